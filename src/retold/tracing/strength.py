"""How much speaks for a pair of articles telling one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.tracing.candidates import Candidates
from retold.tracing.collection import Floats, Ints
from retold.tracing.overlap import Overlap
from retold.tracing.settings import Settings


def strength(shared: Overlap, settings: Settings) -> Floats:
    """The sum of what speaks for each pair, on a logarithmic scale.

    Phrases and terms in common, by share of the shorter article and by amount; the order in which they come; and
    figures, which two events of one kind do not share however alike their stories are. Each part is a logarithm
    with a small amount added, so that no single one decides. Order and amount count up to a limit: two long texts
    of one kind, such as transcripts, agree in a little of everything.
    """
    phrases = np.maximum(np.minimum(shared.first_pairs, shared.second_pairs), 1e-9)
    terms = np.maximum(np.minimum(shared.first_terms, shared.second_terms), 1e-9)
    order = np.maximum(shared.order, 0) * np.sqrt(np.clip(shared.told - 1, 0, settings.agreeing))
    parts = (
        np.log(shared.pairs / phrases + 0.005),
        np.log(np.minimum(shared.pairs / np.sqrt(phrases), settings.amount) + 0.1),
        np.log(shared.terms / np.sqrt(terms) + 0.1),
        1.5 * np.log1p(order),
        0.5 * np.log(figures_kept(shared)),
    )
    return np.asarray(sum(parts), float)


def figures_kept(shared: Overlap) -> Floats:
    """Share of the shorter article's figures that the other has, taken with care where there are few."""
    shorter = np.where(shared.first_terms <= shared.second_terms, shared.first_figures, shared.second_figures)
    return np.asarray((shared.figures + 1) / (shorter + 1.5), float)


def linked(pairs: Candidates, strong: Floats, figures: Floats, articles: int, settings: Settings) -> Ints:
    """Places of the pairs that are strong enough, and of weaker ones that stand alone."""
    enough = strong >= settings.strength
    weak = np.flatnonzero(~enough)
    alone = weak[_alone(pairs.first[weak], pairs.second[weak], strong[weak], articles, settings.margin)]
    alone = alone[(strong[alone] >= settings.alone) & (figures[alone] >= settings.figures)]
    return np.sort(np.concatenate([np.flatnonzero(enough), alone]))


def _alone(
    first: NDArray[np.int32], second: NDArray[np.int32], strong: Floats, articles: int, margin: float
) -> NDArray[np.bool_]:
    """For each pair whether it is by `margin` stronger than every other pair of either article."""
    best, next_best = np.full(articles, -np.inf), np.full(articles, -np.inf)
    order = np.argsort(strong, kind="stable")
    for article, value in zip(
        np.stack([first[order], second[order]], 1).ravel().tolist(),
        np.repeat(strong[order], 2).tolist(),
        strict=True,
    ):
        best[article], next_best[article] = value, best[article]
    return np.asarray(
        (strong >= np.maximum(best[first], best[second]))
        & (strong >= np.maximum(next_best[first], next_best[second]) + margin)
    )
