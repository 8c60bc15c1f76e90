"""The families of a collection: JSON by the contract `retold.trace/1`, CSV, and text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from retold.reports import contract
from retold.reports.amounts import counted
from retold.reports.characters import brief, line
from retold.reports.csv import guarded
from retold.tracing.families import Family, Link, Trace

COLUMNS = ("family", "source", "retelling", "share", "confidence", "alternatives", "through", "evidence")

LONGEST = 200  # characters of a statement that are shown


def as_json(trace: Trace) -> str:
    """One JSON object with a line end behind it."""
    return contract.written(trace.to_dict(), indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.trace/1'
    """
    return contract.schema("trace-1")


def as_csv(trace: Trace) -> str:
    """A table by RFC 4180 with a header: one row a link. Several ids in one cell are a JSON list."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for family in trace.families:
        writer.writerows(_row(family, link) for link in family.links)
    return sheet.getvalue()


def as_text(trace: Trace) -> str:
    r"""For each family its articles and who took from whom, the largest family first.

    >>> print(as_text(Trace((Family("a", ("a", "b"), (Link("a", "b", 0.8, 0.9),)),), 7)), end="")
    Family a: 2 articles
      a -> b: 80% of it, confidence 0.90
    <BLANKLINE>
    7 articles, 1 family, 1 link
    """
    ordered = sorted(trace.families, key=lambda family: (-len(family.articles), family.id))
    parts = ["\n".join(_family(family)) + "\n" for family in ordered]
    if trace.shared_statements:
        parts.append("\n".join(_statements(trace)) + "\n")
    return "\n".join([*parts, summary(trace) + "\n"])


def summary(trace: Trace) -> str:
    """How much there is, in one line."""
    counts = [(trace.articles, "article"), (len(trace.families), "family"), (len(trace.links), "link")]
    if trace.shared_statements:
        counts.append((len(trace.shared_statements), "shared statement"))
    return ", ".join(counted(*count) for count in counts)


def _family(family: Family) -> Iterator[str]:
    yield f"Family {line(family.id)}: {len(family.articles)} articles"
    for link in sorted(family.links, key=lambda link: (not link.direct, link.source, link.retelling)):
        yield f"  {_told(link)}"


def _told(link: Link) -> str:
    told = f"{line(link.source)} -> {line(link.retelling)}: {link.share:.0%} of it, confidence {link.confidence:.2f}"
    if link.alternatives:
        told += f", or from {_names(link.alternatives)}"
    if link.through:
        told += f", by way of {_names(link.through)}"
    return told + (f"; {line(link.evidence[0])}" if link.evidence else "")


def _statements(trace: Trace) -> Iterator[str]:
    """What articles quote without retelling one another, what most of them quote first."""
    yield "Shared statements, by articles that do not retell one another"
    ordered = sorted(trace.shared_statements, key=lambda told: (-len(told.articles), told.appearances))
    for told in ordered:
        yield f'  "{brief(told.text, LONGEST)}"'
        yield f"    {_names(told.articles)}"


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(map(line, names[:3]))
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _row(family: Family, link: Link) -> tuple[str | float, ...]:
    return (
        guarded(family.id),
        guarded(link.source),
        guarded(link.retelling),
        round(link.share, 4),
        round(link.confidence, 2),
        guarded(_list(link.alternatives)),
        guarded(_list(link.through)),
        guarded("; ".join(link.evidence)),
    )


def _list(names: tuple[str, ...]) -> str:
    return contract.cell(names)
