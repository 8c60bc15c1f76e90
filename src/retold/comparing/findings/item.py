"""What speaks for a change of strength, piece by piece, before it is added up clause by clause."""

from __future__ import annotations

from typing import Literal, NamedTuple

Own = Literal["source", "retelling"]


class Item(NamedTuple):
    """Something that speaks for a change of sense.

    Attributes:
        source: Indices of the source's words.
        retelling: Indices of the retelling's words.
        code: The rule that it falls under.
        told: The same in words.
        sure: How surely it is a change, 0 to 1.
        steps: How many levels of a scale or hierarchy it goes.
        own: The side that alone has the words, of what is lost or put in; None for what is replaced.

    """

    source: tuple[int, ...]
    retelling: tuple[int, ...]
    code: str
    told: str
    sure: float
    steps: int = 1
    own: Own | None = None
