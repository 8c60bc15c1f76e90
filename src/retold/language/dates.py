"""Days, weeks and years as TimeML writes them, and the arithmetic of relative dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

_PART = re.compile(r"T(?:MO|AF|EV|NI)$")
_FORTNIGHT, _DECADE, _CENTURY = 14, 10, 100


def day(value: str | None) -> date | None:
    """The day of an ISO date or instant, or None.

    >>> day("2025-08-22T10:00:00Z"), day("XXXX-WXX-5")
    (datetime.date(2025, 8, 22), None)
    """
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def built(year: int, month: int, number: int) -> date | None:
    """The day with that number, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def week(of: date) -> str:
    """The ISO week of a day.

    >>> week(date(2021, 1, 3))
    '2020-W53'
    """
    year, number, _ = of.isocalendar()
    return f"{year}-W{number:02}"


def weekend(of: date) -> str:
    """The weekend of the week of a day."""
    return week(of) + "-WE"


def months_on(of: date, months: int) -> date:
    """The first day of the month that lies `months` on; a year before 1 or past 9999 is cut to it."""
    count = min(max(of.year * 12 + of.month - 1 + months, 12), 9999 * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def days_on(of: date, days: int) -> date:
    """The day that lies `days` on, or `of` where the calendar ends before."""
    try:
        return of + timedelta(days=days)
    except OverflowError:
        return of


def shifted(of: date, unit: str, number: int) -> str:  # noqa: PLR0911 - one exit a case
    """The date that lies a number of units off, as precise as the unit.

    >>> shifted(date(2025, 8, 22), "M", -2), shifted(date(2025, 8, 22), "W", 1), shifted(date(2025, 8, 22), "Y", -2)
    ('2025-06', '2025-W35', '2023')
    """
    number = max(-400_000, min(400_000, number))
    if unit in {"D", "N"}:
        return days_on(of, number).isoformat()
    if unit == "WE":
        return weekend(days_on(of, 7 * number))
    if unit in {"W", "F"}:
        return week(days_on(of, number * (7 if unit == "W" else _FORTNIGHT)))
    if unit == "M":
        return months_on(of, number).isoformat()[:7]
    if unit == "Q":
        moved = months_on(of, 3 * number)
        return f"{moved.year}-Q{(moved.month + 2) // 3}"
    if unit == "E":
        return (
            f"{(of.year // 10 + number):03}X" if number in {-1, 0, 1} else _year(of.year + _DECADE * number)
        )
    if unit == "C":
        return f"{of.year // 100 + number:02}XX"
    return _year(of.year + number)


def _year(number: int) -> str:
    return f"{min(max(number, 1), 9999):04}"


def quarter(of: date) -> str:
    """The quarter of a day."""
    return shifted(of, "Q", 0)


def season(of: date, name: str, shift: int) -> str:
    """The season `name` (SP, SU, FA, WI) nearest before (`shift` -1), in (0) or next after (1) the year of a day.

    >>> season(date(2025, 8, 22), "WI", -1), season(date(2025, 8, 22), "SU", -1), season(date(2025, 8, 22), "SP", 1)
    ('2024-WI', '2024-SU', '2026-SP')
    """
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    ended = begins + 2 < of.month
    year = of.year
    if shift < 0:
        year -= not ended
    elif shift > 0:
        year += of.month >= begins
    return f"{year:04}-{name}"


def weekday_near(of: date, weekday: int, shift: int) -> date:
    """The weekday (1 is Monday) last before (-1) a day, on it or last before (0), or next after (1).

    >>> weekday_near(date(2025, 8, 22), 5, 0).isoformat(), weekday_near(date(2025, 8, 22), 5, -1).isoformat()
    ('2025-08-22', '2025-08-15')
    """
    back = (of.isoweekday() - weekday) % 7
    if shift > 0:
        return days_on(of, (weekday - of.isoweekday() - 1) % 7 + 1)
    return days_on(of, -(back or 7 if shift < 0 else back))


def year_of(of: date, month: int, number: int, shift: int) -> int:
    """The year of a month, or of a day in it, that stands without one, seen from a day.

    Args:
        of: The day that it is seen from.
        month: The month.
        number: The day of the month; 0 for the month as such.
        shift: -1 for the last before, 1 for the next after, 0 for the nearest.

    """
    there = (month, number or (of.day if month == of.month else 1))
    here = (of.month, of.day)
    if shift < 0:
        return of.year - (there > here or (not number and month == of.month))
    if shift > 0:
        return of.year + (there < here)
    apart = (month - of.month) * 30 + there[1] - of.day
    return of.year - (apart > 183) + (apart < -183)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule of Meeus, Jones and Butcher.

    >>> easter(2025).isoformat()
    '2025-04-20'
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year, by its rule in `data/times.txt`.

    >>> holiday("11 4 4", 2025).isoformat(), holiday("easter -2", 2025).isoformat()
    ('2025-11-27', '2025-04-18')
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.split()[1]))
    if "-" in rule[:3]:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, count, weekday = map(int, rule.split())
    if count < 0:
        last = months_on(date(year, month, 1), 1) - timedelta(days=1)
        return weekday_near(last, weekday, 0)
    first = weekday_near(date(year, month, 1) - timedelta(days=1), weekday, 1)
    return first + timedelta(days=7 * (count - 1))


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a TimeML date, or None where it names none.

    >>> bounds("2025-W34-WE")
    (datetime.date(2025, 8, 23), datetime.date(2025, 8, 24))
    """
    plain = _PART.sub("", value).partition("T")[0]
    try:
        return _bounds(plain)
    except (ValueError, OverflowError):
        return None


def _bounds(plain: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        return (whole := date.fromisoformat(plain)), whole
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", plain):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if found := re.fullmatch(r"(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)", plain):
        first, length = _PERIODS.get(found[2]) or (int(found[2]), 1)
        begin = date(int(found[1]), first, 1)
        return begin, months_on(begin, length) - timedelta(days=1)
    if re.fullmatch(r"\d{2,4}X{0,2}", plain) and len(plain) == 4:
        return date(int(plain.replace("X", "0")), 1, 1), date(int(plain.replace("X", "9")), 12, 31)
    return None


_PERIODS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip
