"""What `add` does, while it does it and when it is done."""

from __future__ import annotations

from collections import Counter

from retold.archive.adding import Event, Resumed, Summary, Unchanged
from retold.archive.keeping import Keeping
from retold.archive.source import Broken
from retold.reports.progress import ProgressLine

# Twins that are told one by one; all are counted.
TWINS = 20


class Display(ProgressLine):
    """Listens to `add`: broken records go to standard error; on a terminal a line there tells how far it is."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        super().__init__()

    def __call__(self, event: Event) -> None:
        """One thing that `add` tells."""
        match event:
            case Keeping(id, outcome, first):
                self._counts[outcome] += 1
                if outcome == "twin":
                    self._twin(id, first or "")
            case Broken():
                self._counts["broken"] += 1
                self._say(f"{event}; passed over")
            case Unchanged(path, broken):
                self._say(
                    f"{path}: unchanged since it was added" + (f"; broken then: {broken}" if broken else "")
                )
            case Resumed(path, number):
                self._say(f"{path}: added in part before; going on behind record or line {number:,}")
        self._advance()

    def _twin(self, identity: str, first: str) -> None:
        if self._counts["twin"] <= TWINS:
            self._say(f"{identity}: the same text as {first}; stored once")
        elif self._counts["twin"] == TWINS + 1:
            self._say("further texts known under another id are counted and not named")

    def _say(self, message: str) -> None:
        self.print(message, named=False)

    def _advance(self) -> None:
        done = sum(self._counts.values()) - self._counts["broken"]
        broken = f", {self._counts['broken']:,} broken" if self._counts["broken"] else ""
        self.describe(f"{done:,} articles committed{broken}")


def render(summary: Summary) -> str:
    """The summary, one line a figure that is not zero.

    >>> print(render(Summary(added=12, same=3, broken=1, seconds=2.04)), end="")
    12 articles added
    3 articles were there already
    1 record or file broken and passed over
    2.0 seconds
    """
    told = [
        (summary.added, "article added", "articles added"),
        (summary.versions, "article in a new version", "articles in a new version"),
        (
            summary.twins,
            "article whose text was there under another id",
            "articles whose text was there under another id",
        ),
        (summary.same, "article was there already", "articles were there already"),
        (summary.unchanged, "file unchanged since it was added", "files unchanged since they were added"),
        (
            summary.passed_over,
            "file in a folder that is no article by its name",
            "files in folders that are no articles by their names",
        ),
        (summary.broken, "record or file broken and passed over", "records or files broken and passed over"),
    ]
    rows = [f"{number:,} {one if number == 1 else many}" for number, one, many in told if number]
    return "\n".join([*(rows or ["nothing to add"]), f"{summary.seconds:.1f} seconds"]) + "\n"
