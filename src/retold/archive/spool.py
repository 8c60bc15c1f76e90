"""What comes in by standard input and must be gone through as a file: feeds, Parquet, WARC, and all that is packed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath

from retold.archive.source import Broken, Mark, Source, Step
from retold.article import Article
from retold.errors import InputError
from retold.reading.place import STDIN

# How such a stream begins: gzip, Parquet, WARC, and markup behind a byte order mark or none.
_BEGINNINGS = (b"\x1f\x8b", b"PAR1", b"WARC/", b"<", b"\xef\xbb\xbf<")


def to_be_spooled() -> bool:
    """Whether standard input begins as something that is gone through as a file; nothing of it is consumed."""
    peek = getattr(sys.stdin.buffer, "peek", None)
    return peek is not None and peek(8).startswith(_BEGINNINGS)


def spooled(source: Source, steps: Callable[[Source, Mark], Iterator[Step]], after: Mark) -> Iterator[Step]:
    """The records of standard input, by way of a file that is there for as long as they are read.

    Raises:
        InputError: There is no room for the file, or what comes in cannot be read.

    """
    with tempfile.TemporaryDirectory(prefix="retold-") as folder:
        place = os.path.join(folder, "stdin")  # noqa: PTH118 - a path as text, like every other
        try:
            with open(place, "wb") as file:  # noqa: PTH123 - the same
                shutil.copyfileobj(sys.stdin.buffer, file)
        except OSError as error:
            raise InputError(
                f"standard input cannot be kept for reading: {error.strerror or error}"
            ) from error
        try:
            for item, mark in steps(replace(source, given=place), after):
                yield Step(_renamed(item, place), mark)
        except InputError as error:
            raise type(error)(str(error).replace(place, source.name)) from error


def _renamed(item: Article | Broken, place: str) -> Article | Broken:
    """A record as it is called where it came from."""
    if isinstance(item, Broken):
        return replace(item, path=STDIN, reason=item.reason.replace(place, STDIN))
    own = item.id
    for name in (place, PurePath(place).name):
        if own and own.startswith(f"{name}:"):
            own = STDIN + own[len(name) :]
    return replace(item, path=STDIN, id=own)
