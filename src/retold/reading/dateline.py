"""The dateline: where a story was filed, when, and by which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.article import Fact, Span
from retold.reading.dates import DATE, Order, iso_day
from retold.reading.phrases import phrases

_PLACE = r"(?:[A-Z][A-Za-zÀ-ÿ.’'-]{0,25},? ){0,5}?[A-Z][A-Za-zÀ-ÿ.’'-]{1,25}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DASH = r"\s?(?:--|[-–—])\s"
_FILED = re.compile(
    rf"(?P<place>{_PLACE})?(?:,? (?P<date>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?),?)?"
    rf" ?\((?P<agency>[A-Z][\w.&’' ]{{0,30}})\)(?P<dash>{_DASH}|: )?"
)
_DATED = re.compile(
    rf"(?:{_PLACE},? )?(?P<day>{DATE.pattern})\s?(?:--|[-–—]){{1,2}}\s?(?:--\s)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a story's first line tells before its first sentence."""

    span: Span
    outlet: Fact | None = None
    published: Fact | None = None


def read_dateline(text: str, start: int, order: Order = "") -> Dateline | None:
    """The dateline of `text` at `start`, or None.

    >>> told = read_dateline("PORT ELLERY, Aug 3, 2025 (Reuters) - Ferries run again.", 0)
    >>> told.outlet.value, told.published.value
    ('Reuters', '2025-08-03')
    """
    opening = text[start : start + 160]
    if found := _FILED.match(opening):
        place, agency = found["place"] or "", found["agency"]
        # A place in small letters may be any opening word: then only a known agency makes a dateline of it.
        if agency in phrases().agencies or (
            found["dash"] and place.split(",")[0].isupper() and len(agency) <= 24
        ):
            outlet = Fact(agency, "dateline", _shifted(found.span("agency"), start))
            return Dateline(_shifted(found.span(), start), outlet, _published(found, start, order))
        return None
    if (found := _DATED.match(opening)) and (day := iso_day(found, order)):
        published = Fact(day, "dateline", _shifted(found.span("day"), start))
        return Dateline(_shifted(found.span(), start), None, published)
    return None


def _published(found: re.Match[str], start: int, order: Order) -> Fact | None:
    """The day, where the dateline gives its year."""
    if not found["date"] or not (day := DATE.fullmatch(found["date"])):
        return None
    value = iso_day(day, order)
    return Fact(value, "dateline", _shifted(found.span("date"), start)) if value else None


def _shifted(span: tuple[int, int], start: int) -> Span:
    return Span(start + span[0], start + span[1])
