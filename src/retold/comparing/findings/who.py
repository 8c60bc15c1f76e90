"""W01: an act or statement moved to another actor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Name, Words
from retold.language.lexicon import Lexicon
from retold.language.names import same_bearer
from retold.language.standing import begun

# Characters between a name and its verb: room for an auxiliary and an adverb.
_REACH = 24
# Marks that part a name from what follows.
_PARTING = frozenset(",;.()\"“”'’")
# Names that can stand within reach.
_NAMES = 4
_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were"])
# How alike two linked verbs must be to tell one act.
_SAME_ACT = 0.5
_SAME_VERB = 0.85
_SINGULAR = frozenset(["is", "was"])
_PLURAL = frozenset(["are", "were"])
_JOINING = frozenset(["and", "but", "by", "or", "while"])
_SUBJECT = 4
_ACTORS = frozenset({"person", "organisation"})
# Verbs that tell how somebody is and not what somebody does.
_STATES = _BE | frozenset(["had", "has", "have", "having"])
# Words behind which a name is no subject.
_GOVERNING = frozenset(
    ["about", "against", "at", "by", "for", "from", "in", "of", "on", "than", "tell", "to", "with"]
)
# Share of letters from which two names are spellings of one.
_SPELLING = 0.7
# A country acts too, where nothing is said but that nobody is named any longer.
_BEARERS = _ACTORS | {"place"}
# Words before a participle in which its "be" stands, and behind it in which "by" names the actor.
_AROUND = 3


def who(evidence: Evidence) -> Iterator[Finding]:
    """Linked verbs with another actor, or with none where the source names one."""
    mine, yours, known = evidence.retelling, evidence.source, evidence.known
    forth, alike = evidence.pairing.forth, evidence.pairing.alike
    for i in _asked(evidence):
        j = forth[i]
        if j is None or alike[i] < _SAME_ACT or mine.named[i] or yours.named[j]:
            continue
        if _acts(mine.words[i].folded, known) and _acts(yours.words[j].folded, known):
            yield from _act(i, j, evidence)
    yield from _exchanged(evidence)


def _asked(evidence: Evidence) -> list[int]:
    """The words of the retelling that end as verbs in -ing do, or stand for one before which somebody is named."""
    forms, back = Words.of(evidence.retelling.words).forms, evidence.pairing.back
    found = {i for j in _reached(evidence.source) for i in back[j]}
    return sorted(found.union(*[places for form, places in forms.items() if form.endswith("ing")]))


def _exchanged(evidence: Evidence) -> Iterator[Finding]:
    """Somebody whom the source names elsewhere, in the very place of somebody else: "met *Poole's* train"."""
    mine, yours = evidence.retelling, evidence.source
    for tie, here, there in evidence.tied():
        own = [n for n in mine.names[tie.retelling] if n.kind in _ACTORS]
        slots = [(a, slot) for a in own if (slot := _slot(a, evidence)) is not None]
        if not slots or evidence.strange(here):
            continue
        for sentence in there:
            other = [n for n in yours.names[sentence] if n.kind in _ACTORS]
            places = [(b, _beside(b, yours)) for b in other]
            for a, b in [(a, b) for a, slot in slots for b, place in places if place == slot]:
                if a.kind != b.kind or _spelled_alike(a, b):
                    continue
                alone = not any(same_bearer(a, n) for n in other) and not any(same_bearer(n, b) for n in own)
                if alone and a in evidence.named_there:
                    old, new = yours.excerpt(yours.inside(b.span)), mine.excerpt(mine.inside(a.span))
                    yield draft("W01", f"{shown(old)} became {shown(new)}: somebody else", old, new)


def _slot(name: Name, evidence: Evidence) -> tuple[int, int] | None:
    """The words of the source that stand for those right before and right behind a name of the retelling."""
    beside, forth = _beside(name, evidence.retelling), evidence.pairing.forth
    if beside is None or beside[0] < 0 or beside[1] >= len(forth):
        return None
    before, behind = forth[beside[0]], forth[beside[1]]
    return None if before is None or behind is None else (before, behind)


def _beside(name: Name, side: Side) -> tuple[int, int] | None:
    """The words right before and right behind a name."""
    inside = side.inside(name.span)
    return (inside[0] - 1, inside[-1] + 1) if inside else None


def _act(i: int, j: int, evidence: Evidence) -> Iterator[Finding]:
    mine, yours = evidence.retelling, evidence.source
    doing = mine.words[i].folded.endswith("ing")
    if doing and yours.words[j].folded.endswith("ing"):
        numbers = _number(j, yours), _number(i, mine)
        if None not in numbers and numbers[0] != numbers[1] and not _same_subject(i, j, evidence):
            what = "several actors became one" if numbers[0] else "one actor became several"
            there, here = yours.excerpt(_predicate(j, yours)), mine.excerpt(_predicate(i, mine))
            yield draft("W01", f"{shown(there)} became {shown(here)}: {what}", there, here)
            return
    subject = _subject(j, yours) if doing and _joined(i, mine) else []
    if subject and not any(yours.linked[k] for k in subject):
        there, here = yours.excerpt([*subject, j]), mine.excerpt(_predicate(i, mine))
        yield draft("W01", f"{shown(there)} became {shown(here)}: who acts is lost", there, here, "shade")
        return
    passive = _passive(i, mine)
    b = _actor(j, yours, _BEARERS if passive else _ACTORS)
    if b is None or _passive(j, yours):
        return
    if passive:
        if not _names_actor(i, mine) and not _near(b, i, mine):
            there, here = yours.excerpt([*yours.inside(b.span), j]), mine.excerpt(_predicate(i, mine))
            yield draft("W01", f"{shown(there)} became {shown(here)}: who acts is lost", there, here, "shade")
        return
    a = _actor(i, mine, _ACTORS)
    if a is None or evidence.pairing.alike[i] < _SAME_VERB or not _moved(a, i, b, j, evidence):
        return
    there, here = yours.excerpt([*yours.inside(b.span), j]), mine.excerpt([*mine.inside(a.span), i])
    yield draft("W01", f"{shown(there)} became {shown(here)}: another actor", there, here)


def _same_subject(i: int, j: int, evidence: Evidence) -> bool:
    """Whether any word of one verb's subject stands for one of the other's."""
    theirs = set(_subject(j, evidence.source))
    return any(evidence.pairing.forth[k] in theirs for k in _subject(i, evidence.retelling))


def _moved(a: Name, i: int, b: Name, j: int, evidence: Evidence) -> bool:
    """Whether the source knows the retelling's actor, and neither sentence names the other's."""
    mine, yours = evidence.retelling, evidence.source
    if a not in evidence.named_there or _spelled_alike(a, b):
        return False
    return not _near(b, i, mine) and not _near(a, j, yours)


def _subject(index: int, side: Side) -> list[int]:
    """The content words right before a verb's "is" or "are": "cities on the coast *are trying*"."""
    before = index - 1
    if before < 1 or side.words[before].folded not in _SINGULAR | _PLURAL:
        return []
    first = max(before - _SUBJECT, side.document.sentences[side.words[index].sentence].first)
    found = []
    for k in range(before - 1, first - 1, -1):
        if side.words[k].punctuation or side.words[k].folded in _JOINING:
            break
        if side.content[k]:
            found.append(k)
    return found[::-1]


