"""Who speaks in a record, and the positions that a speaker takes in the course of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.article import Article
from retold.language.dates import bounds
from retold.record.positions import Matter, matters_of
from retold.record.record import Record
from retold.record.saying import Day, Saying
from retold.record.timeline import speaking
from retold.record.voice import Voice

SCHEMA = "retold.speakers/1"


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker with what is recorded of one.

    Args:
        voice: Who it is.
        statements: The statements in order of time.
        first: The day of the first that has one.
        last: The day of the last that has one.
        matters: What two or more of the statements are about, where they are to be shown.

    """

    voice: Voice
    statements: tuple[Saying, ...]
    first: Day | None
    last: Day | None
    matters: tuple[Matter, ...] = ()

    def matter(self, position: int) -> Matter | None:
        """What a statement is about, if others are too."""
        return next((m for m in self.matters if position in m.positions), None)


@dataclass(frozen=True, slots=True)
class Roster:
    """The speakers of some articles.

    Args:
        record: The record that they are from.
        heard: The speakers by name, the unnamed last.
        positions: Whether their statements are to be shown, and not only counted.

    """

    record: Record
    heard: tuple[Heard, ...]
    positions: bool

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.speakers/1` has it."""
        articles = self.record.articles
        return {
            "schema": SCHEMA,
            "articles": [{"name": name, **article.to_dict()} for name, article in articles.items()],
            "speakers": [
                {
                    **one.voice.to_dict(),
                    "statements": len(one.statements),
                    "first": one.first and one.first.to_dict(),
                    "last": one.last and one.last.to_dict(),
                    "positions": [_told(s, articles) for s in one.statements] if self.positions else None,
                    "matters": [m.to_dict() for m in one.matters] if self.positions else None,
                }
                for one in self.heard
            ],
        }


def roster(record: Record, *, speaker: str | None = None) -> Roster:
    """The speakers of a record with how much they say and when; of one speaker the positions too.

    Args:
        record: The record.
        speaker: Only the speakers that this name or role may mean, with their statements.

    Raises:
        InputError: Nobody of that name speaks.

    """
    told: defaultdict[int | None, list[Saying]] = defaultdict(list)
    for saying in record.sayings:
        told[saying.speaker].append(saying)
    chosen = range(len(record.speakers)) if speaker is None else speaking(record, speaker)
    heard = tuple(_heard(record.speakers[n], told[n], positions=speaker is not None) for n in chosen)
    return Roster(record, heard, speaker is not None)


def _told(saying: Saying, articles: Mapping[str, Article]) -> dict[str, Any]:
    """A statement under its speaker, whose number is that of the whole record and says nothing here."""
    return {key: value for key, value in saying.to_dict(articles).items() if key != "speaker"}


def _heard(voice: Voice, sayings: Sequence[Saying], *, positions: bool) -> Heard:
    days = [s.day for s in sayings if s.day is not None and bounds(s.day.value)]
    first, last = (days[0], days[-1]) if days else (None, None)
    return Heard(voice, tuple(sayings), first, last, matters_of(sayings) if positions else ())
