"""An article's words: where each stands, how it is folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TypeVar

from retold.article import Span
from retold.language.document import Word, Words

# Letters and digits; accents that stand behind their letter; a hyphen that shows only at a line's end.
_SIGNS = r"(?:[^\W_]++|[\u0300-\u036f\u00ad])*+"
# What most words are stands first, and what cannot match is seen by its second character: one scan costs a third less.
_TOKEN = re.compile(
    rf"""
    (?=.\.)(?:[^\W\d_]\.){{2,}}(?:-[^\W_]{_SIGNS})*           # U.S.  a.m.  U.S.-led
  | [^\W\d_]{_SIGNS}(?:['’ʼ`´][^\W_]{_SIGNS}|[-‐‑][^\W_]{_SIGNS}|&[^\W_]+)*  # don't  O'Brien  face-to-face  AT&T
  | \d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?(?:[-‐‑–][^\W_]+)*%?  # 3,000  1.2bn  40th  7-month  2007-08
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
# What stands between two spaces comes again in other articles up to this length; what is longer is not kept.
RETURNING = 32
_BEHIND = frozenset('.,;:!?)"”’…')  # marks that are one word behind a word of letters alone
Lemmatise = Callable[[str], str]
T = TypeVar("T", Span, Word)
# Where a word begins and ends in what stands between two spaces; as written, folded, lemma, whether it is a mark.
_Reading = tuple[int, int, str, str, str, bool]


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
    """Places of the words and marks of `text`, in order, leaving out those that touch a furniture span.

    >>> text = "Don't go, he said."
    >>> [t.of(text) for t in tokens(text)]
    ["Don't", 'go', ',', 'he', 'said', '.']
    """
    found = [Span(start, start + len(written)) for start, written in written_in(text, 0, len(text))]
    return _outside(found, text, furniture)


def written_in(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The words and marks between two offsets, each with where it begins; what stands around is not looked at."""
    found: list[tuple[int, str]] = []
    at = start
    for run in text[start:end].split(" "):
        for offset, written in _known_parts(run) if len(run) <= RETURNING else _parts(run):
            found.append((at + offset, written))
        at += len(run) + 1
    return found


def _parts(run: str) -> tuple[tuple[int, str], ...]:
    """The words and marks of what stands between two spaces, each with its offset."""
    if run.isalpha():
        return ((0, run),)
    if run[-1:] in _BEHIND and run[:-1].isalpha():
        return (0, run[:-1]), (len(run) - 1, run[-1])
    return tuple([(match.start(), match.group()) for match in _TOKEN.finditer(run)])


_known_parts = lru_cache(maxsize=65536)(_parts)


def _outside(found: list[T], text: str, furniture: Sequence[Span]) -> list[T]:
    if not furniture:
        return found
    starts = [f.start for f in furniture]
    before = [bisect_right(starts, one.end - 1) - 1 for one in found]
    # Where a page lost the space between furniture and the story, a word is no whole one.
    lost = {at for f in furniture for at in (f.start, f.end) if text[at - 1 : at + 1].isalnum()}
    return [
        one
        for one, k in zip(found, before, strict=True)
        if (k < 0 or furniture[k].end <= one.start) and lost.isdisjoint((one.start, one.end))
    ]


def words(
    text: str, sentences: Sequence[Span], *, lemmatise: Lemmatise, furniture: Sequence[Span] = ()
) -> Words:
    """The words and marks of `text` inside its sentences.

    Args:
        text: The article's text.
        sentences: Places of the sentences, in order and not overlapping.
        lemmatise: Gives the dictionary form of a folded word.
        furniture: Stretches to leave out, in order and not overlapping.

    """
    known = _reader(lemmatise)
    found: list[Word] = []
    for number, sentence in enumerate(sentences):
        at = sentence.start
        for run in text[at : sentence.end].split(" "):
            for start, end, written, folded, lemma, mark in (
                known(run) if len(run) <= RETURNING else _run(run, lemmatise)
            ):
                found.append(Word(at + start, at + end, written, folded, lemma, number, mark))
            at += len(run) + 1
    return Words(_outside(found, text, furniture))


@lru_cache(maxsize=8)
def _reader(lemmatise: Lemmatise) -> Callable[[str], tuple[_Reading, ...]]:
    return lru_cache(maxsize=65536)(partial(_run, lemmatise=lemmatise))


def _run(run: str, lemmatise: Lemmatise) -> tuple[_Reading, ...]:
    """What stands between two spaces, read."""
    if run.isalpha():
        return ((0, len(run), *_read(run, lemmatise)),)
    return tuple([(at, at + len(written), *_read(written, lemmatise)) for at, written in _parts(run)])


def _read(written: str, lemmatise: Lemmatise) -> tuple[str, str, str, bool]:
    """A word as written, its folded form and lemma, and whether it is a mark."""
    folded = fold(written)
    if written.isalpha():
        return written, folded, lemmatise(folded), False
    if not any(map(str.isalnum, written)) and written not in "$£€¥%":
        return written, folded, folded, True
    folded = without_possessive(folded)
    return written, folded, folded if folded[:1].isdigit() else lemmatise(folded), False
