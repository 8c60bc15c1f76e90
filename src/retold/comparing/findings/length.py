"""D01: a length of time that is told more or less exactly: "up to ten days" that became "ten days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.figure import HEDGES
from retold.comparing.pairing import Side
from retold.language.document import Time, Word
from retold.language.place import belongs
from retold.language.times import same
from retold.language.units import units

# What mostly says something else before a time than how exact it is.
_PLACING = ("under",)


def lengths(own: Sequence[Time], other: Sequence[Time], evidence: Evidence) -> Iterator[Finding]:
    """Lengths of time that one sentence tells exactly and the one that it retells does not, or the other way round.

    Args:
        own: The times of a sentence of the retelling.
        other: Those of the sentences that it tells.
        evidence: What is known of the two articles.

    """
    for b in other:
        a = next((a for a in own if b.type == "DURATION" and same(a, b)), None)
        if a is None:
            continue
        after, here = _bound(a, evidence.retelling)
        before, there = _bound(b, evidence.source)
        if before != after and here and there:
            what = f"{HEDGES[before]} became {HEDGES[after]}"
            yield draft("D01", f"{shown(there)} became {shown(here)}: {what}", there, here, "shade")


def _bound(time: Time, side: Side) -> tuple[str, Excerpt | None]:
    """How exact the number of a length of time is said to be, a key of `HEDGES`, and the whole expression; None without a number."""
    inside = side.inside(time.span)
    number = next((k for k in inside if _numeral(side.words[k])), None)
    if number is None:
        return "", None
    before = side.words[number - 1].folded if number else ""
    for form, hedge in units().before.get(before, ()):
        first = number - len(form)
        said = tuple(w.folded for w in side.words[max(0, first) : number])
        if said == form and said != _PLACING:
            return hedge, side.excerpt(range(min(first, inside[0]), inside[-1] + 1))
    return "", side.excerpt(inside)


def _numeral(word: Word) -> bool:
    return word.text[0].isdigit() or belongs(word, "numerals")
