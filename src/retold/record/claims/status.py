"""How far an event has come, read from a clause: told as a fact, planned, called off, possible, a duty, or denied."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from retold.language.constructions import verb_lemma
from retold.language.syntax import Tree
from retold.record.claims.matter import Status, matters
from retold.record.claims.outlook import outlook
from retold.record.claims.readiness import ready_for, refused, unready_for

_SUBJECTS = ("nsubj", "nsubj:pass")
_WILL = frozenset({"will", "'ll", "wo", "shall"})
_ABLE = frozenset({"can", "ca"})
_DUTY = frozenset({"should", "must", "ought"})
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clause tells an event.

    Args:
        event: The token that names the event.
        status: How far it has come.
        denied: Whether a word of the clause's own denies it ("refused to", "ruled out"), apart from any "not".
        lexical: Whether a word of its own tells the status, and no auxiliary alone.
        refused: Whether somebody refuses it.
        used: The tokens that tell the status, and are no part of what the event is about.

    """

    event: int
    status: Status = "fact"
    denied: bool = False
    lexical: bool = False
    refused: bool = False
    used: frozenset[int] = field(default=frozenset())


def lemma(tree: Tree, token: int) -> str:
    """The dictionary form of a token, of a verb if it is tagged as one."""
    form = tree.forms[token]
    return verb_lemma(form) if tree.tags[token].startswith("V") else tree.lemmas[token]


def standing(tree: Tree, head: int, *, reported: bool) -> Standing | None:
    """How the clause of `head` tells its event; None where it tells of none, or of one that only may be.

    Args:
        tree: The sentence.
        head: The token that governs the clause.
        reported: Whether the clause is told in indirect speech, where "would" is the "will" of what was said.

    """
    found = _told(tree, head)
    if found is None:
        return None
    return _with_modal(found, tree, head, reported=reported)


def _told(t: Tree, h: int) -> Standing | None:  # noqa: PLR0911 -- one return a construction
    words = matters()["status"]
    verb = lemma(t, h)
    subject = t.first(h, *_SUBJECTS)
    if t.first(h, "expl") is not None and subject is not None:
        return _there(t, h, subject)
    if t.tags[h] in _NOUNS and t.first(h, "cop") is None and t.forms[h] != "way":
        return _fragment(t, h)
    if (
        verb in ("have", "make", "begin", "start")
        and (thing := t.first(h, "obj")) is not None
        and t.lemmas[thing] in words["plan_nouns"]
    ):
        return _hanging(t, thing, {h}) or _ahead(t, h, thing)
    if (
        verb in words["staying"]
        and (state := t.first(h, "xcomp")) is not None
        and t.tags[state].startswith("JJ")
    ):
        return Standing(state, used=frozenset({h}))
    if subject is not None and (said := _said_of(t, h, subject, verb)) is not None:
        return said
    if (ahead := _infinitive(t, h)) is not None:
        if verb in words["plan_verbs"] or (verb in ("go", "due") and t.forms[h] in ("going", "due")):
            inner = _told(t, ahead) or Standing(ahead)
            return replace(inner, status="plan", lexical=verb != "go", used=inner.used | {h})
        if verb in words["refusing"]:
            return Standing(ahead, "plan", denied=True, lexical=True, refused=True, used=frozenset({h}))
        if verb in words["failing"]:
            return Standing(ahead, denied=True, used=frozenset({h}))
    return _willing(t, h) or _to_an_object(t, h, verb) or Standing(h)


def _willing(t: Tree, h: int) -> Standing | None:
    """What somebody is ready to do, unwilling to do, or says no to."""
    if (aim := ready_for(t, h)) is not None:
        return Standing(aim, "ready", lexical=True, used=frozenset({h}))
    if (aim := unready_for(t, h)) is not None:
        return Standing(aim, "plan", denied=True, lexical=True, refused=True, used=frozenset({h}))
    no = refused(t, h)
    if no is None:
        return None
    denied = lemma(t, h) != "say"  # else by its "no"
    return Standing(no[0], "plan", denied=denied, lexical=True, refused=True, used=no[1])


def _infinitive(t: Tree, h: int) -> int | None:
    return next(
        (
            c
            for c in t.children[h]
            if t.labels[c] in ("xcomp", "ccomp") and any(t.forms[k] == "to" for k in t.children[c])
        ),
        None,
    )


def _ahead(t: Tree, h: int, noun: int) -> Standing | None:
    """The same where the tree hangs what is planned on the verb."""
    inner = next(
        (
            c
            for c in t.children[h]
            if c > noun
            and t.labels[c] in ("advcl", "xcomp")
            and any(t.forms[k] == "to" for k in t.children[c])
        ),
        None,
    )
    return None if inner is None else Standing(inner, "plan", lexical=True, used=frozenset({h, noun}))


def _there(t: Tree, h: int, subject: int) -> Standing | None:
    """What there is, or is not: "there is no meeting planned", "there are plans for a meeting", "there was a meeting"."""
    words = matters()["status"]
    if t.lemmas[subject] in words["plan_nouns"]:
        return _hanging(t, subject, {h})
    coming = next(
        (c for c in t.children[subject] if t.labels[c] == "acl" and lemma(t, c) in words["coming"]), None
    )
    if coming is not None:
        return Standing(subject, "plan", lexical=True, used=frozenset({h, coming}))
    return Standing(subject, used=frozenset({h}))


