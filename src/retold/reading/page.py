"""A web page to an article: trafilatura finds the story, the page's own metadata tells about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING

from retold.article import Article, Fact
from retold.errors import EmptyError, UnreadableError
from retold.reading.decoding import printable
from retold.reading.pagefacts import page_facts
from retold.reading.plain import article_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_INERT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "object",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "head",
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
        "br",
    ]
)
_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def read_page(html: str, name: str, path: str | None = None) -> Article:
    """The article on a page.

    The headline stands at the head of the text, as on the page, also where it is known from the metadata alone.

    Raises:
        UnreadableError: No HTML parser makes anything of it.
        EmptyError: The page holds no story.

    """
    tree = _tree(html, name)
    facts = page_facts(tree)
    story = _story(tree, name)
    if not story:
        raise EmptyError(
            f"{name}: no story on this page (one that a script fills must be saved after the script ran)"
        )
    return article_of(_headed(story, facts.get("title")), facts, name=name, path=path or name)


def fragment_text(html: str, name: str) -> str:
    """What a piece of HTML says, paragraph by paragraph."""
    return "\n\n".join(_paragraphs(_tree(html, name)))


def _tree(html: str, name: str) -> HtmlElement:
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415 -- heavy, and seldom needed
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 -- heavy, and seldom needed

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        # Bytes, since lxml refuses a str that declares an encoding.
        return document_fromstring(_FORBIDDEN.sub(" ", printable(html)).encode("utf-8"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"{name}: no HTML that can be read: {error}") from None


def _story(tree: HtmlElement, name: str) -> str:
    """The page's main text; where trafilatura sees none, all that the page says outside of its controls."""
    failure: Exception | None = None
    found = ""
    try:
        with _silent("trafilatura", "htmldate", "justext"):
            found = _extracted(tree)
    except ImportError as error:
        raise UnreadableError(
            f"{name}: web pages need trafilatura, which cannot be loaded: {error}"
        ) from error
    except Exception as error:  # noqa: BLE001 -- a hostile page may upset a parser in any way; told below
        failure = error
    paragraphs = [line.strip() for line in found.split("\n") if line.strip()] or _paragraphs(tree)
    if not paragraphs and failure is not None:
        raise UnreadableError(f"{name}: the page cannot be read: {type(failure).__name__}") from failure
    return "\n\n".join(paragraphs)


def _extracted(tree: HtmlElement) -> str:
    """What trafilatura takes for the story, one paragraph a line."""
    import trafilatura  # noqa: PLC0415 -- heavy, and seldom needed

    found = trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=False) or ""
    if "\n" in found or len(found) < 80:
        return found
    # Below 250 characters trafilatura gives up its paragraphs; asked to be content with less, it keeps them.
    config = trafilatura.settings.use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "10")
    finer = (
        trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=False, config=config) or ""
    )
    return finer if len(finer) >= 0.8 * len(found) else found


def _paragraphs(tree: HtmlElement) -> list[str]:
    """The text of all blocks outside of scripts and controls, in order; without recursion, however deep they nest."""
    from lxml.etree import iterwalk  # noqa: PLC0415 -- heavy, and seldom needed

    pieces: list[str] = []
    hidden = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            hidden += tag in _INERT
            pieces.append("\0" if tag in _BLOCKS else "")
            pieces.append("" if hidden else element.text or "")
        else:
            hidden -= tag in _INERT
            pieces.append("\0" if tag in _BLOCKS else "")
            pieces.append("" if hidden else element.tail or "")
    blocks = ("".join(pieces)).split("\0")
    return [told for block in blocks if (told := " ".join(block.split()))]


def _headed(story: str, title: Fact | None) -> str:
    """`story` below its headline."""
    if title is None:
        return story
    wanted = _letters(title.value)
    first = [_letters(paragraph) for paragraph in story.split("\n\n", 4)[:4]]
    return story if not wanted or wanted in first else f"{title.value}\n\n{story}"


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


@contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Keeps loggers that nobody listens to from writing to standard error."""
    handler = logging.NullHandler()
    for name in names:
        logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name in names:
            logging.getLogger(name).removeHandler(handler)
