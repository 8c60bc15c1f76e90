"""Statements that articles share without retelling one another: one speaker's words, printed by each for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from retold.article import Article
from retold.language.pairs_of_marks import Pair
from retold.tracing.collection import Collection, Floats, collect, story_words
from retold.tracing.families import Family
from retold.tracing.runs import another, runs_of
from retold.tracing.settings import Settings
from retold.tracing.statement import Appearance, SharedStatement


@dataclass(slots=True)
class Quoted:
    """The quotations of articles, those of fewer than `least` words left out."""

    least: int
    found: list[Appearance] = field(default_factory=list)

    def take(self, name: str, article: Article, said: Sequence[Pair]) -> None:
        """Remember what is quoted in an article."""
        for pair in said:
            text = pair.span.of(article.text)
            if len(story_words(text)) >= self.least:
                self.found.append(Appearance(name, pair.span, text))


def shared_statements(
    quoted: Sequence[Appearance], families: Iterable[Family], settings: Settings
) -> tuple[SharedStatement, ...]:
    """The statements that articles share and did not take from one another, by article and place.

    The fullest quotation takes all that say enough of it, then the fullest of the rest, so that the time grows with the
    number of quotations alone.
    """
    ordered = sorted(quoted)
    words = collect(((f"{n:012}", Article(one.text)) for n, one in enumerate(ordered)), plain=True)
    home = {name: family.id for family in families for name in family.articles}
    told = [
        SharedStatement(ordered[group[0]].text, tuple(sorted(ordered[n] for n in group)))
        for group in _groups(_Wordings.of(words, settings), settings)
    ]
    return tuple(one for one in sorted(told, key=lambda s: s.appearances) if _apart(one, home))


def _apart(statement: SharedStatement, home: Mapping[str, str]) -> bool:
    """Whether it stands in articles that no family holds together."""
    return len({(name in home, home.get(name, name)) for name in statement.articles}) > 1


def _groups(wordings: _Wordings, settings: Settings) -> Iterator[list[int]]:
    """Quotations of one statement, the fullest first."""
    taken: set[int] = set()
    for one in sorted(wordings.mine, key=lambda n: (-wordings.length(n), n)):
        if one in taken:
            continue
        # Who has a run is asked once: a set phrase that many have is not gone through for each of them.
        near = {other for run in wordings.mine[one] for other in wordings.holders.pop(run, ())}
        group = sorted(n for n in near - taken - {one} if wordings.tells(n, one, settings))
        taken.update(group, (one,))
        if group:
            yield [one, *group]


@dataclass(frozen=True, slots=True)
class _Wordings:
    """Quotations by the runs of words that tell something and that more than one of them has.

    Args:
        holders: For each run the quotations that have it.
        mine: For each quotation its runs, and at which of its words each stands.
        starts: Where each quotation's words begin, and the last one's end.
        summed: How much all words before a place tell.

    """

    holders: dict[int, list[int]]
    mine: dict[int, dict[int, list[int]]]
    starts: list[int]
    summed: list[float]

    @classmethod
    def of(cls, words: Collection, settings: Settings) -> _Wordings:
        """Read off the quotations' words."""
        runs = runs_of(words, settings.said)
        summed = np.concatenate([[0.0], np.cumsum(_rarity(words, settings)[words.words])])
        tells = summed[runs.places + settings.said] - summed[runs.places] >= settings.phrase
        kept = np.flatnonzero(tells & (another(runs, settings.bucket) >= 0))
        holders: dict[int, list[int]] = {}
        mine: dict[int, dict[int, list[int]]] = {}
        for run, owner, place in zip(
            runs.grams[kept].tolist(), runs.owners[kept].tolist(), runs.places[kept].tolist(), strict=True
        ):
            holders.setdefault(run, []).append(owner)
            mine.setdefault(owner, {}).setdefault(run, []).append(place)
        return cls(holders, mine, words.starts.tolist(), summed.tolist())

    def length(self, one: int) -> int:
        """How many words a quotation has."""
        return self.starts[one + 1] - self.starts[one]

    def tells(self, one: int, other: int, settings: Settings) -> bool:
        """Whether the longest stretch that two quotations share is plainly one statement, or most of the shorter one."""
        start, words = self._stretch(one, other, settings.said)
        weight = self.summed[start + words] - self.summed[start]
        share = words / min(self.length(one), self.length(other))
        return weight >= settings.outright or weight * share >= settings.saying

    def _stretch(self, one: int, other: int, length: int) -> tuple[int, int]:
        """Where the longest stretch of words that two quotations share begins, and how many words it has."""
        best, before = (0, 0), dict[tuple[int, int], int]()
        theirs = self.mine[other]
        shared = sorted(
            (here, there)
            for run, places in self.mine[one].items()
            for here in places
            for there in theirs.get(run, ())
        )
        for here, there in shared:
            steps = before[here, there] = before.get((here - 1, there - 1), -1) + 1
            if steps + length > best[1]:
                best = (here - steps, steps + length)
        return best


def _rarity(words: Collection, settings: Settings) -> Floats:
    """How much each word tells, by English at large."""
    usual = words.usual[words.lemmas]
    return np.asarray(np.minimum(settings.rarest, -np.log(np.maximum(usual, 1e-9))), float)
