"""Words that state a relation between events (the explicit connectives of the Penn Discourse Treebank, by sense)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from retold.comparing.tables import table
from retold.language.document import Document, Words


@dataclass(frozen=True, slots=True)
class Connective:
    """A connective at `words[first:last]` and the relation that it states."""

    first: int
    last: int
    relation: str


@cache
def _data() -> dict[str, Any]:
    return table("connectives")


@cache
def _listed() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for relation, listed in _data()["connectives"].items():
        for phrase in listed:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, relation))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


@cache
def weak(relation: str) -> frozenset[str]:
    """Words that can state a relation too, among other things."""
    return frozenset(_data()["weak"][relation])


def connectives(document: Document) -> Mapping[int, Sequence[Connective]]:
    """The connectives of an article by the sentences that have any, longest first where several begin at one word."""
    found: dict[int, list[Connective]] = {}
    words, listed, free = document.words, _listed(), 0
    for at in Words.of(words).among(listed.keys()):
        if at < free:
            continue
        number = words[at].sentence
        behind = words[at + 1].folded if at + 1 < len(words) else ""
        for phrase, relation in listed[words[at].folded]:
            last = at + len(phrase)
            if len(phrase) > 1 and phrase[1] != behind:
                continue
            if last <= document.sentences[number].last and phrase == tuple(
                [w.folded for w in words[at:last]]
            ):
                free = last
                found.setdefault(number, []).append(Connective(at, last, relation))
                break
    return found
