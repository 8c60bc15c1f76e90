"""Bylines: lines that say who wrote the article, sometimes with the day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.article import Span
from retold.reading.dates import DATE, Order, date_line, iso_day
from retold.reading.phrases import phrases

_BY = re.compile(
    r"(?:(?:written|story|words|reported|report|text|posted|published|analysis|review) )?by:?\s+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Dr|Sir|Dame|Lord|Lady|Prof)\.? )?[^\W\d_a-z][\w.'’-]{0,25}"
    r"(?: (?:[^\W\d_a-z][\w.'’-]{0,25}|de|van|von|der|den|al|bin|la|le|di|da|dos|el|y)){0,4}(?:,? (?:Jr|Sr)\.?)?"
)
_OUTLET = re.compile(r"The [A-Z]")
_PLACED = re.compile(rf"(?P<names>{_NAME.pattern}) in {_NAME.pattern}")
_AND = re.compile(r"\s*(?:,? and |,? & |, |; | with )\s*")
_BREAK = re.compile(
    r"\s*[|•·–—/]\s*|\s+-\s+|,\s+(?=(?:for|of|in|at|special)\b)|\s{2,}|\s+(?=(?:for|in) (?:the )?[A-Z])"
)
_INLINE = re.compile(
    rf"\b(?:by|By|BY) (?P<names>{_NAME.pattern}(?:(?:, | and | & ){_NAME.pattern}){{0,3}}) ?[|•·] ?(?P<day>{DATE.pattern})"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, and what else the same line tells.

    Args:
        names: The authors, as written.
        span: Their place in the line.
        day: A date of publication, ISO 8601.
        day_span: Its place in the line.
        whole: The place of the byline in the line; it is mostly the whole line.

    """

    names: str
    span: Span
    day: str | None
    day_span: Span | None
    whole: Span


def read_byline(line: str, order: Order = "") -> Byline | None:
    """The byline that `line` is, or None.

    >>> told = read_byline("By Jane Doe and John Roe | 19 May 2017")
    >>> told.names, told.day
    ('Jane Doe and John Roe', '2017-05-19')
    >>> read_byline("By the time they came, it was over") is None
    True
    """
    if len(line) > 160:
        return None
    by = _BY.match(line)
    rest, day, day_span = _without_date(line, by.end() if by else 0, order)
    start = by.end() if by else 0
    names = _names(line[start:rest])
    if names is None:
        return None
    behind = line[start + len(names) : rest]
    apart = not behind.strip(" ,|•·–—-/") and line[rest : rest + 3].strip(" ")[:1] in {*"|•·–—-/"}
    told = _is_role(behind) or (day and (apart or _OUTLET.match(names)))
    if by is None and not (told and " " in names):
        return None
    if by and " " not in names and not (names.isupper() or day or names in phrases().agencies):
        return None
    return Byline(names, Span(start, start + len(names)), day, day_span, Span(0, len(line)))


def read_placed(line: str) -> Byline | None:
    """The byline "Jane Doe in Port Ellery", which is one beside a date alone."""
    found = _PLACED.fullmatch(line) if len(line) <= 80 else None
    if found is None or " " not in found["names"]:
        return None
    return Byline(found["names"], Span(*found.span("names")), None, None, Span(*found.span()))


def is_outlet(byline: Byline) -> bool:
    """Whether a byline names a paper, and no person: "The Calder Beacon, March 16, 2025"."""
    return _OUTLET.match(byline.names) is not None


def find_byline(opening: str, order: Order = "") -> Byline | None:
    """A byline inside a line that ran together with a headline: "Ferry runs by Jane Doe | 19 05 2017 ..." ."""
    found = _INLINE.search(opening)
    if found is None or (day := iso_day(found, order)) is None:
        return None
    return Byline(
        found["names"], Span(*found.span("names")), day, Span(*found.span("day")), Span(*found.span())
    )


def _without_date(line: str, start: int, order: Order) -> tuple[int, str | None, Span | None]:
    """Where the line ends before a date at its end, and that date."""
    for found in DATE.finditer(line, start):
        told = date_line(line[found.start() :], order)
        if told:
            end = len(line[: found.start()].rstrip(" |,•·–—-/"))
            end = len(
                re.sub(r"(?i)\s+(?:published|posted|updated|on):?$", "", line[:end]).rstrip(" |,•·–—-/")
            )
            return end, told[1], Span(found.start(), len(line))
    return len(line), None, None


def _names(text: str) -> str | None:
    """The names at the start of `text`, up to a role, an outlet or the end; None where there is none."""
    head = _BREAK.split(text, maxsplit=1)[0].rstrip(" ,")
    role = phrases().roles.search(head)
    if role and role.start() > 0:
        head = head[: role.start()].rstrip(" ,")
    parts = _AND.split(head)
    if len(parts) == 2 and "," in head and not re.search(r"\b(?:and|with)\b|&", head):
        parts = parts[
            :1
        ]  # of two, an "and" would join authors; behind a comma alone stands an outlet or a degree
        head = parts[0]
    if not all(_NAME.fullmatch(part) for part in parts):
        return None
    return head if not head.endswith(".") or re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", head) else None


def _is_role(text: str) -> bool:
    """Whether what stands behind a name is a role: "Staff Writer", "political correspondent for The Gazette"."""
    head = re.split(r" (?:for|of|at|in) |, ", text.strip(" ,|•·–—-/"), maxsplit=1)[0]
    found = [one.span() for one in phrases().roles.finditer(head)] if len(text) <= 80 else []
    return bool(found) and not text.endswith(".") and (found[0][0] == 0 or found[-1][1] == len(head))
