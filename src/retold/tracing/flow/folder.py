"""Tables as Parquet files of one folder, which every worker sees: what is larger than memory, or than one machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from retold.errors import InputError, MissingExtraError
from retold.tracing.collection import Ints
from retold.tracing.flow.tables import Columns, joined

HALF = ".part"
"""The ending of a file that is being written."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One file a table and sender, in it one row group for each bucket that is sent to.

    Args:
        place: The folder.
        buckets: How many buckets there are.
        lasting: Whether a file that is there is whole after a loss of power too.

    """

    place: str
    buckets: int
    lasting: bool = False

    def keep(self, table: str, bucket: int, columns: Columns) -> None:
        """Write a bucket's part of a table."""
        self._write(table, bucket, columns, [slice(None)])

    def kept(self, table: str, bucket: int, rows: Ints | None = None) -> Columns:
        """Read it, or some rows of it."""
        return self._read(table, bucket, 0, rows)

    def send(self, table: str, sender: int, columns: Columns, to: Ints) -> None:
        """Write rows by the buckets that they go to."""
        # Of small numbers numpy sorts by their bytes, ten times as fast.
        order = np.argsort(to.astype(np.uint16 if self.buckets < 2**16 else np.int64), kind="stable")
        ends = np.searchsorted(to[order], np.arange(self.buckets + 1))
        self._write(table, sender, columns, [order[ends[n] : ends[n + 1]] for n in range(self.buckets)])

    def received(self, table: str, bucket: int) -> Columns:
        """Read what was sent to a bucket."""
        return joined([self._read(table, sender, bucket) for sender in range(self.buckets)])

    def drop(self, *tables: str) -> None:
        """Delete tables."""
        for table in tables:
            shutil.rmtree(Path(self.place) / table, ignore_errors=True)

    def _write(self, table: str, number: int, columns: Columns, groups: list[Any]) -> None:
        """Write a file whole or not at all: a step that is run again finds no half of one."""
        pa, parquet = _pyarrow()
        place = self._place(table, number)
        held = pa.table({name: _arrow(pa, column) for name, column in columns.items()})
        with (
            replaced(place, lasting=self.lasting) as half,
            parquet.ParquetWriter(
                half, held.schema, compression="none", use_dictionary=False, write_statistics=False
            ) as file,
        ):
            for rows in groups:
                part = held if isinstance(rows, slice) else held.take(rows)
                file.write_table(part, row_group_size=max(1, len(part)))

    def _read(self, table: str, number: int, group: int, rows: Ints | None = None) -> Columns:
        pa, parquet = _pyarrow()
        place = self._place(table, number)
        try:
            with parquet.ParquetFile(place, memory_map=True) as file:
                held = file.read_row_group(group, use_threads=False)
        except (OSError, pa.ArrowInvalid) as error:
            raise InputError(f"{place}: this table of the trace is missing or damaged: {error}") from error
        held = held if rows is None else held.take(rows)
        return {name: _plain(held.column(name)) for name in held.column_names}

    def _place(self, table: str, number: int) -> Path:
        return Path(self.place) / table / f"{number:05}.parquet"


@contextmanager
def replaced(place: Path, *, lasting: bool) -> Iterator[Path]:
    """A file to write to that takes its place when it is whole; two who write one at once do not meet.

    Raises:
        InputError: It cannot be written.

    """
    half = place.with_suffix(f".{uuid4().hex}{HALF}")
    try:
        place.parent.mkdir(exist_ok=True)
        try:
            yield half
            if lasting:
                _settled(half)
            half.replace(place)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        if lasting and os.name == "posix":  # elsewhere a folder cannot be opened
            _settled(place.parent)
    except OSError as error:
        raise InputError(f"{place.parent}: cannot be written: {error.strerror or error}") from error


def _settled(place: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _arrow(pa: Any, column: Any) -> Any:  # noqa: ANN401 - pyarrow tells no types
    return pa.array(column, pa.large_binary()) if isinstance(column, list) else pa.array(column)


def _plain(column: Any) -> Any:  # noqa: ANN401 - the same
    """An array of numbers that can be written to, or a list of bytes and None."""
    if str(column.type) == "large_binary":
        return column.to_pylist()
    return column.to_numpy()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError as error:
        raise MissingExtraError("tracing in several buckets", "parquet") from error
    return pa, parquet
