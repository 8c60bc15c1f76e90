"""Files of records to articles: one JSON object, an array of them, or one in each line."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import IO, Any

from retold.article import Article
from retold.errors import InputError, UnreadableError
from retold.reading.decoding import decode
from retold.reading.record import record_article, text_of
from retold.reading.tables import table
from retold.reading.unread import Unread

_RESUMED = re.compile(r"\}\s*,\s*(?=\{)")
_LINE_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class TooLong:
    """Stands for a line that is too long to be read.

    Args:
        most: How many bytes a line may have.
        size: How many it has.

    """

    most: int
    size: int


def bounded(stream: IO[bytes], most: int, first: bytes = b"") -> Iterator[bytes | TooLong]:
    r"""The lines of a stream, those of more than `most` bytes passed over.

    >>> import io
    >>> [*bounded(io.BytesIO(b"one\nthirteen\nlast"), 4)]
    [b'one\n', TooLong(most=4, size=9), b'last']

    Args:
        stream: Where they come from.
        most: How many bytes of a line are read.
        first: What was read of the first line already.

    """
    line = first or stream.readline(most + 1)
    while line:
        size = len(line)
        if size <= most:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
                size += len(line)
            yield TooLong(most, size)
        line = stream.readline(most + 1)


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


def read_lines(lines: Iterable[str | bytes | TooLong], name: str) -> Iterator[Article | Unread]:
    """One record from each line that is not blank."""
    said = ((n, line) for n, line in enumerate(lines, 1) if isinstance(line, TooLong) or line.strip())
    first = [*islice(said, 2)]
    for n, line in chain(first, said):
        if isinstance(line, TooLong):
            yield Unread(name, n, f"more than {line.most:,} bytes")
            continue
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
        if text_of(record) is not None:
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
    if not isinstance(document, dict) or text_of(document) is not None:
        return None
    for field in table("records")["wrappers"]["fields"]:
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


def _refused(error: Exception) -> str:
    """What is wrong with a piece of JSON."""
    if isinstance(error, RecursionError):
        return "JSON nested too deeply"
    if not isinstance(error, json.JSONDecodeError):
        return f"broken JSON: a number of more than {sys.get_int_max_str_digits():,} digits"
    cut = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
    return f"broken JSON{', cut off' if cut else ''}: {error.msg[0].lower()}{error.msg[1:]} (column {error.colno})"
