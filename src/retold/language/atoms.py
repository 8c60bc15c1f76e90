"""Words taken apart: runs of digits, runs of letters, marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retold.article import Span
from retold.language.document import Word

ATOM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")


BREAK = "\n"


class Atom(NamedTuple):
    """A run of digits, of letters, or a mark, inside a word: "$1.2bn" has three.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: Lower case; a line break where a sentence ends or something is left out.
        word: Index of its word.

    """

    start: int
    end: int
    text: str
    word: int


def atoms(words: Sequence[Word], leave_out: Iterable[Span] = ()) -> list[Atom]:
    """The atoms of `words`, with a break between sentences and in place of what stands in `leave_out`.

    Args:
        words: The article's words.
        leave_out: Places to leave out, in order and not overlapping.

    """
    found: list[Atom] = []
    gaps = iter(leave_out)
    gap = next(gaps, None)
    sentence = -1
    for index, word in enumerate(words):
        while gap is not None and gap.end <= word.start:
            gap = next(gaps, None)
        if word.sentence != sentence:
            sentence = word.sentence
            found.append(Atom(word.start, word.start, BREAK, index))
        if gap is not None and gap.start < word.end:
            found.append(Atom(word.start, word.end, BREAK, index))
        elif word.text.isalpha():
            found.append(Atom(word.start, word.end, word.text.lower(), index))
        else:
            found += [
                Atom(word.start + m.start(), word.start + m.end(), m.group().lower(), index)
                for m in ATOM.finditer(word.text)
            ]
    return found


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
    return text in {"-", "‐", "‑", "‒", "–", "—", "−"}
