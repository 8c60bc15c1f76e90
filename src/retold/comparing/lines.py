"""The words of two articles laid out for alignment, in arrays: an article's, and those of many blocks end to end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.language.arrays import Numbers, spread

Matrix = NDArray[np.float32]


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
