"""How much each term of each article weighs in its collection."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.tracing.collection import Collection, Floats, Ints
from retold.tracing.settings import Settings


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of all articles: dictionary forms of words, figures among them.

    The first four run in parallel, one row for each term of each article, by article and then by term.

    Args:
        article: The article.
        term: The term.
        place: Where the article has it first: words before it in the article.
        weight: (1 + ln times) * idf.
        frequency: For each term, how many articles have it.
        rarity: For each term its idf: minus the logarithm of the share of articles that have it.
        figure: For each term whether it is written in digits.
        articles: How many articles there are.

    """

    article: Ints
    term: Ints
    place: Ints
    weight: Floats
    frequency: Ints
    rarity: Floats
    figure: NDArray[np.bool_]
    articles: int

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self.frequency)


def terms(collection: Collection, settings: Settings) -> Terms:
    """Count and weigh the terms of a collection.

    What a term's rarity is in English at large counts like `background` articles more, so that a handful of
    articles is judged much as they would be among thousands.

    >>> from retold.article import Article
    >>> from retold.tracing.collection import collect
    >>> from retold.tracing.settings import settings
    >>> two = collect([("a", Article("One ferry sank.")), ("b", Article("One bridge stands."))])
    >>> found = terms(two, settings())
    >>> found.frequency.tolist(), found.place.tolist()
    ([1, 1, 2, 1, 1], [1, 0, 2, 1, 0, 2])
    """
    found = occurrences(collection)
    frequency = np.bincount(found.term, minlength=len(collection.usual))
    rare = rarity(frequency, collection.usual, len(collection), settings)
    return Terms(
        article=found.article,
        term=found.term,
        place=found.place,
        weight=(1 + np.log(found.times)) * rare[found.term],
        frequency=frequency,
        rarity=rare,
        figure=collection.figure,
        articles=len(collection),
    )


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The terms of each article: rows as in `Terms`, and how many times the article has each."""

    article: Ints
    term: Ints
    place: Ints
    times: Ints


def occurrences(collection: Collection) -> Occurrences:
    """Which terms each article has, where first, and how often."""
    size = max(1, len(collection.usual))
    owners = np.repeat(np.arange(len(collection), dtype=np.int64), collection.lengths)
    keys = owners * size + collection.lemmas[collection.words]
    keys, first, times = np.unique(keys, return_index=True, return_counts=True)
    article, term = keys // size, keys % size
    return Occurrences(article, term, first - collection.starts[article], times)


def rarity(frequency: Ints, usual: Floats, articles: int, settings: Settings) -> Floats:
    """Minus the logarithm of the share of articles that have each term, in the collection and in English."""
    share = (np.maximum(1, frequency) + settings.background * usual) / (articles + settings.background)
    return np.asarray(np.clip(-np.log(share), 0, settings.rarest))
