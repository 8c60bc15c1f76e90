"""The steps that find pairs that a third article vouches for."""

from __future__ import annotations

from itertools import chain

import numpy as np

from retold.tracing.flow.judging import JUDGED, judged, send_ties
from retold.tracing.flow.rows import Flow, collected, fetched, pieces, present, unpacked, weighed
from retold.tracing.flow.tables import Columns, batches, taken
from retold.tracing.kinship import own, testified
from retold.tracing.phrases import Phrases


def acquaint(flow: Flow, bucket: int) -> None:
    """Put together whom each article is surely tied to."""
    rows = flow.tables.received("kin", bucket)
    rows = taken(rows, np.lexsort((rows["other"], rows["article"])))
    begin = bucket * flow.size
    articles = np.arange(begin, max(begin, min(begin + flow.size, flow.articles)) + 1)
    starts = np.searchsorted(rows["article"], articles)
    flow.tables.keep("acquainted", bucket, {"others": pieces(rows["other"], starts)})


def vouch(flow: Flow, bucket: int) -> None:
    """Find the pairs that are not surely linked, and that a third article vouches for; hear the witnesses on each, and send it to its retelling."""
    pairs = flow.tables.kept("measured", bucket)
    pairs = taken(pairs, np.flatnonzero(pairs["strength"] >= flow.settings.vouched))
    pairs = {**pairs, "onward": np.zeros_like(pairs["onward"])}
    found = (_vouched(flow, part) for part in batches(pairs, JUDGED))
    ties = [testified(one) for part in found for one in judged(flow, part, narrative=False)]
    send_ties(flow, "vouched", bucket, ties)


def _vouched(flow: Flow, pairs: Columns) -> Columns:
    """The pairs of which a third article is surely tied to both, and explains too little of what they share."""
    pairs, thirds = _between(flow, pairs)
    every = [pairs["first"], pairs["second"], np.array([*chain(*thirds)], np.int64)]
    numbers = np.unique(np.concatenate(every))
    rows = fetched(flow, "told", numbers)
    collection = collected(flow, rows)
    phrases = Phrases(collection, weighed(flow, rows, collection))
    first, second = (np.searchsorted(numbers, np.asarray(pairs[end])).tolist() for end in ("first", "second"))
    shares = [
        own(phrases, one, other, np.searchsorted(numbers, third).tolist())
        for one, other, third in zip(first, second, thirds, strict=True)
    ]
    return taken(pairs, np.flatnonzero(np.array(shares, float) >= flow.settings.own))


def _between(flow: Flow, pairs: Columns) -> tuple[Columns, list[list[int]]]:
    """The pairs that are not surely tied, and both to some third article are; these for each pair."""
    numbers, (first, second) = present(pairs["first"], pairs["second"])
    sure = [frozenset(unpacked(held).tolist()) for held in fetched(flow, "acquainted", numbers)["others"]]
    thirds = [
        sorted(sure[a] & sure[b]) if numbers[b] not in sure[a] else []
        for a, b in zip(first.tolist(), second.tolist(), strict=True)
    ]
    met = [n for n, third in enumerate(thirds) if third]
    return taken(pairs, np.array(met, np.int64)), [thirds[n] for n in met]
