"""The neighbouring terms of articles, and what two articles have of them in common."""

from __future__ import annotations

import numpy as np

from retold.tracing.collection import Collection, Floats, Ints, distinct
from retold.tracing.terms import Terms


class Phrases:
    """Each article's pairs of neighbouring terms; an article is read when it is first asked for."""

    def __init__(self, collection: Collection, weighed: Terms) -> None:
        self._collection, self._rarity = collection, weighed.rarity
        self._numbers = {name: number for number, name in enumerate(collection.names)}
        self._read: dict[int, Ints] = {}

    def of(self, article: int) -> Ints:
        """An article's phrases as numbers, sorted."""
        if article not in self._read:
            words = self._collection.lemmas[self._collection.story(article)].astype(np.int64)
            self._read[article] = distinct(words[:-1] * len(self._rarity) + words[1:])
        return self._read[article]

    def weights(self, phrases: Ints) -> Floats:
        """How much each phrase tells: the rarity of its two terms."""
        size = max(1, len(self._rarity))
        return np.asarray(self._rarity[phrases // size] + self._rarity[phrases % size])

    def weight_of(self, name: str) -> float:
        """The weight of all phrases of an article."""
        return float(self.weights(self.of(self._numbers[name])).sum())

    def common(self, one: str, other: str, *, without: str | None = None) -> float:
        """The weight of what two articles share, and a third does not have."""
        return float(self.weights(self._shared(one, other, without)).sum())

    def count(self, one: str, other: str, *, without: str | None = None) -> int:
        """How many phrases two articles share, and a third does not have."""
        return len(self._shared(one, other, without))

    def _shared(self, one: str, other: str, without: str | None) -> Ints:
        mine, theirs = self.of(self._numbers[one]), self.of(self._numbers[other])
        shared = np.intersect1d(mine, theirs, assume_unique=True)
        if without is None:
            return shared
        return np.setdiff1d(shared, self.of(self._numbers[without]), assume_unique=True)
