"""What a temporal expression means: its TimeML type and value, seen from the day of publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from retold.language import dates
from retold.language.numerals import numeral
from retold.language.temporal import Expression, calendar
from retold.language.units import is_plural

Type = Literal["DATE", "TIME", "DURATION", "SET"]
_REACH = 12  # atoms before an expression in which a verb may show its tense
_AHEAD = 8  # atoms behind it, where none before does


@dataclass(frozen=True, slots=True)
class Moment:
    """A resolved expression; `first` and `last` where it takes fewer atoms than its form."""

    type: Type
    value: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What an expression is seen from: the day of publication, and the day named last."""

    text: str
    today: date | None
    named: date | None


def resolve(expression: Expression, text: str, today: date | None, named: date | None) -> Moment | None:
    """The meaning of an expression, or None where it turns out to be none.

    Args:
        expression: The expression.
        text: The article's text.
        today: The day of publication, where known.
        named: The day that the text named last, or that of publication.

    """
    return _RESOLVERS[expression.form](expression, View(text, today, named))


def _direction(x: Expression) -> int:
    """-1, 0 or 1: whether words in an expression or around it make it the last, the nearest or the next."""
    which = x.text("w")
    if which in {"next", "coming", "upcoming", "following"} or x.text("w", 1) == "coming":
        return 1
    if which in {"last", "past", "previous"} or x.text("w", 1) in {"past", "last"}:
        return -1
    return max(0, _tense(x))


def _tense(x: Expression) -> int:
    """-1 or 1 where the nearest verb around an expression is a past or a future, 0 where none tells."""
    known = calendar()
    if x.last + 1 < len(x.atoms) and x.codes[x.last] == "'" and x.atoms[x.last + 1].text == "s":
        return -1  # "Friday's vote": what has no verb of its own is told as known
    for k in range(x.first - 1, max(-1, x.first - _REACH), -1):
        word = x.atoms[k].text
        if word in {"\n", ";", '"', "”", "“"}:
            break
        if word in known.future:
            return 1
        if word in known.past or (word.endswith("ed") and len(word) > 4):
            return -1
    for k in range(x.last, min(len(x.atoms), x.last + _AHEAD)):
        word = x.atoms[k].text
        if word in {"\n", ";", ".", "said", "says"} or word in known.past:
            break
        if word in {"will", "shall", "won"}:
            return 1
    return 0


def _iso(x: Expression, view: View) -> Moment | None:
    whole = view.text[x.atoms[x.first].start : x.atoms[x.last - 1].end]
    return Moment("DATE", whole) if dates.day(whole) else None


