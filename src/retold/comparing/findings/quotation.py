"""Q01 to Q06: quotations that are no longer the speaker's words."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Excerpt, Finding, QuotationVerdict
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.language.document import Mark
from retold.language.standing import beginning

_CODES = {"altered": "Q01", "spliced": "Q02", "promoted": "Q03", "invented": "Q04", "misattributed": "Q05"}
# What a marked cut or insertion must not lose.
_WEIGHTY = frozenset(["negation", "condition"])


def quotations(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each quotation that is not faithful, and for marked cuts that turn the sense."""
    for verdict in evidence.verdicts:
        code = _CODES.get(verdict.verdict)
        if code:
            yield draft(code, _message(verdict), verdict.source, verdict.retelling)
        elif verdict.verdict == "marked" and verdict.source:
            yield from _cut(evidence, verdict, verdict.source)


def _message(verdict: QuotationVerdict) -> str:
    words = shown(verdict.retelling)
    if verdict.verdict == "altered":
        changes = [f"*{e.source}* became *{e.retelling}*" for e in verdict.edits if e.source and e.retelling]
        lost = [f"*{e.source}* is missing" for e in verdict.edits if not e.retelling]
        put = [f"*{e.retelling}* is put in" for e in verdict.edits if not e.source]
        told = "; ".join([*changes, *lost, *put][:3])
        return f"The words inside quotation marks differ from the source's: {told}"
    if verdict.verdict == "spliced":
        return f"{words} joins words that stand apart in the source, and no mark shows it"
    if verdict.verdict == "promoted":
        return f"{words} stands in quotation marks; the source tells it without them: {shown(verdict.source)}"
    if verdict.verdict == "misattributed":
        return f"{words} is given to {verdict.speaker}; in the source {verdict.source_speaker} says it"
    return f"Nothing in the source says {words}"


def _cut(evidence: Evidence, verdict: QuotationVerdict, source: Excerpt) -> Iterator[Finding]:
    lost = [m for m in _inside(evidence.source.document.marks, source) if m.kind in _WEIGHTY]
    kept = [m.lemma for m in _inside(evidence.retelling.document.marks, verdict.retelling)]
    for mark in lost:
        if mark.lemma in kept:
            kept.remove(mark.lemma)
            continue
        what = "negation" if mark.kind == "negation" else "condition"
        word = mark.span.of(evidence.source.document.text)
        yield draft("Q06", f"The marked cut loses the {what} *{word}*", source, verdict.retelling)


def _inside(found: tuple[Mark, ...], excerpt: Excerpt) -> list[Mark]:
    return [m for m in beginning(found, excerpt.start, excerpt.end) if excerpt.span.contains(m.span)]
