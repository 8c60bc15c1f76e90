"""C01 to C03: how sure a reader is left, and how a speech verb colours what is said."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Cue, Mark
from retold.language.speech import commitment

_HEDGING = frozenset(["hedge", "modal"])
# A difference of commitment between two cues that a reader notices (say .5, announce .6, insist .8).
_STEP = 0.25
# Colours that tell a reader what to think of a statement.
_TELLING = frozenset(["attacking", "conceding", "denying", "doubting", "hinting", "insisting"])


def certainty(evidence: Evidence) -> Iterator[Finding]:
    """Hedges lost and put in, and speech verbs that took on a colour."""
    for _, here, there in evidence.tied():
        mine = _marks(evidence.retelling, [here])
        yours = _marks(evidence.source, there)
        yield from _hedges(mine, yours, evidence)
        yield from _colours(here, there, evidence)


def _marks(side: Side, ranges) -> list[Mark]:  # type: ignore[no-untyped-def]
    places = [(side.words[r.start].start, side.words[r.stop - 1].end) for r in ranges if len(r)]
    return [m for m in side.document.marks if m.kind in _HEDGING and any(a <= m.span.start < b for a, b in places)]


def _hedges(mine: list[Mark], yours: list[Mark], evidence: Evidence) -> Iterator[Finding]:
    """Hedges that stand on one side alone, those of like rank cancelling out first."""
    left = list(yours)
    put_in = []
    for a in mine:
        b = min(left, key=lambda m: abs((m.rank or 0.5) - (a.rank or 0.5)), default=None)
        if b is not None and abs((b.rank or 0.5) - (a.rank or 0.5)) <= 0.3:
            left.remove(b)
        else:
            put_in.append(a)
    for b in left:
        inside = evidence.source.inside(b.span)
        here = evidence.answer(inside)
        there = evidence.source.excerpt(evidence.source.phrase(inside)) if inside else None
        if here is not None and there is not None:
            word = b.span.of(evidence.source.document.text)
            yield draft("C01", f"{shown(there)} became {shown(here)}: *{word}* is lost", there, here)
    for a in put_in:
        inside = evidence.retelling.inside(a.span)
        there = evidence.origin(inside)
        here = evidence.retelling.excerpt(evidence.retelling.phrase(inside)) if inside else None
        if here is not None and there is not None:
            word = a.span.of(evidence.retelling.document.text)
            yield draft("C02", f"{shown(there)} became {shown(here)}: *{word}* is put in", there, here)


def _colours(here: range, there: tuple[range, ...], evidence: Evidence) -> Iterator[Finding]:
    mine = _cues(evidence.retelling, [here])
    yours = _cues(evidence.source, there)
    for a in mine:
        b = _partner(a, yours, evidence)
        if b is None or a.lemma == b.lemma:
            continue
        step = (commitment(a.lemma) or 0.5) - (commitment(b.lemma) or 0.5)
        if not _coloured(a.colour, b.colour) and abs(step) < _STEP:
            continue
        source = evidence.source.excerpt(evidence.source.phrase(evidence.source.inside(b.span), 4))
        retelling = evidence.retelling.excerpt(evidence.retelling.phrase(evidence.retelling.inside(a.span), 4))
        what = f"from {b.colour} to {a.colour}" if a.colour != b.colour else "a firmer word" if step > 0 else "a weaker word"
        yield draft("C03", f"{shown(source)} became {shown(retelling)}: {what}", source, retelling)


def _coloured(mine: str, yours: str) -> bool:
    """Whether a colour came in, or went."""
    return mine != yours and bool({mine, yours} & _TELLING)


def _cues(side: Side, ranges) -> list[Cue]:  # type: ignore[no-untyped-def]
    places = [(side.words[r.start].start, side.words[r.stop - 1].end) for r in ranges if len(r)]
    return [c for c in side.document.cues if any(a <= c.span.start < b for a, b in places)]


def _partner(cue: Cue, cues: list[Cue], evidence: Evidence) -> Cue | None:
    """The source's cue that stands in a cue's place: linked to it, or alone in its sentence."""
    partners = {evidence.pairing.forth[k] for k in evidence.retelling.inside(cue.span)}
    for other in cues:
        if partners & set(evidence.source.inside(other.span)):
            return other
    return None
