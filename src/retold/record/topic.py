"""A thing that a statement is about, and whether two statements speak of one thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from retold.language.lexicon import Lexicon
from retold.record.claims.matter import kind_of_event, opposite

Owner = Literal["", "speaker", "other"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that a statement is about: a noun of one of its own clauses.

    Args:
        word: Dictionary form of the noun; of a kind of event its name ("talks" and "a summit" are one).
        text: The words for it, on one line ("the old pier").
        rarity: How much the noun tells, 0 to 1.
        names: Names that say which one it is ("the Drell pier", "the pier at Drell").
        kinds: Nouns before it that do ("the ferry company").
        traits: Its adjectives.
        owner: Whose it is, where a pronoun tells that.
        definite: Whether it is a certain one, or all there is of a stuff or kind.
        leading: Whether it is what its clause says something of.
        done: What it does, or what is done to it: dictionary form of the verb.

    """

    word: str
    text: str
    rarity: float
    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    owner: Owner = ""
    definite: bool = True
    leading: bool = False
    done: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a statement is about.

    Args:
        topics: The things, in order, each once.
        names: Names that it has, but for the speaker's own.

    """

    topics: tuple[Topic, ...] = ()
    names: frozenset[str] = field(default=frozenset())

    def words(self) -> frozenset[str]:
        """The words for its things."""
        return frozenset(t.word for t in self.topics)


NOTHING = About()


def parted(a: Topic, b: Topic, known: Lexicon) -> bool:
    """Whether two things of one word are two: "the Drell pier" and "the Ormby pier", "the old pier" and "the new pier".

    Args:
        a: The one.
        b: The other.
        known: The lexicon.

    """
    if a.names and b.names and not a.names & b.names:
        return True
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return True
    if a.owner and b.owner and a.owner != b.owner:
        return True
    return any(opposite(x, y, known) for x in a.traits for y in b.traits)


def akin(a: Topic, b: Topic, known: Lexicon) -> bool:
    """Whether the same, or its opposite, is said to happen to two things: "must close", "would reopen".

    Args:
        a: The one.
        b: The other.
        known: The lexicon.

    """
    if not a.done or not b.done:
        return False
    return kind_of_event(a.done) == kind_of_event(b.done) or opposite(a.done, b.done, known)
