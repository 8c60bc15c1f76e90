"""S01 to S04: a term made stronger, weaker, broader or narrower.

A difference of words is no finding. It is one where an ordered scale, a hierarchy of terms or a qualifier says which way
the sense went, or where a word stands in another's place that means something else. A plain synonym is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.language import scales
from retold.language.document import Mark

_WAYS = {"S01": "a stronger term", "S02": "a weaker term", "S03": "a broader term", "S04": "a narrower term"}
# Kinds of mark that qualify a term, and what it is to lose one.
_QUALIFIERS = {
    "intensifier": ("S01", "S02"),
    "booster": ("S01", "S02"),
    "evaluative": ("S01", "S02"),
    "quantifier": ("S01", "S02"),
    "frequency": ("S01", "S02"),
    "restrictor": ("S02", "S01"),
    "condition": ("S02", "S01"),
}
_SAME_SENSE = frozenset(["same", "synonym", "derived"])
# Likeness (cosine of static vectors) up to which a replaced word counts as another term.
_OTHER = 0.6
_ECHO = 0.75


class Step(NamedTuple):
    """The way a term went: the code of the rule, and words for it."""

    code: str
    way: str


def strength(evidence: Evidence) -> Iterator[Finding]:
    """Terms replaced by others of another strength or breadth, and qualifiers lost or put in."""
    yield from _replaced(evidence)
    yield from _qualified(evidence)


def _replaced(evidence: Evidence) -> Iterator[Finding]:
    mine, yours = evidence.retelling, evidence.source
    for i, j in enumerate(evidence.pairing.forth):
        if j is None or not mine.content[i] or not yours.content[j]:
            continue
        step = _step(yours.words[j].lemma, mine.words[i].lemma, evidence.pairing.alike[i], evidence)
        if step is None:
            continue
        there, here = yours.excerpt(yours.phrase([j], 3)), mine.excerpt(mine.phrase([i], 3))
        yield draft(step.code, f"{shown(there)} became {shown(here)}: {step.way}", there, here)


def _step(before: str, after: str, alike: float, evidence: Evidence) -> Step | None:
    """Which way the sense went from one lemma to another; None for the same sense."""
    if before == after:
        return None
    if scales.level(before, after):
        return None
    if found := scales.compare(before, after):
        return _way("S01" if found.stronger == "second" else "S02")
    if held := scales.broader(before, after):
        return _way("S03" if held.broader == "second" else "S04")
    relation = evidence.known.relation(before, after)
    kind = relation.kind if relation else None
    if kind in _SAME_SENSE or kind == "antonym":
        return None
    if kind == "broader":
        return _way("S03") if alike < _ECHO else None
    if kind == "narrower":
        return _way("S04") if alike < _ECHO else None
    if alike >= _OTHER:
        return None
    return _other(before, after, evidence)


def _way(code: str) -> Step:
    return Step(code, _WAYS[code])


def _other(before: str, after: str, evidence: Evidence) -> Step | None:
    """A word with another sense: the commoner and less specific one is taken for the broader."""
    known = evidence.known
    if before[:1].isdigit() or after[:1].isdigit():
        return None
    first, second = known.specificity(before), known.specificity(after)
    if first is None or second is None:
        first, second = -known.zipf(before), -known.zipf(after)
    return Step("S03" if second < first else "S04", "another, " + ("broader" if second < first else "narrower") + " term")


def _qualified(evidence: Evidence) -> Iterator[Finding]:
    for _, here, there in evidence.tied():
        mine = _marks(evidence.retelling.document.marks, evidence.retelling, [here])
        yours = _marks(evidence.source.document.marks, evidence.source, there)
        left = list(mine)
        for b in yours:
            a = next((m for m in left if _near(m, b)), None)
            if a is not None:
                left.remove(a)
                continue
            yield from _gone(b, evidence)
        for a in left:
            yield from _put_in(a, evidence)


def _marks(marks: tuple[Mark, ...], side, ranges) -> list[Mark]:  # type: ignore[no-untyped-def]
    places = [(side.words[r.start].start, side.words[r.stop - 1].end) for r in ranges if len(r)]
    return [m for m in marks if m.kind in _QUALIFIERS and any(a <= m.span.start < b for a, b in places)]


def _near(a: Mark, b: Mark) -> bool:
    return a.lemma == b.lemma or (a.kind == b.kind and abs((a.rank or 0.5) - (b.rank or 0.5)) <= 0.2)


def _gone(b: Mark, evidence: Evidence) -> Iterator[Finding]:
    inside = evidence.source.inside(b.span)
    here = evidence.answer(inside)
    if here is None or not inside:
        return
    there = evidence.source.excerpt(evidence.source.phrase(inside, 4))
    word = b.span.of(evidence.source.document.text)
    yield draft(_QUALIFIERS[b.kind][1], f"{shown(there)} became {shown(here)}: *{word}* is lost", there, here)


def _put_in(a: Mark, evidence: Evidence) -> Iterator[Finding]:
    inside = evidence.retelling.inside(a.span)
    if not inside:
        return
    there = evidence.origin(inside)
    here = evidence.retelling.excerpt(evidence.retelling.phrase(inside, 4))
    word = a.span.of(evidence.retelling.document.text)
    if there is not None:
        yield draft(_QUALIFIERS[a.kind][0], f"{shown(there)} became {shown(here)}: *{word}* is put in", there, here)
