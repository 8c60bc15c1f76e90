"""Characters of an article that a terminal, a page or a parser must not meet as they are.

Every replacement is one character for one, so offsets stay true.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

# A record can carry fields of its own, nested as deep as its parser allowed; a report needs no more than this.
DEEPEST = 50

_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Everything that moves a cursor, rings a bell, starts an escape sequence or turns the direction of writing.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
)
_EMPHASIS = re.compile(r"(?<!\w)\*(?=[^\s*])([^*]*[^\s*])\*(?!\w)")
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}


def encodable(text: str) -> str:
    r"""The text with each lone surrogate as U+FFFD, so that it can be written as UTF-8.

    >>> encodable("a\ud800b")
    'a�b'
    """
    return _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    r"""The text with each control character as a picture of it; tabs and line ends stay.

    >>> visible("red \x1b[31malert")
    'red ␛[31malert'
    """
    return _CONTROL.sub(lambda found: _PICTURES.get(ord(found[0]), "\ufffd"), text)


def escaped(document: str) -> str:
    r"""A JSON document with each character that a terminal would obey escaped: it says the same.

    >>> escaped('{"title": "\x9b31m"}')
    '{"title": "\\u009b31m"}'
    """
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def line(text: str) -> str:
    r"""The text on one line: control characters visible, each run of white space one space.

    >>> line(" two\n\n lines ")
    'two lines'
    """
    return " ".join(visible(text.replace("\r", "\n")).split())


def brief(text: str, most: int) -> str:
    """The text on one line, cut behind a word where it is longer than `most` characters.

    >>> brief("the ferry ran aground", 14), brief("the ferry", 14)
    ('the ferry ran …', 'the ferry')
    """
    shown = line(text)
    return shown if len(shown) <= most else shown[: most + 1].rsplit(" ", 1)[0][:most] + " …"


def emphasis(message: str) -> tuple[tuple[str, bool], ...]:
    """A finding's message on one line, cut where words of an article begin and end: `*words*` stands for them.

    >>> emphasis("*tariffs* became *sanctions*")
    (('tariffs', True), (' became ', False), ('sanctions', True))
    """
    parts = _EMPHASIS.split(line(message))
    return tuple((part, at % 2 == 1) for at, part in enumerate(parts) if part)


def plain(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 -- a field of a record can be anything
    """The value as JSON can hold it: lone surrogates replaced, no NaN or infinity, no types of Python's own.

    >>> plain({"share": float("nan"), "tags": ("a", None)})
    {'share': None, 'tags': ['a', None]}
    """
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, float) or math.isfinite(value) else None
    if depth >= DEEPEST:
        return "..."
    if isinstance(value, Mapping):
        return {encodable(str(key)): plain(held, depth + 1) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held, depth + 1) for held in value]
    return encodable(str(value))
