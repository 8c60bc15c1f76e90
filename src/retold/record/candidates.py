"""Which wordings are worth holding against each other: those that share rare words, by speaker first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from retold.record.entry import Entry
from retold.record.said import Said

# A wording: the number of its article, and its index among those of the article.
Place = tuple[int, int]
Bearer = Callable[[int, Said], int | None]

# The rarest words by which a wording is found, and from which rarity a word tells anything.
_WORDS, _TELLING = 12, 0.25
# Of wordings that have a word in common each is held against those nearest in time before it, if the speaker is one
# too; a word that more of them have finds none by other speakers.
_NEAREST, _COMMON = 30, 60
# Weight of the rare words that two wordings share: a name and another word, or three less rare ones.
_LEAST, _LEAST_OPEN = 0.9, 1.8
# The likeliest partners that are kept of each wording.
_KEPT = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two wordings that share rare words, and how much of the shorter one these are, 0 to 1."""

    one: Place
    other: Place
    share: float


def candidates(
    entries: Sequence[Entry], said: Callable[[Entry], Sequence[Said]], bearer: Bearer
) -> Iterator[Candidate]:
    """Pairs of wordings, each once, the other one before the one in time.

    Args:
        entries: The articles.
        said: What of an article is looked at.
        bearer: Whose a wording is, by number, or None where that is open.

    """
    held: defaultdict[tuple[int | None, str], list[Place]] = defaultdict(list)
    order = sorted(range(len(entries)), key=lambda n: (entries[n].published or "", entries[n].name))
    for n in order:
        for k, one in enumerate(said(entries[n])):
            speaker = bearer(n, one)
            words = sorted(one.rarity, key=lambda w: (-one.rarity[w], w))[:_WORDS]
            words = [w for w in words if one.rarity[w] >= _TELLING]
            yield from _partners((n, k), one, speaker, words, held, lambda p: said(entries[p[0]])[p[1]])
            for word in words:
                held[None, word].append((n, k))
                if speaker is not None:
                    held[speaker, word].append((n, k))


def _partners(  # noqa: PLR0913, PLR0917 -- the wording, and what is known of others
    place: Place,
    one: Said,
    speaker: int | None,
    words: Sequence[str],
    held: defaultdict[tuple[int | None, str], list[Place]],
    at: Callable[[Place], Said],
) -> Iterator[Candidate]:
    mine: defaultdict[Place, float] = defaultdict(float)
    others: defaultdict[Place, float] = defaultdict(float)
    for word in words:
        told = one.rarity[word]
        if speaker is not None:
            for near in held.get((speaker, word), ())[-_NEAREST:]:
                mine[near] += told
        open_to_all = held.get((None, word), ())
        if len(open_to_all) <= _COMMON or speaker is None:
            for near in open_to_all[-_COMMON:]:
                others[near] += told
    found = {p: w for p, w in mine.items() if w >= _LEAST}
    found |= {p: w for p, w in others.items() if w >= _LEAST_OPEN and p not in found}
    ranked = sorted(found, key=lambda p: (-round(found[p], 9), p))
    for other in ranked[:_KEPT]:
        weight = min(one.weight, at(other).weight)
        yield Candidate(place, other, min(1.0, found[other] / weight))
