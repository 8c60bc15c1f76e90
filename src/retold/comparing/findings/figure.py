"""F01 to F03: figures that changed, came in, or went."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Effect, Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Figure
from retold.language.figures import Figures, convertible, same

# Words that make a noun one of its kind, and how far before it they stand.
_ONE = frozenset(["a", "an", "another", "one", "single"])
_DETERMINED = 3
_HEDGES = {"about": "about", "more": "more than", "less": "less than", "": "exactly"}


def figures(evidence: Evidence) -> Iterator[Finding]:
    """Figures of tied sentences, each held against those of the sentences that it tells."""
    ours, theirs = evidence.retelling, evidence.source
    met: set[Figure] = set()
    given = Figures(theirs.document.figures)
    for _, here, there in evidence.tied():
        own = ours.standing(ours.document.figures, [here])
        other = theirs.standing(theirs.document.figures, there)
        pairs = _matched(own, other, evidence)
        met |= {b for _, b in pairs}
        for a, b in pairs:
            yield from _compared(a, b, evidence)
        taken = {a for a, _ in pairs}
        for a in own:
            if a not in taken and not given.convertible(a):
                yield from _put_in(a, evidence)
    yield from _lost(evidence, met)
    yield from _numbers(evidence)


def _matched(own: list[Figure], other: list[Figure], evidence: Evidence) -> list[tuple[Figure, Figure]]:
    """Pairs of figures that stand for one another: equal ones first, then those that count the same thing."""
    pairs: list[tuple[Figure, Figure]] = []
    for test in (same, convertible, lambda a, b: _aligned(a, b, evidence)):
        for a in own:
            for b in other:
                if all(a is not x and b is not y for x, y in pairs) and test(a, b):
                    pairs.append((a, b))
    return pairs


def _aligned(a: Figure, b: Figure, evidence: Evidence) -> bool:
    """Whether two figures stand in each other's place: their words are linked, or they count the same thing."""
    if a.ordinal != b.ordinal:
        return False
    inside = set(evidence.source.inside(b.span))
    if any(evidence.pairing.forth[k] in inside for k in evidence.retelling.inside(a.span)):
        return True
    return bool(a.unit) and a.unit == b.unit


def _compared(a: Figure, b: Figure, evidence: Evidence) -> Iterator[Finding]:
    there = Excerpt.at(b.span, evidence.source.document.text)
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    if not (same(a, b) or convertible(a, b)):
        rounded = b.low and abs(a.low - b.low) / abs(b.low) < 0.05 and a.hedge
        effect: Effect = "shade" if rounded else "meaning"
        what = "rounded" if rounded else "another figure"
        yield draft(
            "F03" if rounded else "F01", f"{shown(there)} became {shown(here)}: {what}", there, here, effect
        )
    elif a.hedge != b.hedge:
        before, after = _HEDGES[b.hedge], _HEDGES[a.hedge]
        yield draft(
            "F01", f"{shown(there)} became {shown(here)}: {before} became {after}", there, here, "shade"
        )


def _put_in(a: Figure, evidence: Evidence) -> Iterator[Finding]:
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    there = evidence.origin(evidence.retelling.inside(a.span))
    yield draft("F02", f"The source does not give the figure {shown(here)}", there, here)


def _lost(evidence: Evidence, met: set[Figure]) -> Iterator[Finding]:
    told = {n for tie in evidence.pairing.ties for n in tie.source}
    ours = Figures(evidence.retelling.document.figures)
    for b in evidence.source.document.figures:
        inside = evidence.source.inside(b.span)
        if b in met or not inside or evidence.source.words[inside[0]].sentence not in told:
            continue
        if b.ordinal or b.unit in {"", "year"} or ours.convertible(b):
            continue
        here = evidence.answer(inside) if evidence.told(evidence.source, inside[0]) else None
        if here is not None:
            there = Excerpt.at(b.span, evidence.source.document.text)
            yield draft(
                "F03", f"The figure {shown(there)} is lost: the retelling has {shown(here)}", there, here
            )


def _numbers(evidence: Evidence) -> Iterator[Finding]:
    """One of a kind that became several: "a *witness* said" and "*witnesses* said"."""
    mine, yours = evidence.retelling, evidence.source
    for i, j in enumerate(evidence.pairing.forth):
        if j is None or evidence.pairing.alike[i] < 1 or mine.words[i].folded == yours.words[j].folded:
            continue
        if _single(j, yours, evidence) is not True or _single(i, mine, evidence) is not False:
            continue
        there, here = yours.excerpt(_noun_phrase(j, yours)), mine.excerpt(_noun_phrase(i, mine))
        yield draft("F01", f"{shown(there)} became {shown(here)}: one became several", there, here, "shade")


def _single(index: int, side: Side, evidence: Evidence) -> bool | None:
    """Whether a noun is one of its kind ("a witness") or, if it is in the plural, several; None for anything else."""
    word = side.words[index]
    if not evidence.known.parts(word.lemma).startswith("n") or _modifies(index, side):
        return None
    if word.folded != word.lemma:
        return False if word.folded.endswith("s") else None
    before = [side.words[k].folded for k in range(max(0, index - _DETERMINED), index)]
    return True if _ONE & set(before) else None


def _modifies(index: int, side: Side) -> bool:
    """Whether a noun stands before another one that it describes."""
    return (
        index + 1 < len(side.words) and side.content[index + 1] and not side.words[index].text.endswith("s")
    )


def _noun_phrase(index: int, side: Side) -> range:
    return range(max(index - 1, side.document.sentences[side.words[index].sentence].first), index + 1)
