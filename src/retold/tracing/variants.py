"""Where the words of two articles differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from retold.article import Article, Span
from retold.language.words import fold, tokens

# Beyond this many words on one side of a variant two texts no longer differ in wording: they tell something else.
LONGEST = 12
# Words that must be the same on both sides of a variant; in a rewrite single words agree by chance.
ANCHOR = 3
# What is compared of a text; the rest of a longer one has no variants shown.
MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Variant:
    """One place where a retelling has other words than its source.

    Args:
        op: `replace`, `insert` or `delete`.
        source: Its place in the source; empty for what is put in.
        retelling: Its place in the retelling; empty for what is left out.
        source_text: The source's words.
        retelling_text: The retelling's words.

    """

    op: Literal["replace", "insert", "delete"]
    source: Span
    retelling: Span
    source_text: str
    retelling_text: str

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "op": self.op,
            "source": {"start": self.source.start, "end": self.source.end, "text": self.source_text},
            "retelling": {
                "start": self.retelling.start,
                "end": self.retelling.end,
                "text": self.retelling_text,
            },
        }


def variants(source: Article, retelling: Article) -> tuple[Variant, ...]:
    """The variants of wording, in order; what is told quite differently, or left out at length, is none.

    >>> told = variants(Article("The old ferry sank off Ellery."), Article("The old ferry capsized off Ellery."))
    >>> [(v.source_text, v.retelling_text) for v in told]
    [('sank', 'capsized')]
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - heavy

    mine, theirs = _words(source), _words(retelling)
    operations = list(Levenshtein.opcodes(_folded(mine, source.text), _folded(theirs, retelling.text)))
    found = []
    for before, op, after in zip([None, *operations], operations, [*operations[1:], None], strict=False):
        if op.tag == "equal" or max(op.src_end - op.src_start, op.dest_end - op.dest_start) > LONGEST:
            continue
        if all(side is None or side.src_end - side.src_start >= ANCHOR for side in (before, after)):
            here = _place(mine, op.src_start, op.src_end)
            there = _place(theirs, op.dest_start, op.dest_end)
            kind = cast("Literal['replace', 'insert', 'delete']", op.tag)
            found.append(Variant(kind, here, there, here.of(source.text), there.of(retelling.text)))
    return tuple(found)


def _words(article: Article) -> list[Span]:
    return tokens(article.text, [f.span for f in article.furniture])[:MOST_WORDS]


def _folded(words: Sequence[Span], text: str) -> list[str]:
    return [fold(word.of(text)) for word in words]


def _place(words: Sequence[Span], start: int, end: int) -> Span:
    """The stretch from one word to another; where there is none, the place before the next word."""
    if start < end:
        return Span(words[start].start, words[end - 1].end)
    at = words[start].start if start < len(words) else (words[-1].end if words else 0)
    return Span(at, at)
