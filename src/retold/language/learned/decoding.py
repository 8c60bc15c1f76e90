"""From what the network holds of each token to the tokens of cue, source and content."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# Columns of the network's answer for each token beside a cue.
NONE, CUE, SOURCE, CONTENT = range(4)
_LEAST = 1e-6
# Log odds beyond which an edge counts as certain.
_SURE = 8.0


class Parts(NamedTuple):
    """Tokens of one attribution, as places in its stretch."""

    cue: range
    source: range
    content: tuple[int, ...]


class Answer(NamedTuple):
    """What the network holds of the tokens of a stretch.

    Attributes:
        roles: For each how likely it is none, cue, source, content.
        opens: For each the log odds that a cue, a source, a content begins with it.
        closes: The same for its being the last of one.

    """

    roles: Floats
    opens: Floats
    closes: Floats


class Leanings(NamedTuple):
    """What the answers are weighed with, chosen on articles that the network was not trained on.

    Attributes:
        anchor: How likely a token must be the head of a cue.
        cue: Added to the log odds of each token of a cue.
        source: Added to the log odds that there is a source.
        content: Added to the log odds of each token of a content.
        change: What each beginning and each end of a content costs.
        edge: How much the log odds of beginnings and ends count beside those of tokens.

    """

    anchor: float = 0.4
    cue: float = 0.0
    source: float = 0.0
    content: float = 0.0
    change: float = 0.5
    edge: float = 0.5


def parts(answer: Answer, cue: int, lean: Leanings) -> Parts:
    """The most likely cue around a token, the most likely source or none, and the most likely content.

    >>> roles = np.full((4, 4), 0.05, np.float32)
    >>> roles[0, SOURCE] = roles[1, CUE] = roles[2:, CONTENT] = 0.85
    >>> unsure = np.zeros((4, 3), np.float32)
    >>> parts(Answer(roles, unsure, unsure), 1, Leanings())
    Parts(cue=range(1, 2), source=range(0, 1), content=(2, 3))

    Args:
        answer: What the network holds of the tokens of the stretch.
        cue: The place of the token that heads the cue.
        lean: What the answers are weighed with.

    """
    likely = np.clip(answer.roles.astype(np.float64), _LEAST, 1 - _LEAST)
    odds = np.log(likely / (1 - likely))
    opens, closes = (
        np.clip(e.astype(np.float64), -_SURE, _SURE) * lean.edge for e in (answer.opens, answer.closes)
    )
    around = _around((odds[:, CUE] + lean.cue).tolist(), opens[:, 0].tolist(), closes[:, 0].tolist(), cue)
    odds[around.start : around.stop, SOURCE] = -np.inf
    source = _run(odds[:, SOURCE].tolist(), opens[:, 1].tolist(), closes[:, 1].tolist(), lean.source)
    begins, ends = opens[:, 2] - lean.change, closes[:, 2] - lean.change
    inside = _inside((odds[:, CONTENT] + lean.content).tolist(), begins.tolist(), ends.tolist())
    return Parts(around, source, tuple(i for i in inside if i not in around and i not in source))


def _around(odds: Sequence[float], opens: Sequence[float], closes: Sequence[float], cue: int) -> range:
    """The run of tokens around one that has the largest sum, its first and last token counted as such."""
    ends = []
    for step, edges in ((-1, opens), (1, closes)):
        best, total, end, at = edges[cue], 0.0, cue, cue + step
        while 0 <= at < len(odds):
            total += odds[at]
            if total + edges[at] > best:
                best, end = total + edges[at], at
            at += step
        ends.append(end)
    return range(ends[0], ends[1] + 1)


def _run(odds: Sequence[float], opens: Sequence[float], closes: Sequence[float], lean: float) -> range:
    """The run of tokens that has the largest sum, none where every sum is below 0."""
    best, found = 0.0, range(0)
    total, first = -math.inf, 0
    for i, x in enumerate(odds):
        if opens[i] >= total:
            total, first = opens[i], i
        total += x
        if total + closes[i] + lean > best:
            best, found = total + closes[i] + lean, range(first, i + 1)
    return found


def _inside(odds: Sequence[float], opens: Sequence[float], closes: Sequence[float]) -> list[int]:
    """The tokens inside, by the path through "out" and "in" that has the largest sum."""
    out, within = 0.0, -math.inf  # the best sums before a token: nothing open, something open
    back: list[tuple[bool, bool]] = []
    for x, begins, ends in zip(odds, opens, closes, strict=True):
        goes_on, entered = within + x, out + begins + x
        stays = goes_on >= entered
        within = goes_on if stays else entered
        closes_here = within + ends > out
        out = within + ends if closes_here else out
        back.append((closes_here, stays))
    found: list[int] = []
    open_behind = False
    for i in range(len(back) - 1, -1, -1):
        closed_here, came_in_open = back[i]
        if open_behind or closed_here:
            found.append(i)
            open_behind = came_in_open
    return found[::-1]
