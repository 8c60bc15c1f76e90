"""Which articles are worth a comparison: two doors, either of which lets a pair in.

Heavy rewrites keep names, figures and subject words: they come in by the likeness of their rarest terms. Copies,
excerpts and embedded passages keep runs of words: they come in by the runs that few articles have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from retold.errors import MissingExtraError
from retold.tracing.collection import Collection, Floats, Ints, Small
from retold.tracing.runs import Grams, buckets, runs_of
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


def candidates(collection: Collection, settings: Settings, weighed: Terms) -> Candidates:
    """The pairs that come in by either door.

    Raises:
        MissingExtraError: The packages of the extra `trace` are not installed.

    """
    alike = by_terms(weighed, settings)
    runs = by_runs(collection, settings)
    found = np.unique(np.concatenate([alike, runs]))
    count = max(1, len(collection))
    return Candidates((found // count).astype(np.int32), (found % count).astype(np.int32))


def by_terms(weighed: Terms, settings: Settings) -> Ints:
    """Pairs whose rarest terms are alike: each article with its `nearest` others by TF-IDF.

    A pair is one number: its first article times the number of articles, plus its second.
    """
    try:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 -- heavy, and tracing alone needs it
        from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("tracing a collection", "trace") from error

    rows, columns, values = _pruned(weighed, settings)
    shape = (weighed.articles, max(1, weighed.size))
    matrix = csr_matrix((values.astype(np.float32), (rows, columns)), shape=shape)
    if matrix.nnz == 0:
        return np.empty(0, np.int64)
    turned = matrix.T.tocsr()
    found = []
    for start in range(0, weighed.articles, settings.block):
        part = matrix[start : start + settings.block]
        # One more than wanted: the nearest of all is the article itself.
        near = sp_matmul_topn(part, turned, settings.nearest + 1, threshold=settings.alike).tocoo()
        found.append(_pairs(near.row.astype(np.int64) + start, near.col.astype(np.int64), weighed.articles))
    return np.unique(np.concatenate(found))


def _pruned(weighed: Terms, settings: Settings) -> tuple[Ints, Ints, Floats]:
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
    return rows, columns, values / length[rows]


def by_runs(collection: Collection, settings: Settings) -> Ints:
    """Pairs that share runs of words which few articles have, at least `runs` of them.

    The runs are hashed and taken bucket by bucket, so that memory stays bounded; a bucket needs no other.
    """
    runs = runs_of(collection, settings.run)
    found = [
        _sharing(runs.grams[places], runs.owners[places], len(collection), settings.sharers)
        for places in buckets(runs, settings.bucket)
    ]
    pairs, times = np.unique(np.concatenate(found), return_counts=True)
    return pairs[times >= settings.runs]


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
        yield _pairs(owners[:-apart][same].astype(np.int64), owners[apart:][same].astype(np.int64), articles)


def _pairs(one: Ints, other: Ints, articles: int) -> Ints:
    low, high = np.minimum(one, other), np.maximum(one, other)
    apart = low != high
    return np.asarray(low[apart] * articles + high[apart], np.int64)
