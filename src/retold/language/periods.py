"""Expressions that name a stretch of the calendar: "this week", "last summer", "the 1990s", "2012"."""

from __future__ import annotations

from retold.language import dates
from retold.language.durations import duration_value
from retold.language.temporal import Expression, calendar
from retold.language.units import is_plural
from retold.language.viewpoint import Moment, View, direction, open_value, part_of_day, whose, with_part

_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "s", "our", "my"})


def period(x: Expression, view: View) -> Moment | None:
    """Such as "this week", "last year", "the following day", "last night"."""
    known = calendar()
    which = x.text("w", 1) or x.text("w")
    if which == "that" and x.first > 0 and x.codes[x.first] == "w" and x.codes[x.first - 1] == "s":
        return None
    unit_at = x.index("ULQ")
    if unit_at < 0:
        return _period_of_day(x, view, which)
    unit = known.units.get(x.atoms.texts[unit_at], "")
    edged = x.index("e") >= 0 or x.index("l") >= 0
    determined = x.codes[x.first] == "t"
    if unit in {"TH", "TM", "TS", "N"} or (which == "past" and not edged) or unit in {"E", "C"}:
        return _stretch(unit, which)
    if which == "last" and determined and unit in {"W", "M", "Y"} and not edged:
        return (
            Moment("DATE", dates.shifted(view.today, unit, -1))
            if view.today
            else Moment("DURATION", f"P1{unit}")
        )
    from_text = which in {"same", "that", "following", "previous"} or (which == "next" and determined)
    base = view.named if from_text else view.today
    shift = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "next": 1,
        "coming": 1,
        "following": 1,
        "upcoming": 1,
    }.get(which, 0)
    if base is None:
        return Moment("DATE", open_value(unit))
    return with_part(dates.shifted(base, unit, shift), part_of_day(x))


def _period_of_day(x: Expression, view: View, which: str) -> Moment | None:
    part = part_of_day(x)
    from_text = which in {"same", "that", "following", "previous"} or x.codes[x.first] == "t"
    base = view.named if from_text else view.today
    if base is None:
        return Moment("TIME", f"XXXX-XX-XXT{part}")
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    return Moment("TIME", f"{dates.days_on(base, shift).isoformat()}T{part}")


def _stretch(unit: str, which: str) -> Moment | None:
    """Such as "the past decade", "the last hour"; "this decade" and "last century" are dates of their own."""
    if unit in {"TS", "TM", "TH", "N"} and which in {"same", "that", "this"}:
        return None
    return Moment("DURATION", duration_value(1, unit))


def weekend(x: Expression, view: View) -> Moment | None:
    """The weekend: the last one, or the coming one on and behind a verb in the future."""
    if view.today is None:
        return Moment("DATE", open_value("WE"))
    monday_first = view.today.isoweekday() < 6 and direction(x) <= 0
    return Moment("DATE", dates.weekend(dates.days_on(view.today, -7 if monday_first else 0)))


def quarter(x: Expression, view: View) -> Moment | None:
    """A quarter or half of a year."""
    rank = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(x.text("r")) or int(x.text("d") or 0)
    half = x.text("N") == "half"
    if not 0 < rank <= (2 if half else 4):
        return None
    letter = "H" if half else "Q"
    if x.text("y"):
        return Moment("DATE", f"{x.text('y')}-{letter}{rank}")
    if view.today is None:
        return Moment("DATE", f"XXXX-{letter}{rank}")
    year = view.today.year + whose(x)
    if not x.text("w") and 3 * rank - 2 > view.today.month:
        year -= 1
    return Moment("DATE", f"{year}-{letter}{rank}")


def season(x: Expression, view: View) -> Moment | None:
    """A season."""
    name = calendar().seasons[x.text("S")]
    if x.text("y"):
        return Moment("DATE", f"{x.text('y')}-{name}")
    before = x.atoms.texts[x.first - 1] if x.first else ""
    alone = x.last - x.first == 1
    if alone and not (
        before in {"in", "by", "until", "since", "during"} or x.text("S") in {"summer", "winter"}
    ):
        return None
    if (
        x.codes[x.first] == "t"
        and x.text("S") in {"fall", "spring"}
        and before not in {"in", "during", "by", "since"}
    ):
        return None
    if view.today is None:
        return Moment("DATE", f"XXXX-{name}")
    if x.index("U") >= 0:
        return Moment("DATE", f"{view.today.year + whose(x)}-{name}")
    return Moment("DATE", dates.season(view.today, name, 0 if x.text("w") == "this" else direction(x)))


def decade(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """A decade."""
    word = x.text("G")
    if word:
        return Moment("DATE", f"19{calendar().decades[word]}X")
    digits = x.text("yid")
    marked = x.text("'") and x.atoms.starts[x.index("'")] < x.atoms.starts[x.index("yid")]
    if not digits.isdecimal() or int(digits) % 10 or x.text("a"):
        return None
    if len(digits) == 4:
        return Moment("DATE", f"{digits[:3]}X")
    if len(digits) == 2 and (marked or (x.text("t") and int(digits) >= 20)):
        return Moment("DATE", f"{'20' if int(digits) < 20 else '19'}{digits[0]}X")
    return None


def year(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """A year, or the first of two ("2007-08")."""
    if x.codes[x.first] == "'":
        return _short_year(x)
    at = x.index("y")
    year = int(x.atoms.texts[at])
    before = x.atoms.texts[x.first - 1] if x.first else ""
    bare = x.last - x.first == 1
    if before in {"$", "£", "€", "¥", "#", ":", "/", "no", "flight", "-"} or (
        bare and not _is_year(x, year, before)
    ):
        return None
    unit_at = x.index("U")
    if unit_at >= 0 and x.atoms.texts[unit_at] != "year":
        return None
    until = x.text("di")
    if until and (len(until) != 2 or int(until) <= year % 100):
        return Moment("DATE", str(year), last=at + 1)
    return Moment("DATE", str(year))


def _short_year(x: Expression) -> Moment | None:
    """Such as "'98", as far as it stands behind a preposition."""
    digits = x.text("di")
    before = x.atoms.texts[x.first - 1] if x.first else ""
    if len(digits) != 2 or before not in {"in", "of", "since", "by", "from", "until", "to"}:
        return None
    return Moment("DATE", f"{'20' if int(digits) < 50 else '19'}{digits}")


def _is_year(x: Expression, year: int, before: str) -> bool:
    """Whether four digits stand where a year would: 1900 to 2099, or behind a preposition, and counting nothing."""
    behind = x.atoms.texts[x.last] if x.last < len(x.atoms) else "\n"
    close = x.last < len(x.atoms) and x.atoms.starts[x.last] == x.atoms.ends[x.last - 1]
    if close and (behind.isalnum() or behind == "%"):
        return False
    prepositions = {
        "in",
        "of",
        "since",
        "by",
        "from",
        "until",
        "till",
        "during",
        "before",
        "after",
        "through",
        "to",
    }
    if behind in {
        "people",
        "percent",
        "miles",
        "feet",
        "troops",
        "dollars",
        "years",
        "men",
        "women",
        "points",
    }:
        return False
    if (
        before in {"about", "some", "nearly", "almost", "over", "than", "around", "least", "roughly"}
        and year % 100 == 0
    ):
        return False
    if before in prepositions:
        return True
    counting = before not in _DETERMINERS and is_plural(behind)
    return year >= 1900 and not counting
