"""A comparison for a terminal."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from rich.console import ConsoleRenderable, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retold.article import Article
from retold.comparing.comparison import Comparison, Excerpt, Finding, QuotationVerdict
from retold.reports.characters import brief, emphasis, line
from retold.reports.day import dated
from retold.reports.grouping import by_kind
from retold.reports.printing import printed
from retold.reports.worddiff import Piece, wordings

WIDE = (
    100  # columns from which two wordings of a sentence stand side by side without breaking every few words
)
INDENT = 4  # columns before a finding
LONGEST = 320  # characters of an excerpt that a short report shows: about two sentences

STYLES = {
    "meaning": "bold red",
    "shade": "yellow",
    "source": "red",
    "retelling": "green",
    "faithful": "green",
}
DEGREES = {"wholly": "wholly derived", "partly": "partly derived", "not": "not derived"}
DIRECTIONS = {
    "first": "as given",
    "second": "the other way round: the given retelling looks like the source",
    "unclear": "unclear",
}


class Terminal(TypedDict):
    """What a report may use of the terminal that it is shown on."""

    width: int
    colour: bool


def terminal(*, to_file: bool = False) -> Terminal:
    """The width of standard output, and whether it shows colours (https://no-color.org)."""
    shown = not to_file and sys.stdout is not None and sys.stdout.isatty()
    colour = shown and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    try:
        width = int(os.environ.get("COLUMNS") or 0) or (os.get_terminal_size().columns if shown else 0)
    except (OSError, ValueError):
        width = 0
    return {"width": min(width, 160) if width >= 40 else 100, "colour": colour}


def render(comparison: Comparison, *, width: int = 100, colour: bool = False) -> str:
    """The comparison as lines of at most `width` columns, with ANSI colours where `colour` says so."""
    return printed([renderable(comparison, wide=width >= WIDE)], width=width, colour=colour)


def renderable(comparison: Comparison, *, wide: bool = True) -> ConsoleRenderable:
    """The comparison as something that rich can print."""
    parts: list[ConsoleRenderable] = [_heading(comparison), _derivation(comparison)]
    if comparison.quotations:
        parts.append(_quotations(comparison.quotations, wide=wide))
    parts.append(_findings(comparison.findings, [q.retelling for q in comparison.quotations], wide=wide))
    return Group(*parts)


def _heading(comparison: Comparison) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_row(Text("Source", "dim"), _article(comparison.source))
    grid.add_row(Text("Retelling", "dim"), _article(comparison.retelling))
    return grid


def _article(article: Article) -> Text:
    day = dated(article)
    told = ([article.outlet.value] if article.outlet else []) + ([day] if day else [])
    place = article.path if article.path not in (None, "-") else "standard input"
    name = line(article.title.value) if article.title else ""
    details = line(", ".join([*told, article.id or place or ""]))
    return Text.assemble((name, "bold"), f"  ({details})" if name else details)


def _derivation(comparison: Comparison) -> ConsoleRenderable:
    told = comparison.derivation
    grid = Table.grid(padding=(0, 2))
    shares = (
        f"{told.told_again:.0%} of the retelling is told from the source; "
        f"{told.carried_over:.0%} of the source is carried over"
    )
    grid.add_row(Text("Derivation", "dim"), Text.assemble((DEGREES[told.degree], "bold"), f": {shares}"))
    grid.add_row(Text("Direction", "dim"), Text(_direction(comparison)))
    return Padding(grid, (1, 0, 0, 0))


def _direction(comparison: Comparison) -> str:
    direction = comparison.derivation.direction
    sure = f" (confidence {direction.confidence:.2f})" if direction.source != "unclear" else ""
    evidence = " ".join(f"{line(reason)}." for reason in direction.evidence)
    return DIRECTIONS[direction.source] + sure + (f". {evidence}" if evidence else "")


def _quotations(quotations: Sequence[QuotationVerdict], *, wide: bool) -> ConsoleRenderable:
    counts = ", ".join(
        f"{n} {verdict}" for verdict, n in Counter(q.verdict for q in quotations).most_common()
    )
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=wide, show_header=wide)
    table.add_column("verdict", no_wrap=True, header_style="dim")
    for side in ("source", "retelling") if wide else ("",):
        table.add_column(side, ratio=1, header_style="dim")
    for quotation in quotations:
        verdict = Text(quotation.verdict, STYLES["faithful" if quotation.faithful else "meaning"])
        for cells in _quotation(quotation, wide=wide):
            table.add_row(verdict, *cells)
            verdict = Text()
    return Group(_title(f"Quotations: {counts}"), Padding(table, (0, 0, 0, 2)))


