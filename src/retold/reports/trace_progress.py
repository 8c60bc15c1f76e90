"""How far tracing is: a line on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from retold.article import Article
from retold.reports.characters import line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Display:
    """Tells on standard error what was passed over, and on a terminal how far it is."""

    def __init__(self) -> None:
        self.passed_over = 0
        self._begun = time.monotonic()
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

    def step(self, what: str, done: int, of: int) -> None:
        """What is being done, and how far it is."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=f"{what}: {done:,} of {of:,}")

    def counted(self, named: Iterable[tuple[str, Article]]) -> Iterator[tuple[str, Article]]:
        """The same articles, each told as it is read."""
        for number, one in enumerate(named, 1):
            yield one
            if self._progress is not None and self._task is not None and number % 50 == 0:
                self._progress.update(self._task, description=f"{number:,} articles read")

    def over(self, message: str) -> None:
        """A record that was passed over."""
        self.passed_over += 1
        self.say(message)

    def done(self, summary: str) -> None:
        """The summary, with the time that it took."""
        left_out = f", {self.passed_over:,} passed over" if self.passed_over else ""
        self.say(f"{summary}{left_out}, {time.monotonic() - self._begun:.1f} seconds")

    def say(self, message: str) -> None:
        """One line on standard error."""
        if self._progress is not None:
            self._progress.console.print(
                f"retold: {line(message)}", markup=False, highlight=False, soft_wrap=True
            )
        else:
            sys.stderr.buffer.write(f"retold: {line(message)}\n".encode("utf-8", "replace"))
            sys.stderr.flush()

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - slow to import, and for terminals alone
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._progress = self._stack.enter_context(
            Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=5)
        )
        self._task = self._progress.add_task("reading", total=None)
