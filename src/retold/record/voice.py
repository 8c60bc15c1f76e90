"""Speakers across articles: whose statements are one person's, body's or place's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.language.bearers import same_name
from retold.language.words import fold


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

    def answers(self, name: str) -> bool:
        """Whether a name or a role may mean this speaker.

        >>> Voice("Ada Brandt", roles=("mayor",)).answers("the mayor"), Voice("Ada Brandt").answers("Bea Brandt")
        (True, False)
        """
        wanted = " ".join(fold(name).split()).removeprefix("the ")
        told = (self.name, *self.forms, *self.roles)
        if any(fold(words).removeprefix("the ") == wanted for words in told):
            return True
        return bool(self.forms) and any(same_name(form, name) for form in self.forms)

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "name": self.name,
            "unnamed": self.unnamed,
            "roles": list(self.roles),
            "forms": list(self.forms),
            "articles": list(self.articles),
        }
