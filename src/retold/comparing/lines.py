"""The words of two articles laid out for alignment, in arrays: an article's, and those of many blocks end to end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Numbers = NDArray[np.intp]


class Text(NamedTuple):
    """The words of an article, marks among them, as they are aligned.

    Attributes:
        plain: The function words and marks, folded, and None in the place of each content word.
        lemmas: The different lemmas.
        numbers: The number of each word's lemma, -1 for a mark.
        content: Whether each word is a content word.

    """

    plain: Sequence[str | None]
    lemmas: Sequence[str]
    numbers: Numbers
    content: NDArray[np.bool_]


class Lines(NamedTuple):
    """Words of some blocks on one side, block after block: what the rows or columns of cells stand for.

    Attributes:
        blocks: The block of each.
        inside: Its index in the block.
        lemmas: The number of its lemma, -1 for a mark.

    """

    blocks: Numbers
    inside: Numbers
    lemmas: Numbers

    @classmethod
    def of(cls, text: Text, stretches: Sequence[Sequence[int]], lengths: Numbers) -> tuple[Lines, Lines]:
        """The words of some stretches, which have these lengths: all of them, and the content words alone."""
        blocks, inside = spread(lengths)
        words = np.fromiter(chain.from_iterable(stretches), np.intp, len(blocks))
        every = cls(blocks, inside, text.numbers[words])
        return every, every.take(np.flatnonzero(text.content[words]))

    def take(self, chosen: Numbers) -> Lines:
        """Some of them."""
        return Lines(*(part[chosen] for part in self))


def distinct(numbers: Numbers) -> Numbers:
    """Each of some numbers once, in order; `np.unique` costs three times as much.

    >>> distinct(np.array([4, 1, 4]))
    array([1, 4])
    """
    found = np.sort(numbers)
    kept = np.ones(len(found), dtype=bool)
    kept[1:] = found[1:] != found[:-1]
    return found[kept]


def met(table: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """The rows and columns of what is true in a table; `np.nonzero` costs five times as much."""
    rows, columns = np.divmod(np.flatnonzero(table), max(1, table.shape[1]))
    return rows, columns


def spread(lengths: Numbers, firsts: Numbers | int = 0) -> tuple[Numbers, Numbers]:
    """Stretches of numbers, each so long and from a first number on: for each number its stretch, and the number.

    >>> spread(np.array([2, 0, 3]), np.array([5, 0, 7]))
    (array([0, 0, 2, 2, 2]), array([5, 6, 7, 8, 9]))
    """
    stretches = np.repeat(np.arange(len(lengths)), lengths)
    return stretches, np.arange(len(stretches)) + (firsts - (np.cumsum(lengths) - lengths))[stretches]
