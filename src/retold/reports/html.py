"""A comparison as one self-contained page: both articles side by side, with what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, pairwise

from retold.article import Article, Span
from retold.comparing.comparison import Comparison, Excerpt, Finding, Passage, QuotationVerdict
from retold.reports.characters import line
from retold.reports.day import dated
from retold.reports.grouping import by_kind
from retold.reports.marking import Mark, Segment, segments
from retold.reports.markup import escaped, filled, message_of, pieces_of
from retold.reports.worddiff import wordings

SIDES = ("source", "retelling")
DEGREES = {"wholly": "Wholly derived", "partly": "Partly derived", "not": "Not derived"}
DIRECTIONS = {
    "first": "As given",
    "second": "The given retelling looks like the source",
    "unclear": "Which of the two is the source is unclear",
}


def render(comparison: Comparison) -> str:
    """The page. It asks for nothing from anywhere, and no text of an article is ever markup or script on it."""
    parts = {
        "title": escaped(_name(comparison.retelling, "retelling")),
        "about": "compared with its source",
        "origin": escaped(_name(comparison.source, "source")),
        "derivation": _derivation(comparison),
        "filters": _filters(comparison.findings),
        "quotations": _quotations(comparison.quotations),
        "findings": _findings(comparison.findings),
        "source": _article(comparison, "source"),
        "retelling": _article(comparison, "retelling"),
    }
    return filled("page", styles=("page.css",), scripts=("list.js", "page.js"), parts=parts)


def _name(article: Article, side: str) -> str:
    return line(article.title.value if article.title else article.path or article.id or side) or side


def _derivation(comparison: Comparison) -> str:
    told = comparison.derivation
    sure = f", confidence {told.direction.confidence:.2f}" if told.direction.source != "unclear" else ""
    evidence = "".join(f"<li>{escaped(reason)}</li>" for reason in told.direction.evidence)
    counts = Counter(finding.effect for finding in comparison.findings)
    return (
        f"<div><dt>Derivation</dt><dd><b>{DEGREES[told.degree]}</b></dd>"
        f"<dd>{told.told_again:.0%} of the retelling is told from the source</dd>"
        f"<dd>{told.carried_over:.0%} of the source is carried over</dd></div>"
        f"<div><dt>Findings</dt><dd><b>{counts['meaning']}</b> of meaning</dd>"
        f"<dd><b>{counts['shade']}</b> of shade</dd></div>"
        f"<div><dt>Direction</dt><dd><b>{DIRECTIONS[told.direction.source]}</b>{sure}</dd>"
        f"<dd><ul>{evidence}</ul></dd></div>"
    )


def _filters(findings: Sequence[Finding]) -> str:
    def box(name: str, value: str, count: int) -> str:
        return (
            f'<label class="{value if name == "effect" else "kind"}"><input type="checkbox" name="{name}" '
            f'value="{escape(value)}" checked> {escape(value)} <span class="count">{count}</span></label>'
        )

    rows = []
    for name in ("effect", "kind"):
        counts = Counter(getattr(finding, name) for _, group in by_kind(findings) for finding in group)
        boxes = "".join(box(name, value, count) for value, count in counts.items())
        rows.append(f"<fieldset><legend>{name}</legend>{boxes}</fieldset>")
    return "".join(rows)


def _quotations(quotations: Sequence[QuotationVerdict]) -> str:
    if not quotations:
        return '<p class="none">The retelling quotes nobody.</p>'
    items = "".join(_quotation(number, quotation) for number, quotation in enumerate(quotations, 1))
    return f'<ol class="items">{items}</ol>'


def _quotation(number: int, quotation: QuotationVerdict) -> str:
    speakers = quotation.source_speaker, quotation.speaker
    where = f"quotation-{number}"
    return (
        f'<li id="{where}" class="item {"faithful" if quotation.faithful else "unfaithful"}" tabindex="-1">'
        f'<h3 class="label"><a class="permalink" href="#{where}" aria-label="Quotation {number}: {quotation.verdict}">'
        f"{quotation.verdict}</a></h3>"
        f"{_sides(where, (quotation.source, quotation.retelling), speakers)}</li>"
    )


def _findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return '<p class="none">No findings.</p>'
    numbers = {id(finding): number for number, finding in enumerate(findings, 1)}
    return "".join(
        f'<section class="group"><h3>{escape(kind)}</h3><ol class="items">'
        + "".join(_finding(numbers[id(finding)], finding) for finding in group)
        + "</ol></section>"
        for kind, group in by_kind(findings)
    )


def _finding(number: int, finding: Finding) -> str:
    where = f"finding-{number}"
    code, name = escape(finding.code), escape(finding.name)
    places = finding.source, finding.retelling
    return (
        f'<li id="{where}" class="item finding {finding.effect}" data-kind="{escape(finding.kind)}" '
        f'data-effect="{finding.effect}" tabindex="-1">'
        f'<h4 class="label"><a class="permalink" href="#{where}" aria-label="Finding {number}: {code} {name}">{code}</a> '
        f'<span class="name">{name}</span> <span class="effect">{finding.effect}</span></h4>'
        f'<p class="message">{message_of(finding.message)}</p>'
        f"{_sides(where, places, (None, None)) if any(places) else ''}</li>"
    )


def _sides(
    where: str, places: tuple[Excerpt | None, Excerpt | None], speakers: tuple[str | None, str | None]
) -> str:
    cut = wordings(*(place.text if place else "" for place in places))
    rows = []
    for side, place, pieces, speaker, tag in zip(SIDES, places, cut, speakers, ("del", "ins"), strict=True):
        if place is None:
            rows.append(f'<div><dt>{side}</dt><dd class="none">not in the {side}</dd></div>')
            continue
        said = f' <span class="speaker">{escaped(speaker)}</span>' if speaker else ""
        words = pieces_of(pieces, tag)
        rows.append(f'<div><dt><a href="#{where}-{side}">{side}</a></dt><dd>{words}{said}</dd></div>')
    return f'<dl class="sides">{"".join(rows)}</dl>'


def _article(comparison: Comparison, side: str) -> str:
    article: Article = getattr(comparison, side)
    outlet, byline = ([fact.value] if fact else [] for fact in (article.outlet, article.byline))
    day = dated(article)
    kicker = " · ".join([*outlet, *([day] if day else []), *byline]) or article.path or article.id or ""
    shown = "".join(
        _paragraph(row, comparison, side) for row in segments(article.text, _marks(comparison, side))
    )
    headline = ""
    if article.title and article.title.span is None:
        headline = f'<p class="headline">{escaped(line(article.title.value))}</p>\n'
    return f'<p class="kicker">{escaped(line(kicker))}</p>\n{headline}{shown}'


def _marks(comparison: Comparison, side: str) -> Iterator[Mark]:
    article: Article = getattr(comparison, side)
    if article.title and article.title.span:
        yield Mark(article.title.span, "title")
    for furniture in article.furniture:
        yield Mark(furniture.span, "furniture")
    for number, passage in enumerate(comparison.passages, 1):
        for part, span in enumerate(_places(passage, side), 1):
            yield Mark(span, "passage", number, part)
    for number, quotation in enumerate(comparison.quotations, 1):
        yield from _quoted(quotation, number, side)
    for number, finding in enumerate(comparison.findings, 1):
        if place := getattr(finding, side):
            yield Mark(place.span, "finding", number)


def _places(passage: Passage, side: str) -> tuple[Span, ...]:
    return passage.source if side == "source" else (passage.retelling,)


def _quoted(quotation: QuotationVerdict, number: int, side: str) -> Iterator[Mark]:
    place: Excerpt | None = getattr(quotation, side)
    if place is None:
        return
    yield Mark(place.span, "quotation", number)
    if quotation.source is None or quotation.faithful:
        return
    pieces = wordings(quotation.source.text, quotation.retelling.text)[SIDES.index(side)]
    edges = accumulate((len(piece.text) for piece in pieces), initial=place.start)
    for piece, (start, end) in zip(pieces, pairwise(edges), strict=True):
        if piece.changed:
            yield Mark(Span(start, end), "change", number)


def _paragraph(row: Sequence[Segment], comparison: Comparison, side: str) -> str:
    layers = [{mark.layer for mark in segment.marks} for segment in row]
    told = [found for found in layers if "furniture" not in found]
    name = ""
    if not told:
        name = ' class="furniture"'
    elif all("title" in found for found in told):
        name = ' class="headline"'
    return f"<p{name}>{''.join(_segment(segment, comparison, side) for segment in row)}</p>\n"


def _segment(segment: Segment, comparison: Comparison, side: str) -> str:
    text: str = getattr(comparison, side).text
    before = "".join(_anchor(mark, comparison, side) for mark in segment.opening)
    after = "".join(_code(mark, comparison) for mark in segment.closing if mark.layer == "finding")
    words = escaped(segment.span.of(text))
    if segment.marks:
        words = f"<span {_attributes(segment.marks, comparison)}>{words}</span>"
    return before + words + after


def _attributes(marks: Sequence[Mark], comparison: Comparison) -> str:
    names: dict[str, None] = {mark.layer: None for mark in marks}
    data = ""
    for layer in ("passage", "quotation", "finding"):
        numbers = dict.fromkeys(str(mark.number) for mark in marks if mark.layer == layer)
        if numbers:
            data += f' data-{layer}="{" ".join(numbers)}"'
    effects = {comparison.findings[mark.number - 1].effect for mark in marks if mark.layer == "finding"}
    if effects:
        names["meaning" if "meaning" in effects else "shade"] = None
    return f'class="{" ".join(names)}"{data}'


def _anchor(mark: Mark, comparison: Comparison, side: str) -> str:
    if mark.layer == "passage":
        return _number(mark, comparison.passages[mark.number - 1], side)
    if mark.layer in ("quotation", "finding"):
        return f'<span id="{mark.layer}-{mark.number}-{side}" class="place"></span>'
    return ""


def _number(mark: Mark, passage: Passage, side: str) -> str:
    other = SIDES[1 - SIDES.index(side)]
    part = f"-{mark.part}" if mark.part > 1 else ""
    label = f"Passage {mark.number}, {passage.wording}: go to the {other}"
    return (
        f'<a class="number" id="passage-{mark.number}-{side}{part}" href="#passage-{mark.number}-{other}" '
        f'data-passage="{mark.number}" aria-label="{label}" title="{label}">{mark.number}</a>'
    )


def _code(mark: Mark, comparison: Comparison) -> str:
    finding = comparison.findings[mark.number - 1]
    label = f"Finding {mark.number}: {escape(finding.name)}"
    return (
        f'<a class="code {finding.effect}" href="#finding-{mark.number}" data-finding="{mark.number}" '
        f'aria-label="{label}" title="{label}">{escape(finding.code)}</a>'
    )
