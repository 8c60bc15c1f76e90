"""What can go wrong with an archive.

ArchiveError                an archive cannot be used; the message says which, why, and what is possible
├── MissingArchiveError     there is no such file
├── ForeignArchiveError     the file is something else, or was written by a newer Retold
├── DamagedArchiveError     the file is damaged; it was not changed
├── BusyArchiveError        another program was writing to it for too long
└── FullArchiveError        no room is left on the disk; what was committed before is whole
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from retold.errors import RetoldError

# What SQLite says where a file cannot grow: a full disk, a quota, or a limit on the size of files.
_NO_GROWTH = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_FSYNC,
)
_PRIMARY = 0xFF  # the low byte of SQLite's extended result codes


class ArchiveError(RetoldError):
    """An archive cannot be used."""


class MissingArchiveError(ArchiveError):
    """There is no such file."""


class ForeignArchiveError(ArchiveError):
    """The file is no archive, or one of a newer Retold."""


class DamagedArchiveError(ArchiveError):
    """The file is damaged; it was not changed."""


class BusyArchiveError(ArchiveError):
    """Another program was writing to the archive for too long."""


class FullArchiveError(ArchiveError):
    """No room is left on the disk."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Errors of SQLite, and what is no text where text is kept, as errors of the archive called `name`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _meant(error, name) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise damaged(error, name) from error


def _meant(error: sqlite3.DatabaseError, name: str) -> ArchiveError:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if code in _NO_GROWTH:
        return FullArchiveError(
            f"{name}: no room left on the disk, or a limit on the size of files; what was added before is whole: make room,"
            " and add again to go on"
        )
    # Bytes that are no text are told without a code.
    if code & _PRIMARY == sqlite3.SQLITE_CORRUPT or str(error).startswith("Could not decode"):
        return damaged(error, name)
    return _unusable(error, code & _PRIMARY, name)


def _unusable(error: sqlite3.DatabaseError, code: int, name: str) -> ArchiveError:
    match code:
        case sqlite3.SQLITE_NOTADB:
            return ForeignArchiveError(f"{name}: no archive, but some other file; it was left as it is")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyArchiveError(
                f"{name}: another program has been writing to the archive all the time; try again when it is done"
            )
        case sqlite3.SQLITE_IOERR:
            return ArchiveError(f"{name}: the archive could not be read or written: {error}")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return ArchiveError(f"{name}: the archive cannot be opened for this: {error}")
        case _:
            return ArchiveError(f"{name}: the archive cannot be used: {error}")


def damaged(error: object, name: str) -> DamagedArchiveError:
    """What is said of an archive that is damaged."""
    return DamagedArchiveError(
        f"{name}: the archive is damaged ({error}); it was left as it is: use a copy, or save what can be read with"
        " sqlite3's .recover"
    )
