"""An article's words: where each stands, how it is folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

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
    """Places of the words and marks of `text`, in order, leaving out those that touch a furniture span.

    >>> text = "Don't go, he said."
    >>> [t.of(text) for t in tokens(text)]
    ["Don't", 'go', ',', 'he', 'said', '.']
    """
    return [Span(start, end) for start, end in places(text, furniture)]


def places(text: str, furniture: Sequence[Span] = ()) -> list[tuple[int, int]]:
    """The same as pairs of offsets."""
    found = [match.span() for match in _TOKEN.finditer(text)]
    return found if not furniture else list(_outside(found, furniture))


def written_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The words and marks between two offsets, each with where it begins; what stands around is not looked at."""
    for match in _TOKEN.finditer(text, start, end):
        yield match.start(), match.group()


def _outside(places: Iterable[tuple[int, int]], furniture: Sequence[Span]) -> Iterator[tuple[int, int]]:
    starts = [f.start for f in furniture]
    for start, end in places:
        k = bisect_right(starts, end - 1) - 1
        if k < 0 or furniture[k].end <= start:
            yield start, end


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
    found: list[Word] = []
    met: dict[str, tuple[str, str, bool]] = {}  # half of an article's words are there twice
    at, last = 0, len(sentences)
    parted = places(text, furniture)
    # Where a page lost the space between two sentences.
    seams = [one.end for one, other in pairwise(sentences) if one.end == other.start]
    for start, end in _cut(parted, seams) if seams else parted:
        while at < last and sentences[at].end <= start:
            at += 1
        if at == last:
            break
        if start < sentences[at].start:
            continue
        written = text[start:end]
        read = met.get(written)
        if read is None:
            read = met[written] = _read(written, lemmatise)
        folded, lemma, punctuation = read
        found.append(Word(start, end, written, folded, lemma, at, punctuation))
    return Words(found)


def _cut(found: Iterable[tuple[int, int]], cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places of words, cut at some offsets in order."""
    seams = iter(cuts)
    seam = next(seams, None)
    for start, end in found:
        at = start
        while seam is not None and seam < end:
            if seam > at:
                yield at, seam
                at = seam
            seam = next(seams, None)
        yield at, end


@lru_cache(maxsize=65536)
def _read(written: str, lemmatise: Lemmatise) -> tuple[str, str, bool]:
    """A word's folded form and lemma, and whether it is a mark."""
    folded = fold(written)
    if not any(map(str.isalnum, written)) and written not in "$£€¥%":
        return folded, folded, True
    folded = without_possessive(folded)
    return folded, folded if folded[:1].isdigit() else lemmatise(folded), False