def _quotation(quotation: QuotationVerdict, *, wide: bool) -> Iterator[list[Text]]:
    if quotation.faithful:
        told = Text(brief(quotation.source.text, LONGEST) if quotation.source else "", "dim")
        again = Text(brief(quotation.retelling.text, LONGEST), "dim")
        yield [told, again] if wide else [again]
        return
    left, right = _sides(quotation.source, quotation.retelling, _speakers(quotation))
    if wide:
        yield [left, right]
    else:
        yield [Text("source: ", "dim") + left]
        yield [Text("retelling: ", "dim") + right]


def _speakers(quotation: QuotationVerdict) -> tuple[str, str]:
    if quotation.speaker == quotation.source_speaker:
        return "", ""
    return quotation.source_speaker or "", quotation.speaker or ""


def _findings(findings: Sequence[Finding], quoted: Sequence[Excerpt], *, wide: bool) -> ConsoleRenderable:
    if not findings:
        return _title("Findings: none")
    counts = Counter(finding.effect for finding in findings)
    said = ", ".join(f"{counts[effect]} of {effect}" for effect in ("meaning", "shade") if counts[effect])
    parts: list[ConsoleRenderable] = [_title(f"Findings: {said}")]
    for kind, group in by_kind(findings):
        parts.append(Padding(Text(kind, "bold"), (0, 0, 0, 2)))
        for finding in group:
            parts += _finding(finding, quoted, wide=wide)
    return Group(*parts)


def _finding(finding: Finding, quoted: Sequence[Excerpt], *, wide: bool) -> Iterator[ConsoleRenderable]:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, min_width=len("meaning"))
    grid.add_column(ratio=1)
    message = Text.assemble(
        *((f"*{part}*", "italic") if words else part for part, words in emphasis(finding.message))
    )
    grid.add_row(Text(finding.code, STYLES[finding.effect]), Text(finding.effect, "dim"), message)
    yield Padding(grid, (0, 0, 0, INDENT))
    place = finding.retelling
    shown = finding.kind == "quotation" and place and any(q.span.contains(place.span) for q in quoted)
    if shown or not (finding.source or place):
        return  # the table of quotations has the wordings, or there are none
    sides = Table.grid(padding=(0, 2, 0, 0), expand=wide)
    left, right = _sides(finding.source, finding.retelling, ("", ""))
    if wide:
        sides.add_column(ratio=1)
        sides.add_column(ratio=1)
        sides.add_row(left, right)
    else:
        sides.add_row(Text("source", "dim"), left)
        sides.add_row(Text("retelling", "dim"), right)
    # Beneath the message, not in its cell: rich lays a table inside a table out several times over.
    yield Padding(sides, (0, 0, 0, INDENT + len("F01  meaning  ")))


def _sides(source: Excerpt | None, retelling: Excerpt | None, speakers: tuple[str, str]) -> tuple[Text, Text]:
    told, again = wordings(
        brief(source.text, LONGEST) if source else "", brief(retelling.text, LONGEST) if retelling else ""
    )
    left = _marked(told, ("[-", "-]"), "source", speakers[0])
    right = _marked(again, ("{+", "+}"), "retelling", speakers[1])
    return (
        left if source else Text("not in the source", "dim italic"),
        right if retelling else Text("not in the retelling", "dim italic"),
    )


def _marked(pieces: Iterable[Piece], marks: tuple[str, str], side: str, speaker: str) -> Text:
    """The wording with its own words marked as wdiff does, so that they show without colour as well."""
    text = Text()
    for piece in pieces:
        if piece.changed:
            text.append(marks[0] + piece.text + marks[1], STYLES[side])
        else:
            text.append(piece.text)
    if speaker:
        text.append(f" ({line(speaker)})", "dim")
    return text


def _title(text: str) -> ConsoleRenderable:
    return Padding(Text(text, "bold underline"), (1, 0, 0, 0))
