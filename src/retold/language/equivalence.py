"""Whether two figures say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
        for one, low, high in _in_base_units(a)
        for other, low2, high2 in _in_base_units(b)
    )


class Figures:
    """An article's figures, asked about by what they say: those far off in value are never looked at."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._near: dict[tuple[str, int], list[Figure]] = {}
        for figure in {(f.low, f.high, f.unit, f.ordinal): f for f in figures}.values():
            for quantity, low in _values(figure):
                self._near.setdefault((quantity, _magnitude(low)), []).append(figure)

    def same(self, figure: Figure) -> bool:
        """Whether one of them says the same."""
        return any(same(figure, other) for other in self._beside(figure))

    def convertible(self, figure: Figure) -> bool:
        """Whether one of them says the same, in the same or another unit."""
        return any(convertible(figure, other) for other in self._beside(figure))

    def _beside(self, figure: Figure) -> Iterator[Figure]:
        for quantity, low in _values(figure):
            at = _magnitude(low)
            for step in (-1, 0, 1):
                yield from self._near.get((quantity, at + step), ())


def _values(figure: Figure) -> set[tuple[str, float]]:
    """A figure's least value as written, and in the base unit of each quantity that it may be of."""
    return {("", figure.low)} | {(quantity, low) for quantity, low, _ in _in_base_units(figure)}


def _magnitude(value: float) -> int:
    """A number for a value: values that rounding makes one have the same or neighbouring numbers."""
    return round(asinh(max(-_LARGEST, min(value, _LARGEST)) / _SMALLEST) / (2 * _ROUNDING))


def _in_base_units(figure: Figure) -> list[tuple[str, float, float]]:
    """A figure in the base unit of each quantity that it may be of."""
    known = units()
    read = []
    for unit in {figure.unit} | known.ambiguous.get(figure.unit, frozenset()):
        quantity, factor = known.measures.get(unit, (unit or "share", 1.0))
        low, high = figure.low * factor, figure.high * factor
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
