"""A file to add: where it is, what it holds, how far it has been read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from retold.article import Article
from retold.errors import InputError, UnreadableError
from retold.reading.place import STDIN, name_of

# What a folder's files may be called to be read; one that is named by itself is read whatever it is called.
SUFFIXES = frozenset(
    [
        ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".pdf", ".parquet", ".rss",
        ".atom", ".rdf", ".xml", ".warc",
    ]
)  # fmt: skip


class Mark(NamedTuple):
    """How far a file has been read: a place in it that its reader can go to, and how many records that is."""

    position: int = 0
    number: int = 0


START = Mark()


@dataclass(frozen=True, slots=True)
class Broken:
    """A record, or a file, that could not be read.

    >>> print(Broken("harbour.jsonl", "line 7", "cut off"))
    harbour.jsonl, line 7: cut off
    """

    path: str
    place: str
    reason: str

    def __str__(self) -> str:
        """The report as one line."""
        return f"{self.path}{', ' if self.place else ''}{self.place}: {self.reason}"


class Step(NamedTuple):
    """One record, read or broken, and the mark behind it."""

    item: Article | Broken
    mark: Mark


@dataclass(frozen=True, slots=True)
class Source:
    """A file to add.

    Args:
        given: Its path, as it will be opened.
        size: Bytes, when it was found.
        modified: Time of its last change, in nanoseconds.

    """

    given: str
    size: int
    modified: int

    @property
    def name(self) -> str:
        """Its path as it can be printed."""
        return name_of(self.given)

    @property
    def place(self) -> str:
        """What the archive knows the file by, from whatever folder it is added; "-" for standard input."""
        return STDIN if self.given == STDIN else name_of(os.path.realpath(self.given))


def sources(paths: list[str], *, besides: Path) -> Iterator[Source | Broken | None]:
    """Every file that `paths` name, folders with all in them, in order of their names; None for one passed over.

    Args:
        paths: Files, folders, or "-".
        besides: The archive, which is no source of itself.

    """
    own = {f"{os.path.realpath(besides)}{end}" for end in ("", "-wal", "-shm")}
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from _within(path, own)
        elif os.path.realpath(path) not in own:
            yield _source(path)


def check(paths: list[str]) -> None:
    """Refuse what is certainly a mistake before anything is done.

    Raises:
        InputError: There is nothing at one of the paths.

    """
    for path in paths:
        if "\0" in path:
            raise UnreadableError(f"{path!r}: no file can have this name")
        if path != STDIN and not os.path.lexists(path):
            raise UnreadableError(f"{name_of(path) or repr(path)}: no such file or folder")
    if paths.count(STDIN) > 1:
        raise InputError("standard input can be read once only; '-' is named twice")


def _within(folder: str, own: set[str]) -> Iterator[Source | Broken | None]:
    unopened: list[Broken] = []

    def refused(error: OSError) -> None:
        unopened.append(Broken(name_of(str(error.filename)), "", f"cannot be read: {error.strerror}"))

    for place, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path = os.path.normpath(os.path.join(place, name))  # noqa: PTH118 - Path would lose bytes that are no text
            if os.path.realpath(path) in own:
                continue
            yield _source(path) if _suffix(name) in SUFFIXES else None
        yield from unopened
        unopened.clear()
    yield from unopened


def _suffix(name: str) -> str:
    return os.path.splitext(name.lower().removesuffix(".gz"))[1]  # noqa: PTH122 - the same


def _source(path: str) -> Source | Broken:
    if path == STDIN:
        return Source(path, 0, 0)
    try:
        status = os.stat(path)  # noqa: PTH116 - the same
    except OSError as error:
        return Broken(name_of(path), "", f"cannot be read: {error.strerror or error}")
    return Source(path, status.st_size, status.st_mtime_ns)
