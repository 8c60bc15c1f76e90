"""The statements of articles: JSON by the contract `retold.statements/1`, CSV, JSON-LD, and text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from retold.article import Article, Span
from retold.language.statement import Statement
from retold.reports import contract
from retold.reports.characters import line
from retold.reports.csv import guarded
from retold.reports.day import dated, day_columns
from retold.reports.statements_jsonld import graph

Told = Sequence[tuple[Article, Sequence[Statement]]]

COLUMNS = (
    "path", "id", "number", "kind", "speaker", "speaker_text", "speaker_spans", "unnamed", "cue", "cue_spans", "content",
    "content_spans", "to", "when", "when_text", "within", "day", "day_origin",
)  # fmt: skip


def as_json(told: Told) -> str:
    """One JSON list, an entry an article in the order given, with a line end behind it."""
    entries = [
        {
            "path": a.path,
            "id": a.id,
            "day": a.day.to_dict() if a.day else None,
            "statements": [s.to_dict(a.text) for s in statements],
        }
        for a, statements in told
    ]
    return contract.written(entries)


def as_jsonld(told: Told) -> str:
    """JSON-LD by schema.org (Quotation, Claim), every part with its Web Annotation selectors."""
    return contract.written(graph(told))


def as_csv(told: Told) -> str:
    """A table by RFC 4180 with a header: one row a statement; spans as `start-end`, several parted by spaces."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, restval="")
    writer.writeheader()
    for article, statements in told:
        for number, statement in enumerate(statements):
            row = {
                "path": article.path or "",
                "id": article.id or "",
                "number": number,
                **_row(article.text, statement),
                **day_columns(article),
            }
            writer.writerow({k: guarded(v) if isinstance(v, str) else v for k, v in row.items()})
    return sheet.getvalue()


def as_text(told: Told) -> str:
    """For each article its name, and for each statement who said it, how, when and to whom, and what."""
    return "\n".join(
        "\n".join([_head(a), *(_told(a.text, s) for s in statements)]) + "\n" for a, statements in told
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["$id"]
    'urn:retold:statements:1'
    """
    return contract.schema("statements-1")


def _row(text: str, statement: Statement) -> dict[str, str | int]:
    speaker, when = statement.speaker, statement.when
    return {
        "kind": statement.kind,
        "speaker": speaker.name if speaker else "",
        "speaker_text": _words(speaker.spans, text) if speaker else "",
        "speaker_spans": _spans(speaker.spans) if speaker else "",
        "unnamed": "yes" if speaker and speaker.unnamed else "",
        "cue": _words(statement.cue, text),
        "cue_spans": _spans(statement.cue),
        "content": _words(statement.content, text),
        "content_spans": _spans(statement.content),
        "to": statement.to or "",
        "when": when.value if when else "",
        "when_text": when.span.of(text) if when else "",
        "within": "" if statement.within is None else statement.within,
    }


def _words(spans: Sequence[Span], text: str) -> str:
    return " ... ".join(s.of(text) for s in spans)


def _spans(spans: Sequence[Span]) -> str:
    return " ".join(f"{s.start}-{s.end}" for s in spans)


def _head(article: Article) -> str:
    name = article.id or article.path or "article"
    return line(f"{name} ({dated(article) or 'without a date'})")


def _told(text: str, statement: Statement) -> str:
    speaker, when = statement.speaker, statement.when
    who = "(nobody named)" if speaker is None else speaker.name + (" (unnamed)" if speaker.unnamed else "")
    facts = [
        statement.kind,
        *([f"to {statement.to}"] if statement.to else []),
        *([when.value] if when else []),
    ]
    cue = f" {_words(statement.cue, text)}" if statement.cue else ""
    return f"  {line(who + cue)} [{line(', '.join(facts))}]\n      {line(_words(statement.content, text))}"
