"""What a number counts, where it stands."""

from __future__ import annotations

from retold.language.atoms import Atoms, is_hyphen, touching, word_at
from retold.language.numberwords import Numeral
from retold.language.units import hedge_behind, noun_behind, unit_behind, units


def unit_of(at: Atoms, number: Numeral, currency: str) -> tuple[str, int]:  # noqa: PLR0911 - one exit a case
    """What the number counts, and the index behind the words that say so."""
    last = number.last
    if currency:
        return currency, _spoken_currency(at, last, currency)
    if number.kind == "times":
        return "times", last
    if number.kind == "fraction" and word_at(at, last) in {"of", "an", "a", "the"}:
        last += 1 + (word_at(at, last) == "of" and word_at(at, last + 1) in {"a", "an", "the"})
        unit, behind = unit_behind(at, last, glued=False)
        return (unit, behind) if unit in units().measures or unit in units().currencies else ("", number.last)
    hedge, behind = hedge_behind(at, last)
    unit, last = unit_behind(at, behind if hedge else last, glued=touching(at, number.last - 1))
    if unit:
        return _age(at, unit, last)
    if word_at(at, last) == "of" and number.kind in {"plural", "group"}:
        unit, behind = unit_behind(at, last + 1, glued=False)
        return (unit, behind) if unit else _counted(at, number, last + 1)
    if word_at(at, number.first - 1) == "aged":
        return "year", last
    return _counted(at, number, last)


def _counted(at: Atoms, number: Numeral, i: int) -> tuple[str, int]:
    """The counted noun; the words between are not part of the figure."""
    if touching(at, i - 1) and at.texts[i] == "s":  # "mid-30s"
        return "", i + 1
    noun, behind = noun_behind(at, i, one=number.low == number.high == 1)
    if noun in {"couple", "dozen"} or number.kind == "fraction":
        return "", number.last
    return noun, behind if behind <= i + 1 else number.last


def _age(at: Atoms, unit: str, last: int) -> tuple[str, int]:
    """Takes in "-old", "old", "of age" behind years."""
    k = last + (is_hyphen(word_at(at, last)) and touching(at, last - 1))
    if word_at(at, k) in {"old", "olds"} and unit in {"year", "month", "week", "day"}:
        return unit, k + 1
    if word_at(at, last) == "of" and word_at(at, last + 1) == "age":
        return unit, last + 2
    return unit, last


def _spoken_currency(at: Atoms, last: int, currency: str) -> int:
    """The index behind a currency that is said again in words ("$5 dollars")."""
    unit, behind = unit_behind(at, last, glued=False)
    return behind if unit == currency else last
