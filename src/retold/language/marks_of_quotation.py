"""Quotation marks: which of an article's characters open or close a quotation, and which two belong together.

A mark is judged by three things: its shape (“ opens, ” closes, " does either), what stands on both sides of it,
and whether a quotation is open. Shape and surroundings outvote each other in that order only where a quotation is
open, so that „a“, »a« and “a" are read as their writers meant them. Double marks are paired first; single ones, which
are mostly apostrophes, only inside what the double ones leave. Every look ahead is bounded: the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retold.article import Span

# A quotation whose closing mark is missing ends with its paragraph, or with its first sentence where the paragraph
# goes on for more than this many characters: texts on one line are one paragraph, and nobody's quotation.
LONGEST_UNCLOSED = 400
# How many marks are looked at to learn whether an opening mark within a quotation is nested in it.
LOOK_AHEAD = 24
# Marks that would nest deeper than this are left unread: nobody prints a quotation in a quotation in a quotation.
DEEPEST = 4
# The single marks that may still be an apostrophe are looked at up to here for the one that closes.
LONGEST_SINGLE = 2000

OPENING = "“„‟«‹‘‚‛\x91\x93"
CLOSING = "”»›’´\x92\x94"
MARKS = frozenset(OPENING + CLOSING + "\"＂'`")

_DOUBLE = re.compile(r"``|(?<!')''(?!')|(?<=[^\s'']')''(?!')|[\"＂“”„‟«»‹›\x93\x94]")
_SINGLE = re.compile(r"(?<!')'(?!')|(?<=[^\s'])'(?=''(?!'))|[‘’‚‛´\x91\x92]|(?<!`)`(?!`)")
_FAMILY = {"«": "guillemet", "»": "guillemet", "‹": "angle", "›": "angle"}
_BEFORE_OPENING = frozenset("([{<—–-/|*_=>~#")
_AFTER_CLOSING = frozenset(".,;:!?)]}…—–-/|*_<>&[(~#")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|\r\n?(?=\r\n?)\s*|\u2029")
_LINE = re.compile(r"[\n\r\u2028\u2029]\s*")
_SENTENCE_END = re.compile(r"[.!?…][)\]]*(?=\s|$)")
# Words that begin with an apostrophe, and years and decades without their century.
_ELISION = re.compile(
    r"(?:\d\ds?\b(?!['’])|(?:em|til|till|tis|twas|twere|cause|cos|cuz|bout|round|neath|nuff|ello|ere|fraid|n|s)\b)",
    re.IGNORECASE,
)
_TAG_WITHIN = re.compile(r"[,?!]\s+(?:(?:he|she|they)\s+\w+|(?:said|says)\s+\w+|[A-Z]\w+\s+(?:said|says))[^.,!?]{0,40}\.$")


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


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands between two marks, in one piece a paragraph."""

    pieces: tuple[Span, ...]
    closed: bool
    family: str

    @property
    def span(self) -> Span:
        """From the first piece to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(slots=True)
class _Open:
    """A quotation that waits for its closing mark."""

    mark: Mark
    begin: int
    paragraph: int
    pieces: list[Span] = field(default_factory=list)

    def ended(self, text: str, end: int, *, closed: bool) -> Pair | None:
        """The pair that ends at `end`, or None where it holds no word."""
        pieces = [trimmed(text, s.start, s.end) for s in (*self.pieces, Span(self.begin, end))]
        told = tuple(s for s in pieces if any(c.isalnum() for c in s.of(text)))
        # A value in mark-up that was left in the text (href="...") is nobody's words.
        if text[max(0, self.mark.start - 1) : self.mark.start] == "=":
            return None
        return Pair(told, closed, self.mark.family) if told else None


def pairs(text: str, *, furniture: Sequence[Span] = (), paragraphs: Sequence[Span] = ()) -> tuple[Pair, ...]:
    """All quotations of `text` by their marks, in order of their start; an outer one stands before an inner one.

    >>> [p.span.of("“Go,” he said, “before it's six o'clock.”") for p in pairs("“Go,” he said, “before it's six o'clock.”")]
    ['Go,', "before it's six o'clock."]
    """
    page = _Page(text, furniture, paragraphs)
    double = list(_doubles(page))
    single = list(_singles(page, double))
    return tuple(sorted(double + single, key=lambda p: (p.span.start, -p.span.end)))


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Paragraphs by line breaks, for a text that nobody has divided.

    A single break ends a paragraph too, but where blank lines do and no line is longer than a typed one (100).
    """
    blank = _PARAGRAPH.search(text)
    typed = blank and all(len(line) <= 100 for line in text.splitlines())
    starts = [0, *(m.end() for m in (_PARAGRAPH if typed else _LINE).finditer(text))]
    return tuple(
        trimmed(text, a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if text[a:b].strip()
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class _Page:
    """A text with its paragraphs, and the marks of either kind in it."""

    def __init__(self, text: str, furniture: Sequence[Span], paragraphs: Sequence[Span]) -> None:
        self.text = text
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

    def marks(self, pattern: re.Pattern[str], family: str) -> Iterator[Mark]:
        """The marks that `pattern` finds in the story."""
        for found in pattern.finditer(self.text):
            start, end = found.span()
            at = bisect_right(self._starts, start) - 1
            if at < 0 or start >= self.paragraphs[at].end or self.hidden(start, end):
                continue
            yield self._judged(start, end, family, at)

    def _judged(self, start: int, end: int, family: str, paragraph: int) -> Mark:
        place, glyph = self.paragraphs[paragraph], self.text[start:end]
        before, after = self._neighbour(start - 1, -1, place), self._neighbour(end, 1, place)
        bounded = before in " " or before in _BEFORE_OPENING
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


def _doubles(page: _Page) -> Iterator[Pair]:
    """Pairs of double marks and guillemets."""
    marks = list(page.marks(_DOUBLE, "double"))
    reader = _Reader(page, marks)
    for at, mark in enumerate(marks):
        yield from reader.read(at, mark)
    yield from reader.finish()


class _Reader:
    """Reads double marks from left to right, with the quotations that are open."""

    def __init__(self, page: _Page, marks: Sequence[Mark]) -> None:
        self.page, self.text, self.marks = page, page.text, marks
        self.open: list[_Open] = []

    def read(self, at: int, mark: Mark) -> Iterator[Pair]:
        """Takes the next mark, and yields what it ends."""
        if self.open and mark.paragraph != self.open[0].paragraph:
            taken = self._carried(mark)
            if taken is None:
                yield from self.finish()
            elif taken:
                return
        if self._inch(at, mark):
            return
        if not mark.opening(inside=bool(self.open)):
            yield from self._closed(mark)
        elif self.open and self.open[-1].mark.family == mark.family and not self._nested(at):
            yield from self._unexpected(mark)
        elif len(self.open) < DEEPEST:
            self._begin(mark)

    def finish(self) -> Iterator[Pair]:
        """Ends what is still open where its paragraph ends."""
        if self.open:
            waiting = self.open[0]
            self.open.clear()
            yield from self._unclosed(waiting, self.page.paragraphs[waiting.paragraph].end)

    def _begin(self, mark: Mark) -> None:
        self.open.append(_Open(mark, mark.end, mark.paragraph))

    def _carried(self, mark: Mark) -> bool | None:
        """Carries the open quotation over to the mark's paragraph.

        True where the mark reopens it, False where the paragraph goes on without a mark and this one closes it,
        None where it cannot be carried.
        """
        waiting, place = self.open[0], self.page.paragraphs
        if mark.paragraph != waiting.paragraph + 1 or mark.family != waiting.mark.family:
            return None
        reopens = mark.first and mark.opening(inside=False)
        if not reopens and mark.opening(inside=True):
            return None
        waiting.pieces.append(Span(waiting.begin, place[waiting.paragraph].end))
        waiting.begin = mark.end if reopens else place[mark.paragraph].start
        waiting.paragraph = mark.paragraph
        del self.open[1:]
        return reopens

    def _inch(self, at: int, mark: Mark) -> bool:
        """Whether a straight mark behind one to three digits means inches (or minutes)."""
        if mark.lean or not mark.start or not self.text[mark.start - 1].isdigit() or mark.opens:
            return False
        if self.text[max(0, mark.start - 4) : mark.start].isdigit():
            return False
        if not self.open:
            return True
        following = self._following(at)
        return len(self.open) == 1 and following is not None and not following.opening(inside=True)

    def _following(self, at: int) -> Mark | None:
        mark = self.marks[at + 1] if at + 1 < len(self.marks) else None
        return mark if mark and mark.paragraph == self.marks[at].paragraph else None

    def _nested(self, at: int) -> bool:
        """Whether a mark that opens within a quotation is balanced by one more closing mark ahead."""
        depth, here = len(self.open) + 1, self.marks[at]
        for mark in self.marks[at + 1 : at + 1 + LOOK_AHEAD]:
            if mark.paragraph != here.paragraph:
                return False
            if mark.family != here.family:
                continue
            depth += 1 if mark.opening(inside=True) else -1
            if not depth:
                return True
        return False

    def _closed(self, mark: Mark) -> Iterator[Pair]:
        """Ends the innermost open quotation of the mark's family, and forgets those within it."""
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].mark.family == mark.family:
                ended = self.open[at].ended(self.text, mark.start, closed=True)
                del self.open[at:]
                if ended:
                    yield ended
                return

    def _unexpected(self, mark: Mark) -> Iterator[Pair]:
        """Reads a mark that opens where a quotation is open that nothing closed.

        Three things happen in print: a closing mark that stands a blank too late (`"Go, "he said`); a paragraph
        whose break was lost, so that the mark reopens the quotation behind a sentence; a closing mark left out.
        """
        waiting = self.open.pop()
        told = trimmed(self.text, waiting.begin, mark.start)
        last = self.text[told.end - 1] if told.end > told.start else ""
        after = self.text[mark.end : mark.end + 1]
        if last in ",!?" and last and after.islower():
            self.open.append(waiting)
            yield from self._closed(mark)
            return
        tag = _TAG_WITHIN.search(self.text, max(told.start, told.end - 80), told.end)
        if last and last in ".!?…" and not tag:
            waiting.pieces.append(told)
            waiting.begin = mark.end
            self.open.append(waiting)
            return
        yield from self._unclosed(waiting, tag.start() + 1 if tag else told.end)
        self._begin(mark)

    def _unclosed(self, waiting: _Open, end: int) -> Iterator[Pair]:
        if end - waiting.begin > LONGEST_UNCLOSED:
            found = _SENTENCE_END.search(self.text, waiting.begin, end)
            end = found.end() if found and found.end() - waiting.begin <= LONGEST_UNCLOSED else waiting.begin
        if ended := waiting.ended(self.text, end, closed=False):
            yield ended


def _singles(page: _Page, double: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs of single marks, none of which crosses a pair of double marks."""
    marks = list(page.marks(_SINGLE, "single"))
    if not any(_may_open(page.text, m) for m in marks):
        return
    reader = _SingleReader(page, marks, double)
    at = 0
    while at < len(marks):
        found = reader.opened(at)
        at = found[1] if found else at + 1
        if found and found[0]:
            yield found[0]


def _may_open(text: str, mark: Mark) -> bool:
    """Whether a single mark can open a quotation, and is no apostrophe before a word cut short."""
    return mark.opens and mark.lean >= 0 and not _ELISION.match(text, mark.end)


def _owners(double: Sequence[Pair]) -> Callable[[int], int]:
    """A function from an offset to the index of the innermost double quotation around it, or -1."""
    ordered = sorted(enumerate(double), key=lambda p: (p[1].span.start, -p[1].span.end))
    cuts = sorted({edge for p in double for edge in (p.span.start, p.span.end)})
    inside: list[int] = []
    stack: list[tuple[int, int]] = []
    at = 0
    for cut in cuts:
        while stack and stack[-1][0] <= cut:
            stack.pop()
        while at < len(ordered) and ordered[at][1].span.start <= cut:
            stack.append((ordered[at][1].span.end, ordered[at][0]))
            at += 1
        inside.append(stack[-1][1] if stack else -1)

    def owner(offset: int) -> int:
        place = bisect_right(cuts, offset) - 1
        return inside[place] if place >= 0 else -1

    return owner


class _SingleReader:
    """Pairs single marks, each looking ahead for the one that closes it."""

    def __init__(self, page: _Page, marks: Sequence[Mark], double: Sequence[Pair]) -> None:
        self.page, self.text, self.marks = page, page.text, marks
        owner = _owners(double)
        self.owners = [owner(m.start) for m in marks]
        self.limits = [double[o].span.end if o >= 0 else len(page.text) for o in self.owners]

    def opened(self, at: int) -> tuple[Pair | None, int] | None:
        """What the single mark `at` opens, with the index of the mark to go on from; None for an apostrophe.

        A paragraph that begins with a mark and has none that closes runs on into a next one that begins with a
        mark as well.
        """
        mark = self.marks[at]
        if not _may_open(self.text, mark):
            return None
        waiting = _Open(mark, mark.end, mark.paragraph)
        while True:
            closing, plain = self._closing(at)
            ahead = None if plain or not self.marks[at].first else self._reopening(at)
            if ahead is not None:
                waiting.pieces.append(Span(waiting.begin, self.page.paragraphs[self.marks[at].paragraph].end))
                waiting.begin, at = self.marks[ahead].end, ahead
            elif closing is not None:
                return waiting.ended(self.text, self.marks[closing].start, closed=True), closing + 1
            else:
                return (None, at + 1) if waiting.pieces else None

    def _closing(self, at: int) -> tuple[int | None, bool]:
        """Index of the mark that closes the single mark `at` within its paragraph, and whether that is plain.

        A mark behind an s ("the workers' union") or a dropped g is doubtful: it is taken only where no plain one
        comes before the next mark that opens.
        """
        opened, doubtful = self.marks[at], None
        for ahead in range(at + 1, len(self.marks)):
            mark = self.marks[ahead]
            near = mark.paragraph == opened.paragraph and mark.start < opened.end + LONGEST_SINGLE
            if not near or mark.start > self.limits[at]:
                break
            if self.owners[ahead] != self.owners[at]:
                continue
            if mark.closes and not mark.opens:
                if self._plain(mark):
                    return ahead, True
                doubtful = ahead if doubtful is None else doubtful
            elif _may_open(self.text, mark):
                break
        return doubtful, False

    def _plain(self, mark: Mark) -> bool:
        """Whether a mark that can close is unlikely to be an apostrophe."""
        before, after = self.text[max(0, mark.start - 2) : mark.start].lower(), self.text[mark.end : mark.end + 1]
        return after in ".,;:!?" or not (before[-1:] == "s" or before == "in" or before[-1:].isdigit())

    def _reopening(self, at: int) -> int | None:
        """Index of a mark that begins the next paragraph, or None."""
        wanted = self.marks[at].paragraph + 1
        ahead = bisect_right(self.marks, wanted - 1, key=lambda m: m.paragraph)
        if ahead == len(self.marks) or self.marks[ahead].paragraph != wanted or not self.marks[ahead].first:
            return None
        return ahead if _may_open(self.text, self.marks[ahead]) and self.owners[ahead] == self.owners[at] else None
