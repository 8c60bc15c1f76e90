"""Histories for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retold.archive.history import Appearance, Form, Histories, History
from retold.archive.wordings import Relation
from retold.reports.characters import brief, line
from retold.reports.history.csv import told
from retold.reports.printing import printed
from retold.reports.text import terminal

__all__ = ["render", "terminal"]

LONGEST = 400  # characters of a quotation that are shown
APPEARANCES = 12  # of one wording that are listed; the other formats have all
RELATIONS: dict[Relation, str] = {
    "verbatim": "as it appeared first",
    "trimmed": "a piece of it",
    "extended": "more of it",
    "marked": "with cuts or insertions that are shown",
    "altered": "in other words",
}
ASKED: dict[Relation, str] = {
    "verbatim": "your words are it, word for word",
    "trimmed": "your words are a piece of it, word for word",
    "extended": "your words hold it, word for word, and more",
    "marked": "your words are it with cuts or insertions that are shown",
    "altered": "your words differ",
}


def render(histories: Histories, *, width: int = 100, colour: bool = False) -> str:
    """The histories as lines of at most `width` columns, with ANSI colours where `colour` says so."""
    return printed(_parts(histories), width=width, colour=colour)


def _parts(histories: Histories) -> Iterator[Text | Padding]:
    if not histories.quotations:
        yield Text(f"No quotation in the archive says this: {_short(histories.words)}")
    for number, history in enumerate(histories.quotations, 1):
        yield from _history(number, history)


def _history(number: int, history: History) -> Iterator[Text | Padding]:
    yield Text.assemble(
        ("\n" if number > 1 else "") + f"{number}. ", (f"“{_short(history.first.text)}”", "bold")
    )
    yield Padding(_facts(history), (0, 0, 0, 3))
    for form in history.forms:
        yield Padding(_heading(form), (1, 0, 0, 3))
        if form.relation != "verbatim":
            yield Padding(Text(f"“{_short(form.text)}”"), (0, 0, 0, 5))
        if form.edits:
            yield Padding(Text("; ".join(line(told(edit)) for edit in form.edits), "red"), (0, 0, 0, 5))
        yield Padding(_table(form), (0, 0, 0, 5))


def _facts(history: History) -> Table:
    grid = Table.grid(padding=(0, 2))
    edits = "; ".join(line(told(edit)) for edit in history.asked.edits)
    grid.add_row(Text("asked", "dim"), Text(ASKED[history.asked.relation] + (f": {edits}" if edits else "")))
    grid.add_row(Text("first", "dim"), Text(_place(history.first)))
    named = ", ".join(f"{line(name)} ({number})" for name, number in history.speakers)
    grid.add_row(Text("speaker", "dim"), Text(named or "nobody is named"))
    return grid


def _heading(form: Form) -> Text:
    count = len(form.appearances)
    number = "1 article" if count == 1 else f"{count:,} articles"
    style = {"altered": "yellow"}.get(form.relation, "green")
    return Text.assemble((RELATIONS[form.relation], style), f", in {number}")


def _table(form: Form) -> Table:
    grid = Table.grid(padding=(0, 2))
    for told_in in form.appearances[:APPEARANCES]:
        grid.add_row(
            Text(line(told_in.published or "no date"), "dim"),
            Text(line(told_in.outlet or "")),
            Text(_article(told_in)),
            Text(line(told_in.speaker or ""), "dim"),
        )
    if len(form.appearances) > APPEARANCES:
        grid.add_row(Text("...", "dim"), Text(f"{len(form.appearances) - APPEARANCES:,} more", "dim"))
    return grid


def _place(appearance: Appearance) -> str:
    title = f"“{line(appearance.title)}”" if appearance.title else ""
    day = appearance.published or "no date known"
    return ", ".join(line(part) for part in (day, appearance.outlet, title, _article(appearance)) if part)


def _article(appearance: Appearance) -> str:
    versions = appearance.versions
    return line(appearance.article) + (
        f" (versions {', '.join(map(str, versions))})" if versions != (1,) else ""
    )


def _short(text: str) -> str:
    return brief(
        line(text).rstrip(","), LONGEST
    )  # a comma before the closing mark belongs to the sentence around it
