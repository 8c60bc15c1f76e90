"""The steps that judge: choose the pairs that are linked, and hear the witnesses on each."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Collection, Ints, Small
from retold.tracing.direction import Witnesses
from retold.tracing.flow.rows import Flow, collected, fetched, offsets, unpacked, weighed
from retold.tracing.flow.tables import Columns, batches, taken
from retold.tracing.links import Tie, tie
from retold.tracing.narration import narrated
from retold.tracing.onward import continued, judgement
from retold.tracing.runs import Runs, runs_of
from retold.tracing.strength import Best, linked
from retold.tracing.terms import Terms

JUDGED = 2048
"""Pairs judged at once: with all articles that share a run with theirs."""


def judge(flow: Flow, bucket: int) -> None:
    """Choose the pairs that are linked, hear the witnesses on each, and send it to its retelling."""
    pairs = _chosen(flow, flow.tables.kept("measured", bucket))
    ties = [one for part in batches(pairs, JUDGED) for one in judged(flow, part, narrative=True)]
    send_ties(flow, "ties", bucket, ties)


def send_ties(flow: Flow, table: str, bucket: int, ties: list[Tie]) -> None:
    """Send ties to their retellings."""
    retelling = np.array([one.retelling for one in ties], np.int64)
    columns = {
        "source": np.array([one.source for one in ties], np.int64),
        "retelling": retelling,
        "strength": np.array([one.strength for one in ties], float),
        "share": np.array([one.share for one in ties], float),
        "weight": np.array([one.judgement.weight for one in ties], float),
        "evidence": [json.dumps(one.judgement.evidence).encode() for one in ties],
    }
    flow.tables.send(table, bucket, columns, flow.home(retelling))


def _chosen(flow: Flow, pairs: Columns) -> Columns:
    """The pairs that are linked; `onward` stays with those that are linked for it alone."""
    first, second = (_best(flow, pairs[end]) for end in ("first", "second"))
    strong, settings = pairs["strength"], flow.settings
    one, other = (Best(best["first"], best["second"]) for best in (first, second))
    outright = linked(strong, pairs["figures"], one, other, settings)
    further = continued(pairs["onward"], strong, first["rival"], second["rival"], settings)
    alone = pairs["onward"].copy()
    alone[outright] = 0
    return taken({**pairs, "onward": alone}, np.union1d(outright, further))


def _best(flow: Flow, articles: Ints) -> Columns:
    """What `rank` found of some articles."""
    numbers, place = np.unique(articles, return_inverse=True)
    return taken(fetched(flow, "best", numbers), place)


def judged(flow: Flow, pairs: Columns, *, narrative: bool) -> Iterator[Tie]:
    """The pairs turned from source to retelling; with them are read the articles that share runs with theirs.

    Where it must be `narrative`, a pair is left out that has little in common but what both quote.
    """
    ends = np.unique(np.concatenate([pairs["first"], pairs["second"]]))
    others = fetched(flow, "others", ends)
    holders = unpacked(b"".join(others["others"])).astype(np.int64)
    numbers = np.union1d(ends, holders)
    rows = fetched(flow, "told", numbers)
    collection = collected(flow, rows)
    terms = weighed(flow, rows, collection)
    if narrative:
        enough = _narrated(flow, numbers, collection, terms, pairs) | (pairs["onward"] > 0)
        pairs = taken(pairs, np.flatnonzero(enough))
    runs = runs_of(collection, flow.settings.run)
    local = np.searchsorted(numbers, ends)
    another = _another(runs, local, others, np.searchsorted(numbers, holders).astype(np.int32))
    witnesses = Witnesses.of(collection, terms, runs, another, flow.settings)
    for first, second, strong, forward, backward, goes_on in zip(
        *(pairs[name].tolist() for name in ("first", "second", "strength", "forward", "backward", "onward")),
        strict=True,
    ):
        one, other = np.searchsorted(numbers, (first, second)).tolist()
        judged = judgement(goes_on) if goes_on else witnesses.judge(one, other)
        told = tie(judged, one, other, strong, (forward, backward))
        yield Tie(int(numbers[told.source]), int(numbers[told.retelling]), strong, told.share, told.judgement)


def _narrated(
    flow: Flow, numbers: Ints, collection: Collection, terms: Terms, pairs: Columns
) -> NDArray[np.bool_]:
    """Of the pairs those that more speaks for than what both articles quote."""
    local = [np.asarray(np.searchsorted(numbers, pairs[end]), np.int32) for end in ("first", "second")]
    return narrated(collection, terms, Candidates(*local), np.arange(len(local[0])), flow.settings)


def _another(runs: Runs, articles: Ints, others: Columns, holders: Small) -> Small:
    """For each run another article that has it, or -1; told of some articles alone."""
    found = np.full(len(runs.grams), -1, np.int32)
    starts = np.searchsorted(runs.owners, articles)
    counts = np.diff(offsets(others["places"]))
    found[np.repeat(starts, counts) + unpacked(b"".join(others["places"]))] = holders
    return found