def _joined(index: int, side: Side) -> bool:
    """Whether a verb in -ing takes its subject from what stands before it: "and *trying*", "by *trying*"."""
    return index > 0 and side.words[index - 1].folded in _JOINING


def _number(index: int, side: Side) -> bool | None:
    """Whether the auxiliary right before a verb is plural; None where none stands there, or it tells no number."""
    before = side.words[index - 1].folded if index else ""
    if index > 1 and side.words[index - 2].folded == "you":
        return None
    if before in _SINGULAR:
        return False
    return True if before in _PLURAL else None


def _predicate(index: int, side: Side) -> range:
    """A verb with what stands before it."""
    return range(_clause_start(index, side), index + 1)


@lru_cache(maxsize=16384)
def _acts(form: str, known: Lexicon) -> bool:
    """Whether a form can be a verb that tells what somebody does."""
    return form not in _STATES and "v" in known.parts(form)[:2]


def _reached(side: Side) -> set[int]:
    """The words before which a name stands so near that it may be their subject."""
    starts = side.document.starts
    found: set[int] = set()
    for name in side.document.names:
        if name.kind in _BEARERS:
            end = name.span.end
            found.update(range(bisect_left(starts, end), bisect_right(starts, end + _REACH)))
    return found


def _actor(index: int, side: Side, kinds: frozenset[str]) -> Name | None:
    """Who is named directly before a verb, with no more than auxiliaries and adverbs between."""
    word = side.words[index]
    names = side.document.names
    last = begun(names, 0, word.start).stop
    for name in names[max(0, last - _NAMES) : last]:
        if 0 <= word.start - name.span.end <= _REACH and name.kind in kinds:
            between = side.document.text[name.span.end : word.start]
            if _governed(name, side):
                return None
            if _PARTING.isdisjoint(between) and len(between.split()) <= 2:
                return name
    return None


def _governed(name: Name, side: Side) -> bool:
    """Whether a name stands behind a preposition or a verb of telling, and so is no subject: "told the *Courier*"."""
    first = side.inside(name.span)[:1]
    before = (
        [k for k in range(max(0, first[0] - 2), first[0]) if side.words[k].folded != "the"] if first else []
    )
    return bool(before) and side.words[before[-1]].lemma in _GOVERNING


def _passive(index: int, side: Side) -> bool:
    """Whether a verb is a participle behind a form of "be"."""
    folded = side.words[index].folded
    if folded.endswith("ing") or folded == side.words[index].lemma:
        return False
    sentence = side.words[index].sentence
    before = side.words[max(0, index - _AROUND) : index]
    return bool([word for word in before if word.folded in _BE and word.sentence == sentence])


def _names_actor(index: int, side: Side) -> bool:
    following = side.words[index + 1 : index + 1 + _AROUND]
    return any(w.folded == "by" for w in following)


def _spelled_alike(a: Name, b: Name) -> bool:
    """Whether two names are one in two spellings."""
    if a.text == b.text:
        return True
    return Levenshtein.normalized_similarity(a.text.casefold(), b.text.casefold()) >= _SPELLING


def _near(name: Name, index: int, side: Side) -> bool:
    """Whether the retelling names the actor in the verb's own sentence."""
    sentence = side.document.sentences[side.words[index].sentence].span
    inside = side.names[side.words[index].sentence]
    return any(sentence.contains(n.span) and same_bearer(n, name) for n in inside)


def _clause_start(index: int, side: Side) -> int:
    """The first word of the passive: up to its auxiliaries and the noun before them."""
    first = side.document.sentences[side.words[index].sentence].first
    for k in range(index - 1, max(first, index - 6) - 1, -1):
        if side.words[k].punctuation:
            return k + 1
    return max(first, index - 4)
