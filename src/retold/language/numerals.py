"""Numbers as they are written, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from retold.article import Span
from retold.language.document import Word
from retold.language.wordlists import Row, wordlist

_ATOM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
_BREAK = "\n"
_ROUND = frozenset({12, 15, 16, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000})  # "one in fifty"


class Atom(NamedTuple):
    """A run of digits, of letters, or a mark, inside a word: "$1.2bn" has three.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: Lower case; a line break where a sentence ends or something is left out.
        word: Index of its word.

    """

    start: int
    end: int
    text: str
    word: int


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read off a run of atoms.

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


def atoms(words: Sequence[Word], leave_out: Iterable[Span] = ()) -> list[Atom]:
    """The atoms of `words`, with a break between sentences and in place of what stands in `leave_out`.

    Args:
        words: The article's words.
        leave_out: Places to leave out, in order and not overlapping.

    """
    found: list[Atom] = []
    gaps = iter(leave_out)
    gap = next(gaps, None)
    sentence = -1
    for index, word in enumerate(words):
        while gap is not None and gap.end <= word.start:
            gap = next(gaps, None)
        if word.sentence != sentence:
            sentence = word.sentence
            found.append(Atom(word.start, word.start, _BREAK, index))
        if gap is not None and gap.start < word.end:
            found.append(Atom(word.start, word.end, _BREAK, index))
        elif word.text.isalpha():
            found.append(Atom(word.start, word.end, word.text.lower(), index))
        else:
            found += [
                Atom(word.start + m.start(), word.start + m.end(), m.group().lower(), index)
                for m in _ATOM.finditer(word.text)
            ]
    return found


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words that numbers are written with."""

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
    starts |= {"a", "an", "half", "halves", "dozen", "hundred", "thousand", "million", "pair", "couple", "both"}
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
    )


def numeral(at: Sequence[Atom], i: int, *, joined: bool = True) -> Numeral | None:
    """The number that begins with atom `i`, or None.

    Args:
        at: Atoms of the text.
        i: Where to begin.
        joined: Whether "and" may join parts ("three hundred and five"); not so behind "between".

    """
    text = at[i].text
    if text[0].isdecimal():
        return _digits(at, i)
    if text not in numerals().starts:
        return None
    for read in (_fraction, _plural, _small_group, _ordinal, _multiple):
        if (found := read(at, i)) is not None:
            return found
    return _written(at, i, joined=joined)


def parse(text: str) -> float | None:
    """The value of a number written alone, or None.

    >>> parse("three hundred and five"), parse("1.2bn"), parse("two thirds"), parse("no number")
    (305.0, 1200000000.0, 0.6666666666666666, None)
    """
    at = [Atom(m.start(), m.end(), m.group().lower(), 0) for m in _ATOM.finditer(text)]
    found = numeral(at, 0) if at else None
    return found.low if found and found.last == len(at) and found.low == found.high else None


def value_of(digits: str) -> float | None:
    """The value of digits with separators, or None where they are no single number ("12.05.2024").

    >>> value_of("3,000"), value_of("65.3"), value_of("1,5"), value_of("12.05.2024")
    (3000.0, 65.3, 1.5, None)
    """
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


def touching(at: Sequence[Atom], i: int) -> bool:
    """Whether no space stands between atom `i` and the one behind it."""
    return i + 1 < len(at) and at[i].end == at[i + 1].start and at[i + 1].text != _BREAK


def word_at(at: Sequence[Atom], i: int) -> str:
    """The text of atom `i`, or a break where there is none."""
    return at[i].text if 0 <= i < len(at) else _BREAK


def is_hyphen(text: str) -> bool:
    """Whether the text is a hyphen or a dash.

    >>> is_hyphen("–"), is_hyphen("+")
    (True, False)
    """
    return text in {"-", "‐", "‑", "‒", "–", "—", "−"}


def _digits(at: Sequence[Atom], i: int) -> Numeral | None:
    known = numerals()
    value = value_of(at[i].text)
    if value is None or len(at[i].text) > 30:  # a longer run is no number that anybody reads
        return None
    after = i + 1
    close = touching(at, i)
    following = word_at(at, after)
    if close and following in {"st", "nd", "rd", "th"}:
        return Numeral(value, value, i, after + 1, "ordinal")
    if close and following in known.signs:
        value, after = value + known.signs[following], after + 1
    elif following.isdecimal() and word_at(at, after + 1) in {"/", "⁄"}:
        return _mixed(at, i, value)
    elif following in {"/", "⁄"} and close:
        return _slashed(at, i, value)
    elif following in {"in", "out"} and (ratio := _ratio(at, i, value, after)) is not None:
        return ratio
    elif close and following in known.short and not (touching(at, after) and word_at(at, after + 1).isalnum()):
        return _short(at, i, value)
    return _scaled(at, i, value, after)


def _mixed(at: Sequence[Atom], i: int, whole: float) -> Numeral:
    part = _slashed(at, i + 1, float(at[i + 1].text)) if at[i + 1].text.isdecimal() else None
    if part is None or part.low >= 1:
        return Numeral(whole, whole, i, i + 1)
    return Numeral(whole + part.low, whole + part.low, i, part.last)


