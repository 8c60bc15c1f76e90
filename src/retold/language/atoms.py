"""Words taken apart: runs of digits, runs of letters, marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from retold.article import Span
from retold.language.document import Word, Words

ATOM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
HYPHENS = frozenset({"-", "‐", "‑", "‒", "–", "—", "−"})
BREAK = "\n"


@dataclass(slots=True)  # not frozen, as a word is not
class Atom:
    """A run of digits, of letters, or a mark, inside a word: "$1.2bn" has three. Nothing of it changes.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: Lower case; a line break where a sentence ends or something is left out.
        word: Index of its word.

    """

    start: Final[int]
    end: Final[int]
    text: Final[str]
    word: Final[int]


def atoms(words: Sequence[Word]) -> list[Atom]:
    """The atoms of an article's words, with a break between sentences."""
    found: list[Atom] = []
    sentence = -1
    for index, word in enumerate(words):
        if word.sentence != sentence:
            sentence = word.sentence
            found.append(Atom(word.start, word.start, BREAK, index))
        text = word.text
        if text.isalpha() or len(text) == 1:
            found.append(Atom(word.start, word.end, text.lower(), index))
        else:
            found += [
                Atom(word.start + m.start(), word.start + m.end(), m.group().lower(), index)
                for m in ATOM.finditer(text)
            ]
    return found


def without(at: Sequence[Atom], words: Sequence[Word], places: Iterable[Span]) -> list[Atom]:
    """The atoms of `words` with one break in place of each word that stands in one of some places, which are in order."""
    starts = Words.of(words).starts
    found: list[Atom] = []
    begin = 0
    for place in places:
        first, last = bisect_right(starts, place.start) - 1, bisect_left(starts, place.end)
        first += first < 0 or words[first].end <= place.start
        begun, ended = bisect_left(at, first, begin, key=_WORD), bisect_left(at, last, begin, key=_WORD)
        found += at[begin:begun]
        told = -1
        for atom in at[begun:ended]:
            if atom.start == atom.end:
                found.append(atom)
            elif atom.word != told:
                told = atom.word
                found.append(Atom(words[told].start, words[told].end, BREAK, told))
        begin = max(begin, ended)
    return found + list(at[begin:])


_WORD = attrgetter("word")


def touching(at: Sequence[Atom], i: int) -> bool:
    """Whether no space stands between atom `i` and the one behind it."""
    return i + 1 < len(at) and at[i].end == at[i + 1].start and at[i + 1].text != BREAK


def word_at(at: Sequence[Atom], i: int) -> str:
    """The text of atom `i`, or a break where there is none."""
    return at[i].text if 0 <= i < len(at) else BREAK


def is_hyphen(text: str) -> bool:
    """Whether the text is a hyphen or a dash.

    >>> is_hyphen("–"), is_hyphen("+")
    (True, False)
    """
    return text in HYPHENS
