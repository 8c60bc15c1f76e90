"""What one article says, in the units that comparing works on. All spans point into the article's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from retold.article import Article, Span
from retold.language.clauses import clauses


# Making a frozen object of seven fields costs four times as much, and an article has hundreds: nothing of those below
# changes, and the type checker guards it.
@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A word, number or mark of punctuation. Nothing of it changes.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: As written.
        folded: Lower case, typographic variants folded (curly marks straight, accents composed).
        lemma: Dictionary form of `folded` ("said" -> "say"); `folded` where none is known.
        sentence: Index of its sentence in `Document.sentences`.
        punctuation: Whether it is a mark and no word.

    """

    start: Final[int]
    end: Final[int]
    text: Final[str]
    folded: Final[str]
    lemma: Final[str]
    sentence: Final[int]
    punctuation: Final[bool]

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another process as what it is made of, without the names of the fields."""
        told = (self.start, self.end, self.text, self.folded, self.lemma, self.sentence, self.punctuation)
        return Word, told


class Words(tuple[Word, ...]):  # noqa: SLOT001 - where each form stands is kept beside them
    """An article's words: every list of words is looked for in them, so each form's places are read off once."""

    @classmethod
    def of(cls, words: Sequence[Word]) -> Words:
        """The words themselves where they are read already."""
        return words if isinstance(words, Words) else cls(words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each begins."""
        return tuple([word.start for word in self])

    @cached_property
    def forms(self) -> Mapping[str, Sequence[int]]:
        """The indices of each folded form, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for k, word in enumerate(self):
            found[word.folded].append(k)
        return dict(found)

    @cached_property
    def inflected(self) -> Mapping[str, Sequence[str]]:
        """The folded forms of each lemma that differ from it; a form has one lemma."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for folded, places in self.forms.items():
            if (lemma := self[places[0]].lemma) != folded:
                found[lemma].append(folded)
        return dict(found)

    def read(self, form: str) -> Sequence[int]:
        """The indices of the words with some folded form or lemma, form by form."""
        found, others = self.forms.get(form, ()), self.inflected.get(form)
        return [*found, *[k for other in others for k in self.forms[other]]] if others else found

    def among(self, forms: AbstractSet[str]) -> list[int]:
        """The indices of the words whose folded form is one of some forms, in order."""
        return sorted([k for form in self.forms.keys() & forms for k in self.forms[form]])


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """A sentence of the story: its place, its words (`words[first:last]` of the document), its paragraph."""

    span: Final[Span]
    first: Final[int]
    last: Final[int]
    paragraph: Final[int]
    title: Final[bool] = False


@dataclass(slots=True, unsafe_hash=True)
class Quotation:
    """Words inside one pair of quotation marks.

    Args:
        span: What stands between the marks, without them.
        pieces: The same, without marks that reopen a quotation at each paragraph and white space around them:
            one piece a paragraph, so mostly one.
        speech: Whether it is somebody's speech, and no title, nickname, term or scare quote.
        utterance: Number of the utterance that it belongs to. Parts interrupted by a speech tag alone
            ("I agree," he said, "but not now.") share a number.
        closed: False where the closing mark is missing.
        speaker: Who says it, by the fullest name that the article gives, or None.
        speaker_span: The words that name the speaker here ("he", "the minister").
        cue: The words that introduce the speech ("said", "according to").
        nested_in: Index of the quotation that it stands in, or None.

    """

    span: Final[Span]
    pieces: Final[tuple[Span, ...]]
    speech: Final[bool] = True
    utterance: Final[int] = 0
    closed: Final[bool] = True
    speaker: Final[str | None] = None
    speaker_span: Final[Span | None] = None
    cue: Final[Span | None] = None
    nested_in: Final[int | None] = None


