"""What stands on the page and is no part of the story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from retold.article import Fact, Furniture, FurnitureKind, Span
from retold.reading.address import clean_address
from retold.reading.lines import RUN_TOGETHER, Line
from retold.reading.markup import plain
from retold.reading.phrases import label_kind, phrases

LONGEST = 600
"""No furniture is longer, in characters; also the bound of every pattern's work on one line."""

SHORTEST = 8
"""No line of furniture is shorter but for the labels."""

_SENTENCE_START = re.compile(r"(?:[.!?…][\"'”’)\]]{0,3}|\b(?:REUTERS?|Reuters?))\s+(?=[(A-Z©])")
_ENDED = re.compile(r"[.!?…][\"'”’)\]*_]{0,3}$")
_LINKED = re.compile(r"(?:[-*•] )?(?:\*\*)?\[[^\[\]]{3,300}\]\([^()\s]{0,500}\)(?:\*\*)?[.!]?")
_SIGNOFF = re.compile(
    r"(?:[.!?][\"'”’)]{0,2}|\s)[\s(–—-]{0,6}(?P<name>[A-Za-z]{2,10})(?P<tail>[\s).*#<>-]|\.\.\.){0,10}\Z"
)


def line_kind(line: Line) -> FurnitureKind | None:
    """The kind of a line that is furniture as a whole, or None for one of the story."""
    text = line.text
    if len(text) > LONGEST:
        return None
    if kind := label_kind(text):
        return None if kind == "original" and not text.endswith(":") else kind
    unmarked = plain(text) if text[0] in "*_>[#" else text
    return _kind_of(text) or (_kind_of(unmarked) if unmarked != text else None)


def _kind_of(text: str) -> FurnitureKind | None:
    for kind, pattern in phrases().line if len(text) >= SHORTEST else ():
        if pattern.fullmatch(text) and not (kind == "caption" and _is_told(text)):
            return kind
    return None


def find_furniture(text: str, lines: tuple[Line, ...]) -> list[Furniture]:
    """All furniture of `text` but Markdown's marks and what its head holds; overlapping stretches may come twice."""
    found: list[Furniture] = []
    listed = frozenset[int]()
    for n, line in enumerate(lines):
        kind = "related" if n in listed else line_kind(line)
        if kind == "related" and n not in listed and label_kind(line.text):
            listed = frozenset(_list_below(lines, n + 1))
        if kind:
            found.append(Furniture(line.span, kind))
        else:
            found += _sentences(line)
    found += _originals(lines)
    found += _signoff(text[: _story_end(text, found)])
    return found


def settled(found: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """`found` in order and without overlaps: the longer stretch stays, and marks give way to everything."""
    kept: list[Furniture] = []
    for one in sorted(found, key=_precedence):
        if kept and one.span.start < kept[-1].span.end:
            last = kept[-1]
            wins = (one.kind != "markup", _size(one)) > (last.kind != "markup", _size(last))
            if not wins:
                continue
            while kept and one.span.start < kept[-1].span.end:
                kept.pop()
        kept.append(one)
    return tuple(kept)


def _precedence(one: Furniture) -> tuple[int, int, str]:
    return one.span.start, -one.span.end, one.kind


def _size(one: Furniture) -> int:
    return one.span.end - one.span.start


def _is_told(text: str) -> bool:
    """Whether a line that ends in a credit is a paragraph all the same: three sentences or more before it."""
    return len(_SENTENCE_START.findall(text)) > 3


def _list_below(lines: tuple[Line, ...], first: int) -> range:
    """The headlines of other stories that follow a label such as "Read more"."""
    last = first
    while last < len(lines) and _is_link(lines[last]):
        last += 1
    # A list ends where a blank line does; where it runs on, its lines are those of a wrapped paragraph.
    return range(first, last if last > first and lines[last - 1].after else first)


def _is_link(line: Line) -> bool:
    """Whether a line is a link to another story: a headline, and no sentence of this one."""
    if _LINKED.fullmatch(line.text):
        return True
    return len(line.text) <= 160 and not _ENDED.search(line.text) and not line.text.endswith((",", ":", ";"))


def _sentences(line: Line) -> Iterator[Furniture]:
    """Sentences inside a line that are furniture by themselves."""
    if len(line.text) < SHORTEST:
        return
    starts = [0, *(found.end() for found in _SENTENCE_START.finditer(line.text))]
    done = 0
    for start in starts:
        if start < done:
            continue
        for kind, pattern in phrases().sentence:
            found = pattern.match(line.text, start, start + RUN_TOGETHER)
            if found and (found.end() == len(line.text) or line.text[found.end()].isspace()):
                done = found.end()
                yield Furniture(Span(line.span.start + start, line.span.start + done), kind)
                break


def _originals(lines: tuple[Line, ...]) -> Iterator[Furniture]:
    """The article's own address, with or without a label, in lines of their own."""
    for n, line in enumerate(lines):
        if clean_address(line.text) is None:
            address = labelled_address(line.text)
            if address:
                yield Furniture(line.span, "original")
            continue
        labelled = n > 0 and label_kind(lines[n - 1].text) == "original"
        if labelled:
            yield Furniture(lines[n - 1].span, "original")
        if labelled or n < 3 or n >= len(lines) - 3:
            yield Furniture(line.span, "original")


def labelled_address(line: str) -> str | None:
    """The address in a line such as "Original url: https://..." ."""
    label, colon, rest = line.partition(":")
    if not colon or rest.startswith("//") or label_kind(label) != "original":
        return None
    return clean_address(rest)


def _story_end(text: str, found: list[Furniture]) -> int:
    """Where the text ends before the furniture at its foot."""
    end = len(text)
    for one in sorted(found, key=_precedence, reverse=True):
        if one.span.end <= end and text[one.span.end : end].strip():
            break
        end = min(end, one.span.start)
    return end


def _signoff(text: str) -> list[Furniture]:
    found = _SIGNOFF.search(text, max(0, len(text) - 40))
    return [Furniture(Span(*found.span("name")), "byline")] if found and _agency(found["name"]) else []


def signed_by(text: str, furniture: Iterable[Furniture]) -> Fact | None:
    """The agency that signs the end of the text."""
    for one in furniture:
        if one.kind == "byline" and (name := _agency(one.span.of(text))):
            return Fact(name, "furniture", one.span)
    return None


def _agency(name: str) -> str | None:
    """The agency called `name` in a sign-off."""
    if name.upper() == "REUTER":
        return phrases().reuter
    return name if name in phrases().signoff else None
