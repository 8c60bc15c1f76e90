"""R01: a relation between events that changed or was made up."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.company import likeness
from retold.comparing.findings.connectives import Connective, connectives, weak
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.comparing.passages import Tie

# Content words behind a connective that name the cause or purpose, and likeness from which the other article names it too.
_CAUSE, _ECHO = 3, 0.5


def cause(evidence: Evidence) -> Iterator[Finding]:
    """Causes and purposes that the source does not state between the same events."""
    mine = connectives(evidence.retelling.document)
    yours = connectives(evidence.source.document) if mine else {}
    for tie, _, there in evidence.tied() if mine else ():
        for a in mine.get(tie.retelling, ()):
            same = [b for n in there for b in yours.get(n, ()) if b.relation == a.relation]
            if same:
                yield from _changed(a, same, evidence)
                continue
            beside = (b for n in _near(tie, evidence) for b in yours.get(n, ()))
            if all(b.relation != a.relation for b in beside) and not _implied(
                a.relation, tie, evidence.source
            ):
                yield from _made(a, evidence)


def _changed(a: Connective, yours: list[Connective], evidence: Evidence) -> Iterator[Finding]:
    """Another cause or purpose than the one that the source names: nothing of what is named is told there."""
    side, other = evidence.retelling, evidence.source
    named = _named(a, side)
    if not named or any(likeness(side, k, evidence) >= _ECHO for k in named):
        return
    b = next((b for b in yours if all(likeness(other, k, evidence) < _ECHO for k in _named(b, other))), None)
    if b is not None and _named(b, other):
        there, here = (s.excerpt(range(c.first, _named(c, s)[-1] + 1)) for c, s in ((b, other), (a, side)))
        yield draft("R01", f"{shown(there)} became {shown(here)}: another {a.relation}", there, here)


def _named(connective: Connective, side: Side) -> list[int]:
    """The first content words behind a connective, in its sentence."""
    sentence = side.document.sentences[side.words[connective.first].sentence]
    stop = next(
        (k for k in range(connective.last, sentence.last) if side.words[k].punctuation), sentence.last
    )
    return [k for k in range(connective.last, stop) if side.content[k]][:_CAUSE]


def _near(tie: Tie, evidence: Evidence) -> list[int]:
    """The sentences of the source that are told, and those beside them: a cause often stands in the next one."""
    last = len(evidence.source.document.sentences) - 1
    return sorted({k for n in tie.source for k in range(max(0, n - 1), min(last, n + 1) + 1)})


def _implied(relation: str, tie: Tie, side: Side) -> bool:
    """Whether a sentence that is told can be read so that it states a relation, though it has no connective."""
    told = (side.document.sentences[n] for n in tie.source)
    return any(word.folded in weak(relation) for s in told for word in side.words[s.first : s.last])


def _made(a: Connective, evidence: Evidence) -> Iterator[Finding]:
    clause = evidence.clause(evidence.retelling, a.first)
    span = range(a.first, max(min(clause.stop, a.last + 8), a.last))
    there = evidence.origin(list(span))
    here = evidence.retelling.excerpt(span)
    if there is not None:
        word = evidence.retelling.excerpt(range(a.first, a.last))
        message = f"{shown(word)} states a {a.relation} that the source does not: {shown(here)}"
        yield draft("R01", message, there, here)
