"""The words that numbers are written with, and the value of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from retold.language.atoms import HYPHENS
from retold.language.wordlists import Row, wordlist


@dataclass(slots=True)  # not frozen, as a word is not
class Numeral:
    """A number read off a run of atoms. Nothing of it changes.

    Args:
        low: Smallest value meant.
        high: Largest value meant.
        first: Index of its first atom.
        last: Index behind its last.
        kind: `times` is "twice" or "tripled"; `plural` is "dozens" or "hundreds".
        scaled: Whether a word such as "million" closes it.

    """

    low: float
    high: float
    first: int
    last: int
    kind: str = "cardinal"
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words that numbers are written with; an article begins one before some of them alone."""

    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    short: dict[str, float]
    ordinals: dict[str, float]
    parts: dict[str, float]
    plurals: dict[str, tuple[float, float]]
    times: dict[str, float]
    signs: dict[str, float]
    metres_before: frozenset[str]
    starts: frozenset[str]
    behind_article: frozenset[str]


def _values(rows: tuple[Row, ...]) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in rows}


@cache
def numerals() -> Numerals:
    """The words that numbers are written with, as they ship."""
    rows = wordlist("numerals")
    plurals = {r[0]: (float(r[1]), float(r[2])) for r in rows["plurals"]}
    known = {name: _values(rows[name]) for name in ("units", "tens", "scales", "ordinals", "times", "signs")}
    starts = {w for values in known.values() for w in values} | plurals.keys()
    starts -= known["scales"].keys()
    starts |= {
        "a",
        "an",
        "half",
        "halves",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "pair",
        "couple",
        "both",
    }
    return Numerals(
        units=known["units"],
        tens=known["tens"],
        scales=known["scales"],
        short=_values(rows["short scales"]),
        ordinals=known["ordinals"],
        parts=_values(rows["parts"]),
        plurals=plurals,
        times=known["times"],
        signs=known["signs"],
        metres_before=frozenset(r[0] for r in rows["metres before"]),
        starts=frozenset(starts | {"several", "few"}),
        behind_article=frozenset({"few", "dozen", "pair", "couple", "hundred", "in", "out", *HYPHENS}).union(
            known["scales"], _values(rows["parts"])
        ),
    )


def value_of(digits: str) -> float | None:
    """The value of digits with separators, or None where they are no single number ("12.05.2024").

    >>> value_of("3,000"), value_of("65.3"), value_of("1,5"), value_of("12.05.2024")
    (3000.0, 65.3, 1.5, None)
    """
    if digits.isdecimal():
        return float(digits)
    whole, *groups = digits.split(",")
    fraction = ""
    last = groups[-1] if groups else whole
    if last.count(".") > 1 or "." in "".join(groups[:-1]) or (groups and "." in whole):
        return None
    if "." in last:
        last, _, fraction = last.partition(".")
        whole, groups = (whole, [*groups[:-1], last]) if groups else (last, [])
    if len(groups) == 1 and len(groups[0]) in (1, 2) and not fraction:
        return float(f"{whole}.{groups[0]}")
    if any(len(g) not in (2, 3) for g in groups) or (groups and len(groups[-1]) != 3):
        return None
    return float(whole + "".join(groups) + (f".{fraction}" if fraction else ""))


def numeral_value(text: str) -> float | None:
    """The value of a number of one word.

    >>> numeral_value("seven"), numeral_value("40"), numeral_value("many")
    (7.0, 40.0, None)
    """
    known = numerals()
    if text in known.units or text in known.tens:
        return known.units.get(text, known.tens.get(text))
    return value_of(text) if text[0].isdecimal() else None
