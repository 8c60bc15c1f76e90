"""Bytes from a file or from standard input, up to a limit."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from retold.errors import InputError, UnreadableError

if TYPE_CHECKING:
    from os import PathLike

STDIN = "-"
MAX_BYTES = 50_000_000
"""Far above any article and above a newspaper's whole day; a file beyond it is the wrong file."""

_GZIP = b"\x1f\x8b"


def name_of(place: str | PathLike[str]) -> str:
    """`place` as it can be printed anywhere: what is no text in a file's name becomes U+FFFD."""
    if not isinstance(place, str | os.PathLike):
        raise InputError(f"a place to read from is a path or '-', and no {type(place).__name__}")
    # A surrogate stands for one byte that is no UTF-8, or was put in by hand; neither can be printed.
    return os.fspath(place).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@contextmanager
def opened(place: str | PathLike[str]) -> Iterator[IO[bytes]]:
    """The bytes at `place` as a stream; gzip is unpacked.

    Raises:
        UnreadableError: There is no such file, it is a folder, may not be read, or is damaged.

    """
    name = name_of(place)
    stream = sys.stdin.buffer if name == STDIN else _open(place, name)
    try:
        yield _unpacked(stream)
    except EOFError:
        raise UnreadableError(f"{name}: the gzip file is cut off") from None
    except zlib.error:
        raise UnreadableError(f"{name}: the gzip file is damaged") from None
    except OSError as error:
        raise UnreadableError(f"{name}: cannot be read: {error.strerror or error}") from None
    finally:
        if name != STDIN:
            stream.close()


def _open(place: str | PathLike[str], name: str) -> IO[bytes]:
    try:
        return open(place, "rb")  # noqa: PTH123 - closed by `opened`
    except FileNotFoundError:
        hint = "; Retold reads files: save the page first" if "://" in name else ""
        raise UnreadableError(f"{name or repr(name)}: no such file{hint}") from None
    except IsADirectoryError:
        raise UnreadableError(f"{name}: a folder, and no file; name the files in it") from None
    except PermissionError:
        raise UnreadableError(f"{name}: you have no permission to read it") from None
    except OSError as error:
        raise UnreadableError(f"{name}: cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise UnreadableError(f"{name!r}: no file can have this name") from None


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    peek = getattr(stream, "peek", None)
    if peek is None or peek(2)[:2] != _GZIP:
        return stream
    import gzip  # noqa: PLC0415 -- heavy, and seldom needed

    return cast("IO[bytes]", gzip.open(stream, "rb"))


def read_bytes(place: str | PathLike[str], max_bytes: int = MAX_BYTES) -> bytes:
    """All bytes at `place`.

    Raises:
        UnreadableError: It cannot be opened, or holds more than `max_bytes`.

    """
    with opened(place) as stream:
        data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise too_large(name_of(place), max_bytes)
    return data


def too_large(name: str, max_bytes: int) -> UnreadableError:
    """The error for what is larger than `max_bytes`."""
    return UnreadableError(f"{name}: more than {max_bytes:,} bytes; an article is far smaller")