@dataclass(slots=True, unsafe_hash=True)
class Name:
    """A mention of a person, organisation, place or other named thing.

    Args:
        span: The name itself, without its title ("Sergei Lavrov").
        text: The name as written here.
        full: The fullest form that the article gives to the same bearer ("Lavrov" -> "Sergei Lavrov").
        kind: What it is, as far as the text and lists of names tell.
        title: The title or role written with it ("Russian Foreign Minister"), or None.
        title_span: Where the title stands.

    """

    span: Final[Span]
    text: Final[str]
    full: Final[str]
    kind: Final[Literal["person", "organisation", "place", "people", "work", "other"]] = "other"
    title: Final[str | None] = None
    title_span: Final[Span | None] = None


@dataclass(slots=True, unsafe_hash=True)
class Figure:
    """A number with what it counts.

    Args:
        span: The whole expression ("more than $1.2bn", "two thirds", "some 3,000").
        low: Smallest value meant.
        high: Largest value meant; equal to `low` but for ranges.
        unit: Currency, "%", measure or counted noun's lemma where it directly follows ("troop"), or "".
        hedge: "about", "more", "less" or "" ("some 3,000" is about; "over 4 million" is more).
        ordinal: Whether it is a rank ("40th").
        number: The number's own words inside `span`, without hedge and counted noun.

    """

    span: Final[Span]
    low: Final[float]
    high: Final[float]
    unit: Final[str] = ""
    hedge: Final[Literal["", "about", "more", "less"]] = ""
    ordinal: Final[bool] = False
    number: Final[Span] = Span(0, 0)


@dataclass(frozen=True, slots=True)  # frozen, since a user is given it
class Time:
    """A temporal expression.

    Args:
        span: Where it stands.
        type: TimeML type.
        value: TimeML value ("2025-08-22", "P2W", "PAST_REF"), resolved against the article's date where it has
            one; without a date as far as the text allows ("XXXX-WXX-5" for "Friday").

    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


@dataclass(slots=True, unsafe_hash=True)
class Mark:
    """A word that makes a statement weaker, stronger, denied or attributed.

    Args:
        span: Where it stands.
        kind: `negation` (not, never, no), `hedge` (apparently, some kind of), `modal` (may, would),
            `booster` (clearly, certainly), `intensifier` (very, extremely), `evaluative` (staggering, heartfelt),
            `approximator` (about, nearly), `quantifier` (some, most), `frequency` (often, always),
            `restrictor` (only, just), `condition` (if, unless, provided).
        lemma: The list's own form of it.
        rank: Its place on the scale of its kind, 0 to 1 (may .3, will .9), or None where the kind has no scale.

    """

    span: Final[Span]
    kind: Final[
        Literal[
            "negation",
            "hedge",
            "modal",
            "booster",
            "intensifier",
            "evaluative",
            "approximator",
            "quantifier",
            "frequency",
            "restrictor",
            "condition",
        ]
    ]
    lemma: Final[str]
    rank: Final[float | None] = None


@dataclass(slots=True, unsafe_hash=True)
class Cue:
    """A verb, noun or phrase that reports speech or thought ("said", "her claim that", "according to").

    Args:
        span: Where it stands.
        lemma: "say", "claim", "according to".
        colour: `neutral` (said), `doubting` (claimed, alleged), `conceding` (admitted), `endorsing` (revealed,
            pointed out), `insisting` (insisted, maintained), `hinting` (hinted, suggested), `attacking`
            (slammed), `praising`, `denying`, `promising`, `asking`.

    """

    span: Final[Span]
    lemma: Final[str]
    colour: Final[str]


@dataclass(frozen=True)  # without slots: what several readers ask for is made once
class Document:
    """An article's story, read. Furniture is in none of the lists."""

    article: Article
    words: tuple[Word, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    marks: tuple[Mark, ...] = ()
    cues: tuple[Cue, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        return Words.of(self.words).starts

    @cached_property
    def clauses(self) -> tuple[tuple[range, ...], ...]:
        """The clauses of each sentence, as ranges of word indices."""
        return tuple(tuple(clauses(self.words, s.first, s.last)) for s in self.sentences)
