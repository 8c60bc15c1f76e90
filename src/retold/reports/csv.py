"""A comparison as CSV: one row a finding, one a quotation."""

from __future__ import annotations

import csv
import io

from retold.comparing.comparison import Comparison, Excerpt, Finding, QuotationVerdict
from retold.reports.characters import visible

COLUMNS = (
    "record",
    "code",
    "kind",
    "name",
    "effect",
    "verdict",
    "message",
    "source_start",
    "source_end",
    "source_text",
    "retelling_start",
    "retelling_end",
    "retelling_text",
    "source_speaker",
    "speaker",
)
# A spreadsheet takes a cell for a formula by its first character, full-width forms included (OWASP, CSV Injection).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def render(comparison: Comparison) -> str:
    """A table by RFC 4180, with a header, in UTF-8.

    `record` is `finding` or `quotation`; columns that do not apply stay empty. A text that a spreadsheet would take
    for a formula is written with an apostrophe before it.
    """
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_finding(finding) for finding in comparison.findings)
    writer.writerows(_quotation(quotation) for quotation in comparison.quotations)
    return sheet.getvalue()


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes.

    >>> guarded("=1+1"), guarded("1 + 1")
    ("'=1+1", '1 + 1')
    """
    shown = visible(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) or shown[:1].isspace() else shown


def _finding(finding: Finding) -> dict[str, str | int]:
    return {
        "record": "finding",
        "code": finding.code,
        "kind": finding.kind,
        "name": finding.name,
        "effect": finding.effect,
        "message": guarded(finding.message),
        **_place("source", finding.source),
        **_place("retelling", finding.retelling),
    }


def _quotation(quotation: QuotationVerdict) -> dict[str, str | int]:
    return {
        "record": "quotation",
        "verdict": quotation.verdict,
        **_place("source", quotation.source),
        **_place("retelling", quotation.retelling),
        "source_speaker": guarded(quotation.source_speaker or ""),
        "speaker": guarded(quotation.speaker or ""),
    }


def _place(side: str, place: Excerpt | None) -> dict[str, str | int]:
    if place is None:
        return {}
    return {f"{side}_start": place.start, f"{side}_end": place.end, f"{side}_text": guarded(place.text)}
