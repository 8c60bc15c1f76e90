"""What the steps of a trace hand to one another: tables, bucket by bucket.

A step works on one bucket. What it keeps is read by its own number, by any later step; what it sends is told row by row
which bucket it goes to, and comes there in order of the senders.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from retold.tracing.collection import Ints

Columns = dict[str, Any]
"""Columns of one length by name: arrays of numbers, or lists of bytes and None."""


class Tables(Protocol):
    """Where tables are between two steps."""

    def keep(self, table: str, bucket: int, columns: Columns) -> None:
        """Keep a bucket's part of a table."""

    def kept(self, table: str, bucket: int, rows: Ints | None = None) -> Columns:
        """What was kept, or some rows of it."""

    def send(self, table: str, sender: int, columns: Columns, to: Ints) -> None:
        """Send rows to the buckets named in `to`; every bucket sends once, be it nothing."""

    def received(self, table: str, bucket: int) -> Columns:
        """All rows that were sent to a bucket, in order of the senders."""

    def drop(self, *tables: str) -> None:
        """Forget tables that no step will read."""


class Memory:
    """Tables of one bucket, in memory: a collection that fits in one bucket needs no files."""

    def __init__(self) -> None:
        self._held: dict[str, Columns] = {}

    def keep(self, table: str, bucket: int, columns: Columns) -> None:
        """Keep the table."""
        assert bucket == 0  # noqa: S101 - there is no other
        self._held[table] = dict(columns)

    def kept(self, table: str, bucket: int, rows: Ints | None = None) -> Columns:
        """What was kept, or some rows of it."""
        assert bucket == 0  # noqa: S101 - there is no other
        held = self._held[table]
        return held if rows is None else taken(held, rows)

    def send(self, table: str, sender: int, columns: Columns, to: Ints) -> None:
        """Keep the rows: they stay in their bucket."""
        assert not np.any(to)  # noqa: S101 - there is no other bucket
        self.keep(table, sender, columns)

    def received(self, table: str, bucket: int) -> Columns:
        """The rows."""
        return self.kept(table, bucket)

    def drop(self, *tables: str) -> None:
        """Forget tables."""
        for table in tables:
            self._held.pop(table, None)


def taken(columns: Columns, places: Ints) -> Columns:
    """Some rows of a table.

    >>> taken({"n": np.array([4, 5, 6]), "b": [b"x", None, b"z"]}, np.array([2, 0]))
    {'n': array([6, 4]), 'b': [b'z', b'x']}
    """
    chosen = places.tolist()
    return {
        name: [column[n] for n in chosen] if isinstance(column, list) else column[places]
        for name, column in columns.items()
    }


def batches(rows: Columns, size: int) -> Iterator[Columns]:
    """Rows a number at a time; none at all are one batch."""
    count = len(rows["first"])
    for at in range(0, max(1, count), size):
        yield taken(rows, np.arange(at, min(at + size, count)))


def joined(parts: list[Columns]) -> Columns:
    """The rows of several tables with the same columns, one after another.

    >>> joined([{"b": [b"x"]}, {"b": []}, {"b": [None]}])
    {'b': [b'x', None]}
    """
    if len(parts) == 1:
        return parts[0]
    return {
        name: [one for part in parts for one in part[name]]
        if isinstance(column, list)
        else np.concatenate([part[name] for part in parts])
        for name, column in parts[0].items()
    }
