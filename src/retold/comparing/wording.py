"""The words of a quotation as they are compared: each once folded, with the way back to where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from retold.article import Span
from retold.comparing.comparison import Edit
from retold.errors import InputError
from retold.language.lexicon import Lexicon
from retold.language.words import fold, written_in

# Sounds and phrases that house styles take out of speech without a mark (lenient profile alone).
_FILLERS = frozenset(["ah", "eh", "er", "erm", "hm", "mm", "oh", "uh", "uhm", "um"])
_EDITS: dict[str, Literal["replace", "insert", "delete"]] = {
    "replace": "replace",
    "insert": "insert",
    "delete": "delete",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a house tolerates inside quotation marks.

    Args:
        name: How a user names it.
        spelling: Whether British and American spelling count as one.
        fillers: Whether "um", "er" and the like may go without a mark.

    """

    name: str
    spelling: bool
    fillers: bool


PROFILES = {p.name: p for p in (Profile("strict", False, False), Profile("lenient", True, True))}


class Token(NamedTuple):
    """One compared word: its key, and where it stands in the article's text."""

    key: str
    start: int
    end: int


class Words(tuple[Token, ...]):  # noqa: SLOT001 - what is made of the words is kept beside them
    """Words that are searched many times: what a search needs is made once."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of each."""
        return tuple(word.key for word in self)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Every index of each key, in order."""
        found: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            found.setdefault(key, []).append(place)
        return found


def spoken(text: str, pieces: Sequence[Span], profile: Profile, known: Lexicon) -> Words:
    """The words that stand in `pieces` of `text`, without punctuation; hyphenated words count as their parts.

    Case, kinds of quotation mark, dash and apostrophe do not matter, nor does a hyphen.
    """
    found: list[Token] = []
    met: dict[str, tuple[tuple[str, int, int], ...]] = {}
    for piece in pieces:
        for start, written in written_in(text, piece.start, piece.end):
            parts = met.get(written)
            if parts is None:
                parts = met[written] = _parts(written, profile, known)
            for key, a, b in parts:
                found.append(Token(key, start + a, start + b))
    return Words(found)


@lru_cache(maxsize=16384)
def _parts(written: str, profile: Profile, known: Lexicon) -> tuple[tuple[str, int, int], ...]:
    """The compared words that one written word makes, each with its place in it."""
    found, at = [], 0
    for part in fold(written).split("-"):
        if any(map(str.isalnum, part)) or part in {"$", "£", "€", "%"}:
            key = known.spelling(part) if profile.spelling else part
            if not (profile.fillers and key in _FILLERS):
                found.append((key, at, min(len(written), at + len(part))))
        at += len(part) + 1
    return tuple(found)


def find(needle: Sequence[Token], haystack: Words) -> list[int]:
    """Every index in `haystack` at which all of `needle` stands, word after word, in order."""
    if not needle:
        return []
    sought, keys, places = tuple(word.key for word in needle), haystack.keys, haystack.places
    rarest = min(range(len(sought)), key=lambda k: len(places.get(sought[k], ())))
    starts = (place - rarest for place in places.get(sought[rarest], ()))
    return [at for at in starts if at >= 0 and keys[at : at + len(sought)] == sought]


def edits(source: Sequence[Token], retelling: Sequence[Token], before: str, after: str) -> tuple[Edit, ...]:
    """The word-level edits that make `retelling` of `source`, in order.

    Args:
        source: Words of the source's quotation, which stand in `before`.
        retelling: Words of the retelling's, which stand in `after`.
        before: The source's text.
        after: The retelling's text.

    """
    steps = Levenshtein.opcodes([t.key for t in source], [t.key for t in retelling])
    found = []
    for step in steps:
        if step.tag in _EDITS:
            gone = _words(source[step.src_start : step.src_end], before)
            found.append(
                Edit(_EDITS[step.tag], gone, _words(retelling[step.dest_start : step.dest_end], after))
            )
    return tuple(found)


def _words(run: Sequence[Token], text: str) -> str:
    return text[run[0].start : run[-1].end] if run else ""


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        InputError: There is none.

    """
    try:
        return PROFILES[name]
    except KeyError:
        raise InputError(f"no profile {name!r}; there are: {', '.join(PROFILES)}") from None
