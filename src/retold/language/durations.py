"""Expressions that tell how long, how long ago, or how often."""

from __future__ import annotations

from retold.language import dates
from retold.language.numerals import numeral
from retold.language.temporal import Expression, calendar
from retold.language.viewpoint import Moment, View


def duration_value(number: float | None, unit: str) -> str:
    """A TimeML duration.

    >>> duration_value(7, "M"), duration_value(1.5, "TH"), duration_value(None, "D"), duration_value(4, "E")
    ('P7M', 'PT1H30M', 'PXD', 'P40Y')
    """
    times, letter = {
        "E": (10, "Y"),
        "C": (100, "Y"),
        "F": (2, "W"),
        "Q": (3, "M"),
        "WE": (1, "WE"),
        "N": (1, "N"),
    }.get(unit, (1, unit))
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


def duration(x: Expression, view: View) -> Moment | None:
    """A number of units ("two weeks", "seven-month"), or the time so far off ("two weeks ago")."""
    unit_at = next((k for k in range(x.last - 1, x.first, -1) if x.codes[k] in "ULPQVYr"), -1)
    unit_word = x.atoms.texts[unit_at]
    known = calendar()
    unit = known.units.get(unit_word) or {"P": known.parts.get(unit_word, "")}.get(x.codes[unit_at], "")
    counted, number = _amount(x)
    if (
        not unit
        or not counted
        or (x.codes[unit_at] == "r" and unit_word != "second")
        or (unit == "Q" and number == 1)
    ):
        return None
    if _is_no_duration(x, unit_at, unit_word, number):
        return None
    behind = x.codes[x.last - 1]
    if behind in "glbR" and x.last - 1 > unit_at:
        return _away(x, view, unit, number, behind)
    if x.codes[x.first] == "a" and x.last - x.first == 2 and _is_rate(x):
        return Moment("SET", duration_value(1, _plain_unit(unit)))
    return Moment("DURATION", duration_value(number, _plain_unit(unit)))


def _plain_unit(unit: str) -> str:
    return unit if unit not in {"MO", "AF", "EV", "NI"} else {"NI": "N"}.get(unit, f"T{unit}")


def _is_no_duration(x: Expression, unit_at: int, word: str, number: float | None) -> bool:
    """Ages, "a second man", "24 seconds" as opposed to "the second", an unnumbered part of a day."""
    behind = x.last < len(x.codes) and x.codes[x.last]
    then = x.atoms.texts[x.last] if x.last < len(x.atoms) else ""
    if behind == "j" or then in {"old", "olds"}:
        return True
    if then == "of" and x.last + 1 < len(x.atoms) and x.atoms.texts[x.last + 1] == "age":
        return True
    if x.first > 0 and x.atoms.texts[x.first - 1] in {"$", "£", "€", "aged"}:
        return True
    if word == "second" and x.codes[x.first] == "a":
        return not (x.last > unit_at + 1)
    return x.codes[unit_at] == "P" and (number == 1 and x.codes[x.first] == "a")


def _is_rate(x: Expression) -> bool:
    """Whether "a day" tells how often or how much: "$5 a day", "twice a week", "three times a year"."""
    if x.first == 0:
        return False
    before, code = x.atoms.texts[x.first - 1], x.codes[x.first - 1]
    return (
        before in {"times", "twice", "once", "percent", "dollars", "hours", "million", "billion"}
        or code in "diyhV"
    )


def _away(x: Expression, view: View, unit: str, number: float | None, behind: str) -> Moment | None:
    """Such as "two years ago", "three days later"."""
    later = x.text("gbl") in {"later", "after", "hence"} or behind == "R"
    if x.codes[x.last - 1] == "b":
        return Moment("DURATION", duration_value(number, _plain_unit(unit)), last=x.last - 1)
    base = view.named if x.text("l") else view.today
    if number is None:
        return Moment("DATE", "FUTURE_REF" if later and behind != "l" else "PAST_REF")
    if base is None or unit[0] == "T" or unit in {"MO", "AF", "EV", "NI"}:
        return Moment("DURATION", duration_value(number, _plain_unit(unit)))
    if unit in {"E", "C"}:
        unit, number = "Y", number * (10 if unit == "E" else 100)
    count = int(number) if unit != "Y" or number == int(number) else round(number * 12)
    unit = unit if number == int(number) or unit != "Y" else "M"
    return Moment("DATE", dates.shifted(base, unit, count if later else -count))


def plural(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """Such as "for years", "recent days", "weeks ago"; "hours" and "minutes" only with a word that goes with them."""
    word = x.text("V")
    unit = calendar().units[word]
    bare = x.last - x.first == 1
    if unit in {"N", "TS"} or (x.first and x.atoms.texts[x.first - 1] in {"$", "hundreds", "-"}):
        return None
    if bare and unit[0] == "T":
        return None
    if x.text("gl"):
        return Moment("DATE", "PAST_REF" if x.text("gl") in {"ago", "earlier"} else "FUTURE_REF")
    return Moment("DURATION", duration_value(None, unit))


def every(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """Something regular by "every" or "each"."""
    known = calendar()
    last = x.atoms.texts[x.last - 1]
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
    return Moment("SET", duration_value(number or 1, known.units[last]))


def regular(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """Something regular by one word ("daily", "Mondays")."""
    word = x.atoms.texts[x.first]
    known = calendar()
    if x.codes[x.first] == "D":
        return Moment("SET", f"XXXX-WXX-{known.weekdays[word[:-1]]}")
    return Moment("SET", known.sets[word])


def reference(x: Expression, view: View) -> Moment | None:  # noqa: ARG001 - one signature for all
    """A word for the present, the past or the future."""
    phrase = x.phrase("R")
    behind = x.atoms.texts[x.last] if x.last < len(x.atoms) else "\n"
    if (
        phrase in {"the past", "the future", "the present"}
        and behind.isalpha()
        and x.codes[x.last] not in "OIKB"
    ):
        return None
    return Moment("DATE", calendar().references[phrase])
