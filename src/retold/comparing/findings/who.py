"""W01: an act or statement moved to another actor."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Name
from retold.language.names import same_bearer


def who(evidence: Evidence) -> Iterator[Finding]:
    """Linked verbs that follow the name of one person in the source and of another in the retelling."""
    mine, yours = evidence.retelling, evidence.source
    for i, j in enumerate(evidence.pairing.forth):
        if j is None or not mine.content[i] or not _verb(i, mine, evidence) or not _verb(j, yours, evidence):
            continue
        a, b = _actor(i, mine), _actor(j, yours)
        if a is None or b is None or same_bearer(a, b) or not _known(a, yours):
            continue
        there = yours.excerpt([*yours.inside(b.span), j])
        here = mine.excerpt([*mine.inside(a.span), i])
        yield draft("W01", f"{shown(there)} became {shown(here)}: another actor", there, here)


def _verb(index: int, side: Side, evidence: Evidence) -> bool:
    return evidence.known.parts(side.words[index].folded).startswith("v")


def _actor(index: int, side: Side) -> Name | None:
    """The person or organisation named directly before a verb, with no more than auxiliaries and adverbs between."""
    word = side.words[index]
    for name in side.document.names:
        if name.kind == "person" and 0 <= word.start - name.span.end <= 24:
            between = side.document.text[name.span.end : word.start]
            if not any(mark in between for mark in ",;.()\"“”") and len(between.split()) <= 2:
                return name
    return None


def _known(name: Name, side: Side) -> bool:
    return any(same_bearer(name, other) for other in side.document.names)
