"""What of a trace is done: one small file for each part of the work, which is there when all that it tells of is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retold.errors import InputError
from retold.tracing.flow.folder import replaced

if TYPE_CHECKING:
    from retold.tracing.flow.rows import Flow


@dataclass(frozen=True, slots=True)
class Journal:
    """The notes in a folder, each under a name.

    Args:
        place: The folder, which every worker sees.

    """

    place: str

    def note(self, name: str, told: object = None) -> None:
        """Note that something is done, with what is to be told of it."""
        with replaced(self._file(name), lasting=True) as half:
            half.write_text(json.dumps(told), encoding="utf-8")

    def told(self, name: str) -> Any:  # noqa: ANN401 - whatever was noted
        """What was noted.

        Raises:
            InputError: It cannot be read.

        """
        place = self._file(name)
        try:
            return json.loads(place.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"{place}: this note of the trace is missing or damaged: {error}") from error

    def names(self) -> frozenset[str]:
        """What is noted."""
        return frozenset(file.stem for file in Path(self.place).glob("*.note"))

    def left(self, step: str, buckets: Iterable[int]) -> tuple[int, ...]:
        """The buckets that have not taken a step."""
        done = self.names()
        return tuple(bucket for bucket in buckets if part(step, bucket) not in done)

    def _file(self, name: str) -> Path:
        return Path(self.place) / f"{name}.note"


def part(step: str, bucket: int) -> str:
    """The name of a step on one bucket.

    >>> part("read", 12)
    'read-00012'
    """
    return f"{step}-{bucket:05}"


@dataclass(frozen=True, slots=True)
class Noted:
    """A step that is noted when a bucket has taken it."""

    step: Callable[[Flow, int], None]
    journal: Journal

    def __call__(self, flow: Flow, bucket: int) -> None:
        """Take it."""
        self.step(flow, bucket)
        self.journal.note(part(self.step.__name__, bucket))
