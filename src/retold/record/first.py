"""Which article published a statement first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retold.comparing.comparison import Direction
from retold.record.saying import FirstBy

# Which of two articles is the source of the other (the first, the second) as far as they tell; None where not compared.
Descent = Callable[[int, int], Direction | None]


def first(
    articles: Sequence[int], published: Sequence[str | None], descent: Descent
) -> tuple[int | None, FirstBy]:
    """The article that had it first, and how that is known.

    The one that was published before all others, where all have a date; or else the one that every other article
    retells, as far as they were compared.

    >>> first([3, 5], ["2031-05-02", "2031-05-01"], lambda one, other: None)
    (5, 'date')

    Args:
        articles: The numbers of the articles that have it.
        published: For each of them its day of publication, or None.
        descent: Asked which of two is the source.

    """
    if len(articles) == 1:
        return articles[0], "only"
    days = sorted((day, article) for article, day in zip(articles, published, strict=True) if day)
    if len(days) == len(articles) and days[0][0] < days[1][0]:
        return days[0][1], "date"
    tied = [article for day, article in days if day == days[0][0]] if len(days) == len(articles) else articles
    leading = [one for one in tied if all(_source(one, other, descent) for other in tied if other != one)]
    return (leading[0], "direction") if len(leading) == 1 else (None, "unclear")


def _source(one: int, other: int, descent: Descent) -> bool:
    found = descent(one, other)
    return found is not None and found.source == "first"
