"""A PDF file to an article: lines rejoined to paragraphs, words that a line end divided made whole."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from statistics import quantiles
from typing import TYPE_CHECKING

from retold.article import Article, Fact
from retold.errors import EmptyError, UnreadableError
from retold.reading.byline import read_byline
from retold.reading.dates import date_line
from retold.reading.decoding import printable
from retold.reading.plain import article_of

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
HEAD = 15
"""Among how many lines bylines and dates are looked for, which are paragraphs by themselves."""
_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?:…][\"'”’)\]]{0,3}$")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPOUNDS = frozenset(
    {
        "all",
        "anti",
        "co",
        "cross",
        "ex",
        "half",
        "high",
        "long",
        "low",
        "mid",
        "non",
        "pre",
        "post",
        "pro",
        "quasi",
        "self",
        "semi",
        "short",
        "so",
        "vice",
        "well",
    }
)


def read_pdf(data: bytes, name: str) -> Article:
    """The article in a PDF file.

    Raises:
        UnreadableError: It is encrypted, cut off or broken.
        EmptyError: It holds pictures of text only, or nothing.

    """
    pages, title = _pages(data, name)
    text = printable("\n\n".join(paragraphs(pages)))
    if not text.strip():
        raise EmptyError(f"{name}: no text in this PDF; the pages may be pictures, which need OCR first")
    return article_of(text, _title(title, text), name=name, path=name)


def _pages(data: bytes, name: str) -> tuple[list[str], str]:
    """The text of each page, and the title that the file gives itself."""
    import pypdf  # noqa: PLC0415 -- heavy, and seldom needed

    if b"%%EOF" not in data[-4096:]:
        raise UnreadableError(f"{name}: a PDF that is cut off: its end mark is missing")
    logger = logging.getLogger("pypdf")
    handler = logging.NullHandler()
    logger.addHandler(handler)
    try:
        return _opened(pypdf.PdfReader(io.BytesIO(data)), name)
    except pypdf.errors.DependencyError:
        raise UnreadableError(
            f"{name}: a PDF encrypted in a way Retold cannot open; save it without"
        ) from None
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken PDF upsets pypdf in any way, and not by its own errors alone
        raise UnreadableError(
            f"{name}: a broken PDF: {printable(str(error))[:120] or type(error).__name__}"
        ) from None
    finally:
        logger.removeHandler(handler)


def _opened(reader: PdfReader, name: str) -> tuple[list[str], str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(f"{name}: a PDF encrypted with a password; save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(
            f"{name}: a PDF of {len(reader.pages):,} pages; {MOST_PAGES:,} are read at most"
        )
    title = reader.metadata.title if reader.metadata else None
    return [page.extract_text() for page in reader.pages], title if isinstance(title, str) else ""


def paragraphs(pages: list[str]) -> list[str]:
    r"""The paragraphs of a file's pages, without page numbers and running heads.

    >>> paragraphs(["The ferry to Ellery Island runs again after a winter of re-\npairs, its owner said on Monday.\n1"])
    ['The ferry to Ellery Island runs again after a winter of repairs, its owner said on Monday.']
    """
    sheets = [[line.strip() for line in page.splitlines()] for page in pages]
    running = _running(sheets)
    lines = [line for sheet in sheets for line in _body(sheet, running)]
    full = _width(lines)
    words = Counter(
        word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)
    )
    signed = {line for line in lines[:HEAD] if line and (read_byline(line) or date_line(line))}
    told: list[str] = []
    last = ""
    for line in lines:
        if line and last and not signed & {last, line} and not _ends_paragraph(last, line, full):
            told[-1] = _joined(told[-1], line, words)
        elif line:
            told.append(line)
        last = line
    return [paragraph.replace("\u00ad", "") for paragraph in told]


def _running(sheets: list[list[str]]) -> set[str]:
    """Lines at the head or foot of three pages or more that differ in figures alone."""
    seen = Counter(_figureless(line) for sheet in sheets for line in {*_edges(sheet)})
    return {line for line, count in seen.items() if count >= 3}


def _edges(sheet: list[str]) -> list[str]:
    said = [line for line in sheet if line]
    return said[:2] + said[-2:] if len(said) > 4 else []


def _figureless(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _body(sheet: list[str], running: set[str]) -> list[str]:
    """A page's lines without its number and running heads; a page's end ends no paragraph."""
    said = [n for n, line in enumerate(sheet) if line]
    edges = {*said[:2], *said[-2:]}
    kept = [
        line
        for n, line in enumerate(sheet)
        if not (n in edges and (_NUMBER.fullmatch(line) or (len(said) > 4 and _figureless(line) in running)))
    ]
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    return kept


def _width(lines: list[str]) -> float:
    """How long a full line is: nine tenths of the lines are shorter or as long."""
    lengths = [len(line) for line in lines if line]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0.0


def _ends_paragraph(line: str, following: str, full: float) -> bool:
    """Whether `line` is the last of its paragraph: it stops short, and the next begins like one."""
    if following[0].islower() or _DIVIDED.search(line):
        return False
    # A ragged line is at least three quarters of a full one: the next word did not fit any more.
    if _STOPPED.search(line):
        return len(line) < 0.85 * full
    return len(line) < 0.6 * full


def _joined(paragraph: str, line: str, words: Counter[str]) -> str:
    divided = _DIVIDED.search(paragraph)
    rest = _FIRST_WORD.match(line)
    if divided is None or rest is None:
        return f"{paragraph} {line}"
    if paragraph[-1] == "\u00ad" or (rest[0].islower() and not _is_compound(divided[1], rest[0], words)):
        return paragraph[:-1] + line
    return paragraph + line


def _is_compound(first: str, second: str, words: Counter[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: as the rest of the text writes it, else by its first part."""
    whole, hyphened = (first + second).casefold(), f"{first}-{second}".casefold()
    if words[whole] != words[hyphened]:
        return words[hyphened] > words[whole]
    return first.casefold() in _COMPOUNDS


def _title(title: str, text: str) -> dict[str, Fact]:
    """The file's own title, if the text begins with it: mostly it is a file name or a template's."""
    title = " ".join(printable(title).split())
    opening = "".join(text[:600].casefold().split())
    if len(title) >= 8 and "".join(title.casefold().split()) in opening:
        return {"title": Fact(title, "metadata")}
    return {}
