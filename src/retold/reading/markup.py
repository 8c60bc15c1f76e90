"""Markdown's marks inside a text: they stand on the page and are nobody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.article import Furniture, Span

# Each pattern excludes its own opening character from what it encloses, so a search is linear on any input.
_LINK = re.compile(
    r"(!?\[)([^\[\]\n]{1,500})(\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?: {1,3}\"[^\"\n]{0,300}\")? {0,3}\))"
)
_REFERRED = re.compile(r"(!?\[)([^\[\]\n]{1,500})(\] ?\[[^\[\]\n]{0,60}\])")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,60}\]: +<?\S{1,2000}[^\n]{0,300}$", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*_])([^*_\n]{1,500})(?<=[^\s*_])(\1)(?![\w*])")
_ITALIC = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]{1,500})(?<=[^\s*_])(\1)(?![\w*_])")
_BOTH = re.compile(r"(?<![\w*])(\*\*\*|___)(?=[^\s*_])([^*_\n]{1,500})(?<=[^\s*_])(\1)(?![\w*])")
_HEADING = re.compile(r"^ {0,3}(#{1,6}[ \t]+)(?=\S)([^\n]{0,500}?)([ \t]+#{1,6}[ \t]*)?$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}((?:> ?){1,5})(?=\S)", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\* ?){3,80}|(?:- ?){3,80}|(?:_ ?){3,80}|={3,200})[ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"(?<=[\w.,;:!?\"'”’)\]])\[\d{1,3}\]")
_ESCAPE = re.compile(r"\\(?=[*_#\[\]`~>])")
# What must stand in a text for a pattern to be tried at all, and the groups that are marks.
_TRIED = (
    (("](",), _LINK, (1, 3)),
    (("***", "___"), _BOTH, (1, 3)),
    (("**", "__"), _BOLD, (1, 3)),
    (("*", "_"), _ITALIC, (1, 3)),
    (("#",), _HEADING, (1, 3)),
    ((">",), _QUOTED, (1,)),
    (("--", "==", "**", "__", "* *", "- -", "_ _"), _RULE, (0,)),
    (("[",), _NOTE, (0,)),
    (("\\",), _ESCAPE, (0,)),
)


def marks(text: str) -> list[Furniture]:
    """The marks in `text`, in order of their start; those of one construction may stand inside another's.

    >>> text = "Mayor Orla Finch [said](https://gazette.example) **no**."
    >>> [mark.span.of(text) for mark in marks(text)]
    ['[', '](https://gazette.example)', '**', '**']
    """
    spans = sorted(set(_spans(text)))
    return [Furniture(Span(start, end), "markup") for start, end in spans if start < end]


def plain(text: str) -> str:
    """A line without its marks.

    >>> plain("## The [ferry](#) **runs**")
    'The ferry runs'
    """
    last = 0
    kept = []
    for mark in marks(text):
        kept.append(text[last : mark.span.start])
        last = max(last, mark.span.end)
    return ("".join(kept) + text[last:]).strip()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for signs, pattern, groups in _TRIED:
        if any(sign in text for sign in signs):
            for found in pattern.finditer(text):
                yield from (found.span(group) for group in groups)
    if "]:" in text and (defined := list(_DEFINITION.finditer(text))):
        yield from (found.span() for found in defined)
        for found in _REFERRED.finditer(text):
            yield found.span(1)
            yield found.span(3)
