"""How much speaks for a pair of articles telling one another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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


@dataclass(frozen=True, slots=True)
class Best:
    """Of some articles how strong the strongest weak pair of each is, and the next strongest."""

    first: Floats
    second: Floats

    @classmethod
    def of(cls, articles: Ints, strong: Floats, count: int) -> Best:
        """From the ends of pairs, each with the strength of its pair."""
        best, after = np.full(count, -np.inf), np.full(count, -np.inf)
        order = np.lexsort((-strong, articles))
        articles, strong = articles[order], strong[order]
        rank = np.arange(len(articles)) - np.searchsorted(articles, articles)
        best[articles[rank == 0]] = strong[rank == 0]
        after[articles[rank == 1]] = strong[rank == 1]
        return cls(best, after)


def weak(strong: Floats, settings: Settings) -> Ints:
    """Places of the pairs that are linked only where they stand alone."""
    return np.flatnonzero(~(strong >= settings.strength))


def linked(strong: Floats, figures: Floats, first: Best, second: Best, settings: Settings) -> Ints:
    """Places of the pairs that are strong enough, and of weaker ones that stand alone.

    A pair stands alone that is by `margin` stronger than every other weak pair of either article; `first` and `second`
    are of the first and the second article of each pair.
    """
    alone = (
        (strong >= settings.alone)
        & (figures >= settings.figures)
        & (strong >= np.maximum(first.first, second.first))
        & (strong >= np.maximum(first.second, second.second) + settings.margin)
    )
    return np.flatnonzero((strong >= settings.strength) | alone)
