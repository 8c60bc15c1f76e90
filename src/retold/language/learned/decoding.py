"""From what the network holds of each token to the tokens of cue, source and content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# Columns of the network's answer for each token beside a cue.
NONE, CUE, SOURCE, CONTENT = range(4)
_LEAST = 1e-6


class Parts(NamedTuple):
    """Tokens of one attribution, as places in its stretch."""

    cue: range
    source: range
    content: tuple[int, ...]


class Leanings(NamedTuple):
    """What the answers are weighed with, chosen on articles that the network was not trained on.

    Attributes:
        anchor: How likely a token must be the head of a cue.
        source: Added to the log odds of a source.
        content: The same for a content.
        change: What each change between content and no content costs.

    """

    anchor: float = 0.5
    source: float = 0.0
    content: float = 0.0
    change: float = 0.5


def parts(answer: Floats, cue: int, lean: Leanings) -> Parts:
    """The most likely cue around a token, the most likely source or none, and the most likely content.

    >>> answer = np.full((4, 4), 0.05, np.float32)
    >>> answer[0, SOURCE] = answer[1, CUE] = answer[2:, CONTENT] = 0.85
    >>> parts(answer, 1, Leanings())
    Parts(cue=range(1, 2), source=range(0, 1), content=(2, 3))

    Args:
        answer: For each token of the stretch how likely it is none, cue, source, content.
        cue: The place of the token that heads the cue.
        lean: What the answers are weighed with.

    """
    likely = np.clip(answer.astype(np.float64), _LEAST, 1 - _LEAST)
    odds = np.log(likely / (1 - likely))
    around = _around(odds[:, CUE].tolist(), cue)
    source = _run(
        [x if i not in around else -np.inf for i, x in enumerate((odds[:, SOURCE] + lean.source).tolist())]
    )
    taken = {*around, *source}
    inside = _inside((odds[:, CONTENT] + lean.content).tolist(), lean.change)
    return Parts(around, source, tuple(i for i in inside if i not in taken))


def _around(odds: Sequence[float], cue: int) -> range:
    """The run of tokens around one that has the largest sum."""
    ends = [cue, cue]
    for side, step in enumerate((-1, 1)):
        best = total = 0.0
        at = cue + step
        while 0 <= at < len(odds):
            total += odds[at]
            if total > best:
                best, ends[side] = total, at
            at += step
    return range(ends[0], ends[1] + 1)


def _run(odds: Sequence[float]) -> range:
    """The run of tokens that has the largest sum, none where every sum is below 0."""
    best, found = 0.0, range(0)
    total, first = 0.0, 0
    for i, x in enumerate(odds):
        if total <= 0:
            total, first = 0.0, i
        total += x
        if total > best:
            best, found = total, range(first, i + 1)
    return found


def _inside(odds: Sequence[float], change: float) -> list[int]:
    """The tokens inside where each step into or out of a content costs something."""
    out, within = 0.0, -change
    back: list[tuple[bool, bool]] = []
    for x in odds:
        stays_out, stays_in = out >= within - change, within >= out - change
        back.append((not stays_out, stays_in))
        out, within = max(out, within - change), max(within, out - change) + x
    state = within - change > out
    found: list[int] = []
    for i in range(len(odds) - 1, -1, -1):
        if state:
            found.append(i)
            state = back[i][1]
        else:
            state = back[i][0]
    return found[::-1]
