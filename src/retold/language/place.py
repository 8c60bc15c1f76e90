"""Where an entry of a list stands among the words, and what its neighbours are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from retold.article import Span
from retold.language.document import Word
from retold.language.wordlists import wordlist

QUOTES = frozenset(['"', "'"])
# A question mark is looked for this many words ahead: few sentences in news are longer.
FAR = 40


@cache
def word_class(name: str) -> frozenset[str]:
    """A closed class of words, by its name in `senses.txt`.

    >>> "the" in word_class("articles")
    True
    """
    return frozenset(" ".join(row[0] for row in wordlist("senses")[name]).split())


def belongs(word: Word | None, *classes: str) -> bool:
    """Whether there is a word, and it is in one of the classes."""
    if word is not None:
        for name in classes:
            if word.folded in word_class(name):
                return True
    return False


def compounded(span: Span, text: str) -> bool:
    """Whether hyphens make the span a part of a longer word.

    >>> compounded(Span(2, 6), "a must-see"), compounded(Span(4, 8), "you must - now")
    (True, False)
    """
    start, end = span.start, span.end
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
        return True
    return start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()


def figure(word: Word | None) -> bool:
    """Whether the word begins a number or an amount of money."""
    if word is None:
        return False
    return (
        word.text[0] in "$£€¥₹"
        or any(c.isdigit() for c in word.text[:3])
        or word.folded in word_class("numerals")
        or word.folded.partition("-")[0] in word_class("numerals")
    )


def content(word: Word | None) -> bool:
    """Whether the word is neither punctuation nor a function word."""
    if word is None or word.punctuation:
        return False
    return not belongs(word, "determiners", "pronouns", "prepositions", "conjunctions", "auxiliaries")


def owner(word: Word | None) -> bool:
    """Whether the word is an article or a possessive, so that a noun phrase goes on behind it."""
    if word is None:
        return False
    genitive = word.text.endswith(("'s", "’s", "s'", "s’")) and word.folded not in word_class("contractions")
    return genitive or belongs(word, "articles", "possessives")


@dataclass(slots=True)  # not frozen: one is made for each word that a test of its sense is asked of
class Place:
    """An entry at `words[first:last]`. Its neighbours are looked for in its own sentence alone. Nothing of it changes."""

    words: Final[Sequence[Word]]
    first: Final[int]
    last: Final[int]

    @property
    def word(self) -> Word:
        """The entry's first word."""
        return self.words[self.first]

    @property
    def before(self) -> Word | None:
        """The word before the entry."""
        return self.back(1)

    @property
    def after(self) -> Word | None:
        """The word behind the entry."""
        return self.ahead(0)

    @property
    def left(self) -> str:
        """The word before the entry, folded; "" at the start of the sentence."""
        before = self.before
        return before.folded if before else ""

    @property
    def right(self) -> str:
        """The word behind the entry, folded; "" at the end of the sentence."""
        after = self.after
        return after.folded if after else ""

    def back(self, steps: int) -> Word | None:
        """The word so many steps before the entry."""
        at = self.first - steps
        return self._inside(at) if at >= 0 else None

    def ahead(self, steps: int) -> Word | None:
        """The word so many steps behind the one that follows the entry."""
        return self._inside(self.last + steps)

    def quoted(self) -> bool:
        """Whether a quotation mark stands among the four words before, in whatever sentence."""
        return any(word.folded in QUOTES for word in self.words[max(0, self.first - 4) : self.first])

    def soon(self, folded: str) -> bool:
        """Whether `folded` is among the six words behind the entry."""
        return any((word := self.ahead(k)) is not None and word.folded == folded for k in range(6))

    def asks(self) -> bool:
        """Whether the sentence goes on to a question mark."""
        return any((word := self.ahead(k)) is not None and word.text == "?" for k in range(FAR))

    def _inside(self, at: int) -> Word | None:
        words = self.words
        if at < len(words) and words[at].sentence == words[self.first].sentence:
            return words[at]
        return None
