"""What is known of names beforehand: places, peoples, first names, titles, bodies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from retold.language.temporal import calendar
from retold.language.wordlists import Row, wordlist

Kind = Literal["person", "organisation", "place", "people", "work", "other"]
_LONGEST = 6  # words in the longest name of the lists


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lists, as they ship. Names are as written; words are in lower case.

    Args:
        places: Place names, with the canonical name of each.
        peoples: Peoples and adherents in the singular, with their country or "".
        first_names: First names, with "he", "she" or "they" (either).
        nicknames: Folded first names, with all that they may stand for.
        known: Names of bodies and such, with their kind.
        acronyms: Acronyms, with what they stand for.
        roles: Nouns of roles.
        modifiers: Words that stand before them in titles.
        of_titles: What "of" may tie to a role inside a title.
        short_titles: Abbreviations of titles.
        courtesies: Mr, Mrs and the like.
        particles: Lower-case words inside names.
        organisation_words: Words that only names of organisations hold.
        place_words: Words that names of places end in.
        joining_words: Words behind which "of" goes on with the name.
        no_names: Capitalised words that name nothing, as written.
        common: Words that begin sentences.
        speech: Verbs of speech.
        never_inside: Words that end a name even with a capital.
        realms: Countries and states, which a first name of the same letters does not stand in for.
        in_titles: All words that titles are made of, "of" among them.

    """

    places: Mapping[str, str]
    peoples: Mapping[str, str]
    first_names: Mapping[str, str]
    nicknames: Mapping[str, frozenset[str]]
    known: Mapping[str, Kind]
    acronyms: Mapping[str, str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    of_titles: frozenset[str]
    short_titles: frozenset[str]
    courtesies: frozenset[str]
    particles: frozenset[str]
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    joining_words: frozenset[str]
    no_names: frozenset[str]
    common: frozenset[str]
    speech: frozenset[str]
    never_inside: frozenset[str]
    realms: frozenset[str]
    in_titles: frozenset[str]

    def people(self, word: str) -> str | None:
        """The country of a people ("Russians", "Frenchwoman"), "" for one without, None for another word.

        >>> gazetteer().people("Russians"), gazetteer().people("Sloane")
        ('Russia', None)
        """
        if word in self.peoples:
            return self.peoples[word]
        if word[-1:] == "s":
            return self.peoples.get(word[:-1])
        return self.peoples.get(f"{word[:-3]}man") if word[-3:] == "men" else None

    def role(self, word: str) -> bool:
        """Whether a folded word is a role's noun, alone or behind a hyphen ("then-president")."""
        return word in self.roles or ("-" in word and word.rpartition("-")[2] in self.roles)

    def kind(self, name: str) -> Kind | None:
        """What the lists say that a name is."""
        plain = name.removeprefix("the ").removeprefix("The ") if name[:1] in {"t", "T"} else name
        if plain in self.known:
            return self.known[plain]
        if plain in self.peoples:
            return "people"
        if plain in self.places:
            return "place"
        if self.people(plain) is not None:
            return "people"
        return "organisation" if plain in self.acronyms else None


def _fields(rows: Iterable[Row]) -> list[str]:
    return [name for row in rows for field in row for name in field.split(", ") if name]


def _places(rows: Mapping[str, tuple[Row, ...]]) -> dict[str, str]:
    """Names of places; where two places have one name, a country is meant rather than a state, a state than a city."""
    found: dict[str, str] = {}
    for section in ("countries", "states", "cities", "regions"):
        for row in rows[section]:
            found.setdefault(row[0], row[0])
            for name in row[1].split(", ") if len(row) > 1 else ():
                found.setdefault(name, row[0])
    return found


def _first_names(rows: Mapping[str, tuple[Row, ...]]) -> dict[str, str]:
    he, she = set(_fields(rows["he"])), set(_fields(rows["she"]))
    return {n: "they" if n in he and n in she else "he" if n in he else "she" for n in he | she}


def _nicknames(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, full in rows:
        names = {folded(n) for n in [short, *full.split(", ")]}
        for name in names:
            found.setdefault(name, set()).update(names if name == folded(short) else {folded(short)})
    return {name: frozenset(listed) for name, listed in found.items()}


@cache
def gazetteer() -> Gazetteer:
    """The lists, as they ship."""
    names, titles, places = wordlist("names"), wordlist("titles"), wordlist("places")
    known: dict[str, Kind] = {}
    peoples = {row[0]: row[1] if len(row) > 1 else "" for row in places["peoples"]}
    for kind, listed in names["known"]:
        if kind == "people":
            peoples |= dict.fromkeys(listed.split(", "), "")
        elif kind in {"organisation", "place"}:
            known |= dict.fromkeys(listed.split(", "), "organisation" if kind == "organisation" else "place")
    when = {w.capitalize() for w in [*calendar().months, *calendar().weekdays]}
    when |= {w + "s" for w in when if w.endswith("day")}

    def listed_words(rows: Iterable[Row]) -> frozenset[str]:
        return frozenset(_fields(rows))

    return Gazetteer(
        places=_places(places),
        peoples=peoples,
        first_names=_first_names(names),
        nicknames=_nicknames(names["nicknames"]),
        known=known,
        acronyms={row[0]: row[1] for row in names["acronyms"]},
        roles=listed_words(titles["roles"]),
        modifiers=listed_words(titles["modifiers"]),
        of_titles=listed_words(titles["of titles"]),
        short_titles=listed_words(titles["short titles"]),
        courtesies=listed_words(titles["courtesies"]),
        particles=listed_words(names["particles"]),
        organisation_words=listed_words(names["organisation words"]),
        place_words=listed_words(names["place words"]),
        joining_words=listed_words(names["joining words"]),
        no_names=listed_words(names["no names"]) | when,
        common=listed_words(names["common"]),
        speech=listed_words(names["speech"]),
        never_inside=listed_words(names["never inside"]),
        realms=frozenset(row[0] for section in ("countries", "states") for row in places[section]),
        in_titles=frozenset({"of"}).union(
            *(
                listed_words(titles[section])
                for section in ("roles", "modifiers", "short titles", "courtesies", "of titles")
            )
        ),
    )


def folded(name: str) -> str:
    """A name in lower case without accents, points and apostrophes.

    >>> folded("Beyoncé"), folded("U.S."), folded("O’Brien")
    ('beyonce', 'us', 'obrien')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.translate(_MARKS)
    return name.lower().replace(".", "").replace("'", "").replace("`", "")


_MARKS = {ord(c): None for c in "’‘´"}
