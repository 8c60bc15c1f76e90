"""The steps that compare: measure candidates, and rank what was measured."""

from __future__ import annotations

import numpy as np

from retold.tracing.flow.rows import Flow, collected, fetched, present, weighed
from retold.tracing.flow.tables import Columns, batches, joined
from retold.tracing.links import measured
from retold.tracing.onward import onward, rivals
from retold.tracing.strength import Best, weak

PAIRS = 16384
"""Pairs measured at once, and links explained: with some thousand articles, tens of megabytes."""


def compare(flow: Flow, bucket: int) -> None:
    """Measure a bucket's pairs, and tell the articles of weak ones how strong they are."""
    pairs = flow.tables.kept("pairs", bucket)
    parts = [_measured(flow, part) for part in batches(pairs, PAIRS)]
    found = joined(parts)
    flow.tables.keep("measured", bucket, found)
    low = weak(found["strength"], flow.settings)
    ends = np.concatenate([found["first"][low], found["second"][low]])
    columns = {"article": ends, "strength": np.tile(found["strength"][low], 2)}
    flow.tables.send("weak", bucket, columns, flow.home(ends))
    ends, strong = rivals(found["onward"], found["first"], found["second"], found["strength"], flow.settings)
    flow.tables.send("rivals", bucket, {"article": ends, "strength": strong}, flow.home(ends))


def _measured(flow: Flow, pairs: Columns) -> Columns:
    numbers, (first, second) = present(pairs["first"], pairs["second"])
    rows = fetched(flow, "told", numbers)
    collection = collected(flow, rows)
    told = measured(collection, weighed(flow, rows, collection), first, second, flow.settings)
    return {
        "first": pairs["first"],
        "second": pairs["second"],
        "strength": told.strength,
        "figures": told.figures,
        "forward": told.forward,
        "backward": told.backward,
        "onward": onward(collection.edges[first], collection.edges[second]),
    }


def rank(flow: Flow, bucket: int) -> None:
    """Find of each article its strongest weak pairs."""
    best, rival = (_strongest(flow, table, bucket) for table in ("weak", "rivals"))
    columns = {"first": best.first, "second": best.second, "rival": rival.first}
    flow.tables.keep("best", bucket, columns)


def _strongest(flow: Flow, table: str, bucket: int) -> Best:
    rows = flow.tables.received(table, bucket)
    return Best.of(rows["article"] - bucket * flow.size, rows["strength"], flow.size)
