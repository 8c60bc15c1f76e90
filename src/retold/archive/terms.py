"""The terms by which wordings are found, and how much each word tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retold.language.lexicon import Lexicon

# Zipf frequencies (van Heuven et al., 2014): "the" has 7.7 and tells nothing; a word with 3 or less, one in a million,
# tells as much as a name does.
_EMPTY = 7.0
_FULL = 3.0
_LEAST = 0.03
# What a word counts as that the lexicon does not know, mostly a name or a number.
_UNKNOWN = 2.5
_PER_MILLIARD = 9.0
JOINT = "_"


def zipf(lemma: str, known: Lexicon) -> float:
    """How frequent a lemma is in English, as the logarithm of its count in a milliard words."""
    return known.zipf(lemma) or _UNKNOWN


def weight(lemma: str, known: Lexicon) -> float:
    """How much a lemma tells of what is said, from near 0 ("the") to 1 (a name, a rare word, a number).

    It depends on English alone and not on the archive, so that an archive's growth changes no verdict.
    """
    return min(1.0, max(_LEAST, (_EMPTY - zipf(lemma, known)) / (_EMPTY - _FULL)))


def lemmas(words: Sequence[str], known: Lexicon) -> tuple[str, ...]:
    """The dictionary forms of folded words."""
    return tuple(known.lemma(word) if not word[:1].isdigit() else word for word in words)


def terms(words: Sequence[str]) -> tuple[str, ...]:
    """The terms that a wording is kept under: its lemmas, and each two that follow one another.

    Pairs find a quotation whose words are all common.

    >>> terms(("we", "will", "not"))
    ('we', 'will', 'not', 'we_will', 'will_not')
    """
    return (*words, *(a + JOINT + b for a, b in pairwise(words)))


def by_rarity(words: Sequence[str], known: Lexicon) -> list[tuple[str, float]]:
    """The distinct terms of a wording with their weights, the one that is expected to be rarest first."""
    seldom = {w: zipf(w, known) for w in words}
    rated = [(seldom[w], w, weight(w, known)) for w in seldom]
    for a, b in dict.fromkeys(pairwise(words)):
        both = (weight(a, known) + weight(b, known)) / 2
        rated.append((seldom[a] + seldom[b] - _PER_MILLIARD, a + JOINT + b, both))
    return [(term, told) for _, term, told in sorted(rated)]
