"""Speakers across articles: whose statements are one person's, body's or place's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker across articles.

    Args:
        name: The fullest name that any article gives, or the words as written where none gives a name.
        unnamed: Whether it is a source that the article names nobody for ("officials"); such a one is of one article.
        roles: Titles and roles given with the name, and those that stand for it ("the minister"), the most frequent first.
        forms: The names that the articles give, the fullest first.
        articles: The articles that have statements of this speaker, by name.

    """

    name: str
    unnamed: bool = False
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "name": self.name,
            "unnamed": self.unnamed,
            "roles": list(self.roles),
            "forms": list(self.forms),
            "articles": list(self.articles),
        }
