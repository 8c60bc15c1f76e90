"""A01 to A03: what was attributed is asserted, the outlet that got the story is not named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.article import Span
from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Cue, Document, Name, Quotation
from retold.language.standing import beginning, overlapping

# Cues that attribute a claim to somebody; acts of speech such as praise or a promise are told as acts.
_REPORTING = frozenset(
    [
        "according to", "say", "tell", "report", "claim", "allege", "state", "announce", "insist", "suggest", "believe", "think",
        "admit", "reveal", "warn", "estimate", "add", "note", "explain", "describe as", "per", "citing", "argue", "contend", "deny",
        "maintain", "assert", "testify", "acknowledge", "concede", "confirm", "assume", "suspect", "fear",
    ]
)  # fmt: skip
_ATTRIBUTING = frozenset(
    ["neutral", "doubting", "conceding", "endorsing", "insisting", "hinting", "thinking", "denying"]
)


def attribution(evidence: Evidence) -> Iterator[Finding]:
    """Attributions that tied sentences lost, outlets that the retelling does not name, and the source's own credit."""
    yield from _asserted(evidence)
    yield from _outlets(evidence)
    yield from _credit(evidence)


def _asserted(evidence: Evidence) -> Iterator[Finding]:
    spoken = _spoken(evidence.retelling.document)
    for _, here, there in evidence.tied():
        if _quotes(evidence.retelling, here, spoken):
            continue
        for b in _cues(evidence.source, there):
            if b.lemma not in _REPORTING or _reports(here, b, evidence):
                continue
            clause = evidence.clause(evidence.source, evidence.source.inside(b.span)[0])
            retelling = _told(b, evidence)
            source = evidence.source.excerpt(clause)
            if retelling is not None and source is not None:
                word = b.span.of(evidence.source.document.text)
                message = (
                    f"The source attributes this (*{word}*), the retelling asserts it: {shown(retelling)}"
                )
                yield draft("A01", message, source, retelling)
                break


def _told(cue: Cue, evidence: Evidence) -> Excerpt | None:
    """What the retelling has of the sentence in which a cue stands."""
    first = evidence.source.inside(cue.span)[0]
    sentence = evidence.source.document.sentences[evidence.source.words[first].sentence]
    partners = [i for j in range(sentence.first, sentence.last) for i in evidence.pairing.back[j]]
    if len(partners) < 3:
        return None
    home = evidence.retelling.words[partners[0]].sentence
    near = [i for i in partners if evidence.retelling.words[i].sentence == home]
    return evidence.retelling.excerpt(near)


def _cues(side: Side, ranges: Iterable[range]) -> list[Cue]:
    found = side.standing(side.document.cues, ranges)
    return [c for c in found if c.colour in _ATTRIBUTING and side.inside(c.span)]


def _reports(here: range, cue: Cue, evidence: Evidence) -> bool:
    """Whether any word of a sentence reports speech or thought, of whatever colour.

    One that stands in what a cue of the source reports is none: "said it had *warned* the firm".
    """
    for own in evidence.retelling.standing(evidence.retelling.document.cues, [here]):
        told = {evidence.pairing.forth[i] for i in evidence.retelling.inside(own.span)} - {None}
        if not told or not all(_reported(j, own, cue, evidence.source) for j in told if j is not None):
            return True
    return False


def _reported(index: int, own: Cue, cue: Cue, side: Side) -> bool:
    """Whether a word of the source is the same as a cue of the retelling, and stands behind `cue` in its sentence."""
    word = side.words[index]
    at = side.inside(cue.span)[0]
    return word.lemma == own.lemma and word.start > cue.span.end and word.sentence == side.words[at].sentence


def _spoken(document: Document) -> list[Quotation]:
    """The quotations that are speech, in order, without those inside others."""
    found: list[Quotation] = []
    for quotation in document.quotations:
        if quotation.speech and (not found or quotation.span.end > found[-1].span.end):
            found.append(quotation)
    return found


def _quotes(side: Side, here: range, spoken: list[Quotation]) -> bool:
    return bool(overlapping(spoken, Span(side.words[here.start].start, side.words[here.stop - 1].end)))


def _outlets(evidence: Evidence) -> Iterator[Finding]:
    """Organisations that a statement was given to, or that reported it, and that the retelling names nowhere."""
    for _, _, there in evidence.tied():
        for cue in _cues(evidence.source, there):
            for name in _named_after(cue, evidence.source):
                if name not in evidence.named_here:
                    inside = evidence.source.inside(name.span)
                    here = evidence.answer(inside)
                    if here is not None:
                        source = evidence.source.excerpt(evidence.source.phrase(inside, 6))
                        yield draft(
                            "A02",
                            f"The retelling does not name {shown(name.text)}: {shown(source)}",
                            source,
                            here,
                        )


def _named_after(cue: Cue, side: Side) -> list[Name]:
    """Organisations and works named within a few words of a cue that takes a hearer or a reporter."""
    if cue.lemma not in {"tell", "according to", "report", "interview", "per", "citing"}:
        return []
    near = beginning(side.document.names, cue.span.end, cue.span.end + 41)
    return [n for n in near if n.kind in {"organisation", "work"}]


def _credit(evidence: Evidence) -> Iterator[Finding]:
    """The source's outlet, date and address, where it gives them and the retelling does not."""
    source, retelling = evidence.source.document.article, evidence.retelling.document.article
    if source.outlet is None or source.outlet.value.casefold() in retelling.text.casefold():
        return
    if retelling.outlet is not None and retelling.outlet.value == source.outlet.value:
        return
    dropped = [f"the outlet ({source.outlet.value})"]
    if source.published and not retelling.published:
        dropped.append(f"the date ({source.published.value})")
    if source.url and not retelling.url:
        dropped.append("the address")
    told = dropped[0] if len(dropped) == 1 else ", ".join(dropped[:-1]) + " and " + dropped[-1]
    fact = next((f for f in (source.outlet, source.url, source.published) if f and f.span), None)
    place = Excerpt.at(fact.span, source.text) if fact and fact.span else None
    yield draft(
        "A03",
        f"The retelling does not credit the source: {told} are dropped"
        if len(dropped) > 1
        else f"The retelling does not credit the source: {told} is dropped",
        place,
        None,
    )
