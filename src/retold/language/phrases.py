"""Lists of words and phrases, and where they stand in a text.

A list is written as one string of entries with commas between them:

    seem to        the words, one after another, each by its written or its dictionary form
    ~seem to       its first word in every form of the verb (seem, seems, seemed, seeming)
    n't=not        a form, and the entry that it is a form of
    will?modal     only where the test `modal` of the module `senses` holds; before the "=", if there is one
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from retold.language.document import Word

T = TypeVar("T")
Sense = Callable[[Sequence[Word], int, int], bool]


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """An entry of a list: its words, what the list says about it, and the test for its sense, if any."""

    words: tuple[str, ...]
    lemma: str
    value: T
    sense: str = ""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """An entry found at `words[first:last]`."""

    first: int
    last: int
    phrase: Phrase[T]


class Phrases(Generic[T]):
    """Phrases by their first word, longest first: finding them takes time linear in the text."""

    __slots__ = ("_starts",)

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        starts: dict[str, list[Phrase[T]]] = {}
        for phrase in phrases:
            starts.setdefault(phrase.words[0], []).append(phrase)
        for found in starts.values():
            if len(found) > 1:
                # A sort keeps the list's order among equals: an entry with a test comes before one without.
                found.sort(key=lambda p: (-len(p.words), not p.sense))
        self._starts = starts

    def find(self, words: Sequence[Word], senses: Mapping[str, Sense]) -> Iterator[Match[T]]:
        """The phrases in `words`, from left to right; of those that begin at one word, the longest alone."""
        starts, free = self._starts, 0
        for i, word in enumerate(words):
            if i < free:
                continue
            here = starts.get(word.folded, ())
            if word.lemma != word.folded and word.lemma in starts:
                here = (*here, *starts[word.lemma])
            for phrase in here:
                last = i + len(phrase.words)
                if _stands(phrase.words, words, i) and (
                    not phrase.sense or senses[phrase.sense](words, i, last)
                ):
                    yield Match(i, last, phrase)
                    free = last
                    break


def _stands(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """Whether the rest of the phrase follows its first word, all in one sentence."""
    if len(phrase) == 1:
        return True
    if at + len(phrase) > len(words) or words[at + len(phrase) - 1].sentence != words[at].sentence:
        return False
    return all(phrase[k] in (words[at + k].folded, words[at + k].lemma) for k in range(1, len(phrase)))


def entries(listed: str, value: T, *, inflect: bool = False) -> Iterator[Phrase[T]]:
    """The phrases of one list, each with `value`; with `inflect` the first word of each is a verb.

    >>> [p.words for p in entries("~fail to, n't=not", None)]
    [('fail', 'to'), ('fails', 'to'), ('failed', 'to'), ('failing', 'to'), ("n't",)]
    """
    for entry in listed.split(","):
        if not (entry := entry.strip()):
            continue
        tested, _, lemma = entry.partition("=")
        form, _, sense = tested.partition("?")
        words = tuple(form.lstrip("~").split())
        lemma = lemma or " ".join(words)
        heads = forms(words[0]) if inflect or form[0] == "~" else words[:1]
        for head in heads:
            yield Phrase((head, *words[1:]), lemma, value, sense)


@cache
def load(name: str) -> Mapping[str, Any]:
    """The data file `name` of this package. It never changes, so it is read once."""
    return tomllib.loads(files("retold.language").joinpath("data", name).read_text("utf-8"))


def forms(verb: str) -> tuple[str, ...]:
    """A verb's written forms: plain, with -s, past, participles.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> forms("say")
    ('say', 'says', 'said', 'saying')
    >>> forms("signal")
    ('signal', 'signals', 'signalled', 'signaled', 'signalling', 'signaling')
    """
    table = _verbs()
    if verb in table.irregular:
        return verb, *table.irregular[verb]
    stems = [verb]
    if verb in table.doubling:
        stems = [verb + verb[-1]]
    elif verb in table.either:
        stems = [verb + verb[-1], verb]
    return verb, plural(verb), *(_past(s) for s in stems), *(_progressive(s) for s in stems)


def plural(word: str) -> str:
    """A noun's plural, or a verb's form with -s, by rule.

    >>> plural("reply"), plural("speech"), plural("claim")
    ('replies', 'speeches', 'claims')
    """
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"


def _progressive(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"


@dataclass(frozen=True, slots=True)
class _Verbs:
    irregular: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]
    either: frozenset[str]


@cache
def _verbs() -> _Verbs:
    data = load("verbs.toml")
    return _Verbs(
        {verb: tuple(written.split()) for verb, written in data["irregular"].items()},
        frozenset(data["doubling"].split()),
        frozenset(data["either"].split()),
    )
