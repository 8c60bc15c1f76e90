"""Tokens cut into the word pieces of an encoder of the BERT family that knows no capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

# Characters of a token that is cut into pieces; a longer one, an address, is unknown as a whole.
_LONGEST = 100


class Pieces:
    """The word pieces of a vocabulary.

    >>> pieces = Pieces(["[UNK]", "[CLS]", "[SEP]", "light", "##house", "s"])
    >>> pieces.of("Lighthouse"), pieces.of("S"), pieces.of("pier")
    ((3, 4), (5,), (0,))

    Args:
        vocabulary: The pieces, in the order of their numbers.

    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary) if piece}
        self.unknown = self._numbers["[UNK]"]
        self.first, self.last = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, token: str) -> tuple[int, ...]:
        """The numbers of the pieces of a token, one at least."""
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = tuple(self._cut(token)) or (self.unknown,)
        return found

    def _cut(self, token: str) -> Iterable[int]:
        if len(token) > _LONGEST:
            return [self.unknown]
        bare = (c for c in unicodedata.normalize("NFD", token.lower()) if not unicodedata.combining(c))
        spaced = "".join(c if c.isalnum() else f" {c} " for c in bare)
        return [number for part in spaced.split() for number in self._part(part)]

    def _part(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._numbers.get(("##" if start else "") + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found
