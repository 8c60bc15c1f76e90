"""The stemma of a family: who took from whom, and what says so.

The evidence is the textual critic's (Maas, Textkritik, 1927): not what articles share with their source, which all of
them may have from it, but the changes that they share against it. Two that have the same changes have them from each
other, or from an article that is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from retold.article import Article
from retold.tracing.collection import collect
from retold.tracing.families import Family, Link
from retold.tracing.phrases import Phrases
from retold.tracing.settings import Settings
from retold.tracing.settings import settings as shipped
from retold.tracing.terms import terms
from retold.tracing.variants import Variant, variants

SCHEMA = "retold.stemma/1"


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a stemma.

    Args:
        source: The article, or lost article, above.
        retelling: The article, or lost article, below.
        kind: `main` for the line of the tree, `second` for a further source.
        share: Share of the retelling's weighted terms that the source has; of a lost source, 0.
        confidence: How sure the line is, 0 to 1.
        changes: How many changes against the source's own source the two share.
        alternatives: Articles that may stand in the source's place.
        evidence: What speaks for it, strongest first.
        variants: Where their words differ; none for a lost source.

    """

    source: str
    retelling: str
    kind: Literal["main", "second"]
    share: float
    confidence: float
    changes: int = 0
    alternatives: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "source": self.source,
            "retelling": self.retelling,
            "kind": self.kind,
            "share": round(self.share, 4),
            "confidence": round(self.confidence, 2),
            "changes": self.changes,
            "alternatives": list(self.alternatives),
            "evidence": list(self.evidence),
            "variants": [variant.to_dict() for variant in self.variants],
        }


