"""The steps from stories to candidates: set phrases, rare runs, rare terms."""

from __future__ import annotations

import numpy as np

from retold.tracing.candidates import Sparse, keyed, nearest, pruned, sharing
from retold.tracing.collection import Ints
from retold.tracing.flow.rows import Flow, collected, pieces, stories, weighed
from retold.tracing.flow.tables import Columns, joined, taken
from retold.tracing.runs import Runs, another, holders, runs_of, several
from retold.tracing.setphrases import without
from retold.tracing.terms import occurrences

TOGETHER = 8
"""Buckets whose rare terms are in memory at once: some tens of megabytes."""
SPENT = ("read", "settled", "stories", "runs", "set phrases", "counts", "places", "numbers")
"""Tables that nobody reads when terms are weighed."""


def shingle(flow: Flow, bucket: int) -> None:
    """Put a bucket's articles in order, and send their runs of words out by their hash."""
    rows = flow.tables.received("settled", bucket)
    rows = taken(rows, np.argsort(rows["number"]))
    flow.tables.keep("stories", bucket, rows)
    _send_runs(flow, "runs", bucket, rows)


def find_set_phrases(flow: Flow, bucket: int) -> None:
    """Tell the articles which of their runs too many of them have."""
    rows = flow.tables.received("runs", bucket)
    runs = Runs(rows["gram"], rows["owner"], rows["place"])
    often = np.flatnonzero(holders(runs, flow.settings.bucket) > flow.settings.holders)
    owners = rows["owner"][often].astype(np.int64)
    flow.tables.send(
        "set phrases", bucket, {"owner": owners, "place": rows["place"][often]}, flow.home(owners)
    )


def free(flow: Flow, bucket: int) -> None:
    """Leave set phrases out, count terms, and send the runs that are left out by their hash."""
    rows = flow.tables.kept("stories", bucket)
    told, found = collected(flow, rows), flow.tables.received("set phrases", bucket)
    places = told.starts[found["owner"] - bucket * flow.size] + found["place"]
    told = without(told, places, flow.settings)
    terms = occurrences(told)
    starts = np.searchsorted(terms.article, np.arange(len(told) + 1))
    rows = {
        "number": rows["number"],
        **stories(told),
        "terms": pieces(terms.term, starts),
        "places": pieces(terms.place, starts),
        "times": pieces(terms.times, starts),
    }
    flow.tables.keep("told", bucket, rows)
    flow.tables.keep("counts", bucket, {"articles": np.bincount(terms.term, minlength=len(told.usual))})
    _send_runs(flow, "freed runs", bucket, rows)


def _send_runs(flow: Flow, table: str, bucket: int, rows: Columns) -> None:
    """Runs with their articles' numbers and their places inside these."""
    collection = collected(flow, rows)
    runs = runs_of(collection, flow.settings.run)
    columns = {
        "gram": runs.grams,
        "owner": rows["number"][runs.owners].astype(np.int32),
        "place": (runs.places - collection.starts[runs.owners]).astype(np.int32),
    }
    # The upper half of the hash, of which `buckets` takes the lower bits of for its own.
    flow.tables.send(
        table, bucket, columns, ((runs.grams >> np.uint64(40)) % np.uint64(flow.buckets)).astype(np.int64)
    )


def weigh(flow: Flow) -> None:
    """Sum up how many articles have each term."""
    counts = [flow.tables.kept("counts", bucket)["articles"] for bucket in range(flow.buckets)]
    flow.tables.keep("frequency", 0, {"articles": np.sum(counts, axis=0)})


def meet(flow: Flow, bucket: int) -> None:
    """Let pairs in that share rare runs, and note for each run another article that has it."""
    rows = flow.tables.received("freed runs", bucket)
    rows = taken(rows, several(rows["gram"]))
    runs = Runs(rows["gram"], rows["owner"], rows["place"])
    pairs, times = sharing(runs, flow.articles, flow.settings)
    flow.tables.send("met", bucket, {"pair": pairs, "times": times}, _home_of_pairs(flow, pairs))
    others = another(runs, flow.settings.bucket)
    known = np.flatnonzero(others >= 0)
    columns = {"owner": rows["owner"][known], "place": rows["place"][known], "other": others[known]}
    flow.tables.send("beside", bucket, columns, flow.home(columns["owner"].astype(np.int64)))


def prune(flow: Flow, bucket: int) -> None:
    """Keep the heaviest rare terms of each article, and with each article who else has its runs."""
    rows = flow.tables.kept("told", bucket)
    kept = pruned(weighed(flow, rows, collected(flow, rows)), flow.settings)
    flow.tables.keep("pruned", bucket, {"row": kept.rows, "term": kept.terms, "weight": kept.weights})
    flow.tables.keep("others", bucket, _others(flow, bucket, len(rows["name"])))


def near(flow: Flow, bucket: int) -> None:
    """Let pairs in whose rare terms are alike."""
    parts = (
        (first * flow.size, _pruned(flow, range(first, min(first + TOGETHER, flow.buckets))))
        for first in range(0, flow.buckets, TOGETHER)
    )
    mine, others = nearest(_pruned(flow, range(bucket, bucket + 1)), parts, bucket * flow.size, flow.settings)
    pairs = np.unique(keyed(mine, others, flow.articles))
    flow.tables.send("near", bucket, {"pair": pairs}, _home_of_pairs(flow, pairs))


def join(flow: Flow, bucket: int) -> None:
    """Put together the pairs that came in by either door: the candidates."""
    met = flow.tables.received("met", bucket)
    pairs, place = np.unique(met["pair"], return_inverse=True)
    times = np.bincount(place, met["times"], minlength=len(pairs))
    by_runs = pairs[times >= flow.settings.runs]
    by_terms = np.unique(flow.tables.received("near", bucket)["pair"])
    found = np.union1d(by_runs, by_terms)
    columns = {
        "first": found // max(1, flow.articles),
        "second": found % max(1, flow.articles),
        "by_runs": np.isin(found, by_runs),
        "by_terms": np.isin(found, by_terms),
    }
    flow.tables.keep("pairs", bucket, columns)


def _others(flow: Flow, bucket: int, count: int) -> Columns:
    """For each article the places of its runs that another has, and one article that does."""
    rows = flow.tables.received("beside", bucket)
    rows = taken(rows, np.lexsort((rows["place"], rows["owner"])))
    starts = np.searchsorted(rows["owner"], bucket * flow.size + np.arange(count + 1))
    return {"places": pieces(rows["place"], starts), "others": pieces(rows["other"], starts)}


def _pruned(flow: Flow, buckets: range) -> Sparse:
    """The rare terms of the articles of some buckets."""
    kept = [flow.tables.kept("pruned", bucket) for bucket in buckets]
    count = min(flow.size * len(buckets), max(0, flow.articles - buckets.start * flow.size))
    rows = [one["row"] + n * flow.size for n, one in enumerate(kept)]
    told = joined(kept)
    return Sparse(np.concatenate(rows), told["term"], told["weight"], count)


def _home_of_pairs(flow: Flow, pairs: Ints) -> Ints:
    """The bucket of the first article of each pair."""
    return flow.home(pairs // max(1, flow.articles))
