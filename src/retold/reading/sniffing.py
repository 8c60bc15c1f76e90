"""What a file is, by its content first and its name second."""

from __future__ import annotations

import re
from typing import Literal

from retold.errors import UnreadableError

Format = Literal["pdf", "html", "json", "plain"]

_BINARIES = (
    (b"PK\x03\x04", "a ZIP archive (a Word, OpenDocument or EPUB file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "a Rich Text file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
)
# What holds many articles, and is gone through as an archive is filled.
_COLLECTIONS = ((b"PAR1", "a Parquet file"), (b"WARC/", "a WARC file"))
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(
    r"\s*<(?:article|div|main|section|p|h1|meta|title|script|style|header|table)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\{\]])')


def sniff(data: bytes, name: str) -> Format:
    """The format of `data`, read from a place called `name`.

    >>> sniff(b"<!DOCTYPE html><p>Rain.", "story.txt"), sniff(b'{"text": "Rain."}', "-"), sniff(b"Rain.", "a.html")
    ('html', 'json', 'plain')

    Raises:
        UnreadableError: It is of a kind that holds no article Retold can read.

    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, what in _BINARIES:
        if data.startswith(magic):
            raise UnreadableError(f"{name}: {what}; Retold reads plain text, Markdown, HTML, JSON and PDF")
    for magic, what in _COLLECTIONS:
        if data.startswith(magic):
            raise _collection(name, what)
    return sniff_text(_opening(data), name)


def sniff_text(opening: str, name: str) -> Format:
    """The format of a text that begins with `opening`."""
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if _PAGE.match(opening):
        return "html"
    if _XML.match(opening) and _FEED.search(opening):
        raise _collection(name, "a feed")
    if _XML.match(opening):
        raise UnreadableError(
            f"{name}: an XML document and no web page; Retold reads text, HTML, JSON and PDF"
        )
    if suffix in {"html", "htm", "xhtml"} and re.search(r"</?[a-z][^<>]{0,300}>", opening, re.IGNORECASE):
        return "html"
    if suffix in {"json", "jsonl", "ndjson"} or (_JSON.match(opening) and suffix not in {"txt", "md"}):
        return "json"
    if suffix not in {"txt", "md", "markdown"} and _ELEMENT.match(opening) and "</" in opening:
        return "html"
    return "plain"


def _collection(name: str, what: str) -> UnreadableError:
    return UnreadableError(f"{name}: {what}, which an archive takes (retold add), and no single article")


def _opening(data: bytes) -> str:
    """The first characters, well enough decoded to see marks of ASCII."""
    head = data[:8192]
    if head.startswith(_WIDE_BOMS) or b"\x00" in head[:4]:
        return head.replace(b"\x00", b"").decode("latin-1").lstrip("\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