def _numeric(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    written = x.text("@")
    parts = written.split(".") if written else [x.atoms[k].text for k in range(x.first, x.last, 2)]
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
        year = int(x.atoms[year_at].text)
    elif view.today is None:
        return (f"XXXX-{month:02}-{number:02}", None) if dates.built(2000, month, number) else None
    else:
        strict = {"last": -1, "next": 1, "this": 0}.get(x.text("w"))
        if strict is None:
            year = _near_year(view.today, month, number, _tense(x))
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


_SOON = 92  # days: what is told for the coming quarter needs no year
_JUST = 31  # days: what was a month ago needs none either, even behind "will"


def _day(x: Expression, view: View) -> Moment | None:
    found = _of_day(x, view)
    if found is None:
        return None
    behind = x.index("y") < 0 and x.last < len(x.codes) and x.codes[x.last] in "Vi%"
    return None if behind and x.codes[x.last - 1] == "d" else Moment("DATE", found[0])


def _week_of(x: Expression, view: View) -> Moment | None:
    found = _of_day(x, view)
    return Moment("DATE", dates.week(found[1]) if found[1] else "XXXX-WXX") if found else None


def _month(x: Expression, view: View) -> Moment | None:
    name = x.text("M")
    month = calendar().months[name]
    year_at = x.index("y")
    if year_at >= 0:
        return Moment("DATE", f"{x.atoms[year_at].text}-{month:02}")
    bare = x.last - x.first == 1
    if bare and (len(name) == 3 or name == "march") and not _month_in_context(x, name):
        return None
    if view.today is None:
        return Moment("DATE", f"XXXX-{month:02}")
    if x.index("U") >= 0:
        return Moment("DATE", f"{view.today.year + _whose(x)}-{month:02}")
    shift = _direction(x)
    if bare and not _tense(x) and 0 < (month - view.today.month) % 12 <= 2:
        shift = 1
    if x.text("w") == "this":
        return Moment("DATE", f"{view.today.year}-{month:02}")
    if bare and shift <= 0:
        shift = 0 if abs(month - view.today.month) <= 2 and shift == 0 and _has_future(x) else -1
        if month == view.today.month:
            return Moment("DATE", f"{view.today.year}-{month:02}")
    return Moment("DATE", f"{dates.year_of(view.today, month, 0, shift)}-{month:02}")


def _has_future(x: Expression) -> bool:
    return x.first > 0 and x.atoms[x.first - 1].text in {"by", "until", "for"}


def _month_in_context(x: Expression, name: str) -> bool:
    """Whether "May", "March" or a short form stands where a month would: behind a preposition, before a day."""
    before = x.atoms[x.first - 1].text if x.first else ""
    prepositions = {"in", "of", "since", "until", "till", "by", "from", "through", "during", "between"}
    if name in {"may", "march"}:
        return before in prepositions | {"a", "each", "every", "this"}
    return before in prepositions


def _whose(x: Expression) -> int:
    """Years from the present one in "of last year", "next year"."""
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(x.text("w"), 0)


def _weekday(x: Expression, view: View) -> Moment | None:
    name = x.text("W")
    if len(name) == 3 and (name in {"sat", "sun", "wed", "mon"}) and not _month_in_context(x, name):
        return None
    number = calendar().weekdays[name]
    part = _part(x)
    if view.today is None:
        return _with_part(f"XXXX-WXX-{number}", part)
    shift = _direction(x)
    if shift > 0 and not x.text("w") and number == view.today.isoweekday():
        shift = 0
    return _with_part(dates.weekday_near(view.today, number, shift).isoformat(), part)


def _part(x: Expression) -> str:
    return calendar().parts.get(x.text("P"), "")


def _with_part(value: str, part: str) -> Moment:
    return Moment("TIME", f"{value}T{part}") if part else Moment("DATE", value)


def _near(x: Expression, view: View) -> Moment | None:
    word = x.text("n")
    unit = x.index("U")
    if unit >= 0 and (x.atoms[unit].text != "day" or word in {"today", "tonight", "overnight"}):
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0) * (2 if unit >= 0 else 1)
    part = _part(x) or ("NI" if word in {"tonight", "overnight"} else "")
    if view.today is None:
        value = {0: "PRESENT_REF" if word == "today" else "XXXX-XX-XX"}.get(shift, "XXXX-XX-XX")
        return Moment("DATE", "PRESENT_REF") if value == "PRESENT_REF" else _with_part("XXXX-XX-XX", part)
    return _with_part(dates.days_on(view.today, shift).isoformat(), part)


def _period(x: Expression, view: View) -> Moment | None:
    """ "this week", "last year", "the following day", "last night"."""
    known = calendar()
    which = x.text("w", 1) or x.text("w")
    if which == "that" and x.first > 0 and x.codes[x.first] == "w" and x.codes[x.first - 1] == "s":
        return None
    unit_at = x.index("ULQ")
    if unit_at < 0:
        return _period_of_day(x, view, which)
    unit = known.units.get(x.atoms[unit_at].text, "")
    edged = x.index("e") >= 0 or x.index("l") >= 0
    determined = x.codes[x.first] == "t"
    if unit in {"TH", "TM", "TS", "N"} or (which in {"past"} and not edged) or unit in {"E", "C"}:
        return _stretch(x, unit, which)
    if which == "last" and determined and unit in {"W", "M", "Y"} and not edged:
        return Moment("DATE", dates.shifted(view.today, unit, -1)) if view.today else Moment("DURATION", f"P1{unit}")
    from_text = which in {"same", "that", "following", "previous"} or (which == "next" and determined)
    base = view.named if from_text else view.today
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}.get(which, 0)
    if base is None:
        return Moment("DATE", _open(unit))
    return _with_part(dates.shifted(base, unit, shift), _part(x))


def _period_of_day(x: Expression, view: View, which: str) -> Moment | None:
    part = _part(x)
    from_text = which in {"same", "that", "following", "previous"} or x.codes[x.first] == "t"
    base = view.named if from_text else view.today
    if base is None:
        return Moment("TIME", f"XXXX-XX-XXT{part}")
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    return Moment("TIME", f"{dates.days_on(base, shift).isoformat()}T{part}")


def _stretch(x: Expression, unit: str, which: str) -> Moment | None:
    """ "the past decade", "the last hour"; "this decade" and "last century" are dates of their own."""
    if unit in {"TS", "TM", "TH", "N"} and which in {"same", "that", "this"}:
        return None
    return Moment("DURATION", _duration(1, unit))


