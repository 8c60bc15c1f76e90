"""X01 and O01: claims that the source does not make, facts that the retelling leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.clauses import clauses

# Share of a clause's weight that nothing in the other article echoes.
_NEW = 0.55
_NEW_WEIGHT = 1.0
_LOST = 0.6
# Weight from which what is left out is a fact (a rare word has about 1), and share from which it is none of the story.
_LOST_WEIGHT = 3.5
_STRANGE = 0.88
_OMISSIONS = 6
# How alike the likest word of the other article must be to count as an echo.
_ECHO = 0.6


def additions(evidence: Evidence) -> Iterator[Finding]:
    """Sentences and clauses of the retelling that nothing in the source tells."""
    for tie in evidence.pairing.ties:
        sentence = evidence.retelling.document.sentences[tie.retelling]
        if not tie.source:
            whole = range(sentence.first, sentence.last)
            if evidence.retelling.weight(whole) >= _NEW_WEIGHT:
                here = evidence.retelling.excerpt(whole)
                yield draft("X01", f"The source does not say this: {shown(here)}", None, here)
            continue
        for clause in clauses(evidence.retelling.words, sentence.first, sentence.last):
            if _new(clause, evidence.retelling):
                here = evidence.retelling.excerpt(k for k in clause if not evidence.retelling.words[k].punctuation)
                yield draft("X01", f"The source does not say this: {shown(here)}", None, here)


def _new(clause: range, side: Side) -> bool:
    return side.untold(clause) >= _NEW and side.weight(clause) >= _NEW_WEIGHT


def omissions(evidence: Evidence) -> Iterator[Finding]:
    """The weightiest sentences of the source that nothing in the retelling tells, and long clauses of told ones.

    What shares nothing at all with the retelling stands mostly on the page and not in the story, so a sentence counts
    by the weight of its words that the retelling knows as well as by all of them.
    """
    side = evidence.source
    told = {n for tie in evidence.pairing.ties for n in tie.source}
    rows = []
    for number, sentence in enumerate(side.document.sentences):
        whole = range(sentence.first, sentence.last)
        parts = clauses(side.words, whole.start, whole.stop) if number in told else [whole]
        for part in parts:
            weight, share = side.weight(part), side.untold(part)
            least = _LOST if number in told else 0.0
            if weight >= _LOST_WEIGHT and least <= share <= _STRANGE:
                rows.append((-weight * (1.5 - share), part.start, part))
    for _, _, part in sorted(rows, key=lambda row: row[:2])[:_OMISSIONS]:
        there = side.excerpt(k for k in part if not side.words[k].punctuation)
        yield draft("O01", f"The retelling leaves out: {shown(there)}", there, None)
