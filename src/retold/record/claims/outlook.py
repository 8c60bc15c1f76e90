"""How far an event has come by the phrase that is said of it: "in the works", "off the table", "about to begin"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from retold.language.constructions import verb_lemma
from retold.language.syntax import Tree
from retold.record.claims.matter import Status, matters

_BEFORE = ("case", "advmod", "compound:prt", "mark")


@cache
def _phrases() -> Mapping[tuple[str, str], Status]:
    """Preposition and noun, each with the status of what is said to be there."""
    lists = matters()["outlook"]
    told: dict[str, Status] = {"ahead": "plan", "going": "fact", "gone": "off"}
    return {
        (words[0], words[-1]): status
        for name, status in told.items()
        for entry in lists[name]
        if (words := entry.split())
    }


def outlook(t: Tree, h: int) -> tuple[Status, frozenset[int]] | None:
    """The status of what a clause says something of, and the tokens that tell it; None where the phrase tells none.

    Args:
        t: The sentence.
        h: The token that governs the clause.

    """
    before = {t.forms[c]: c for c in t.children[h] if t.labels[c] in _BEFORE}
    if t.first(h, "cop") is not None:
        for form, c in before.items():
            if (status := _phrases().get((form, t.forms[h]))) is not None:
                return status, frozenset({h, c})
        if t.forms[h] == "off" and before.keys() <= {"that"}:
            return "off", frozenset({h})
        begun = next((c for c in t.children[h] if t.labels[c] == "xcomp"), None)
        if t.forms[h] == "about" and begun is not None and _begins(t, begun):
            return "plan", frozenset({h, begun})
    if verb_lemma(t.forms[h]) == "go" and before.keys() & matters()["outlook"]["onward"]:
        ahead = next(c for form, c in before.items() if form in matters()["outlook"]["onward"])
        return "fact" if t.tags[h] == "VBD" else "plan", frozenset({h, ahead})
    return None


def _begins(t: Tree, verb: int) -> bool:
    """Whether a verb says that its subject begins, and does nothing to another thing."""
    return verb_lemma(t.forms[verb]) in matters()["status"]["starting"] and t.first(verb, "obj") is None
