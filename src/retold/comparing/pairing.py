"""Two articles held against each other, word by word: what every finding is drawn from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from retold.article import Span
from retold.comparing.alignment import align
from retold.comparing.comparison import Excerpt
from retold.comparing.likeness import Vocabulary, likeness, vocabulary
from retold.comparing.passages import Tie, tie
from retold.language.document import Cue, Document, Figure, Mark, Name, Time, Word, Words
from retold.language.lexicon import Lexicon
from retold.language.standing import P, begun

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retold.comparing.blocks import Block
    from retold.comparing.likeness import Alike
    from retold.comparing.lines import Text


_OPENING_MARKS = frozenset("“‘«„")


@dataclass(frozen=True)  # without slots: what several finders ask for is made once
class Side:
    """One of the two articles, with what the other makes of each of its words.

    Args:
        document: The article.
        words: Its words.
        weights: How much each word tells, 0 to 1.
        echo: How alike the likest word anywhere in the other article is, 0 to 1.
        linked: Whether the word stands for one of the other article's, or the other way round.
        content: Whether the word is one that carries content.
        named: Whether the word stands in a name.
        lacking: How much of each word's weight the other article neither has in its place nor echoes anywhere.

    """

    document: Document
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    echo: tuple[float, ...]
    linked: tuple[bool, ...]
    content: tuple[bool, ...]
    named: tuple[bool, ...]
    lacking: tuple[float, ...]

    @property
    def clauses(self) -> tuple[tuple[range, ...], ...]:
        """The clauses of each sentence."""
        return self.document.clauses

    @cached_property
    def marks(self) -> tuple[Sequence[Mark], ...]:
        """The marks of each sentence."""
        return self._parted(self.document.marks)

    @cached_property
    def cues(self) -> tuple[Sequence[Cue], ...]:
        """The cues of each sentence."""
        return self._parted(self.document.cues)

    @cached_property
    def names(self) -> tuple[Sequence[Name], ...]:
        """The names of each sentence."""
        return self._parted(self.document.names)

    @cached_property
    def figures(self) -> tuple[Sequence[Figure], ...]:
        """The figures of each sentence."""
        return self._parted(self.document.figures)

    @cached_property
    def times(self) -> tuple[Sequence[Time], ...]:
        """The temporal expressions of each sentence."""
        return self._parted(self.document.times)

    def marks_at(self, index: int) -> list[Mark]:
        """The marks in which a word stands."""
        return _around(self.words[index], self.marks)

    def cues_at(self, index: int) -> list[Cue]:
        """The cues in which a word stands."""
        return _around(self.words[index], self.cues)

    def _parted(self, items: Sequence[P]) -> tuple[Sequence[P], ...]:
        places = self._places
        found: list[list[P]] = [[] for _ in places]
        number, last = 0, len(places)
        for item in items:
            at = item.span.start
            while number < last and places[number][1] <= at:
                number += 1
            if number == last:
                break
            if places[number][0] <= at:
                found[number].append(item)
        return tuple(found)

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where the words of each sentence begin and end."""
        words = self.words
        return [
            (words[s.first].start, words[s.last - 1].end) if s.first < s.last else (0, 0)
            for s in self.document.sentences
        ]

    def weight(self, words: Iterable[int]) -> float:
        """How much some words tell together; one rare word has about 1."""
        if isinstance(words, range):
            return sum(self.weights[words.start : words.stop])
        return sum(map(self.weights.__getitem__, words))

    def untold(self, words: range) -> float:
        """Share of the weight of some words that the other article neither has in their place nor echoes anywhere."""
        total = sum(self.weights[words.start : words.stop])
        return sum(self.lacking[words.start : words.stop]) / total if total else 0.0

    def span(self, indices: Iterable[int]) -> Span | None:
        """The stretch from the first to the last of some words, or None for none."""
        chosen = list(indices)
        if not chosen:
            return None
        return Span(self.words[min(chosen)].start, self.words[max(chosen)].end)

    def excerpt(self, indices: Iterable[int]) -> Excerpt | None:
        """The same with its text."""
        chosen = list(indices)
        if not chosen:
            return None
        start, end = self.words[min(chosen)].start, self.words[max(chosen)].end
        return Excerpt(start, end, self.document.text[start:end])

    def inside(self, span: Span) -> list[int]:
        """Indices of the words that begin in a span, punctuation left out; each span is looked up once."""
        place = span.start, span.end
        found = self._held.get(place)
        if found is None:
            starts, words = self.document.starts, self.words
            first = bisect_left(starts, place[0])
            last = bisect_left(starts, place[1], first)
            found = self._held[place] = [k for k in range(first, last) if not words[k].punctuation]
        return found

    @cached_property
    def _held(self) -> dict[tuple[int, int], list[int]]:
        return {}

    def standing(self, items: Sequence[P], ranges: Iterable[range]) -> list[P]:
        """Those of the article's marks, cues, names, figures or times that begin in some ranges of words."""
        words = self.document.words
        found = [begun(items, words[r.start].start, words[r.stop - 1].end) for r in ranges if r]
        if len(found) == 1:
            return list(items[found[0].start : found[0].stop])
        return [items[k] for k in sorted({k for held in found for k in held})]

    def phrase(self, indices: Sequence[int], most: int = 6) -> list[int]:
        """The words of `indices` with the content words beside them, at most `most`, inside the sentence.

        A mark parts what stands before it from what follows; an opening quotation mark does not part it from what follows.
        """
        words, content = self.words, self.content
        sentence = self.document.sentences[words[indices[0]].sentence]
        first = min(indices)
        last = end = max(indices)
        while last - first < most and last + 1 < sentence.last:
            word = words[last + 1]
            if word.punctuation and word.text not in _OPENING_MARKS:
                break
            last += 1
            if content[last]:
                break
        while last - first < most and first > sentence.first and not words[first - 1].punctuation:
            first -= 1
            if content[first]:
                break
        last -= last > end and words[last].punctuation
        return list(range(first, last + 1))


