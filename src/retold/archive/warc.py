"""The pages that a WARC file holds (ISO 28500), as web archives and crawlers write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from retold.archive.source import Broken, Mark, Source, Step
from retold.article import Article, Fact
from retold.errors import EmptyError, InputError, MissingExtraError, UnreadableError
from retold.reading import MAX_BYTES
from retold.reading.decoding import decode, decode_page, printable, universal_newlines
from retold.reading.plain import article_of

_PAGES = ("text/html", "application/xhtml+xml")


def captures(source: Source, after: Mark) -> Iterator[Step]:
    """The pages and plain texts behind the mark; requests, pictures and answers other than 200 are none.

    Raises:
        UnreadableError: The file is damaged; pages before the damage have been given.
        MissingExtraError: warcio is not installed.

    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - the same
    except ImportError:
        raise MissingExtraError("reading WARC files", "warc") from None
    number = after.number
    try:
        with open(source.given, "rb") as file:  # noqa: PTH123 - a path may hold bytes that are no text
            file.seek(after.position)
            held = ArchiveIterator(file)
            for record in held:
                if not _is_page(record):
                    continue
                number += 1
                item = _read(record, source.name, number)
                held.read_to_end(record)
                yield Step(item, Mark(held.offset, number))
    # Of a record that is cut off in its head, warcio makes one without fields, and trips over it.
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:
        raise UnreadableError(f"{source.name}: a damaged WARC file behind page {number}: {error}") from None


def _is_page(record: Any) -> bool:  # noqa: ANN401 - warcio tells no types
    kind = _type(record)
    if record.rec_type == "response":
        return kind in _PAGES and record.http_headers.get_statuscode() == "200"
    return record.rec_type in ("resource", "conversion") and (kind in _PAGES or kind == "text/plain")


def _type(record: Any) -> str:  # noqa: ANN401 - the same
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return ((headers and headers.get_header("Content-Type")) or "").partition(";")[0].strip().lower()


def _read(record: Any, name: str, number: int) -> Article | Broken:  # noqa: ANN401 - the same
    address = printable(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    where = f"page {number}" + (f" ({address})" if address else "")
    try:
        data = record.content_stream().read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            return Broken(name, where, f"more than {MAX_BYTES:,} bytes; an article is far smaller")
        return _article(data, _type(record), address, name, record.rec_headers.get_header("WARC-Date"))
    except EmptyError:
        return Broken(name, where, "no story on this page")
    except (InputError, OSError, ValueError) as error:
        return Broken(name, where, str(error).removeprefix(f"{name}: "))


def _article(data: bytes, kind: str, address: str, name: str, captured: str | None) -> Article:
    if kind in _PAGES:
        from retold.reading.page import read_page  # noqa: PLC0415 - heavy, and seldom needed

        article = read_page(decode_page(data, name), name)
    else:
        article = article_of(universal_newlines(decode(data, name)), name=name, path=name)
    # The day of the capture is no day of publication.
    extra = {"captured": captured} if captured else {}
    url = article.url or (Fact(address, "metadata") if "://" in address else None)
    return replace(article, id=address or None, url=url, extra=MappingProxyType({**article.extra, **extra}))
