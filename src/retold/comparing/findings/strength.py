"""S01 to S04: a term made stronger, weaker, broader or narrower.

A difference of words is no finding. It is one where an ordered scale, a hierarchy of terms or a qualifier says which way
the sense went, or where words stand in others' place that mean something else; a plain synonym is none. What speaks for
a change in one clause is added up, and the clause is told once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.comparing.comparison import Effect, Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, kept, shown
from retold.comparing.pairing import Side
from retold.language import scales
from retold.language.document import Cue, Mark
from retold.language.speech import commitment

_WAYS = {"S01": "a stronger term", "S02": "a weaker term", "S03": "a broader term", "S04": "a narrower term"}
# Kinds of mark that qualify a term, and what it is to put one in and to lose one.
_QUALIFIERS = {
    "intensifier": ("S01", "S02"),
    "booster": ("S01", "S02"),
    "evaluative": ("S01", "S02"),
    "quantifier": ("S01", "S02"),
    "frequency": ("S01", "S02"),
    "restrictor": ("S02", "S01"),
    "condition": ("S02", "S01"),
}
# How often a careful reader saw a change of sense where only this spoke for one (annotated pairs; see
# docs/benchmarks.md). Words that a dictionary calls synonyms count for little, but several in one clause add up.
_SCALE, _NEWS, _QUALIFIER, _UNLIKE, _OTHER, _HIERARCHY, _SYNONYM = 0.6, 0.5, 0.5, 0.4, 0.18, 0.28, 0.1
_MODIFIER, _CUE = 0.4, 0.2
# Likeness up to which a word is echoed nowhere.
_ECHO = 0.6
_ALIKE = 0.3
_SAME_SENSE = frozenset(["same", "synonym", "similar", "derived"])
# Levels of a scale from which a reader believes something else.
_FAR = 2
# Words beside a term in which a link shows that it stands in another's place.
_BESIDE = 2
# Share from which a clause is told.
_SURE = 0.4
_UNLIKE_BELOW = 0.4
# Ranks of quantity between which a quantifier says next to nothing ("several", "some", "many").
_FEW, _MANY = 0.2, 0.75
# Qualifiers that mostly join clauses.
_EMPTY = frozenset(["so", "until", "quite"])
# A difference of commitment between two speech verbs that a reader notices.
_COMMITTED = 0.25
# Rank apart from which two qualifiers of one kind are of different strength.
_RANKS = 0.2


class Item(NamedTuple):
    """Something that speaks for a change of sense.

    Attributes:
        source: Indices of the source's words.
        retelling: Indices of the retelling's words.
        code: The rule that it falls under.
        told: The same in words.
        sure: How surely it is a change, 0 to 1.
        steps: How many levels of a scale or hierarchy it goes.
        own: The side that alone has the words, of what is lost or put in; empty for what is replaced.

    """

    source: tuple[int, ...]
    retelling: tuple[int, ...]
    code: str
    told: str
    sure: float
    steps: int = 1
    own: str = ""


def strength(evidence: Evidence) -> Iterator[Finding]:
    """Clauses of the retelling whose terms went another way, each told once."""
    groups: dict[tuple[int, int], list[Item]] = {}
    replaced = [*_scaled(evidence), *_replaced(evidence), *_reported(evidence)]
    for item in [*replaced, *_qualified(evidence), *_modified(evidence)]:
        clause = evidence.clause(evidence.retelling, item.retelling[0])
        home = evidence.source.words[item.source[0]].sentence
        groups.setdefault((clause.start, home), []).append(item)
    for _, items in sorted(groups.items()):
        finding = _told(items, evidence)
        if finding is not None:
            yield finding


def _told(items: Sequence[Item], evidence: Evidence) -> Finding | None:
    sure = 1 - math.prod(1 - item.sure for item in items)
    if sure < _SURE:
        return None
    first = max(items, key=lambda item: (item.sure, -item.retelling[0]))
    weighty = [item for item in items if item.sure >= min(_OTHER, first.sure)]
    there = evidence.source.excerpt(evidence.source.phrase([j for item in weighty for j in item.source], 3))
    here = evidence.retelling.excerpt(evidence.retelling.phrase([i for item in weighty for i in item.retelling], 3))
    told = "; ".join(_once(weighty))
    effect: Effect = "meaning" if first.steps >= _FAR else "shade"
    return draft(first.code, f"{shown(there)} became {shown(here)}: {told}", there, here, effect)


def _once(items: Sequence[Item]) -> list[str]:
    """What the items tell, leaving out what is said of a word that an earlier one has told of."""
    told: dict[str, None] = {}
    mine: set[int] = set()
    yours: set[int] = set()
    for item in items:
        if item.own and (set(item.source) if item.own == "source" else set(item.retelling)) & (yours if item.own == "source" else mine):
            continue
        told[item.told] = None
        yours |= set(item.source)
        mine |= set(item.retelling)
    return list(told)


def _scaled(evidence: Evidence) -> Iterator[Item]:
    """Terms of the scales, of one word or several, that tied sentences have in each other's place."""
    mine, yours = scales.terms(evidence.retelling.words), scales.terms(evidence.source.words)
    speech = _speech(evidence)
    for _, here, there in evidence.tied():
        own = [t for t in mine if t.first in here]
        other = [t for t in yours if any(t.first in r for r in there)]
        shared = {t.lemma for t in own} & {t.lemma for t in other}
        for b in other:
            for a in own:
                if {a.lemma, b.lemma} & shared or (a.first, b.first) in speech:
                    continue
                if not _in_place(a, b, evidence):
                    continue
                step = _directed(b.lemma, a.lemma)
                if step is not None:
                    yield _swap(b, a, step, evidence)


