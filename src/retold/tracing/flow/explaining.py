"""The steps that make links of ties: what a stronger tie explains is none, unless a third article vouches for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from retold.tracing.direction import Judgement
from retold.tracing.families import Link
from retold.tracing.flow.rows import Flow, collected, fetched, present, weighed
from retold.tracing.flow.tables import Columns, joined, taken
from retold.tracing.links import Tie, links

LINKED = 16384
"""Ties explained at once: with their articles, tens of megabytes."""


def explain(flow: Flow, bucket: int) -> None:
    """Make links of what is tied to a bucket's articles; tell both ends of the surest."""
    ties = flow.tables.received("ties", bucket)
    found = _linked(flow, {**ties, "vouched": np.zeros(len(ties["source"]), bool)})
    flow.tables.keep("explained", bucket, found)
    sure = taken(found, np.flatnonzero(found["strength"] >= flow.settings.kin))
    article = np.concatenate([sure["source"], sure["retelling"]])
    other = np.concatenate([sure["retelling"], sure["source"]])
    flow.tables.send("kin", bucket, {"article": article, "other": other}, flow.home(article))


def link(flow: Flow, bucket: int) -> None:
    """Make links anew of what is tied to those of a bucket's articles for which a third has vouched."""
    vouched = flow.tables.received("vouched", bucket)
    anew = np.unique(vouched["retelling"])
    ties, explained = flow.tables.received("ties", bucket), flow.tables.kept("explained", bucket)
    ties = taken(ties, np.flatnonzero(np.isin(ties["retelling"], anew)))
    kept = taken(explained, np.flatnonzero(~np.isin(explained["retelling"], anew)))
    found = joined([kept, _linked(flow, _once(ties, vouched))])
    found = taken(found, np.argsort(found["retelling"], kind="stable"))
    flow.tables.keep("links", bucket, {"link": found["link"]})


def _once(ties: Columns, vouched: Columns) -> Columns:
    """All ties; one that is vouched for as well is that alone."""
    size = 1 + max((int(one["source"].max(initial=0)) for one in (ties, vouched)), default=0)
    keys, sure = (one["retelling"] * size + one["source"] for one in (ties, vouched))
    ties = taken(ties, np.flatnonzero(~np.isin(keys, sure)))
    told = np.repeat([False, True], [len(ties["source"]), len(vouched["source"])])
    return {**joined([ties, vouched]), "vouched": told}


def _linked(flow: Flow, ties: Columns) -> Columns:
    """The ties that are links, by retelling, with these."""
    ties = taken(ties, np.lexsort((ties["source"], ties["retelling"])))
    return joined([_explained(flow, part) for part in _whole(ties, LINKED)])


def _explained(flow: Flow, rows: Columns) -> Columns:
    numbers, (source, retelling) = present(rows["source"], rows["retelling"])
    held = fetched(flow, "told", numbers)
    collection = collected(flow, held)
    ties = [
        Tie(s, r, strong, share, Judgement(weight, tuple(json.loads(evidence))), vouched)
        for s, r, strong, share, weight, evidence, vouched in zip(
            source.tolist(),
            retelling.tolist(),
            *(rows[name].tolist() for name in ("strength", "share", "weight")),
            rows["evidence"],
            rows["vouched"].tolist(),
            strict=True,
        )
    ]
    found = links(collection, weighed(flow, held, collection), ties, flow.settings)
    return {
        "source": numbers[np.array([tie.source for tie, _ in found], np.int64)],
        "retelling": numbers[np.array([tie.retelling for tie, _ in found], np.int64)],
        "strength": np.array([tie.strength for tie, _ in found], float),
        "link": [json.dumps(_told(link)).encode() for _, link in found],
    }


def found_links(flow: Flow) -> tuple[Link, ...]:
    """All links, by retelling."""
    kept = (flow.tables.kept("links", bucket)["link"] for bucket in range(flow.buckets))
    return tuple(_link(json.loads(told)) for links in kept for told in links)


def _link(told: dict[str, Any]) -> Link:
    several = ("alternatives", "through", "evidence")
    return Link(**{**told, **{name: tuple(told[name]) for name in several}})


def _told(link: Link) -> dict[str, Any]:
    return {name: getattr(link, name) for name in Link.__slots__}


def _whole(rows: Columns, size: int) -> Iterator[Columns]:
    """Rows a number at a time, those of one retelling always together."""
    _, begins = np.unique(rows["retelling"], return_index=True)
    cuts = [0]
    for begin in begins.tolist():
        if begin - cuts[-1] >= size:
            cuts.append(begin)
    for start, end in pairwise([*cuts, len(rows["retelling"])]):
        yield taken(rows, np.arange(start, end))
