"""Speeches under a label, as transcripts and interviews print them: "BRANDT: ...", "Q: ...", "Brandt: ..." again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from retold.article import Span
from retold.language.document import Document

# The label that a paragraph begins with, plain or bold.
_LABEL = re.compile(
    r"[*_]{0,3}((?:[A-Z][\w.'’-]*[ \t]+){0,3}[A-Z][\w.'’-]*)(?::[*_]{0,3}|[*_]{1,3}:)[ \t]+(?=\S)"
)
_ASKED = frozenset(["Q", "A"])
# How often a label in small letters must stand for it to be a speaker's: once it may be a heading's.
_AGAIN = 2


class Speech(NamedTuple):
    """A paragraph under a label.

    Attributes:
        label: Who speaks, as written.
        start: Where the speech begins.
        first: Number of its first sentence.
        last: Number behind its last.

    """

    label: Span
    start: int
    first: int
    last: int


def speeches(document: Document) -> list[Speech]:
    r"""The paragraphs of an article that a label gives to somebody, in order.

    >>> from retold.language.analysis import analyse
    >>> from retold.reading import read_text
    >>> story = read_text("HOST: Is the pier safe?\nBRANDT: It is. Come and see.")
    >>> [(one.label.of(story.text), one.last - one.first) for one in speeches(analyse(story))]
    [('HOST', 1), ('BRANDT', 2)]
    """
    found = list(_labelled(document))
    often = Counter(one.label.of(document.text) for one in found)
    return [one for one in found if _speaks(one.label.of(document.text), often)]


def set_apart(document: Document) -> set[int]:
    r"""The sentences that a block quotation of Markdown sets apart, by their numbers: the words are somebody else's.

    >>> from retold.language.analysis import analyse
    >>> from retold.reading import read_text
    >>> set_apart(analyse(read_text("Brandt wrote to the council:\n\n> The pier is safe. Open it.\n\nNobody answered.")))
    {1, 2}
    """
    sentences, found, apart = document.sentences, set[int](), False
    for n, sentence in enumerate(sentences):
        if n == 0 or sentences[n - 1].paragraph != sentence.paragraph:
            start = sentence.span.start
            line = document.text[document.text.rfind("\n", 0, start) + 1 : start]
            apart = line.lstrip().startswith(">")
        if apart:
            found.add(n)
    return found


def _labelled(document: Document) -> Iterator[Speech]:
    sentences, first = document.sentences, 0
    while first < len(sentences):
        last = first + 1
        while last < len(sentences) and sentences[last].paragraph == sentences[first].paragraph:
            last += 1
        if label := _LABEL.match(document.text, sentences[first].span.start, sentences[first].span.end):
            yield Speech(Span(*label.span(1)), label.end(), first, last)
        first = last


def _speaks(label: str, often: Counter[str]) -> bool:
    """Whether a label is a speaker's: one in capitals, a question's, or one that comes again."""
    return label in _ASKED or (label.isupper() and len(label) > 1) or often[label] >= _AGAIN