def _in_place(a: scales.Term, b: scales.Term, evidence: Evidence) -> bool:
    """Whether two terms can stand for each other: linked to one another, or to nothing that is the same word."""
    partners = {evidence.pairing.forth[i] for i in range(a.first, a.last)}
    if partners & set(range(b.first, b.last)):
        return True
    same = any(evidence.pairing.alike[i] >= 1 and evidence.retelling.content[i] for i in range(a.first, a.last))
    kept = any(
        evidence.pairing.alike[i] >= 1 and evidence.source.content[j]
        for j in range(b.first, b.last)
        for i in evidence.pairing.back[j]
    )
    if same or kept:
        return False
    near = [evidence.pairing.forth[i] for i in (*range(a.first - _BESIDE, a.first), *range(a.last, a.last + _BESIDE)) if 0 <= i < len(evidence.retelling.words)]
    return any(j is not None and b.first - _BESIDE - 1 <= j <= b.last + _BESIDE for j in near)


def _swap(b: scales.Term, a: scales.Term, step: tuple[str, float, int], evidence: Evidence) -> Item:
    code, sure, steps = step
    there, here = range(b.first, b.last), range(a.first, a.last)
    before, after = evidence.source.excerpt(there), evidence.retelling.excerpt(here)
    told = f"{shown(before)} became {shown(after)}, {_WAYS[code]}"
    return Item(tuple(there), tuple(here), code, told, sure, steps)


def _directed(before: str, after: str) -> tuple[str, float, int] | None:
    """What the scales say of two terms: the code, how surely, and over how many levels."""
    if scales.level(before, after):
        return None
    if found := scales.compare(before, after):
        return ("S01" if found.stronger == "second" else "S02"), _SCALE, found.steps
    if held := scales.broader(before, after):
        return ("S03" if held.broader == "second" else "S04"), _NEWS, held.steps
    return None


def _replaced(evidence: Evidence) -> Iterator[Item]:
    mine, yours = evidence.retelling, evidence.source
    marked = {k for m in yours.document.marks for k in yours.inside(m.span)}
    speech = _speech(evidence)
    for i, j in enumerate(evidence.pairing.forth):
        if j is None or j in marked or not mine.content[i] or not yours.content[j]:
            continue
        if mine.named[i] or yours.named[j] or (i, j) in speech:
            continue
        before, after = yours.words[j], mine.words[i]
        step = _step(before.lemma, after.lemma, evidence.pairing.alike[i], evidence)
        if step is not None:
            code, sure = step
            way = _WAYS[code] if sure == _HIERARCHY else "another term"
            yield Item((j,), (i,), code, f"*{before.text}* became *{after.text}*, {way}", sure)


def _step(before: str, after: str, alike: float, evidence: Evidence) -> tuple[str, float] | None:
    """Which way the sense went from one lemma to another, and how surely; None for the same sense."""
    if before == after or before[:1].isdigit() or after[:1].isdigit():
        return None
    if scales.level(before, after):
        return _general(before, after, evidence), _SYNONYM
    if _directed(before, after) is not None:
        return None
    relation = evidence.known.relation(before, after)
    kind = relation.kind if relation else None
    if kind in {"same", "antonym"}:
        return None
    if kind in {"synonym", "derived"}:
        return _general(before, after, evidence), _SYNONYM
    if kind in {"broader", "narrower"}:
        return ("S03" if kind == "broader" else "S04"), _HIERARCHY
    return _general(before, after, evidence), _UNLIKE if alike < _UNLIKE_BELOW else _OTHER


def _general(before: str, after: str, evidence: Evidence) -> str:
    """S03 where the second lemma is the less specific or the commoner one, else S04."""
    first, second = evidence.known.specificity(before), evidence.known.specificity(after)
    if first is None or second is None:
        first, second = -evidence.known.zipf(before), -evidence.known.zipf(after)
    return "S03" if second < first else "S04"


