"""What two articles have in common beside the words that both quote.

Two reports on one event have the same people speaking: that one of them was told from the other must show elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Collection, Ints, Small
from retold.tracing.overlap import overlap
from retold.tracing.runs import Grams, hashed, runs_of
from retold.tracing.settings import Settings
from retold.tracing.strength import strength
from retold.tracing.terms import Terms, terms

_Kind = TypeVar("_Kind", bound=np.generic)


def narrated(
    collection: Collection, weighed: Terms, pairs: Candidates, chosen: Ints, settings: Settings
) -> NDArray[np.bool_]:
    """For each chosen pair whether enough speaks for it without the words that both articles quote."""
    said = _Said.of(collection, settings.said)
    enough = np.ones(len(chosen), bool)
    for at in range(0, len(chosen), _BLOCK):
        numbers, stories = list[int](), list[Small]()
        for n in range(at, min(at + _BLOCK, len(chosen))):
            first, second = int(pairs.first[chosen[n]]), int(pairs.second[chosen[n]])
            if len(shared := said.shared(first, second)):
                numbers.append(n)
                stories += [said.without(first, shared), said.without(second, shared)]
        if numbers:
            enough[numbers] = _enough(collection, weighed, stories, settings)
    return enough


_BLOCK = 4096  # pairs whose stories are held at once; bounds memory alone


def _enough(
    collection: Collection, weighed: Terms, stories: list[Small], settings: Settings
) -> NDArray[np.bool_]:
    """Whether pairs of stories, each first one with the one behind it, are strong enough or plainly copied.

    Of an article that is hardly more than a quotation nothing else could be told again.
    """
    cut = replace(
        collection,
        names=tuple(map(str, range(len(stories)))),
        starts=np.cumsum([0, *map(len, stories)]).astype(np.int64),
        words=np.concatenate(stories),
    )
    numbers = np.arange(len(stories), dtype=np.int32)
    held = replace(terms(cut, settings), rarity=weighed.rarity)
    pairs = Candidates(numbers[::2], numbers[1::2])
    strong = strength(overlap(cut, held, pairs, settings), settings) >= settings.narrated
    hardly = np.minimum(cut.lengths[::2], cut.lengths[1::2]) < settings.stretch
    return np.asarray(strong | hardly | (_copied(cut, settings) >= settings.stretch))


def _copied(cut: Collection, settings: Settings) -> Ints:
    """How many words of each first story stand in the one behind it, word for word."""
    runs = runs_of(cut, settings.run)
    ends = np.searchsorted(runs.owners, np.arange(len(cut) + 1))
    found = np.zeros(len(cut) // 2, np.int64)
    for n in range(len(found)):
        first, second, behind = ends[2 * n : 2 * n + 3]
        if second > first:
            shared = np.isin(runs.grams[first:second], runs.grams[second:behind])
            found[n] = np.count_nonzero(np.convolve(shared, np.ones(settings.run)))
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """The runs of words inside quotation marks: where each article's begin, what they are, and where they stand."""

    collection: Collection
    length: int
    starts: Ints
    grams: Grams
    places: Ints

    @classmethod
    def of(cls, collection: Collection, length: int) -> _Said:
        """Every run of `length` words that an article quotes."""
        places = _quoted(collection, length)
        return cls(
            collection,
            length,
            np.searchsorted(places, collection.starts).astype(np.int64),
            hashed(collection, places, length),
            places,
        )

    def shared(self, one: int, other: int) -> Grams:
        """The runs that two articles quote."""
        return np.intersect1d(self._of(self.grams, one), self._of(self.grams, other))

    def without(self, article: int, shared: Grams) -> Small:
        """The words of an article without those of some runs that it quotes."""
        begins = self._of(self.places, article)[np.isin(self._of(self.grams, article), shared)]
        story = self.collection.story(article)
        covered = np.zeros(len(story), bool)
        for step in range(self.length):
            covered[begins - self.collection.starts[article] + step] = True
        return story[~covered]

    def _of(self, rows: NDArray[_Kind], article: int) -> NDArray[_Kind]:
        return rows[self.starts[article] : self.starts[article + 1]]


def _quoted(collection: Collection, length: int) -> Ints:
    """Where runs begin that stand inside quotation marks from their first word to their last, in one article."""
    before = np.concatenate([[0], np.cumsum(collection.inside)])
    begins = np.flatnonzero(before[length:] - before[:-length] == length)
    ends = collection.starts[np.searchsorted(collection.starts, begins, side="right")]
    return np.asarray(begins[begins + length <= ends], np.int64)
