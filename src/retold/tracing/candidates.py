"""Which articles are worth a comparison: two doors, either of which lets a pair in.

Heavy rewrites keep names, figures and subject words: they come in by the likeness of their rarest terms. Copies,
excerpts and embedded passages keep runs of words: they come in by the runs that few articles have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import MissingExtraError
from retold.tracing.collection import Ints, Small
from retold.tracing.runs import Grams, Runs, recurring
from retold.tracing.settings import Settings
from retold.tracing.terms import Terms


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of articles, each once, the lower number first, in order.

    Args:
        first: The pair's first article.
        second: Its second.

    """

    first: Small
    second: Small

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.first)


def pruned(weighed: Terms, settings: Settings) -> Sparse:
    """The heaviest terms of each article that few articles have; an article's weights have length 1."""
    rare = (weighed.rarity >= -np.log(settings.common)) & (weighed.frequency > 1)
    kept = np.flatnonzero(rare[weighed.term])
    rows, columns, values = weighed.article[kept], weighed.term[kept], weighed.weight[kept]
    order = np.lexsort((columns, -values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    firsts = np.searchsorted(rows, np.arange(weighed.articles))
    few = np.arange(len(rows)) - firsts[rows] < settings.terms
    rows, columns, values = rows[few], columns[few], values[few]
    length = np.sqrt(np.bincount(rows, values**2, minlength=weighed.articles))
    return Sparse(rows, columns, (values / length[rows]).astype(np.float32), weighed.articles)


@dataclass(frozen=True, slots=True)
class Sparse:
    """Weights of terms of some articles: of each its row, its term and its weight.

    Args:
        rows: Places of the articles among these articles.
        terms: The terms.
        weights: The weights.
        articles: How many articles there are.

    """

    rows: Ints
    terms: Ints
    weights: NDArray[np.float32]
    articles: int


def nearest(
    mine: Sparse, others: Iterable[tuple[int, Sparse]], at: int, settings: Settings
) -> tuple[Ints, Ints]:
    """The `nearest` articles of each of mine by the likeness of their rarest terms, and of equally near ones the first.

    Args:
        mine: Some articles.
        others: All articles, part by part, with the number of each part's first.
        at: The number of my first.
        settings: The thresholds.

    Returns:
        The numbers of mine, and of those near to them.

    """
    best = _Near(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))
    whole = _matrix(mine.rows, mine.terms, mine.weights, (mine.articles, 1 + int(mine.terms.max(initial=0))))
    for start, part in others:
        found = _products(whole, part, settings)
        found = found.where(found.row + at != found.other + start)
        best = best.joined(_Near(found.row, found.other + start, found.value)).best(settings.nearest)
    return best.row + at, best.other


@dataclass(frozen=True, slots=True)
class _Near:
    row: Ints
    other: Ints
    value: NDArray[np.float32]

    def where(self, rows: NDArray[Any]) -> _Near:
        return _Near(self.row[rows], self.other[rows], self.value[rows])

    def joined(self, more: _Near) -> _Near:
        return _Near(
            np.concatenate([self.row, more.row]),
            np.concatenate([self.other, more.other]),
            np.concatenate([self.value, more.value]),
        )

    def best(self, count: int) -> _Near:
        """The best of each row, of even ones those with lower numbers."""
        order = np.lexsort((self.other, -self.value, self.row))
        row = self.row[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        return self.where(order[rank < count])


def _matrix(rows: Ints, columns: Ints, values: NDArray[np.float32], shape: tuple[int, int]) -> Any:  # noqa: ANN401 - scipy tells no types
    try:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 -- heavy, and tracing alone needs it
    except ImportError as error:
        raise MissingExtraError("tracing a collection", "trace") from error
    return csr_matrix((values, (rows, columns)), shape=shape)


def _products(whole: Any, part: Sparse, settings: Settings) -> _Near:  # noqa: ANN401 - a matrix of scipy
    """For each of mine the nearest of a part, and all that are as near as the last that can count."""
    try:
        from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 -- heavy, and tracing alone needs it
    except ImportError as error:
        raise MissingExtraError("tracing a collection", "trace") from error

    articles, size = whole.shape
    known = np.flatnonzero(part.terms < size)  # terms that none of mine has need no rows
    turned = _matrix(part.terms[known], part.rows[known], part.weights[known], (size, part.articles))
    found = []
    if whole.nnz and turned.nnz:
        waiting = [
            (np.arange(at, min(at + settings.block, articles)), settings.nearest + 2)
            for at in range(0, articles, settings.block)
        ]
        while waiting:
            rows, asked = waiting.pop()
            near = sp_matmul_topn(whole[rows], turned, asked, threshold=settings.alike, sort=True)
            tied = (
                _tied(near, asked, settings.nearest) if asked < part.articles else np.zeros(len(rows), bool)
            )
            if tied.any():
                waiting.append((rows[tied], asked * 4))
            near = near.tocoo()
            sure = ~tied[near.row]
            found.append(_Near(rows[near.row[sure]], near.col[sure].astype(np.int64), near.data[sure]))
    none = _Near(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))
    return reduce(_Near.joined, found, none)


def _tied(near: Any, asked: int, count: int) -> NDArray[np.bool_]:  # noqa: ANN401 - scipy tells no types
    """For each row whether it was cut among neighbours that are as near as the last that can count."""
    tied = np.zeros(near.shape[0], bool)
    full = np.flatnonzero(np.diff(near.indptr) == asked)
    last = near.indptr[full + 1] - 1
    tied[full] = near.data[last] == near.data[near.indptr[full] + count]
    return tied


def sharing(runs: Runs, articles: int, settings: Settings) -> tuple[Ints, Ints]:
    """The pairs of articles that share runs which at most `sharers` articles have, and how many runs each pair shares.

    A pair is one number: its first article times the number of articles, plus its second. All runs of equal words
    must be there.
    """
    found = [
        _sharing(runs.grams[places], runs.owners[places], articles, settings.sharers)
        for places in recurring(runs, settings.bucket)
    ]
    return np.unique(np.concatenate(found), return_counts=True)


def _sharing(grams: Grams, owners: Small, articles: int, most: int) -> Ints:
    """The pairs of articles that share a run, once for each run that at most `most` articles have."""
    order = np.lexsort((owners, grams))
    grams, owners = grams[order], owners[order]
    new = np.ones(len(grams), bool)
    new[1:] = (grams[1:] != grams[:-1]) | (owners[1:] != owners[:-1])
    grams, owners = grams[new], owners[new]
    begins = np.ones(len(grams), bool)
    begins[1:] = grams[1:] != grams[:-1]
    group = np.cumsum(begins) - 1
    size = np.bincount(group)
    shared = (size[group] > 1) & (size[group] <= most)
    return np.concatenate([np.empty(0, np.int64), *_within(group[shared], owners[shared], articles, most)])


def _within(group: Ints, owners: Small, articles: int, most: int) -> Iterator[Ints]:
    for apart in range(1, min(most, len(group))):
        same = group[apart:] == group[:-apart]
        if not same.any():
            return
        yield keyed(owners[:-apart][same].astype(np.int64), owners[apart:][same].astype(np.int64), articles)


def keyed(one: Ints, other: Ints, articles: int) -> Ints:
    """Pairs as numbers, the lower article first."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return np.asarray(low * articles + high, np.int64)
