"""What an archive tells of a quotation: who printed it, when, and in which wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.archive.wordings import Relation
from retold.comparing.comparison import Edit

SCHEMA = "retold.history/1"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A quotation as one article prints it.

    Args:
        article: Id of the article.
        versions: Those of its versions that print it so.
        text: The quotation's text, parts interrupted by a speech tag joined by " ... ".
        start: Offset in the text of the first of those versions.
        end: Offset behind it.
        speaker: Who says it there.
        outlet: Who published the article.
        published: When.
        title: Its headline.
        url: Its address.

    """

    article: str
    versions: tuple[int, ...]
    text: str
    start: int
    end: int
    speaker: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "article": self.article,
            "versions": list(self.versions),
            "outlet": self.outlet,
            "published": self.published,
            "title": self.title,
            "url": self.url,
            "speaker": self.speaker,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a quotation, with everything that prints it.

    Args:
        relation: How it stands to the wording that appeared first.
        edits: The words that differ from that one's.
        appearances: Where it is printed, the earliest first; never empty.

    """

    relation: Relation
    edits: tuple[Edit, ...]
    appearances: tuple[Appearance, ...]

    @property
    def text(self) -> str:
        """The wording, as it is first printed."""
        return self.appearances[0].text

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "relation": self.relation,
            "text": self.text,
            "edits": [e.to_dict() for e in self.edits],
            "appearances": [a.to_dict() for a in self.appearances],
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """How the words asked for stand to the quotation's nearest wording."""

    relation: Relation
    edits: tuple[Edit, ...]
    text: str

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {"relation": self.relation, "edits": [e.to_dict() for e in self.edits], "text": self.text}


@dataclass(frozen=True, slots=True)
class History:
    """One quotation through the archive.

    Args:
        likeness: How far it says what was asked for, 0 to 1.
        asked: How the words asked for stand to its nearest wording.
        speakers: Who is named as its speaker, by the fullest name, with the number of articles, most first.
        forms: Its wordings, the one that appeared first before all.

    """

    likeness: float
    asked: Asked
    speakers: tuple[tuple[str, int], ...]
    forms: tuple[Form, ...]

    @property
    def first(self) -> Appearance:
        """Where it appeared first: by date, and among articles without one by their order in the archive."""
        return self.forms[0].appearances[0]

    @property
    def articles(self) -> int:
        """How many articles print it in any wording."""
        return len({a.article for form in self.forms for a in form.appearances})

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "likeness": round(self.likeness, 4),
            "asked": self.asked.to_dict(),
            "articles": self.articles,
            "speakers": [{"name": name, "articles": number} for name, number in self.speakers],
            "first": self.first.to_dict(),
            "forms": [form.to_dict() for form in self.forms],
        }


@dataclass(frozen=True, slots=True)
class Histories:
    """What an archive holds on the words asked for: the likeliest quotation first."""

    words: str
    quotations: tuple[History, ...]

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.history/1` has it."""
        return {
            "schema": SCHEMA,
            "words": self.words,
            "quotations": [history.to_dict() for history in self.quotations],
        }
