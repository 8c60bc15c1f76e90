"""Any text to an article: facts from every place that tells them, furniture, marks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from retold.article import Article, Fact, Furniture, Span
from retold.errors import EmptyError
from retold.reading.address import Address, clean_address, read_address
from retold.reading.furniture import find_furniture, labelled_address, settled, signed_by
from retold.reading.head import read_head
from retold.reading.lines import Line, lines_of
from retold.reading.markup import marks
from retold.reading.phrases import phrases

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def article_of(  # noqa: PLR0913 -- one argument a field
    text: str,
    known: Mapping[str, Fact] = _NOTHING,
    *,
    name: str = "the text",
    path: str | None = None,
    id: str | None = None,  # noqa: A002 - the article's own word for it
    extra: Mapping[str, Any] = _NOTHING,
) -> Article:
    """The article that `text` is.

    A fact that is known beforehand (given, of a record, of a page) stands; then count the first lines, the address,
    the dateline and the agency's sign-off, in this order.

    Args:
        text: The text; it is kept as it is.
        known: Facts by field of `Article`.
        name: What messages call the text.
        path: Where it was read from.
        id: The reader's name for it.
        extra: Fields carried along.

    Raises:
        EmptyError: The text holds nothing but white space and marks that cannot be seen.

    """
    lines = lines_of(text)
    if not any(character.isalnum() for line in lines for character in line.text):
        raise EmptyError(f"{name}: no text in it" + (" but white space or marks" if text else ""))
    furniture = find_furniture(text, lines)
    address = _address(known, furniture, text)
    whole = {one.span for one in furniture}
    head = read_head(text, lines, whole, address.order if address else "")
    facts = _facts(known, head.facts, address, signed_by(text, furniture))
    if "title" in known:
        facts["title"] = _placed(known["title"], lines)
    if address and "url" not in facts:
        facts["url"] = _printed(address, furniture, text)
    return Article(
        text=text,
        path=path,
        id=id,
        title=facts.get("title"),
        published=facts.get("published"),
        byline=facts.get("byline"),
        outlet=facts.get("outlet"),
        url=facts.get("url"),
        furniture=settled([*furniture, *head.furniture, *marks(text)]),
        extra=MappingProxyType(dict(extra)),
    )


def _facts(
    known: Mapping[str, Fact], first: Mapping[str, Fact], address: Address | None, signed: Fact | None
) -> dict[str, Fact]:
    told: dict[str, Fact] = {}
    if address and address.outlet:
        told["outlet"] = Fact(address.outlet, "address")
    if address and address.day:
        told["published"] = Fact(address.day, "address")
    ranked = {field: fact for field, fact in first.items() if not _outranked(fact, field, address)}
    if signed:
        ranked.setdefault("outlet", told.get("outlet", signed))
    return {**told, **ranked, **known}


def _outranked(fact: Fact, field: str, address: Address | None) -> bool:
    """Whether the address knows better than a dateline, which is an agency's word on its own copy.

    A dateline that names no agency names the publisher, and better than a bare domain does.
    """
    if address is None or fact.origin != "dateline":
        return False
    if field == "published":
        return address.day is not None
    return address.outlet is not None and (address.named or fact.value in phrases().agencies)


def _address(known: Mapping[str, Fact], furniture: list[Furniture], text: str) -> Address | None:
    if "url" in known:
        return read_address(known["url"].value)
    for one in furniture:
        if one.kind == "original" and (url := _url(one.span.of(text))):
            return read_address(url)
    return None


def _url(line: str) -> str | None:
    return clean_address(line) or labelled_address(line)


def _printed(address: Address, furniture: list[Furniture], text: str) -> Fact:
    """The address as a fact, with the place where the text prints it."""
    for one in furniture:
        if one.kind == "original" and (at := one.span.of(text).find(address.url)) >= 0:
            start = one.span.start + at
            return Fact(address.url, "furniture", Span(start, start + len(address.url)))
    return Fact(address.url, "furniture")


def _placed(title: Fact, lines: tuple[Line, ...]) -> Fact:
    """A title that is known, with its place in the text's first lines if it stands there."""
    wanted = _folded(title.value)
    for line in lines[:6]:
        if wanted and _folded(line.text) == wanted:
            return Fact(title.value, title.origin, line.span)
    return title


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
