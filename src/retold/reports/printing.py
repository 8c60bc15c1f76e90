"""What rich draws, as plain lines: for a pipe, a file, or a terminal of a known width."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType


def printed(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """The parts one under another, in lines of at most `width` columns, with ANSI colours where `colour` says so.

    Nothing of the environment changes the lines, and no markup in the texts is read.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(row.rstrip() for row in out.getvalue().split("\n"))
