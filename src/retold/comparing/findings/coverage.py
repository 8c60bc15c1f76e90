"""X01 and O01: claims that the source does not make, facts that the retelling leaves out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.standing import begun

# Share of a clause's weight that nothing in the other article echoes.
_NEW = 0.7
_NEW_WEIGHT = 1.0
_NEW_CLAUSE = 1.4
# The same for a clause of which nearly nothing is echoed.
_ALL_NEW, _NEW_SHORT = 0.8, 1.0
# Words up to which a line without an end mark is a heading.
_HEADING = 9
_LOST = 0.6
# Weight from which what is left out is a fact (a rare word has about 1), and the same of a clause of a told sentence.
_LOST_WEIGHT = 2.5
_CLAUSE_WEIGHT = 1.6
# Weight of the words that the retelling has too from which it is one of the story that is retold; swept on annotated pairs.
_SUBJECT = 1.1
_CLAUSE_SUBJECT = 0.5
# The same of a clause that denies or concedes something: few words, which carry what they are said of.
_CAVEAT, _CAVEAT_WEIGHT = 0.65, 0.6
_CONCEDING = frozenset(["although", "though"])
# Words of a clause that only says that somebody spoke or would not, and those of them that say to whom and where.
_BRIEF, _ADDRESSED = 7, 2
_SPEAKING = frozenset(["add", "decline to say", "refuse to say", "say", "tell"])
_OMISSIONS = 9
# Addresses, and the handle of who wrote a post that the page shows: such a sentence is no fact of the story.
_PAGE = re.compile(r"https?://|\bwww\.|\bpic\.twitter\.com/|\(@\w{1,30}\)|\w@\w+\.\w")
# What one of these has; few articles have any.
_SIGNS = ("http", "www.", "pic.twitter.com/", "@")
# How alike the likest word of the other article must be to count as an echo.
_ECHO = 0.6


def additions(evidence: Evidence) -> Iterator[Finding]:
    """Sentences and clauses of the retelling that nothing in the source tells; one quotation is told once."""
    side = evidence.retelling
    rows: list[range] = []
    asked = _asked(evidence)
    for tie in evidence.pairing.ties:
        if tie.retelling in asked:
            continue
        sentence = side.document.sentences[tie.retelling]
        whole = range(sentence.first, sentence.last)
        if not tie.source and side.weight(whole) >= _NEW_WEIGHT and not _heading(whole, side):
            rows.append(whole)
        elif tie.source:
            rows += [part for part in side.clauses[tie.retelling] if _new(part, side)]
    for words in _joined(rows, side):
        here = side.excerpt(k for k in words if not side.words[k].punctuation)
        yield draft("X01", f"The source does not say this: {shown(here)}", None, here)


def _asked(evidence: Evidence) -> set[int]:
    """The questions of an interview or a transcript: who asks claims nothing."""
    document = evidence.retelling.document
    return {n for n in evidence.labelled_here if document.sentences[n].span.of(document.text).endswith("?")}


def _new(clause: range, side: Side) -> bool:
    """Whether a clause of a tied sentence makes a claim of its own that the source does not make."""
    if side.words[clause.start].folded == "than":  # the other half of a comparison
        return False
    share = side.untold(clause)
    if share < _NEW:
        return False
    weight, least = side.weight(clause), _NEW_SHORT if share >= _ALL_NEW else _NEW_CLAUSE
    return weight >= least and weight - _framing(clause, side) >= least


def _framing(clause: range, side: Side) -> float:
    """Weight of the words of a clause that only say who speaks: names that the source has, and speech verbs."""
    marks = [c.span for c in side.standing(side.document.cues, [clause])]
    marks += [n.span for n in side.standing(side.document.names, [clause])]
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

    What speaks of nothing that the retelling speaks of stands on the page and not in the story, or is a part of it that
    the retelling leaves alone altogether: a sentence counts by the weight of its words that the retelling has as well.
    """
    side, text = evidence.source, evidence.source.document.text
    told = {n for tie in evidence.pairing.ties for n in tie.source}
    paged = any(sign in text for sign in _SIGNS)
    rows = []
    for number, sentence in enumerate(side.document.sentences):
        if paged and _PAGE.search(sentence.span.of(text)):
            continue
        whole = range(sentence.first, sentence.last)
        tells, parts = (_left_out, side.clauses[number]) if number in told else (_fact, (whole,))
        for part in parts:
            share = side.untold(part)
            if tells(part, share, side):
                rows.append((-_matter(part, side) * (1.5 - share), part.start, part))
    for _, _, part in sorted(rows, key=lambda row: row[:2])[:_OMISSIONS]:
        there = side.excerpt(k for k in part if not side.words[k].punctuation)
        yield draft("O01", f"The retelling leaves out: {shown(there)}", there, None)


def _matter(part: range, side: Side) -> float:
    """How much some words matter to a story: what they weigh, and who and what is named in them."""
    start, end = side.words[part.start].start, side.words[part.stop - 1].end
    return side.weight(part) + len(begun(side.document.names, start, end))


def _fact(sentence: range, share: float, side: Side) -> bool:
    """Whether a sentence that is not told is a fact of the story that is retold."""
    weight = side.weight(sentence)
    return weight >= _LOST_WEIGHT and weight * (1 - share) >= _SUBJECT


def _left_out(clause: range, share: float, side: Side) -> bool:
    """Whether a clause of a told sentence is a fact that is left out.

    Words that only say who speaks are none.
    """
    if share < _LOST:
        return False
    weight = side.weight(clause)
    if _tells_only(clause, side):
        return False
    if share >= _CAVEAT and weight >= _CAVEAT_WEIGHT and _caveat(clause, side):
        return True
    if weight < _CLAUSE_WEIGHT or weight * (1 - share) < _CLAUSE_SUBJECT:
        return False
    start, end = side.words[clause.start].start, side.words[clause.stop - 1].end
    spoken = begun(side.document.cues, start, end)
    return not spoken or weight - _framing(clause, side) >= _NEW_CLAUSE


def _tells_only(clause: range, side: Side) -> bool:
    """Whether a clause says that somebody spoke or would not, to whom and where, and nothing else: "he declined to say why"."""
    if len(clause) > _BRIEF or side.words[clause.start].folded in _CONCEDING:
        return False
    cues = side.standing(side.document.cues, [clause])
    spoken = {k for c in cues if c.lemma in _SPEAKING for k in side.inside(c.span)}
    rest = [k for k in clause if side.content[k] and k not in spoken]
    if not spoken or len(rest) > _ADDRESSED or any(side.named[k] for k in rest):
        return False
    return not side.standing(side.document.figures, [clause])


def _caveat(clause: range, side: Side) -> bool:
    """Whether a clause denies or concedes something, and so bears on what its sentence says besides."""
    marks = side.standing(side.document.marks, [clause])
    return any(m.kind == "negation" for m in marks) or side.words[clause.start].folded in _CONCEDING
