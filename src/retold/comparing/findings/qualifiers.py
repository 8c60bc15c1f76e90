"""Qualifiers of a term that were lost or put in: how much, how often, how far, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.comparing.findings.evidence import Evidence, kept, shown
from retold.comparing.findings.item import Item, Own
from retold.comparing.pairing import Side
from retold.language.document import Mark

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
# docs/benchmarks.md).
_QUALIFIER, _MODIFIER = 0.5, 0.4
# Likeness up to which a word is echoed nowhere, and from which two qualifiers are wordings of one.
_ECHO, _ALIKE = 0.6, 0.3
_SAME_SENSE = frozenset(["same", "synonym", "similar", "derived"])
# Ranks of quantity between which a quantifier says next to nothing ("several", "some", "many").
_FEW, _MANY = 0.2, 0.75
# Qualifiers that mostly join clauses.
_EMPTY = frozenset(["so", "until", "quite"])
# Rank apart from which two qualifiers of one kind are of different strength.
_RANKS = 0.15


def qualifiers(evidence: Evidence) -> Iterator[Item]:
    """Marks of degree and number, and plain modifiers, that stand on one side of a tie alone."""
    yield from _qualified(evidence)
    yield from _modified(evidence)


def _qualified(evidence: Evidence) -> Iterator[Item]:
    for _, here, there in evidence.tied():
        left = _marks(evidence.retelling, [here])
        for b in _marks(evidence.source, there):
            a = next((m for m in left if _near(m, b)), None)
            if a is None:
                yield from _alone(b, "source", evidence)
            else:
                left.remove(a)
        for a in left:
            yield from _alone(a, "retelling", evidence)


def _alone(mark: Mark, own: Own, evidence: Evidence) -> Iterator[Item]:
    """A qualifier that one side alone has, with what the other has in its place."""
    lost = own == "source"
    side, other = (evidence.source, evidence.retelling) if lost else (evidence.retelling, evidence.source)
    inside = side.inside(mark.span)
    if not inside or kept(inside, side, evidence):
        return
    across = evidence.answer(inside) if lost else evidence.origin(inside)
    if across is None:
        return
    far = tuple(other.inside(across.span))
    if not far:
        return
    there, here = (tuple(inside), far) if lost else (far, tuple(inside))
    told = f"{shown(mark.span, side.document.text)} is {'lost' if lost else 'put in'}"
    yield Item(there, here, _QUALIFIERS[mark.kind][lost], told, _QUALIFIER, own=own)


def _modified(evidence: Evidence) -> Iterator[Item]:
    """Words before a linked noun or verb that the other article has nowhere: "the *hardline* party" -> "the party"."""
    for j in _modifiers(evidence.source):
        if any(evidence.pairing.back[j + 1]) and not _answered(j, evidence):
            yield Item(
                (j, j + 1),
                evidence.pairing.back[j + 1][:1],
                "S03",
                f"*{evidence.source.words[j].text}* is lost",
                _MODIFIER,
                own="source",
            )
    for i in _modifiers(evidence.retelling):
        partner = evidence.pairing.forth[i + 1]
        if partner is not None and not _like(i, partner - 1, evidence):
            yield Item(
                (partner,),
                (i, i + 1),
                "S04",
                f"*{evidence.retelling.words[i].text}* is put in",
                _MODIFIER,
                own="retelling",
            )


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
    return float(evidence.pairing.matrix[a, b]) >= _ALIKE or (
        relation is not None and relation.kind in _SAME_SENSE
    )


def _modifiers(side: Side) -> Iterator[int]:
    """Unlinked content words that nothing in the other article echoes, right before a linked one."""
    for k in range(len(side.words) - 1):
        if not side.content[k] or side.linked[k] or side.echo[k] > _ECHO:
            continue
        if (
            side.content[k + 1]
            and side.linked[k + 1]
            and side.words[k].sentence == side.words[k + 1].sentence
        ):
            yield k


def _marks(side: Side, ranges: Iterable[range]) -> list[Mark]:
    return [m for m in side.standing(side.document.marks, ranges) if _qualifies(m)]


def _qualifies(mark: Mark) -> bool:
    """Whether a mark says how much, how often or how far; "some", "any" and "a number of" say next to nothing."""
    if mark.kind == "quantifier":
        return mark.rank is not None and not _FEW < mark.rank < _MANY
    return mark.kind in _QUALIFIERS and mark.lemma not in _EMPTY


def _near(a: Mark, b: Mark) -> bool:
    return a.lemma == b.lemma or (a.kind == b.kind and abs((a.rank or 0.5) - (b.rank or 0.5)) <= _RANKS)
