"""What was said and what happened, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from retold.errors import InputError
from retold.language.dates import bounds
from retold.record.record import Record
from retold.record.saying import Saying

SCHEMA = "retold.timeline/1"


@dataclass(frozen=True, slots=True)
class Item:
    """A statement, or a dated event that an article tells without attributing it to anybody."""

    kind: Literal["statement", "event"]
    saying: Saying


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements and events in order of time.

    Args:
        record: The record that they are from.
        items: Them; those without a day come last.

    """

    record: Record
    items: tuple[Item, ...]

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.timeline/1` has it."""
        articles = self.record.articles
        return {
            "schema": SCHEMA,
            "articles": [{"name": name, **article.to_dict()} for name, article in articles.items()],
            "speakers": [voice.to_dict() for voice in self.record.speakers],
            "items": [{"kind": item.kind, **item.saying.to_dict(articles)} for item in self.items],
        }


def timeline(
    record: Record,
    *,
    speaker: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Timeline:
    """The statements and events of a record in order of time.

    Args:
        record: The record.
        speaker: Only statements of the speaker of this name or role.
        since: Only what may have been on this day or later.
        until: Only what may have been on this day or before. What has no day is left out where one of both is given.

    Raises:
        InputError: Nobody of that name speaks.

    """
    whose = None if speaker is None else set(speaking(record, speaker))
    told = [Item("statement", s) for s in record.sayings if whose is None or s.speaker in whose]
    if whose is None:
        told += [Item("event", s) for s in record.events]
    kept = [item for item in told if _within(item.saying, since, until)]
    return Timeline(record, tuple(sorted(kept, key=lambda item: item.saying.place)))


def speaking(record: Record, name: str) -> Sequence[int]:
    """Indices of the speakers that a name or a role may mean, in order.

    >>> from retold.record.voice import Voice
    >>> brandt = Voice("Ada Brandt", roles=("mayor",), forms=("Ada Brandt",))
    >>> held = Record({}, (brandt, Voice("Ivo Ruiz")), ())
    >>> speaking(held, "Brandt"), speaking(held, "the mayor")
    ([0], [0])

    Raises:
        InputError: Nobody of that name speaks.

    """
    found = [n for n, voice in enumerate(record.speakers) if voice.answers(name)]
    if found:
        return found
    near = sorted(
        v.name for v in record.speakers if not v.unnamed and v.name[:1].casefold() == name[:1].casefold()
    )
    hint = f"; names that begin alike: {', '.join(near[:3])}" if near else ""
    raise InputError(f"no speaker {name!r} among the {len(record.speakers)} of these articles{hint}")


def _within(saying: Saying, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    days = bounds(saying.day.value) if saying.day else None
    if days is None:
        return False
    return (since is None or days[1] >= since) and (until is None or days[0] <= until)
