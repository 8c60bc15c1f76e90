"""Whether two names have one bearer: short and full forms, acronyms, other spellings of one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.language.document import Name
from retold.language.gazetteer import folded, gazetteer

_WORD = re.compile(r"[^\W_][\w'’.]*")
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "&", "de", "la", "del", "des", "du", "et"})
_NOT_COUNTED = frozenset({"jr", "sr", "the", "ii", "iii", "iv"})
# One sound in several transliterations; longer before shorter.
_SPELLINGS = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("sh", "s"),
    ("ch", "c"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("yi", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ii", "i"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_SPELLED = re.compile("|".join(spelling for spelling, _ in _SPELLINGS))
_SHORTEST_ACRONYM = 2
_LONG_ENOUGH = 4  # letters of a surname from which a different spelling may still be the same


@cache
def _canonical() -> dict[str, str]:
    """Folded names of places and bodies that have more than one name, with the one that stands for all."""
    known = gazetteer()
    names = {folded(name): folded(place) for name, place in known.places.items() if name != place}
    names |= {folded(short): folded(full) for short, full in known.acronyms.items()}
    return names


@cache
def _initials() -> dict[str, str]:
    """The folded names of places that are also written by their initials, with the shortest of these: "US", "UK"."""
    places = gazetteer().places
    short = sorted((name for name in places if name.isupper()), key=len, reverse=True)
    found = {folded(places[name]): folded(name) for name in short if " " in places[name]}
    return found | {folded(name): found[folded(places[name])] for name in short if " " in places[name]}


def same_bearer(a: Name | str, b: Name | str) -> bool:
    """Whether two names, of one article or of two, may well name the same person, body or place.

    A short form may name whoever bears it: "Zelensky" is "Volodymyr Zelensky" and "Olena Zelenska" is not. Spellings
    of one name by different rules of transliteration count as one.

    >>> same_bearer("Volodymyr Zelensky", "Zelenskyy"), same_bearer("US", "America"), same_bearer("Ana Ruiz", "Ivo Ruiz")
    (True, True, False)
    >>> same_bearer("U.S. Senate", "United States Senate"), same_bearer("US Senate", "UK Senate")
    (True, False)
    """
    if isinstance(a, Name) and isinstance(b, Name) and (a.kind, b.kind) in _APART:
        return False
    return same_name(a.full if isinstance(a, Name) else a, b.full if isinstance(b, Name) else b)


_KINDS = (("person", "place"), ("people", "place"), ("person", "people"), ("organisation", "people"))
_APART = frozenset([*_KINDS, *((b, a) for a, b in _KINDS)])


def keys(name: Name | str) -> frozenset[str]:
    """What a name can be found by: two names of one bearer have a key in common.

    >>> keys("Volodymyr Zelensky") & keys("Zelenskyy"), keys("Ana Ruiz") & keys("Ivo Brandt")
    (frozenset({'zelenski'}), frozenset())
    """
    return _keys(name.full if isinstance(name, Name) else name)


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    read = _reading(name)
    return (read.sounds | read.acronyms | {f"={read.canonical}", read.acronym}) - {""}


def same_name(a: str, b: str) -> bool:
    """Whether two names as written may name the same bearer."""
    if a == b:
        return True
    one, other = _reading(a), _reading(b)
    if one.canonical == other.canonical:
        return bool(one.words)
    if not one.words or not other.words or one.place or other.place:
        return False  # "York" is not "New York", and "South Korea" is not "Korea"
    if one.acronym in other.acronyms or other.acronym in one.acronyms:
        return True
    if not one.sounds & other.sounds:
        return False
    short, full = sorted((one.words, other.words), key=lambda words: (len(words), words))
    return _same_words(short, full)


def meeting_keys(name: str) -> frozenset[str]:
    """Keys of a name: two that may have one bearer (`same_name`) share at least one.

    >>> bool(meeting_keys("Volodymyr Zelensky") & meeting_keys("Zelenskyy"))
    True
    """
    read = _reading(name)
    short = {read.acronym} if read.acronym else set()
    return read.sounds | {f"={a}" for a in read.acronyms | short} | {f"={read.canonical}"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name read for comparison: its folded words, how they sound, what it may be short for."""

    canonical: str
    words: tuple[str, ...]
    sounds: frozenset[str]
    place: bool
    acronym: str
    acronyms: frozenset[str]


