"""A statement as several articles publish it: its wordings, when it was made, who had it first, what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from retold.article import Article, Span
from retold.comparing.comparison import Finding
from retold.language.certainty import Group
from retold.language.dates import bounds
from retold.language.statement import Statement, written
from retold.record.topic import NOTHING, About

_LAST = "\U0010ffff"  # behind every day
# Where a day was found: in the sentence of the statement; as the day on which the article was published, which is the
# latest that it can be; or, for an article without a date, as the day of the article that it retells.
DayOrigin = Literal["sentence", "published", "lent"]
# How the first publication was told: it is the only one, by the articles' dates, by who retells whom, or not at all.
FirstBy = Literal["only", "date", "direction", "unclear"]


@dataclass(frozen=True, slots=True)
class Day:
    """When a statement was made or an event took place.

    Args:
        value: A TimeML date, as exact as the text is ("2031-05-02", "2031-05").
        origin: Where it was found.

    """

    value: str
    origin: DayOrigin

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {"value": self.value, "origin": self.origin}


@dataclass(frozen=True, slots=True)
class Wording:
    """One article's wording of a statement.

    Args:
        article: The name of the article.
        number: Index of the statement among those of its article; of an event, of the sentence.
        statement: The statement as this article has it; of an event, the sentence as content and no more.
        day: When it was made, as far as this article tells.
        conditions: What the content makes itself depend on ("only if the gauge is read"), in order.
        modality: What its strongest modal speaks of, outside the conditions: `prediction` (will, would), `obligation`
            (must, should), `possibility` (may, could); None without one.
        denied: Whether it has a negation outside the conditions.
        about: The things that it is about.

    """

    article: str
    number: int
    statement: Statement
    day: Day | None = None
    conditions: tuple[Span, ...] = ()
    modality: Group | None = None
    denied: bool = False
    about: About = NOTHING

    def to_dict(self, text: str) -> dict[str, Any]:
        """As the JSON contract has it; `text` is the article's."""
        return {
            "article": self.article,
            "number": self.number,
            **self.statement.to_dict(text),
            "day": self.day and self.day.to_dict(),
            "conditions": [{"start": c.start, "end": c.end, "text": c.of(text)} for c in self.conditions],
            "modality": self.modality,
            "denied": self.denied,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What an article made of a statement that another has.

    Args:
        source: The article that it is compared with.
        retelling: The article that tells it otherwise.
        finding: What differs; its places lie in the two articles.

    """

    source: str
    retelling: str
    finding: Finding

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "source_article": self.source,
            "retelling_article": self.retelling,
            **self.finding.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement, or one dated event, in every wording that was published.

    Args:
        wordings: One or more, the first publication first where it is known, then by day and name of their article.
        speaker: Index of whose it is in `Record.speakers`; None where nobody is made out, and for an event.
        day: When it was made.
        first: The article that published it first, or None where that cannot be told.
        first_by: How that was told.
        verbatim: Index of the first wording that has most of it in quotation marks, or None where none has.
        changes: What became of it elsewhere.

    """

    wordings: tuple[Wording, ...]
    speaker: int | None = None
    day: Day | None = None
    first: str | None = None
    first_by: FirstBy = "unclear"
    verbatim: int | None = None
    changes: tuple[Change, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that have it, each once, in the order of the wordings."""
        return tuple(dict.fromkeys(w.article for w in self.wordings))

    @property
    def place(self) -> tuple[str, int, bool, str, int]:
        """Where it stands in time: by the first day that it may have been on, the surest first; undated last."""
        days = bounds(self.day.value) if self.day else None
        begin, length = (days[0].isoformat(), (days[1] - days[0]).days) if days else (_LAST, 0)
        leading = self.wordings[0]
        published = self.day is not None and self.day.origin != "sentence"
        return begin, length, published, leading.article, leading.statement.content[0].start

    @property
    def conditions(self) -> tuple[tuple[Wording, Span], ...]:
        """What it makes itself depend on, in the wording that stands for all, or else in the first that has any."""
        for wording in (self.shown, *self.wordings):
            if wording.conditions:
                return tuple((wording, condition) for condition in wording.conditions)
        return ()

    @property
    def shown(self) -> Wording:
        """The wording that stands for all: the verbatim one, or else the first."""
        return self.wordings[self.verbatim or 0]

    def content(self, articles: Mapping[str, Article]) -> str:
        """What was said, in the wording that stands for all."""
        shown = self.shown
        return written(shown.statement.content, articles[shown.article].text)

    def to_dict(self, articles: Mapping[str, Article]) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "speaker": self.speaker,
            "day": self.day and self.day.to_dict(),
            "first": {"article": self.first, "by": self.first_by},
            "verbatim": self.verbatim,
            "wordings": [w.to_dict(articles[w.article].text) for w in self.wordings],
            "changes": [c.to_dict() for c in self.changes],
        }
