"""From candidates to links: which pairs retell one another, in which direction, and what another link explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Collection, Floats
from retold.tracing.direction import Judgement, Witnesses
from retold.tracing.families import Link
from retold.tracing.narration import narrated
from retold.tracing.overlap import overlap
from retold.tracing.phrases import Phrases
from retold.tracing.settings import Settings
from retold.tracing.strength import figures_kept, linked, strength
from retold.tracing.terms import Terms


@dataclass(frozen=True, slots=True)
class Tie:
    """A source and its retelling by their numbers, with what was measured of the pair."""

    source: int
    retelling: int
    strength: float
    share: float
    judgement: Judgement


def links(
    collection: Collection,
    weighed: Terms,
    pairs: Candidates,
    settings: Settings,
    progress: Callable[[int, int], None],
) -> tuple[Link, ...]:
    """The links among candidate pairs, by retelling and source."""
    found = tuple(ties(collection, weighed, pairs, settings, progress))
    upstream: dict[int, list[Tie]] = {}
    for tie in found:
        upstream.setdefault(tie.retelling, []).append(tie)
    told: list[Link] = []
    for retelling in sorted(upstream):
        told += _links(collection, Phrases(collection, weighed), upstream[retelling], settings)
    return tuple(told)


def ties(
    collection: Collection,
    weighed: Terms,
    pairs: Candidates,
    settings: Settings,
    progress: Callable[[int, int], None],
) -> Iterator[Tie]:
    """The pairs that are strong enough, turned from source to retelling."""
    shared = overlap(collection, weighed, pairs, settings)
    strong = strength(shared, settings)
    chosen = linked(pairs, strong, figures_kept(shared), len(collection), settings)
    chosen = chosen[narrated(collection, weighed, pairs, chosen, settings)]
    witnesses = Witnesses.of(collection, weighed, settings)
    for done, n in enumerate(chosen.tolist()):
        first, second = int(pairs.first[n]), int(pairs.second[n])
        judgement = witnesses.judge(first, second)
        forward = judgement.weight >= 0
        total = shared.second_terms[n] if forward else shared.first_terms[n]
        source, retelling = (first, second) if forward else (second, first)
        yield Tie(source, retelling, float(strong[n]), float(shared.terms[n] / max(total, 1e-9)), judgement)
        progress(done + 1, len(chosen))


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
) -> Iterator[Link]:
    """The links to one retelling; a weak one that a much stronger one explains is none."""
    mine = phrases.of(upstream[0].retelling)
    shares = _Shares(
        [np.isin(mine, phrases.of(tie.source), assume_unique=True) for tie in upstream], phrases.weights(mine)
    )
    names, places = collection.names, range(len(upstream))
    for n, tie in enumerate(upstream):
        explaining = [m for m in places if m != n and shares.explains(m, n, settings.explained)]
        if tie.strength < settings.firm and any(
            upstream[m].strength >= tie.strength + settings.ahead for m in explaining
        ):
            continue
        rivals = [m for m in places if m != n and shares.even(m, n, settings.explained)]
        yield Link(
            source=names[tie.source],
            retelling=names[tie.retelling],
            share=min(1.0, tie.share),
            confidence=_confidence(tie, len(rivals), settings),
            alternatives=tuple(sorted(names[upstream[m].source] for m in rivals)),
            through=tuple(sorted(names[upstream[m].source] for m in explaining)),
            evidence=tie.judgement.evidence,
        )


def _confidence(tie: Tie, rivals: int, settings: Settings) -> float:
    """Odds of the pair times odds of its direction, shared with the rivals."""
    pair = 1 / (1 + np.exp(settings.strength - 1 - tie.strength))
    direction = 1 / (1 + np.exp(-abs(tie.judgement.weight)))
    return float(pair * direction / (1 + rivals))
