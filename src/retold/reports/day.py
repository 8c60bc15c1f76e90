"""The date of an article as a report tells it: its own, or the day that another article lends it."""

from __future__ import annotations

from retold.article import Article
from retold.reports.csv import guarded


def dated(article: Article) -> str | None:
    """An article's date, or the day that its words count from and whose it is; None where neither is known.

    >>> from retold.article import Fact
    >>> dated(Article("Text.", published=Fact("2031-05-06", "record")))
    '2031-05-06'
    >>> dated(Article("Text.", lent=Fact("2031-05-06", "source")))
    'no date; its days count from 2031-05-06, the date of its source'
    """
    if article.published:
        return article.published.value
    if article.lent:
        return f"no date; its days count from {article.lent.value}, the date of its {article.lent.origin}"
    return None


def day_columns(article: Article) -> dict[str, str]:
    """The columns that tell which day an article's words count from, and where that was found."""
    day = article.day
    return {"day": guarded(day.value) if day else "", "day_origin": day.origin if day else ""}
