"""Whose side somebody takes: "voted against the plan" told as "voted for the plan"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from retold.comparing.findings.evidence import Evidence
from retold.comparing.pairing import Side
from retold.comparing.tables import table
from retold.language.document import Words

# Words before a stance in which what takes it stands ("voted unanimously against"), and words behind it in which what it
# is taken on does.
_BEFORE, _BEHIND = 3, 5


class Stance(NamedTuple):
    """A place where somebody takes sides.

    Args:
        words: The words that say so.
        favourable: Whether they are for what follows.
        plain: Whether they say so only beside what takes the stance.
        takers: Content words shortly before them.
        objects: The first content words behind them.

    """

    words: range
    favourable: bool
    plain: bool
    takers: tuple[int, ...]
    objects: tuple[int, ...]


@cache
def _listed() -> Mapping[str, Sequence[str]]:
    return table("stances")


@cache
def _neither() -> frozenset[str]:
    """Lemmas behind which "for" and "against" say the same."""
    return frozenset(_listed()["neither"])


@cache
def _phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], bool, bool]]]:
    """The phrases by their first word, longest first: their words, whether they are favourable, and whether plain."""
    kinds = (("plain", True, True), ("favourable", True, False), ("opposed", False, False))
    listed = [
        (tuple(p.split()), favourable, plain) for kind, favourable, plain in kinds for p in _listed()[kind]
    ]
    found: dict[str, list[tuple[tuple[str, ...], bool, bool]]] = {}
    for one in sorted(listed, key=lambda one: (-len(one[0]), one)):
        found.setdefault(one[0][0], []).append(one)
    return found


def _may_oppose(side: Side) -> bool:
    """Whether an article has all words of a phrase that takes a side against something."""
    forms = Words.of(side.words).forms.keys()
    return any(forms >= words for words in _opposed())


@cache
def _opposed() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(phrase.split()) for phrase in _listed()["opposed"])


def turned_stances(evidence: Evidence) -> Iterator[tuple[Stance, Stance]]:
    """Stances of the source and the retelling on one matter of which one is for it, and the other against it."""
    if not (_may_oppose(evidence.retelling) or _may_oppose(evidence.source)):
        return
    mine = _stances(evidence.retelling)
    yours = _stances(evidence.source) if mine else {}
    for tie, _, sentences in evidence.tied() if yours else ():
        for told in mine.get(tie.retelling, ()):
            there = (one for n in sentences for one in yours.get(n, ()))
            same = [one for one in there if _one_matter(one, told, evidence)]
            if same and all(one.favourable != told.favourable for one in same):
                yield same[0], told


def _stances(side: Side) -> Mapping[int, Sequence[Stance]]:
    """The stances of an article by the sentences that have any."""
    phrases = _phrases()
    found: dict[int, list[Stance]] = {}
    for k in Words.of(side.words).among(phrases.keys()):
        if k and side.words[k - 1].lemma in _neither():
            continue
        number = side.words[k].sentence
        sentence = side.document.sentences[number]
        within = range(sentence.first, sentence.last)
        for words, favourable, plain in phrases[side.words[k].folded]:
            place = range(k, min(k + len(words), within.stop))
            if tuple(side.words[n].folded for n in place) == words:
                before = range(max(within.start, k - _BEFORE), k)
                stance = Stance(
                    place, favourable, plain, _content(side, before), _object(side, place, within)
                )
                found.setdefault(number, []).append(stance)
                break
    return found


def _content(side: Side, within: range) -> tuple[int, ...]:
    return tuple(k for k in within if side.content[k])


def _object(side: Side, place: range, within: range) -> tuple[int, ...]:
    """The first run of content words behind a stance."""
    found: list[int] = []
    for k in range(place.stop, min(within.stop, place.stop + _BEHIND)):
        if side.words[k].punctuation or (found and not side.content[k]):
            break
        if side.content[k]:
            found.append(k)
    return tuple(found)


def _one_matter(source: Stance, told: Stance, evidence: Evidence) -> bool:
    """Whether two stances are taken on the same, and, where a plain word says so, in the same act."""

    def linked(mine: tuple[int, ...], yours: tuple[int, ...]) -> bool:
        return any(evidence.pairing.forth[i] == j for i, j in product(mine, yours))

    if not linked(told.objects, source.objects):
        return False
    return not (source.plain or told.plain) or linked(told.takers, source.takers)
