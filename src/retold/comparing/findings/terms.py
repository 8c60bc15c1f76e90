"""Terms in each other's place: by the scales of strength, by WordNet's hierarchy, by their likeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from retold.comparing.findings.company import borne_out, noun_for_verb, same_role, stays
from retold.comparing.findings.evidence import Evidence, shown
from retold.comparing.findings.item import Item
from retold.comparing.pairing import Side
from retold.language import scales
from retold.language.document import Cue
from retold.language.speech import commitment

_WAYS = {"S01": "a stronger term", "S02": "a weaker term", "S03": "a broader term", "S04": "a narrower term"}
# How often a careful reader saw a change of sense where only this spoke for one (annotated pairs; see
# docs/benchmarks.md). Words that a dictionary calls synonyms count for little, but several in one clause add up.
_SCALE, _NEWS, _UNLIKE, _OTHER, _HIERARCHY, _SYNONYM, _CUE = 0.6, 0.5, 0.4, 0.18, 0.28, 0.1, 0.2
# The same of a single step between words that are each other's in a dictionary.
_NEAR = 0.28
# Likeness below which two linked words that no list relates are unlike.
_UNLIKE_BELOW = 0.4
# What is left of that where both are words as common as "get" and "work", and where one is a noun and the other a verb
# (annotated pairs and retellings read for this: a third to three quarters as often). The same of other parts of speech,
# and of a word that no dictionary has, which may be like the other all the same (75 retellings read for this).
_EMPTY, _NOUN_AND_VERB, _OTHER_PART, _UNKNOWN = 0.3, 0.8, 0.7, 0.45
# Letters that two forms of one word begin with, and what share of the shorter they are at least.
_STEM, _MOST = 5, 0.7
_COMMON = 5.0
# Content words beside two terms, of which one is the broader: where all are the same, the term alone was changed.
_ALL = 4
# Words beside a term in which a link shows that it stands in another's place.
_BESIDE = 2
# A difference of commitment between two speech verbs that a reader notices.
_COMMITTED = 0.25
# Kinds of mark of which certainty and polarity tell.
_DOUBTS = frozenset(["hedge", "modal", "negation"])
# Colours of speech verbs that name an act.
_ACTS = frozenset(["attacking", "praising", "promising", "warning"])
# Relations by which a dictionary has one word for another.
_KIN = frozenset(["similar", "derived", "broader", "narrower"])
# Linked words of either article with the cues that they stand in.
Speech = Mapping[tuple[int, int], tuple[Cue, Cue]]


class Step(NamedTuple):
    """Which way the sense went: the code, how surely, and over how many levels."""

    code: str
    sure: float
    steps: int = 1


def terms(evidence: Evidence) -> Iterator[Item]:
    """Everything that a tied sentence says in other words, where the words are not plainly the same."""
    speech = _speech(evidence)
    yield from _scaled(speech, evidence)
    yield from _replaced(speech, evidence)
    yield from _reported(speech, evidence)


def _scaled(speech: Speech, evidence: Evidence) -> Iterator[Item]:
    """Terms of the scales, of one word or several, that tied sentences have in each other's place."""
    mine, yours = (_by_sentence(side) for side in (evidence.retelling, evidence.source))
    for tie, _, there in evidence.tied():
        own, other = mine.get(tie.retelling), [term for n in there for term in yours.get(n, ())]
        if own and other:
            yield from _instead(own, other, speech, evidence)


def _by_sentence(side: Side) -> Mapping[int, Sequence[scales.Term]]:
    """The terms of the scales in an article, by the sentences that have any."""
    found: dict[int, list[scales.Term]] = {}
    for term in scales.terms(side.words):
        found.setdefault(side.words[term.first].sentence, []).append(term)
    return found


def _instead(
    own: Sequence[scales.Term], other: Sequence[scales.Term], speech: Speech, evidence: Evidence
) -> Iterator[Item]:
    """The terms of which those of tied sentences that both have are left out, each in another's place."""
    said, told = {t.lemma for t in own}, {t.lemma for t in other}
    left = [t for t in own if t.lemma not in told]
    for b in [t for t in other if t.lemma not in said] if left else ():
        near = scales.related(b.lemma)
        for a in left:
            if a.lemma in near and (a.first, b.first) not in speech:
                step = _directed(b.lemma, a.lemma)
                if step is not None and _in_place(a, b, evidence):
                    yield _swap(b, a, _told_apart(step, b.lemma, a.lemma, evidence), evidence)


