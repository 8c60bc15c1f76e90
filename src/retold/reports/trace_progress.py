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
        self._taken_over = ""

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

    def takes_over(self, what: str, place: str) -> None:
        """What was found done in a folder; nothing where that is empty."""
        self._taken_over = what
        if what:
            self.say(f"{place}: goes on where it was stopped, with {what}")

    def stopped(self, place: str) -> None:
        """The work is interrupted, and the folder has what is done."""
        self.say(f"{place}: keeps what is done; the same command goes on from there")

    def done(self, summary: str) -> None:
        """The summary, with the time that it took."""
        left_out = f", {self.passed_over:,} passed over" if self.passed_over else ""
        over = f", {self._taken_over} taken over" if self._taken_over else ""
        self.say(f"{summary}{left_out}{over}, {time.monotonic() - self._begun:.1f} seconds")

    def say(self, message: str) -> None:
        """One line on standard error."""
        self.print(message, named=True)
