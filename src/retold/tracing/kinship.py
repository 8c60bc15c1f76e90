"""Kinship: what a third article says of a pair, when it is surely tied to both.

Two retellings of one source, or a source and the retelling of its retelling, may have too little in common to be linked for
that alone. A third article that is tied to both makes it likelier that they are of one family. It may also be all that
they have in common: then what they share stands in it too, and it speaks for neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from retold.tracing.direction import Judgement
from retold.tracing.links import Tie
from retold.tracing.phrases import Phrases

EVIDENCE = "a third article is tied to both, and does not have all that they share"


def own(phrases: Phrases, one: int, other: int, thirds: Sequence[int]) -> float:
    """The share of what two articles have in common that none of some third ones explains."""
    shared = np.intersect1d(phrases.of(one), phrases.of(other), assume_unique=True)
    weights = phrases.weights(shared)
    left = [float(weights[~np.isin(shared, phrases.of(third), assume_unique=True)].sum()) for third in thirds]
    return min(left, default=0.0) / max(float(weights.sum()), 1e-9)


def testified(tie: Tie) -> Tie:
    """A tie that a third article vouches for."""
    judgement = Judgement(tie.judgement.weight, (*tie.judgement.evidence, EVIDENCE))
    return replace(tie, judgement=judgement, vouched=True)
