"""A conflict: two statements about one matter that cannot both hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.article import Span
from retold.language.statement import Statement
from retold.record.claims.opposition import Reason
from retold.record.record import Record
from retold.record.saying import Day

SCHEMA = "retold.conflicts/1"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the statements of a conflict.

    Args:
        article: The name of its article.
        number: Its number among the statements of that article.
        speaker: Whose it is, by the fullest name that the article gives.
        wording: What was said, as published.
        clause: Where the words stand that the conflict rests on.
        text: These words.
        statement: The statement itself, with its places in its article.
        day: When it was said, or None where nothing tells.
        articles: All articles that publish the statement, in this or another wording, the first publication first.

    """

    article: str
    number: int
    speaker: str
    wording: str
    clause: Span
    text: str
    statement: Statement
    day: Day | None = None
    articles: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The statement as plain values, by the JSON contract."""
        return {
            "article": self.article,
            "number": self.number,
            "speaker": self.speaker,
            "wording": self.wording,
            "clause": {"start": self.clause.start, "end": self.clause.end, "text": self.text},
            "day": self.day and self.day.to_dict(),
            "articles": list(self.articles),
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements about one matter that cannot both hold.

    Args:
        first: The earlier statement; where no day tells, the one that stands first.
        second: The other.
        reason: What parts them: a `negation`, an `antonym`, a `figure`, or the `status` of an event.
        detail: The two ways in which the matter is told ("planned / not planned", "rise / fall").
        matter: What both are about: the event and who takes part in it, as both name them.
        changed: Whether both are one speaker's, who says otherwise at another time.
        others: Further statements of these speakers that say the same as one of the two.

    """

    first: Side
    second: Side
    reason: Reason
    detail: str
    matter: str
    changed: bool = False
    others: tuple[Side, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The conflict as plain values, by the JSON contract."""
        return {
            "reason": self.reason,
            "detail": self.detail,
            "matter": self.matter,
            "changed": self.changed,
            "first": self.first.to_dict(),
            "second": self.second.to_dict(),
            "others": [side.to_dict() for side in self.others],
        }


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts among the statements of some articles.

    Args:
        record: The record that they are from.
        found: Them, by the day of the later statement, then by article and place; those without a day come last.

    """

    record: Record
    found: tuple[Conflict, ...]

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.conflicts/1` has it."""
        articles = self.record.articles
        return {
            "schema": SCHEMA,
            "articles": [{"name": name, **article.to_dict()} for name, article in articles.items()],
            "conflicts": [conflict.to_dict() for conflict in self.found],
        }
