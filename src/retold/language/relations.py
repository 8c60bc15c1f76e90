"""How two words stand to each other, judged by their meanings in WordNet."""

from __future__ import annotations

from typing import Literal, NamedTuple

RelationKind = Literal["same", "synonym", "derived", "broader", "narrower", "antonym", "sibling", "similar"]

# Roles in the tables: a value's upper byte says what its lower three bytes point to.
SENSE, UP, PARENT, DERIVED, NEAR, LINKED, OPPOSED, DERIVED_WORD, OPPOSITE_WORD = 0, 1, 4, 5, 6, 7, 8, 10, 11
UPWARDS = (UP, UP + 1, UP + 2)


class Relation(NamedTuple):
    """How a word stands to another; `broader` says that the second is the broader term.

    `distance` is 0 for the same word, 1 for a relation that WordNet states of the two words themselves, and more for
    steps between (up to 3).
    """

    kind: RelationKind
    distance: int


class Senses(NamedTuple):
    """The frequent meanings of a word, and what each kind of relation leads to (synsets, or words by number)."""

    word: int
    own: frozenset[int]
    up: tuple[frozenset[int], frozenset[int], frozenset[int]]
    parents: frozenset[int]
    derived: frozenset[int]
    near: frozenset[int]
    linked: frozenset[int]
    opposed: frozenset[int]
    derived_opposed: frozenset[int]
    derived_words: frozenset[int]
    opposite_words: frozenset[int]
    specificity: int

    def everything(self) -> frozenset[int]:
        """All synsets that a relation of this word can rest on."""
        return self.own.union(
            *self.up, self.derived, self.near, self.linked, self.opposed, self.derived_opposed
        )


def relate(a: Senses, b: Senses) -> Relation | None:
    """The strongest relation of one word to another, in the order that `Lexicon.relation` states."""
    if b.word in a.opposite_words or a.word in b.opposite_words:
        return Relation("antonym", 1)
    if not a.own.isdisjoint(b.own):
        return Relation("synonym", 1)
    if b.word in a.derived_words or a.word in b.derived_words:
        return Relation("derived", 1)
    height = _height(a, b)
    if height is not None and height.distance == 1:
        return height
    return (
        _similar(a, b)
        or _opposed(a, b)
        or _derived(a, b)
        or height
        or (Relation("similar", 2) if _either(a.linked, a.own, b.linked, b.own) else None)
        or (Relation("sibling", 2) if not a.parents.isdisjoint(b.parents) else None)
    )


def _height(a: Senses, b: Senses) -> Relation | None:
    """Which of the two is the broader term; if either can be, the nearer, then the less specific, wins."""
    up = next((step for step, above in enumerate(a.up, 1) if not above.isdisjoint(b.own)), None)
    down = next((step for step, above in enumerate(b.up, 1) if not above.isdisjoint(a.own)), None)
    if up is None:
        return None if down is None else Relation("narrower", down)
    if down is None or (up, b.specificity, b.word) < (down, a.specificity, a.word):
        return Relation("broader", up)
    return Relation("narrower", down)


def _either(
    out: frozenset[int], own: frozenset[int], other_out: frozenset[int], other_own: frozenset[int]
) -> bool:
    """Whether one word's relation leads to the other's own meanings."""
    return not (out.isdisjoint(other_own) and other_out.isdisjoint(own))


def _similar(a: Senses, b: Senses) -> Relation | None:
    return Relation("similar", 1) if _either(a.near, a.own, b.near, b.own) else None


def _opposed(a: Senses, b: Senses) -> Relation | None:
    """Opposites by a synonym, by the adjective that one is similar to, or by a derivation."""
    if _either(a.opposed, a.own, b.opposed, b.own):
        return Relation("antonym", 2)
    if _either(a.opposed, a.near, b.opposed, b.near) or _either(
        a.derived_opposed, a.own, b.derived_opposed, b.own
    ):
        return Relation("antonym", 3)
    return None


def _derived(a: Senses, b: Senses) -> Relation | None:
    """Derived from a synonym, or both from one word."""
    if _either(a.derived, a.own, b.derived, b.own):
        return Relation("derived", 2)
    return None if a.derived_words.isdisjoint(b.derived_words) else Relation("derived", 3)
