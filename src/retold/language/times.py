"""An article's temporal expressions, with the values that TimeML gives them (Pustejovsky et al., 2003)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from retold.article import Span
from retold.language.atoms import Atoms, atoms
from retold.language.dates import bounds, day
from retold.language.document import Time, Word
from retold.language.moments import resolve
from retold.language.temporal import Expression, expressions
from retold.language.viewpoint import Moment

_DEFINITE = 10  # characters of a value that names a day


def times(
    words: Sequence[Word], text: str, published: str | None = None, parts: Atoms | None = None
) -> tuple[Time, ...]:
    """The temporal expressions of an article, in order, none inside another.

    A weekday is the last before publication, or the day itself, unless words such as "will" or "next" make it the
    next; a month or day without a year is the nearest. "Three days later" counts from the day named last.

    Args:
        words: The article's words.
        text: Its text.
        published: Its ISO date or instant, where known; without it values are left open ("XXXX-WXX-5").
        parts: The atoms of its words; made here where None.

    """
    at = atoms(words) if parts is None else parts
    today = day(published)
    named, taken = today, -1
    found: list[Time] = []
    for expression in expressions(at, text):
        if expression.first < taken or _in_name(expression, text):
            continue
        moment = resolve(expression, text, today, named)
        if moment is None:
            continue
        last = _without_point(moment.last or expression.last, at)
        first = moment.first if moment.first is not None else expression.first
        taken = last
        found.append(Time(Span(at.starts[first], at.ends[last - 1]), moment.type, moment.value))
        named = _named(moment) or named
    return tuple(found)


def _in_name(expression: Expression, text: str) -> bool:
    """Whether a capital that no sentence's beginning explains makes a part of a name of it ("Us Weekly", "Sunday Times")."""
    at, first, last = expression.atoms, expression.first, expression.last
    behind = at.texts[last] if last < len(at) else ""
    if expression.form == "weekday":
        return behind in _PAPERS and text[at.starts[last]].isupper()
    if expression.form not in {"set", "reference", "near"} or not text[at.starts[first]].isupper():
        return False
    inside = first > 0 and at.texts[first - 1].isalpha()
    return inside or (behind.isalpha() and text[at.starts[last]].isupper() and expression.form == "set")


# What behind a weekday makes a newspaper or programme of it.
_PAPERS = frozenset(
    {"times", "mirror", "telegraph", "express", "mail", "post", "herald", "world", "independent", "star"}
)


def _without_point(last: int, at: Atoms) -> int:
    """The index behind an expression without the point that ends the sentence; "Aug." and "p.m." keep theirs."""
    if at.texts[last - 1] != ".":
        return last
    word = at.texts[last - 2]
    short = word == "m" or (len(word) <= _SHORT and word not in _WHOLE)
    return last if short else last - 1


_SHORT = 5  # letters of "thurs", the longest short form of a month or weekday
_WHOLE = frozenset({"may", "june", "july", "march", "april"})


def _named(moment: Moment) -> date | None:
    """The day that a moment names, to count from."""
    return day(moment.value) if moment.type in {"DATE", "TIME"} and len(moment.value) >= _DEFINITE else None


def same(a: Time, b: Time) -> bool:
    """Whether two expressions have the same value, or name the same day with more or less of its hours."""
    if a.value == b.value:
        return True
    return (a.type, b.type) in {("DATE", "TIME"), ("TIME", "DATE")} and _day_of(a) == _day_of(b) is not None


class Times:
    """An article's times, asked about by their values."""

    def __init__(self, times: Iterable[Time]) -> None:
        told = tuple(times)
        self.values = frozenset(t.value for t in told)
        self._days = frozenset((t.type, _day_of(t)) for t in told)

    def __contains__(self, time: Time) -> bool:
        """Whether one of them is the same as a time."""
        if time.value in self.values:
            return True
        other = {"DATE": "TIME", "TIME": "DATE"}.get(time.type)
        return other is not None and (named := _day_of(time)) is not None and (other, named) in self._days


def _day_of(time: Time) -> date | None:
    return day(time.value) if len(time.value) >= _DEFINITE else None


def order(a: Time, b: Time) -> Literal[-1, 0, 1] | None:
    """Whether `a` lies before (-1) or after (1) `b`, is the same (0), or None where that cannot be told.

    >>> friday, august = Time(Span(0, 1), "DATE", "2025-07-25"), Time(Span(2, 3), "DATE", "2025-08")
    >>> order(friday, august), order(august, august), order(friday, Time(Span(0, 1), "DURATION", "P2W"))
    (-1, 0, None)
    """
    if a.value == b.value:
        return 0 if bounds(a.value) else None
    one, other = bounds(a.value), bounds(b.value)
    if one is None or other is None:
        return None
    if one[1] < other[0]:
        return -1
    if other[1] < one[0]:
        return 1
    return _order_of_hours(a.value, b.value) if one == other else None


def _order_of_hours(a: str, b: str) -> Literal[-1, 0, 1] | None:
    """The order of two times of one day, where both are on the clock."""
    one, other = a.partition("T")[2], b.partition("T")[2]
    if not (one[:1].isdecimal() and other[:1].isdecimal()):
        return None
    return -1 if one < other else 1
