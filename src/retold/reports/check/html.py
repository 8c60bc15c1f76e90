"""A check as one self-contained page: each sentence beside what its source says, and the sources in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from retold.archive.archive import Kept
from retold.archive.checked import Checked, Claim, Standing
from retold.article import Article, Span
from retold.comparing.comparison import Excerpt, Finding, QuotationVerdict
from retold.reports.amounts import counted
from retold.reports.characters import line
from retold.reports.check.text import STANDINGS, label_of
from retold.reports.marking import Mark, Segment, segments
from retold.reports.markup import escaped, filled, message_of

LABELS: dict[Standing, str] = {standing: label for standing, (label, _) in STANDINGS.items()}


def render(checked: Checked) -> str:
    """The page. It asks for nothing from anywhere, and no text of an article is ever markup or script on it."""
    parts = {
        "title": escaped(_name(checked.article, "the text")),
        "about": "checked against the archive",
        "facts": _facts(checked),
        "filters": _filters(checked),
        "sentences": _sentences(checked),
        "sources": _sources(checked),
    }
    return filled("check", styles=("page.css", "check.css"), scripts=("list.js", "check.js"), parts=parts)


def _name(article: Article, otherwise: str) -> str:
    return (
        line(article.title.value if article.title else article.id or article.path or otherwise) or otherwise
    )


def _facts(checked: Checked) -> str:
    counts = "".join(
        f'<dd class="{standing}"><b>{checked.count(standing)}</b> {label_of(standing, checked)}</dd>'
        for standing in LABELS
    )
    effects = Counter(f.effect for claim in checked.claims for f in claim.findings)
    names = "".join(
        f'<dd><a href="#source-{number}">[{number}] {escaped(_name(kept.article, "source"))}</a></dd>'
        for number, kept in enumerate(checked.sources, 1)
    )
    return (
        f"<div><dt>{counted(len(checked.claims), 'sentence')}</dt>{counts}</div>"
        f"<div><dt>Differences</dt><dd><b>{effects['meaning']}</b> of meaning</dd>"
        f"<dd><b>{effects['shade']}</b> of shade</dd></div>"
        f"<div><dt>Sources</dt>{names or '<dd>No article of the archive tells this.</dd>'}</div>"
    )


def _filters(checked: Checked) -> str:
    def box(name: str, value: str, label: str, count: int) -> str:
        return (
            f'<label><input type="checkbox" name="{name}" value="{value}" checked> {label} '
            f'<span class="count">{count}</span></label>'
        )

    standings = "".join(
        box("standing", standing, label, checked.count(standing)) for standing, label in LABELS.items()
    )
    told = Counter(claim.source for claim in checked.claims)
    sources = "".join(
        box("source", str(n + 1), f"[{n + 1}] {escaped(_name(kept.article, 'source'))}", told[n])
        for n, kept in enumerate(checked.sources)
    )
    rows = (("sentence", standings), ("source", sources))
    return "".join(f"<fieldset><legend>{name}</legend>{boxes}</fieldset>" for name, boxes in rows if boxes)


def _sentences(checked: Checked) -> str:
    if not checked.claims:
        return '<p class="none">The text has no sentence.</p>'
    items = (_sentence(number, claim, checked) for number, claim in enumerate(checked.claims, 1))
    return f'<ol class="items">{"".join(items)}</ol>'


def _sentence(number: int, claim: Claim, checked: Checked) -> str:
    where, label = f"sentence-{number}", LABELS[claim.standing]
    origin = data = ""
    if claim.source is not None:
        name = escaped(_name(checked.sources[claim.source].article, "source"))
        goal = f"place-{number}-1" if claim.passages else f"source-{claim.source + 1}"
        origin = f' <a class="origin" href="#{goal}">[{claim.source + 1}] {name}</a>'
        data = f' data-source="{claim.source + 1}"'
    return (
        f'<li id="{where}" class="item {claim.standing}" data-standing="{claim.standing}"{data} tabindex="-1">'
        f'<h3 class="label"><a class="permalink" href="#{where}" aria-label="Sentence {number}: {label}">{label}</a>'
        f'{origin}</h3><div class="pair"><p class="here">{_marked(claim.sentence, _places(claim, "retelling"))}</p>'
        f'<div class="there">{_there(claim)}</div></div>{_differences(claim)}</li>'
    )


def _there(claim: Claim) -> str:
    """What the source says."""
    if claim.standing == "missing":
        return '<p class="none">Nothing in the archive says this.</p>'
    places = _places(claim, "source")
    said = list(claim.passages) or [q.source for q in claim.quotations if q.source is not None and q.faithful]
    return "".join(f"<p>{_marked(place, places)}</p>" for place in dict.fromkeys(said))


def _places(claim: Claim, side: str) -> tuple[tuple[Excerpt, Finding], ...]:
    found = ((getattr(finding, side), finding) for finding in claim.findings)
    return tuple((place, finding) for place, finding in found if place is not None)


def _marked(place: Excerpt, found: Sequence[tuple[Excerpt, Finding]]) -> str:
    """The words of a place, those that a finding speaks of in elements of their own."""
    marks = [
        Mark(
            Span(max(0, at.span.start - place.span.start), at.span.end - place.span.start), "finding", number
        )
        for number, (at, _) in enumerate(found)
        if place.span.overlap(at.span)
    ]
    effects = {number: finding.effect for number, (_, finding) in enumerate(found)}
    rows = segments(place.text, marks)
    return " ".join("".join(_stretch(one, place.text, effects) for one in row) for row in rows)


def _stretch(segment: Segment, text: str, effects: Mapping[int, str]) -> str:
    words = escaped(segment.span.of(text))
    held = {effects[mark.number] for mark in segment.marks}
    return f'<span class="finding {min(held)}">{words}</span>' if held else words


def _differences(claim: Claim) -> str:
    rows = [_difference(finding) for finding in claim.findings]
    if not any(finding.kind == "quotation" for finding in claim.findings):
        rows += [_verdict(q) for q in claim.quotations if q.verdict != "notspeech" and not q.faithful]
    return f'<ul class="differences">{"".join(rows)}</ul>' if rows else ""


def _difference(finding: Finding) -> str:
    return (
        f'<li class="{finding.effect}"><span class="what">{escape(finding.code)} {escape(finding.name)}</span> '
        f'<span class="effect">{finding.effect}</span> {message_of(finding.message)}</li>'
    )


def _verdict(quotation: QuotationVerdict) -> str:
    said = f" — {escaped(quotation.speaker)}" if quotation.speaker else ""
    return (
        f'<li class="meaning"><span class="what">Quotation {quotation.verdict}</span> '
        f"<q>{escaped(line(quotation.retelling.text))}</q>{said}</li>"
    )


def _sources(checked: Checked) -> str:
    if not checked.sources:
        return '<p class="none">No article of the archive tells this.</p>'
    return "".join(_source(number, kept, checked) for number, kept in enumerate(checked.sources, 1))


def _source(number: int, kept: Kept, checked: Checked) -> str:
    article = kept.article
    facts = [article.id or "", *(f.value for f in (article.outlet, article.published, article.byline) if f)]
    if kept.version > 1:
        facts.append(f"version {kept.version}")
    shown = "".join(
        _paragraph(row, article.text) for row in segments(article.text, _marks(number, kept, checked))
    )
    return (
        f'<article id="source-{number}" tabindex="-1"><h3>[{number}] {escaped(_name(article, "source"))}</h3>'
        f'<p class="kicker">{escaped(line(" · ".join(filter(None, facts))))}</p>\n{shown}</article>\n'
    )


def _marks(number: int, kept: Kept, checked: Checked) -> Iterator[Mark]:
    """Furniture, and what each sentence is told from."""
    for furniture in kept.article.furniture:
        yield Mark(furniture.span, "furniture")
    for at, claim in enumerate(checked.claims, 1):
        if claim.source == number - 1:
            for part, place in enumerate(dict.fromkeys(claim.passages), 1):
                yield Mark(place.span, "passage", at, part)


def _paragraph(row: Iterable[Segment], text: str) -> str:
    return f"<p>{''.join(_segment(segment, text) for segment in row)}</p>\n"


def _segment(segment: Segment, text: str) -> str:
    before = "".join(_number(mark) for mark in segment.opening if mark.layer == "passage")
    words = escaped(segment.span.of(text))
    if not segment.marks:
        return before + words
    layers = " ".join(dict.fromkeys(mark.layer for mark in segment.marks))
    told = " ".join(dict.fromkeys(str(mark.number) for mark in segment.marks if mark.layer == "passage"))
    data = f' data-sentence="{told}"' if told else ""
    return f'{before}<span class="{layers}"{data}>{words}</span>'


def _number(mark: Mark) -> str:
    label = f"Told in sentence {mark.number}: go there"
    return (
        f'<a class="number" id="place-{mark.number}-{mark.part}" href="#sentence-{mark.number}" '
        f'data-sentence="{mark.number}" aria-label="{label}" title="{label}">{mark.number}</a>'
    )
