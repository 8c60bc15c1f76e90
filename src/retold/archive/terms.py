"""The terms by which wordings are found, and how much each word tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retold.language.lexicon import Lexicon, lexicon

# Zipf frequencies (van Heuven et al., 2014): "the" has 7.7 and tells nothing; a word with 3 or less, one in a million,
# tells as much as a name does.
_EMPTY = 7.0
_FULL = 3.0
_LEAST = 0.03
# What a word counts as that the lexicon does not know, mostly a name or a number.
_UNKNOWN = 2.5
_PER_MILLIARD = 9.0
JOINT = "_"


# Words that are remembered: twice what is written often in English, and some 50 MB.
_REMEMBERED = 200_000


class Vocabulary:
    """Words with their lemmas and what they tell, each looked up once in a while.

    What a word tells depends on English alone and not on the archive, so that an archive's growth changes no verdict.
    """

    def __init__(self, known: Lexicon | None = None) -> None:
        self.known = known or lexicon()
        self._words: dict[str, tuple[str, float, float]] = {}

    def read(self, word: str) -> tuple[str, float, float]:
        """A folded word's lemma, its Zipf frequency, and its weight: from near 0 ("the") to 1 (a name, a number)."""
        found = self._words.get(word)
        if found is None:
            lemma = word if word[:1].isdigit() else self.known.lemma(word)
            zipf = self.known.zipf(lemma) or _UNKNOWN
            weight = min(1.0, max(_LEAST, (_EMPTY - zipf) / (_EMPTY - _FULL)))
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            found = self._words[word] = (lemma, zipf, weight)
        return found

    def lemma(self, word: str) -> str:
        """The dictionary form of a folded word."""
        return self.read(word)[0]

    def lemmas(self, words: Sequence[str]) -> tuple[str, ...]:
        """The dictionary forms of folded words."""
        return tuple(self.read(word)[0] for word in words)

    def by_rarity(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """The distinct terms of a wording with their weights, the one that is expected to be rarest first."""
        read = [self.read(word) for word in words]
        rated = {lemma: (zipf, lemma, weight) for lemma, zipf, weight in read}
        for (a, seldom, told), (b, rare, says) in pairwise(read):
            rated[a + JOINT + b] = (seldom + rare - _PER_MILLIARD, a + JOINT + b, (told + says) / 2)
        return [(term, weight) for _, term, weight in sorted(rated.values())]


def terms(lemmas: Sequence[str]) -> tuple[str, ...]:
    """The terms that a wording is kept under: its lemmas, and each two that follow one another.

    Pairs find a quotation whose words are all common.

    >>> terms(("we", "will", "not"))
    ('we', 'will', 'not', 'we_will', 'will_not')
    """
    return (*lemmas, *(a + JOINT + b for a, b in pairwise(lemmas)))
