"""From candidates to links: which pairs retell one another, in which direction, and what another link explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Collection, Floats, Small
from retold.tracing.direction import Judgement
from retold.tracing.families import Link
from retold.tracing.overlap import overlap
from retold.tracing.phrases import Phrases
from retold.tracing.settings import Settings
from retold.tracing.strength import figures_kept, strength
from retold.tracing.terms import Terms


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of pairs, one place for each pair.

    Args:
        strength: How much speaks for the one telling the other.
        figures: Share of the shorter article's figures that the other has.
        forward: Share of the second article's weighted terms that the first has.
        backward: Share of the first article's that the second has.

    """

    strength: Floats
    figures: Floats
    forward: Floats
    backward: Floats


def measured(
    collection: Collection, weighed: Terms, first: Small, second: Small, settings: Settings
) -> Measured:
    """Measure pairs of articles."""
    shared = overlap(collection, weighed, Candidates(first, second), settings)
    return Measured(
        strength(shared, settings),
        figures_kept(shared),
        np.minimum(1.0, shared.terms / np.maximum(shared.second_terms, 1e-9)),
        np.minimum(1.0, shared.terms / np.maximum(shared.first_terms, 1e-9)),
    )


@dataclass(frozen=True, slots=True)
class Tie:
    """A source and its retelling by their numbers, with what was measured of the pair; whether a third vouches for it."""

    source: int
    retelling: int
    strength: float
    share: float
    judgement: Judgement
    vouched: bool = False


def tie(judgement: Judgement, first: int, second: int, strong: float, shares: tuple[float, float]) -> Tie:
    """A pair turned from source to retelling; `shares` are those of the second article and of the first."""
    source, retelling, share = (
        (first, second, shares[0]) if judgement.weight >= 0 else (second, first, shares[1])
    )
    return Tie(source, retelling, strong, share, judgement)


def links(
    collection: Collection, weighed: Terms, ties: Iterable[Tie], settings: Settings
) -> tuple[tuple[Tie, Link], ...]:
    """The ties that are links, with these, by retelling; all ties of a retelling must be there."""
    upstream: dict[int, list[Tie]] = {}
    for one in ties:
        upstream.setdefault(one.retelling, []).append(one)
    phrases = Phrases(collection, weighed)
    told: list[tuple[Tie, Link]] = []
    for retelling in sorted(upstream):
        told += _links(collection, phrases, upstream[retelling], settings)
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Shares:
    """What a retelling has in common with each of its sources: which of its phrases, and how much they weigh."""

    has: Sequence[NDArray[np.bool_]]
    weights: Floats

    def weight(self, one: int, without: int | None = None) -> float:
        held = self.has[one] if without is None else self.has[one] & ~self.has[without]
        return float(self.weights[held].sum())

    def explains(self, other: int, one: int, most: float) -> bool:
        """Whether little that the retelling shares with `one` is not with `other` too, and more the other way."""
        left = self.weight(one, other)
        return left < most * self.weight(one) and left < most * self.weight(other, one)

    def even(self, other: int, one: int, most: float) -> bool:
        """Whether nothing decides between two sources: what only one of them has is little, and as little."""
        left, right = self.weight(one, other), self.weight(other, one)
        return max(left, right) < most * max(self.weight(one), self.weight(other)) and not (
            left < most * right or right < most * left
        )


def _links(
    collection: Collection, phrases: Phrases, upstream: Sequence[Tie], settings: Settings
) -> Iterator[tuple[Tie, Link]]:
    """The links to one retelling; a weak one that a much stronger one explains, and no third article vouches for, is none."""
    mine = phrases.of(upstream[0].retelling)
    shares = _Shares(
        [np.isin(mine, phrases.of(tie.source), assume_unique=True) for tie in upstream], phrases.weights(mine)
    )
    names, places = collection.names, range(len(upstream))
    for n, tie in enumerate(upstream):
        explaining = [m for m in places if m != n and shares.explains(m, n, settings.explained)]
        if (
            tie.strength < settings.firm
            and not tie.vouched
            and any(upstream[m].strength >= tie.strength + settings.ahead for m in explaining)
        ):
            continue
        rivals = [m for m in places if m != n and shares.even(m, n, settings.explained)]
        link = Link(
            source=names[tie.source],
            retelling=names[tie.retelling],
            share=tie.share,
            confidence=_confidence(tie, len(rivals), settings),
            alternatives=tuple(sorted(names[upstream[m].source] for m in rivals)),
            through=tuple(sorted(names[upstream[m].source] for m in explaining)),
            evidence=tie.judgement.evidence,
        )
        yield tie, link


def _confidence(tie: Tie, rivals: int, settings: Settings) -> float:
    """Odds of the pair times odds of its direction, shared with the rivals."""
    pair = 1 / (1 + np.exp(settings.strength - 1 - tie.strength))
    direction = 1 / (1 + np.exp(-abs(tie.judgement.weight)))
    return float(pair * direction / (1 + rivals))
