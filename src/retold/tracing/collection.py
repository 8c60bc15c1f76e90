"""Many articles as numbers: the words of each, in order, over one vocabulary."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retold.article import Article
from retold.language.lexicon import Lexicon, lexicon
from retold.language.pairs_of_marks import Pair, pairs
from retold.language.sentences import blanked
from retold.language.words import fold, without_possessive
from retold.tracing.edges import edges

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Floats = NDArray[np.float64]
_Kind = TypeVar("_Kind", bound=np.generic)
Heard = Callable[[str, Article, Sequence[Pair]], None]

# Words in quotation marks as a witness: only those between two plain marks, so that a lost one makes no speech of narration.
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{2,600})[\"”»]")
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Collection:
    """The stories of many articles, in the order of their names; furniture is left out.

    Nothing in it depends on the order in which the articles came.

    Args:
        names: What each article is called.
        starts: Where each article's words begin in `words`; one more at the end.
        words: Every article's words one after another, as places in `vocabulary`.
        inside: For each of them whether it stands inside quotation marks.
        vocabulary: The folded words, sorted.
        lemmas: For each word of the vocabulary the number of its dictionary form, its term.
        usual: For each term the share of articles of the usual length that have it in English at large.
        figure: For each term whether it is written in digits.
        furniture: How many words of each article are furniture.
        quoted: How many words of each article stand inside quotation marks.
        edges: Whether each begins or ends in mid-sentence, as `retold.tracing.edges` tells it.
        published: When each was published, as far as known.
        outlets: Who published each, as the places of the name's words in `vocabulary`; empty where unknown.

    """

    names: tuple[str, ...]
    starts: Ints
    words: Small
    inside: NDArray[np.bool_]
    vocabulary: tuple[str, ...]
    lemmas: Small
    usual: Floats
    figure: NDArray[np.bool_]
    furniture: Small
    quoted: Small
    edges: Small
    published: tuple[str | None, ...]
    outlets: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.names)

    def story(self, article: int) -> Small:
        """The words of one article."""
        return self.words[self.starts[article] : self.starts[article + 1]]

    @property
    def lengths(self) -> Ints:
        """How many words each story has."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Lexical:
    """What is known of the words of a vocabulary: fields of `Collection`."""

    lemmas: Small
    usual: Floats
    figure: NDArray[np.bool_]

    @classmethod
    def of(cls, vocabulary: tuple[str, ...], known: Lexicon | None = None) -> Lexical:
        """Look up sorted words."""
        known = known or lexicon()
        lemmas = _lemmas(vocabulary, known)
        usual = _usual(vocabulary, lemmas, known)
        figure = np.zeros(len(usual), bool)
        figure[lemmas[[word[:1].isdigit() for word in vocabulary]]] = True
        return cls(lemmas, usual, figure)


def collect(
    named: Iterable[tuple[str, Article]],
    *,
    known: Lexicon | None = None,
    heard: Heard | None = None,
    plain: bool = False,
) -> Collection:
    """The words of articles with their names, which must differ from each other.

    Args:
        named: The articles, read once.
        known: What is known of words; the lexicon that ships with Retold where None.
        heard: Is told of each article and its quotations, so that they are looked for once.
        plain: Whether quotation marks tell nothing, as in texts that are quotations.

    >>> found = collect([("b", Article("It rained.")), ("a", Article("Rain fell."))])
    >>> found.names, [found.vocabulary[w] for w in found.story(1)]
    (('a', 'b'), ['it', 'rained'])
    """
    found = counted(named, heard, plain=plain)
    told = Lexical.of(found.vocabulary, known)
    return replace(found, lemmas=told.lemmas, usual=told.usual, figure=told.figure)


def counted(
    named: Iterable[tuple[str, Article]], heard: Heard | None = None, *, plain: bool = False
) -> Collection:
    """The words of articles, of which nothing is looked up yet."""
    counter, names = _Counter(), []
    for name, article in named:
        said = () if plain else pairs(article.text, furniture=tuple(f.span for f in article.furniture))
        counter.take(article, said)
        if heard is not None:
            heard(name, article, said)
        names.append(name)
    order = sorted(range(len(names)), key=names.__getitem__)
    vocabulary, places = _sorted(counter.folded)
    return Collection(
        names=tuple(names[n] for n in order),
        starts=_starts(counter.lengths, order),
        words=places[_gathered(np.frombuffer(counter.words, np.int32), counter.lengths, order)],
        inside=_gathered(np.frombuffer(counter.inside, np.bool_), counter.lengths, order),
        vocabulary=vocabulary,
        lemmas=np.empty(0, np.int32),
        usual=np.empty(0),
        figure=np.empty(0, bool),
        furniture=np.array(counter.furniture, np.int32)[order],
        quoted=np.array(counter.quoted, np.int32)[order],
        edges=np.array(counter.edges, np.int32)[order],
        published=tuple(counter.published[n] for n in order),
        outlets=tuple(tuple(int(places[w]) for w in counter.outlets[n]) for n in order),
    )


