"""Whether two figures say the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import asinh, isclose

from retold.language.document import Figure
from retold.language.units import units

# Two values are one figure's if they differ by less than rounding in a conversion does: 1 mile for 1.6 km is 0.6% off.
_ROUNDING = 0.01
# Values beyond the one, and below the other, are not told apart before they are compared.
_LARGEST, _SMALLEST = 1e290, 1e-9


def same(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same: equal values, and units that do not exclude each other.

    Hedges are not looked at. A number whose unit is not told ("of the 40") may count any noun, but is neither money
    nor a percentage.
    """
    return (
        _equal(a.low, b.low)
        and _equal(a.high, b.high)
        and a.ordinal == b.ordinal
        and _compatible(a.unit, b.unit)
    )


def convertible(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same, in the same or another unit ("half" and "50 percent", "1 km" and "1,000 metres").

    One percent is allowed for rounding between different units.
    """
    if same(a, b):
        return True
    if a.ordinal or b.ordinal:
        return False
    return any(
        one == other and _equal(low, low2, _ROUNDING) and _equal(high, high2, _ROUNDING)
        for one, low, high in _in_base_units(a.low, a.high, a.unit)
        for other, low2, high2 in _in_base_units(b.low, b.high, b.unit)
    )


class Figures:
    """An article's figures, asked about by what they say: those far off in value are never looked at."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._near: dict[tuple[str, int], list[Figure]] = {}
        for figure in {(f.low, f.high, f.unit, f.ordinal): f for f in figures}.values():
            for shelf in _shelves(figure.low, figure.unit):
                self._near.setdefault(shelf, []).append(figure)

    def same(self, figure: Figure) -> bool:
        """Whether one of them says the same."""
        return any(same(figure, other) for other in self._beside(figure))

    def convertible(self, figure: Figure) -> bool:
        """Whether one of them says the same, in the same or another unit."""
        return any(convertible(figure, other) for other in self._beside(figure))

    def _beside(self, figure: Figure) -> list[Figure]:
        near = self._near
        return [
            other
            for quantity, at in _shelves(figure.low, figure.unit)
            for step in (at - 1, at, at + 1)
            if (quantity, step) in near
            for other in near[quantity, step]
        ]


@lru_cache(maxsize=4096)
def _shelves(low: float, unit: str) -> tuple[tuple[str, int], ...]:
    """Where a figure is looked for: by its least value as written, and in the base unit of each quantity that it may be of."""
    values = {("", low), *[(quantity, value) for quantity, value, _ in _in_base_units(low, low, unit)]}
    return tuple([(quantity, _magnitude(value)) for quantity, value in values])


def _magnitude(value: float) -> int:
    """A number for a value: values that rounding makes one have the same or neighbouring numbers."""
    return round(asinh(max(-_LARGEST, min(value, _LARGEST)) / _SMALLEST) / (2 * _ROUNDING))


def _in_base_units(least: float, most: float, unit: str) -> list[tuple[str, float, float]]:
    """A figure in the base unit of each quantity that it may be of."""
    known = units()
    read = []
    for one in {unit} | known.ambiguous.get(unit, frozenset()):
        quantity, factor = known.measures.get(one, (one or "share", 1.0))
        low, high = least * factor, most * factor
        if quantity == "fahrenheit":
            quantity, low, high = "celsius", (low - 32) / 1.8, (high - 32) / 1.8
        read.append((quantity, low, high))
    return read


def _equal(a: float, b: float, tolerance: float = 1e-9) -> bool:
    return isclose(a, b, rel_tol=tolerance, abs_tol=1e-12)


def _compatible(a: str, b: str) -> bool:
    if a == b:
        return True
    known = units()
    if a in known.ambiguous.get(b, ()) or b in known.ambiguous.get(a, ()):
        return True
    closed = known.currencies | {"%", "percentage point", "times", "score"}
    if "" in {a, b}:
        return not closed & {a, b}
    return not (_is_fixed(a) or _is_fixed(b))


def _is_fixed(unit: str) -> bool:
    """Whether a unit is a currency or measure, and no noun for which there may be another word."""
    return unit in units().currencies or unit in units().measures or unit == "score"
