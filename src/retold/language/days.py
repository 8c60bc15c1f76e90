"""Expressions that name a day, a month, or an hour of a day."""

from __future__ import annotations

from datetime import date

from retold.language import dates
from retold.language.numerals import numeral
from retold.language.temporal import Expression, calendar
from retold.language.viewpoint import Moment, View, direction, part_of_day, tense, whose, with_part

_SOON = 92  # days: what is told for the coming quarter needs no year


_JUST = 31  # days: what was a month ago needs none either, even behind "will"


def iso_day(x: Expression, view: View) -> Moment | None:
    """A day in ISO form."""
    whole = view.text[x.atoms.starts[x.first] : x.atoms.ends[x.last - 1]]
    return Moment("DATE", whole) if dates.day(whole) else None


def numeric_day(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """A day in numbers: "8/22/2025" has the month first, "22.08.2025" the day."""
    written = x.text("@")
    parts = written.split(".") if written else [x.atoms.texts[k] for k in range(x.first, x.last, 2)]
    one, two, year = map(int, parts)
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    if not 1000 <= year < 2100:
        return None
    swap = bool(written) or one > 12
    found = dates.built(year, two, one) if swap else dates.built(year, one, two)
    return Moment("DATE", found.isoformat()) if found else None


def _of_day(x: Expression, view: View) -> tuple[str, date | None] | None:
    """The value of a day of a month, and the day itself where its year is known."""
    known = calendar()
    rank = x.text("r")
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(rank) or int(x.text("d") or 0)
    month = known.months[x.text("M")]
    if not 0 < number <= 31:
        return None
    year_at = x.index("y")
    if year_at >= 0:
        year = int(x.atoms.texts[year_at])
    elif view.today is None:
        return (f"XXXX-{month:02}-{number:02}", None) if dates.built(2000, month, number) else None
    else:
        strict = {"last": -1, "next": 1, "this": 0}.get(x.text("w"))
        if strict is None:
            year = _near_year(view.today, month, number, tense(x))
        else:
            year = dates.year_of(view.today, month, number, strict)
    found = dates.built(year, month, number)
    return (found.isoformat(), found) if found else None


def _near_year(today: date, month: int, number: int, tense: int) -> int:
    """The year of a day without one: the last before, unless it lies close ahead, or ahead of a verb in the future."""
    last, following = (dates.year_of(today, month, number, shift) for shift in (-1, 1))
    before, ahead = dates.built(last, month, number), dates.built(following, month, number)
    if before is None or ahead is None:
        return last if ahead is None else following
    passed, left = (today - before).days, (ahead - today).days
    if tense > 0:
        return following if passed > _JUST or left < passed else last
    return following if left < passed and left <= (_SOON if not tense else _JUST) else last


def calendar_day(x: Expression, view: View) -> Moment | None:
    """A day of a month, with or without a year."""
    found = _of_day(x, view)
    if found is None:
        return None
    behind = x.index("y") < 0 and x.last < len(x.codes) and x.codes[x.last] in "Vi%"
    return None if behind and x.codes[x.last - 1] == "d" else Moment("DATE", found[0])


def week_of(x: Expression, view: View) -> Moment | None:
    """The week of a day ("the week of March 6")."""
    found = _of_day(x, view)
    return Moment("DATE", dates.week(found[1]) if found[1] else "XXXX-WXX") if found else None


def month(x: Expression, view: View) -> Moment | None:  # noqa: PLR0911 - one exit a case
    """A month, with or without a year."""
    name = x.text("M")
    month = calendar().months[name]
    year_at = x.index("y")
    if year_at >= 0:
        return Moment("DATE", f"{x.atoms.texts[year_at]}-{month:02}")
    bare = not x.codes[x.first : x.last].strip("M.")
    if bare and (len(name) == 3 or name == "march") and not _month_in_context(x, name):
        return None
    if view.today is None:
        return Moment("DATE", f"XXXX-{month:02}")
    if x.index("U") >= 0:
        return Moment("DATE", f"{view.today.year + whose(x)}-{month:02}")
    shift = direction(x)
    if bare and not tense(x) and 0 < (month - view.today.month) % 12 <= 2:
        shift = 1
    if x.text("w") == "this":
        return Moment("DATE", f"{view.today.year}-{month:02}")
    if bare and shift <= 0:
        shift = 0 if abs(month - view.today.month) <= 2 and shift == 0 and _has_future(x) else -1
        if month == view.today.month:
            return Moment("DATE", f"{view.today.year}-{month:02}")
    return Moment("DATE", f"{dates.year_of(view.today, month, 0, shift)}-{month:02}")


def _has_future(x: Expression) -> bool:
    return x.first > 0 and x.atoms.texts[x.first - 1] in {"by", "until", "for"}


def _month_in_context(x: Expression, name: str) -> bool:
    """Whether "May", "March" or a short form stands where a month would: behind a preposition, before a day."""
    before = x.atoms.texts[x.first - 1] if x.first else ""
    prepositions = {"in", "of", "since", "until", "till", "by", "from", "through", "during", "between"}
    if name in {"may", "march"}:
        return before in prepositions | {"a", "each", "every", "this"}
    return before in prepositions


def weekday(x: Expression, view: View) -> Moment | None:
    """A weekday, or a part of it."""
    name = x.text("W")
    if len(name) == 3 and (name in {"sat", "sun", "wed", "mon"}) and not _month_in_context(x, name):
        return None
    number = calendar().weekdays[name]
    part = part_of_day(x)
    if view.today is None:
        return with_part(f"XXXX-WXX-{number}", part)
    shift = direction(x)
    if shift > 0 and not x.text("w") and number == view.today.isoweekday():
        shift = 0
    return with_part(dates.weekday_near(view.today, number, shift).isoformat(), part)


def near_day(x: Expression, view: View) -> Moment | None:
    """Today, yesterday, tomorrow, or the days beside them."""
    word = x.text("n")
    unit = x.index("U")
    if unit >= 0 and (x.atoms.texts[unit] != "day" or word in {"today", "tonight", "overnight"}):
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0) * (2 if unit >= 0 else 1)
    part = part_of_day(x) or ("NI" if word in {"tonight", "overnight"} else "")
    if view.today is None:
        value = {0: "PRESENT_REF" if word == "today" else "XXXX-XX-XX"}.get(shift, "XXXX-XX-XX")
        return Moment("DATE", "PRESENT_REF") if value == "PRESENT_REF" else with_part("XXXX-XX-XX", part)
    return with_part(dates.days_on(view.today, shift).isoformat(), part)