def _slashed(at: Sequence[Atom], i: int, top: float) -> Numeral | None:
    below = word_at(at, i + 2)
    if not below.isdecimal() or len(below) > 3 or not touching(at, i + 1) or float(below) <= top:
        return Numeral(top, top, i, i + 1)
    if touching(at, i + 2) and word_at(at, i + 3) in {"/", "⁄"}:
        return None
    return Numeral(top / float(below), top / float(below), i, i + 3, "fraction")


def _short(at: Sequence[Atom], i: int, value: float) -> Numeral:
    letter, behind = at[i + 1].text, word_at(at, i + 2)
    if letter == "m" and behind in numerals().metres_before and word_at(at, i - 1) not in {"$", "£", "€"}:
        return Numeral(value, value, i, i + 1)
    value *= numerals().short[letter]
    return Numeral(value, value, i, i + 2, scaled=True)


def _scaled(at: Sequence[Atom], i: int, value: float, after: int) -> Numeral:
    """The number with the scale words behind it ("3.5 million", "3 hundred thousand", "20-million")."""
    scales = numerals().scales
    scaled = False
    while True:
        behind = after + (is_hyphen(word_at(at, after)) and touching(at, after))
        text = word_at(at, behind)
        if text == "hundred" or text in scales:
            value *= scales.get(text, 100)
        elif text == "dozen":
            value *= 12
        else:
            return Numeral(value, value, i, after, scaled=scaled)
        after, scaled = behind + 1, True


def _fraction(at: Sequence[Atom], i: int) -> Numeral | None:
    """ "two thirds", "three-fourths", "a quarter", "half", "half a million", "one in five"."""
    text = at[i].text
    if text == "half":
        return _half(at, i)
    known = numerals()
    top = 1.0 if text in {"a", "an"} else known.units.get(text)
    if top is None or top == 0:
        return None
    below = i + 1 + is_hyphen(word_at(at, i + 1))
    part = word_at(at, below)
    if part in {"in", "out"}:
        return _ratio(at, i, top, below)
    if part not in known.parts or (part[-1] == "s") != (top > 1) or part == "second":
        return None
    if text in {"a", "an"} and not _is_share(at, below):
        return None
    value = top / known.parts[part]
    if word_at(at, below + 1) == "of" and word_at(at, below + 2) == "a" and word_at(at, below + 3) in known.scales:
        value *= known.scales[word_at(at, below + 3)]
        return Numeral(value, value, i, below + 4, scaled=True)
    return Numeral(value, value, i, below + 1, "fraction")


def _is_share(at: Sequence[Atom], part: int) -> bool:
    """Whether "a third" or "a quarter" is a share here, and no rank or part of a year."""
    if at[part].text == "half":
        return False
    behind = word_at(at, part + 1)
    return behind in {"of", "more", "less", "fewer", "higher", "lower", "as", "say", "said", _BREAK, ".", ",", ";"}


def _half(at: Sequence[Atom], i: int) -> Numeral | None:
    if word_at(at, i - 1) in {"first", "second", "other", "better", "latter", "final", "1st", "2nd", "opening"}:
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
    if hyphen and text not in {"mile", "point", "inch", "hour", "litre", "liter", "pint", "percent", "percentage"}:
        return None
    return Numeral(0.5, 0.5, i, i + 1, "fraction")


def _ratio(at: Sequence[Atom], i: int, top: float, k: int) -> Numeral | None:
    """ "nine out of ten", "one in five"."""
    out = at[k].text == "out"
    if out and word_at(at, k + 1) != "of":
        return None
    below = numeral_value(word_at(at, k + 1 + out))
    if below is None or not 0 < top < below or (not out and (top > 10 or (below > 10 and below not in _ROUND))):
        return None
    behind = k + 2 + out
    return None if touching(at, behind - 1) and word_at(at, behind) not in ".,;:!?'\"”’)" else (
        Numeral(top / below, top / below, i, behind, "fraction")
    )


def numeral_value(text: str) -> float | None:
    """The value of a number of one word.

    >>> numeral_value("seven"), numeral_value("40"), numeral_value("many")
    (7.0, 40.0, None)
    """
    known = numerals()
    if text in known.units or text in known.tens:
        return known.units.get(text, known.tens.get(text))
    return value_of(text) if text[0].isdecimal() else None


