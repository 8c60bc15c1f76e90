"""F01 to F03: figures that changed, came in, or went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retold.article import Span
from retold.comparing.comparison import Effect, Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Figure
from retold.language.figures import convertible, same

_HEDGES = {"about": "about", "more": "more than", "less": "less than", "": "exactly"}


def figures(evidence: Evidence) -> Iterator[Finding]:
    """Figures of tied sentences, each held against those of the sentences that it tells."""
    ours, theirs = evidence.retelling, evidence.source
    met: set[Figure] = set()
    for _, here, there in evidence.tied():
        own = _within(ours.document.figures, ours, [here])
        other = _within(theirs.document.figures, theirs, there)
        pairs = _matched(own, other, evidence)
        met |= {b for _, b in pairs}
        for a, b in pairs:
            yield from _compared(a, b, evidence)
        taken = {a for a, _ in pairs}
        for a in own:
            if a not in taken and not any(same(a, b) or convertible(a, b) for b in theirs.document.figures):
                yield from _put_in(a, evidence)
    yield from _lost(evidence, met)


def _within(figures: Sequence[Figure], side: Side, ranges: Iterable[range]) -> list[Figure]:
    spans = [Span(side.words[r.start].start, side.words[r.stop - 1].end) for r in ranges if len(r)]
    return [f for f in figures if any(s.contains(f.span) for s in spans)]


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
        yield draft("F03" if rounded else "F01", f"{shown(there)} became {shown(here)}: {what}", there, here, effect)
    elif a.hedge != b.hedge:
        before, after = _HEDGES[b.hedge], _HEDGES[a.hedge]
        yield draft("F01", f"{shown(there)} became {shown(here)}: {before} became {after}", there, here, "shade")


def _put_in(a: Figure, evidence: Evidence) -> Iterator[Finding]:
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    there = evidence.origin(evidence.retelling.inside(a.span))
    yield draft("F02", f"The source does not give the figure {shown(here)}", there, here)


def _lost(evidence: Evidence, met: set[Figure]) -> Iterator[Finding]:
    told = {n for tie in evidence.pairing.ties for n in tie.source}
    ours = evidence.retelling.document.figures
    for b in evidence.source.document.figures:
        inside = evidence.source.inside(b.span)
        if b in met or not inside or evidence.source.words[inside[0]].sentence not in told:
            continue
        if b.ordinal or b.unit in {"", "year"} or any(same(a, b) or convertible(a, b) for a in ours):
            continue
        here = evidence.answer(inside) if evidence.told(evidence.source, inside[0]) else None
        if here is not None:
            there = Excerpt.at(b.span, evidence.source.document.text)
            yield draft("F03", f"The figure {shown(there)} is lost: the retelling has {shown(here)}", there, here)
