"""What is said in a source, utterance by utterance, ready to be searched for the words of a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from retold.comparing.wording import Profile, Token, Words, spoken
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


@dataclass(frozen=True, slots=True)
class Speech:
    """The source's side: what is said in it, and what is told.

    Args:
        document: The source.
        utterances: What is said, in order of appearance.
        story: All words of the story, those inside quotation marks included.

    """

    document: Document
    utterances: tuple[Utterance, ...]
    story: Words


def speech(document: Document, profile: Profile, known: Lexicon) -> Speech:
    """What is said and told in a source, ready to be searched."""
    quoted = sorted(document.quotations, key=lambda q: (q.nested_in is not None, q.utterance, q.span))
    utterances = []
    for _, group in groupby(quoted, key=lambda q: (q.nested_in, q.utterance)):
        members = tuple(group)
        words: list[Token] = []
        ends = []
        for q in members:
            words += spoken(document.text, q.pieces, profile, known)
            ends.append(len(words))
        utterances.append(Utterance(members, Words(words), tuple(ends)))
    sentences = [s.span for s in document.sentences]
    return Speech(document, tuple(utterances), spoken(document.text, sentences, profile, known))
