"""How every command ends: its errors in one line, and its exit codes."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from retold.errors import RetoldError

FOUND, UNUSABLE, INTERRUPTED = 1, 2, 130
# What is loaded and read stays in use, so looking for cycles of garbage every 700 objects, as Python does, finds none: it
# takes 7 % of the time of a short command.
OBJECTS_BETWEEN_COLLECTIONS = 200_000


class Command(click.Group):
    """A group whose errors are one line on standard error, and whose exit codes keep their meaning."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 -- click's own signature
        """Run, and exit: 0, 1 for findings that were to fail, 2 for what cannot be used, 130 when interrupted."""
        _open_streams()
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
        kwargs["standalone_mode"] = False
        kwargs["prog_name"] = kwargs.get("prog_name") or "retold"
        try:
            code = super().main(*args, **kwargs)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(UNUSABLE)
        except click.ClickException as error:
            context = getattr(error, "ctx", None)
            where = context.command_path if context else "retold"
            complain(f"{where}: {error.format_message().rstrip('.')}; see {where} --help")
            sys.exit(UNUSABLE)
        except RetoldError as error:
            complain(f"retold: {error}")
            sys.exit(UNUSABLE)
        except click.Abort:
            complain("retold: interrupted")
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


def _open_streams() -> None:
    """Give a program that was started without standard input or error (`2>&-`) empty ones: its report may go to a file."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 -- as long as the program runs
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- the same


def complain(message: str) -> None:
    """Say one line on standard error."""
    from retold.reports.characters import line  # noqa: PLC0415

    click.echo(line(message).encode("utf-8", "replace"), err=True)
