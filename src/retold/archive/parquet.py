"""The rows of a Parquet file, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from retold.archive.source import Broken, Mark, Source, Step
from retold.errors import InputError, MissingExtraError, UnreadableError
from retold.reading.record import record_article

# Rows that are in memory at a time: of articles, some megabytes.
_ROWS = 500


def rows(source: Source, after: Mark) -> Iterator[Step]:
    """The rows behind the mark; groups of rows that lie wholly before it are not read.

    Raises:
        UnreadableError: The file is damaged.
        MissingExtraError: pyarrow is not installed.

    """
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - heavy, and an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - the same
    except ImportError:
        raise MissingExtraError("reading Parquet", "parquet") from None
    try:
        with ParquetFile(source.given) as file:
            groups, before = _groups(file.metadata, after.number)
            batches = file.iter_batches(batch_size=_ROWS, row_groups=groups)
            number = before
            for batch in batches:
                for row in batch.to_pylist():
                    number += 1
                    if number > after.number:
                        yield Step(_read(row, source.name, number), Mark(0, number))
    except (ArrowException, OSError) as error:
        raise UnreadableError(
            f"{source.name}: a damaged Parquet file: {str(error).splitlines()[0]}"
        ) from None


def _groups(metadata: Any, done: int) -> tuple[list[int], int]:  # noqa: ANN401 - pyarrow tells no types
    """The groups of rows that are not wholly done, and how many rows lie before them."""
    before = 0
    for group in range(metadata.num_row_groups):
        held = metadata.row_group(group).num_rows
        if before + held > done:
            return list(range(group, metadata.num_row_groups)), before
        before += held
    return [], before


def _read(row: dict[str, Any], name: str, number: int) -> Any:  # noqa: ANN401 - an article or what is broken
    record = {key: _plain(value) for key, value in row.items() if value is not None}
    try:
        return record_article(record, name, f"{PurePath(name).name}:{number}")
    except InputError as error:
        return Broken(name, f"row {number}", str(error).removeprefix(f"{name}: "))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell can be anything
    """A cell as a record of JSON would hold it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
