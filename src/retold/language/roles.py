"""Roles that have several names: written out or by their initials, and nouns for one and the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from retold.language.gazetteer import gazetteer
from retold.language.wordlists import wordlist


@cache
def initials() -> Mapping[str, tuple[str, ...]]:
    """The initials of roles, in lower case, with how each is written out.

    >>> initials()["ceo"]
    ('chief executive officer', 'chief executive')
    """
    return {short: tuple(full.split(", ")) for short, full in wordlist("titles")["initials"]}


@lru_cache(maxsize=1024)
def shortened(title: str) -> str:
    """A title in lower case, with initials for what can be written by them.

    >>> shortened("former Chief Executive Officer"), shortened("Mayor")
    ('former ceo', 'mayor')
    """
    held = f" {' '.join(title.casefold().split())} "
    for short, written in initials().items():
        for full in written:
            held = held.replace(f" {full} ", f" {short} ")
    return held.strip()


@cache
def role_nouns() -> frozenset[str]:
    """Nouns that say what somebody is to others: titles, posts, trades, relations.

    >>> {"mayor", "ferryman", "stepson"} <= role_nouns()
    True
    """
    trades = [noun for (row,) in wordlist("titles")["trades"] for noun in row.split(", ")]
    return gazetteer().roles.union(trades)


def one_role(noun: str, other: str) -> bool:
    """Whether two nouns can name whoever leads the same thing: the coach of a team is its manager.

    >>> one_role("coach", "boss"), one_role("coach", "player")
    (True, False)
    """
    return noun in (known := _same()) and other in known[noun]


@cache
def _same() -> Mapping[str, frozenset[str]]:
    """Each noun with those of its row, of which there may be one only."""
    rows = [frozenset(nouns.split(", ")) for (nouns,) in wordlist("titles")["same role"]]
    return {noun: row for row in rows for noun in row}
