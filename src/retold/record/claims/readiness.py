"""Who is ready to do a thing, and who refuses: "ready to meet", "open to talks", "said no to everything"."""

from __future__ import annotations

from retold.language.constructions import verb_lemma
from retold.language.syntax import ROOT, Tree
from retold.record.claims.matter import matters

_TO = ("xcomp", "ccomp", "advcl", "acl", "obl", "nmod")
# What hangs on "everything" where it means just that: "everything sweet" is less.
_BARE = ("case", "mark", "det", "punct")


def ready_for(t: Tree, h: int) -> int | None:
    """What somebody is told to be ready for: "ready to meet", "willingness to pay", "open to talks", "offered to sell".

    Args:
        t: The sentence.
        h: The token that governs the clause.

    """
    words = matters()["ready"]
    if t.forms[h] in words["open"] and _is_state(t, h):
        return _aim(t, h)
    deed = t.forms[h] in words["adjectives"] and _is_state(t, h)
    if t.forms[h] in words["nouns"]:
        return _aim(t, h, verb=True) or _behind(t, h)
    if deed or verb_lemma(t.forms[h]) in words["verbs"]:
        return _aim(t, h, verb=True)
    return None


def unready_for(t: Tree, h: int) -> int | None:
    """What somebody is told to be unwilling to do."""
    return _aim(t, h) if t.forms[h] in matters()["ready"]["unwilling"] else None


def refused(t: Tree, h: int) -> tuple[int, frozenset[int]] | None:
    """What somebody says no to, or rejects where that is everything, and the tokens that tell it.

    The "no" is left to deny it: "said no to the offer".
    """
    if verb_lemma(t.forms[h]) == "say":
        answer = next(
            (c for c in t.children[h] if t.forms[c] == "no" and t.labels[c] in ("obj", "discourse")), None
        )
        aim = None if answer is None else _aim(t, h) or _aim(t, answer)
        if aim is None or not (whole(t, aim) or t.tags[aim].startswith(("N", "V"))):
            return None
        return aim, frozenset({h, *({aim} if whole(t, aim) else ())})
    thing = t.first(h, "obj")
    if thing is not None and whole(t, thing) and verb_lemma(t.forms[h]) in matters()["ready"]["rejecting"]:
        return thing, frozenset({h, thing})
    return None


def whole(t: Tree, i: int) -> bool:
    """Whether a word stands for everything there is, without a word that narrows it."""
    return t.forms[i] in matters()["ready"]["everything"] and all(t.labels[c] in _BARE for c in t.children[i])


def says_no(t: Tree, h: int) -> bool:
    """Whether a verb of speech refuses something: "said no to"."""
    return refused(t, h) is not None


def _is_state(t: Tree, h: int) -> bool:
    """Whether a word tells how somebody is: "is prepared to", and no "prepared to leave"."""
    return t.tags[h].startswith("JJ") or any(t.labels[c] in ("cop", "aux:pass") for c in t.children[h])


def _behind(t: Tree, h: int) -> int | None:
    """The deed that begins right behind a noun, where the tree hangs it on the verb: "expressed willingness to pay"."""
    above = t.heads[h]
    if above == ROOT:
        return None
    deeds = [c for c in t.children[above] if t.tags[c] == "VB" and t.labels[c] in _TO]
    return next((c for c in deeds if min(t.below(c)) == h + 1 and t.forms[h + 1] == "to"), None)


def _aim(t: Tree, h: int, *, verb: bool = False) -> int | None:
    """What hangs on a word by "to", event or deed; with `verb` a deed alone."""
    return next(
        (
            c
            for c in t.children[h]
            if t.labels[c] in _TO
            and (t.tags[c] == "VB" or not verb)
            and any(t.forms[k] == "to" and t.labels[k] in ("mark", "case") for k in t.children[c])
        ),
        None,
    )
