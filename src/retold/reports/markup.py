"""What every page of a report is made of: escaped text, and a page that asks for nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template

import retold
from retold.reports.characters import emphasis, visible
from retold.reports.worddiff import Piece


def filled(kind: str, *, styles: Sequence[str], scripts: Sequence[str], parts: Mapping[str, str]) -> str:
    """A page from its template, styles and scripts, which stand in the page and alone may take effect.

    Args:
        kind: Which page it is: `reports/page` has a file of this name with what stands in the frame of all pages.
        styles: Files with its styles, one after another.
        scripts: Files with its scripts.
        parts: What else the page and the frame have places for, as markup.

    """
    style, script = _joined(styles), _joined(scripts)
    frame = {
        "style": style,
        "script": script,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "version": escape(retold.__version__),
    }
    body = Template(_file(f"{kind}.html")).substitute(parts)
    return Template(_file("frame.html")).substitute(frame, **parts, kind=kind, body=body)


def escaped(text: str) -> str:
    r"""An article's text as the text of a page, never as its markup.

    >>> escaped("<b>\x1b")
    '&lt;b&gt;␛'
    """
    return escape(visible(text))


def message_of(message: str) -> str:
    """A finding's message, words of an article as quoted.

    >>> message_of("*tariffs* became *sanctions*")
    '<q>tariffs</q> became <q>sanctions</q>'
    """
    return "".join(f"<q>{escaped(part)}</q>" if words else escaped(part) for part, words in emphasis(message))


def pieces_of(pieces: Iterable[Piece], tag: str) -> str:
    """A wording, what differs from the other one in elements of the name `tag`."""
    return "".join(
        f"<{tag}>{escaped(text)}</{tag}>" if changed else escaped(text) for text, changed in pieces
    )


def _file(name: str) -> str:
    return files("retold.reports").joinpath("page").joinpath(name).read_text(encoding="utf-8")


def _joined(names: Sequence[str]) -> str:
    return "".join(map(_file, names))


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
