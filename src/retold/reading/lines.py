"""A text's lines, and the pieces of a text whose paragraphs were run together into one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retold.article import Span
from retold.reading.seams import seams

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_GAP = re.compile(r"[ \t\xa0]{2,}")
_BLANK = re.compile(r"\n[ \t\xa0\r]*\n|\r[ \t\xa0]*\r|\u2029")
RUN_TOGETHER = 400
"""A line from this length on may hold several paragraphs: the longest of 2,000 captions measured had 380 characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a piece of one between double spaces or seams.

    Args:
        span: Its place, without white space at its ends.
        text: What it says.
        before: Whether a blank line, a double space or the text's start sets it apart from what comes before.
        after: Whether the same sets it apart from what follows.
        piece: Whether it is a part of a longer line.

    """

    span: Span
    text: str
    before: bool
    after: bool
    piece: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    r"""All lines of `text` that say something.

    >>> [(line.text, line.before, line.after) for line in lines_of("Ferry runs\n\nIt rained.\nIt poured.")]
    [('Ferry runs', True, True), ('It rained.', True, False), ('It poured.', False, True)]
    """
    found = [line for line in map(_stripped, _LINE.finditer(text)) if line]
    single = len(found) == 1
    told: list[Line] = []
    for n, span in enumerate(found):
        before = n == 0 or _apart(text, found[n - 1], span)
        after = n == len(found) - 1 or _apart(text, span, found[n + 1])
        if single or span.end - span.start > RUN_TOGETHER:
            told += _pieces(text, span, before=before, after=after)
        else:
            told.append(Line(span, span.of(text), before, after))
    return tuple(told)


def _stripped(found: re.Match[str]) -> Span | None:
    start, end = found.span()
    line = found[0]
    start += len(line) - len(line.lstrip())
    end -= len(line) - len(line.rstrip())
    return Span(start, end) if start < end else None


def _apart(text: str, one: Span, other: Span) -> bool:
    return _BLANK.search(text, one.end, other.start) is not None


def _pieces(text: str, span: Span, *, before: bool, after: bool) -> Iterator[Line]:
    gaps = [(m.start(), m.end()) for m in _GAP.finditer(text, span.start, span.end)]
    lost = [(span.start + at, span.start + at) for at in seams(span.of(text))]
    start = span.start
    for end, following in sorted([*gaps, *lost]):
        if start < end:
            yield Line(Span(start, end), text[start:end], before or start > span.start, True, True)
        start = max(start, following)
    whole = start == span.start
    yield Line(Span(start, span.end), text[start : span.end], before or not whole, after, not whole)
