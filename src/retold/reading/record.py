"""One JSON record to an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from retold.article import Article, Fact
from retold.errors import UnreadableError
from retold.reading.address import clean_address, read_address
from retold.reading.dates import read_stamp
from retold.reading.decoding import printable
from retold.reading.plain import article_of
from retold.reading.tables import table

_HTML = re.compile(r"\s*<(?:!doctype|html|article|section|div|p|h[1-6]|figure|img|span)\b", re.IGNORECASE)


def record_article(record: object, name: str, fallback_id: str | None = None) -> Article:
    """The article of one record.

    >>> article = record_article({"headline": "Ferry runs", "body": "It runs again.", "date": "2025-08-22", "beat": "sea"}, "-")
    >>> article.title.value, article.published.value, dict(article.extra)
    ('Ferry runs', '2025-08-22', {'beat': 'sea'})

    Raises:
        UnreadableError: It is no object, or has no text.
        EmptyError: Its text is empty.

    """
    if not isinstance(record, dict):
        raise UnreadableError(f"{name}: a record is an object with fields, and this is {_kind(record)}")
    found = text_of(record)
    if found is None:
        if held := next((alias for alias in _aliases("text") if alias in record), None):
            raise UnreadableError(f"{name}: the field {held!r} holds {_kind(record[held])}, and no text")
        raise UnreadableError(
            f"{name}: no text: one of the fields {_named('text')} must hold it; {_fields(record)}"
        )
    field, text = found
    used = {field}
    known = _facts(record, used)
    identity = _identity(record, used)
    extra = {_clean(key): _clean(value) for key, value in record.items() if key not in used}
    return article_of(
        _inner_text(text, name), known, name=name, path=name, id=identity or fallback_id, extra=extra
    )


def _aliases(field: str) -> list[str]:
    names: list[str] = table("records")["aliases"][field]
    return names


def text_of(record: object) -> tuple[str, str] | None:
    """The field that holds the text, and the text: a list is one of paragraphs."""
    if not isinstance(record, dict):
        return None
    for field in _aliases("text"):
        value = record.get(field)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return field, "\n\n".join(value)
        if isinstance(value, str):
            return field, value
    return None


def _inner_text(text: str, name: str) -> str:
    """The text itself; of a fragment of a page, what it says."""
    text = printable(text)
    if _HTML.match(text) and "</" in text:
        from retold.reading.page import fragment_text  # noqa: PLC0415 -- heavy, and seldom needed

        return fragment_text(text, name)
    return text


def _facts(record: Mapping[str, Any], used: set[str]) -> dict[str, Fact]:
    """What the record's fields tell; the fields taken are added to `used`."""
    url = _taken(record, "url", used, lambda raw: clean_address(_value(raw) or ""))
    order = read_address(url).order if url else ""
    told = {
        "url": url,
        "title": _taken(record, "title", used, _value),
        "byline": _taken(record, "byline", used, _value),
        "outlet": _taken(record, "outlet", used, _outlet),
        "published": _taken(record, "published", used, lambda raw: read_stamp(raw, order)),
    }
    return {field: Fact(value, "record") for field, value in told.items() if value}


def _taken(
    record: Mapping[str, Any], field: str, used: set[str], reader: Callable[[object], str | None]
) -> str | None:
    """What `reader` makes of the first alias of `field` that it can read."""
    for alias in _aliases(field):
        if alias in record and (value := reader(record[alias])):
            used.add(alias)
            return value
    return None


def _outlet(raw: object) -> str | None:
    """A publisher's name, also where the field holds its address."""
    name = _value(raw)
    return read_address(name).outlet or name if name and clean_address(name) else name


def _value(raw: object) -> str | None:
    """A field's text: a string, the names in a list, or the name of an object."""
    if isinstance(raw, str):
        return " ".join(printable(raw).split()) or None
    if isinstance(raw, dict):
        return _value(raw.get("name"))
    if isinstance(raw, list):
        return (
            ", ".join(value for part in raw[:50] if not isinstance(part, list) and (value := _value(part)))
            or None
        )
    return None


def _identity(record: Mapping[str, Any], used: set[str]) -> str | None:
    for alias in _aliases("id"):
        value = record.get(alias)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            used.add(alias)
            return printable(str(value))
    return None


def _clean(value: Any) -> Any:  # noqa: ANN401 - JSON is any
    """`value` with every string printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable(key): _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value


def _named(field: str) -> str:
    return ", ".join(_aliases(field)[:4]) + ", ..."


def _fields(record: Mapping[str, Any]) -> str:
    if not record:
        return "it has none"
    more = f" and {len(record) - 8} more" if len(record) > 8 else ""
    return "it has " + ", ".join(printable(str(key))[:40] for key in list(record)[:8]) + more


def _kind(value: object) -> str:
    names = {
        str: "a string",
        list: "a list",
        dict: "an object",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")
