"""Scales of strength, broader terms and loaded words of the news, as data that `compare` of two words reads.

The scales say what dictionaries do not: that "denounce" is stronger than "criticise", that a senator is a lawmaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from retold.language.document import Word
from retold.language.phrases import Phrases, entries
from retold.language.wordlists import wordlist

Side = Literal["first", "second"]


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """How two words stand to each other on a scale of strength.

    Args:
        scale: Field and name of the scale ("feeling: fear").
        stronger: Which of the two is the stronger one.
        steps: How many levels lie from one to the other, at least 1.

    """

    scale: str
    stronger: Side
    steps: int


@dataclass(frozen=True, slots=True)
class BreadthStep:
    """How two words stand to each other where one holds the other.

    Args:
        field: The field of the news ("military").
        broader: Which of the two is the broader one.
        steps: How many levels lie from one to the other, at least 1.

    """

    field: str
    broader: Side
    steps: int


@dataclass(slots=True)  # not frozen: an article has a hundred
class Term:
    """A word or phrase of the scales, found at `words[first:last]`. Nothing of it changes."""

    first: Final[int]
    last: Final[int]
    lemma: Final[str]


def compare(a: str, b: str) -> ScaleStep | None:
    """Which of two lemmas is the stronger one; None where no scale tells, or two scales disagree.

    Of several scales that agree, the one with the fewest steps is told, then the first by name.

    >>> compare("worry", "panic")
    ScaleStep(scale='feeling: fear', stronger='second', steps=3)
    >>> compare("panic", "worry").stronger
    'first'
    >>> compare("worry", "banana") is None
    True
    """
    levels = _levels()
    ours, theirs = levels.get(a), levels.get(b)
    if not ours or not theirs:
        return None
    steps = [(theirs[scale] - ours[scale], scale) for scale in ours if scale in theirs]
    if steps and all(step > 0 for step, _ in steps):
        found, scale = min(steps)
        return ScaleStep(scale, "second", found)
    if steps and all(step < 0 for step, _ in steps):
        found, scale = min((-step, scale) for step, scale in steps)
        return ScaleStep(scale, "first", found)
    return None


def level(a: str, b: str) -> bool:
    """Whether two lemmas stand on the same level of a scale and on no different levels of another.

    >>> level("worry", "unease"), level("worry", "panic")
    (True, False)
    """
    levels = _levels()
    ours, theirs = levels.get(a), levels.get(b)
    if not ours or not theirs:
        return False
    shared = ours.keys() & theirs.keys()
    return bool(shared) and all(ours[scale] == theirs[scale] for scale in shared)


def broader(a: str, b: str) -> BreadthStep | None:
    """Which of two lemmas is the broader one; None where neither holds the other.

    >>> broader("senator", "politician")
    BreadthStep(field='politics', broader='second', steps=2)
    >>> broader("senator", "missile") is None
    True
    """
    above, below = _above(a), _above(b)
    for field in _parents() if above or below else ():
        if steps := above.get((field, b)):
            return BreadthStep(field, "second", steps)
        if steps := below.get((field, a)):
            return BreadthStep(field, "first", steps)
    return None


def loaded(lemma: str) -> str | None:
    """The more neutral word for one that takes sides; None where the lemma takes none.

    >>> loaded("regime"), loaded("government")
    ('government', None)
    """
    return _loaded().get(lemma)


def listed(lemma: str) -> bool:
    """Whether any list of this module has a lemma; nothing is told of two of which one is in none.

    >>> listed("senator"), listed("banana")
    (True, False)
    """
    return lemma in _vocabulary()


def terms(words: Sequence[Word]) -> tuple[Term, ...]:
    """The words and phrases of the scales, of the broader terms and of the loaded words, in order of their place."""
    return tuple([Term(match.first, match.last, match.phrase.lemma) for match in _phrases().find(words, {})])


def related(lemma: str) -> AbstractSet[str]:
    """The lemmas of which the lists of this module may say something beside one of them.

    >>> "panic" in related("worry"), "senator" in related("politician"), "government" in related("regime")
    (True, True, True)
    >>> "banana" in related("senator")
    False
    """
    return _related().get(lemma, frozenset())


def rungs(chain: str) -> list[list[str]]:
    """The levels of a chain, from weak to strong or narrow to broad.

    >>> rungs("concern < worry, unease < fear")
    [['concern'], ['worry', 'unease'], ['fear']]
    """
    return [rung.split(", ") for rung in chain.split(" < ")]


@cache
def _levels() -> Mapping[str, Mapping[str, int]]:
    """Each word's level on each of its scales."""
    levels: dict[str, dict[str, int]] = {}
    for field, rows in wordlist("scales").items():
        for name, chain in rows:
            scale = f"{field}: {name}"
            for height, rung in enumerate(rungs(chain)):
                for word in rung:
                    levels.setdefault(word, {})[scale] = height
    return levels


@cache
def _parents() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each field, the next broader terms of each word."""
    fields: dict[str, dict[str, frozenset[str]]] = {}
    for field, rows in wordlist("broader").items():
        parents = fields.setdefault(field, {})
        for (chain,) in rows:
            levels = rungs(chain)
            for narrow, broad in pairwise(levels):
                for word in narrow:
                    parents[word] = parents.get(word, frozenset()) | frozenset(broad)
    return fields


@lru_cache(maxsize=16384)
def _above(word: str) -> Mapping[tuple[str, str], int]:
    """How many steps lead up from a word to each broader term, by field and term."""
    found: dict[tuple[str, str], int] = {}
    for field, parents in _parents().items():
        if word not in parents:
            continue
        reached, steps = parents[word], 1
        while reached:
            found.update({(field, term): steps for term in reached})
            further = frozenset().union(*(parents.get(term, frozenset()) for term in reached))
            reached = frozenset(t for t in further - {word} if (field, t) not in found)
            steps += 1
    return found


@cache
def _loaded() -> Mapping[str, str]:
    """Loaded words and their neutral ones."""
    rows = (row for rows in wordlist("loaded").values() for row in rows)
    return {word.strip(): neutral for listed, neutral in rows for word in listed.split(",")}


@cache
def _related() -> Mapping[str, AbstractSet[str]]:
    """For each lemma those of its scales, those broader or narrower than it, its neutral or its loaded words."""
    found: dict[str, set[str]] = {}
    scales: dict[str, list[str]] = {}
    for word, levels in _levels().items():
        for scale in levels:
            scales.setdefault(scale, []).append(word)
    for members in scales.values():
        for word in members:
            found.setdefault(word, set()).update(members)
    pairs = [(word, term) for word in _vocabulary() for _, term in _above(word)]
    for word, term in (*pairs, *_loaded().items()):
        found.setdefault(word, set()).add(term)
        found.setdefault(term, set()).add(word)
    return found


@cache
def _phrases() -> Phrases[None]:
    """Everything that the lists of this module hold, ready for look-up."""
    return Phrases(entries(", ".join(sorted(_vocabulary())), None))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(_listed())


def _listed() -> Iterator[str]:
    yield from _levels()
    for parents in _parents().values():
        for word, broad in parents.items():
            yield word
            yield from broad
    yield from _loaded()
    yield from _loaded().values()