def _hanging(t: Tree, noun: int, used: set[int]) -> Standing | None:
    """What a plan is for: "plans for a meeting", "no plan to close the school"."""
    inner = next(
        (
            c
            for c in t.children[noun]
            if t.labels[c] in ("acl", "ccomp", "xcomp")
            and any(t.forms[k] in ("to", "of", "for") for k in t.children[c])
        ),
        None,
    )
    if inner is None:
        inner = next(
            (
                c
                for c in t.children[noun]
                if t.labels[c] == "nmod" and any(t.forms[k] in ("for", "of") for k in t.children[c])
            ),
            None,
        )
    if inner is None:
        return None
    further = _told(t, inner) if t.tags[inner].startswith("V") else None
    event = further.event if further else inner
    return Standing(event, "plan", lexical=True, used=frozenset({*used, noun, inner} - {event}))


def _said_of(  # noqa: PLR0911 -- one return a construction
    t: Tree, h: int, subject: int, verb: str
) -> Standing | None:
    """What is said of an event that is the subject: it is planned, under way, off, or it took place."""
    words = matters()["status"]
    cases = {t.forms[c] for c in t.children[h] if t.labels[c] in ("case", "advmod", "compound:prt")}
    under_way = verb in words["ongoing"] or (t.forms[h] == "way" and "under" in cases)
    passive = t.labels[subject] == "nsubj:pass"
    states = t.first(h, "cop") is not None or passive or t.tags[h] in ("JJ", "RB")
    if t.lemmas[subject] in words["plan_nouns"] and (
        under_way or verb in ("begin", "start", "continue", "exist")
    ):
        return _hanging(t, subject, {h}) or _beside(t, h, subject)
    stands = t.forms[h] in words["standing"] and "in" in cases and t.first(h, "cop") is not None
    starts = verb in words["starting"] and t.first(h, "obj", "xcomp", "ccomp") is None
    if (
        under_way
        or starts
        or stands
        or verb in words["happening"]
        or (verb == "take" and _object(t, h) == "place")
        or (verb == "hold" and passive)
    ):
        extra = [c for c in t.children[h] if t.forms[c] in ("place", "under")]
        return Standing(subject, lexical=True, used=frozenset({h, *extra}))
    if (phrase := outlook(t, h)) is not None:
        return Standing(subject, phrase[0], lexical=True, used=phrase[1])
    if _infinitive(t, h) is not None:
        return None
    if states and verb in words["coming"] and not t.tags[subject].startswith("PRP"):
        return Standing(subject, "plan", lexical=True, used=frozenset({h}))
    if passive and (verb in words["off"] or (verb == "call" and "off" in cases)):
        return Standing(subject, "off", lexical=True, used=frozenset({h}))
    if passive and verb == "rule" and "out" in cases:
        return Standing(subject, "plan", denied=True, lexical=True, used=frozenset({h}))
    return None


def _beside(t: Tree, h: int, noun: int) -> Standing | None:
    """What preparations are for where that hangs on the verb: "preparations were under way for a meeting"."""
    aim = next(
        (
            c
            for c in t.children[h]
            if t.labels[c].startswith(("obl", "nmod")) and any(t.forms[k] == "for" for k in t.children[c])
        ),
        None,
    )
    return None if aim is None else Standing(aim, "plan", lexical=True, used=frozenset({h, noun}))


def _to_an_object(t: Tree, h: int, verb: str) -> Standing | None:
    """What is done to an event that is the object: it is planned, held, called off, ruled out."""
    thing = t.first(h, "obj")
    if thing is None or t.tags[thing] not in _NOUNS:
        return None
    words = matters()["status"]
    particles = {t.forms[c] for c in t.children[h] if t.labels[c] in ("compound:prt", "advmod")}
    if verb in words["off"] or (verb == "call" and "off" in particles):
        return Standing(thing, "off", lexical=True, used=frozenset({h}))
    if verb == "rule" and "out" in particles:
        return Standing(thing, "plan", denied=True, lexical=True, refused=True, used=frozenset({h}))
    if verb in words["coming"] | {"announce"} and t.first(h, *_SUBJECTS) is not None:
        return Standing(thing, "plan", lexical=True, used=frozenset({h}))
    return None


def _fragment(t: Tree, h: int) -> Standing | None:
    """What is said without a verb: "no meeting planned", "willingness to meet"."""
    words = matters()["status"]
    if (aim := ready_for(t, h)) is not None:
        return Standing(aim, "ready", lexical=True, used=frozenset({h}))
    if t.lemmas[h] in words["plan_nouns"]:
        return _hanging(t, h, {h})
    coming = next((c for c in t.children[h] if t.labels[c] == "acl" and lemma(t, c) in words["coming"]), None)
    if coming is not None:
        return Standing(h, "plan", lexical=True, used=frozenset({coming}))
    return None


def _object(t: Tree, h: int) -> str:
    thing = t.first(h, "obj")
    return "" if thing is None else t.forms[thing]


def _with_modal(found: Standing, t: Tree, h: int, *, reported: bool) -> Standing | None:
    """The same, with what the auxiliaries of the clause say."""
    forms = {t.forms[c] for c in t.children[h] if t.labels[c].startswith("aux")}
    modal = {t.forms[c] for c in t.children[h] if t.tags[c] == "MD"} | (forms & {"'d"})
    if not modal:
        return found
    if found.status not in ("fact", "plan", "off", "ready"):
        return None
    if modal <= _WILL or (modal <= _WILL | {"would"} and reported):
        return replace(found, status="plan" if found.status == "fact" else found.status)
    if found.status != "fact":
        return None
    if modal <= _ABLE or (
        modal <= _ABLE | {"could"} and reported and "not" in {t.forms[c] for c in t.children[h]}
    ):
        return replace(found, status="ability")
    return replace(found, status="duty") if modal <= _DUTY else None
