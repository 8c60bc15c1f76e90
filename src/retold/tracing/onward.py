"""Articles that go on, in mid-sentence, where others break off: two parts of one page, or a text that was written on."""

from __future__ import annotations

import numpy as np

from retold.tracing.collection import Floats, Ints, Small
from retold.tracing.direction import Judgement
from retold.tracing.edges import BREAKS_OFF, GOES_ON
from retold.tracing.settings import Settings

EVIDENCE = "the retelling begins in mid-sentence, and the source breaks off in one"
_SURE = 3.0  # the logarithm of the odds that what goes on is not the source: of what breaks off elsewhere nothing is known


def onward(first: Small, second: Small) -> Small:
    """Which article of each pair goes on where the other breaks off, by their edges: 1 the first, 2 the second, 0 neither.

    >>> onward(np.array([2, 1, 1, 3]), np.array([1, 2, 0, 3])).tolist()
    [2, 1, 0, 0]
    """
    one = ((first & GOES_ON) > 0) & ((second & BREAKS_OFF) > 0)
    other = ((second & GOES_ON) > 0) & ((first & BREAKS_OFF) > 0)
    return np.where(one == other, 0, np.where(one, 1, 2)).astype(np.int32)


def rivals(
    goes_on: Small, first: Ints, second: Ints, strong: Floats, settings: Settings
) -> tuple[Ints, Floats]:
    """Articles that go on somewhere, each with the strength of a pair: where it may go on, or a pair that is linked outright."""
    ends, strength = np.concatenate([first, second]), np.tile(strong, 2)
    goes = np.concatenate([goes_on == 1, goes_on == 2])
    counts = np.where(goes, strength >= settings.onward, strength >= settings.strength)
    return ends[counts], strength[counts]


def continued(goes_on: Small, strong: Floats, first: Floats, second: Floats, settings: Settings) -> Ints:
    """Places of the pairs of which one article goes on where the other breaks off, and nowhere likelier.

    `first` and `second` are the strongest pair of each first and second article, as `rivals` tells them.
    """
    best = np.where(goes_on == 1, first, second)
    return np.flatnonzero(
        (goes_on > 0)
        & (strong >= settings.onward)
        & (strong >= best - settings.likelier)
        & (best < settings.strength)
    )


def judgement(goes_on: int) -> Judgement:
    """What goes on is the retelling."""
    return Judgement(_SURE if goes_on == 2 else -_SURE, (EVIDENCE,))
