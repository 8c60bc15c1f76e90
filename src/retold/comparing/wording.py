"""The words of a quotation as they are compared: each once folded, with the way back to where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Literal

from rapidfuzz.distance import Levenshtein

from retold.article import Span
from retold.comparing.comparison import Edit
from retold.errors import InputError
from retold.language.lexicon import Lexicon
from retold.language.words import RETURNING, fold, written_in

# Sounds and phrases that house styles take out of speech without a mark (lenient profile alone).
_FILLERS = frozenset(["ah", "eh", "er", "erm", "hm", "mm", "oh", "uh", "uhm", "um"])
_EDITS: dict[str, Literal["replace", "insert", "delete"]] = {
    "replace": "replace",
    "insert": "insert",
    "delete": "delete",
}
_AROUND = '.,;:?!()“”"'  # marks that belong to no word of letters alone
_Placed = tuple[str, int, int]  # a word's key, and where it begins and ends


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


@dataclass(frozen=True)  # without slots: where each word stands is read off once
class Words:
    """The compared words of some text, in order.

    Args:
        keys: What each is compared by.
        starts: Where each begins in the text.
        ends: Where each ends.

    """

    keys: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    def __getitem__(self, part: slice) -> Words:
        """Some of them."""
        return Words(self.keys[part], self.starts[part], self.ends[part])

    @classmethod
    def joined(cls, parts: Iterable[Words]) -> Words:
        """The words of each of some parts, one after the other."""
        held = list(parts)
        if len(held) == 1:
            return held[0]
        keys, starts, ends = ([getattr(p, name) for p in held] for name in ("keys", "starts", "ends"))
        return cls(*(tuple(chain.from_iterable(part)) for part in (keys, starts, ends)))

    @property
    def span(self) -> Span:
        """From where the first begins to where the last ends."""
        return Span(self.starts[0], self.ends[-1])

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Every index of each key, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            found[key].append(place)
        return dict(found)


def spoken(text: str, pieces: Sequence[Span], profile: Profile, known: Lexicon) -> Words:
    """The words that stand in `pieces` of `text`, without punctuation; hyphenated words count as their parts.

    Case, kinds of quotation mark, dash and apostrophe do not matter, nor does a hyphen.
    """
    read = _reader(profile, known)
    keys, starts, ends = [], [], []
    for piece in pieces:
        at = piece.start
        for run in text[at : piece.end].split(" "):
            for key, first, last in read(run) if len(run) <= RETURNING else _read(run, profile, known):
                keys.append(key)
                starts.append(at + first)
                ends.append(at + last)
            at += len(run) + 1
    return Words(tuple(keys), tuple(starts), tuple(ends))


@lru_cache(maxsize=8)
def _reader(profile: Profile, known: Lexicon) -> Callable[[str], tuple[_Placed, ...]]:
    return lru_cache(maxsize=32768)(partial(_read, profile=profile, known=known))


def _read(run: str, profile: Profile, known: Lexicon) -> tuple[_Placed, ...]:
    """The compared words of what stands between two spaces, each with its place in it."""
    plain = run.strip(_AROUND)
    if plain.isascii() and plain.isalpha():
        at = run.index(plain)
        found = [(plain.lower(), at, at + len(plain))]
    else:
        found = _parts(run)
    if profile.spelling:
        found = [(known.spelling(part), start, end) for part, start, end in found]
    if profile.fillers:
        found = [one for one in found if one[0] not in _FILLERS]
    return tuple(found)


def _parts(run: str) -> list[_Placed]:
    """The words of what stands between two spaces, folded and cut at their hyphens, each with its place in it."""
    found = []
    for at, written in written_in(run, 0, len(run)):
        start, end = at, at + len(written)
        for part in fold(written).split("-"):
            if any(map(str.isalnum, part)) or part in {"$", "£", "€", "%"}:
                found.append((part, start, min(end, start + len(part))))
            start += len(part) + 1
    return found


def find(needle: Words, haystack: Words) -> list[int]:
    """Every index in `haystack` at which all of `needle` stands, word after word, in order."""
    sought, keys, places = needle.keys, haystack.keys, haystack.places
    if not sought or not places.keys() >= set(sought):
        return []
    counts = [len(places[key]) for key in sought]
    rarest = counts.index(min(counts))
    starts = [place - rarest for place in places[sought[rarest]]]
    return [at for at in starts if at >= 0 and keys[at : at + len(sought)] == sought]


def edits(source: Words, retelling: Words, before: str, after: str) -> tuple[Edit, ...]:
    """The word-level edits that make `retelling` of `source`, in order.

    Args:
        source: Words of the source's quotation, which stand in `before`.
        retelling: Words of the retelling's, which stand in `after`.
        before: The source's text.
        after: The retelling's text.

    """
    steps = Levenshtein.opcodes(source.keys, retelling.keys)
    found = []
    for step in steps:
        if step.tag in _EDITS:
            gone = _words(source[step.src_start : step.src_end], before)
            found.append(
                Edit(_EDITS[step.tag], gone, _words(retelling[step.dest_start : step.dest_end], after))
            )
    return tuple(found)


def _words(run: Words, text: str) -> str:
    return run.span.of(text) if run.keys else ""


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        InputError: There is none.

    """
    try:
        return PROFILES[name]
    except KeyError:
        raise InputError(f"no profile {name!r}; there are: {', '.join(PROFILES)}") from None
