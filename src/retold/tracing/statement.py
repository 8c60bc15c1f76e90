"""A statement that several articles quote, each for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.article import Span


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A quotation as one article prints it.

    Args:
        article: The article's name.
        span: Where it stands in the article's text.
        text: Its words.

    """

    article: str
    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {"article": self.article, "start": self.span.start, "end": self.span.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class SharedStatement:
    """What articles quote that stand in more than one family, or in none.

    Args:
        text: The fullest form of it.
        appearances: Where each article has it, or a part of it, by article and place.

    """

    text: str
    appearances: tuple[Appearance, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that quote it."""
        return tuple(dict.fromkeys(one.article for one in self.appearances))

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "articles": list(self.articles),
            "text": self.text,
            "spans": [one.to_dict() for one in self.appearances],
        }
