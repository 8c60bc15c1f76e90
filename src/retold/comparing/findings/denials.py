"""Words that deny without a negation: "banned from", "untrue", "only"."""

from __future__ import annotations

from functools import cache, lru_cache

from retold.comparing.tables import table
from retold.language.document import Word
from retold.language.lexicon import Lexicon


@cache
def _listed() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    data = table("denials")
    return frozenset(data["denials"]), frozenset(data["limits"]), tuple(data["prefixes"])


def denies(word: Word, known: Lexicon) -> bool:
    """Whether a word denies what stands beside it, or keeps it from happening.

    >>> from retold.language.lexicon import lexicon
    >>> [denies(Word(0, 1, w, w, w, 0, False), lexicon()) for w in ("forbid", "unhappy", "under", "unite")]
    [True, True, False, False]
    """
    return _denies(word.folded, word.lemma, known)


@lru_cache(maxsize=16384)
def _denies(folded: str, lemma: str, known: Lexicon) -> bool:
    words, _, prefixes = _listed()
    if lemma in words or folded in words:
        return True
    stems = (lemma[len(p) :] for p in prefixes if lemma.startswith(p))
    relations = (known.relation(lemma, stem) for stem in stems)
    return any(found is not None and found.kind == "antonym" for found in relations)


def limits(word: Word) -> bool:
    """Whether a word tells of little or few: "only", "below"."""
    return word.folded in _listed()[1]
