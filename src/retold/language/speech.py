"""The words that report speech and thought: what they are, how they colour it, how much they commit the speaker to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from retold.article import Span
from retold.language.document import Cue, Word
from retold.language.phrases import Phrase, Phrases, entries, plural
from retold.language.place import compounded
from retold.language.senses import SENSES
from retold.language.wordlists import Row, wordlist


@dataclass(frozen=True, slots=True)
class _Value:
    """What a list says about its entries."""

    colour: str
    commitment: float | None


def cues(words: Sequence[Word], text: str) -> tuple[Cue, ...]:
    """The cues among `words`, in order of their place.

    `text` is what the words' offsets point into.

    >>> word = Word(4, 8, "said", "said", "say", 0, False)
    >>> [(c.lemma, c.colour) for c in cues([word], "She said so.")]
    [('say', 'neutral')]
    """
    found: list[Cue] = []
    for match in _lexicon().phrases.find(words, SENSES):
        span = Span(words[match.first].start, words[match.last - 1].end)
        if not compounded(span, text):
            found.append(Cue(span, match.phrase.lemma, match.phrase.value.colour))
    return tuple(found)


def colour(lemma: str) -> str | None:
    """How a cue colours what it reports; None where the lemma is no cue.

    >>> colour("say"), colour("claim"), colour("banana")
    ('neutral', 'doubting', None)
    """
    value = _lexicon().values.get(lemma)
    return value.colour if value else None


def commitment(lemma: str) -> float | None:
    """How strongly a cue has the speaker stand behind the content, 0 to 1.

    None where the lemma is no cue, or one that asks and states nothing.

    >>> commitment("hint"), commitment("say"), commitment("vow"), commitment("ask")
    (0.2, 0.5, 0.9, None)
    """
    value = _lexicon().values.get(lemma)
    return value.commitment if value else None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: Phrases[_Value]
    values: Mapping[str, _Value]


@cache
def _lexicon() -> _Lexicon:
    """The lists of `cues.txt`, ready for look-up."""
    listed = list(chain.from_iterable(_coloured(*item) for item in wordlist("cues").items()))
    values: dict[str, _Value] = {}
    for phrase in listed:
        # The first list that has a lemma says what it is: verbs stand before nouns.
        values.setdefault(phrase.lemma, phrase.value)
    return _Lexicon(Phrases(listed), values)


def _coloured(section: str, rows: Sequence[Row]) -> Iterator[Phrase[_Value]]:
    """The phrases of one section: "doubting.verbs", "doubting.nouns"."""
    name, _, part = section.partition(".")
    for rank, listed in rows:
        value = _Value(name, None if rank == "none" else float(rank))
        yield from entries(listed, value, verbs=part == "verbs")
        if part == "nouns":
            yield from _plurals(listed, value)


def _plurals(listed: str, value: _Value) -> Iterator[Phrase[_Value]]:
    for phrase in entries(listed, value):
        if len(phrase.words) == 1:
            yield Phrase((plural(phrase.words[0]),), phrase.lemma, value, phrase.sense)
