"""An article's text cut into paragraphs and segments, so that marks that overlap nest properly on a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from retold.article import Span

Layer = Literal["passage", "quotation", "finding", "change", "furniture", "title"]

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be shown at a stretch of the text.

    Args:
        span: Where.
        layer: What it is.
        number: Which one of its layer, from 1.
        part: Which of its places on this side, from 1.

    """

    span: Span
    layer: Layer
    number: int = 0
    part: int = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text over which the same marks lie.

    Args:
        span: Where.
        marks: All marks that lie over it.
        opening: Those that begin with it.
        closing: Those that end with it.

    """

    span: Span
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The text's paragraphs: between blank lines, or lines where no line is blank.

    >>> [p.of("One.\nTwo.\n\n Three. ") for p in paragraphs("One.\nTwo.\n\n Three. ")]
    ['One.\nTwo.', 'Three.']
    """
    limit = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE_END
    edges = [0, *(edge for gap in limit.finditer(text) for edge in gap.span()), len(text)]
    found = (_trimmed(text, *edges[at : at + 2]) for at in range(0, len(edges), 2))
    return tuple(span for span in found if span.start < span.end)


def segments(text: str, marks: Iterable[Mark]) -> tuple[tuple[Segment, ...], ...]:
    """For each paragraph its segments, cut at the start and end of every mark.

    The segments of a paragraph make up the whole of it. A mark that begins or ends between two paragraphs is moved
    to the nearer end of its own; one that lies over no character at all is shown nowhere.
    """
    blocks = paragraphs(text)
    opening, closing = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
    for mark in dict.fromkeys(_snapped(blocks, marks)):
        opening[mark.span.start].append(mark)
        closing[mark.span.end].append(mark)
    edges = sorted({*opening, *closing, *(edge for block in blocks for edge in (block.start, block.end))})
    active: dict[Mark, None] = {}
    cut: list[tuple[Segment, ...]] = []
    for block in blocks:
        inside = edges[bisect_left(edges, block.start) : bisect_right(edges, block.end)]
        row: list[Segment] = []
        for start, end in pairwise(inside):
            active |= dict.fromkeys(opening[start])
            row.append(Segment(Span(start, end), tuple(active), tuple(opening[start]), tuple(closing[end])))
            for mark in closing[end]:
                del active[mark]
        cut.append(tuple(row))
    return tuple(cut)


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return Span(end - len(stretch.lstrip()), start + len(stretch.rstrip()))


def _snapped(blocks: tuple[Span, ...], marks: Iterable[Mark]) -> Iterable[Mark]:
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    for mark in marks:
        after = bisect_right(ends, mark.span.start)  # the first paragraph that ends behind the mark's start
        before = bisect_left(starts, mark.span.end) - 1  # the last that starts before its end
        if after > before:
            continue
        span = Span(max(mark.span.start, starts[after]), min(mark.span.end, ends[before]))
        if span.start < span.end:
            yield replace(mark, span=span)