def _in_place(a: scales.Term, b: scales.Term, evidence: Evidence) -> bool:
    """Whether two terms can stand for each other: linked to one another, or both left over beside linked words."""
    if not (_linked(a, b, evidence) or _left_over(a, b, evidence)):
        return False
    words = a.last - a.first == b.last - b.first == 1
    return not (words and noun_for_verb(a.first, b.first, evidence))


def _linked(a: scales.Term, b: scales.Term, evidence: Evidence) -> bool:
    """Whether a word of one term stands for one of the other's."""
    first, last = b.first, b.last
    partners = evidence.pairing.forth[a.first : a.last]
    return bool([j for j in partners if j is not None and first <= j < last])


def _left_over(a: scales.Term, b: scales.Term, evidence: Evidence) -> bool:
    """Whether two terms stand for nothing else, beside linked words."""
    forth, alike = evidence.pairing.forth, evidence.pairing.alike
    around = (*forth[max(0, a.first - _BESIDE) : a.first], *forth[a.last : a.last + _BESIDE])
    first, last = b.first - _BESIDE - 1, b.last + _BESIDE
    if not [j for j in around if j is not None and first <= j <= last]:
        return False
    mine, yours = evidence.retelling.content, evidence.source.content
    if [i for i in range(a.first, a.last) if alike[i] >= 1 and mine[i]]:
        return False
    told = [i for j in range(b.first, b.last) if yours[j] for i in evidence.pairing.back[j]]
    return not [i for i in told if alike[i] >= 1]


def _swap(b: scales.Term, a: scales.Term, step: Step, evidence: Evidence) -> Item:
    there, here = range(b.first, b.last), range(a.first, a.last)
    before, after = evidence.source.excerpt(there), evidence.retelling.excerpt(here)
    told = f"{shown(before)} became {shown(after)}, {_side_taken(b.lemma, a.lemma) or _WAYS[step.code]}"
    return Item(tuple(there), tuple(here), step.code, told, step.sure, step.steps)


def _directed(before: str, after: str) -> Step | None:
    """What the scales and the list of loaded words say of two terms."""
    if not (scales.listed(before) and scales.listed(after)):
        return None
    if _side_taken(before, after):
        return Step("S02" if scales.loaded(before) else "S01", _SCALE)
    if scales.level(before, after):
        return None
    if found := scales.compare(before, after):
        return Step("S01" if found.stronger == "second" else "S02", _SCALE, found.steps)
    if held := scales.broader(before, after):
        return Step("S03" if held.broader == "second" else "S04", _NEWS, held.steps)
    return None


def _told_apart(step: Step, before: str, after: str, evidence: Evidence) -> Step:
    """A single step of a scale says less where the dictionary has the one term for the other: "climbed" and "rose"."""
    if step.sure != _SCALE or step.steps > 1 or _side_taken(before, after):
        return step
    if commitment(before) is not None or commitment(after) is not None:
        return step
    relation = evidence.known.relation(before, after)
    return step if relation is None or relation.kind not in _KIN else step._replace(sure=_NEAR)


def _side_taken(before: str, after: str) -> str | None:
    """What became of whose side a term takes; None where neither is the other's neutral word."""
    if scales.loaded(after) == before:
        return "a word that takes sides"
    return "a word that takes no side" if scales.loaded(before) == after else None


def _replaced(speech: Speech, evidence: Evidence) -> Iterator[Item]:
    mine, yours = evidence.retelling, evidence.source
    for i, j in evidence.reworded:
        before, after = yours.words[j], mine.words[i]
        if mine.named[i] or yours.named[j] or (i, j) in speech or _told_elsewhere(i, j, evidence):
            continue
        step = _step(before.lemma, after.lemma, evidence.pairing.alike[i], evidence)
        if step is None or stays(i, j, evidence) or same_role(i, j, evidence):
            continue
        way = _WAYS[step.code] if step.sure == _HIERARCHY else "another term"
        sure = step.sure * _weight(i, j, evidence)
        if step.sure == _HIERARCHY and borne_out(i, j, evidence) == _ALL:
            sure = _UNLIKE
        yield Item((j,), (i,), step.code, f"*{before.text}* became *{after.text}*, {way}", sure)


