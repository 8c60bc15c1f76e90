"""Which tokens of a sentence a clause is made of, mended where the tree is known to err."""

from __future__ import annotations

from collections.abc import Sequence

from retold.language.syntax import ROOT, Tree
from retold.record.claims.status import Standing

# Relations by which a clause hangs on another that does not take it over as its own.
_SUBORDINATE = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
_AROUND = frozenset({",", ".", ":", "``", "''", "CC", "HYPH", "-LRB-", "-RRB-"})
_SUBJECTS = ("nsubj", "nsubj:pass")
# Tokens from "between" to the "and" that belongs to it.
_REACH = 8


def extent(t: Tree, head: int, told: Standing) -> list[int]:
    """The tokens of a clause, in order, without those of the clauses below it.

    Args:
        t: The sentence.
        head: The token that governs the clause.
        told: How the clause tells its event; what tells it is a part of the clause.

    """
    kept = {told.event, *told.used, head}
    without = {
        i
        for i, label in enumerate(t.labels)
        if i not in kept and (label in _SUBORDINATE or (label == "conj" and _verbal(t, i)))
    }
    own = t.below(head, frozenset(without))
    if told.event not in own:
        own = sorted(
            {*own, *t.below(told.event)}
        )  # "made preparations to leave", whose verb the tree hangs higher
    return sorted({*own, *other_side(t, own), *_lost_subject(t, head)})


def shared_subject(t: Tree, head: int) -> list[int]:
    """The subject of the clause that this one is joined to, where it has none of its own."""
    above = t.heads[head]
    if t.labels[head] != "conj" or above == ROOT or t.first(head, *_SUBJECTS) is not None:
        return []
    subject = t.first(above, *_SUBJECTS)
    return [] if subject is None else t.below(subject)


def trimmed(t: Tree, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens of a clause without marks, "that" and "but" around them."""
    words = [k for k, i in enumerate(tokens) if t.tags[i] not in _AROUND and t.forms[i] != "that"]
    return tokens[words[0] : words[-1] + 1] if words else tokens


def _verbal(t: Tree, i: int) -> bool:
    return t.tags[i].startswith("V") or t.first(i, "cop", *_SUBJECTS) is not None


def _lost_subject(t: Tree, head: int) -> range:
    """What stands between "that" and the verb of a clause for which the tree has no subject."""
    mark = next((c for c in t.children[head] if t.labels[c] == "mark" and t.forms[c] == "that"), None)
    if mark is None or t.first(head, *_SUBJECTS, "expl", "csubj") is not None:
        return range(0)
    verb = min([head, *(c for c in t.children[head] if t.labels[c].startswith(("aux", "cop")))])
    return range(mark + 1, verb)


def other_side(t: Tree, own: Sequence[int]) -> list[int]:
    """What stands behind "and" in "between A and B", wherever the tree hangs it."""
    at = next((i for i in own if t.forms[i] == "between"), None)
    joint = None if at is None else next((i for i in range(at + 1, len(t)) if t.forms[i] == "and"), None)
    if at is None or joint is None or joint - at > _REACH:
        return []
    found = []
    for i in range(joint + 1, len(t)):
        if not t.tags[i].startswith(("NN", "JJ", "DT", "PRP", "CD")) or t.forms[i] in ("this", "that"):
            break
        found.append(i)
    return found