def clock(x: Expression, view: View) -> Moment | None:
    """A time on the clock."""
    hour, minute = _hour_and_minute(x)
    if hour is None or not 0 <= minute < 60:
        return None
    half = x.text("h") or x.text("p") or (x.text("a") and "am")
    part = calendar().parts.get(x.text("P"))
    if half and not 0 < hour <= 12:
        return None
    if (half and half[0] == "p") or part in {"AF", "EV"} or (part == "NI" and hour > 5):
        hour = hour % 12 + 12
    elif half and hour == 12:
        hour = 0
    if hour > 24:
        return None
    return Moment("TIME", f"{_day_value(x, view)}T{hour:02}:{minute:02}")


def _hour_and_minute(x: Expression) -> tuple[int | None, int]:
    written = x.text("diyN")
    if x.text(":"):
        minute = x.text("di", 1) or "0"
        return (int(written), int(minute)) if (written + minute).isdecimal() else (None, 0)
    if "." in written:
        hour, _, minute = written.partition(".")
        return (int(hour), int(minute)) if len(minute) == 2 and len(hour) <= 2 else (None, 0)
    if x.codes[x.first] in "iy" and written.isdecimal():
        return (int(written[:-2]), int(written[-2:])) if len(written) == 4 else (None, 0)
    found = numeral(x.atoms, x.first)
    return (int(found.low), 0) if found else (None, 0)


def _day_value(x: Expression, view: View) -> str:
    """The day of a clock time: one named with it, or that named last."""
    if x.text("W"):
        number = calendar().weekdays[x.text("W")]
        if view.today is None:
            return f"XXXX-WXX-{number}"
        return dates.weekday_near(view.today, number, direction(x)).isoformat()
    if x.text("n") and view.today:
        return dates.days_on(view.today, {"yesterday": -1, "tomorrow": 1}.get(x.text("n"), 0)).isoformat()
    return view.named.isoformat() if view.named else "XXXX-XX-XX"


def noon(x: Expression, view: View) -> Moment | None:
    """Noon or midnight."""
    return Moment("TIME", f"{_day_value(x, view)}T{'24' if x.text('k') == 'midnight' else '12'}:00")


def holiday(x: Expression, view: View) -> Moment | None:
    """A holiday, or its week."""
    rule = calendar().holidays[x.phrase("H").replace("’", "'")]
    if x.text("y"):
        found = dates.holiday(rule, int(x.text("y")))
    elif view.today is None:
        fixed = "-" in rule[:3]
        return Moment("DATE", f"XXXX-{rule}" if fixed else "XXXX-XX-XX")
    else:
        found = _nearest(rule, view.today, direction(x), strict=bool(x.text("w")))
    if x.text("L"):
        return Moment("DATE", dates.week(found))
    return Moment("DATE", dates.weekend(found) if x.text("Y") else found.isoformat())


def _nearest(rule: str, today: date, direction: int, *, strict: bool) -> date:
    """The holiday nearest to a day, or the last or next where words say so."""
    days = [dates.holiday(rule, y) for y in range(max(1, today.year - 1), min(9999, today.year + 1) + 1)]
    if direction > 0:
        return next((d for d in days if d >= today), days[-1])
    if direction < 0 and strict:
        return next((d for d in reversed(days) if d < today), days[0])
    return min(days, key=lambda d: (abs((d - today).days), d))
