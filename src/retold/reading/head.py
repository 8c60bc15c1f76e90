"""What the first lines of a text tell about the article: headline, byline, date, dateline."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from retold.article import Fact, Furniture, Span
from retold.reading.byline import Byline, find_byline, is_outlet, read_byline, read_placed
from retold.reading.dateline import read_dateline
from retold.reading.dates import Order, date_line
from retold.reading.headline import LONGEST, is_headline
from retold.reading.lines import Line
from retold.reading.markup import plain

DEPTH = 12
"""How many lines a page's head may have: kicker, headline, deck, picture, credit, byline, two dates, and spare."""
OPENING = 3
"""Among how many lines of story the one with the dateline is looked for: a headline and a deck may stand before it."""
_CHANGED = {"updated", "modified"}


@dataclass(slots=True)
class Head:
    """Facts and furniture of a text's first lines, as they are found."""

    facts: dict[str, Fact] = field(default_factory=dict)
    furniture: list[Furniture] = field(default_factory=list)
    credits: set[Span] = field(default_factory=set)


def read_head(text: str, lines: tuple[Line, ...], known: Collection[Span], order: Order = "") -> Head:
    """What the first of `lines` tell.

    Args:
        text: The article's text.
        lines: Its lines.
        known: Lines that are furniture by themselves, so neither headline nor story.
        order: How the outlet's country writes a date in numbers.

    """
    head = Head()
    first = [line for line in lines[:DEPTH] if line.span not in known]
    _dates(first, head, order)
    _bylines(first, head, order)
    story = [line for line in lines[: 2 * DEPTH] if line.span not in known and line.span not in head.credits]
    if story:
        _title(story, lines, head, order)
    title = head.facts.get("title")
    body = [line for line in story if title is None or line.span.overlap(title.span or line.span) == 0]
    for line in body[:OPENING]:
        _dateline(text, line, head, order)
    return head


def _dates(lines: list[Line], head: Head, order: Order) -> None:
    """Notes the lines that are dates; the day of a later change counts only where no other is told."""
    told = [(found, line) for line in lines if (found := date_line(plain(line.text), order))]
    for (_, value), line in sorted(told, key=lambda one: (one[0][0] in _CHANGED, one[1].span)):
        head.facts.setdefault("published", Fact(value, "first lines", line.span))
        head.furniture.append(Furniture(line.span, "date"))
        head.credits.add(line.span)


def _bylines(lines: list[Line], head: Head, order: Order) -> None:
    dates = [n for n, line in enumerate(lines) if line.span in head.credits]
    for n, line in enumerate(lines):
        if n in dates:
            continue
        said = plain(line.text)
        byline = read_byline(said, order) or (read_placed(said) if {n - 1, n + 1} & {*dates} else None)
        if byline:
            _credit(byline, line, head)
            head.furniture.append(Furniture(line.span, "byline"))
            head.credits.add(line.span)


def _credit(byline: Byline, line: Line, head: Head) -> None:
    """Notes who wrote the article, and the day that stands beside the name."""
    at = line.text.find(byline.names)
    span = Span(line.span.start + at, line.span.start + at + len(byline.names)) if at >= 0 else line.span
    field = "outlet" if is_outlet(byline) else "byline"
    head.facts.setdefault(field, Fact(byline.names, "first lines", span))
    if byline.day:
        head.facts.setdefault("published", Fact(byline.day, "first lines", line.span))


def _title(story: list[Line], lines: tuple[Line, ...], head: Head, order: Order) -> None:
    first = story[0]
    if (byline := find_byline(first.text[: 2 * LONGEST], order)) and byline.whole.start > 0:
        _split(first, byline, head)
        return
    if read_dateline(first.text, 0, order):
        return
    below = lines[lines.index(first) + 1 :][:1]
    credited = bool(below) and below[0].span in head.credits
    # Below a headline that is set apart the first paragraph may stand after a short deck.
    below_it = story[1:4] if first.after else story[1:2]
    following = max(below_it, key=lambda line: len(line.text), default=None)
    if is_headline(first, following, credited=credited):
        head.facts["title"] = _headline(first)


def _headline(line: Line) -> Fact:
    """The headline in `line`, without marks at its ends."""
    value = plain(line.text)
    at = line.text.find(value)
    span = Span(line.span.start + at, line.span.start + at + len(value)) if at >= 0 else line.span
    return Fact(value, "first lines", span)


def _split(line: Line, byline: Byline, head: Head) -> None:
    """Notes a headline and the byline that ran together with it."""
    start = line.span.start
    whole = Span(start + byline.whole.start, start + byline.whole.end)
    title = line.text[: byline.whole.start].rstrip()
    if len(title) <= LONGEST:
        head.facts["title"] = Fact(title, "first lines", Span(start, start + len(title)))
    head.furniture.append(Furniture(whole, "byline"))
    _credit(
        byline, Line(whole, line.text[byline.whole.start : byline.whole.end], before=True, after=True), head
    )


def _dateline(text: str, line: Line, head: Head, order: Order) -> None:
    told = read_dateline(text, line.span.start, order)
    if told and told.outlet:
        head.facts.setdefault("outlet", told.outlet)
    if told and told.published:
        head.facts.setdefault("published", told.published)
