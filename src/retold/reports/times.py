"""The temporal expressions of articles: JSON by the contract `retold.times/1`, CSV, and text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from retold.article import Article
from retold.language.document import Time
from retold.reports import contract
from retold.reports.characters import line
from retold.reports.csv import guarded
from retold.reports.day import dated, day_columns

Told = Sequence[tuple[Article, Sequence[Time]]]

COLUMNS = ("path", "id", "start", "end", "text", "type", "value", "day", "day_origin")


def as_json(told: Told) -> str:
    """One JSON list, an entry an article in the order given, with a line end behind it."""
    return contract.written([_entry(*one) for one in told])


def as_csv(told: Told) -> str:
    """A table by RFC 4180 with a header: one row a temporal expression."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS)
    writer.writeheader()
    for article, times in told:
        of_it = {k: guarded(v) for k, v in {"path": article.path or "", "id": article.id or ""}.items()}
        of_it |= day_columns(article)
        for time in times:
            told_of_it = _time(article, time)
            writer.writerow(of_it | told_of_it | {"text": guarded(str(told_of_it["text"]))})
    return sheet.getvalue()


def as_text(told: Told) -> str:
    """For each article its name, its date, and a line an expression: value, and the words around it."""
    return "\n".join("\n".join([_head(a), *(_line(a, t) for t in times)]) + "\n" for a, times in told)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["$id"]
    'urn:retold:times:1'
    """
    return contract.schema("times-1")


def _entry(article: Article, times: Sequence[Time]) -> dict[str, Any]:
    day = article.day.to_dict() if article.day else None
    return {
        "path": article.path,
        "id": article.id,
        "day": day,
        "times": [_time(article, time) for time in times],
    }


def _time(article: Article, time: Time) -> dict[str, str | int]:
    span = time.span
    return {
        "start": span.start,
        "end": span.end,
        "text": span.of(article.text),
        "type": time.type,
        "value": time.value,
    }


def _head(article: Article) -> str:
    name = article.id or article.path or "article"
    return line(f"{name} ({dated(article) or 'without a date'})")


# Characters on either side of an expression that a terminal shows.
_AROUND = 40


def _line(article: Article, time: Time) -> str:
    before = line(article.text[max(0, time.span.start - _AROUND) : time.span.start])
    behind = line(article.text[time.span.end : time.span.end + _AROUND])
    return (
        f"  {time.type:<8} {time.value:<18} {before} [{line(time.span.of(article.text))}] {behind}".rstrip()
    )
