"""A statement of an article, ready to be held against others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from retold.article import Span
from retold.language.certainty import Group
from retold.language.statement import Statement
from retold.record.saying import Day
from retold.record.topic import NOTHING, About

# What a speaker is told by: a name, a role alone ("the mayor"), words for some of a kind ("officials"), or nothing.
Standing = Literal["named", "role", "unnamed", "nobody"]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of an article, or one dated event, ready to be held against others.

    Args:
        number: Index of the statement in its article; of an event, of its sentence.
        statement: The statement; of an event, its sentence as content and no more.
        standing: What its speaker is told by.
        day: When it was said, or happened.
        lemmas: The dictionary forms of the content's words, in order, marks left out.
        rarity: How much each different one tells by its rarity in English, 0 to 1.
        line: The content's folded words between spaces.
        quoted: Share of the content's words that stand in quotation marks.
        denied: Whether the content has a negation outside its conditions.
        conditions: What the content makes itself depend on.
        modality: What the strongest modal of the rest speaks of.
        about: The things that it is about.
        weight: How much the content tells; one rare word has about 1.

    """

    number: int
    statement: Statement
    standing: Standing
    day: Day | None
    lemmas: tuple[str, ...]
    rarity: Mapping[str, float]
    line: str
    quoted: float
    denied: bool
    conditions: tuple[Span, ...] = ()
    modality: Group | None = None
    about: About = NOTHING
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        """Add up how much the content tells."""
        object.__setattr__(self, "weight", sum(self.rarity.values()))
