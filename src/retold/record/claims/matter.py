"""What a statement is about: an event with its participants, and whether two statements are about the same."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from retold.article import Span
from retold.language.bearers import same_name
from retold.language.document import Figure
from retold.language.lexicon import Lexicon

Role = Literal["agent", "patient", "other"]
Status = Literal["fact", "plan", "off", "ability", "duty", "ready"]
# How alike two words must be, by their vectors, for WordNet's word that they are synonyms to be trusted: synonyms of
# rare senses ("fire" and "dismiss", .02) stand below, those of the common ones ("injure" and "hurt", .30) above.
_SYNONYM = 0.25
# The same for a word and a broader one in its place ("blaze" and "fire", .45), and for opposites over a step between.
_AKIN = 0.4


# Kinds of terms that bear a name.
BEARERS = frozenset({"person", "body", "place", "people", "role", "name"})


@dataclass(frozen=True, slots=True)
class Term:
    """Who or what takes part in an event.

    Args:
        text: The fullest name of a bearer; else the dictionary form of a noun, adjective or verb.
        kind: What it is; `unknown` for a pronoun that nobody is found for.
        role: Its part in the event, by the grammar of the clause.
        span: Where it stands.
        country: The country that a person or role is told to be of, or "".

    """

    text: str
    kind: Literal["person", "body", "place", "name", "people", "role", "word", "unknown"]
    role: Role
    span: Span
    country: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause of a statement claims.

    Args:
        article: The name of its article.
        statement: Number of the statement in it.
        span: Where the clause stands.
        event: Dictionary form of what happens or is so.
        word: The word for it here, folded.
        status: Whether that is told as a fact, as to come, as called off, as possible to do, as a duty, or as what somebody
            is ready to do.
        denied: Whether the clause denies it.
        terms: Who and what takes part, each with its role.
        figures: The figures of the clause.
        times: TimeML values of when, or the words where these leave something open.
        lexical: Whether a word of its own tells the status ("planned", "preparations for"), and no auxiliary alone.
        refused: Whether it is denied as what somebody refuses to do.

    """

    article: str
    statement: int
    span: Span
    event: str
    word: str
    status: Status
    denied: bool
    terms: tuple[Term, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[str, ...] = ()
    lexical: bool = False
    refused: bool = False

    def playing(self, role: Role) -> tuple[Term, ...]:
        """The terms that have this role."""
        return tuple(t for t in self.terms if t.role == role)


@cache
def matters() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The lists of `data/matters.toml`, by section and name."""
    path = Path(__file__).with_name("data") / "matters.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        section: {
            name: frozenset(w.strip() for w in (text.split(",") if "," in text else text.split()))
            for name, text in lists.items()
        }
        for section, lists in read.items()
    }


@cache
def _kinds() -> Mapping[str, str]:
    return {word: kind for kind, words in matters()["events"].items() for word in words}


def kind_of_event(lemma: str) -> str:
    """The name of the kind of event that a word stands for, or the word itself.

    >>> kind_of_event("summit") == kind_of_event("meet"), kind_of_event("lamp")
    (True, 'lamp')
    """
    return _kinds().get(lemma, lemma)


def same_event(a: str, b: str, known: Lexicon) -> bool:
    """Whether two words stand for the same kind of event or state."""
    if kind_of_event(a) == kind_of_event(b):
        return True
    return _same_word(a, b, known)


def same_term(a: Term, b: Term, known: Lexicon) -> int:
    """Whether two terms are one thing: 2 for yes, 1 for "it may be", 0 for no."""
    if "unknown" in (a.kind, b.kind):
        return 0
    if a.country and b.country and (a.kind in _STATES or b.kind in _STATES):
        return 2 if a.country == b.country and (a.kind in _STATES) == (b.kind in _STATES) else 0
    if {a.kind, b.kind} == {"person", "role"}:
        return (
            (2 if a.country == b.country else 0)
            if a.country and b.country
            else int("role" in (a.kind, b.kind))
        )
    if {a.kind, b.kind} == {"role"}:
        return 2 if a.country == b.country else 0
    if "word" in (a.kind, b.kind):
        return 2 if a.kind == b.kind and same_event(a.text, b.text, known) else 0
    return 2 if same_name(a.text, b.text) else 0


_STATES = ("people", "place")


def akin(a: Term, b: Term, known: Lexicon) -> bool:
    """Whether two terms can stand in each other's place in two accounts of one thing: "the blaze" and "the fire"."""
    if same_term(a, b, known):
        return True
    relation = known.relation(a.text, b.text) if a.kind == b.kind == "word" else None
    if relation is None or relation.kind not in ("broader", "narrower") or relation.distance > 1:
        return False
    return _alike(a.text, b.text, known) >= _AKIN


def opposite(a: str, b: str, known: Lexicon) -> bool:
    """Whether one word is the other's opposite.

    >>> from retold.language.lexicon import lexicon
    >>> opposite("rise", "fall", lexicon()), opposite("rise", "climb", lexicon())
    (True, False)
    """
    relation = known.relation(a, b)
    if relation is None or relation.kind != "antonym":
        return False
    return relation.distance == 1 or (relation.distance == 2 and _alike(a, b, known) >= _AKIN)


def _same_word(a: str, b: str, known: Lexicon) -> bool:
    if a == b:
        return True
    relation = known.relation(a, b)
    if relation is None:
        return False
    if relation.kind in ("same", "derived"):
        return relation.distance <= 1
    return relation.kind == "synonym" and relation.distance == 1 and _alike(a, b, known) >= _SYNONYM


def _alike(a: str, b: str, known: Lexicon) -> float:
    first, second = known.vectors([a, b])
    return float(first @ second)
