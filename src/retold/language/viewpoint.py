"""What a temporal expression is seen from, and which way it points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from retold.language.temporal import Expression, calendar

Type = Literal["DATE", "TIME", "DURATION", "SET"]


_REACH = 12  # atoms before an expression in which a verb may show its tense


_AHEAD = 8  # atoms behind it, where none before does


@dataclass(slots=True)  # not frozen, as a word is not
class Moment:
    """A resolved expression, of which nothing changes; `first` and `last` where it takes fewer atoms than its form."""

    type: Type
    value: str
    first: int | None = None
    last: int | None = None


@dataclass(slots=True)  # not frozen, as a word is not
class View:
    """What an expression is seen from, of which nothing changes: the day of publication, and the day named last."""

    text: str
    today: date | None
    named: date | None


def direction(x: Expression) -> int:
    """-1, 0 or 1: whether words in an expression or around it make it the last, the nearest or the next."""
    which = x.text("w")
    if which in {"next", "coming", "upcoming", "following"} or x.text("w", 1) == "coming":
        return 1
    if which in {"last", "past", "previous"} or x.text("w", 1) in {"past", "last"}:
        return -1
    return max(0, tense(x))


def tense(x: Expression) -> int:
    """-1 or 1 where the nearest verb around an expression is a past or a future, 0 where none tells."""
    known = calendar()
    if x.last + 1 < len(x.atoms) and x.codes[x.last] == "'" and x.atoms.texts[x.last + 1] == "s":
        return -1  # "Friday's vote": what has no verb of its own is told as known
    for k in range(x.first - 1, max(-1, x.first - _REACH), -1):
        word = x.atoms.texts[k]
        if word in {"\n", ";", '"', "”", "“"}:
            break
        if word in known.future:
            return 1
        if word in known.past or (word.endswith("ed") and len(word) > 4):
            return -1
    for k in range(x.last, min(len(x.atoms), x.last + _AHEAD)):
        word = x.atoms.texts[k]
        if word in {"\n", ";", ".", "said", "says"} or word in known.past:
            break
        if word in {"will", "shall", "won"}:
            return 1
    return 0


def whose(x: Expression) -> int:
    """Years from the present one in "of last year", "next year"."""
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(x.text("w"), 0)


def part_of_day(x: Expression) -> str:
    """TimeML's letters for the part of a day in an expression, or ""."""
    return calendar().parts.get(x.text("P"), "")


def with_part(value: str, part: str) -> Moment:
    """A date, or the part of it."""
    return Moment("TIME", f"{value}T{part}") if part else Moment("DATE", value)


def open_value(unit: str) -> str:
    """The value of a date that cannot be resolved."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
        unit, "XXXX"
    )
