"""R01: a relation between events that changed or was made up."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.connectives import Connective, connectives
from retold.comparing.findings.evidence import Evidence, draft, shown


def cause(evidence: Evidence) -> Iterator[Finding]:
    """Causes, purposes and contrasts that the source does not state between the same events."""
    for _, here, there in evidence.tied():
        mine = connectives(evidence.retelling.words, here)
        yours = [c for r in there for c in connectives(evidence.source.words, r)]
        for a in mine:
            if any(a.relation == b.relation for b in yours):
                continue
            yield from _made(a, evidence)


def _made(a: Connective, evidence: Evidence) -> Iterator[Finding]:
    clause = evidence.clause(evidence.retelling, a.first)
    span = range(a.first, max(min(clause.stop, a.last + 8), a.last))
    there = evidence.origin(list(span))
    here = evidence.retelling.excerpt(span)
    if there is not None:
        word = evidence.retelling.excerpt(range(a.first, a.last))
        message = f"{shown(word)} states a {a.relation} that the source does not: {shown(here)}"
        yield draft("R01", message, there, here)
