"""What a paragraph opens with and is no part of its first sentence: a dateline, the bold label of a point in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.language.document import Document
from retold.reading.dateline import read_dateline

# A place in capitals, with or without its country, or an agency in brackets, set off by a dash: "HALDEN, Norvia — ",
# "NEW ELLERY - ", "(Northern Wire) - ".
_FILED = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,25}(?: [A-ZÀ-Þ.'’-]{2,25}){0,3}(?:, [A-Z][\w.'’ -]{1,25}?)?|\([A-Z][\w.&’' ]{1,30}\))"
    r"\s?(?:--|[–—]|(?<=\s)-)\s(?=[A-Z\"“‘'])"
)
# What a list in Markdown puts before a point: "- **Impact:** ".
_POINT = re.compile(r"(?:[-*•]\s+)?(?:\*\*|__)[^*_\n]{2,60}(?::(?:\*\*|__)|(?:\*\*|__):)\s+(?=\S)")
_MARKS = "*_"


def datelines(document: Document) -> Iterator[Span]:
    """The datelines of an article, and the labels of its points, in order, each up to the first word of its sentence.

    >>> from retold.language.analysis import analyse
    >>> from retold.reading import read_text
    >>> story = read_text("PORT ELLERY (Northern Wire) - Ferries run again, the mayor said.")
    >>> [span.of(story.text) for span in datelines(analyse(story))]
    ['PORT ELLERY (Northern Wire) - ']
    """
    paragraph = -1
    for sentence in document.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if (end := _end(document.text, sentence.span)) is not None:
                yield Span(sentence.span.start, end)


def without(furniture: Sequence[Span], opening: Sequence[Span]) -> tuple[Span, ...]:
    """Both in order, without what stands inside a dateline."""
    kept = [f for f in furniture if not any(o.overlap(f) for o in opening)]
    return tuple(sorted([*kept, *opening]))


def _end(text: str, sentence: Span) -> int | None:
    """Where the dateline at the beginning of a sentence ends; None where there is none, or nothing behind it."""
    start = sentence.start
    if point := _POINT.match(text, text.rfind("\n", 0, start) + 1):
        return point.end() if start < point.end() < sentence.end else None
    while start < sentence.end and text[start] in _MARKS:
        start += 1
    told = read_dateline(text, start)
    found = _FILED.match(text, start, start + 120)
    end = told.span.end if told else found.end() if found else None
    return end if end is not None and end < sentence.end else None
