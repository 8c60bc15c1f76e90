"""Positions: the statements of one speaker put together by what they are about.

Precise rather than exhaustive: a statement alone says less than it might, two matters under one name say what is not so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from retold.language.lexicon import Lexicon, lexicon
from retold.record.grouping import days_between
from retold.record.saying import Saying
from retold.record.topic import About, Topic, akin, parted

# What makes two statements be about one thing, beside its word: the same name or noun says which one it is, both stand
# in one article or within so many days, the same or the opposite happens to it, both name somebody or speak of another
# thing too.
_NAMED, _KIND, _TOGETHER, _SOON, _AKIN, _ALSO = 0.4, 0.3, 0.2, 0.25, 0.25, 0.15
_DAYS = 14
# A thing that is not a certain one counts for less.
_OPEN = 0.5
# What all that adds up to at least, and how rare the word itself must be ("pier" .83, "bridge" .52, "school" .20):
# the lowest at which no group of the statements that were read through mixed two matters.
_ENOUGH, _TELLING = 0.75, 0.35


@dataclass(frozen=True, slots=True)
class Matter:
    """Statements of one speaker about one thing.

    Args:
        name: The thing, in the words that most of them have.
        positions: Indices of the statements among those of the speaker, in order of time.

    """

    name: str
    positions: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {"about": self.name, "positions": list(self.positions)}


def matters_of(sayings: Sequence[Saying]) -> tuple[Matter, ...]:
    """The matters that two or more statements of a speaker are about, by the place of the first one.

    Args:
        sayings: The statements, in order of time.

    """
    known = lexicon()
    about = [_about(saying) for saying in sayings]
    ties: list[tuple[float, str, int, int]] = []
    for word, places in sorted(_index(about).items()):
        for a, b in combinations(places, 2):
            score = _score(word, (about[a], about[b]), (sayings[a], sayings[b]), known)
            if score >= _ENOUGH:
                ties.append((-round(score, 6), word, a, b))
    return tuple(_named(word, group, about) for word, group in _groups(sorted(ties), about, known))


def _about(saying: Saying) -> About:
    """What a statement is about by all its wordings."""
    topics: dict[str, Topic] = {}
    for wording in saying.wordings:
        for topic in wording.about.topics:
            topics.setdefault(topic.word, topic)
    return About(tuple(topics.values()), frozenset(n for w in saying.wordings for n in w.about.names))


def _index(about: Sequence[About]) -> Mapping[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(about):
        for topic in one.topics:
            if topic.rarity >= _TELLING:
                index[topic.word].append(n)
    return index


def _topic(about: About, word: str) -> Topic:
    return next(t for t in about.topics if t.word == word)


def _score(word: str, about: tuple[About, About], sayings: tuple[Saying, Saying], known: Lexicon) -> float:
    """How much speaks for two statements to be about one thing of that word."""
    a, b = (_topic(one, word) for one in about)
    if parted(a, b, known):
        return 0.0
    score = min(a.rarity, b.rarity) * (1.0 if a.definite and b.definite else _OPEN)
    score += _NAMED * bool(a.names & b.names)
    score += _KIND * bool(a.kinds & (b.kinds | about[1].words()) or b.kinds & about[0].words())
    score += _near(*sayings)
    score += _AKIN * akin(a, b, known)
    others = (about[0].words() & about[1].words()) - {word}
    return score + _ALSO * (len(others) + len((about[0].names & about[1].names) - {word}))


def _near(one: Saying, other: Saying) -> float:
    """How much it tells that two statements stand in one article, or were made within a short time."""
    if set(one.articles) & set(other.articles):
        return _TOGETHER
    if one.day is None or other.day is None:
        return 0.0
    apart = days_between(one.day.value, other.day.value)
    return _SOON if apart is not None and apart <= _DAYS else 0.0


def _groups(
    ties: Sequence[tuple[float, str, int, int]], about: Sequence[About], known: Lexicon
) -> list[tuple[str, tuple[int, ...]]]:
    """Statements that ties hold together, the surest first: all about one word, and no two of them parted."""
    group: dict[int, tuple[str, tuple[int, ...]]] = {}
    for _, word, a, b in ties:
        mine, yours = group.get(a, (word, (a,))), group.get(b, (word, (b,)))
        if mine is yours or {mine[0], yours[0]} != {word}:
            continue
        if any(
            parted(_topic(about[x], word), _topic(about[y], word), known) for x in mine[1] for y in yours[1]
        ):
            continue
        both = (word, tuple(sorted({*mine[1], *yours[1]})))
        group |= dict.fromkeys(both[1], both)
    return sorted(set(group.values()), key=lambda g: (g[1], g[0]))


def _named(word: str, group: tuple[int, ...], about: Sequence[About]) -> Matter:
    """A matter by the words that most of its statements have, the fuller ones of two as frequent."""
    words = Counter(_topic(about[n], word).text for n in group)
    name = min(words, key=lambda w: (-words[w], -len(w.split()), -len(w), w))
    return Matter(name, group)
