"""Families: articles that retell one another, and the links between them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from retold.errors import InputError
from retold.tracing.statement import SharedStatement

SCHEMA = "retold.trace/1"


@dataclass(frozen=True, slots=True)
class Link:
    """One article retells another.

    Args:
        source: The article that is told from.
        retelling: The article that tells it again.
        share: Share of the retelling's weighted terms that the source has, 0 to 1.
        confidence: How sure it is that the one retells the other, and in this direction, 0 to 1.
        alternatives: Other articles that may be the source instead: they share as much.
        through: Articles that explain the link: what the two have in common, they have from these, or by way of them.
        evidence: What speaks for the direction, strongest first.

    """

    source: str
    retelling: str
    share: float
    confidence: float
    alternatives: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def direct(self) -> bool:
        """Whether no other article explains it."""
        return not self.through

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "source": self.source,
            "retelling": self.retelling,
            "share": round(self.share, 4),
            "confidence": round(self.confidence, 2),
            "alternatives": list(self.alternatives),
            "through": list(self.through),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that retell one another.

    Args:
        id: The name of the article that most others come from.
        articles: Its members, sources before their retellings as far as known.
        links: Who retells whom.

    """

    id: str
    articles: tuple[str, ...]
    links: tuple[Link, ...]

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "id": self.id,
            "articles": list(self.articles),
            "links": [link.to_dict() for link in self.links],
        }


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a collection.

    Args:
        families: The families, by the name of their first article.
        articles: How many articles there are.
        shared_statements: What articles quote that do not retell one another, by article and place.

    """

    families: tuple[Family, ...]
    articles: int
    shared_statements: tuple[SharedStatement, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of all families."""
        return tuple(link for family in self.families for link in family.links)

    def family(self, name: str, known: Collection[str]) -> Family:
        """The family of an article.

        Args:
            name: The article.
            known: The articles that were traced, or those of them that the name can be.

        Raises:
            InputError: There is no such article, or it is in no family.

        """
        for family in self.families:
            if name in family.articles:
                return family
        if name in known:
            raise InputError(
                f"article {name!r} is in no family: none of the {self.articles} articles retells it"
            )
        near = sorted(other for other in known if other.startswith(name[:2]))
        hint = f"; ids that begin like it: {', '.join(near[:3])}" if near else ""
        raise InputError(f"no article {name!r} among the {self.articles} that were read{hint}")

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.trace/1` has it."""
        return {
            "schema": SCHEMA,
            "articles": self.articles,
            "families": [family.to_dict() for family in self.families],
            "shared_statements": [statement.to_dict() for statement in self.shared_statements],
        }


def families(links: Iterable[Link]) -> tuple[Family, ...]:
    """Articles that links hold together, and the links.

    >>> [f.articles for f in families([Link("a", "b", .9, .9), Link("x", "y", .9, .9), Link("a", "c", .9, .9)])]
    [('a', 'b', 'c'), ('x', 'y')]
    """
    every = sorted(links, key=lambda link: (link.retelling, link.source))
    root = _roots(every)
    members: dict[str, list[Link]] = {}
    for link in every:
        members.setdefault(root(link.source), []).append(link)
    return tuple(sorted((_family(tuple(held)) for held in members.values()), key=lambda family: family.id))


def _family(links: tuple[Link, ...]) -> Family:
    """Articles in order of how much comes from them less what comes to them."""
    standing: dict[str, float] = {}
    for link in links:
        standing[link.source] = standing.get(link.source, 0.0) + link.confidence
        standing[link.retelling] = standing.get(link.retelling, 0.0) - link.confidence
    articles = tuple(sorted(standing, key=lambda name: (-round(standing[name], 9), name)))
    return Family(articles[0], articles, links)


def _roots(links: Iterable[Link]) -> Callable[[str], str]:
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while (up := above.setdefault(name, name)) != name:
            above[name] = name = above[up]
        return name

    for link in links:
        one, other = sorted((root(link.source), root(link.retelling)))
        above[other] = one
    return root
