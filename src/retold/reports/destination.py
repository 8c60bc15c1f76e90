"""Where a report goes: a file, whole or not at all, or standard output."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

from retold.errors import InputError


def write(report: str | bytes, place: Path) -> None:
    """Write the report to a file in one step: it holds the whole report, or what it held before.

    A device or named pipe is written to directly, and a symbolic link is followed.

    Raises:
        InputError: The file cannot be written.

    """
    try:
        mode = _mode(place)
        if mode is not None and stat.S_ISDIR(mode):
            raise InputError(f"cannot write {place}: it is a directory")
        if mode is not None and not stat.S_ISREG(mode):
            place.write_bytes(_bytes(report))
        else:
            _replace(place.resolve(), _bytes(report), mode)
    except OSError as error:
        raise InputError(f"cannot write {place}: {_reason(error)}") from error


def show(report: str | bytes) -> None:
    """Write the report to standard output as UTF-8, whatever the locale; a reader who leaves early is no error.

    Raises:
        InputError: Standard output cannot be written, or is a terminal and the report no text.

    """
    if sys.stdout is None:  # the caller closed it
        raise InputError("cannot write standard output: it is closed; name a file with --output")
    if isinstance(report, bytes) and sys.stdout.isatty():
        raise InputError("this report is no text for a terminal: name a file with --output")
    try:
        sys.stdout.buffer.write(_bytes(report))
        sys.stdout.flush()
    except OSError as error:
        # The interpreter flushes once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise InputError(f"cannot write standard output: {_reason(error)}") from error


def _bytes(report: str | bytes) -> bytes:
    return report.encode("utf-8") if isinstance(report, str) else report


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _mode(place: Path) -> int | None:
    try:
        return place.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(place: Path, content: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=".retold-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