def _plural(at: Sequence[Atom], i: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "several hundred", "a few thousand"."""
    known = numerals()
    text = at[i].text
    if text in {"several", "few", "a"}:
        return _several(at, i)
    if text not in known.plurals or (text in {"scores", "tens"} and word_at(at, i + 1) != "of"):
        return None
    low, high = known.plurals[text]
    after = i + 1
    while word_at(at, after) == "of" and word_at(at, after + 1) in known.plurals:
        scale = known.scales.get(word_at(at, after + 1).removesuffix("s"), 1.0)
        low, high, after = low * scale, (high + 1) * scale - 1, after + 2
    return Numeral(low, high, i, after, "plural", scaled=True)


def _several(at: Sequence[Atom], i: int) -> Numeral | None:
    """ "several" is read as 3 to 9 and "a few" as 2 to 5, before hundred, dozen, thousand and so on alone."""
    few = at[i].text == "few" or word_at(at, i + 1) == "few"
    scale_at = i + 1 + (few and at[i].text == "a")
    text = word_at(at, scale_at)
    scale = {"hundred": 100.0, "dozen": 12.0}.get(text) or numerals().scales.get(text)
    if scale is None or (at[i].text == "a" and not few):
        return None
    low, high = (2, 5) if few else (3, 9)
    return Numeral(low * scale, high * scale, i, scale_at + 1, "plural", scaled=True)


def _small_group(at: Sequence[Atom], i: int) -> Numeral | None:
    """ "a dozen", "a pair of", "a couple of", "both"."""
    text = at[i].text
    if text == "both":
        return Numeral(2, 2, i, i + 1, "both")
    named = i + 1 if text in {"a", "an"} else i
    group = word_at(at, named)
    if group == "dozen":
        return Numeral(12, 12, i, named + 1, scaled=True)
    if group in {"pair", "couple"} and named > i and word_at(at, named + 1) in {"of", "more", "dozen", "hundred"}:
        return _couple(at, i, named)
    return None


def _couple(at: Sequence[Atom], i: int, named: int) -> Numeral:
    after = named + 1 + (word_at(at, named + 1) == "of")
    scale = {"hundred": 100.0, "dozen": 12.0}.get(word_at(at, after)) or numerals().scales.get(word_at(at, after))
    if scale is None:
        return Numeral(2, 2, i, after, "group")
    return Numeral(2 * scale, 2 * scale, i, after + 1, "group", scaled=True)


def _ordinal(at: Sequence[Atom], i: int) -> Numeral | None:
    """ "third", "twenty-first"."""
    known = numerals()
    text = at[i].text
    if text in known.ordinals:
        return Numeral(known.ordinals[text], known.ordinals[text], i, i + 1, "ordinal")
    unit = i + 1 + is_hyphen(word_at(at, i + 1))
    below = known.ordinals.get(word_at(at, unit), 10)
    if text in known.tens and below < 10 and unit > i + 1:
        value = known.tens[text] + below
        return Numeral(value, value, i, unit + 1, "ordinal")
    return None


def _multiple(at: Sequence[Atom], i: int) -> Numeral | None:
    value = numerals().times.get(at[i].text)
    if value is None or (touching(at, i) and is_hyphen(word_at(at, i + 1))):
        return None
    return Numeral(value, value, i, i + 1, "times")


def _written(at: Sequence[Atom], i: int, *, joined: bool) -> Numeral | None:
    """ "twenty-one", "three hundred and five", "one million", "a hundred", "two and a half million"."""
    known = numerals()
    total = current = 0.0
    smallest = float("inf")  # scales go down: one million, two thousand
    room, k, last = float("inf"), i, i
    if at[i].text in {"a", "an"}:
        k, current = i + 1, 1.0
        if word_at(at, k) != "hundred" and word_at(at, k) not in known.scales:
            return None
    elif at[i].text in known.signs:
        return _scaled(at, i, known.signs[at[i].text], i + 1)
    while True:
        text = word_at(at, k)
        small = known.units.get(text, known.tens.get(text))
        if small is not None and small < room:
            current, room = current + small, 10 if text in known.tens else 0
        elif text == "hundred" and 0 < current < 100 or (text == "hundred" and last == i and k == i):
            current, room = max(1.0, current) * 100, 100
        elif text in known.scales and known.scales[text] < smallest and (current or k == i):
            smallest = known.scales[text]
            total, current, room = total + max(1.0, current) * smallest, 0.0, smallest
        else:
            break
        last = k + 1
        k = _next_part(at, last, room, joined=joined and room >= 100)
    if last == i or (at[i].text in {"a", "an"} and last == i + 1):
        return None
    value = total + current
    if word_at(at, last) == "dozen":
        return Numeral(value * 12, value * 12, i, last + 1, scaled=True)
    half = _and_a_half(at, last)
    if half:
        return _scaled(at, i, value + 0.5, half)
    return Numeral(value, value, i, last, scaled=smallest < float("inf"))


def _next_part(at: Sequence[Atom], k: int, room: float, *, joined: bool) -> int:
    """Where the next word of a written number would stand: behind a hyphen or an "and"."""
    text = word_at(at, k)
    if is_hyphen(text) and touching(at, k) and touching(at, k - 1):
        return k + 1
    known = numerals()
    if text == "and" and joined:
        behind = word_at(at, k + 1)
        then = word_at(at, k + 2)
        small = known.units.get(behind, known.tens.get(behind))
        if small is not None and small < room and then not in known.scales and then != "hundred":
            return k + 1
    return k


def _and_a_half(at: Sequence[Atom], k: int) -> int | None:
    """Where "and a half" ends that begins with atom `k`, with or without hyphens."""
    for word in ("and", "a", "half"):
        k += is_hyphen(word_at(at, k))
        if word_at(at, k) != word:
            return None
        k += 1
    return k
