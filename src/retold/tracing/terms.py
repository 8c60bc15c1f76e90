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
    parts = [
        _occurrences(collection, start, min(start + _BLOCK, len(collection)))
        for start in range(0, max(1, len(collection)), _BLOCK)
    ]
    return Occurrences(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


_BLOCK = 1024  # articles whose terms are counted at once: three numbers of each word then fit into one to be sorted


def _occurrences(collection: Collection, start: int, end: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Some articles' rows: their words sorted by article, term and place, and the first of each term."""
    lengths, size = collection.lengths[start:end], max(1, len(collection.usual))
    longest = int(lengths.max(initial=0)) + 1
    first, last = collection.starts[start], collection.starts[end]
    owners = np.repeat(np.arange(end - start, dtype=np.int64), lengths)
    places = np.arange(last - first) - (collection.starts[start:end] - first)[owners]
    rows = np.sort((owners * size + collection.lemmas[collection.words[first:last]]) * longest + places)
    keys = rows // longest
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, len(keys)), bool), keys[1:] != keys[:-1]]))
    article, term = np.divmod(keys[begins], size)
    times = np.diff(np.append(begins, len(keys)))
    return article + start, term, rows[begins] - keys[begins] * longest, times


def rarity(frequency: Ints, usual: Floats, articles: int, settings: Settings) -> Floats:
    """Minus the logarithm of the share of articles that have each term, in the collection and in English."""
    share = (np.maximum(1, frequency) + settings.background * usual) / (articles + settings.background)
    return np.asarray(np.clip(-np.log(share), 0, settings.rarest))
