"""An article as the rows of an archive, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from retold.article import Article, Fact, Furniture, FurnitureKind, Origin, Span
from retold.reading.decoding import printable

FIELDS = ("title", "published", "byline", "outlet", "url")
COLUMNS = ("path", *FIELDS, "facts", "extra")


def digest(text: str) -> bytes:
    """What two texts have in common if and only if they are the same, character by character.

    >>> digest("Rain.") == digest("Rain."), digest("Rain.") == digest("Rain")
    (True, False)
    """
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def content_row(article: Article) -> tuple[str, str]:
    """The text and its furniture."""
    return printable(article.text), json.dumps(
        [[f.span.start, f.span.end, f.kind] for f in article.furniture], separators=(",", ":")
    )


def article_row(article: Article) -> tuple[str | None, ...]:
    """The values of `COLUMNS`."""
    facts: dict[str, Fact] = {name: fact for name in FIELDS if (fact := getattr(article, name)) is not None}
    values = [printable(facts[name].value) if name in facts else None for name in FIELDS]
    origins = {name: [f.origin, *((f.span.start, f.span.end) if f.span else ())] for name, f in facts.items()}
    path = printable(article.path) if article.path is not None else None
    return (path, *values, _dumped(origins), _dumped(dict(article.extra)))


def article_of(identity: str, content: tuple[str, str], row: tuple[str | None, ...]) -> Article:
    """The article that `content_row` and `article_row` came from."""
    text, furniture = content
    path, *values, origins, extra = row
    known = json.loads(origins or "{}")
    return Article(
        text=text,
        path=path,
        id=identity,
        furniture=tuple(
            Furniture(Span(start, end), cast("FurnitureKind", kind))
            for start, end, kind in json.loads(furniture)
        ),
        extra=MappingProxyType(cast("Mapping[str, Any]", json.loads(extra or "{}"))),
        **{name: _fact(v, known[name]) for name, v in zip(FIELDS, values, strict=True) if v is not None},
    )


def _fact(value: str, found: list[Any]) -> Fact:
    origin, *place = found
    return Fact(value, cast("Origin", origin), Span(*place) if place else None)


def _dumped(value: Mapping[str, Any]) -> str:
    # What JSON cannot hold comes from callers of the library alone; it is kept as it prints.
    return printable(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str))
