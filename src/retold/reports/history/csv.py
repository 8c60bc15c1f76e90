"""Histories as CSV: one row an appearance."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from retold.archive.history import Appearance, Form, Histories
from retold.comparing.comparison import Edit
from retold.reports.csv import guarded

COLUMNS = (
    "quotation",
    "form",
    "relation",
    "published",
    "outlet",
    "article",
    "versions",
    "title",
    "url",
    "speaker",
    "start",
    "end",
    "text",
    "edits",
)


def render(histories: Histories) -> str:
    """A table by RFC 4180, with a header, in UTF-8; texts that a spreadsheet would compute have an apostrophe before."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for number, history in enumerate(histories.quotations, 1):
        for place, form in enumerate(history.forms, 1):
            for appearance in form.appearances:
                writer.writerow([number, place, *_row(form, appearance)])
    return sheet.getvalue()


def _row(form: Form, appearance: Appearance) -> Iterator[str | int]:
    yield form.relation
    yield from (
        guarded(value or "") for value in (appearance.published, appearance.outlet, appearance.article)
    )
    yield " ".join(str(version) for version in appearance.versions)
    yield from (guarded(value or "") for value in (appearance.title, appearance.url, appearance.speaker))
    yield from (appearance.start, appearance.end, guarded(appearance.text))
    yield guarded("; ".join(told(edit) for edit in form.edits))


def told(edit: Edit) -> str:
    """An edit in words.

    >>> told(Edit("replace", "not", "never")), told(Edit("delete", "not", "")), told(Edit("insert", "", "not"))
    ('not -> never', 'without: not', 'put in: not')
    """
    if edit.op == "replace":
        return f"{edit.source} -> {edit.retelling}"
    return f"without: {edit.source}" if edit.op == "delete" else f"put in: {edit.retelling}"
