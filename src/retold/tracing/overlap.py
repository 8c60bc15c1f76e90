"""What two articles have in common: measures of many pairs at once."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Collection, Floats, Ints, distinct
from retold.tracing.settings import Settings
from retold.tracing.terms import Terms


@dataclass(frozen=True, slots=True)
class Overlap:
    """Measures of pairs, one place for each pair; `first` and `second` are its articles.

    Args:
        terms: Weight of the terms that both have, squared idf.
        first_terms: Weight of all terms of the first article.
        second_terms: Weight of all terms of the second.
        pairs: Weight of the neighbouring words that both have.
        first_pairs: Weight of all neighbouring words of the first.
        second_pairs: Weight of all neighbouring words of the second.
        order: Whether shared telling terms come in the same order, -1 to 1 (Spearman).
        told: How many telling terms they share.
        figures: How many figures they share.
        first_figures: How many figures the first has.
        second_figures: How many figures the second has.

    """

    terms: Floats
    first_terms: Floats
    second_terms: Floats
    pairs: Floats
    first_pairs: Floats
    second_pairs: Floats
    order: Floats
    told: Floats
    figures: Floats
    first_figures: Floats
    second_figures: Floats


@dataclass(frozen=True, slots=True)
class Items:
    """What articles consist of: rows by article and item, with a weight each.

    `starts` holds where each article's rows begin, and one more at the end; `keys` is article * size + item.
    """

    starts: Ints
    items: Ints
    weights: Floats
    keys: Ints
    size: int

    @classmethod
    def of(cls, articles: Ints, items: Ints, weights: Floats, count: int, size: int) -> Items:
        """From rows that are sorted by article and item."""
        starts = np.searchsorted(articles, np.arange(count + 1)).astype(np.int64)
        return cls(starts, items, weights, articles * size + items, size)

    @property
    def totals(self) -> Floats:
        """Each article's weight."""
        # Each article is summed for itself: which others are measured beside it does not show, not in the last bit.
        return np.asarray(np.bincount(_owners(self), self.weights, minlength=len(self.starts) - 1), float)

    def common(self, first: Ints, second: Ints) -> tuple[Ints, Ints, Ints]:
        """The items that pairs share: the pair, the row of it in the first article, and that in the second."""
        turned = self._sizes(first) > self._sizes(second)
        small, large = np.where(turned, second, first), np.where(turned, first, second)
        pair, row = _rows(self.starts[small], self._sizes(small))
        if not len(row):
            return pair, row, row
        wanted = large[pair] * self.size + self.items[row]
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        met = self.keys[place] == wanted
        pair, row, place = pair[met], row[met], place[met]
        swapped = turned[pair]
        return pair, np.where(swapped, place, row), np.where(swapped, row, place)

    def _sizes(self, articles: Ints) -> Ints:
        return self.starts[articles + 1] - self.starts[articles]


def overlap(collection: Collection, weighed: Terms, pairs: Candidates, settings: Settings) -> Overlap:
    """Measure pairs, block by block."""
    found = [
        _block(collection, weighed, pairs.first[at : at + _BLOCK], pairs.second[at : at + _BLOCK], settings)
        for at in range(0, max(1, len(pairs)), _BLOCK)
    ]
    return Overlap(*(np.concatenate([getattr(part, f.name) for part in found]) for f in fields(Overlap)))


_BLOCK = 2048  # pairs measured at once; bounds memory alone


def _block(
    collection: Collection,
    weighed: Terms,
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    settings: Settings,
) -> Overlap:
    present, local = np.unique(np.concatenate([first, second]).astype(np.int64), return_inverse=True)
    one, other = local[: len(first)].astype(np.int64), local[len(first) :].astype(np.int64)
    terms, places = _terms(weighed, present)
    pair, row, mirror = terms.common(one, other)
    term = terms.items[row]
    telling = weighed.rarity[term] >= -np.log(settings.telling)
    order, told = _order(pair[telling], places[row[telling]], places[mirror[telling]], len(first))
    figures = np.bincount(_owners(terms)[weighed.figure[terms.items]], minlength=len(present)).astype(float)
    weight, twos = terms.totals, _neighbours(collection, weighed, present)
    joined, joint, _ = twos.common(one, other)
    return Overlap(
        terms=_summed(pair, terms.weights[row], len(first)),
        first_terms=weight[one],
        second_terms=weight[other],
        pairs=_summed(joined, twos.weights[joint], len(first)),
        first_pairs=twos.totals[one],
        second_pairs=twos.totals[other],
        order=order,
        told=told,
        figures=np.bincount(pair[weighed.figure[term]], minlength=len(first)).astype(float),
        first_figures=figures[one],
        second_figures=figures[other],
    )


def _terms(weighed: Terms, present: Ints) -> tuple[Items, Ints]:
    """The terms of some articles, and where each has them first."""
    starts = np.searchsorted(weighed.article, np.concatenate([present, present + 1]))
    begin, end = starts[: len(present)], starts[len(present) :]
    owner, row = _rows(begin, end - begin)
    term = weighed.term[row]
    weights = weighed.rarity[term] ** 2
    return Items.of(owner, term, weights, len(present), max(1, weighed.size)), weighed.place[row]


def _neighbours(collection: Collection, weighed: Terms, present: Ints) -> Items:
    """The pairs of neighbouring terms of some articles; a pair weighs what its terms do."""
    size = max(1, weighed.size)
    lengths = np.maximum(0, collection.lengths[present] - 1)
    owner, row = _rows(collection.starts[present], lengths)
    one = collection.lemmas[collection.words[row]].astype(np.int64)
    other = collection.lemmas[collection.words[np.minimum(row + 1, len(collection.words) - 1)]].astype(
        np.int64
    )
    keys = distinct(owner * size * size + one * size + other)
    owner, both = keys // (size * size), keys % (size * size)
    weights = weighed.rarity[both // size] + weighed.rarity[both % size]
    return Items.of(owner, both, weights, len(present), size * size)


def _order(pair: Ints, place: Ints, mirror: Ints, count: int) -> tuple[Floats, Floats]:
    """How far the ranks of places agree within each pair, and how many places each pair has."""
    told = np.bincount(pair, minlength=count).astype(float)
    ranks, mirrored = _ranks(pair, place), _ranks(pair, mirror)
    middle = (told - 1) / 2
    product = np.bincount(pair, (ranks - middle[pair]) * (mirrored - middle[pair]), minlength=count)
    spread = told * (told**2 - 1) / 12
    return np.divide(product, spread, out=np.zeros(count), where=told >= 4), told


def _ranks(pair: Ints, place: Ints) -> Floats:
    """The rank of each place among those of its pair; `pair` is in order."""
    order = np.lexsort((place, pair))
    ranks = np.empty(len(pair))
    ranks[order] = np.arange(len(pair)) - np.searchsorted(pair, pair)[order]
    return ranks


def _summed(places: Ints, values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(places, values, minlength=count), float)


def _owners(items: Items) -> Ints:
    return np.repeat(np.arange(len(items.starts) - 1), np.diff(items.starts))


def _rows(begin: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """For stretches of rows: whose each row is, and the row."""
    owner = np.repeat(np.arange(len(begin), dtype=np.int64), lengths)
    before = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    return owner, np.arange(len(owner), dtype=np.int64) - before[owner] + begin[owner]
