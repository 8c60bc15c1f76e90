"""Runs of words as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.tracing.collection import Collection, Ints, Small

Grams = NDArray[np.uint64]

# An odd constant near 2**64 divided by the golden ratio (Knuth): neighbouring numbers fall far apart.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of all articles, in the order in which they stand.

    Args:
        grams: A number for each run; two runs have one number where their words are the same.
        owners: The article that each stands in.
        places: Where each begins in the collection's words.

    """

    grams: Grams
    owners: Small
    places: Ints


def runs_of(collection: Collection, length: int) -> Runs:
    """Every run of `length` words inside an article."""
    counts = np.maximum(0, collection.lengths - length + 1)
    owners = np.repeat(np.arange(len(collection), dtype=np.int32), counts)
    before = np.concatenate([[0], np.cumsum(counts)])
    places = np.arange(len(owners)) + (collection.starts[:-1] - before[:-1])[owners]
    return Runs(hashed(collection, places, length), owners, places)


def hashed(collection: Collection, places: Ints, length: int) -> Grams:
    """A number for the run of `length` words at each place; the places are in order."""
    grams = np.empty(len(places), np.uint64)
    for start in range(0, len(places), _BLOCK):
        block = places[start : start + _BLOCK]
        first, last = int(block[0]), int(block[-1]) + 1
        words = (collection.words[first : last + length - 1].astype(np.uint64) + np.uint64(1)) * _SPREAD
        found = np.zeros(last - first, np.uint64)
        for step in range(length):
            found = (found ^ (found >> np.uint64(29))) * _SPREAD + words[step : step + last - first]
        grams[start : start + _BLOCK] = found[block - first]
    return grams


_BLOCK = 1_000_000  # runs hashed at once; bounds memory alone


def recurring(runs: Runs, size: int) -> Iterator[Ints]:
    """Places of runs that come more than once, bucket by bucket: about `size` runs, equal ones always in one bucket.

    Nineteen runs in twenty come once in a collection of news. They are told apart by a plain sort, which is several
    times as fast as one that keeps equal runs in order.
    """
    count = len(runs.grams) // size + 1
    bucket = ((runs.grams >> np.uint64(32)) % np.uint64(count)).astype(np.int32)
    for number in range(count):
        places = np.flatnonzero(bucket == number) if count > 1 else np.arange(len(bucket))
        yield places[several(runs.grams[places])]


def several(grams: Grams) -> Ints:
    """Places of numbers that come more than once."""
    order = np.argsort(grams)
    ordered = grams[order]
    same = ordered[1:] == ordered[:-1]
    several = np.zeros(len(grams), bool)
    several[1:] = same
    several[:-1] |= same
    return np.sort(order[several])


def holders(runs: Runs, size: int) -> Small:
    """For each run how many articles have it."""
    found = np.ones(len(runs.grams), np.int32)
    for places in recurring(runs, size):
        order, starts, lengths = _groups(runs, places)
        owners = runs.owners[order]
        new = np.ones(len(order), np.int32)
        new[1:] = owners[1:] != owners[:-1]
        new[starts] = 1
        found[order] = np.repeat(np.add.reduceat(new, starts), lengths) if len(starts) else 0
    return found


def another(runs: Runs, size: int) -> Small:
    """For each run another article that has it too, or -1."""
    found = np.full(len(runs.grams), -1, np.int32)
    for places in recurring(runs, size):
        order, starts, lengths = _groups(runs, places)
        owners = runs.owners[order]
        first, last = (np.repeat(owners[place], lengths) for place in (starts, starts + lengths - 1))
        found[order] = np.where(first != owners, first, np.where(last != owners, last, -1))
    return found


def _groups(runs: Runs, places: Ints) -> tuple[Ints, Ints, Ints]:
    """Places of runs by their words and owners; where each group of equal words begins, and how many it has."""
    order = places[np.lexsort((runs.owners[places], runs.grams[places]))]
    grams = runs.grams[order]
    new = np.ones(len(order), bool)
    new[1:] = grams[1:] != grams[:-1]
    starts = np.flatnonzero(new)
    return order, starts, np.diff(np.concatenate([starts, [len(order)]]))
