"""An article's words: where each stands, how it is folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence

from retold.article import Span
from retold.language.document import Word

_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}(?:-[^\W_]+)*                  # U.S.  a.m.  U.S.-led
  | \d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?(?:[-‐‑–][^\W_]+)*%?  # 3,000  1.2bn  40th  7-month  2007-08
  | [^\W\d_][^\W_]*(?:['’ʼ`´][^\W_]+|[-‐‑][^\W_]+|&[^\W_]+)*  # don't  O'Brien  face-to-face  AT&T
  | \.\.\.+ | -- +                                   # an ellipsis or a dash is one mark
  | [^\s]                                            # any other mark
    """,
    re.VERBOSE,
)
_FOLD = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‛": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "\u00a0": " ", "\u00ad": "",
    }
)  # fmt: skip
# After these, 's is "is" or "us" and not a possessive.
_VERBAL_S = frozenset(
    ["he", "here", "how", "it", "let", "she", "that", "there", "this", "what", "when", "where", "who", "why"]
)
Lemmatise = Callable[[str], str]


def fold(text: str) -> str:
    """The text in lower case with typographic variants made one: the form that words are compared by.

    >>> print(fold("Don’t “STOP” – ﬁne"))
    don't "stop" - fine
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text.translate(_FOLD)).lower().translate(_FOLD)


def without_possessive(folded: str) -> str:
    """A folded word without the 's or ' that marks a possessor.

    >>> without_possessive("lavrov's"), without_possessive("it's"), without_possessive("workers'")
    ('lavrov', "it's", 'workers')
    """
    if folded.endswith("'s") and folded[:-2] not in _VERBAL_S:
        return folded[:-2]
    return folded.removesuffix("'")


def tokens(text: str, furniture: Sequence[Span] = ()) -> list[Span]:
    """Places of the words and marks of `text`, in order, leaving out those that touch a furniture span."""
    found = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if not furniture:
        return found
    starts = [f.start for f in furniture]

    def stands_free(token: Span) -> bool:
        k = bisect_right(starts, token.end - 1) - 1
        return k < 0 or furniture[k].end <= token.start

    return [t for t in found if stands_free(t)]


def words(
    text: str, sentences: Sequence[Span], *, lemmatise: Lemmatise, furniture: Sequence[Span] = ()
) -> tuple[Word, ...]:
    """The words and marks of `text` inside its sentences.

    Args:
        text: The article's text.
        sentences: Places of the sentences, in order and not overlapping.
        lemmatise: Gives the dictionary form of a folded word.
        furniture: Stretches to leave out, in order and not overlapping.

    """
    starts = [s.start for s in sentences]
    found = []
    for token in tokens(text, furniture):
        k = bisect_right(starts, token.start) - 1
        if k < 0 or token.start >= sentences[k].end:
            continue
        written = text[token.start : token.end]
        punctuation = not any(map(str.isalnum, written)) and written not in "$£€¥%"
        folded = fold(written)
        if not punctuation:
            folded = without_possessive(folded)
        lemma = folded if punctuation or folded[:1].isdigit() else lemmatise(folded)
        found.append(Word(token.start, token.end, written, folded, lemma, k, punctuation))
    return tuple(found)
