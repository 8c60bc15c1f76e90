"""An article's figures: each number with what it counts, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from retold.article import Span
from retold.language.document import Figure, Time, Word
from retold.language.numerals import Atom, Numeral, atoms, is_hyphen, numeral, numerals, touching, word_at
from retold.language.times import times as times_of
from retold.language.units import Hedge, hedge_before, hedge_behind, noun_behind, prefix, unit_behind, units

# Words before and behind "3-1" that make it a result and no range.
_RESULT_BEFORE = frozenset(
    "beat beaten beating defeat defeated draw drew lead leading led lose losing lost score scored scoreline "
    "tie tied trail trailed victory vote voted win winning won ahead".split()
)
_RESULT_BEHIND = frozenset(
    "decision defeat draw lead loss majority margin ruling scoreline tie victory vote win favor favour".split()
)
# "one" before these is a pronoun, and no number.
_ONE_BEHIND = frozenset({"another", "time", "who", "of", "'", "’", "day", "thing", "way", "side", "hand", "such", "else"})
_ONE_BEFORE = frozenset({"no", "this", "that", "any", "every", "each", "another", "which", "the", "some", "these"})
# Two values are one figure's if they differ by less than rounding in a conversion does: 1 mile for 1.6 km is 0.6% off.
_ROUNDING = 0.01


def figures(words: Sequence[Word], text: str, times: Sequence[Time] | None = None) -> tuple[Figure, ...]:
    """The figures of an article, in order.

    A round plural has a range: "dozens" is 24 to 99, "hundreds" 200 to 999 (`data/numerals.txt`). Shares are
    values of one: "half" is 0.5, while "50 percent" is 50 with unit "%"; `convertible` knows that they are one.

    Args:
        words: The article's words.
        text: Its text.
        times: Its temporal expressions, whose numbers are no figures; found here where None.

    """
    found = times_of(words, text) if times is None else times
    at = atoms(words, [t.span for t in found])
    figures: list[Figure] = []
    i = free = 0
    starts = numerals().starts
    while i < len(at):
        written = at[i].text
        if (written in starts or written[0].isdecimal()) and (read := _figure(at, i, free)) is not None:
            figure, i = read
            if figure is not None and not (figure.ordinal and _is_title(figure, text)):
                figures.append(figure)
                free = i
        else:
            i += 1
    return tuple(figures)


def _figure(at: Sequence[Atom], i: int, free: int) -> tuple[Figure | None, int] | None:
    """The figure at atom `i`, and where to go on. Atoms before `free` belong to the figure before."""
    between = word_at(at, i - 1) == "between" or word_at(at, i - 2) == "between"
    number = numeral(at, i, joined=not between)
    if number is None:
        return None
    if not _counts(at, number):
        return None, number.last
    currency, first = prefix(at, i)
    if first < free:
        currency, first = "", i
    if number.kind in {"ordinal", "both"}:
        return _build(at, number, first, number.last, unit=""), number.last
    ranged = _range(at, number, currency)
    if ranged is not None:
        number, unit, last, tied = ranged
    else:
        unit, last = _unit(at, number, currency)
        tied = ""
    hedge, opening = hedge_before(at, first)
    if opening < free:
        hedge, opening = "", first
    if tied:
        opening, hedge = _tied(at, first, tied, free), ""
    behind, last = _hedge_behind(at, number, last, hedge)
    return _build(at, number, opening, last, unit=unit, hedge=hedge or behind), last


def _hedge_behind(at: Sequence[Atom], number: Numeral, last: int, hedge: Hedge) -> tuple[Hedge, int]:
    """A hedge behind the number or its unit ("3,000 or more", "30-odd people")."""
    if hedge:
        return "", last
    behind, ends = hedge_behind(at, number.last)
    if behind:
        return behind, max(ends, last)
    return hedge_behind(at, last)


def _build(  # noqa: PLR0913 - the parts of one result
    at: Sequence[Atom], number: Numeral, first: int, last: int, *, unit: str, hedge: Hedge = ""
) -> Figure:
    last = max(last, number.last)
    return Figure(
        span=Span(at[first].start, at[last - 1].end),
        low=number.low,
        high=number.high,
        unit=unit,
        hedge=hedge or ("about" if number.kind == "plural" else ""),
        ordinal=number.kind == "ordinal",
        number=Span(at[number.first].start, at[number.last - 1].end),
    )


def _counts(at: Sequence[Atom], number: Numeral) -> bool:
    """Whether a numeral is a figure: not part of a name ("F-16", "5G"), nor "one" as a pronoun."""
    i, last = number.first, number.last
    if at[i].text[0].isdecimal():
        return not _in_name(at, i, last)
    if at[i].text == "one" and last == i + 1:
        return _is_number_one(at, i)
    if number.kind == "ordinal":
        return _is_rank(at, number)
    if at[i].text == "ten" and word_at(at, i - 1) == "number":
        return False
    return number.kind != "both" or _noun_follows(at, last)


def _noun_follows(at: Sequence[Atom], i: int) -> bool:
    """Whether a plural noun follows: "both men" counts, "both Ana and Ivo" does not."""
    return bool(noun_behind(at, i, one=False)[0])


def _is_title(rank: Figure, text: str) -> bool:
    """Whether a rank is part of a title or name, both words with a capital ("First Lady", "Third Reich")."""
    end = rank.number.end
    return text[rank.number.start].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _in_name(at: Sequence[Atom], i: int, last: int) -> bool:
    if touching(at, i - 1) and i > 0:
        before = at[i - 1].text
        if before.isalpha() and prefix(at, i)[1] == i:
            return True
        if before in {"/", ".", ":", "_", "@", "#", "'", "’"} and not before.isspace():
            return before != "#"
        if is_hyphen(before) and i > 1 and touching(at, i - 2) and at[i - 2].text not in {"mid", "early", "late"}:
            return at[i - 2].text.isalpha() and prefix(at, i - 1)[1] == i - 1
    behind = word_at(at, last)
    if not touching(at, last - 1) or not behind.isalnum():
        return False
    unit, _ = unit_behind(at, last, glued=True)
    return not unit and behind != "s"


def _is_number_one(at: Sequence[Atom], i: int) -> bool:
    behind = word_at(at, i + 1)
    if word_at(at, i - 1) in _ONE_BEFORE or behind in _ONE_BEHIND:
        return False
    if is_hyphen(behind) and touching(at, i):
        return word_at(at, i + 2) != "time" and bool(unit_behind(at, i + 2, glued=False)[0])
    return behind.isalpha() and behind not in units().no_noun


def _is_rank(at: Sequence[Atom], number: Numeral) -> bool:
    before, behind = word_at(at, number.first - 1), word_at(at, number.last)
    if before == "at" or is_hyphen(before) or (is_hyphen(behind) and touching(at, number.last - 1)):
        return False
    if at[number.first].text == "second" and (before in {"a", "per", "every", "split"} or behind in {"later", "ago"}):
        return False
    return not (before in {"on", ".", "\n"} and at[number.first].text == "first" and behind == ",")


def _unit(at: Sequence[Atom], number: Numeral, currency: str) -> tuple[str, int]:
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


def _counted(at: Sequence[Atom], number: Numeral, i: int) -> tuple[str, int]:
    """The counted noun; the words between are not part of the figure."""
    if touching(at, i - 1) and at[i].text == "s":  # "mid-30s"
        return "", i + 1
    noun, behind = noun_behind(at, i, one=number.low == number.high == 1)
    if noun in {"couple", "dozen"} or number.kind == "fraction":
        return "", number.last
    return noun, behind if behind <= i + 1 else number.last


def _age(at: Sequence[Atom], unit: str, last: int) -> tuple[str, int]:
    """Takes in "-old", "old", "of age" behind years."""
    k = last + (is_hyphen(word_at(at, last)) and touching(at, last - 1))
    if word_at(at, k) in {"old", "olds"} and unit in {"year", "month", "week", "day"}:
        return unit, k + 1
    if word_at(at, last) == "of" and word_at(at, last + 1) == "age":
        return unit, last + 2
    return unit, last


def _spoken_currency(at: Sequence[Atom], last: int, currency: str) -> int:
    """The index behind a currency that is said again in words ("$5 dollars")."""
    unit, behind = unit_behind(at, last, glued=False)
    return behind if unit == currency else last


def _range(at: Sequence[Atom], low: Numeral, currency: str) -> tuple[Numeral, str, int, str] | None:
    """A range or result that begins with `low`: its numeral, unit, the index behind it, and the word it is tied to."""
    unit, k = _unit_inside(at, low, currency)
    joint, second = word_at(at, k), k + 1
    if joint == "to" or (is_hyphen(joint) and (touching(at, k - 1) and touching(at, k))):
        second += joint == "to" and is_hyphen(word_at(at, k + 1))
    elif joint not in {"and", "or"} or (joint == "and" and not _tied_to(at, low.first, "between")):
        return None
    code, second = _sign(at, second)
    if second >= len(at) or low.kind not in {"cardinal", "fraction"}:
        return None
    high = numeral(at, second)
    if high is None or high.kind != low.kind or not _counts_behind(at, high):
        return None
    return _ranged(at, low, high, joint, code or currency or unit)


def _unit_inside(at: Sequence[Atom], low: Numeral, currency: str) -> tuple[str, int]:
    """The unit behind the first number of a range, if it is written there ("5% to 6%")."""
    if currency:
        return currency, low.last
    unit, behind = unit_behind(at, low.last, glued=touching(at, low.last - 1))
    return (unit, behind) if unit else ("", low.last)


def _sign(at: Sequence[Atom], k: int) -> tuple[str, int]:
    """A currency sign at atom `k`, and the index behind it."""
    for n in (1, 2):
        code, first = prefix(at, k + n) if k + n < len(at) else ("", 0)
        if code and first == k:
            return code, k + n
    return "", k


def _counts_behind(at: Sequence[Atom], number: Numeral) -> bool:
    behind = word_at(at, number.last)
    if is_hyphen(behind) and word_at(at, number.last + 1)[0].isdecimal():
        return False  # a telephone number, or a date
    return not (touching(at, number.last - 1) and behind.isalpha()) or bool(
        unit_behind(at, number.last, glued=True)[0]
    )


def _ranged(
    at: Sequence[Atom], low: Numeral, high: Numeral, joint: str, unit: str
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
    counted, last = _unit(at, high, unit if unit in units().currencies else "")
    if unit and counted and unit != counted and counted in units().measures:
        return None
    return whole, counted or unit, last, tied


def _is_result(at: Sequence[Atom], whole: Numeral, first: float, second: float, joint: str) -> bool:
    if joint in {"and", "or"} or whole.high >= 1000 or first % 1 or second % 1:
        return False
    texts = [word_at(at, k) for k in range(whole.first - 4, whole.first)]
    if word_at(at, whole.last) in _RESULT_BEHIND or not _RESULT_BEFORE.isdisjoint(texts):
        return word_at(at, whole.last) not in {"%", "percent", "per", "points"}
    return is_hyphen(joint) and first >= second


def _tied_to(at: Sequence[Atom], first: int, word: str) -> bool:
    """Whether `word` stands before the first number of a range, a hedge or a sign between them allowed."""
    return word in {word_at(at, k) for k in range(first - 4, first)}


def _tied(at: Sequence[Atom], first: int, word: str, free: int) -> int:
    """The index of "between" or "from" where it stands directly before, else `first`."""
    return first - 1 if word_at(at, first - 1) == word and first - 1 >= free else first


def same(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same: equal values, and units that do not exclude each other.

    Hedges are not looked at. A number whose unit is not told ("of the 40") may count any noun, but is neither money
    nor a percentage.
    """
    return _equal(a.low, b.low) and _equal(a.high, b.high) and a.ordinal == b.ordinal and _compatible(a.unit, b.unit)


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