def distinct(numbers: Ints) -> Ints:
    """The different numbers, sorted; twenty times as fast for millions as `numpy.unique`, which hashes them.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    found = np.sort(numbers)
    new = np.ones(len(found), bool)
    new[1:] = found[1:] != found[:-1]
    return found[new]


def story_words(text: str) -> list[str]:
    """The words of a text as they are written.

    >>> story_words("Some 3,400 people – the mayor's guests – came at 7:30.")
    ['Some', '3,400', 'people', 'the', "mayor's", 'guests', 'came', 'at', '7:30']
    """
    return _WORD.findall(text)


class _Counter:
    """Numbers for words in the order in which they come; each written form is folded once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.folded: dict[str, int] = {}
        self.words = array("i")
        self.inside = bytearray()
        self.lengths: list[int] = []
        self.furniture: list[int] = []
        self.quoted: list[int] = []
        self.edges: list[int] = []
        self.published: list[str | None] = []
        self.outlets: list[list[int]] = []

    def take(self, article: Article, said: Sequence[Pair]) -> None:
        story = blanked(article.text, article.furniture) if article.furniture else article.text
        before = len(self.words)
        for part, inside in _parts(story, said):
            written = story_words(part)
            self.words.extend(self._number(written))
            self.inside.extend(bytes([inside]) * len(written))
        self.lengths.append(len(self.words) - before)
        self.quoted.append(sum(len(story_words(words)) for words in _QUOTED.findall(story)))
        self.edges.append(edges(story))
        self.furniture.append(sum(len(story_words(f.span.of(article.text))) for f in article.furniture))
        self.published.append(article.published.value if article.published else None)
        self.outlets.append(self._number(story_words(article.outlet.value)) if article.outlet else [])

    def _number(self, written: list[str]) -> list[int]:
        numbers = self.numbers
        for form in set(written).difference(numbers):
            numbers[form] = self.folded.setdefault(without_possessive(fold(form)), len(self.folded))
        return [numbers[form] for form in written]


def _parts(story: str, said: Sequence[Pair]) -> Iterator[tuple[str, bool]]:
    """A story cut where quotations begin and end, with whether each part is quoted."""
    at = 0
    for piece in sorted(piece for pair in said for piece in pair.pieces):
        if piece.start >= at:  # else it is quoted within what is quoted
            yield story[at : piece.start], False
            yield piece.of(story), True
            at = piece.end
    yield story[at:], False


def _sorted(folded: dict[str, int]) -> tuple[tuple[str, ...], Small]:
    """The words in order, and for each number given as they came its place there."""
    vocabulary = tuple(sorted(folded))
    places = np.empty(len(vocabulary), np.int32)
    places[[folded[word] for word in vocabulary]] = np.arange(len(vocabulary))
    return vocabulary, places


def _starts(lengths: Sequence[int], order: Sequence[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(np.array(lengths, np.int64)[list(order)])]).astype(np.int64)


def _gathered(came: NDArray[_Kind], lengths: Sequence[int], order: Sequence[int]) -> NDArray[_Kind]:
    """What came article by article, in another order of the articles."""
    ends = np.cumsum([0, *lengths])
    return np.concatenate([came[:0], *(came[ends[n] : ends[n + 1]] for n in order)])


def _lemmas(vocabulary: tuple[str, ...], known: Lexicon) -> Small:
    forms = [word if word[:1].isdigit() else known.lemma(word) for word in vocabulary]
    numbers = {form: n for n, form in enumerate(sorted(set(forms)))}
    return np.array([numbers[form] for form in forms], np.int32)


# Words of a news article of the usual length: what a word's frequency means for an article.
_USUAL_LENGTH = 400


def _usual(vocabulary: tuple[str, ...], lemmas: Small, known: Lexicon) -> Floats:
    """Zipf frequencies are powers of ten for a billion words (van Heuven et al., 2014)."""
    frequency = np.array(
        [10 ** known.zipf(word) * 1e-9 if known.zipf(word) > 0 else 0.0 for word in vocabulary]
    )
    size = int(lemmas.max(initial=-1)) + 1
    return -np.expm1(-_USUAL_LENGTH * np.bincount(lemmas, frequency, minlength=size))
