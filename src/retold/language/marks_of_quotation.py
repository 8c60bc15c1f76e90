"""Quotation marks: which of an article's characters can open or close a quotation.

A mark is judged by three things: its shape (“ opens, ” closes, " does either), what stands on both sides of it,
and whether a quotation is open. Shape and surroundings outvote each other in that order only where a quotation is
open, so that „a“, »a« and “a" are read as their writers meant them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.article import Span

OPENING = "“„‟«‹‘‚‛\x91\x93"
CLOSING = "”»›’´\x92\x94"
MARKS = frozenset(OPENING + CLOSING + "\"＂'`")

# A text without doubled single marks, as most are, is searched for each mark that it has, ten times as fast.
_DOUBLED = ("``", "''")
_DOUBLE_PLAIN = '"＂“”„‟«»‹›\x93\x94'
_DOUBLE = re.compile(r"``|(?<!')''(?!')|(?<=[^\s']')''(?!')|[\"＂“”„‟«»‹›\x93\x94]")
_SINGLE_PLAIN = "'‘’‚‛´`\x91\x92"
_SINGLE = re.compile(r"(?<!')'(?!')|(?<=[^\s'])'(?=''(?!'))|[‘’‚‛´\x91\x92]|(?<!`)`(?!`)")
_FAMILY = {"«": "guillemet", "»": "guillemet", "‹": "angle", "›": "angle"}
_BEFORE_OPENING = frozenset("([{<—–-/|*_=>~#")
_AFTER_CLOSING = frozenset(".,;:!?)]}…—–-/|*_<>&[(~#")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|\r\n?(?=\r\n?)\s*|\u2029")
_LINE = re.compile(r"[\n\r\u2028\u2029]\s*")


class Mark(NamedTuple):
    """A character, or two, that may open or close a quotation.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        family: Marks close only what a mark of their family opened.
        lean: 1 for a shape that opens, -1 for one that closes, 0 for a straight one.
        opens: Whether it can open, by what stands on both sides.
        closes: Whether it can close, by what stands on both sides.
        paragraph: Index of its paragraph.
        first: Whether it stands at the beginning of its paragraph.

    """

    start: int
    end: int
    family: str
    lean: int
    opens: bool
    closes: bool
    paragraph: int
    first: bool

    def opening(self, *, inside: bool) -> bool:
        """Whether it opens a quotation; `inside` says that one is open already."""
        if self.lean > 0:
            return not (inside and self.closes and not self.opens)
        if self.lean < 0:
            return self.opens and not self.closes and not inside
        return self.opens if self.opens != self.closes else not inside


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Paragraphs by line breaks, for a text that nobody has divided.

    A single break ends a paragraph too, but where blank lines do and no line is longer than a typed one (100).
    """
    blank = _PARAGRAPH.search(text)
    typed = blank and all(len(line) <= 100 for line in text.splitlines())
    starts = [0, *(m.end() for m in (_PARAGRAPH if typed else _LINE).finditer(text))]
    return tuple(
        trimmed(text, a, b)
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True)
        if text[a:b].strip()
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def unmarked(text: str) -> str:
    """The text with each mark of quotation overwritten by a space."""
    for mark in MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    return text


class Page:
    """A text with its paragraphs, and the marks of either kind in it."""

    def __init__(self, text: str, furniture: Sequence[Span], paragraphs: Sequence[Span]) -> None:
        self.text = text
        self._doubled = any(marks in text for marks in _DOUBLED)
        self.furniture = sorted(s for s in furniture if s.end > s.start)
        self._hidden_starts = [s.start for s in self.furniture]
        whole = sorted(paragraphs) or paragraphs_of(text)
        self.paragraphs = [p for p in whole if not self.hidden(p.start, p.end)]
        self._starts = [p.start for p in self.paragraphs]

    def hidden(self, start: int, end: int) -> bool:
        """Whether the stretch is furniture."""
        if not self.furniture:
            return False
        at = bisect_right(self._hidden_starts, start) - 1
        return at >= 0 and self.furniture[at].end >= end

    def double(self) -> list[Mark]:
        """Its double marks and guillemets."""
        return list(self._marks(_DOUBLE, _DOUBLE_PLAIN, "double"))

    def single(self) -> list[Mark]:
        """Its single marks, most of which are apostrophes."""
        return list(self._marks(_SINGLE, _SINGLE_PLAIN, "single"))

    def _marks(self, pattern: re.Pattern[str], plain: str, family: str) -> Iterator[Mark]:
        if self._doubled:
            places = [found.span() for found in pattern.finditer(self.text)]
        else:
            met = [mark for mark in plain if mark in self.text]
            places = sorted([found.span() for mark in met for found in re.finditer(mark, self.text)])
        for start, end in places:
            at = bisect_right(self._starts, start) - 1
            if at < 0 or start >= self.paragraphs[at].end or self.hidden(start, end):
                continue
            yield self._judged(start, end, family, at)

    def _judged(self, start: int, end: int, family: str, paragraph: int) -> Mark:
        place, glyph = self.paragraphs[paragraph], self.text[start:end]
        before, after = self._neighbour(start - 1, -1, place), self._neighbour(end, 1, place)
        bounded = before == " " or before in _BEFORE_OPENING
        opens = bounded and after != " "
        closes = before != " " and before not in "([{<" and (after == " " or after in _AFTER_CLOSING)
        lean = 1 if glyph[0] in OPENING or glyph == "``" else -1 if glyph[0] in CLOSING else 0
        first = not self.text[place.start : start].strip() if start - place.start < 4 else False
        return Mark(start, end, _FAMILY.get(glyph[0], family), lean, opens, closes, paragraph, first)

    def _neighbour(self, at: int, step: int, place: Span) -> str:
        """The character on that side, beyond at most three other marks; a blank at the paragraph's edge."""
        for there in range(at, at + 4 * step, step):
            if not place.start <= there < place.end:
                return " "
            character = self.text[there]
            if character not in MARKS:
                return " " if character.isspace() else character
        return " "
