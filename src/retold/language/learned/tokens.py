"""An article as the tokens that the network reads, with what syntax, quotation marks and rules tell of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from retold.article import Span
from retold.language.document import Document
from retold.language.reported import Report
from retold.language.syntax import ROOT, Tree

# Bits of `Tokens.marks`: part of a cue, a source, a content that rules found; inside quotation marks; opens a sentence.
CUE, SOURCE, CONTENT, QUOTED, OPENING = 1, 2, 4, 8, 16
MARKS = 32


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of an article, in order.

    Args:
        spans: Where each stands.
        tags: Their parts of speech.
        heads: For each the index of the one that governs it, or `ROOT`.
        labels: Their relations to that one.
        sentences: For each the number of its sentence.
        paragraphs: For each the number of its paragraph.
        marks: For each the sum of the bits above.
        ruled: For each cue that rules found its tokens, those of its source and those of its content.

    """

    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    marks: tuple[int, ...]
    ruled: tuple[tuple[range, tuple[int, ...], tuple[int, ...]], ...]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.spans)


class Places:
    """The tokens of an article by place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts, self.ends = [s.start for s in spans], [s.end for s in spans]

    def inside(self, span: Span) -> range:
        """The tokens that a span touches."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def all(self, spans: Sequence[Span]) -> list[int]:
        """The tokens that any of some spans touches, in order."""
        return sorted({i for span in spans for i in self.inside(span)})


def tokens_of(document: Document, trees: Sequence[Tree], reports: Sequence[Report]) -> Tokens:
    """The tokens of an article.

    Args:
        document: The article, read.
        trees: The trees of its sentences.
        reports: What rules found in it.

    """
    spans = tuple(s for tree in trees for s in tree.spans)
    places = Places(spans)
    heads: list[int] = []
    for tree in trees:
        base = len(heads)
        heads += [h if h == ROOT else base + h for h in tree.heads]
    starts = [s.span.start for s in document.sentences]
    sentences = tuple(max(0, bisect_right(starts, s.start) - 1) for s in spans)
    return Tokens(
        spans,
        tuple(t for tree in trees for t in tree.tags),
        tuple(heads),
        tuple(x for tree in trees for x in tree.labels),
        sentences,
        tuple(document.sentences[n].paragraph for n in sentences),
        _marks(document, places, sentences, reports),
        _ruled(places, reports),
    )


def _marks(
    document: Document, places: Places, sentences: Sequence[int], reports: Sequence[Report]
) -> tuple[int, ...]:
    marks = [0] * len(sentences)
    told = [(CUE, r.cue) for r in reports] + [(SOURCE, r.source) for r in reports]
    told += [(CONTENT, r.content) for r in reports]
    told += [(QUOTED, (q.span,)) for q in document.quotations if q.speech]
    for bit, spans in told:
        for i in places.all(spans):
            marks[i] |= bit
    for i, sentence in enumerate(sentences):
        if i == 0 or sentences[i - 1] != sentence:
            marks[i] |= OPENING
    return tuple(marks)


def _ruled(
    places: Places, reports: Sequence[Report]
) -> tuple[tuple[range, tuple[int, ...], tuple[int, ...]], ...]:
    return tuple(
        (
            places.inside(Span(r.cue[0].start, r.cue[-1].end)),
            tuple(places.all(r.source)),
            tuple(places.all(r.content)),
        )
        for r in reports
        if r.cue
    )
