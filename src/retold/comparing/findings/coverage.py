"""X01 and O01: claims that the source does not make, facts that the retelling leaves out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side

# Share of a clause's weight that nothing in the other article echoes.
_NEW = 0.7
_NEW_WEIGHT = 1.0
_NEW_CLAUSE = 1.4
# Words up to which a line without an end mark is a heading.
_HEADING = 9
_LOST = 0.6
# Weight from which what is left out is a fact (a rare word has about 1), and share from which it is none of the story.
_LOST_WEIGHT = 2.5
_STRANGE = 0.88
_OMISSIONS = 8
# Addresses, and the handle of who wrote a post that the page shows: such a sentence is no fact of the story.
_PAGE = re.compile(r"https?://|\bwww\.|\bpic\.twitter\.com/|\(@\w{1,30}\)|\w@\w+\.\w")
# How alike the likest word of the other article must be to count as an echo.
_ECHO = 0.6


def additions(evidence: Evidence) -> Iterator[Finding]:
    """Sentences and clauses of the retelling that nothing in the source tells; one quotation is told once."""
    side = evidence.retelling
    rows: list[range] = []
    for tie in evidence.pairing.ties:
        sentence = side.document.sentences[tie.retelling]
        whole = range(sentence.first, sentence.last)
        if not tie.source and side.weight(whole) >= _NEW_WEIGHT and not _heading(whole, side):
            rows.append(whole)
        elif tie.source:
            rows += [part for part in side.clauses[tie.retelling] if _new(part, side)]
    for words in _joined(rows, side):
        here = side.excerpt(k for k in words if not side.words[k].punctuation)
        yield draft("X01", f"The source does not say this: {shown(here)}", None, here)


def _new(clause: range, side: Side) -> bool:
    """Whether a clause of a tied sentence makes a claim of its own that the source does not make."""
    return side.untold(clause) >= _NEW and side.weight(clause) - _framing(clause, side) >= _NEW_CLAUSE


def _framing(clause: range, side: Side) -> float:
    """Weight of the words of a clause that only say who speaks: names that the source has, and speech verbs."""
    start, end = side.words[clause.start].start, side.words[clause.stop - 1].end
    marks = [c.span for c in side.document.cues if start <= c.span.start < end]
    marks += [n.span for n in side.document.names if start <= n.span.start < end]
    inside = {k for span in marks for k in side.inside(span)}
    return sum(side.weights[k] for k in clause if k in inside)


def _heading(words: range, side: Side) -> bool:
    """Whether a sentence is a heading: short, and with no mark at its end."""
    last = side.words[words.stop - 1]
    return len(words) <= _HEADING and not (last.punctuation and last.text not in {":", ",", "]"})


def _joined(rows: list[range], side: Side) -> Iterator[range]:
    """Neighbouring stretches that stand in one quotation, joined."""
    quoted = sorted(q.span for q in side.document.quotations if q.nested_in is None)
    held: range | None = None
    for row in sorted(rows, key=lambda r: r.start):
        if held is not None and _around(held, quoted, side) & _around(row, quoted, side):
            held = range(held.start, row.stop)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _around(words: range, quoted: Sequence[Span], side: Side) -> set[Span]:
    """The quotations, given in order and none inside another, in which the first or the last of some words stands."""
    inside = [k for k in words if not side.words[k].punctuation]
    ends = {side.words[k].start for k in (*inside[:1], *inside[-1:])}
    near = ((at, bisect_right(quoted, at, key=lambda q: q.start) - 1) for at in ends)
    return {quoted[n] for at, n in near if n >= 0 and at < quoted[n].end}


def omissions(evidence: Evidence) -> Iterator[Finding]:
    """The weightiest sentences of the source that nothing in the retelling tells, and long clauses of told ones.

    What shares nothing at all with the retelling stands mostly on the page and not in the story, so a sentence counts
    by the weight of its words that the retelling knows as well as by all of them.
    """
    side = evidence.source
    told = {n for tie in evidence.pairing.ties for n in tie.source}
    rows = []
    for number, sentence in enumerate(side.document.sentences):
        if _PAGE.search(sentence.span.of(side.document.text)):
            continue
        whole = range(sentence.first, sentence.last)
        parts = side.clauses[number] if number in told else (whole,)
        for part in parts:
            weight, share = side.weight(part), side.untold(part)
            least = _LOST if number in told else 0.0
            if weight >= _LOST_WEIGHT and least <= share <= _STRANGE:
                rows.append((-weight * (1.5 - share), part.start, part))
    for _, _, part in sorted(rows, key=lambda row: row[:2])[:_OMISSIONS]:
        there = side.excerpt(k for k in part if not side.words[k].punctuation)
        yield draft("O01", f"The retelling leaves out: {shown(there)}", there, None)
