"""How a speaker stands to what is reported: says that it is so, denies it, plans it, refuses it, or leaves it open."""

from __future__ import annotations

import re
from typing import Literal

from retold.language.constructions import verb_lemma
from retold.language.document import Document
from retold.language.speech import colour
from retold.language.statement import Statement
from retold.record.claims.matter import matters

Stance = Literal["say", "deny", "plan", "refuse", "ready", "accuse", "open"]
_WORD = re.compile(r"[\w'’-]+")
_NOT = frozenset({"not", "never", "cannot", "neither", "nor", "without"})
_PLANNING = frozenset(
    {
        "plan",
        "intend",
        "agree",
        "promise",
        "pledge",
        "vow",
        "announce",
        "schedule",
        "commit",
        "swear",
        "undertake",
    }
)
_REFUSING = frozenset({"refuse", "decline"})
_FOR = frozenset({"for", "on", "upon"})
_OPEN = frozenset({"asking", "attacking", "praising", "emoting"})


def stance(told: Statement, document: Document) -> Stance:  # noqa: PLR0911 -- one return a stance
    """How the speaker of a statement stands to its content, by the words that report it.

    Args:
        told: The statement.
        document: The article, read.

    """
    if not told.cue:
        return "say"
    words = [w.lower().replace("’", "'") for s in told.cue for w in _WORD.findall(s.of(document.text))]
    if any(w in _NOT or w.endswith("n't") for w in words):
        return "open"
    lemmas = [verb_lemma(w) for w in words] + words
    lists = matters()["cues"]
    if _ruled_out(words):
        return "refuse"
    if any(w in lists["denying"] for w in lemmas):
        return "deny"
    if "accuse" in lemmas:
        return "accuse"
    if any(w in _REFUSING for w in lemmas) or any(w in matters()["ready"]["unwilling"] for w in words):
        return "refuse"
    if any(w in matters()["ready"]["adjectives"] | {"open"} for w in words) or "offer" in lemmas:
        return "ready"
    if _leaves_open(words, lemmas):
        return "open"
    if not any(w in _PLANNING for w in lemmas):
        return "say"
    return "open" if words[0].endswith("ing") else "plan"


def _leaves_open(words: list[str], lemmas: list[str]) -> bool:
    """Whether reporting words state no fact: they wish, demand, ask, judge; an accusation does."""
    lists = matters()["cues"]
    if any(w in lists["charges"] for w in lemmas):
        return False
    if "call" in lemmas and _FOR.intersection(words):
        return True
    return any(w in lists["open"] or colour(w) in _OPEN for w in lemmas)


def _ruled_out(words: list[str]) -> bool:
    return "out" in words and any(verb_lemma(w) == "rule" for w in words)
