"""The steps from candidates to links: measure pairs, choose among them, judge their direction, explain them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Collection, Ints, Small
from retold.tracing.direction import Judgement, Witnesses
from retold.tracing.families import Link
from retold.tracing.flow.rows import Flow, collected, fetched, offsets, unpacked, weighed
from retold.tracing.flow.tables import Columns, joined, taken
from retold.tracing.links import Tie, links, measured, tie
from retold.tracing.narration import narrated
from retold.tracing.onward import continued, judgement, onward, rivals
from retold.tracing.runs import Runs, runs_of
from retold.tracing.strength import Best, linked, weak
from retold.tracing.terms import Terms

PAIRS = 16384
"""Pairs measured at once, and links explained: with some thousand articles, tens of megabytes."""
JUDGED = 2048
"""Pairs judged at once: with all articles that share a run with theirs."""


def compare(flow: Flow, bucket: int) -> None:
    """Measure a bucket's pairs, and tell the articles of weak ones how strong they are."""
    pairs = flow.tables.kept("pairs", bucket)
    parts = [_measured(flow, part) for part in _batches(pairs, PAIRS)]
    found = joined(parts)
    flow.tables.keep("measured", bucket, found)
    low = weak(found["strength"], flow.settings)
    ends = np.concatenate([found["first"][low], found["second"][low]])
    columns = {"article": ends, "strength": np.tile(found["strength"][low], 2)}
    flow.tables.send("weak", bucket, columns, flow.home(ends))
    ends, strong = rivals(found["onward"], found["first"], found["second"], found["strength"], flow.settings)
    flow.tables.send("rivals", bucket, {"article": ends, "strength": strong}, flow.home(ends))


def _measured(flow: Flow, pairs: Columns) -> Columns:
    numbers, (first, second) = _present(pairs["first"], pairs["second"])
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


def judge(flow: Flow, bucket: int) -> None:
    """Choose the pairs that are linked, hear the witnesses on each, and send it to its retelling."""
    pairs = _chosen(flow, flow.tables.kept("measured", bucket))
    ties = [one for part in _batches(pairs, JUDGED) for one in _judged(flow, part)]
    retelling = np.array([one.retelling for one in ties], np.int64)
    columns = {
        "source": np.array([one.source for one in ties], np.int64),
        "retelling": retelling,
        "strength": np.array([one.strength for one in ties], float),
        "share": np.array([one.share for one in ties], float),
        "weight": np.array([one.judgement.weight for one in ties], float),
        "evidence": [json.dumps(one.judgement.evidence).encode() for one in ties],
    }
    flow.tables.send("ties", bucket, columns, flow.home(retelling))


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


def _judged(flow: Flow, pairs: Columns) -> Iterator[Tie]:
    """The pairs turned from source to retelling; with them are read the articles that share runs with theirs."""
    ends = np.unique(np.concatenate([pairs["first"], pairs["second"]]))
    others = fetched(flow, "others", ends)
    holders = unpacked(b"".join(others["others"])).astype(np.int64)
    numbers = np.union1d(ends, holders)
    rows = fetched(flow, "told", numbers)
    collection = collected(flow, rows)
    terms = weighed(flow, rows, collection)
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


def explain(flow: Flow, bucket: int) -> None:
    """Make links of what is tied to a bucket's articles; leave out what a stronger tie explains."""
    rows = flow.tables.received("ties", bucket)
    rows = taken(rows, np.argsort(rows["retelling"], kind="stable"))
    found = [link for part in _whole(rows, PAIRS) for link in _linked(flow, part)]
    flow.tables.keep("links", bucket, {"link": [json.dumps(_told(link)).encode() for link in found]})


def _linked(flow: Flow, rows: Columns) -> tuple[Link, ...]:
    numbers, (source, retelling) = _present(rows["source"], rows["retelling"])
    held = fetched(flow, "told", numbers)
    collection = collected(flow, held)
    ties = [
        Tie(s, r, strong, share, Judgement(weight, tuple(json.loads(evidence))))
        for s, r, strong, share, weight, evidence in zip(
            source.tolist(),
            retelling.tolist(),
            *(rows[name].tolist() for name in ("strength", "share", "weight")),
            rows["evidence"],
            strict=True,
        )
    ]
    return links(collection, weighed(flow, held, collection), ties, flow.settings)


def found_links(flow: Flow) -> tuple[Link, ...]:
    """All links, by retelling."""
    kept = (flow.tables.kept("links", bucket)["link"] for bucket in range(flow.buckets))
    return tuple(_link(json.loads(told)) for links in kept for told in links)


def _link(told: dict[str, Any]) -> Link:
    several = ("alternatives", "through", "evidence")
    return Link(**{**told, **{name: tuple(told[name]) for name in several}})


def _told(link: Link) -> dict[str, Any]:
    return {name: getattr(link, name) for name in Link.__slots__}


def _present(first: Ints, second: Ints) -> tuple[Ints, tuple[Small, Small]]:
    """The articles of some pairs, and the pairs by the articles' places among them."""
    numbers, place = np.unique(np.concatenate([first, second]), return_inverse=True)
    local = place.astype(np.int32)
    return numbers, (local[: len(first)], local[len(first) :])


def _batches(rows: Columns, size: int) -> Iterator[Columns]:
    """Rows a number at a time; none at all are one batch."""
    count = len(rows["first"])
    for at in range(0, max(1, count), size):
        yield taken(rows, np.arange(at, min(at + size, count)))


def _whole(rows: Columns, size: int) -> Iterator[Columns]:
    """Rows a number at a time, those of one retelling always together."""
    _, begins = np.unique(rows["retelling"], return_index=True)
    cuts = [0]
    for begin in begins.tolist():
        if begin - cuts[-1] >= size:
            cuts.append(begin)
    for start, end in pairwise([*cuts, len(rows["retelling"])]):
        yield taken(rows, np.arange(start, end))
