"""Ranges ("10-12", "between 3 and 5") and results ("3-1")."""

from __future__ import annotations

from retold.language.atoms import HYPHENS, Atoms, is_hyphen, touching, word_at
from retold.language.counted import unit_of
from retold.language.numberwords import Numeral
from retold.language.numerals import numeral
from retold.language.units import prefix, unit_behind, units

# Words before and behind "3-1" that make it a result and no range.
_RESULT_BEFORE = frozenset(
    [
        "beat",
        "beaten",
        "beating",
        "defeat",
        "defeated",
        "draw",
        "drew",
        "lead",
        "leading",
        "led",
        "lose",
        "losing",
        "lost",
        "score",
        "scored",
        "scoreline",
        "tie",
        "tied",
        "trail",
        "trailed",
        "victory",
        "vote",
        "voted",
        "win",
        "winning",
        "won",
        "ahead",
    ]
)


_RESULT_BEHIND = frozenset(
    [
        "decision",
        "defeat",
        "draw",
        "lead",
        "loss",
        "majority",
        "margin",
        "ruling",
        "scoreline",
        "tie",
        "victory",
        "vote",
        "win",
        "favor",
        "favour",
    ]
)


_JOINTS = HYPHENS | {"to", "and", "or"}
_UNIT = 8  # atoms of the longest written unit, and the joint behind it


def number_range(at: Atoms, low: Numeral, currency: str) -> tuple[Numeral, str, int, str] | None:
    """A range or result that begins with `low`: its numeral, unit, the index behind it, and the word it is tied to."""
    if _JOINTS.isdisjoint(at.texts[low.last : low.last + _UNIT]):
        return None
    unit, k = _unit_inside(at, low, currency)
    joint, second = word_at(at, k), k + 1
    if joint == "to" or (is_hyphen(joint) and (touching(at, k - 1) and touching(at, k))):
        second += joint == "to" and is_hyphen(word_at(at, k + 1))
    elif joint not in {"and", "or"} or (joint == "and" and not _tied_to(at, low.first, "between")):
        return None
    code, second = _sign(at, second)
    if code and currency and code != currency:
        return None  # "£30 million or $50 million" is one sum twice
    if second >= len(at) or low.kind not in {"cardinal", "fraction"}:
        return None
    high = numeral(at, second)
    if high is None or high.kind != low.kind or not _counts_behind(at, high):
        return None
    return _ranged(at, low, high, joint, code or currency or unit)


def _unit_inside(at: Atoms, low: Numeral, currency: str) -> tuple[str, int]:
    """The unit behind the first number of a range, if it is written there ("5% to 6%")."""
    if currency:
        return currency, low.last
    unit, behind = unit_behind(at, low.last, glued=touching(at, low.last - 1))
    return (unit, behind) if unit else ("", low.last)


def _sign(at: Atoms, k: int) -> tuple[str, int]:
    """A currency sign at atom `k`, and the index behind it."""
    for n in (1, 2):
        code, first = prefix(at, k + n) if k + n < len(at) else ("", 0)
        if code and first == k:
            return code, k + n
    return "", k


def _counts_behind(at: Atoms, number: Numeral) -> bool:
    behind = word_at(at, number.last)
    if is_hyphen(behind) and word_at(at, number.last + 1)[0].isdecimal():
        return False  # a telephone number, or a date
    return not (touching(at, number.last - 1) and behind.isalpha()) or bool(
        unit_behind(at, number.last, glued=True)[0]
    )


def _ranged(
    at: Atoms, low: Numeral, high: Numeral, joint: str, unit: str
) -> tuple[Numeral, str, int, str] | None:
    bottom = low.low
    if high.scaled and not low.scaled and bottom < high.low:
        scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if s <= high.low), 1.0)
        bottom *= scale if bottom * scale <= high.low else 1.0
    whole = Numeral(min(bottom, high.low), max(bottom, high.low), low.first, high.last, scaled=high.scaled)
    if _is_result(at, whole, bottom, high.low, joint):
        return whole, "score", high.last, ""
    tied = "between" if joint == "and" else "from" if _tied_to(at, low.first, "from") else ""
    if (joint == "or" and high.low > 2 * bottom + 1) or (bottom >= high.low and not tied):
        return None
    counted, last = unit_of(at, high, unit if unit in units().currencies else "")
    if unit and counted and unit != counted and counted in units().measures:
        return None
    return whole, counted or unit, last, tied


def _is_result(at: Atoms, whole: Numeral, first: float, second: float, joint: str) -> bool:
    if joint in {"and", "or"} or whole.high >= 1000 or first % 1 or second % 1:
        return False
    texts = [word_at(at, k) for k in range(whole.first - 4, whole.first)]
    if word_at(at, whole.last) in _RESULT_BEHIND or not _RESULT_BEFORE.isdisjoint(texts):
        return word_at(at, whole.last) not in {"%", "percent", "per", "points"}
    return is_hyphen(joint) and first >= second


def _tied_to(at: Atoms, first: int, word: str) -> bool:
    """Whether `word` stands before the first number of a range, a hedge or a sign between them allowed."""
    return word in {word_at(at, k) for k in range(first - 4, first)}


def tied(at: Atoms, first: int, word: str, free: int) -> int:
    """The index of "between" or "from" where it stands directly before, else `first`."""
    return first - 1 if word_at(at, first - 1) == word and first - 1 >= free else first
