"""What the address of an article tells: its outlet, and often its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from retold.reading.dates import Order, calendar_day, read_date
from retold.reading.tables import table

ADDRESS = r"https?://[^\s<>\"“”]{3,2000}"
_URL = re.compile(ADDRESS, re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[^/]{1,40}/(https?://.{3,2000})", re.IGNORECASE)
_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>\d\d?|[a-z]{3})[/-]?(?P<d>\d\d?)(?=[/_.-]|$)", re.IGNORECASE
)
_TRAILING_DAY = re.compile(r"[/_-](?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=[/_.-]|$)")
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,30}")


@dataclass(frozen=True, slots=True)
class Address:
    """An address, and what it tells.

    Args:
        url: The address itself.
        outlet: Who publishes there, or None for a carrier of other people's articles.
        named: Whether the outlet is known by name, and not by its domain alone.
        day: The day in its path, ISO 8601.
        order: How its country writes a date in numbers.

    """

    url: str
    outlet: str | None
    named: bool
    day: str | None
    order: Order


def clean_address(text: str) -> str | None:
    """The web address that `text` is, without the brackets and marks around it, or None.

    >>> clean_address("<https://gazette.example/story>."), clean_address("see below")
    ('https://gazette.example/story', None)
    """
    text = text.strip().strip("<>")
    found = _URL.fullmatch(text.rstrip(".,;>"))
    return found[0] if found else None


def read_address(url: str) -> Address:
    """What `url` tells.

    >>> told = read_address("https://www.harbour-gazette.co.uk/news/2025/08/22/ferry-runs-again")
    >>> told.outlet, told.day, told.order
    ('harbour-gazette.co.uk', '2025-08-22', 'dmy')
    """
    archived = _ARCHIVED.match(url)
    inner = archived[1] if archived else url
    try:
        parts = urlsplit(inner)
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:  # brackets that are no IPv6 address
        return Address(url, None, False, None, "")
    if not _HOST.fullmatch(host):
        return Address(url, None, False, None, "")
    outlet, named, order = _publisher(host)
    return Address(url, outlet, named, _day(parts.path), order)


def _day(path: str) -> str | None:
    found = _DAY.search(path) or _TRAILING_DAY.search(path)
    if found is None:
        return None
    if found["m"].isdigit():
        return calendar_day(int(found["y"]), int(found["m"]), int(found["d"]))
    return read_date(f"{found['d']} {found['m']} {found['y']}")


def _publisher(host: str) -> tuple[str | None, bool, Order]:
    known = table("outlets")
    labels = host.split(".")
    for n in range(len(labels) - 1):
        domain = ".".join(labels[n:])
        if domain in known["carriers"]["domains"]:
            return None, False, ""
        if domain in known["domains"]:
            name, order = known["domains"][domain]
            return name, True, order
    while len(labels) > 2 and labels[0] in known["carriers"]["prefixes"]:
        del labels[0]
    return ".".join(labels), False, _order(labels[-1])


def _order(country: str) -> Order:
    order = table("outlets")["order"]
    if country in order["dmy"]:
        return "dmy"
    return "mdy" if country in order["mdy"] else ""
