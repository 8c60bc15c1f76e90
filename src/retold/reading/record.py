"""JSON records to articles: one object, an array of them, or one in each line."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from pathlib import PurePath
from typing import Any

from retold.article import Article, Fact
from retold.errors import InputError, UnreadableError
from retold.reading.address import clean_address, read_address
from retold.reading.dates import read_stamp
from retold.reading.decoding import decode, printable
from retold.reading.plain import article_of

_RESUMED = re.compile(r"\}\s*,\s*(?=\{)")
_HTML = re.compile(r"\s*<(?:!doctype|html|article|section|div|p|h[1-6]|figure|img|span)\b", re.IGNORECASE)
_LINE_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read, in the place of its article.

    >>> print(Unread("harbour.jsonl", 7, "cut off"))
    harbour.jsonl, line 7: cut off

    Args:
        path: The file.
        line: The line in it where the record begins, from 1.
        reason: What is wrong with it.

    """

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        """The report as one line."""
        return f"{self.path}, line {self.line}: {self.reason}"

    def error(self) -> UnreadableError:
        """The same as an error to raise."""
        return UnreadableError(str(self))


def read_records(data: bytes, name: str, encoding: str | None = None) -> Iterator[Article | Unread]:
    """Every record in `data`, which holds JSON or JSON Lines.

    Raises:
        UnreadableError: It is neither.

    """
    text = decode(data, name, encoding)
    if name.lower().endswith(_LINE_NAMES) or begins_with_record(text.split("\n", 1)[0]):
        yield from read_lines(text.split("\n"), name)
    elif text.lstrip().startswith("["):
        yield from _array(text, name)
    else:
        yield from _document(text, name)


def begins_with_record(line: str | bytes) -> bool:
    """Whether a file's first line is a record as a whole, so that each line of it is one."""
    try:
        record = _loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and _wrapped(record) is None


def read_lines(lines: Iterable[str | bytes], name: str) -> Iterator[Article | Unread]:
    """One record from each line that is not blank."""
    said = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    first = [*islice(said, 2)]
    for n, line in chain(first, said):
        try:
            record = _loads(line)
        except UnicodeDecodeError as error:
            yield Unread(name, n, f"no UTF-8: byte {error.start + 1} of the line does not fit")
        except (ValueError, RecursionError) as error:
            yield Unread(name, n, _refused(error))
        else:
            yield _told(record, name, n, many=len(first) > 1)


def _loads(line: str | bytes) -> Any:  # noqa: ANN401 - JSON is any
    text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
    return _DECODER.decode(text)


def _finite(number: str) -> float | str:
    """A number, or its figures where no float holds it: infinity cannot be written as JSON."""
    return value if math.isfinite(value := float(number)) else number


# NaN and Infinity are no JSON; what cannot be written again is carried along as nothing.
_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=lambda _: None)


def _array(text: str, name: str) -> Iterator[Article | Unread]:
    """Each element of an array; behind a broken one it goes on where the next object begins."""
    line, counted = 1, 0
    at = _skip(text, text.index("["), "[")
    while at < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            record, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Unread(name, line, _refused(error))
            at = _behind_broken(text, at)
            if at == len(text):
                return
            continue
        yield _told(record, name, line, many=True)
        at = _skip(text, at, ",")
    if at >= len(text):
        yield Unread(name, line, "the array is cut off behind this record")


def _behind_broken(text: str, at: int) -> int:
    """Where the next record with a text begins, behind the broken one at `at`; the text's end where none does.

    Objects inside the broken record look like records, too, but hold no text.
    """
    for found in _RESUMED.finditer(text, at):
        try:
            record, _ = _DECODER.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        if _text_of(record) is not None:
            return found.end()
    return len(text)


def _skip(text: str, at: int, mark: str) -> int:
    """The next place behind white space and one `mark`."""
    found = re.compile(rf"\s*(?:{re.escape(mark)}\s*)?").match(text, at)
    return found.end() if found else at


def _document(text: str, name: str) -> Iterator[Article | Unread]:
    try:
        document = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"{name}, line {error.lineno}: {_refused(error)}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{name}: {_refused(error)}") from None
    records = _wrapped(document)
    if records is None:
        yield _told(document, name, 1, many=False)
        return
    for n, record in enumerate(records, 1):
        yield _told(record, name, 1, many=True, number=n)


def _wrapped(document: object) -> list[Any] | None:
    """The records that an object holds in a list, as services answer; None where it is a record itself."""
    if not isinstance(document, dict) or _text_of(document) is not None:
        return None
    for field in _table()["wrappers"]["fields"]:
        records = document.get(field)
        if isinstance(records, list) and records and isinstance(records[0], dict):
            return records
    return None


def _told(record: object, name: str, line: int, *, many: bool, number: int | None = None) -> Article | Unread:
    """The record's article; one of many that has no id gets its place as its id."""
    try:
        return record_article(record, name, f"{PurePath(name).name}:{number or line}" if many else None)
    except InputError as error:
        where = f"record {number}: " if number else ""
        return Unread(name, line, where + str(error).removeprefix(f"{name}: "))


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
    found = _text_of(record)
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


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("retold.reading") / "data" / "records.toml").read_text("utf-8"))


def _aliases(field: str) -> list[str]:
    names: list[str] = _table()["aliases"][field]
    return names


def _text_of(record: object) -> tuple[str, str] | None:
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
    facts: dict[str, Fact] = {}
    order = ""
    for field in ("url", "title", "byline", "outlet", "published"):
        for alias in _aliases(field):
            raw = record.get(alias)
            value = read_stamp(raw, order) if field == "published" else _value(raw)  # type: ignore[arg-type]
            if not value or (field == "url" and clean_address(value) is None):
                continue
            if field == "outlet" and clean_address(value):
                value = read_address(value).outlet or value
            facts[field] = Fact(value, "record")
            used.add(alias)
            break
        if field == "url" and "url" in facts:
            order = read_address(facts["url"].value).order
    return facts


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


def _refused(error: Exception) -> str:
    """What is wrong with a piece of JSON."""
    if isinstance(error, RecursionError):
        return "JSON nested too deeply"
    if not isinstance(error, json.JSONDecodeError):
        return f"broken JSON: {str(error)[:80]}"
    cut = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
    return f"broken JSON{', cut off' if cut else ''}: {error.msg[0].lower()}{error.msg[1:]} (column {error.colno})"
