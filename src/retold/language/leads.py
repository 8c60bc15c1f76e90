"""What the relations of many words lead to, read from the tables at once: which pairs of them can be related at all.

Two words can be related only if something that one leads to also leads to the other, so most pairs need no closer look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.language.arrays import spread, true_in
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
_BITS = 0xFFFF  # of a key, by which most of those on one side alone are told


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
        starts, ends = (self.starts.take(numbers + step).astype(np.int64) for step in (0, 1))
        repeated, places = spread(ends - starts, starts)
        found = self.values.take(places).astype(np.int64)
        return owners.take(repeated), found >> 24, found & 0xFFFFFF


class Keys(NamedTuple):
    """What some words have that others may have too, each with the number of its word in order."""

    owners: Numbers
    keys: Numbers

    def where(self, chosen: NDArray[np.bool_]) -> Keys:
        """Those chosen."""
        at = np.flatnonzero(chosen)
        return Keys(self.owners.take(at), self.keys.take(at))

    def behind(self, place: int) -> Keys:
        """The same, parted from keys of other kinds."""
        return Keys(self.owners, self.keys + place)


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
        met[_joined(_together([one, one_led_to]), other_led_to)] = True
        met[_joined(one_led_to, other)] = True
        return true_in(met)

    def _keys(self, numbers: Numbers) -> tuple[Keys, Keys]:
        """What some words' relations lead to alone, and what leads to them too: synsets, then parents, then words."""
        every = np.arange(len(numbers))
        parents_behind = len(self.synsets.starts)
        words_behind = 2 * parents_behind
        word, role, target = self.words.of(numbers, every)
        words = Keys(word, target)
        senses = words.where(role == SENSE)
        owner, relation, synset = self.synsets.of(senses.keys, senses.owners)
        synsets = Keys(owner, synset)
        derived = synsets.where(relation == DERIVED)
        far, again, opposite = self.synsets.of(derived.keys, derived.owners)
        shared = [  # what leads both ways
            senses,
            words.where(role == DERIVED_WORD).behind(words_behind),
            synsets.where(relation == NEAR),
            synsets.where(relation == PARENT).behind(parents_behind),
            Keys(every, numbers + words_behind),
            Keys(every, self.spelling.take(numbers).astype(np.int64) + words_behind),
        ]
        leads = [
            synsets.where(_OUTWARD.take(relation)),
            Keys(far, opposite).where(again == OPPOSED),
            words.where(role == OPPOSITE_WORD).behind(words_behind),
        ]
        return _together(leads), _together(shared)


def _together(parts: Sequence[Keys]) -> Keys:
    return Keys(np.concatenate([p.owners for p in parts]), np.concatenate([p.keys for p in parts]))


def _joined(one: Keys, other: Keys) -> tuple[Numbers, Numbers]:
    """The owners of each key that is on both sides."""
    mine = _among(one, other)
    yours = _among(other, mine)
    yours = Keys(*(part.take(np.argsort(yours.keys, kind="stable")) for part in yours))
    first, last = (np.searchsorted(yours.keys, mine.keys, side=side) for side in ("left", "right"))
    repeated, places = spread(last - first, first)
    return mine.owners.take(repeated), yours.owners.take(places)


def _among(one: Keys, other: Keys) -> Keys:
    """Those of the keys that may be on the other side too, mostly few: by their last bits."""
    there = np.zeros(_BITS + 1, dtype=bool)
    there[other.keys & _BITS] = True
    return one.where(there.take(one.keys & _BITS))