def _open(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX")


def _weekend(x: Expression, view: View) -> Moment | None:
    if view.today is None:
        return Moment("DATE", _open("WE"))
    monday_first = view.today.isoweekday() < 6 and _direction(x) <= 0
    return Moment("DATE", dates.weekend(dates.days_on(view.today, -7 if monday_first else 0)))


def _duration(number: float | None, unit: str) -> str:
    """A TimeML duration.

    >>> _duration(7, "M"), _duration(1.5, "TH"), _duration(None, "D"), _duration(4, "E")
    ('P7M', 'PT1H30M', 'PXD', 'P40Y')
    """
    times, letter = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W"), "Q": (3, "M"), "WE": (1, "WE"), "N": (1, "N")}.get(
        unit, (1, unit)
    )
    begin = "PT" if unit[0] == "T" else "P"
    letter = letter.removeprefix("T")
    if number is None:
        return f"{begin}X{letter}" if times < 10 or unit in {"F", "Q"} else "PXY"
    value = number * times
    smaller = {"H": ("M", 60), "M": ("S", 60)} if begin == "PT" else {"Y": ("M", 12), "D": ("T", 24)}
    whole, rest = int(value), value - int(value)
    if rest and letter in smaller:
        name, count = smaller[letter]
        tail = f"T{round(rest * count)}H" if name == "T" else f"{round(rest * count)}{name}"
        head = f"{whole}{letter}" if whole else ""
        return f"{begin}{head}{tail}"
    return f"{begin}{whole if not rest else f'{value:g}'}{letter}"


def _amount(x: Expression) -> tuple[bool, float | None]:
    """Whether a duration has a number, and the number (None for "several")."""
    if x.index("v") >= 0:
        return True, None
    at = x.index("NdiyaK")
    if at < 0:
        return False, None
    if x.codes[at] == "a" and not (at + 1 < x.last and x.codes[at + 1] == "N"):
        return True, 1
    found = numeral(x.atoms, at)
    if found is None or found.low != found.high:
        return False, None
    value = found.low
    if x.text("K") and x.text("N", 1) == "half" and value == int(value):
        value += 0.5
    return True, value


def _of_duration(x: Expression, view: View) -> Moment | None:
    unit_at = next((k for k in range(x.last - 1, x.first, -1) if x.codes[k] in "ULPQVYr"), -1)
    unit_word = x.atoms[unit_at].text
    known = calendar()
    unit = known.units.get(unit_word) or {"P": known.parts.get(unit_word, "")}.get(x.codes[unit_at], "")
    counted, number = _amount(x)
    if not unit or not counted or (x.codes[unit_at] == "r" and unit_word != "second") or unit == "Q" and number == 1:
        return None
    if _is_no_duration(x, unit_at, unit_word, number):
        return None
    behind = x.codes[x.last - 1]
    if behind in "glbR" and x.last - 1 > unit_at:
        return _away(x, view, unit, number, behind)
    if x.codes[x.first] == "a" and x.last - x.first == 2 and _is_rate(x):
        return Moment("SET", _duration(1, _plain_unit(unit)))
    return Moment("DURATION", _duration(number, _plain_unit(unit)))


def _plain_unit(unit: str) -> str:
    return unit if unit not in {"MO", "AF", "EV", "NI"} else {"NI": "N"}.get(unit, f"T{unit}")


def _is_no_duration(x: Expression, unit_at: int, word: str, number: float | None) -> bool:
    """Ages, "a second man", "24 seconds" as opposed to "the second", an unnumbered part of a day."""
    behind = x.last < len(x.codes) and x.codes[x.last]
    then = x.atoms[x.last].text if x.last < len(x.atoms) else ""
    if behind == "j" or then in {"old", "olds"}:
        return True
    if then == "of" and x.last + 1 < len(x.atoms) and x.atoms[x.last + 1].text == "age":
        return True
    if x.first > 0 and x.atoms[x.first - 1].text in {"$", "£", "€", "aged"}:
        return True
    if word == "second" and x.codes[x.first] == "a":
        return not (x.last > unit_at + 1)
    return x.codes[unit_at] == "P" and (number == 1 and x.codes[x.first] == "a")


def _is_rate(x: Expression) -> bool:
    """Whether "a day" tells how often or how much: "$5 a day", "twice a week", "three times a year"."""
    if x.first == 0:
        return False
    before, code = x.atoms[x.first - 1].text, x.codes[x.first - 1]
    return before in {"times", "twice", "once", "percent", "dollars", "hours", "million", "billion"} or code in "diyhV"


