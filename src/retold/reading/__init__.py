"""A file, page or record to an article.

Importing this is quick: each function loads what it needs, at its first call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from retold.article import Article, Fact
from retold.errors import EmptyError, InputError, UnreadableError
from retold.reading.decoding import decode, decode_page, printable, universal_newlines
from retold.reading.place import MAX_BYTES, name_of, opened, read_bytes, too_large
from retold.reading.unread import Unread

if TYPE_CHECKING:
    from os import PathLike

_LONGEST_ID = 60  # characters of an id that a message shows: a line of a terminal has room for it

__all__ = ["MAX_BYTES", "Unread", "read", "read_all", "read_text"]


def read(place: str | PathLike[str], *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """The article in one file: plain text, Markdown, HTML, a JSON record, or PDF, told apart by content.

    Plain text and Markdown are kept character by character, but for a byte order mark and with every line end as
    a line feed, as Python's `read_text` gives them. Of pages, records and PDF files the text is what they hold.

    Args:
        place: A path, or "-" for standard input. Of a file with many records, `path#id` names one.
        encoding: The encoding, where it is known and should not be guessed.
        max_bytes: What is larger is refused.

    Raises:
        UnreadableError: There is no such file, or it cannot be read as one article.
        EmptyError: It holds no text.
        InputError: `place` is no path, or there is no such encoding.

    """
    place, wanted = _record_wanted(place)
    name = name_of(place)
    articles = iter(_articles(read_bytes(place, max_bytes), name, encoding))
    if wanted is not None:
        return _chosen(articles, name, wanted)
    first = next(articles, None)
    if first is None:
        raise EmptyError(f"{name}: no record in it")
    if isinstance(first, Unread):
        raise first.error()
    if next(articles, None) is not None:
        example = first.id if first.id and len(first.id) <= _LONGEST_ID else "ID"
        raise UnreadableError(f"{name}: more than one record; name one of them as '{name}#{example}'")
    return first


def read_all(
    place: str | PathLike[str], *, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Article | Unread]:
    """Every article in one file; a record that cannot be read is reported in its place, and the rest goes on.

    A file with one record in each line is read line by line, however large it is.

    Args:
        place: A path, or "-" for standard input.
        encoding: The encoding, where it is known and should not be guessed.
        max_bytes: A larger file is refused; a larger line of a file of records is reported in its record's place.

    Raises:
        InputError: The file as a whole cannot be read; as with `read`.

    """
    from retold.reading.records import begins_with_record, bounded, read_lines  # noqa: PLC0415 -- patterns, not needed on import

    name = name_of(place)
    with opened(place) as stream:
        first = stream.readline(max_bytes + 1)
        if encoding is None and begins_with_record(first):
            yield from read_lines(bounded(stream, max_bytes, first), name)
            return
        data = first + stream.read(max(0, max_bytes + 1 - len(first)))
    if len(data) > max_bytes:
        raise too_large(name, max_bytes)
    yield from _articles(data, name, encoding)


def _articles(data: bytes, name: str, encoding: str | None) -> Iterable[Article | Unread]:
    from retold.reading.sniffing import sniff  # noqa: PLC0415 -- patterns, not needed on import

    match sniff(data, name):
        case "pdf":
            from retold.reading.pdf import read_pdf  # noqa: PLC0415 -- heavy, and seldom needed

            return [read_pdf(data, name)]
        case "html":
            from retold.reading.page import read_page  # noqa: PLC0415 -- heavy, and seldom needed

            return [read_page(decode_page(data, name, encoding), name)]
        case "json":
            from retold.reading.records import read_records  # noqa: PLC0415 -- patterns, not needed on import

            return read_records(data, name, encoding)
        case "plain":
            from retold.reading.plain import article_of  # noqa: PLC0415 -- patterns, not needed on import

            return [article_of(universal_newlines(decode(data, name, encoding)), name=name, path=name)]


def _record_wanted(place: str | PathLike[str]) -> tuple[str | PathLike[str], str | None]:
    """A file, and the id of the record that is wanted of it: "harbour.jsonl#a17"."""
    if not isinstance(place, str) or "#" not in place or "\0" in place or Path(place).exists():
        return place, None
    path, _, identity = place.partition("#")
    return (path, identity) if Path(path).exists() else (place, None)


def _chosen(articles: Iterator[Article | Unread], name: str, wanted: str) -> Article:
    ids = []
    for article in articles:
        if isinstance(article, Article):
            if article.id == wanted:
                return article
            ids.append(str(article.id))
    few = ", ".join(held if len(held) <= _LONGEST_ID else held[:_LONGEST_ID] + "..." for held in ids[:3]) + (
        ", ..." if len(ids) > 3 else ""
    )
    raise UnreadableError(f"{name}: no record has the id {wanted!r}; {len(ids)} can be read: {few}")


def read_text(  # noqa: PLR0913 -- one argument a fact
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the article's own word for it
    title: str | None = None,
    published: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    r"""The article that a text is; what is known about it can be given.

    NUL characters and lone halves of surrogate pairs, which no output can hold, become U+FFFD one for one, so that
    all offsets hold.

    >>> article = read_text("Ferry Runs Again\n\nBy Jane Doe\n\nThe ferry to Ellery Island runs again, its owner said.")
    >>> article.title.value, article.byline.value
    ('Ferry Runs Again', 'Jane Doe')

    Raises:
        EmptyError: It holds nothing but white space.
        InputError: It is no text.

    """
    from retold.reading.plain import article_of  # noqa: PLC0415 -- patterns, not needed on import

    if not isinstance(text, str):
        raise InputError(f"an article's text is a str, and no {type(text).__name__}")
    given = {"title": title, "published": published, "byline": byline, "outlet": outlet, "url": url}
    known = {field: Fact(printable(value), "given") for field, value in given.items() if value}
    return article_of(printable(text), known, id=id)
