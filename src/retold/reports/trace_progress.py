"""How far tracing is: a line on a terminal."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from retold.article import Article
from retold.reports.progress import ProgressLine


class Display(ProgressLine):
    """Tells on standard error what was passed over, and on a terminal how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.passed_over = 0
        self._begun = time.monotonic()

    def step(self, what: str, done: int, of: int) -> None:
        """What is being done, and how far it is."""
        self.describe(f"{what}: {done:,} of {of:,}")

    def counted(self, named: Iterable[tuple[str, Article]]) -> Iterator[tuple[str, Article]]:
        """The same articles, each told as it is read."""
        for number, one in enumerate(named, 1):
            yield one
            if number % 50 == 0:
                self.describe(f"{number:,} articles read")

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
        self.print(message, named=True)
