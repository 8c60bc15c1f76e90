"""What many articles of a collection have word for word: furniture that only the collection can show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retold.tracing.collection import Collection, Ints
from retold.tracing.settings import Settings


def without(collection: Collection, places: Ints, settings: Settings) -> Collection:
    """The collection with its set phrases counted as furniture: "Sign up for our newsletter", a note on the outlet.

    An article that consists of such runs by more than `standing` is a copy among many and keeps all its words.

    Args:
        collection: Articles.
        places: Where runs begin in the collection's words that more than `holders` articles have.
        settings: The thresholds.

    """
    covered = _covered(collection, places, settings)
    owners = np.repeat(np.arange(len(collection)), collection.lengths)
    times = np.bincount(owners[covered], minlength=len(collection))
    covered &= (times <= settings.standing * collection.lengths)[owners]
    times = np.bincount(owners[covered], minlength=len(collection))
    return replace(
        collection,
        starts=_starts(collection.lengths - times),
        words=collection.words[~covered],
        inside=collection.inside[~covered],
        furniture=(collection.furniture + times).astype(np.int32),
    )


def _covered(collection: Collection, places: Ints, settings: Settings) -> NDArray[np.bool_]:
    """For each word whether it stands in a run that too many articles have."""
    covered = np.zeros(len(collection.words), bool)
    for step in range(settings.run):
        covered[places + step] = True
    return covered


def _starts(lengths: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
