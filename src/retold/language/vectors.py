"""Vectors of single words: how alike two words are where no list says so.

They are computed beforehand by a small sentence encoder (`tools/build_vectors.py`); here they are looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.language.tables import Table


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The stored vectors.

    Args:
        rows: For each word of the lexicon its row, and behind them the row that stands for no word.
        halves: Two values to a byte, the first in the upper half; the last row is for no word.
        scales: What brings each row to length 1; 0 in the last.

    """

    rows: NDArray[np.uint32]
    halves: NDArray[np.uint8]
    scales: NDArray[np.float32]

    @classmethod
    def open(cls, path: Path) -> WordVectors:
        """Map the file that `tools/build_lexicon.py` writes."""
        table = Table.open(path)
        scales = np.frombuffer(table.bytes("scales"), "<f4")
        halves = np.frombuffer(table.bytes("vectors"), np.uint8).reshape(len(scales), -1)
        return cls(np.frombuffer(table.bytes("rows"), "<u4"), halves, scales)

    def of(self, words: Sequence[int | None]) -> NDArray[np.float32]:
        """A vector of length 1 for each word's number, zeros for None, as float32 (words, dimensions)."""
        none = len(self.rows) - 1
        rows = self.rows[np.array([none if word is None else word for word in words], np.int64)]
        found = np.empty((len(rows), 2 * self.halves.shape[1]), np.float32)
        found[:, ::2], found[:, 1::2] = self.halves[rows] >> 4, self.halves[rows] & 15
        return (found - np.float32(8)) * self.scales[rows, None]  # four bits hold -7 to 7 as 1 to 15
