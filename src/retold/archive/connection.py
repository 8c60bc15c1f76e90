"""A connection to an archive's file."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from retold.archive.errors import DamagedArchiveError, ForeignArchiveError, MissingArchiveError, told
from retold.archive.schema import STEPS, migrate, version
from retold.reading.place import name_of

# A writer holds the lock for the tenth of a second that one batch takes; a minute is many writers' turns.
PATIENCE_SECONDS = 60.0
_MAGIC = b"SQLite format 3\x00"


def connect(place: Path, *, write: bool, patience: float = PATIENCE_SECONDS) -> sqlite3.Connection:
    """An open archive; for writing it is made where there is none, and brought to the newest version.

    Args:
        place: The archive's file.
        write: Whether it will be written to. Readers need no right to write.
        patience: Seconds to wait for another writer.

    Raises:
        ArchiveError: It cannot be opened; the message says why.

    """
    name = name_of(place)
    _check(place, name, write=write)
    with told(name):
        connection = _opened(place, "rwc" if write else _mode(place), patience)
        try:
            _prepare(connection, place, name, write=write)
        except BaseException:
            connection.close()
            raise
    return connection


def _check(place: Path, name: str, *, write: bool) -> None:
    """Refuse what is certainly no archive before SQLite touches it."""
    try:
        with place.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        if not write:
            raise MissingArchiveError(f"{name}: no such archive; 'retold add' makes one") from None
        if not place.absolute().parent.is_dir():
            raise MissingArchiveError(f"{name}: there is no folder to make the archive in") from None
        return
    except IsADirectoryError:
        raise ForeignArchiveError(f"{name}: a folder, and no archive") from None
    except OSError as error:
        raise MissingArchiveError(f"{name}: cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise MissingArchiveError(f"{name!r}: no file can have this name") from None
    if not head and not write:
        raise _empty(name)
    if head and head != _MAGIC:
        raise ForeignArchiveError(f"{name}: no archive, but some other file; it was left as it is")


def _empty(name: str) -> ForeignArchiveError:
    """What a reader is told of an archive that was only begun."""
    return ForeignArchiveError(f"{name}: an empty file, and no archive yet; 'retold add' fills it")


def _mode(place: Path) -> str:
    """How a reader opens: on a medium that nobody can write to, SQLite must be told that nothing changes."""
    alone = not os.access(place.absolute().parent, os.W_OK) and not Path(f"{place}-wal").exists()
    return "ro&immutable=1" if alone else "ro"


def _opened(place: Path, mode: str, patience: float) -> sqlite3.Connection:
    address = f"file:{quote(os.fsencode(place.absolute()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)


def _prepare(connection: sqlite3.Connection, place: Path, name: str, *, write: bool) -> None:
    found = version(connection, name)
    _whole(connection, place, name)
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        # A batch is one fsync, so even a power cut loses nothing committed.
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, name)
    elif not found:
        raise _empty(name)
    elif found < len(STEPS):
        raise ForeignArchiveError(
            f"{name}: an archive of version {found}, and this Retold reads {len(STEPS)}: 'retold add' brings it there"
        )
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB


def _whole(connection: sqlite3.Connection, place: Path, name: str) -> None:
    """Refuse a file that was cut off: without a log beside it, it must hold all its pages."""
    if Path(f"{place}-wal").exists():
        return
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    # The count stands on the first page; SQLite itself trusts the file's length where the two differ.
    with place.open("rb") as file:
        head = file.read(32)
    stated = int.from_bytes(head[28:32], "big") if len(head) == 32 else 0
    held = place.stat().st_size
    if held < max(pages, stated) * size and pages + stated:
        raise DamagedArchiveError(
            f"{name}: the archive is damaged: {held:,} of {max(pages, stated) * size:,} bytes are there; it was left as"
            " it is: use a copy"
        )
