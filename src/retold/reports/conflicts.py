"""Statements that cannot both hold: JSON by the contract `retold.conflicts/1`, CSV, JSON-LD, text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from retold.record.conflict import Conflict, Conflicts, Side
from retold.reports import contract
from retold.reports.amounts import counted
from retold.reports.characters import line
from retold.reports.conflicts_jsonld import graph
from retold.reports.csv import guarded
from retold.reports.sayings import day, listed

COLUMNS = (
    "conflict", "side", "reason", "detail", "matter", "changed", "speaker", "day", "day_from", "article", "number", "wording", "clause",
    "clause_span", "articles",
)  # fmt: skip


def as_json(conflicts: Conflicts) -> str:
    """One JSON object with a line end behind it."""
    return contract.written(conflicts.to_dict(), indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.conflicts/1'
    """
    return contract.schema("conflicts-1")


def as_csv(conflicts: Conflicts) -> str:
    """A table by RFC 4180 with a header: one row a statement; those of one conflict share the number in `conflict`."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS)
    writer.writeheader()
    for number, conflict in enumerate(conflicts.found):
        for row in _rows(number, conflict):
            writer.writerow({k: guarded(v) if isinstance(v, str) else v for k, v in row.items()})
    return sheet.getvalue()


def as_jsonld(conflicts: Conflicts) -> str:
    """JSON-LD by schema.org: the statements with their selectors, each conflict a Web Annotation of the two."""
    return contract.written(graph(conflicts), indent=1)


def as_text(conflicts: Conflicts) -> str:
    """For each conflict what it is about and why, and the two statements with their speakers, days and articles."""
    parts = ["\n".join(_told(conflict)) + "\n" for conflict in conflicts.found]
    return "\n".join([*parts, summary(conflicts) + "\n"])


def summary(conflicts: Conflicts) -> str:
    """How much there is, in one line."""
    record, found = conflicts.record, conflicts.found
    changed = sum(conflict.changed for conflict in found)
    of_those = f", {changed:,} of them one speaker's at two times" if changed else ""
    told = (len(record.articles), "article"), (len(record.sayings), "statement"), (len(found), "conflict")
    return ", ".join(counted(*one) for one in told) + of_those


def _told(conflict: Conflict) -> Iterator[str]:
    changed = ", changed" if conflict.changed else ""
    yield line(f"{conflict.matter} [{conflict.reason}{changed}: {conflict.detail}]")
    for side in (conflict.first, conflict.second):
        yield f"  {line(f'{side.speaker}, {day(side.day)}, in {listed(side.articles)}')}"
        yield f"      {line(side.wording)}"
    for side in conflict.others:
        yield f"  also {line(f'{side.speaker}, {day(side.day)}, in {listed(side.articles)}')}"
        yield f"      {line(side.wording)}"


def _rows(number: int, conflict: Conflict) -> Iterator[dict[str, str | int]]:
    sides = [("first", conflict.first), ("second", conflict.second), *(("other", s) for s in conflict.others)]
    for name, side in sides:
        yield {
            "conflict": number,
            "side": name,
            "reason": conflict.reason,
            "detail": conflict.detail,
            "matter": conflict.matter,
            "changed": "yes" if conflict.changed else "",
            **_side(side),
        }


def _side(side: Side) -> dict[str, str | int]:
    return {
        "speaker": side.speaker,
        "day": side.day.value if side.day else "",
        "day_from": side.day.origin if side.day else "",
        "article": side.article,
        "number": side.number,
        "wording": side.wording,
        "clause": side.text,
        "clause_span": f"{side.clause.start}-{side.clause.end}",
        "articles": contract.cell(side.articles),
    }
