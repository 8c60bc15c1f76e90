"""Which of an article's things, in order of their places, stand in a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from retold.article import Span


class Placed(Protocol):
    """A thing that stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


P = TypeVar("P", bound=Placed)


def _start(item: Placed) -> int:
    return item.span.start


class Line(tuple[P, ...]):  # noqa: SLOT001 - where each begins is kept beside them
    """Things in order that are asked about many times: where each begins is read off once."""

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each begins."""
        return tuple([item.span.start for item in self])


def begun(items: Sequence[Placed], start: int, end: int) -> range:
    """The indices of those that begin between two offsets, the second not counted."""
    if isinstance(items, Line):
        starts = items.starts
        first = bisect_left(starts, start)
        return range(first, bisect_left(starts, end, first))
    first = bisect_left(items, start, key=_start)
    return range(first, bisect_left(items, end, lo=first, key=_start))


def beginning(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those that begin between two offsets, the second not counted."""
    if isinstance(items, Line):
        starts = items.starts
        first = bisect_left(starts, start)
        return items[first : bisect_left(starts, end, first)]
    found = begun(items, start, end)
    return items[found.start : found.stop]


def overlapping(items: Sequence[P], span: Span) -> Sequence[P]:
    """Those that have characters in common with a span; of the items none stands inside another."""
    found = begun(items, span.start, span.end)
    first = found.start
    while first > 0 and items[first - 1].span.end > span.start:
        first -= 1
    return items[first : found.stop]
