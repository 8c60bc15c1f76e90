"""Words taken apart: runs of digits, runs of letters, marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from retold.article import Span
from retold.language.document import Word, Words

_ATOM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
HYPHENS = frozenset({"-", "‐", "‑", "‒", "–", "—", "−"})
BREAK = "\n"
_MARKS = frozenset(".,:;!?()\"'-")  # each one atom, and its own folded form


@dataclass(slots=True)
class Atoms:
    """The atoms of a text in order: runs of digits, of letters, and marks, inside its words. "$1.2bn" has three.

    An object for each would cost more than all that is asked of most of them.

    Attributes:
        texts: Each in lower case; a line break where a sentence ends or something is left out.
        starts: The offset of the first character of each.
        ends: The offset behind the last of each.
        digits: The offsets at which runs of digits begin, also of those that are left out.

    """

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    digits: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)

    def add(self, text: str, start: int, end: int) -> None:
        """Puts one behind the others."""
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)

    def take(self, other: Atoms, first: int, last: int | None = None) -> None:
        """Puts some of another text's behind the others."""
        self.texts += other.texts[first:last]
        self.starts += other.starts[first:last]
        self.ends += other.ends[first:last]


def atoms_of(text: str) -> Atoms:
    """The atoms of a text."""
    found = Atoms()
    for part, start, end in _parts(text):
        found.add(part, start, end)
    return found


def atoms(words: Sequence[Word]) -> Atoms:
    """The atoms of an article's words, with a break between sentences."""
    written = {word.text for word in words}
    apart = {
        text: _parts(text)
        for text in written
        if text not in _MARKS and not (text.isalpha() and text.isascii())
    }
    found = Atoms()
    texts, starts, ends = found.texts, found.starts, found.ends
    sentence = -1
    for word in words:
        if word.sentence != sentence:
            sentence = word.sentence
            found.add(BREAK, word.start, word.start)
        if word.text in apart:
            for text, start, end in apart[word.text]:
                found.add(text, word.start + start, word.start + end)
                if text[0].isdecimal():
                    found.digits.append(word.start + start)
        else:
            texts.append(word.folded)
            starts.append(word.start)
            ends.append(word.end)
    return found


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[tuple[str, int, int], ...]:
    """The atoms of a text, each with where it begins and ends."""
    return tuple([(part.group().lower(), *part.span()) for part in _ATOM.finditer(text)])


def without(at: Atoms, words: Sequence[Word], places: Iterable[Span]) -> Atoms:
    """The atoms of `words` with one break in place of each word that stands in one of some places, which are in order."""
    starts = Words.of(words).starts
    found = Atoms(digits=at.digits)
    done = free = 0
    for place in places:
        first, last = bisect_right(starts, place.start) - 1, bisect_left(starts, place.end)
        first = max(free, first + (first < 0 or words[first].end <= place.start))
        if first >= last:
            continue
        begun = bisect_left(at.starts, starts[first], done)
        begun += at.texts[begun] == BREAK  # the sentence's own
        found.take(at, done, begun)
        for word in words[first:last]:
            found.add(BREAK, word.start, word.end)
        done, free = bisect_left(at.ends, words[last - 1].end, begun) + 1, last
    found.take(at, done)
    return found


def numbers(at: Atoms) -> list[int]:
    """The indices of the atoms that are runs of digits."""
    places = [bisect_right(at.starts, start) - 1 for start in at.digits]
    return [k for k in places if at.texts[k] != BREAK]


def touching(at: Atoms, i: int) -> bool:
    """Whether no space stands between atom `i` and the one behind it."""
    return i + 1 < len(at.texts) and at.ends[i] == at.starts[i + 1] and at.texts[i + 1] != BREAK


def word_at(at: Atoms, i: int) -> str:
    """The text of atom `i`, or a break where there is none."""
    return at.texts[i] if 0 <= i < len(at.texts) else BREAK


def is_hyphen(text: str) -> bool:
    """Whether the text is a hyphen or a dash.

    >>> is_hyphen("–"), is_hyphen("+")
    (True, False)
    """
    return text in HYPHENS
