"""Dates as news pages, records and first lines write them, and their ISO 8601 form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Literal

Order = Literal["dmy", "mdy", ""]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONES = {
    "z": "+00:00", "utc": "+00:00", "gmt": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "et": "", "ct": "", "pt": "",
}  # fmt: skip
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    rf"\s*\(?(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))}|[+-]\d\d:?\d\d)?\b\)?"
)
_DAY = (
    rf"{_WEEKDAY}(?:"
    rf"(?P<month1>{_MONTH})\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month2>{_MONTH}),?[\s-]+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})(?P<mark>[-/.])(?P<month3>\d{1,2})(?P=mark)(?P<day3>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<gap>[-/. ])(?P<second_number>\d{1,2})(?P=gap)(?P<year4>\d{4})"
    r")(?!\d)"
)
DATE = re.compile(rf"(?<![\w/]){_DAY}", re.IGNORECASE)
_STAMP = re.compile(rf"{_DAY}(?:(?:t|,?\s*(?:at|[-–—|•·/])?\s*){_CLOCK})?", re.IGNORECASE)
_CLOCK_FIRST = re.compile(rf"{_CLOCK},?\s*(?:on\s+|[-–—|•·]\s*)?{_DAY}", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:first\s+|last\s+|originally\s+)?(?P<verb>published|posted|updated|modified|created|date|issued|filed|released)"
    r"(?:\s+(?:on|at|online))?\s*[:|-]?\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[|•·–—-]\s+|;\s+")
_PARTIAL = re.compile(r"(?:1[6-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_COMPACT = re.compile(r"((?:1[6-9]|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")


def read_date(text: str, order: Order = "") -> str | None:
    """The ISO 8601 form of a text that is a date and nothing else, or None.

    >>> read_date("August 22, 2025"), read_date("Fri, 22 Aug 2025 10:05:00 GMT"), read_date("19 05 2017")
    ('2025-08-22', '2025-08-22T10:05:00+00:00', '2017-05-19')

    A date in numbers that can be read two ways is read by `order`, or not at all.

    >>> read_date("03/04/2025"), read_date("03/04/2025", "dmy"), read_date("13/04/2025")
    (None, '2025-04-03', '2025-04-13')

    Args:
        text: What may be a date; 120 characters are enough for any.
        order: How the outlet's country writes numbers.

    """
    text = text.strip()
    if len(text) > 120:
        return None
    found = _STAMP.fullmatch(text) or _CLOCK_FIRST.fullmatch(text)
    if found is None:
        return _bare(text)
    day = iso_day(found, order)
    clock = _clock(found)
    return None if day is None or clock is None else day + clock


def read_stamp(value: object, order: Order = "") -> str | None:
    """The date in a record's or page's field: text, or seconds (or milliseconds) since 1970.

    >>> read_stamp(1755856800), read_stamp("2025-08-22T10:00:00.000Z")
    ('2025-08-22T10:00:00+00:00', '2025-08-22T10:00:00+00:00')
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _since_1970(value)
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"\s*\d{9,13}\s*", value):
        return _since_1970(int(value))
    return read_date(_PREFIX.sub("", value.strip(), count=1), order)


def date_line(text: str, order: Order = "") -> tuple[str, str] | None:
    """What a line says that is a date of publication and nothing else: its verb in small letters, and the date.

    >>> date_line("Published: 22 August 2025, 10:15 GMT"), date_line("They met on 22 August 2025")
    (('published', '2025-08-22T10:15+00:00'), None)
    """
    if len(text) > 120 or not any(character.isdigit() for character in text):
        return None
    told = _told(text, order)
    if told is None:
        parts = [_told(part, order) for part in _BETWEEN.split(text)]
        told = parts[0] if len(parts) > 1 and all(parts) else None
    return told


def _told(text: str, order: Order) -> tuple[str, str] | None:
    prefix = _PREFIX.match(text)
    value = read_date((text[prefix.end() :] if prefix else text).rstrip(" .|"), order)
    if value is None or len(value) < len("2025-08-22"):
        return None
    return (prefix["verb"].lower() if prefix else "", value)


def iso_day(found: re.Match[str], order: Order = "") -> str | None:
    """The day in a match of `DATE`, or None where it is no day or can be read two ways."""
    if found["first"]:
        return _numeric(int(found["first"]), int(found["second_number"]), int(found["year4"]), order)
    for n in "12":
        if found[f"month{n}"]:
            month = _MONTHS.index(found[f"month{n}"][:3].lower()) + 1
            return _day(int(found[f"year{n}"]), month, int(found[f"day{n}"]))
    return _day(int(found["year3"]), int(found["month3"]), int(found["day3"]))


def calendar_day(year: int, month: int, day: int) -> str | None:
    """The day's ISO form if there is such a day in the age of newspapers."""
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str | None:
    if not 1600 <= year <= 2199:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _numeric(first: int, second: int, year: int, order: Order) -> str | None:
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if not order:
        return None
    return _day(year, second, first) if order == "dmy" else _day(year, first, second)


def _clock(found: re.Match[str]) -> str | None:
    """`T10:05+00:00`, nothing where no time is given, None where it is no time."""
    if not found["hour"]:
        return ""
    if not found["minute"] and not found["half"]:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    told = f"T{hour:02}:{minute:02}" + (f":{second:02}" if found["second"] else "")
    return told + _zone((found["zone"] or "").lower())


def _zone(zone: str) -> str:
    if zone[:1] in {"+", "-"}:
        return f"{zone[:3]}:{zone[-2:]}"
    return _ZONES.get(zone, "")


def _bare(text: str) -> str | None:
    """A year, a year with its month, or eight figures."""
    if _PARTIAL.fullmatch(text):
        return text
    compact = _COMPACT.fullmatch(text)
    return _day(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None


def _since_1970(value: float) -> str | None:
    # Eleven figures and more are milliseconds: as seconds they would lie beyond the year 5000.
    seconds = value / 1000 if abs(value) >= 1e11 else value
    if not 1e8 <= seconds < 7.2e9:  # below: before 1973, where a number is more likely a year or an index
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()