def _away(x: Expression, view: View, unit: str, number: float | None, behind: str) -> Moment | None:
    """ "two years ago", "three days later"."""
    later = x.text("gbl") in {"later", "after", "hence"} or behind == "R"
    if x.codes[x.last - 1] == "b":
        return Moment("DURATION", _duration(number, _plain_unit(unit)), last=x.last - 1)
    base = view.named if x.text("l") else view.today
    if number is None:
        return Moment("DATE", "FUTURE_REF" if later and behind != "l" else "PAST_REF")
    if base is None or unit[0] == "T" or unit in {"MO", "AF", "EV", "NI"}:
        return Moment("DURATION", _duration(number, _plain_unit(unit)))
    if unit in {"E", "C"}:
        unit, number = "Y", number * (10 if unit == "E" else 100)
    count = int(number) if unit != "Y" or number == int(number) else round(number * 12)
    unit = unit if number == int(number) or unit != "Y" else "M"
    return Moment("DATE", dates.shifted(base, unit, count if later else -count))


def _plural(x: Expression, view: View) -> Moment | None:
    """ "for years", "recent days", "weeks ago"; "hours" and "minutes" only with a word that goes with them."""
    word = x.text("V")
    unit = calendar().units[word]
    bare = x.last - x.first == 1
    if unit in {"N", "TS"} or (x.first and x.atoms[x.first - 1].text in {"$", "hundreds", "-"}):
        return None
    if bare and unit[0] == "T":
        return None
    if x.text("gl"):
        return Moment("DATE", "PAST_REF" if x.text("gl") in {"ago", "earlier"} else "FUTURE_REF")
    return Moment("DURATION", _duration(None, unit))


def _clock(x: Expression, view: View) -> Moment | None:
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
        return int(written), int(x.text("di", 1) or 0)
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
        return dates.weekday_near(view.today, number, _direction(x)).isoformat()
    if x.text("n") and view.today:
        return dates.days_on(view.today, {"yesterday": -1, "tomorrow": 1}.get(x.text("n"), 0)).isoformat()
    return view.named.isoformat() if view.named else "XXXX-XX-XX"


def _noon(x: Expression, view: View) -> Moment | None:
    return Moment("TIME", f"{_day_value(x, view)}T{'24' if x.text('k') == 'midnight' else '12'}:00")


def _quarter(x: Expression, view: View) -> Moment | None:
    rank = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(x.text("r")) or int(x.text("d") or 0)
    half = x.text("N") == "half"
    if not 0 < rank <= (2 if half else 4):
        return None
    letter = "H" if half else "Q"
    if x.text("y"):
        return Moment("DATE", f"{x.text('y')}-{letter}{rank}")
    if view.today is None:
        return Moment("DATE", f"XXXX-{letter}{rank}")
    year = view.today.year + _whose(x)
    if not x.text("w") and 3 * rank - 2 > view.today.month:
        year -= 1
    return Moment("DATE", f"{year}-{letter}{rank}")


def _season(x: Expression, view: View) -> Moment | None:
    name = calendar().seasons[x.text("S")]
    if x.text("y"):
        return Moment("DATE", f"{x.text('y')}-{name}")
    before = x.atoms[x.first - 1].text if x.first else ""
    alone = x.last - x.first == 1
    if alone and not (before in {"in", "by", "until", "since", "during"} or x.text("S") in {"summer", "winter"}):
        return None
    if x.codes[x.first] == "t" and x.text("S") in {"fall", "spring"} and before not in {"in", "during", "by", "since"}:
        return None
    if view.today is None:
        return Moment("DATE", f"XXXX-{name}")
    if x.index("U") >= 0:
        return Moment("DATE", f"{view.today.year + _whose(x)}-{name}")
    return Moment("DATE", dates.season(view.today, name, 0 if x.text("w") == "this" else _direction(x)))