def _told_elsewhere(i: int, j: int, evidence: Evidence) -> bool:
    """Whether one of two words stands in a mark of which others tell, or reports what somebody says and colours it in no way."""
    mine, yours = evidence.retelling, evidence.source
    if [m for m in mine.marks_at(i) if m.kind in _DOUBTS] or yours.marks_at(j):
        return True
    return "neutral" in [cue.colour for cue in (*mine.cues_at(i), *yours.cues_at(j))]


def _weight(i: int, j: int, evidence: Evidence) -> float:
    """How far two linked words say something each, so that one in the other's place is another term."""
    known = evidence.known
    before, after = evidence.source.words[j], evidence.retelling.words[i]
    weight = 1.0
    if known.zipf(before.lemma) >= _COMMON and known.zipf(after.lemma) >= _COMMON:
        weight *= _EMPTY
    parts, others = known.parts(before.folded), known.parts(after.folded)
    if {parts[:1], others[:1]} == {"n", "v"}:
        weight *= _NOUN_AND_VERB
    elif not (parts and others):
        weight *= _UNKNOWN
    elif _parts(before.folded, parts).isdisjoint(_parts(after.folded, others)):
        weight *= _OTHER_PART
    return weight


def _parts(form: str, known: str) -> set[str]:
    """The parts of speech that a form can be; a participle is an adjective too."""
    return {*known, "a"} if form.endswith(("ed", "ing")) else {*known}


def _step(before: str, after: str, alike: float, evidence: Evidence) -> Step | None:
    """Which way the sense went from one lemma to another; None for the same sense, and where others tell it."""
    if before[:1].isdigit() or after[:1].isdigit() or _directed(before, after):
        return None
    relation = evidence.known.relation(before, after)
    kind = relation.kind if relation else None
    if kind in {"same", "antonym"}:
        return None
    if kind in {"broader", "narrower"} and not scales.level(before, after):
        return Step("S03" if kind == "broader" else "S04", _HIERARCHY)
    if kind in {"synonym", "derived"} or scales.level(before, after) or _one_stem(before, after):
        return Step(_general(before, after, evidence), _SYNONYM)
    return Step(_general(before, after, evidence), _UNLIKE if alike < _UNLIKE_BELOW else _OTHER)


def _one_stem(before: str, after: str) -> bool:
    """Whether two words begin alike for most of the shorter one: "success" and "successful", not "brother-in-law"."""
    if "-" in before + after:
        return False
    shared = Prefix.similarity(before, after)
    return shared >= max(_STEM, _MOST * min(len(before), len(after)))


def _general(before: str, after: str, evidence: Evidence) -> str:
    """S03 where the second lemma is the less specific or the commoner one, else S04."""
    first, second = evidence.known.specificity(before), evidence.known.specificity(after)
    if first is None or second is None:
        first, second = -evidence.known.zipf(before), -evidence.known.zipf(after)
    return "S03" if second < first else "S04"


def _reported(speech: Speech, evidence: Evidence) -> Iterator[Item]:
    """Speech verbs in each other's place, of whatever colour; what a colour means by itself is certainty's to say."""
    for (i, j), (cue, other) in speech.items():
        before, after = evidence.source.words[j], evidence.retelling.words[i]
        if other.lemma == cue.lemma or before.lemma == after.lemma:
            continue
        step = (commitment(cue.lemma) or 0.5) - (commitment(other.lemma) or 0.5)
        told = f"*{before.text}* became *{after.text}*"
        sure = _SCALE if abs(step) >= _COMMITTED else _CUE if step or cue.colour != other.colour else _SYNONYM
        yield Item((j,), (i,), "S02" if step < 0 else "S01", told, sure)


def _speech(evidence: Evidence) -> Speech:
    """Linked words that both report what somebody says; blame, praise and promises are acts with scales of their own."""
    mine, yours = evidence.retelling, evidence.source
    found: dict[tuple[int, int], tuple[Cue, Cue]] = {}
    for cue in mine.document.cues:
        for i in mine.inside(cue.span) if cue.colour not in _ACTS else ():
            j = evidence.pairing.forth[i]
            if j is not None and (others := yours.cues_at(j)):
                found[i, j] = cue, others[0]
    return found
