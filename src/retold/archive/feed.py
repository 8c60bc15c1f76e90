"""The entries of an RSS, RDF or Atom feed in a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from retold.archive.source import Broken, Mark, Source, Step
from retold.article import Article
from retold.errors import InputError, UnreadableError
from retold.reading.page import fragment_text
from retold.reading.place import read_bytes
from retold.reading.record import record_article

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

# What the fields of a record are called in a feed, by local name, the fullest text first.
_FIELDS = {
    "id": ("guid", "id"),
    "title": ("title",),
    "published": ("pubDate", "published", "date", "issued", "updated"),
    "byline": ("creator", "author"),
}
_TEXTS = ("encoded", "content", "description", "summary")


def entries(source: Source, after: Mark) -> Iterator[Step]:
    """The entries of a feed behind the mark.

    Raises:
        UnreadableError: It is no whole XML.

    """
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - heavy, and seldom needed

    # Nothing outside the file is asked for, and no entity is filled in.
    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = fromstring(read_bytes(source.given), parser)
    except XMLSyntaxError as error:
        raise UnreadableError(f"{source.name}: a broken feed: {error.msg}") from None
    outlet = _outlet(root)
    found = (e for e in root.iter() if _local(e) in ("item", "entry"))
    for number, entry in islice(enumerate(found, 1), after.number, None):
        yield Step(_read(entry, outlet, source.name), Mark(0, number))


def _read(entry: Element, outlet: str | None, name: str) -> Article | Broken:
    record = {field: value for field, names in _FIELDS.items() if (value := _first(entry, names))}
    if link := _link(entry):
        record["url"] = link
        record.setdefault("id", link)
    if outlet:
        record["outlet"] = _first(entry, ("source",)) or outlet
    try:
        record["text"] = _text(entry, name)
        return record_article(record, name, f"{name}:{entry.sourceline}")
    except InputError as error:
        return Broken(name, f"line {entry.sourceline}", str(error).removeprefix(f"{name}: "))


def _outlet(root: Element) -> str | None:
    """The feed's own title, outside its entries."""
    for place in (root, *root):
        if _local(place) in ("rss", "RDF", "channel", "feed"):
            for child in place:
                if _local(child) == "title" and (said := _said(child)):
                    return said
    return None


def _text(entry: Element, name: str) -> str:
    """The fullest text of an entry; feeds put pages' markup into it."""
    for wanted in _TEXTS:
        for child in entry:
            if _local(child) != wanted:
                continue
            if len(child):  # Atom's XHTML stands in the feed as elements
                from lxml.etree import tostring  # noqa: PLC0415 - heavy, and seldom needed

                return fragment_text(tostring(child, encoding="unicode", with_tail=False), name)
            if said := (child.text or "").strip():
                return fragment_text(said, name) if "<" in said and ">" in said else said
    return ""


def _first(entry: Element, names: tuple[str, ...]) -> str | None:
    for wanted in names:
        for child in entry:
            if _local(child) == wanted and (said := _said(child)):
                return said
    return None


def _link(entry: Element) -> str | None:
    for child in entry:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address:
                return address
    return None


def _said(element: Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
