"""The words of a quotation as they are compared: each once folded, with the way back to where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain
from operator import itemgetter
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
_Place = tuple[int, int]  # where a word begins and ends
_Run = tuple[
    tuple[str, ...], tuple[_Place, ...]
]  # what some words are compared by, and where each begins and ends
_keys = itemgetter(0)


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


@dataclass(frozen=True)  # without slots: where each word stands is read off once, and only if it is asked
class Words:
    """The compared words of some text, in order.

    Args:
        keys: What each is compared by.
        placed: Gives where each begins and ends in the text.

    """

    keys: tuple[str, ...] = ()
    placed: Callable[[], Sequence[_Place]] = tuple

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    def __getitem__(self, part: slice) -> Words:
        """Some of them."""
        return Words(self.keys[part], lambda: self.spans[part])

    @classmethod
    def joined(cls, parts: Iterable[Words]) -> Words:
        """The words of each of some parts, one after the other."""
        held = list(parts)
        if len(held) == 1:
            return held[0]
        keys = tuple([key for part in held for key in part.keys])
        return cls(keys, lambda: [place for part in held for place in part.spans])

    @property
    def span(self) -> Span:
        """From where the first begins to where the last ends."""
        return Span(self.spans[0][0], self.spans[-1][1])

    @cached_property
    def spans(self) -> Sequence[_Place]:
        """Where each begins and ends."""
        return self.placed()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The different keys."""
        return frozenset(self.keys)

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
    keys: list[str] = []
    for piece in pieces:
        keys += chain.from_iterable(map(_keys, read(text[piece.start : piece.end].split(" "))))
    return Words(tuple(keys), lambda: _places(text, pieces, profile, known))


def _places(text: str, pieces: Sequence[Span], profile: Profile, known: Lexicon) -> list[_Place]:
    """Where each of the words in `pieces` of `text` begins and ends."""
    read = _reader(profile, known)
    found: list[_Place] = []
    for piece in pieces:
        runs = text[piece.start : piece.end].split(" ")
        begins = accumulate([len(run) + 1 for run in runs], initial=piece.start)
        placed = zip(begins, read(runs), strict=False)
        found += [(at + first, at + last) for at, (_, places) in placed for first, last in places]
    return found


@lru_cache(maxsize=8)
def _reader(profile: Profile, known: Lexicon) -> Callable[[Sequence[str]], Iterable[_Run]]:
    """What reads all that stands between the spaces of a text: what comes again in other articles is read once."""
    fresh = partial(_read, profile=profile, known=known)
    returning = lru_cache(maxsize=32768)(fresh)
    return lambda runs: map(returning if len(max(runs, key=len)) <= RETURNING else fresh, runs)


def _read(run: str, profile: Profile, known: Lexicon) -> _Run:
    """The compared words of what stands between two spaces, and the place of each in it."""
    plain = run.strip(_AROUND)
    at, whole = run.index(plain), plain.isascii() and plain.isalpha()
    keys, places = ((plain.lower(),), ((at, at + len(plain)),)) if whole else _parts(run)
    if profile.spelling:
        keys = tuple([known.spelling(key) for key in keys])
    if profile.fillers:
        kept = [one for one in zip(keys, places, strict=True) if one[0] not in _FILLERS]
        keys, places = tuple([key for key, _ in kept]), tuple([place for _, place in kept])
    return keys, places


def _parts(run: str) -> _Run:
    """The words of what stands between two spaces, folded and cut at their hyphens, and the place of each in it."""
    keys: list[str] = []
    places: list[_Place] = []
    for at, written in written_in(run, 0, len(run)):
        start, end = at, at + len(written)
        for part in fold(written).split("-"):
            if part.isalnum() or any(map(str.isalnum, part)) or part in {"$", "£", "€", "%"}:
                keys.append(part)
                places.append((start, min(end, start + len(part))))
            start += len(part) + 1
    return tuple(keys), tuple(places)


def find(needle: Words, haystack: Words) -> list[int]:
    """Every index in `haystack` at which all of `needle` stands, word after word, in order."""
    sought, keys = needle.keys, haystack.keys
    if not sought or not haystack.kinds.issuperset(sought):
        return []
    places = haystack.places
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
    return tuple(
        [
            Edit(
                _EDITS[step.tag],
                _between(source, step.src_start, step.src_end, before),
                _between(retelling, step.dest_start, step.dest_end, after),
            )
            for step in Levenshtein.opcodes(source.keys, retelling.keys)
            if step.tag in _EDITS
        ]
    )


def _between(words: Words, first: int, last: int, text: str) -> str:
    """What stands in a text from one of some words up to another."""
    return text[words.spans[first][0] : words.spans[last - 1][1]] if first < last else ""


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        InputError: There is none.

    """
    try:
        return PROFILES[name]
    except KeyError:
        raise InputError(f"no profile {name!r}; there are: {', '.join(PROFILES)}") from None
