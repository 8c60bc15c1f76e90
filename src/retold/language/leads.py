"""What the relations of many words lead to, read from the tables at once: which pairs of them can be related at all.

Two words can be related only if something that one leads to also leads to the other, so most pairs need no closer look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.language.arrays import spread, true_in
from retold.language.relations import (
    DERIVED,
    DERIVED_WORD,
    NEAR,
    OPPOSED,
    OPPOSITE_WORD,
    PARENT,
    SENSE,
)
from retold.language.tables import Table

Numbers = NDArray[np.int64]
# By its number, whether a relation leads to what two words may have in common, and not to the other one's senses.
_BOTH = np.zeros(256, dtype=bool)
_BOTH[[SENSE, PARENT, NEAR, DERIVED_WORD]] = True
# By its number, what parts that to which a relation leads from all else: synsets from parents and from words.
_WORDS = 2 << 24
_KINDS = np.zeros(256, dtype=np.int64)
_KINDS[PARENT] = 1 << 24
_KINDS[[DERIVED_WORD, OPPOSITE_WORD]] = _WORDS
_TARGET = 0xFFFFFF  # of a value: what it points to
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

    def of(self, numbers: Numbers | NDArray[np.uint32], owners: Numbers) -> Values:
        """The values of some rows, each with the owner of its row."""
        starts = self.starts.take(numbers).astype(np.int64)
        repeated, places = spread(self.starts.take(numbers + 1) - starts, starts)
        return Values(owners.take(repeated), self.values.take(places))

    def last(self, numbers: Numbers) -> NDArray[np.uint32]:
        """The last value of each of some rows."""
        return self.values.take(self.starts.take(numbers + 1) - 1)


class Values(NamedTuple):
    """What some words lead to, each with the number of its word in order.

    A value's upper byte is its role, the rest is what it points to.
    """

    owners: Numbers
    values: NDArray[np.uint32]

    def where(self, chosen: NDArray[np.bool_]) -> Values:
        """Those chosen."""
        at = chosen.nonzero()[0]
        return Values(self.owners.take(at), self.values.take(at))


class Keys(NamedTuple):
    """What some words have that others may have too, each with the number of its word in order."""

    owners: Numbers
    keys: Numbers

    def take(self, chosen: Numbers) -> Keys:
        """Those chosen."""
        return Keys(self.owners.take(chosen), self.keys.take(chosen))

    def joined(self, other: Keys) -> Keys:
        """These and others."""
        return Keys(*map(np.concatenate, zip(self, other, strict=True)))


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
        one_leads, one = self._keys(first)
        other_leads, other = self._keys(second)
        met = np.zeros((len(first), len(second)), dtype=bool)
        met[_shared(one.joined(one_leads), other)] = True
        met[_shared(one, other_leads)] = True
        return true_in(met)

    def _keys(self, numbers: Numbers) -> tuple[Keys, Keys]:
        """What some words' relations lead to alone, and what leads to them too."""
        every = np.arange(len(numbers))
        words = self.words.of(numbers, every)
        senses = words.where(words.values >> 24 == SENSE)
        synsets = self.synsets.of(senses.values, senses.owners)
        derived = synsets.where(synsets.values >> 24 == DERIVED)
        # What is opposed to something stands last, and few have it.
        derived = derived.where(self.synsets.last(derived.values & _TARGET) >> 24 == OPPOSED)
        far = self.synsets.of(derived.values & _TARGET, derived.owners)
        far = far.where(far.values >> 24 == OPPOSED)
        values = np.concatenate([words.values, synsets.values, far.values])
        roles = values >> 24
        owners = np.concatenate([words.owners, synsets.owners, far.owners])
        leads = Keys(owners, (values & _TARGET) + _KINDS.take(roles))
        both = _BOTH.take(roles)
        own = np.concatenate([numbers, self.spelling.take(numbers)]) + _WORDS
        own_keys = Keys(np.concatenate([every, every]), own)
        return leads.take((~both).nonzero()[0]), leads.take(both.nonzero()[0]).joined(own_keys)


def _shared(one: Keys, other: Keys) -> tuple[Numbers, Numbers]:
    """The owners of each key that is on both sides."""
    mine = _among(one, other)
    yours = _among(other, mine)
    yours = yours.take(yours.keys.argsort())
    first, last = (yours.keys.searchsorted(mine.keys, side) for side in ("left", "right"))
    repeated, places = spread(last - first, first)
    return mine.owners.take(repeated), yours.owners.take(places)


def _among(one: Keys, other: Keys) -> Keys:
    """Those of the keys that may be on the other side too, mostly few: by their last bits."""
    there = np.zeros(_BITS + 1, dtype=bool)
    there[other.keys & _BITS] = True
    return one.take(there.take(one.keys & _BITS).nonzero()[0])
