"""Numbers as they are written, in digits and in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import compress

from retold.language.atoms import Atoms, atoms_of, is_hyphen, numbers, touching, word_at
from retold.language.groups import multiple, ordinal, round_plural, small_group
from retold.language.numberwords import Numeral, numerals, value_of
from retold.language.shares import mixed, ratio, share, slashed


def numeral(at: Atoms, i: int, *, joined: bool = True) -> Numeral | None:
    """The number that begins with atom `i`, or None.

    Args:
        at: Atoms of the text.
        i: Where to begin.
        joined: Whether "and" may join parts ("three hundred and five"); not so behind "between".

    """
    text = at.texts[i]
    if text[0].isdecimal():
        return _digits(at, i)
    known = numerals()
    if text not in known.starts or (text in _ARTICLES and word_at(at, i + 1) not in known.behind_article):
        return None
    for read in _readings(text):
        if (found := read(at, i)) is not None:
            return found
    return _written(at, i, joined=joined)


@cache
def _readings(text: str) -> tuple[Callable[[Atoms, int], Numeral | None], ...]:
    """The kinds of numbers beside the plainly written ones that can begin with one of the few words that numbers begin with."""
    known, article = numerals(), text in _ARTICLES
    begun = {
        share: article or text == "half" or text in known.units,
        round_plural: text in {"several", "few", "a"} or text in known.plurals,
        small_group: article or text in {"both", "dozen"},
        ordinal: text in known.ordinals or text in known.tens,
        multiple: text in known.times,
    }
    return tuple([read for read, begins in begun.items() if begins])


def beginnings(at: Atoms) -> list[int]:
    """The indices of the atoms that a number can begin with."""
    known = numerals()
    begun = compress(range(len(at)), map(known.starts.__contains__, at.texts))
    worded = [i for i in begun if at.texts[i] not in _ARTICLES or word_at(at, i + 1) in known.behind_article]
    return sorted({*worded, *numbers(at)})


_ARTICLES = frozenset({"a", "an"})


def parse(text: str) -> float | None:
    """The value of a number written alone, or None.

    >>> parse("three hundred and five"), parse("1.2bn"), parse("two thirds"), parse("no number")
    (305.0, 1200000000.0, 0.6666666666666666, None)
    """
    at = atoms_of(text)
    found = numeral(at, 0) if at.texts else None
    return found.low if found and found.last == len(at) and found.low == found.high else None


def _digits(at: Atoms, i: int) -> Numeral | None:  # noqa: PLR0911 - one exit a case
    known = numerals()
    value = value_of(at.texts[i])
    if value is None or len(at.texts[i]) > 30:  # a longer run is no number that anybody reads
        return None
    after = i + 1
    close = touching(at, i)
    following = word_at(at, after)
    if close and following in {"st", "nd", "rd", "th"}:
        return Numeral(value, value, i, after + 1, "ordinal")
    if close and following in known.signs:
        value, after = value + known.signs[following], after + 1
    elif following.isdecimal() and word_at(at, after + 1) in {"/", "⁄"}:
        return mixed(at, i, value)
    elif following in {"/", "⁄"} and close:
        return slashed(at, i, value)
    elif following in {"in", "out"} and (part := ratio(at, i, value, after)) is not None:
        return part
    elif (
        close and following in known.short and not (touching(at, after) and word_at(at, after + 1).isalnum())
    ):
        return _short(at, i, value)
    return _scaled(at, i, value, after)


def _short(at: Atoms, i: int, value: float) -> Numeral:
    letter, behind = at.texts[i + 1], word_at(at, i + 2)
    if letter == "m" and behind in numerals().metres_before and word_at(at, i - 1) not in {"$", "£", "€"}:
        return Numeral(value, value, i, i + 1)
    value *= numerals().short[letter]
    return Numeral(value, value, i, i + 2, scaled=True)


def _scaled(at: Atoms, i: int, value: float, after: int) -> Numeral:
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


def _written(at: Atoms, i: int, *, joined: bool) -> Numeral | None:  # noqa: C901 - one branch a case
    """Such as "twenty-one", "three hundred and five", "one million", "a hundred", "two and a half million"."""
    known = numerals()
    total = current = 0.0
    smallest = float("inf")  # scales go down: one million, two thousand
    room, k, last = float("inf"), i, i
    if at.texts[i] in {"a", "an"}:
        k, current = i + 1, 1.0
        if word_at(at, k) != "hundred" and word_at(at, k) not in known.scales:
            return None
    elif at.texts[i] in known.signs:
        return _scaled(at, i, known.signs[at.texts[i]], i + 1)
    while True:
        text = word_at(at, k)
        small = known.units.get(text, known.tens.get(text))
        if small is not None and small < room:
            current, room = current + small, 10 if text in known.tens else 0
        elif (text == "hundred" and 0 < current < 100) or (text == "hundred" and last == i and k == i):
            current, room = max(1.0, current) * 100, 100
        elif text in known.scales and known.scales[text] < smallest and (current or k == i):
            smallest = known.scales[text]
            total, current, room = total + max(1.0, current) * smallest, 0.0, smallest
        else:
            break
        last = k + 1
        k = _next_part(at, last, room, smallest, joined=joined and room >= 100)
    if last == i or (at.texts[i] in {"a", "an"} and last == i + 1):
        return None
    value = total + current
    if word_at(at, last) == "dozen":
        return Numeral(value * 12, value * 12, i, last + 1, scaled=True)
    half = _and_a_half(at, last)
    if half:
        return _scaled(at, i, value + 0.5, half)
    return Numeral(value, value, i, last, scaled=smallest < float("inf"))


def _next_part(at: Atoms, k: int, room: float, smallest: float, *, joined: bool) -> int:
    """Where the next word of a written number would stand: behind a hyphen or an "and".

    Args:
        at: Atoms of the text.
        k: Index behind the number's last word.
        room: What the next word has to stay below.
        smallest: The scale that it has had last.
        joined: Whether "and" may join parts.

    """
    text = word_at(at, k)
    if is_hyphen(text) and touching(at, k) and touching(at, k - 1):
        return k + 1
    known = numerals()
    if text == "and" and joined:
        behind = word_at(at, k + 1)
        then = word_at(at, k + 2)
        small = known.units.get(behind, known.tens.get(behind))
        if small is None or small >= room or then == "hundred":
            return k
        if known.scales.get(then, 0) < smallest:
            return k + 1
    return k


def _and_a_half(at: Atoms, k: int) -> int | None:
    """Where "and a half" ends that begins with atom `k`, with or without hyphens."""
    for word in ("and", "a", "half"):
        k += is_hyphen(word_at(at, k))
        if word_at(at, k) != word:
            return None
        k += 1
    return k
