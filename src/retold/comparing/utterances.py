"""What is said in a source, utterance by utterance, ready to be searched for the words of a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

from retold.comparing.wording import Profile, Words, find, spoken
from retold.language.document import Document, Quotation
from retold.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker of the source says in one go, over the speech tags that interrupt it.

    Args:
        quotations: The quotations that make it up, in order.
        words: Their words, in order.
        ends: Index in `words` behind each quotation.

    """

    quotations: tuple[Quotation, ...]
    words: Words
    ends: tuple[int, ...]

    @property
    def speaker(self) -> str | None:
        """Who says it."""
        return next((q.speaker for q in self.quotations if q.speaker), None)

    def whole(self, first: int, last: int) -> bool:
        """Whether `words[first:last]` is one quotation, or several, from its first word to its last."""
        return first in (0, *self.ends) and last in self.ends


@dataclass(frozen=True)  # without slots: the story's words are read if they are asked for
class Speech:
    """The source's side: what is said in it, and what is told.

    Args:
        document: The source.
        utterances: What is said, in order of appearance.
        said: The words of all utterances, one after the other.
        firsts: Index in `said` of each utterance's first word.
        profile: What is tolerated inside quotation marks.
        known: The lexicon.

    """

    document: Document
    utterances: tuple[Utterance, ...]
    said: Words
    firsts: tuple[int, ...]
    profile: Profile
    known: Lexicon

    @cached_property
    def story(self) -> Words:
        """All words of the story, those inside quotation marks included."""
        sentences = [s.span for s in self.document.sentences]
        return spoken(self.document.text, sentences, self.profile, self.known)

    def saying(self, words: Words) -> Iterator[tuple[int, int]]:
        """Each place at which some words stand in one utterance: its number, and the first word's index in it."""
        for place in find(words, self.said):
            number, at = self.at(place)
            if at + len(words) <= len(self.utterances[number].words):
                yield number, at

    def at(self, place: int) -> tuple[int, int]:
        """The number of the utterance that has a word of `said`, and the word's index in it."""
        number = bisect_right(self.firsts, place) - 1
        return number, place - self.firsts[number]


def speech(document: Document, profile: Profile, known: Lexicon) -> Speech:
    """What is said and told in a source, ready to be searched."""
    quoted = sorted(document.quotations, key=lambda q: (q.nested_in is not None, q.utterance, q.span))
    utterances = []
    for _, group in groupby(quoted, key=lambda q: (q.nested_in, q.utterance)):
        members = tuple(group)
        words = [spoken(document.text, q.pieces, profile, known) for q in members]
        utterances.append(Utterance(members, Words.joined(words), tuple(accumulate(map(len, words)))))
    return Speech(
        document,
        tuple(utterances),
        Words.joined(u.words for u in utterances),
        tuple(accumulate((len(u.words) for u in utterances), initial=0))[:-1],
        profile,
        known,
    )
