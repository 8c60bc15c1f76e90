"""A file of named binary tables, mapped into memory.

The first line is JSON: for each table its place behind that line (which is padded to a multiple of 8 bytes) and
its length in bytes. Numbers are little-endian.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Table:
    """The tables of one file by name."""

    content: memoryview
    places: Mapping[str, tuple[int, int]]

    @classmethod
    def open(cls, path: Path) -> Table:
        """Map a file; it stays mapped as long as anything taken from it is in use."""
        with path.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            head = file.readline()
        places = {name: (len(head) + start, size) for name, (start, size) in json.loads(head).items()}
        return cls(content, places)

    def bytes(self, name: str) -> memoryview:
        """A table as bytes."""
        start, size = self.places[name]
        return self.content[start : start + size]

    def numbers(self, name: str, code: Literal["H", "I"]) -> memoryview:
        """A table as unsigned numbers of 2 bytes (`H`) or 4 (`I`)."""
        if sys.byteorder == "little":
            return self.bytes(name).cast(code)
        swapped = array(code, self.bytes(name))
        swapped.byteswap()
        return memoryview(swapped)


def packed(tables: Mapping[str, bytes]) -> bytes:
    """The content of a file that holds these tables.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "t.bin")
    ...     _ = path.write_bytes(packed({"name": b"abc", "numbers": bytes([1, 0, 0, 0])}))
    ...     list(Table.open(path).numbers("numbers", "I"))
    [1]
    """
    places, body = {}, bytearray()
    for name, content in tables.items():
        places[name] = (len(body), len(content))
        body += content + bytes(-len(content) % 8)
    head = json.dumps(places)
    return (head + " " * (-(len(head) + 1) % 8) + "\n").encode("ascii") + bytes(body)
