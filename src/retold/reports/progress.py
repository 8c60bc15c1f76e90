"""A line on standard error that tells how far long work is, on a terminal alone, and messages beside it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from retold.reports.characters import line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ProgressLine:
    """The line, for as long as the work takes; in a pipe there is none, and messages go out as they are."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """The display, on a terminal with its line."""
        if sys.stderr.isatty():
            self._show()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        self._stack.close()

    def describe(self, what: str) -> None:
        """What the line says from now on."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=what)

    def print(self, message: str, *, named: bool) -> None:
        """One line on standard error; on a terminal it begins with the program's name if it is `named`."""
        told = line(message)
        if self._progress is not None:
            shown = f"retold: {told}" if named else told
            self._progress.console.print(shown, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.buffer.write(f"retold: {told}\n".encode("utf-8", "replace"))
            sys.stderr.flush()

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - slow to import, and for terminals alone
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._progress = self._stack.enter_context(
            Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=5)
        )
        self._task = self._progress.add_task("reading", total=None)
