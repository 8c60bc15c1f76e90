"""Numbers that are shares of one: "two thirds", "half", "one in five", "3/4"."""

from __future__ import annotations

from retold.language.atoms import BREAK, Atoms, is_hyphen, touching, word_at
from retold.language.numberwords import Numeral, numeral_value, numerals

# Of as many a share is told ("nine out of ten"); of others both are counted, as in "11 of 15".
_TELLING = frozenset({2, 3, 4, 5, 10, 100, 1000})
_ROUND = frozenset(
    {12, 15, 16, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000}
)  # "one in fifty"
_PARTS = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100}
)  # into which digits with a stroke divide


def share(at: Atoms, i: int) -> Numeral | None:  # noqa: PLR0911 - one exit a case
    """Such as "two thirds", "three-fourths", "a quarter", "half", "half a million", "one in five"."""
    text = at.texts[i]
    if text == "half":
        return _half(at, i)
    known = numerals()
    top = 1.0 if text in {"a", "an"} else known.units.get(text)
    if top is None or top == 0:
        return None
    below = i + 1 + is_hyphen(word_at(at, i + 1))
    part = word_at(at, below)
    if part in {"in", "out"}:
        return ratio(at, i, top, below)
    if part not in known.parts or (part[-1] == "s") != (top > 1) or part == "second":
        return None
    if text in {"a", "an"} and not _is_share(at, below):
        return None
    value = top / known.parts[part]
    if (
        word_at(at, below + 1) == "of"
        and word_at(at, below + 2) == "a"
        and word_at(at, below + 3) in known.scales
    ):
        value *= known.scales[word_at(at, below + 3)]
        return Numeral(value, value, i, below + 4, scaled=True)
    return Numeral(value, value, i, below + 1, "fraction")


def _is_share(at: Atoms, part: int) -> bool:
    """Whether "a third" or "a quarter" is a share here, and no rank or part of a year."""
    if at.texts[part] == "half":
        return False
    behind = word_at(at, part + 1)
    return behind in {
        "of",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "as",
        "say",
        "said",
        BREAK,
        ".",
        ",",
        ";",
    }


def _half(at: Atoms, i: int) -> Numeral | None:
    if word_at(at, i - 1) in {
        "first",
        "second",
        "other",
        "better",
        "latter",
        "final",
        "1st",
        "2nd",
        "opening",
    }:
        return None
    known = numerals()
    behind = i + 1
    hyphen = is_hyphen(word_at(at, behind)) and touching(at, i)
    behind += hyphen
    behind += word_at(at, behind) in {"a", "an"}
    text = word_at(at, behind)
    if text in known.scales or text == "dozen":
        value = 0.5 * known.scales.get(text, 12)
        return Numeral(value, value, i, behind + 1, scaled=True)
    if hyphen and text not in {
        "mile",
        "point",
        "inch",
        "hour",
        "litre",
        "liter",
        "pint",
        "percent",
        "percentage",
    }:
        return None
    return Numeral(0.5, 0.5, i, i + 1, "fraction")


def ratio(at: Atoms, i: int, top: float, k: int) -> Numeral | None:
    """Such as "nine out of ten", "one in five"."""
    out = at.texts[k] == "out"
    every = word_at(at, k + 1) in {"every", "each"}
    if out and word_at(at, k + 1) != "of":
        return None
    below = numeral_value(word_at(at, k + 1 + (out or every)))
    if (
        below is None
        or not 0 < top < below
        or (not out and (top > 10 or (below > 10 and below not in _ROUND)))
        or (out and below not in _TELLING)
    ):
        return None
    behind = k + 2 + (out or every)
    if touching(at, behind - 1) and word_at(at, behind) not in ".,;:!?'\"”’)":
        return None
    return Numeral(top / below, top / below, i, behind, "fraction")


def mixed(at: Atoms, i: int, whole: float) -> Numeral:
    """A whole number with a fraction in digits behind it ("5 1/2")."""
    part = slashed(at, i + 1, float(at.texts[i + 1])) if at.texts[i + 1].isdecimal() else None
    if part is None or part.low >= 1:
        return Numeral(whole, whole, i, i + 1)
    return Numeral(whole + part.low, whole + part.low, i, part.last)


def slashed(at: Atoms, i: int, top: float) -> Numeral | None:
    """A fraction in digits ("3/4"); None for a date, and for what else is written so ("24/7")."""
    below = word_at(at, i + 2)
    if not below.isdecimal() or not touching(at, i + 1):
        return Numeral(top, top, i, i + 1)
    if len(below) > 3 or float(below) <= top or int(below) not in _PARTS:
        return None
    if touching(at, i + 2) and word_at(at, i + 3) in {"/", "⁄"}:
        return None
    return Numeral(top / float(below), top / float(below), i, i + 3, "fraction")
