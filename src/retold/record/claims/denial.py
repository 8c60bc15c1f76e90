"""Whether a clause denies its event, and whether it tells it as a fact at all."""

from __future__ import annotations

from collections.abc import Sequence

from retold.language.document import Document, Mark
from retold.language.syntax import Tree
from retold.record.claims.matter import matters
from retold.record.claims.status import Standing

_NOT = frozenset({"not", "n't", "never"})
NOBODY = frozenset({"none", "nobody", "nothing", "no-one"})
_NEGATIVE = _NOT | NOBODY | {"no", "neither", "nor", "without", "nowhere", "cannot"}
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl", "nmod")
# What bounds a denial in time: "not before it is paid for".
_BOUNDS = frozenset({"before", "after", "while", "till"})
# Rank of a hedge below which an event is told as no more than possible.
_POSSIBLE = 0.45
# Marks that a denial touches instead of the event: "not very", "not always", "not many".
_PARTIAL = ("intensifier", "approximator", "quantifier", "frequency", "restrictor", "booster")
_PLAIN = frozenset(
    {
        "not",
        "no",
        "never",
        "no one",
        "nobody",
        "nothing",
        "none",
        "neither",
        "nor",
        "no longer",
        "not yet",
        "not any",
        "not at all",
    }
)


def denial(t: Tree, own: Sequence[int], head: int, told: Standing) -> bool | None:
    """Whether a clause denies its event; None where it denies something else, or more than once.

    Args:
        t: The sentence.
        own: The tokens of the clause.
        head: The token that governs it.
        told: How it tells its event.

    """
    found = [i for i in own if t.forms[i] in _NEGATIVE]
    if not found:
        return False
    if [t.forms[i] for i in found] == ["neither", "nor"]:
        found = found[:1]
    at = found[0]
    after = t.forms[at + 1] if at + 1 < len(t) else ""
    if len(found) > 1 or (after in matters()["open"]["partial"] and t.forms[at] in _NOT):
        return None
    if t.forms[at] == "no" and (after in matters()["open"]["idle"] or _title(t, at)):
        return None
    return True if _touches(t, at, {head, told.event, *told.used}) else None


def _title(t: Tree, at: int) -> bool:
    return t.tags[at] not in ("DT", "RB", "UH")


def _touches(t: Tree, at: int, heads: set[int]) -> bool:
    """Whether a negative word denies the whole clause: it hangs on its verb, or on one of its participants."""
    above = t.heads[at]
    if above in heads:
        return True
    if t.forms[at] == "no" and at + 1 < len(t) and t.forms[at + 1] == "longer":
        return True
    return above in range(len(t)) and t.labels[above] in _ARGUMENTS and t.heads[above] in heads


def holds(  # noqa: PLR0913 -- the clause, and what is known of it
    document: Document, t: Tree, own: Sequence[int], head: int, told: Standing, *, denied: bool
) -> bool:
    """Whether a clause tells its event as one that is so: no condition, no more than likely, no order."""
    lists = matters()["open"]
    bounds = lists["conditions"] | (_BOUNDS if denied else frozenset())
    for c in t.children[head]:
        if t.labels[c] == "advcl" and any(
            t.forms[k] in bounds for k in t.children[c] if t.labels[k] in ("mark", "advmod", "case")
        ):
            return False
    if any(t.forms[i] in ("if", "unless", "whether") or (denied and t.forms[i] in _BOUNDS) for i in own):
        return False
    if t.tags[head] == "VB" and not any(
        t.labels[c].startswith(("aux", "nsubj", "mark")) for c in t.children[head]
    ):
        return False
    return not any(_loosens(m, denied=denied) for m in document.marks if _stands_in(m, t, own, told))


def _stands_in(mark: Mark, t: Tree, own: Sequence[int], told: Standing) -> bool:
    if any(t.spans[i].overlap(mark.span) for i in told.used):
        return False  # "refused to", "ruled out": it tells the status
    return any(t.spans[i].overlap(mark.span) for i in own)


def _loosens(mark: Mark, *, denied: bool) -> bool:
    lists = matters()["open"]
    if mark.kind == "condition":
        return True
    if mark.kind == "hedge":
        return (mark.rank is not None and mark.rank < _POSSIBLE) or mark.lemma in lists["likely"]
    if mark.kind == "negation":
        return mark.lemma not in _PLAIN
    if mark.kind == "modal":
        return mark.lemma not in (
            "will",
            "would",
            "can",
            "should",
            "must",
            "could",
            "going to",
            "about to",
            "shall",
            "ought to",
        )
    return denied and mark.kind in _PARTIAL and mark.lemma not in ("any", "at all")
