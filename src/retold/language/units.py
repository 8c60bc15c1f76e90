"""What numbers count: currencies, measures, nouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, TypeVar, cast

from retold.language.atoms import HYPHENS, Atoms, is_hyphen, touching, word_at
from retold.language.wordlists import wordlist

Hedge = Literal["", "about", "more", "less"]
S = TypeVar("S", bound=str)
_Forms: TypeAlias = Mapping[str, Sequence[tuple[tuple[str, ...], S]]]
_SYMBOLS = 3  # characters in the longest sign before a number but for codes, "hk$"


class Measure(NamedTuple):
    """What a unit measures, and how many base units of that it is."""

    quantity: str
    factor: float


@dataclass(frozen=True, slots=True)
class Units:
    """The lists of units and hedges, as they ship. Forms are found by their first atom, those of `before` by their last."""

    measures: Mapping[str, Measure]
    forms: _Forms[str]
    currencies: frozenset[str]
    prefixes: Mapping[str, str]
    ambiguous: Mapping[str, frozenset[str]]
    before: _Forms[Hedge]
    behind: _Forms[Hedge]
    no_noun: frozenset[str]
    counted: frozenset[str]
    irregular: Mapping[str, str]
    no_plural: frozenset[str]


def _split(form: str) -> tuple[str, ...]:
    """A form as atoms: "u.s. dollar" has five."""
    return tuple("".join(c if c.isalnum() else f" {c} " for c in form).split())


def _by_atom(said: Mapping[tuple[str, ...], S], place: int) -> _Forms[S]:
    """Forms with what is said of them by the atom at a place, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], S]]] = {}
    for form in sorted(said, key=len, reverse=True):
        found.setdefault(form[place], []).append((form, said[form]))
    return found


@cache
def units() -> Units:
    """The lists of units and hedges, as they ship."""
    rows = wordlist("units")
    forms: dict[tuple[str, ...], str] = {}
    for lemma, _, _, written in rows["measures"]:
        forms |= {_split(form): lemma for form in written.split(", ")}
    prefixes: dict[str, str] = {}
    for code, written in rows["currencies"]:
        for form in written.split(", "):
            forms[_split(form)] = code
            if len(form) <= _SYMBOLS or not form.isalnum():
                prefixes[form] = code
    return Units(
        measures={r[0]: Measure(r[1], float(r[2])) for r in rows["measures"]},
        forms=_by_atom(forms, 0),
        currencies=frozenset(r[0] for r in rows["currencies"]),
        prefixes=prefixes,
        ambiguous={r[0]: frozenset(r[1].split(", ")) for r in rows["ambiguous"]},
        before=_by_atom({_split(r[1]): cast("Hedge", r[0]) for r in rows["hedges before"]}, -1),
        behind=_by_atom({_split(r[1]): cast("Hedge", r[0]) for r in rows["hedges behind"]}, 0),
        no_noun=frozenset(r[0] for r in rows["no noun"]),
        counted=frozenset(r[0] for r in rows["counted"]),
        irregular={r[0]: r[1] for r in rows["irregular nouns"]},
        no_plural=frozenset(r[0] for r in rows["no plurals"]),
    )


def hedge_before(at: Atoms, i: int) -> tuple[Hedge, int]:
    """The hedge that ends just before atom `i`, and the index of its first atom (`i` where there is none)."""
    for form, hedge in units().before.get(word_at(at, i - 1), ()):
        first = i - len(form)
        if first >= 0 and tuple(at.texts[first:i]) == form:
            return hedge, first
    return "", i


def hedge_behind(at: Atoms, i: int) -> tuple[Hedge, int]:
    """The hedge that begins with atom `i`, or with a hyphen and it, and the index behind it."""
    known, text = units().behind, word_at(at, i)
    if text not in known and text not in HYPHENS:
        return "", i  # most words
    hedge, last = _longest(at, i + (text in HYPHENS and touching(at, i) and touching(at, i - 1)), known)
    return (hedge, last) if hedge else ("", i)


def prefix(at: Atoms, i: int) -> tuple[str, int]:
    """The currency whose sign or code stands just before atom `i`, and the index of its first atom."""
    known = units().prefixes
    sign = word_at(at, i - 1)
    if not sign.isalnum() and i > 1 and touching(at, i - 2) and word_at(at, i - 2) + sign in known:
        return known[word_at(at, i - 2) + sign], i - 2
    return (known[sign], i - 1) if sign in known and len(sign) != 2 else ("", i)


def unit_behind(at: Atoms, i: int, *, glued: bool) -> tuple[str, int]:
    """The measure or currency that begins with atom `i`, and the index behind it.

    Args:
        at: Atoms of the text.
        i: Where to look.
        glued: Whether atom `i` stands directly behind the number: some short forms count only there.

    """
    known, text = units().forms, word_at(at, i)
    if text not in known and text not in HYPHENS:
        return "", i  # most words
    first = i + (text in HYPHENS and glued and touching(at, i))
    unit, last = _longest(at, first, known)
    short = last - first == 1 and len(word_at(at, first)) == 1
    if unit and not (short and word_at(at, first).isalpha() and not glued):
        return unit, last
    return "", i


def _longest(at: Atoms, i: int, known: _Forms[S]) -> tuple[S | Literal[""], int]:
    """What the longest form says that begins with atom `i`, and the index behind the form."""
    for form, said in known.get(word_at(at, i), ()):
        last = i + len(form)
        if tuple(at.texts[i:last]) == form:
            return said, last
    return "", i


def noun_behind(at: Atoms, i: int, *, one: bool) -> tuple[str, int]:
    """The lemma of the noun that a number counts, and the index behind the noun.

    Without a parser the first plural among the next three words is taken; behind "one", or a hyphen, the next word.

    Args:
        at: Atoms of the text, `i` being the first behind the number.
        i: Where to look.
        one: Whether the number is one, so that its noun is singular.

    """
    known = units()
    first = i + (is_hyphen(word_at(at, i)) and touching(at, i))
    words: list[str] = []
    for k in range(first, first + 3):
        text = word_at(at, k)
        if not text.isalpha() or text in known.no_noun:
            break
        words.append(text)
        if not one and is_plural(text):
            return singular(text), k + 1
    if not words or not (one or first > i or words[0] in known.counted):
        return "", i
    return words[0], first + 1


def is_plural(word: str) -> bool:
    """Whether a lower-case word has the form of a plural noun.

    >>> is_plural("troops"), is_plural("children"), is_plural("press")
    (True, True, False)
    """
    known = units()
    if word in known.irregular:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in known.no_plural
    )


def singular(word: str) -> str:
    """The singular of a lower-case noun, as far as its ending tells.

    >>> [singular(w) for w in ("troops", "cities", "boxes", "women", "bus")]
    ['troop', 'city', 'box', 'woman', 'bus']
    """
    known = units().irregular
    if word in known:
        return known[word]
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) else word[:-1]
