"""The speakers of articles: JSON by the contract `retold.speakers/1`, CSV, JSON-LD, text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from retold.record.roster import Heard, Roster
from retold.reports import contract
from retold.reports.amounts import counted
from retold.reports.characters import line
from retold.reports.csv import guarded
from retold.reports.sayings import COLUMNS as SAYING_COLUMNS
from retold.reports.sayings import day, listed, name, rows, told
from retold.reports.sayings_jsonld import graph, speaker_node

POSITION_COLUMNS = (*SAYING_COLUMNS, "matter")
COLUMNS = ("speaker", "unnamed", "roles", "forms", "statements", "first", "last", "articles")


def as_json(roster: Roster) -> str:
    """One JSON object with a line end behind it."""
    return contract.written(roster.to_dict(), indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.speakers/1'
    """
    return contract.schema("speakers-1")


def as_csv(roster: Roster) -> str:
    """A table by RFC 4180 with a header: one row a speaker, or, of chosen speakers, one a wording of each statement.

    A statement has the matter that it shares with others. Several roles, forms or articles in one cell are a JSON list.
    """
    sheet = io.StringIO(newline="")
    if roster.positions:
        table = csv.DictWriter(sheet, POSITION_COLUMNS)
        table.writeheader()
        every = ((one, at, saying) for one in roster.heard for at, saying in enumerate(one.statements))
        for number, (one, at, saying) in enumerate(every):
            matter = one.matter(at)
            about = {"matter": guarded(line(matter.name)) if matter else ""}
            told_of = rows(number, "statement", saying, one.voice, roster.record.articles)
            table.writerows(row | about for row in told_of)
        return sheet.getvalue()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    writer.writerows(_row(one) for one in roster.heard)
    return sheet.getvalue()


def as_jsonld(roster: Roster) -> str:
    """JSON-LD by schema.org: each speaker; of chosen ones each statement with its appearances."""
    if roster.positions:
        found = graph(
            roster.record,
            [s for one in roster.heard for s in one.statements],
            [one.matter(at) for one in roster.heard for at in range(len(one.statements))],
        )
    else:
        found = graph(roster.record, [])
        found["@graph"] += [speaker_node(roster.record, one.voice) for one in roster.heard]
    return contract.written(found, indent=1)


def as_text(roster: Roster) -> str:
    """For each speaker the roles, how many statements there are and from when to when; of chosen ones the statements."""
    parts = [_head(one) for one in roster.heard]
    if roster.positions:
        parts = [
            "\n".join([head, *_positions(roster, one)]) for head, one in zip(parts, roster.heard, strict=True)
        ]
    return "\n".join([*parts, *([""] if parts else []), summary(roster)]) + "\n"


def summary(roster: Roster) -> str:
    """How much there is, in one line."""
    unnamed = sum(one.voice.unnamed for one in roster.heard)
    articles, heard = len(roster.record.articles), len(roster.heard)
    return f"{counted(articles, 'article')}, {counted(heard, 'speaker')}, {unnamed:,} of them unnamed"


def _head(one: Heard) -> str:
    voice = one.voice
    roles = f" ({listed(voice.roles)})" if voice.roles else ""
    count = counted(len(one.statements), "statement")
    days = [day(found) for found in (one.first, one.last) if found is not None]
    when = " to ".join(dict.fromkeys(days))
    return line(f"{name(voice)}{roles}: {count}{f', {when}' if when else ''}; in {listed(voice.articles)}")


def _positions(roster: Roster, one: Heard) -> Iterator[str]:
    """The statements by what they are about, those that stand alone last; in each part in order of time."""
    grouped = {at for matter in one.matters for at in matter.positions}
    rest = tuple(at for at in range(len(one.statements)) if at not in grouped)
    parts = [(f"  on {line(m.name)}", m.positions) for m in one.matters]
    parts += [("  on other matters" if parts else "", rest)] if rest else []
    for heading, positions in parts:
        if heading:
            yield heading
        for at in positions:
            saying = one.statements[at]
            yield f"  {day(saying.day)}"
            yield from (f"  {row}" for row in told(saying, one.voice, roster.record.articles))


def _row(one: Heard) -> tuple[str | int, ...]:
    voice = one.voice
    return (
        guarded(voice.name),
        "yes" if voice.unnamed else "",
        guarded(_list(voice.roles)),
        guarded(_list(voice.forms)),
        len(one.statements),
        one.first.value if one.first else "",
        one.last.value if one.last else "",
        guarded(_list(voice.articles)),
    )


def _list(names: tuple[str, ...]) -> str:
    return contract.cell(names)
