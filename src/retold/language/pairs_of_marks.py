"""Which quotation marks belong together.

Double marks are paired first; single ones, which are mostly apostrophes, only inside what the double ones leave.
Every look ahead is bounded: the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from retold.article import Span
from retold.language.marks_of_quotation import Mark, Page, trimmed

# A quotation whose closing mark is missing ends with its paragraph, or with its first sentence where the paragraph
# goes on for more than this many characters: texts on one line are one paragraph, and nobody's quotation.
LONGEST_UNCLOSED = 400
# How many marks are looked at to learn whether an opening mark within a quotation is nested in it.
LOOK_AHEAD = 24
# Marks that would nest deeper than this are left unread: nobody prints a quotation in a quotation in a quotation.
DEEPEST = 4
# The single marks that may still be an apostrophe are looked at up to here for the one that closes.
LONGEST_SINGLE = 2000


_SENTENCE_END = re.compile(r"[.!?…][)\]]*(?=\s|$)")
# Words that begin with an apostrophe, and years and decades without their century.
_ELISION = re.compile(
    r"(?:\d\ds?\b(?!['’])|(?:em|til|till|tis|twas|twere|cause|cos|cuz|bout|round|neath|nuff|ello|ere|fraid|n|s)\b)",
    re.IGNORECASE,
)
_TAG_WITHIN = re.compile(
    r"[,?!]\s+(?:(?:he|she|they)\s+\w+|(?:said|says)\s+\w+|[A-Z]\w+\s+(?:said|says))[^.,!?]{0,40}\.$"
)


@dataclass(slots=True)  # not frozen, as a word is not
class Pair:
    """What stands between two marks, in one piece a paragraph. Nothing of it changes."""

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
    page = Page(text, furniture, paragraphs)
    double = list(_doubles(page))
    single = list(_singles(page, double))
    return tuple(sorted(double + single, key=lambda p: (p.pieces[0].start, -p.pieces[-1].end)))


def _doubles(page: Page) -> Iterator[Pair]:
    """Pairs of double marks and guillemets."""
    marks = page.double()
    reader = _Reader(page, marks)
    for at, mark in enumerate(marks):
        yield from reader.read(at, mark)
    yield from reader.finish()


class _Reader:
    """Reads double marks from left to right, with the quotations that are open."""

    def __init__(self, page: Page, marks: Sequence[Mark]) -> None:
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


def _singles(page: Page, double: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs of single marks, none of which crosses a pair of double marks."""
    marks = page.single()
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

    def __init__(self, page: Page, marks: Sequence[Mark], double: Sequence[Pair]) -> None:
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
        before, after = (
            self.text[max(0, mark.start - 2) : mark.start].lower(),
            self.text[mark.end : mark.end + 1],
        )
        return after in ".,;:!?" or not (before[-1:] == "s" or before == "in" or before[-1:].isdigit())

    def _reopening(self, at: int) -> int | None:
        """Index of a mark that begins the next paragraph, or None."""
        wanted = self.marks[at].paragraph + 1
        ahead = bisect_right(self.marks, wanted - 1, key=lambda m: m.paragraph)
        if ahead == len(self.marks) or self.marks[ahead].paragraph != wanted or not self.marks[ahead].first:
            return None
        return (
            ahead
            if _may_open(self.text, self.marks[ahead]) and self.owners[ahead] == self.owners[at]
            else None
        )