@lru_cache(maxsize=4096)
def _reading(name: str) -> _Reading:
    plain = _plain(name)
    place = _is_place(name)
    known = _canonical().get(plain)
    called = plain if place or known else _contracted(plain)
    words = tuple(called.split())
    letters = name.replace(".", "")
    is_acronym = letters.isupper() and " " not in letters and len(letters) >= _SHORTEST_ACRONYM
    return _Reading(
        canonical=known or called,
        words=words,
        sounds=frozenset([*map(skeleton, words), *[w for w in words if len(w) == 1]]),
        place=place,
        acronym=letters.lower() if is_acronym else "",
        acronyms=acronyms(name) if " " in name else frozenset(),
    )


def _plain(name: str) -> str:
    """A name folded, without courtesies and "the"."""
    words = [w for w in _parted(name) if w and w not in _NOT_COUNTED]
    while len(words) > 1 and words[0] in gazetteer().courtesies:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=4096)
def _parted(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple([folded(w) for w in _WORD.findall(name.replace("-", " "))])


def _contracted(plain: str) -> str:
    """A folded name of several words with the initials of the place with which it begins: "us senate"."""
    first, _, rest = plain.partition(" ")
    second, _, more = rest.partition(" ")
    known = _initials()
    if more and (short := known.get(f"{first} {second}")):
        return f"{short} {more}"
    return f"{known[first]} {rest}" if rest and first in known else plain


def _is_place(name: str) -> bool:
    return name.removeprefix("the ").removeprefix("The ") in gazetteer().places


@lru_cache(maxsize=4096)
def acronyms(full: str) -> frozenset[str]:
    """The acronyms, in lower case, that a name of several words may have.

    >>> sorted(acronyms("Centers for Disease Control and Prevention"))
    ['cdc', 'cdcp', 'cfdcap']
    """
    words = _parted(full)
    large = [w[0] for w in words if w and w not in _SMALL]
    found = {"".join(large), "".join([w[0] for w in words if w])}
    if "and" in words:  # what stands behind "and" is often left out
        found.add("".join([w[0] for w in words[: words.index("and")] if w not in _SMALL]))
    return frozenset([f for f in found if len(f) >= _SHORTEST_ACRONYM])


def _same_words(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(short) == 1:
        return any(_alike(short[0], word) for word in (full[-1], full[0]) if word not in _SMALL) and not (
            len(full) > 1 and short[0] in gazetteer().joining_words and short[0] != full[0]
        )
    if _SMALL & set(full) and not _SMALL & set(short):
        return False
    if not _alike(short[-1], full[-1]):
        return short == full[: len(short)] and len(short) > 1
    return _same_first(short[0], full[0]) or (len(full) > len(short) and short == full[-len(short) :])


def _same_first(a: str, b: str) -> bool:
    """Whether two first names may be one: alike, an initial, a nickname."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    known = gazetteer().nicknames
    return _alike(a, b) or b in known.get(a, ()) or a in known.get(b, ())


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= _LONG_ENOUGH and skeleton(a) == skeleton(b))


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """A folded word with one letter for each sound that transliterations spell in several ways.

    >>> skeleton("zelenskyy") == skeleton("zelenskiy") == skeleton("zelensky"), skeleton("martin") == skeleton("morton")
    (True, False)
    """
    if _SPELLED.search(word):
        for spelling, letter in _SPELLINGS:
            if spelling in word:
                word = word.replace(spelling, letter)
    # Each letter once where it stands twice or more.
    return "".join([letter for letter, before in zip(word, f" {word}", strict=False) if letter != before])
