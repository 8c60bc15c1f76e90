"""What stands in the place of an article that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from retold.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read, in the place of its article.

    >>> print(Unread("harbour.jsonl", 7, "cut off"))
    harbour.jsonl, line 7: cut off

    Args:
        path: The file.
        line: The line in it where the record begins, from 1.
        reason: What is wrong with it.

    """

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        """The report as one line."""
        return f"{self.path}, line {self.line}: {self.reason}"

    def error(self) -> UnreadableError:
        """The same as an error to raise."""
        return UnreadableError(str(self))
