"""What the relations of many words lead to, read from the tables at once: which pairs of them can be related at all.

Two words can be related only if something that one leads to also leads to the other, so most pairs need no closer look.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.language.relations import (
    DERIVED,
    DERIVED_WORD,
    LINKED,
    NEAR,
    OPPOSED,
    OPPOSITE_WORD,
    PARENT,
    SENSE,
    UPWARDS,
)
from retold.language.tables import Table

Numbers = NDArray[np.int64]
# By its number, whether a relation leads to another word's senses and not to what the two may have in common.
_OUTWARD = np.zeros(256, dtype=bool)
_OUTWARD[[*UPWARDS, DERIVED, LINKED, OPPOSED]] = True


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of different length, one behind the other; a value's upper byte is its role, the rest is what it points to.

    Args:
        starts: Where each row begins; one more at the end.
        values: What the rows hold.

    """

    starts: NDArray[np.uint32]
    values: NDArray[np.uint32]

    def of(self, numbers: Numbers, owners: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each value of some rows the owner of its row, its role, and what it points to."""
        places, repeated = _stretches(
            self.starts[numbers].astype(np.int64), self.starts[numbers + 1].astype(np.int64)
        )
        found = self.values[places].astype(np.int64)
        return owners[repeated], found >> 24, found & 0xFFFFFF


@dataclass(frozen=True, slots=True)
class Keys:
    """What some words have that others may have too, each with the number of its word in order."""

    owners: Numbers
    keys: Numbers


@dataclass(frozen=True, slots=True)
class Leads:
    """The relations of all words.

    Args:
        words: Each word's senses, and the words that it is derived from or opposed to.
        synsets: What each synset's relations lead to.
        spelling: The number that a word's spellings have in common.

    """

    words: Rows
    synsets: Rows
    spelling: NDArray[np.uint32]

    @classmethod
    def of(cls, net: Table) -> Leads:
        """Those of the table of WordNet."""
        held = {
            name: np.frombuffer(net.numbers(name, "I"), np.uint32)
            for name in ("word_starts", "word_values", "synset_starts", "synset_values", "spelling")
        }
        return cls(
            Rows(held["word_starts"], held["word_values"]),
            Rows(held["synset_starts"], held["synset_values"]),
            held["spelling"],
        )

    def meeting(self, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
        """The pairs that may be related, by their indices in `first` and in `second`; the others are not."""
        one, one_led_to = self._keys(first)
        other, other_led_to = self._keys(second)
        met = np.zeros((len(first), len(second)), dtype=bool)
        met[_joined(one, other_led_to)] = True
        met[_joined(one_led_to, other)] = True
        found, others = np.nonzero(met)
        return found, others

    def _keys(self, numbers: Numbers) -> tuple[Keys, Keys]:
        """What some words' relations lead to, and what leads to them: synsets, behind them parents, behind them words."""
        every = np.arange(len(numbers))
        parents_behind = len(self.synsets.starts)
        words_behind = 2 * parents_behind
        word, role, target = self.words.of(numbers, every)
        senses = role == SENSE
        owner, relation, synset = self.synsets.of(target[senses], word[senses])
        derived = relation == DERIVED
        far, again, opposite = self.synsets.of(synset[derived], owner[derived])
        opposed = again == OPPOSED
        parents = relation == PARENT
        near = relation == NEAR
        words_derived, words_opposed = role == DERIVED_WORD, role == OPPOSITE_WORD
        shared = [  # what leads both ways
            (word[senses], target[senses]),
            (word[words_derived], target[words_derived] + words_behind),
            (owner[near], synset[near]),
            (owner[parents], synset[parents] + parents_behind),
            (every, numbers + words_behind),
            (every, self.spelling[numbers].astype(np.int64) + words_behind),
        ]
        outward = _OUTWARD[relation]
        leads = [
            (owner[outward], synset[outward]),
            (far[opposed], opposite[opposed]),
            (word[words_opposed], target[words_opposed] + words_behind),
        ]
        return _together([*shared, *leads]), _together(shared)


def _together(parts: list[tuple[Numbers, Numbers]]) -> Keys:
    return Keys(np.concatenate([owners for owners, _ in parts]), np.concatenate([keys for _, keys in parts]))


def _stretches(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """All places of some stretches, one stretch behind the other, and for each place the number of its stretch."""
    lengths = ends - starts
    repeated = np.repeat(np.arange(len(lengths)), lengths)
    ahead = starts - (np.cumsum(lengths) - lengths)
    return np.arange(len(repeated)) + ahead[repeated], repeated


def _joined(one: Keys, other: Keys) -> tuple[Numbers, Numbers]:
    """The owners of each key that is on both sides."""
    mine, yours = _among(one, other), _among(other, one)
    order = np.argsort(yours.keys, kind="stable")
    held = yours.keys[order]
    places, repeated = _stretches(
        np.searchsorted(held, mine.keys, side="left"), np.searchsorted(held, mine.keys, side="right")
    )
    return mine.owners[repeated], yours.owners[order][places]


def _among(one: Keys, other: Keys) -> Keys:
    """Those of the keys that are on the other side too, mostly few."""
    there = np.zeros(1 + max(one.keys.max(initial=0), other.keys.max(initial=0)), dtype=bool)
    there[other.keys] = True
    both = there[one.keys]
    return Keys(one.owners[both], one.keys[both])