def _around(word: Word, items: Sequence[Sequence[P]]) -> list[P]:
    """Those of a sentence's things in which a word stands; the things are given sentence by sentence."""
    at = word.start
    return [one for one in items[word.sentence] if one.span.start <= at < one.span.end]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A source and a retelling, aligned.

    Args:
        retelling: The retelling's side.
        source: The source's side.
        ties: For each sentence of the retelling the sentences of the source that it tells.
        forth: For each word of the retelling the index of the source's word that it stands for, or None.
        back: For each word of the source the indices of the retelling's words that stand for it.
        alike: For each word of the retelling how alike it is to its partner, 0 without one.
        told: The retelling's vocabulary.
        telling: The source's vocabulary.
        matrix: Likeness of the vocabularies, shape (retelling, source).

    """

    retelling: Side
    source: Side
    ties: tuple[Tie, ...]
    forth: tuple[int | None, ...]
    back: tuple[tuple[int, ...], ...]
    alike: tuple[float, ...]
    told: Vocabulary
    telling: Vocabulary
    matrix: Alike


def pair(source: Document, retelling: Document, known: Lexicon) -> Pairing:
    """Two articles, aligned by sentences and words."""
    told = vocabulary(retelling.words, len(retelling.sentences), known)
    telling = vocabulary(source.words, len(source.sentences), known)
    from retold.comparing.blocks import Sides  # noqa: PLC0415 - brings numpy

    matrix, ties = _searched(source, retelling, told, telling, known)
    ours, theirs = _text(retelling, told, known), _text(source, telling, known)
    forth: list[int | None] = [None] * len(retelling.words)
    back: list[list[int]] = [[] for _ in source.words]
    alike = [0.0] * len(retelling.words)
    blocks = (_block(one, source, retelling) for one in ties if one.source)
    for here, there, likely in align(blocks, Sides.of(ours, theirs, matrix), known):
        forth[here], alike[here] = there, likely
        back[there].append(here)
    return Pairing(
        _side(retelling, told, matrix, [j is not None for j in forth], ours.content),
        _side(source, telling, matrix.T, [bool(b) for b in back], theirs.content),
        ties,
        tuple(forth),
        tuple(map(tuple, back)),
        tuple(alike),
        told,
        telling,
        matrix,
    )


def _searched(
    source: Document, retelling: Document, told: Vocabulary, telling: Vocabulary, known: Lexicon
) -> tuple[Alike, tuple[Tie, ...]]:
    """The likeness of all words and the ties of all sentences; of very long texts window by window."""
    from retold.comparing import windows  # noqa: PLC0415 - brings numpy

    words, sentences = (
        len(told.lemmas) * len(telling.lemmas),
        len(retelling.sentences) * len(source.sentences),
    )
    if words > windows.TOO_MANY or sentences > windows.SENTENCES:
        found = windows.tied(retelling, source, told, telling, known)
        return windows.Products.of(told, telling, known), tuple(found)
    matrix = likeness(told, telling, known)
    return matrix, tuple(tie(retelling, source, told, telling, matrix))


def _side(
    document: Document, own: Vocabulary, alike: Alike, linked: Sequence[bool], content: NDArray[np.bool_]
) -> Side:
    import numpy as np  # noqa: PLC0415 - slow to import

    # What stands last is said of punctuation, whose index is -1.
    likest = np.ones(len(own.lemmas) + 1)
    likest[:-1] = alike.max(axis=1) if alike.size else 0.0
    worth = np.zeros(len(own.lemmas) + 1)
    worth[:-1] = own.weights
    echo, weights = likest[own.index], worth[own.index]
    lacking = np.where(linked, 0.0, weights * (1 - echo**2))
    return Side(
        document,
        document.words,
        tuple(weights.tolist()),
        tuple(echo.tolist()),
        tuple(linked),
        tuple(content.tolist()),
        _named(document),
        tuple(lacking.tolist()),
    )


def _named(document: Document) -> tuple[bool, ...]:
    """For each word whether it stands in a name."""
    found = [False] * len(document.words)
    for name in document.names:
        first = bisect_left(document.starts, name.span.start)
        last = bisect_left(document.starts, name.span.end, lo=first)
        found[first:last] = [True] * (last - first)
    return tuple(found)


def _text(document: Document, own: Vocabulary, known: Lexicon) -> Text:
    """An article's words as they are aligned; those that are in no way function words first carry content."""
    import numpy as np  # noqa: PLC0415 - slow to import

    from retold.comparing.lines import Text  # noqa: PLC0415 - brings numpy

    words, carries = Words.of(document.words), _carrying(known)
    plain: list[str | None] = [None] * len(words)
    for folded, places in words.forms.items():
        if words[places[0]].punctuation or not carries(folded):
            for k in places:
                plain[k] = folded
    return Text(plain, own.lemmas, own.index, np.array([word is None for word in plain]))


@lru_cache(maxsize=8)
def _carrying(known: Lexicon) -> Callable[[str], bool]:
    return lru_cache(maxsize=65536)(partial(_carries, known=known))


def _carries(folded: str, known: Lexicon) -> bool:
    """Whether a word is in no way a function word first."""
    return not known.parts(folded).startswith("f")


def _block(one: Tie, source: Document, retelling: Document) -> Block:
    """The words of a tied sentence of the retelling, and those of the source's sentences that it tells."""
    from retold.comparing.blocks import Block  # noqa: PLC0415 - brings numpy

    sentence = retelling.sentences[one.retelling]
    told_of = [source.sentences[n] for n in sorted(one.source)]
    return Block(range(sentence.first, sentence.last), [k for s in told_of for k in range(s.first, s.last)])
