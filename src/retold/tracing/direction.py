"""Which of two articles is the source, without a date: what each witness says, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.tracing.collection import Collection, Ints, Small
from retold.tracing.runs import Grams, Runs
from retold.tracing.settings import Settings
from retold.tracing.terms import Terms


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which is the source.

    Args:
        weight: Above zero where the first is, below zero where the second is; the logarithm of the odds.
        evidence: What speaks for it, strongest first, in words about "the source" and "the retelling".

    """

    weight: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What the articles of a collection are asked about."""

    collection: Collection
    weighed: Terms
    settings: Settings
    grams: Grams
    another: Small
    gram_starts: Ints
    term_starts: Ints

    @classmethod
    def of(
        cls, collection: Collection, weighed: Terms, runs: Runs, another: Small, settings: Settings
    ) -> Witnesses:
        """Prepare a collection with its runs, and for each run another article that has it too, or -1."""
        articles = np.arange(len(collection) + 1)
        return cls(
            collection,
            weighed,
            settings,
            runs.grams,
            another,
            np.searchsorted(runs.owners, articles),
            np.searchsorted(weighed.article, articles),
        )

    def judge(self, first: int, second: int) -> Judgement:
        """Hear every witness on two articles."""
        told = self._copied(first, second) or self._reworded(first, second)
        told = [*told, *self._dated(first, second), *self._credited(first, second)]
        weight = sum(value for value, _, _ in told)
        side = weight < 0
        speaking = sorted(
            (one for one in told if (one[0] < 0) == side and abs(one[0]) >= 0.1), key=lambda t: -abs(t[0])
        )
        return Judgement(weight, tuple(one[2] if side else one[1] for one in speaking))

    def covered(self, one: int, other: int) -> NDArray[np.bool_]:
        """For each word of the one whether it stands in a run that the other has too."""
        mine, theirs = self._grams(one), self._grams(other)
        covered = np.zeros(int(self.collection.lengths[one]), bool)
        places = np.flatnonzero(np.isin(mine, theirs))
        for step in range(self.settings.run):
            covered[places + step] = True
        return covered

    def _grams(self, article: int) -> Grams:
        return self.grams[self.gram_starts[article] : self.gram_starts[article + 1]]

    def _terms(self, article: int) -> Ints:
        return self.weighed.term[self.term_starts[article] : self.term_starts[article + 1]]

    def _copied(self, first: int, second: int) -> list[tuple[float, str, str]]:
        """Where one stands in the other word for word: in which of the two the common passage is at home."""
        one, other = self.covered(first, second), self.covered(second, first)
        least = min(one.sum(), other.sum())
        if least < self.settings.stretch or max(one.mean(), other.mean()) < self.settings.verbatim:
            return []
        here, there = self._at_home(first, one), self._at_home(second, other)
        if here is not None and there is not None:
            own = float(min((~one).sum(), (~other).sum()))
            text = (
                "what both have word for word belongs with the rest of the source more than of the retelling"
            )
            value = (
                3.0
                * float(np.log((here + 0.02) / (there + 0.02)))
                * min(1.0, own / self.settings.telling_words)
            )
            return [(value, text, text), *self._reworded(first, second)]
        if here is not None:
            return [self._whole(first, second, ~one, here)]
        if there is not None:
            value, one_text, other_text = self._whole(second, first, ~other, there)
            return [(-value, other_text, one_text)]
        return [self._furnished(first, second)]

    def _whole(
        self, article: int, part: int, own: NDArray[np.bool_], at_home: float
    ) -> tuple[float, str, str]:
        """What an article is that has all of the other and something more: the source, unless that is foreign to it."""
        excerpt = "the retelling is a part of the source, word for word"
        put_in = "the retelling has the whole of the source, and beside it what belongs to another story"
        settings = self.settings
        words = settings.telling_words if self._elsewhere(article, part, own) else settings.foreign_words
        foreign = at_home < settings.home and own.sum() >= words
        return (-2.0 if foreign else 2.0, excerpt, put_in)

    def _elsewhere(self, article: int, part: int, own: NDArray[np.bool_]) -> bool:
        """Whether most of what an article has for itself stands in a third one that tells nothing of its other part."""
        grams = slice(int(self.gram_starts[article]), int(self.gram_starts[article + 1]))
        inside = np.lib.stride_tricks.sliding_window_view(own, self.settings.run).all(axis=1)
        others = self.another[grams][inside]
        if np.count_nonzero(others >= 0) < 0.5 * len(others) or not len(others):
            return False
        third = int(np.argmax(np.bincount(others[others >= 0])))
        return float(np.isin(self._grams(part), self._grams(third)).mean()) < self.settings.apart

    def _at_home(self, article: int, shared: NDArray[np.bool_]) -> float | None:
        """How far the words of the shorter part, shared or own, come back in the other part."""
        terms = self.collection.lemmas[self.collection.story(article)]
        parts = [np.unique(terms[shared]), np.unique(terms[~shared])]
        rarity = self.weighed.rarity
        if shared.mean() > self.settings.whole or min((rarity[part] > 0).sum() for part in parts) < 5:
            return None  # too few words of its own to be at home anywhere
        small, large = sorted(parts, key=lambda part: float(rarity[part].sum()))
        weights = rarity[small] ** 2
        return float(weights[np.isin(small, large)].sum() / weights.sum())

    def _furnished(self, first: int, second: int) -> tuple[float, str, str]:
        """Of two articles with one wording, the one with more around it was made from the other."""
        collection = self.collection
        around = collection.furniture + collection.lengths
        more = int(around[second] - around[first])
        text = f"the retelling is the source with {abs(more)} words around it"
        return (0.2 * float(np.clip(more, -10, 10)), text, text)

    def _reworded(self, first: int, second: int) -> list[tuple[float, str, str]]:
        """Where the wording differs: a retelling is shorter, and loses figures and words in quotation marks."""
        collection = self.collection
        lengths, quoted = collection.lengths, collection.quoted
        mine, theirs = self._figures(first), self._figures(second)
        own, alien = len(np.setdiff1d(mine, theirs)), len(np.setdiff1d(theirs, mine))
        length = float(np.clip(np.log(max(1, lengths[first]) / max(1, lengths[second])), -1.5, 1.5))
        figures = float(np.log((own + 1) / (alien + 1)))
        quotations = 0.7 * float(np.log((quoted[first] + 5) / (quoted[second] + 5)))
        return [
            (length, *_both("the source is longer: {} words against {}", lengths[first], lengths[second])),
            (figures, *_both("figures that only one has: {} in the source, {} in the retelling", own, alien)),
            (
                quotations,
                *_both(
                    "words in quotation marks: {} in the source, {} in the retelling",
                    quoted[first],
                    quoted[second],
                ),
            ),
        ]

    def _figures(self, article: int) -> Ints:
        terms = self._terms(article)
        return terms[self.weighed.figure[terms]]

    def _dated(self, first: int, second: int) -> list[tuple[float, str, str]]:
        """A date may be wrong: it weighs as much as one other witness."""
        one, other = self.collection.published[first], self.collection.published[second]
        if not one or not other or one[:10] == other[:10]:
            return []
        return [(1.0 if one < other else -1.0, *_both("published {}, the retelling {}", one, other))]

    def _credited(self, first: int, second: int) -> list[tuple[float, str, str]]:
        found = []
        outlets, text = self.collection.outlets, "the retelling names the source's outlet"
        if outlets[first] != outlets[second]:
            if _stands_in(outlets[first], self.collection.story(second)):
                found.append((2.0, text, text))
            if _stands_in(outlets[second], self.collection.story(first)):
                found.append((-2.0, text, text))
        return found


def _both(text: str, first: object, second: object) -> tuple[str, str]:
    return text.format(first, second), text.format(second, first)


def _stands_in(words: tuple[int, ...], story: Small) -> bool:
    if not words or len(words) > len(story):
        return False
    found = np.ones(len(story) - len(words) + 1, bool)
    for step, word in enumerate(words):
        found &= story[step : step + len(found)] == word
    return bool(found.any())