def _decade(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    word = x.text("G")
    if word:
        return Moment("DATE", f"19{calendar().decades[word]}X")
    digits = x.text("yid")
    marked = x.text("'") and x.atoms[x.index("'")].start < x.atoms[x.index("yid")].start
    if not digits.isdecimal() or int(digits) % 10 or x.text("a"):
        return None
    if len(digits) == 4:
        return Moment("DATE", f"{digits[:3]}X")
    if len(digits) == 2 and (marked or (x.text("t") and int(digits) >= 20)):
        return Moment("DATE", f"{'20' if int(digits) < 20 else '19'}{digits[0]}X")
    return None


def _year(x: Expression, view: View) -> Moment | None:
    if x.codes[x.first] == "'":
        return _short_year(x)
    at = x.index("y")
    year = int(x.atoms[at].text)
    before = x.atoms[x.first - 1].text if x.first else ""
    bare = x.last - x.first == 1
    if before in {"$", "£", "€", "¥", "#", ":", "/", "no", "flight", "-"} or (bare and not _is_year(x, year, before)):
        return None
    unit_at = x.index("U")
    if unit_at >= 0 and x.atoms[unit_at].text != "year":
        return None
    until = x.text("di")
    if until and (len(until) != 2 or int(until) <= year % 100):
        return Moment("DATE", str(year), last=at + 1)
    return Moment("DATE", str(year))


def _short_year(x: Expression) -> Moment | None:
    """ "'98", as far as it stands behind a preposition."""
    digits = x.text("di")
    before = x.atoms[x.first - 1].text if x.first else ""
    if len(digits) != 2 or before not in {"in", "of", "since", "by", "from", "until", "to"}:
        return None
    return Moment("DATE", f"{'20' if int(digits) < 50 else '19'}{digits}")


def _is_year(x: Expression, year: int, before: str) -> bool:
    """Whether four digits stand where a year would: 1900 to 2099, or behind a preposition, and counting nothing."""
    behind = x.atoms[x.last].text if x.last < len(x.atoms) else "\n"
    close = x.last < len(x.atoms) and x.atoms[x.last].start == x.atoms[x.last - 1].end
    if close and (behind.isalnum() or behind == "%"):
        return False
    prepositions = {"in", "of", "since", "by", "from", "until", "till", "during", "before", "after", "through", "to"}
    if behind in {"people", "percent", "miles", "feet", "troops", "dollars", "years", "men", "women", "points"}:
        return False
    if before in {"about", "some", "nearly", "almost", "over", "than", "around", "least", "roughly"} and year % 100 == 0:
        return False
    if before in prepositions:
        return True
    counting = before not in _DETERMINERS and is_plural(behind)
    return year >= 1900 and not counting


_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "s", "our", "my"})


def _every(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    known = calendar()
    last = x.atoms[x.last - 1].text
    number = 2.0 if x.text("A") == "other" else None
    if number is None and x.text("A"):
        return None
    if number is None and x.index("Nd") > 0:
        found = numeral(x.atoms, x.index("Nd"))
        number = found.low if found else None
    code = x.codes[x.last - 1]
    if code == "W":
        return Moment("SET", f"XXXX-WXX-{known.weekdays[last]}")
    if code == "M":
        return Moment("SET", f"XXXX-{known.months[last]:02}")
    if code == "S":
        return Moment("SET", f"XXXX-{known.seasons[last]}")
    if code == "P":
        return Moment("SET", f"XXXX-XX-XXT{known.parts[last]}")
    return Moment("SET", _duration(number or 1, known.units[last]))


def _set(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    word = x.atoms[x.first].text
    known = calendar()
    if x.codes[x.first] == "D":
        return Moment("SET", f"XXXX-WXX-{known.weekdays[word[:-1]]}")
    return Moment("SET", known.sets[word])


def _holiday(x: Expression, view: View) -> Moment | None:
    rule = calendar().holidays[x.phrase("H").replace("’", "'")]
    if x.text("y"):
        found = dates.holiday(rule, int(x.text("y")))
    elif view.today is None:
        fixed = "-" in rule[:3]
        return Moment("DATE", f"XXXX-{rule}" if fixed else "XXXX-XX-XX")
    else:
        found = _nearest(rule, view.today, _direction(x), strict=bool(x.text("w")))
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


def _reference(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    phrase = x.phrase("R")
    behind = x.atoms[x.last].text if x.last < len(x.atoms) else "\n"
    if phrase in {"the past", "the future", "the present"} and behind.isalpha() and x.codes[x.last] not in "OIKB":
        return None
    return Moment("DATE", calendar().references[phrase])


_RESOLVERS: Mapping[str, Callable[[Expression, View], Moment | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "clock": _clock,
    "noon": _noon,
    "weekof": _week_of,
    "day": _day,
    "month": _month,
    "weekday": _weekday,
    "near": _near,
    "quarter": _quarter,
    "season": _season,
    "period": _period,
    "weekend": _weekend,
    "every": _every,
    "duration": _of_duration,
    "plural": _plural,
    "decade": _decade,
    "year": _year,
    "set": _set,
    "holiday": _holiday,
    "reference": _reference,
}