@dataclass(frozen=True, slots=True)
class Stemma:
    """A family as a tree; where an article draws on two that have nothing in common, as several.

    Args:
        family: The family's name.
        roots: Articles that come from no other.
        articles: All members.
        lost: Names given to sources that are not among the articles.
        branches: The lines, by retelling; each article but a root has one that is `main`.

    """

    family: str
    roots: tuple[str, ...]
    articles: tuple[str, ...]
    lost: tuple[str, ...]
    branches: tuple[Branch, ...]

    def below(self, name: str) -> tuple[Branch, ...]:
        """The main lines that lead down from an article."""
        return tuple(b for b in self.branches if b.source == name and b.kind == "main")

    def upward(self) -> Iterator[tuple[str, int, tuple[Branch, ...]]]:
        """Each article and lost source behind all that are below it: its name, its depth, and the main lines down from it.

        A family may have thousands of generations, so nothing here calls itself.
        """
        below = self.main_lines()
        for root in self.roots:
            lines = below.get(root, ())
            path = [(root, lines, iter(lines))]
            while path:
                name, lines, waiting = path[-1]
                if branch := next(waiting, None):
                    lines = below.get(branch.retelling, ())
                    path.append((branch.retelling, lines, iter(lines)))
                else:
                    path.pop()
                    yield name, len(path), lines

    def main_lines(self) -> dict[str, tuple[Branch, ...]]:
        """The main lines that lead down from each article that has some."""
        found: dict[str, list[Branch]] = {}
        for branch in self.branches:
            if branch.kind == "main":
                found.setdefault(branch.source, []).append(branch)
        return {name: tuple(branches) for name, branches in found.items()}

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.stemma/1` has it."""
        return {
            "schema": SCHEMA,
            "family": self.family,
            "roots": list(self.roots),
            "articles": list(self.articles),
            "lost": list(self.lost),
            "branches": [branch.to_dict() for branch in self.branches],
        }


def stemma(family: Family, articles: Mapping[str, Article], *, settings: Settings | None = None) -> Stemma:
    """The stemma of a family.

    Args:
        family: The family, from `trace`.
        articles: Its articles by name.
        settings: Thresholds; those that ship with Retold where None.

    """
    settings = settings or shipped()
    collection = collect((name, articles[name]) for name in family.articles)
    drawing = _Drawing(family, Phrases(collection, terms(collection, settings)), settings)
    branches = drawing.branches()
    branches, lost = drawing.with_lost(branches)
    told = {branch.retelling for branch in branches}
    return Stemma(
        family=family.id,
        roots=tuple(name for name in family.articles if name not in told),
        articles=family.articles,
        lost=lost,
        branches=tuple(_with_variants(branch, articles) for branch in _ordered(branches, family.articles)),
    )


class _Drawing:
    """Draws the stemma of one family."""

    def __init__(self, family: Family, phrases: Phrases, settings: Settings) -> None:
        self._family, self._phrases, self._settings = family, phrases, settings
        self._rank = {name: n for n, name in enumerate(family.articles)}
        self._upstream: dict[str, list[Link]] = {}
        for link in family.links:
            if self._rank[link.source] < self._rank[link.retelling]:
                self._upstream.setdefault(link.retelling, []).append(link)

    def branches(self) -> list[Branch]:
        """A main line to each article that has a source, and lines to further sources."""
        found: list[Branch] = []
        above: dict[str, str] = {}
        for name in self._family.articles:
            links = self._upstream.get(name, [])
            if not links:
                continue
            main = self._main(links)
            above[name] = main.source
            found.append(self._branch(main, "main", above))
            further: list[Link] = []
            for link in links:
                if self._is_second(link, main) and not any(
                    link.source in one.alternatives for one in further
                ):
                    further.append(link)
            found += [self._branch(link, "second", above) for link in further]
        return found

    def _main(self, links: Sequence[Link]) -> Link:
        """The source that explains the most, of those that no other explains; of equals the earlier."""
        direct = [link for link in links if link.direct] or list(links)
        weight = {link.source: self._common(link.retelling, link.source) for link in direct}
        return min(direct, key=lambda link: (-round(weight[link.source], 6), self._rank[link.source]))

    def _is_second(self, link: Link, main: Link) -> bool:
        """Whether an article has from a further source what its main source cannot have given it."""
        if link is main or not link.direct or link.source in main.alternatives:
            return False
        own = self._common(link.retelling, link.source, without=main.source)
        return own >= self._settings.second * self._phrases.weight_of(link.retelling)

    def _branch(self, link: Link, kind: Literal["main", "second"], above: Mapping[str, str]) -> Branch:
        changes = self._changes(link, above)
        noted = (f"{_counted(changes)} that both have against {above[link.source]}",) if changes else ()
        return Branch(
            source=link.source,
            retelling=link.retelling,
            kind=kind,
            share=link.share,
            confidence=link.confidence,
            changes=changes,
            alternatives=link.alternatives,
            evidence=(*noted, *link.evidence),
        )

    def _changes(self, link: Link, above: Mapping[str, str]) -> int:
        """How many phrases two articles share that the source's own source does not have."""
        if link.source not in above:
            return 0
        return self._phrases.count(link.source, link.retelling, without=above[link.source])

    def _common(self, one: str, other: str, without: str | None = None) -> float:
        return self._phrases.common(one, other, without=without)

    def with_lost(self, branches: Sequence[Branch]) -> tuple[list[Branch], tuple[str, ...]]:
        """Articles with one source that share changes against it get a lost source between."""
        held = list(branches)
        lost: list[str] = []
        for source in self._family.articles:
            below = [b.retelling for b in held if b.source == source and b.kind == "main"]
            for group in self._groups(source, below):
                name = f"lost {len(lost) + 1}"
                lost.append(name)
                changes = min(
                    self._phrases.count(a, b, without=source) for a in group for b in group if a < b
                )
                held = [
                    replace(b, source=name, share=0.0, changes=changes)
                    if b.kind == "main" and b.retelling in group
                    else b
                    for b in held
                ]
                noted = (f"{_counted(changes)} that {len(group)} articles share against {source}",)
                held.append(Branch(source, name, "main", 0.0, 0.5, changes, (), noted))
        return held, tuple(lost)

    def _groups(self, source: str, below: Sequence[str]) -> list[list[str]]:
        """Articles that share more than `lost` of their changes with one another, none of them the other's source."""
        groups: list[list[str]] = []
        for name in below:
            home = next((g for g in groups if all(self._tied(source, name, other) for other in g)), None)
            if home is None:
                groups.append([name])
            else:
                home.append(name)
        return [group for group in groups if len(group) > 1]

    def _tied(self, source: str, one: str, other: str) -> bool:
        shared = self._common(one, other, without=source)
        own = min(self._own(one, source), self._own(other, source))
        return shared > 0 and shared >= self._settings.lost * own

    def _own(self, name: str, source: str) -> float:
        return self._phrases.weight_of(name) - self._common(name, source)


def _counted(changes: int) -> str:
    return "1 change" if changes == 1 else f"{changes} changes"


def _ordered(branches: Sequence[Branch], articles: Sequence[str]) -> list[Branch]:
    rank = {name: n for n, name in enumerate(articles)}
    return sorted(branches, key=lambda b: (rank.get(b.retelling, -1), b.retelling, b.kind, b.source))


def _with_variants(branch: Branch, articles: Mapping[str, Article]) -> Branch:
    if branch.source not in articles or branch.retelling not in articles:
        return branch
    return replace(branch, variants=variants(articles[branch.source], articles[branch.retelling]))
