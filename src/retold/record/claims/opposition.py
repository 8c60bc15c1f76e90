"""Whether two propositions are about the same matter and cannot both hold, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from retold.language.document import Figure
from retold.language.figures import convertible
from retold.language.lexicon import Lexicon
from retold.record.claims.matter import (
    BEARERS,
    Proposition,
    Term,
    akin,
    kind_of_event,
    matters,
    opposite,
    same_event,
    same_term,
)

Reason = Literal["negation", "antonym", "figure", "status"]
# How far "about 300" may be from what it stands for.
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Opposition:
    """Why two propositions cannot both hold.

    Args:
        reason: What parts them.
        shared: How many bearers of names both have.
        figures: The two figures, where these part them.

    """

    reason: Reason
    shared: int = 0
    figures: tuple[Figure, Figure] | None = None


def opposition(a: Proposition, b: Proposition, known: Lexicon) -> Opposition | None:
    """Why two propositions cannot both hold; None where they can, or are not about the same.

    A denial is held against what claims no less than it denies: "they did not meet in May" leaves "they met" alone, and
    "they did not meet" does not leave "they met in May". Opposites and figures part only what is alike in all else.

    Args:
        a: A proposition.
        b: Another one, of another statement.
        known: The lexicon.

    """
    if a.denied != b.denied:
        return _denied(a, b, known) if a.denied else _denied(b, a, known)
    if a.denied:
        return None
    if "off" in (a.status, b.status):
        return _off(a, b, known) if a.status == "off" else _off(b, a, known)
    if a.status != b.status or a.status not in ("fact", "plan"):
        return None
    if a.status == "fact":
        return _antonym(a, b, known) or _figure(a, b, known)
    degrees = matters()["status"]["degrees"]
    return None if a.event in degrees or b.event in degrees else _antonym(a, b, known)


def _denied(denial: Proposition, claim: Proposition, known: Lexicon) -> Opposition | None:
    if refuses_all(denial):
        ready = claim.status == "ready" and _agents_agree(denial, claim, known)
        return Opposition("negation", 1) if ready else None
    if not meets(denial, claim) or not same_event(denial.event, claim.event, known):
        return None
    if claim.status == "ready" and not _agents_agree(denial, claim, known):
        return None
    shared = _covered(denial, claim, known)
    if shared is None:
        return None
    planned = denial.status == claim.status == "plan" and (denial.lexical or claim.lexical)
    return Opposition("status" if planned else "negation", shared)


def meets(denial: Proposition, claim: Proposition) -> bool:
    """Whether a denial is of what the claim says of its event: who refuses to do it is not ready to, either."""
    return denial.status == claim.status or (denial.refused and claim.status == "ready")


def refuses_all(p: Proposition) -> bool:
    """Whether somebody is told to refuse everything."""
    return p.refused and p.word in matters()["ready"]["everything"]


def _agents_agree(a: Proposition, b: Proposition, known: Lexicon) -> bool:
    """Whether one and the same is told to do it."""
    return any(same_term(x, y, known) == 2 for x in a.playing("agent") for y in b.playing("agent"))


def _off(off: Proposition, claim: Proposition, known: Lexicon) -> Opposition | None:
    if claim.status not in ("plan", "fact") or (claim.status == "fact" and not claim.lexical):
        return None
    if not same_event(off.event, claim.event, known):
        return None
    shared = _covered(off, claim, known)
    return None if shared is None else Opposition("status", shared)


def _antonym(a: Proposition, b: Proposition, known: Lexicon) -> Opposition | None:
    if not opposite(a.event, b.event, known) or same_event(a.event, b.event, known):
        return None
    shared = _alike(a, b, known, strict=True)
    return None if shared is None else Opposition("antonym", shared)


def _figure(a: Proposition, b: Proposition, known: Lexicon) -> Opposition | None:
    if not a.figures or not b.figures or not same_event(a.event, b.event, known):
        return None
    pair = _parted(a.figures, b.figures)
    if pair is None:
        return None
    shared = _alike(a, b, known, strict=False)
    return None if shared is None else Opposition("figure", shared, pair)


def _covered(denial: Proposition, claim: Proposition, known: Lexicon) -> int | None:
    """How many named terms a denial shares with a claim that has all of its terms; None where it has more."""
    if not _in_time(denial.times, claim.times, strict=False) or not _has_figures(denial, claim):
        return None
    if not _parts_agree(denial, claim, known):
        return None
    free = list(claim.terms)
    left = list(denial.terms)
    sure: list[Term] = []
    for level in (2, 1):
        for term in tuple(left):
            partner = next((x for x in free if same_term(term, x, known) == level), None)
            if partner is not None:
                free.remove(partner)
                left.remove(term)
                sure += [term] * (level - 1)
    if left:
        return None
    light = denial.event in matters()["open"]["light"]
    if len(sure) < (2 if light else 1) or (light and any(t.kind == "word" for t in free)):
        return None
    return sum(t.kind in BEARERS for t in sure)


def _parts_agree(a: Proposition, b: Proposition, known: Lexicon) -> bool:
    """Whether those who act, and those acted on, are the same in both, where both tell them and the event has sides."""
    if kind_of_event(a.event) in ("meeting", "deal", "truce", "merger"):
        return True
    for role in ("agent", "patient"):
        mine, yours = a.playing(role), b.playing(role)
        if mine and yours and not any(same_term(x, y, known) for x in mine for y in yours):
            return False
    return True


def _alike(a: Proposition, b: Proposition, known: Lexicon, *, strict: bool) -> int | None:
    """How many named terms two propositions share that have all terms in common; None where one has others."""
    if not _in_time(a.times, b.times, strict=True) or not _parts_agree(a, b, known):
        return None
    sure = [x for x in a.terms if any(same_term(x, y, known) == 2 for y in b.terms)]
    for mine, yours in ((a.terms, b.terms), (b.terms, a.terms)):
        for term in mine:
            match = same_term if strict else akin
            if not any(match(term, other, known) for other in yours):
                return None
    sides = {t.role for t in sure}
    light = a.event in matters()["open"]["light"]
    if len(sure) < (2 if light else 1) or not sides & {"agent", "patient"}:
        return None
    return sum(t.kind in BEARERS for t in sure)


def _in_time(a: Sequence[str], b: Sequence[str], *, strict: bool) -> bool:
    """Whether two sets of dates can be of one time; with `strict` both are dated or neither is.

    Without it the first may go without a date.
    """
    mine, yours = _dated(a), _dated(b)
    if not mine or not yours:
        return not mine and (not strict or not yours)
    return any(
        x == y or (x[:1].isdigit() and (x.startswith(y) or y.startswith(x))) for x in mine for y in yours
    )


def _dated(values: Sequence[str]) -> list[str]:
    return [v for v in values if not v.endswith("_REF")]


def _has_figures(denial: Proposition, claim: Proposition) -> bool:
    return all(any(convertible(f, g) for g in claim.figures) for f in denial.figures)


def _parted(mine: Sequence[Figure], yours: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Two figures that count the same and cannot both be right, where every other figure agrees."""
    rest_a = [f for f in mine if not any(convertible(f, g) for g in yours)]
    rest_b = [g for g in yours if not any(convertible(f, g) for f in mine)]
    if len(rest_a) != 1 or len(rest_b) != 1:
        return None
    f, g = rest_a[0], rest_b[0]
    return (f, g) if f.unit == g.unit and f.unit and f.unit != "year" and not _compatible(f, g) else None


def _compatible(f: Figure, g: Figure) -> bool:
    """Whether two figures can both be right, by their ranges: "more than 300" and "350", "about 300" and "290"."""
    (low, high), (other_low, other_high) = _range(f), _range(g)
    if low <= other_high and other_low <= high:
        return True
    return _rounded(f.low, g.low) or _rounded(g.low, f.low)


def _range(f: Figure) -> tuple[float, float]:
    infinity = float("inf")
    if f.hedge == "more":
        return f.low, infinity
    if f.hedge == "less":
        return -infinity, f.high
    slack = _ABOUT * abs(f.low) if f.hedge == "about" else 0.0
    return f.low - slack, f.high + slack


def _rounded(value: float, to: float) -> bool:
    """Whether `to` is `value` rounded: 300 for 297, 4.2m for 4.18m; and not 3 for 4."""
    if to == 0 or abs(value) < 10:
        return False
    step = 1.0
    while to % (step * 10) == 0:
        step *= 10
    return step >= 10 and abs(value - to) <= step / 2 and abs(value - to) / abs(to) < _ABOUT
