"""Whether two wordings are of one statement: how much of the one the other says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from retold.comparing.likeness import locality as spread_over
from retold.language.lexicon import Lexicon
from retold.language.relations import Relation
from retold.record.said import Said

# How the speakers of two wordings stand to each other: one of a name, not known to be two, or two names.
Bond = Literal["same", "open", "different"]

# What a word that stands for another in other words is worth, by how the lexicon relates the two.
_RELATED = {
    ("same", 0): 1.0, ("synonym", 1): 0.85, ("derived", 1): 0.85, ("derived", 2): 0.7, ("broader", 1): 0.6,
    ("narrower", 1): 0.6, ("similar", 1): 0.6,
}  # fmt: skip
# Cosine of static vectors from which two words may stand for each other: the highest hundredth of unlinked pairs.
_ALIKE = 0.42
# Share of the shorter wording that stands in the longer one word for word from which other words are looked at too:
# they seldom bring more than another quarter.
_HINT = 0.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two wordings are.

    Args:
        told: Share of the weight of the shorter one that the longer one says, 0 to 1.
        both: The same of the two together.
        shared: How much the words that stand in both tell; one rare word has about 1.
        verbatim: How many words of the shorter one the longer one has in one stretch, if it has all of them; else 0.

    """

    told: float
    both: float
    shared: float
    verbatim: int = 0


def likeness(one: Said, other: Said, local: Mapping[str, float], known: Lexicon) -> Likeness:
    """How alike two wordings are.

    Args:
        one: The one.
        other: The other.
        local: For each lemma how far it parts the statements of the two articles, 0 to 1; 1 for one that is not there.
        known: The lexicon.

    """
    weights = [
        {lemma: rarity * local.get(lemma, 1.0) for lemma, rarity in said.rarity.items()}
        for said in (one, other)
    ]
    short, long = sorted(weights, key=lambda w: (sum(w.values()), sorted(w)))
    total, all_of_it = sum(short.values()), sum(long.values())
    if not total:
        return Likeness(0.0, 0.0, 0.0)
    shared = sum(weight for lemma, weight in short.items() if lemma in long)
    found = dict(_told(short, long, known if shared >= _HINT * total else None))
    told = sum(short[lemma] * worth for lemma, (_, worth) in found.items())
    back = sum(long[lemma] * worth for lemma, worth in dict(found.values()).items())
    return Likeness(told / total, (told + back) / (total + all_of_it), shared, _verbatim(one, other))


def _told(
    short: Mapping[str, float], long: Mapping[str, float], known: Lexicon | None
) -> Iterator[tuple[str, tuple[str, float]]]:
    """For each lemma of the shorter one what says it in the longer one, and how well."""
    missing = [lemma for lemma in short if lemma not in long]
    yield from ((lemma, (lemma, 1.0)) for lemma in short if lemma in long)
    free = [lemma for lemma in long if lemma not in short]
    if known is None or not missing or not free:
        return
    related = known.relations(missing, free)
    cosines = known.vectors(missing) @ known.vectors(free).T
    for row, lemma in enumerate(missing):
        rated = [
            (
                max(
                    _worth(related.get((lemma, other))),
                    float(cosines[row, k]) if cosines[row, k] >= _ALIKE else 0.0,
                ),
                other,
            )
            for k, other in enumerate(free)
        ]
        worth, other = min(rated, key=lambda r: (-r[0], r[1]))
        if worth:
            yield lemma, (other, worth)


def _worth(relation: Relation | None) -> float:
    return 0.0 if relation is None else _RELATED.get((relation.kind, relation.distance), 0.0)


def _verbatim(one: Said, other: Said) -> int:
    short, long = sorted((one.line, other.line), key=lambda line: (len(line), line))
    return len(short.split()) if short.strip() and short in long else 0


def locality(one: Mapping[str, int], other: Mapping[str, int], statements: int) -> Mapping[str, float]:
    """For each lemma how far it parts the statements of two articles: 1 for one in a single statement of each.

    Args:
        one: In how many statements of the one article each lemma stands.
        other: The same of the other.
        statements: How many statements both have.

    """
    return {
        lemma: spread_over((one.get(lemma, 0) + other.get(lemma, 0) + 1) // 2, statements // 2)
        for lemma in one.keys() | other.keys()
    }