def _qualified(evidence: Evidence) -> Iterator[Item]:
    """Qualifiers that stand on one side of a tie alone."""
    for _, here, there in evidence.tied():
        left = _marks(evidence.retelling, [here])
        for b in _marks(evidence.source, there):
            a = next((m for m in left if _near(m, b)), None)
            if a is not None:
                left.remove(a)
                continue
            item = _item(b, evidence.source, evidence.answer, "lost", _QUALIFIERS[b.kind][1])
            if item is not None and not kept(item[0], evidence.source, evidence):
                own, other, code, told = item
                yield Item(own, tuple(evidence.retelling.inside(other.span)), code, told, _QUALIFIER, own="source")
        for a in left:
            item = _item(a, evidence.retelling, evidence.origin, "put in", _QUALIFIERS[a.kind][0])
            if item is not None and not kept(item[0], evidence.retelling, evidence):
                own, other, code, told = item
                yield Item(tuple(evidence.source.inside(other.span)), own, code, told, _QUALIFIER, own="retelling")


def _modified(evidence: Evidence) -> Iterator[Item]:
    """Words before a linked noun or verb that the other article has nowhere: "the *hardline* party" -> "the party"."""
    for j in _modifiers(evidence.source):
        if any(evidence.pairing.back[j + 1]) and not _answered(j, evidence):
            yield Item((j, j + 1), evidence.pairing.back[j + 1][:1], "S03", f"*{evidence.source.words[j].text}* is lost", _MODIFIER, own="source")
    for i in _modifiers(evidence.retelling):
        partner = evidence.pairing.forth[i + 1]
        if partner is not None and not _like(i, partner - 1, evidence):
            yield Item((partner,), (i, i + 1), "S04", f"*{evidence.retelling.words[i].text}* is put in", _MODIFIER, own="retelling")


def _answered(j: int, evidence: Evidence) -> bool:
    """Whether the retelling qualifies the same word by one that means much the same."""
    return any(_like(i - 1, j, evidence) for i in evidence.pairing.back[j + 1])


def _like(i: int, j: int, evidence: Evidence) -> bool:
    """Whether two words, one of each article, are alike enough to be another wording of one qualifier."""
    mine, yours = evidence.retelling, evidence.source
    if not (i >= 0 and j >= 0 and mine.content[i] and yours.content[j]):
        return False
    a, b = evidence.pairing.told.index[i], evidence.pairing.telling.index[j]
    relation = evidence.known.relation(yours.words[j].lemma, mine.words[i].lemma)
    return float(evidence.pairing.matrix[a, b]) >= _ALIKE or (relation is not None and relation.kind in _SAME_SENSE)


def _modifiers(side: Side) -> Iterator[int]:
    """Unlinked content words that nothing in the other article echoes, right before a linked one."""
    for k in range(len(side.words) - 1):
        if not side.content[k] or side.linked[k] or side.echo[k] > _ECHO:
            continue
        if side.content[k + 1] and side.linked[k + 1] and side.words[k].sentence == side.words[k + 1].sentence:
            yield k


def _reported(evidence: Evidence) -> Iterator[Item]:
    """Speech verbs in each other's place, of whatever colour; what a colour means by itself is certainty's to say."""
    for (i, j), (cue, other) in _speech(evidence).items():
        if other.lemma == cue.lemma:
            continue
        step = (commitment(cue.lemma) or 0.5) - (commitment(other.lemma) or 0.5)
        told = f"*{evidence.source.words[j].text}* became *{evidence.retelling.words[i].text}*"
        sure = _SCALE if abs(step) >= _COMMITTED else _CUE if step or cue.colour != other.colour else _SYNONYM
        yield Item((j,), (i,), "S02" if step < 0 else "S01", told, sure)


def _speech(evidence: Evidence) -> dict[tuple[int, int], tuple[Cue, Cue]]:
    """Words of the two articles that are linked, or of one tie, and both report speech."""
    mine = {k: c for c in evidence.retelling.document.cues for k in evidence.retelling.inside(c.span)}
    yours = {k: c for c in evidence.source.document.cues for k in evidence.source.inside(c.span)}
    return {
        (i, j): (cue, yours[j]) for i, cue in mine.items() if (j := evidence.pairing.forth[i]) is not None and j in yours
    }


def _item(mark: Mark, side: Side, counterpart, what: str, code: str) -> tuple[tuple[int, ...], Excerpt, str, str] | None:  # type: ignore[no-untyped-def]
    inside = side.inside(mark.span)
    other = counterpart(inside) if inside else None
    if other is None:
        return None
    return tuple(inside), other, code, f"{shown(mark.span, side.document.text)} is {what}"


def _marks(side: Side, ranges: Sequence[range]) -> list[Mark]:
    places = [(side.words[r.start].start, side.words[r.stop - 1].end) for r in ranges if len(r)]
    return [m for m in side.document.marks if _qualifies(m) and any(a <= m.span.start < b for a, b in places)]


def _qualifies(mark: Mark) -> bool:
    """Whether a mark says how much, how often or how far; "some", "any" and "a number of" say next to nothing."""
    if mark.kind == "quantifier":
        return mark.rank is not None and not _FEW < mark.rank < _MANY
    return mark.kind in _QUALIFIERS and mark.lemma not in _EMPTY


def _near(a: Mark, b: Mark) -> bool:
    return a.lemma == b.lemma or (a.kind == b.kind and abs((a.rank or 0.5) - (b.rank or 0.5)) <= _RANKS)
