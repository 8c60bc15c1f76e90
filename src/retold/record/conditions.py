"""What a statement makes itself depend on: "only if the gauge is read", "unless it rains", "until the spring"."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from retold.article import Span
from retold.language.document import Mark, Time, Word, Words

_BESIDE = 5  # characters between "until" and a time: " the "
_CLOSE = frozenset({".", "!", "?", ";", ":", "—", "–", "--", ")", "(", '"', "”", "“"})


def conditions(
    content: Sequence[Span], marks: Sequence[Mark], words: Sequence[Word], times: Sequence[Time] = ()
) -> tuple[Span, ...]:
    """The conditions in what was said, in order, none inside another.

    >>> from retold.language.analysis import analyse
    >>> from retold.article import Article
    >>> read = analyse(Article("She would meet them only if the council agreed, but not before June."))
    >>> [c.of(read.text) for c in conditions([Span(0, 68)], read.marks, read.words)]
    ['only if the council agreed']

    Args:
        content: Where it stands.
        marks: The marks of certainty in it.
        words: The words of the article.
        times: Its temporal expressions: "until June" is no condition.

    """
    found: list[Span] = []
    for mark in marks:
        timed = any(0 <= t.span.start - mark.span.end <= _BESIDE for t in times)
        if timed or not _conditional(mark, marks) or (found and mark.span.start < found[-1].end):
            continue
        inside = next(s for s in content if s.contains(mark.span))
        if (span := _reach(mark.span, inside, words)) is not None:
            found.append(span)
    return tuple(found)


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    path = Path(__file__).with_name("data") / "conditions.toml"
    return {
        name: frozenset(listed) for name, listed in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def _conditional(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether something depends on what follows; "without" makes it so where something else is denied."""
    if mark.kind == "condition":
        return mark.lemma not in _lists()["none"]
    denied = any(m.kind == "negation" and m.span.end <= mark.span.start for m in marks)
    return mark.kind == "negation" and mark.lemma == "without" and denied


def _reach(mark: Span, inside: Span, words: Sequence[Word]) -> Span | None:
    """From the mark to the end of its clause, or None where nothing follows it."""
    starts = Words.of(words).starts
    first, behind = bisect_left(starts, mark.start), bisect_left(starts, mark.end)
    opening = first == 0 or words[first - 1].start < inside.start or words[first - 1].punctuation
    last = behind
    while last < len(words) and words[last].start < inside.end and not _ends(words, last, first, opening):
        last += 1
    while last > behind and words[last - 1].punctuation:
        last -= 1
    return Span(mark.start, words[last - 1].end) if last > behind else None


def _ends(words: Sequence[Word], at: int, first: int, opening: bool) -> bool:  # noqa: FBT001 - a fact of the clause
    word = words[at]
    if word.sentence != words[first].sentence or word.folded in _CLOSE:
        return True
    if word.folded != ",":
        return False
    # A condition that comes first ends at its comma ("If it rains, the fair moves").
    return opening or (at + 1 < len(words) and words[at + 1].folded in _lists()["ends"])
