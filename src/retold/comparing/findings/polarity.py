"""P01: a negation lost or put in, an opposite."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.clauses import clauses


def polarity(evidence: Evidence) -> Iterator[Finding]:
    """Clauses of which one is denied and the other is not, counting opposites as denials."""
    for _, here, _ in evidence.tied():
        for clause in clauses(evidence.retelling.words, here.start, here.stop):
            yield from _turned(clause, evidence)


def _turned(clause: range, evidence: Evidence) -> Iterator[Finding]:
    """One clause against the clauses of the source that its words come from."""
    partners = [j for i in clause if (j := evidence.pairing.forth[i]) is not None and evidence.source.content[j]]
    if not partners:
        return
    home = evidence.source.words[max(partners, key=lambda j: (partners.count(j), -j))].sentence
    region = _region(partners, home, evidence)
    mine, yours = _denials(clause, evidence.retelling), _denials(region, evidence.source)
    opposites = [
        (evidence.pairing.forth[i], i)
        for i in clause
        if evidence.pairing.forth[i] in region and _opposite(i, evidence)
    ]
    if (len(mine) + len(yours) + len(opposites)) % 2 == 0:
        return
    there = evidence.source.excerpt(j for j, _ in opposites if j is not None) if opposites else None
    there = there or evidence.source.excerpt(region)
    here = evidence.retelling.excerpt(i for _, i in opposites) if opposites else None
    here = here or evidence.retelling.excerpt(clause)
    if opposites:
        message = f"{shown(there)} became {shown(here)}: the opposite"
    elif len(mine) > len(yours):
        message = f"A negation is put in: {shown(here)}, where the source has {shown(there)}"
    else:
        message = f"A negation is lost: {shown(there)} became {shown(here)}"
    yield draft("P01", message, there, here)


def _region(partners: list[int], home: int, evidence: Evidence) -> range:
    near = [j for j in partners if evidence.source.words[j].sentence == home]
    first = evidence.clause(evidence.source, min(near))
    last = evidence.clause(evidence.source, max(near))
    return range(first.start, last.stop)


def _denials(words: range, side: Side) -> list[str]:
    if not len(words):
        return []
    start, end = side.words[words.start].start, side.words[words.stop - 1].end
    return [m.lemma for m in side.document.marks if m.kind == "negation" and start <= m.span.start < end]


def _opposite(i: int, evidence: Evidence) -> bool:
    j = evidence.pairing.forth[i]
    if j is None:
        return False
    relation = evidence.known.relation(evidence.source.words[j].lemma, evidence.retelling.words[i].lemma)
    return relation is not None and relation.kind == "antonym"
