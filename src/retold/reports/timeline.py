"""Statements and events in order of time: JSON by the contract `retold.timeline/1`, CSV, JSON-LD, text for a terminal."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from typing import Any

from retold.record.saying import Saying
from retold.record.timeline import Timeline
from retold.record.voice import Voice
from retold.reports import contract
from retold.reports.amounts import counted
from retold.reports.sayings import COLUMNS, day, rows, told
from retold.reports.sayings_jsonld import graph


def as_json(timeline: Timeline) -> str:
    """One JSON object with a line end behind it."""
    return contract.written(timeline.to_dict(), indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.timeline/1'
    """
    return contract.schema("timeline-1")


def as_csv(timeline: Timeline) -> str:
    """A table by RFC 4180 with a header: one row a wording; those of one statement share the number in `item`."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS)
    writer.writeheader()
    articles = timeline.record.articles
    for number, item in enumerate(timeline.items):
        writer.writerows(rows(number, item.kind, item.saying, _voice(timeline, item.saying), articles))
    return sheet.getvalue()


def as_jsonld(timeline: Timeline) -> str:
    """JSON-LD by schema.org: each statement with its appearances, and each of these with its selectors."""
    found = graph(timeline.record, [item.saying for item in timeline.items])
    return contract.written(found, indent=1)


def as_text(timeline: Timeline) -> str:
    """Day by day who said what, in which articles, and what became of it; what happened stands among it."""
    parts = []
    articles = timeline.record.articles
    for heading, items in groupby(timeline.items, key=lambda item: day(item.saying.day)):
        lines = [heading]
        for item in items:
            lines += told(item.saying, _voice(timeline, item.saying), articles, kind=item.kind)
        parts.append("\n".join(lines) + "\n")
    return "\n".join([*parts, summary(timeline) + "\n"])


def summary(timeline: Timeline) -> str:
    """How much there is, in one line."""
    statements = [item.saying for item in timeline.items if item.kind == "statement"]
    wordings = sum(len(saying.wordings) for saying in statements)
    events = len(timeline.items) - len(statements)
    told = f"{counted(len(statements), 'statement')} in {counted(wordings, 'wording')}"
    return f"{counted(len(timeline.record.articles), 'article')}, {told}, {counted(events, 'event')}"


def _voice(timeline: Timeline, saying: Saying) -> Voice | None:
    return None if saying.speaker is None else timeline.record.speakers[saying.speaker]
