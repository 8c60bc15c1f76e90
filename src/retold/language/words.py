"""An article's words: where each stands, how it is folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
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
Lemmatise = Callable[[str], str]
T = TypeVar("T")
_Placed = tuple[int, int, T]  # where something begins and ends
_Reading = tuple[str, str, str, bool]  # as written, folded, lemma, whether it is a mark


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
    found = [(start, start + len(written), written) for start, written in written_in(text, 0, len(text))]
    return [Span(start, end) for start, end, _ in _outside(found, furniture)]


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
    return tuple([(match.start(), match.group()) for match in _TOKEN.finditer(run)])


_known_parts = lru_cache(maxsize=65536)(_parts)


def _outside(found: list[_Placed[T]], furniture: Sequence[Span]) -> list[_Placed[T]]:
    if not furniture:
        return found
    starts = [f.start for f in furniture]
    before = [bisect_right(starts, end - 1) - 1 for _, end, _ in found]
    return [one for one, k in zip(found, before, strict=True) if k < 0 or furniture[k].end <= one[0]]


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
    rows = _outside(_rows(text, lemmatise), furniture)
    # Where a page lost the space between two sentences.
    seams = [one.end for one, other in pairwise(sentences) if one.end == other.start]
    if seams:
        rows = list(_cut(rows, seams, lemmatise))
    found: list[Word] = []
    at, first, last, count = -1, 0, 0, len(sentences)
    for start, end, (written, folded, lemma, punctuation) in rows:
        while last <= start:
            at += 1
            if at == count:
                return Words(found)
            first, last = sentences[at].start, sentences[at].end
        if first <= start:
            found.append(Word(start, end, written, folded, lemma, at, punctuation))
    return Words(found)


def _rows(text: str, lemmatise: Lemmatise) -> list[_Placed[_Reading]]:
    """The words and marks of a text, read."""
    rows: list[_Placed[_Reading]] = []
    at = 0
    for run in text.split(" "):
        for start, end, read in (_known_run if len(run) <= RETURNING else _run)(run, lemmatise):
            rows.append((at + start, at + end, read))
        at += len(run) + 1
    return rows


def _run(run: str, lemmatise: Lemmatise) -> tuple[_Placed[_Reading], ...]:
    """What stands between two spaces, read."""
    return tuple([(at, at + len(written), _read(written, lemmatise)) for at, written in _parts(run)])


_known_run = lru_cache(maxsize=65536)(_run)


def _cut(
    rows: Iterable[_Placed[_Reading]], cuts: Iterable[int], lemmatise: Lemmatise
) -> Iterator[_Placed[_Reading]]:
    """Words, cut at some offsets in order."""
    seams = iter(cuts)
    seam = next(seams, None)
    for start, end, read in rows:
        at = start
        while seam is not None and seam < end:
            if seam > at:
                yield at, seam, _read(read[0][at - start : seam - start], lemmatise)
                at = seam
            seam = next(seams, None)
        yield at, end, _read(read[0][at - start :], lemmatise) if at > start else read


@lru_cache(maxsize=65536)
def _read(written: str, lemmatise: Lemmatise) -> _Reading:
    """A word as written, its folded form and lemma, and whether it is a mark."""
    folded = fold(written)
    if written.isalpha():
        return written, folded, lemmatise(folded), False
    if not any(map(str.isalnum, written)) and written not in "$£€¥%":
        return written, folded, folded, True
    folded = without_possessive(folded)
    return written, folded, folded if folded[:1].isdigit() else lemmatise(folded), False
