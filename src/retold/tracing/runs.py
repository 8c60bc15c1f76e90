"""Runs of words as numbers."""

from __future__ import annotations

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
    count = max(0, len(collection.words) - length + 1)
    owners = np.repeat(np.arange(len(collection), dtype=np.int32), collection.lengths)
    words = (collection.words.astype(np.uint64) + np.uint64(1)) * _SPREAD
    grams = np.zeros(count, np.uint64)
    for step in range(length):
        grams = (grams ^ (grams >> np.uint64(29))) * _SPREAD + words[step : step + count]
    inside = np.flatnonzero(owners[:count] == owners[length - 1 : length - 1 + count])
    return Runs(grams[inside], owners[inside], inside)
