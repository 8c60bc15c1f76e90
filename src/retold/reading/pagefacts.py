"""What a web page says about its article: JSON-LD, meta elements, its headline and times."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from retold.article import Fact
from retold.reading.address import clean_address, read_address
from retold.reading.dates import read_stamp
from retold.reading.decoding import printable

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_META = {
    "title": ("og:title", "twitter:title", "parsely-title", "dc.title", "headline"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "publishdate", "publish-date", "pubdate", "published_time", "publication_date", "dc.date.issued", "dcterms.created",
        "dc.date", "date", "article.published",
    ),
    "byline": ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "url": ("og:url", "parsely-link"),
}  # fmt: skip
_SEPARATED = re.compile(r"\s+[|–—\-·:»]\s+")
_LONGEST = 500
_MOST_NODES = 5_000


def page_facts(tree: HtmlElement) -> dict[str, Fact]:
    """What the page tells about its article, by field of `Article`: JSON-LD first, then meta elements, then headings."""
    linked = _linked(tree)
    meta = _meta(tree)
    told: dict[str, str] = {}
    for field, keys in _META.items():
        values = [linked.get(field), *(meta.get(key) for key in keys)]
        if value := next((value for raw in values if (value := _usable(field, raw))), None):
            told[field] = value
    if "url" not in told and (url := _usable("url", _first(tree, "//link[@rel='canonical']/@href"))):
        told["url"] = url
    if heading := _heading(tree, told):
        told["title"] = heading
    if published := _published(
        [linked.get("published"), *(meta.get(k) for k in _META["published"]), _time(tree)], told
    ):
        told["published"] = published
    else:
        told.pop("published", None)
    return {field: Fact(value, "metadata") for field, value in told.items()}


def _usable(field: str, raw: object) -> str | None:
    """`raw` as one line, if it can be what `field` wants."""
    if not isinstance(raw, str):
        return None
    value = " ".join(printable(html.unescape(raw)).split())
    if not value or len(value) > (2000 if field == "url" else _LONGEST):
        return None
    if field == "url":
        return clean_address(value)
    if field == "byline":
        value = re.sub(r"^by:?\s+", "", value, flags=re.IGNORECASE)
    return None if clean_address(value) or value.startswith("@") else value


def _published(values: list[str | None], told: dict[str, str]) -> str | None:
    order = read_address(told["url"]).order if "url" in told else ""
    return next((date for value in values if (date := read_stamp(value, order))), None)


def _heading(tree: HtmlElement, told: dict[str, str]) -> str | None:
    """The headline: as the page prints it, else as the metadata has it, else the page's name without the outlet's."""
    outlet, url = told.get("outlet"), told.get("url")
    headings = [
        text for heading in tree.xpath("//h1")[:10] if (text := _usable("title", heading.text_content()))
    ]
    if "title" in told:
        title = _without_outlet(told["title"], outlet, url)
        return next((heading for heading in headings if _alike(heading, title)), title)
    if len(headings) == 1:
        return headings[0]
    name = _usable("title", _first(tree, "//title/text()"))
    return _without_outlet(name, outlet, url) if name else None


def _alike(heading: str, title: str) -> bool:
    """Whether two headlines share half the words of the shorter one: the printed and the searched-for often differ."""
    one, other = set(heading.casefold().split()), set(title.casefold().split())
    return min(len(one), len(other)) >= 3 and 2 * len(one & other) >= min(len(one), len(other))


def _without_outlet(title: str, outlet: str | None, url: str | None) -> str:
    """`title` without " | The Gazette" behind it."""
    parts = _SEPARATED.split(title)
    names = {_letters(name) for name in (outlet, url and read_address(url).outlet) if name}
    if len(parts) > 1 and any(
        _letters(parts[-1]) == name or name.startswith(_letters(parts[-1])) for name in names
    ):
        return title[: title.rindex(parts[-1])].rstrip(" |–—-·:»")
    return title


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]) if found else None


def _time(tree: HtmlElement) -> str | None:
    return _first(tree, "//article//time/@datetime") or _first(tree, "//time[@pubdate]/@datetime")


def _meta(tree: HtmlElement) -> dict[str, str]:
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content:
            told.setdefault(key.strip().lower(), content)
    return told


def _linked(tree: HtmlElement) -> dict[str, str | None]:
    """What the first object of JSON-LD says that is an article."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            document = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue  # broken metadata is none
        for node in _nodes(document):
            if _is_article(node):
                return {
                    "title": _text(node.get("headline") or node.get("name")),
                    "published": _text(node.get("datePublished")),
                    "byline": _text(node.get("author")),
                    "outlet": _text(node.get("publisher")),
                    "url": _text(node.get("url")) or _text(node.get("mainEntityOfPage")),
                }
    return {}


def _nodes(document: object) -> Iterator[dict[str, Any]]:
    """All objects in a JSON-LD document, outer ones first."""
    waiting: list[object] = [document]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _text(value: object) -> str | None:
    """A string, the name or address of an object, or the names of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = value.get("name") or value.get("@id") or value.get("url")
        return inner if isinstance(inner, str) else None
    if isinstance(value, list):
        names = [name for part in value[:20] if isinstance(part, str | dict) and (name := _text(part))]
        return ", ".join(names) or None
    return None
