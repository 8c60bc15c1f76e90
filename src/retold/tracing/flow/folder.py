"""Tables as Parquet files of one folder, which every worker sees: what is larger than memory, or than one machine."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from retold.errors import InputError, MissingExtraError
from retold.tracing.collection import Ints
from retold.tracing.flow.tables import Columns, joined


@dataclass(frozen=True, slots=True)
class Folder:
    """One file a table and sender, in it one row group for each bucket that is sent to.

    Args:
        place: The folder.
        buckets: How many buckets there are.

    """

    place: str
    buckets: int

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
        place.parent.mkdir(exist_ok=True)
        half = place.with_suffix(".part")
        held = pa.table({name: _arrow(pa, column) for name, column in columns.items()})
        try:
            with parquet.ParquetWriter(
                half, held.schema, compression="none", use_dictionary=False, write_statistics=False
            ) as file:
                for rows in groups:
                    part = held if isinstance(rows, slice) else held.take(rows)
                    file.write_table(part, row_group_size=max(1, len(part)))
            half.replace(place)
        except OSError as error:
            raise InputError(f"{self.place}: cannot be written: {error.strerror or error}") from error

    def _read(self, table: str, number: int, group: int, rows: Ints | None = None) -> Columns:
        _, parquet = _pyarrow()
        with parquet.ParquetFile(self._place(table, number), memory_map=True) as file:
            held = file.read_row_group(group, use_threads=False)
        held = held if rows is None else held.take(rows)
        return {name: _plain(held.column(name)) for name in held.column_names}

    def _place(self, table: str, number: int) -> Path:
        return Path(self.place) / table / f"{number:05}.parquet"


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
