"""An article's figures: each number with what it counts, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.article import Span
from retold.language.atoms import Atoms, atoms, is_hyphen, touching, without, word_at
from retold.language.counted import unit_of
from retold.language.document import Figure, Time, Word
from retold.language.equivalence import Figures, convertible, same
from retold.language.numberwords import Numeral
from retold.language.numerals import beginnings, numeral
from retold.language.ranges import number_range, tied
from retold.language.times import times as times_of
from retold.language.units import Hedge, hedge_before, hedge_behind, noun_behind, prefix, unit_behind, units

__all__ = ["Figures", "convertible", "figures", "same"]

# "one" before these is a pronoun, and no number.
_ONE_BEHIND = frozenset(
    {"another", "time", "who", "of", "'", "’", "day", "thing", "way", "side", "hand", "such", "else"}
)


_ONE_BEFORE = frozenset(
    {"no", "this", "that", "any", "every", "each", "another", "which", "the", "some", "these"}
)


def figures(
    words: Sequence[Word],
    text: str,
    times: Sequence[Time] | None = None,
    parts: Atoms | None = None,
) -> tuple[Figure, ...]:
    """The figures of an article, in order.

    A round plural has a range: "dozens" is 24 to 99, "hundreds" 200 to 999 (`data/numerals.txt`). Shares are
    values of one: "half" is 0.5, while "50 percent" is 50 with unit "%"; `convertible` knows that they are one.

    Args:
        words: The article's words.
        text: Its text.
        times: Its temporal expressions, whose numbers are no figures; found here where None.
        parts: The atoms of its words; made here where None.

    """
    whole = atoms(words) if parts is None else parts
    found = times_of(words, text, parts=whole) if times is None else times
    at = without(whole, words, [t.span for t in found])
    figures: list[Figure] = []
    after = free = 0
    for i in beginnings(at):
        if i >= after and (read := _figure(at, i, free)) is not None:
            figure, after = read
            if figure is not None and not (figure.ordinal and _is_title(figure, text)):
                figures.append(figure)
                free = after
    return tuple(figures)


def _figure(at: Atoms, i: int, free: int) -> tuple[Figure | None, int] | None:
    """The figure at atom `i`, and where to go on. Atoms before `free` belong to the figure before."""
    number = numeral(at, i, joined="between" not in at.texts[max(i - 2, 0) : i])
    if number is None:
        return None
    if not _counts(at, number):
        return None, number.last
    currency, first = prefix(at, i)
    if first < free:
        currency, first = "", i
    if number.kind in {"ordinal", "both"}:
        return _build(at, number, first, number.last, unit=""), number.last
    ranged = number_range(at, number, currency)
    if ranged is not None:
        number, unit, last, tie = ranged
    else:
        unit, last = unit_of(at, number, currency)
        tie = ""
    if not tie and _is_below_zero(at, i, unit):
        first, number = i - 1, replace(number, low=-number.high, high=-number.low)
    hedge, opening = hedge_before(at, first)
    if opening < free:
        hedge, opening = "", first
    if tie:
        opening, hedge = tied(at, first, tie, free), ""
    behind, last = _hedge_behind(at, number, last, hedge)
    return _build(at, number, opening, last, unit=unit, hedge=hedge or behind), last


def _is_below_zero(at: Atoms, i: int, unit: str) -> bool:
    """Whether a minus belongs to a temperature or percentage: no dash between words, nor one of a range."""
    if i < 2 or not unit.startswith(("degree", "%")):
        return False
    sign = word_at(at, i - 1)
    return sign == "minus" or (is_hyphen(sign) and touching(at, i - 1) and not touching(at, i - 2))


def _hedge_behind(at: Atoms, number: Numeral, last: int, hedge: Hedge) -> tuple[Hedge, int]:
    """A hedge behind the number or its unit ("3,000 or more", "30-odd people")."""
    if hedge:
        return "", last
    behind, ends = hedge_behind(at, number.last)
    if behind:
        return behind, max(ends, last)
    return hedge_behind(at, last)


def _build(  # noqa: PLR0913 - the parts of one result
    at: Atoms, number: Numeral, first: int, last: int, *, unit: str, hedge: Hedge = ""
) -> Figure:
    last = max(last, number.last)
    return Figure(
        span=Span(at.starts[first], at.ends[last - 1]),
        low=number.low,
        high=number.high,
        unit=unit,
        hedge=hedge or ("about" if number.kind == "plural" else ""),
        ordinal=number.kind == "ordinal",
        number=Span(at.starts[number.first], at.ends[number.last - 1]),
    )


def _counts(at: Atoms, number: Numeral) -> bool:
    """Whether a numeral is a figure: not part of a name ("F-16", "5G"), nor "one" as a pronoun."""
    i, last = number.first, number.last
    if at.texts[i][0].isdecimal():
        return not _in_name(at, i, last)
    if at.texts[i] == "one" and last == i + 1:
        return _is_number_one(at, i)
    if number.kind == "ordinal":
        return _is_rank(at, number)
    if at.texts[i] == "ten" and word_at(at, i - 1) == "number":
        return False
    return number.kind != "both" or _noun_follows(at, last)


def _noun_follows(at: Atoms, i: int) -> bool:
    """Whether a plural noun follows: "both men" counts, "both Ana and Ivo" does not."""
    return bool(noun_behind(at, i, one=False)[0])


def _is_title(rank: Figure, text: str) -> bool:
    """Whether a rank is part of a title or name, both words with a capital ("First Lady", "Third Reich")."""
    end = rank.number.end
    return (
        text[rank.number.start].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    )


def _in_name(at: Atoms, i: int, last: int) -> bool:
    if touching(at, i - 1) and i > 0:
        before = at.texts[i - 1]
        if before.isalpha() and prefix(at, i)[1] == i:
            return True
        if before in {"/", ".", ":", "_", "@", "#", "'", "’"} and not before.isspace():
            return before != "#"
        if (
            is_hyphen(before)
            and i > 1
            and touching(at, i - 2)
            and at.texts[i - 2] not in {"mid", "early", "late"}
        ):
            return at.texts[i - 2].isalpha() and prefix(at, i - 1)[1] == i - 1
    behind = word_at(at, last)
    if not touching(at, last - 1) or not behind.isalnum():
        return False
    unit, _ = unit_behind(at, last, glued=True)
    return not unit and behind != "s"


def _is_number_one(at: Atoms, i: int) -> bool:
    behind = word_at(at, i + 1)
    if word_at(at, i - 1) in _ONE_BEFORE or behind in _ONE_BEHIND:
        return False
    if is_hyphen(behind) and touching(at, i):
        return word_at(at, i + 2) != "time" and bool(unit_behind(at, i + 2, glued=False)[0])
    return behind.isalpha() and behind not in units().no_noun


def _is_rank(at: Atoms, number: Numeral) -> bool:
    before, behind = word_at(at, number.first - 1), word_at(at, number.last)
    if before == "at" or is_hyphen(before) or (is_hyphen(behind) and touching(at, number.last - 1)):
        return False
    if at.texts[number.first] == "second" and (
        before in {"a", "per", "every", "split"} or behind in {"later", "ago"}
    ):
        return False
    return not (before in {"on", ".", "\n"} and at.texts[number.first] == "first" and behind == ",")
