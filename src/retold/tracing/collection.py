"""Many articles as numbers: the words of each, in order, over one vocabulary."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.article import Article
from retold.language.lexicon import Lexicon, lexicon
from retold.language.sentences import blanked
from retold.language.words import fold, without_possessive

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Floats = NDArray[np.float64]

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
        vocabulary: The folded words, sorted.
        lemmas: For each word of the vocabulary the number of its dictionary form, its term.
        usual: For each term the share of articles of the usual length that have it in English at large.
        furniture: How many words of each article are furniture.
        quoted: How many words of each article stand inside quotation marks.
        published: When each was published, as far as known.
        outlets: Who published each, as the places of the name's words in `vocabulary`; empty where unknown.

    """

    names: tuple[str, ...]
    starts: Ints
    words: Small
    vocabulary: tuple[str, ...]
    lemmas: Small
    usual: Floats
    furniture: Small
    quoted: Small
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


def collect(named: Iterable[tuple[str, Article]], *, known: Lexicon | None = None) -> Collection:
    """The words of articles with their names, which must differ from each other.

    >>> found = collect([("b", Article("It rained.")), ("a", Article("Rain fell."))])
    >>> found.names, [found.vocabulary[w] for w in found.story(1)]
    (('a', 'b'), ['it', 'rained'])
    """
    counter, names = _Counter(), []
    for name, article in named:
        counter.take(article)
        names.append(name)
    known = known or lexicon()
    order = sorted(range(len(names)), key=names.__getitem__)
    vocabulary, places = _sorted(counter.folded)
    lemmas = _lemmas(vocabulary, known)
    return Collection(
        names=tuple(names[n] for n in order),
        starts=_starts(counter.lengths, order),
        words=_gathered(counter, order, places),
        vocabulary=vocabulary,
        lemmas=lemmas,
        usual=_usual(vocabulary, lemmas, known),
        furniture=np.array(counter.furniture, np.int32)[order],
        quoted=np.array(counter.quoted, np.int32)[order],
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
        self.lengths: list[int] = []
        self.furniture: list[int] = []
        self.quoted: list[int] = []
        self.published: list[str | None] = []
        self.outlets: list[list[int]] = []

    def take(self, article: Article) -> None:
        story = blanked(article.text, article.furniture) if article.furniture else article.text
        written = story_words(story)
        self.words.extend(self._number(written))
        self.lengths.append(len(written))
        self.furniture.append(sum(len(story_words(f.span.of(article.text))) for f in article.furniture))
        self.quoted.append(sum(len(story_words(said)) for said in _QUOTED.findall(story)))
        self.published.append(article.published.value if article.published else None)
        self.outlets.append(self._number(story_words(article.outlet.value)) if article.outlet else [])

    def _number(self, written: list[str]) -> list[int]:
        numbers = self.numbers
        for form in set(written).difference(numbers):
            numbers[form] = self.folded.setdefault(without_possessive(fold(form)), len(self.folded))
        return [numbers[form] for form in written]


def _sorted(folded: dict[str, int]) -> tuple[tuple[str, ...], Small]:
    """The words in order, and for each number given as they came its place there."""
    vocabulary = tuple(sorted(folded))
    places = np.empty(len(vocabulary), np.int32)
    places[[folded[word] for word in vocabulary]] = np.arange(len(vocabulary))
    return vocabulary, places


def _starts(lengths: Sequence[int], order: Sequence[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(np.array(lengths, np.int64)[list(order)])]).astype(np.int64)


def _gathered(counter: _Counter, order: Sequence[int], places: Small) -> Small:
    came = np.concatenate([[0], np.cumsum(counter.lengths)]).astype(np.int64)
    words = np.frombuffer(counter.words, np.int32) if counter.words else np.empty(0, np.int32)
    pieces = [words[came[n] : came[n + 1]] for n in order]
    return places[np.concatenate(pieces)] if pieces else words


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
