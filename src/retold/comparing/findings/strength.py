"""S01 to S04: a term made stronger, weaker, broader or narrower.

A difference of words is no finding. It is one where an ordered scale, a hierarchy of terms or a qualifier says which way
the sense went, or where words stand in others' place that mean something else; a plain synonym is none. What speaks for
a change in one clause is added up, and the clause is told once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from retold.comparing.comparison import Effect, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.item import Item
from retold.comparing.findings.qualifiers import qualifiers
from retold.comparing.findings.terms import terms

# Share from which a clause is told, and from which a piece of the evidence is worth telling (swept on annotated pairs:
# .35 to .5 gives the same F1, lower finds more changes of meaning).
_SURE, _TELLING = 0.4, 0.18
# Levels of a scale from which a reader believes something else.
_FAR = 2


def strength(evidence: Evidence) -> Iterator[Finding]:
    """Clauses of the retelling whose terms went another way, each told once."""
    groups: dict[tuple[int, int], list[Item]] = {}
    for item in (*terms(evidence), *qualifiers(evidence)):
        clause = evidence.clause(evidence.retelling, item.retelling[0])
        home = evidence.source.words[item.source[0]].sentence
        groups.setdefault((clause.start, home), []).append(item)
    for _, items in sorted(groups.items()):
        finding = _told(items, evidence)
        if finding is not None:
            yield finding


def _told(items: Sequence[Item], evidence: Evidence) -> Finding | None:
    sure = 1 - math.prod([1 - item.sure for item in items])
    if sure < _SURE:
        return None
    first = max(items, key=lambda item: (item.sure, -item.retelling[0]))
    weighty = [item for item in items if item.sure >= min(_TELLING, first.sure)]
    there = evidence.source.excerpt(evidence.source.phrase([j for item in weighty for j in item.source], 3))
    here = evidence.retelling.excerpt(
        evidence.retelling.phrase([i for item in weighty for i in item.retelling], 3)
    )
    told = "; ".join(_once(weighty))
    effect: Effect = "meaning" if first.steps >= _FAR else "shade"
    return draft(first.code, f"{shown(there)} became {shown(here)}: {told}", there, here, effect)


def _once(items: Sequence[Item]) -> list[str]:
    """What the items tell, leaving out what is said of a word that an earlier one has told of."""
    told: dict[str, None] = {}
    mine: set[int] = set()
    yours: set[int] = set()
    for item in items:
        if (item.own == "source" and yours & set(item.source)) or (
            item.own == "retelling" and mine & set(item.retelling)
        ):
            continue
        told[item.told] = None
        yours |= set(item.source)
        mine |= set(item.retelling)
    return list(told)
