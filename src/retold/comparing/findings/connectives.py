"""Words that state a relation between events (the explicit connectives of the Penn Discourse Treebank, by sense)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from retold.language.document import Word


@dataclass(frozen=True, slots=True)
class Connective:
    """A connective at `words[first:last]` and the relation that it states."""

    first: int
    last: int
    relation: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parents[1] / "data" / "connectives.toml").read_text("utf-8"))


@cache
def _listed() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for relation, listed in _data()["connectives"].items():
        for phrase in listed:
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, relation))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


@cache
def weak(relation: str) -> frozenset[str]:
    """Words that can state a relation too, among other things."""
    return frozenset(_data()["weak"][relation])


def connectives(words: Sequence[Word], within: range) -> list[Connective]:
    """The connectives among some words, longest first where several begin at one word."""
    found: list[Connective] = []
    listed, free = _listed(), within.start
    for at in within:
        rows = listed.get(words[at].folded)
        if rows is None or at < free:
            continue
        for phrase, relation in rows:
            if at + len(phrase) <= within.stop and all(
                words[at + k].folded == w for k, w in enumerate(phrase)
            ):
                free = at + len(phrase)
                found.append(Connective(at, free, relation))
                break
    return found
