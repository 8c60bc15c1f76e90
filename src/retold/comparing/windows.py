"""Texts too long to hold each word against each: the same alignment, window by window.

For each window of the retelling's sentences the sentences of the source that share its rarest words are looked up, with
their neighbours, and only they are held against it. A likeness of words is then computed where it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from retold.comparing.likeness import Vocabulary, compared, likely, likeness
from retold.comparing.passages import Tie, tie
from retold.language.document import Document
from retold.language.lexicon import Lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.intp]

# Pairs of different words from which two texts are too long: two of 40,000 words have about as many.
TOO_MANY = 50_000_000
# The same of pairs of sentences, of which several tables are held: two texts of 60,000 words have about as many.
SENTENCES = 10_000_000
_WINDOW = 100  # sentences of the retelling held against the source at once
_MARGIN = 4  # sentences on both sides that claim what they tell, so that it does not look free
# A sentence that shares less of the rarest words than this part of what the best one does is left out, and so are all
# but the best three: the search looks for where a window's story is told, and its neighbours come along.
_WORTH = 0.6
_BEST = 3
_COMMON = 0.03  # share of the source's sentences from which a word leads to none of them
_FEW = 20  # sentences that are never too many
_ROWS = 500  # words held against all others at once


@dataclass(frozen=True, slots=True)
class Products:
    """What stands in for a matrix of likeness that would not fit: its rows are computed when they are asked for.

    Args:
        first: Vectors of one article's words, one a row.
        second: Vectors of the other's.
        same: For each of the first the number of the same word among the second, or -1.

    """

    first: Matrix
    second: Matrix
    same: NDArray[np.intp]

    @classmethod
    def of(cls, told: Vocabulary, telling: Vocabulary, known: Lexicon) -> Products:
        """The likeness of two vocabularies."""
        place = {lemma: j for j, lemma in enumerate(telling.lemmas)}
        same = np.array([place.get(lemma, -1) for lemma in told.lemmas], dtype=np.intp)
        return cls(known.vectors(told.lemmas), known.vectors(telling.lemmas), same)

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.first) * len(self.second)

    @property
    def T(self) -> Products:  # noqa: N802 - as an array has it
        """The same from the other side."""
        back = np.full(len(self.second), -1, dtype=np.intp)
        held = np.nonzero(self.same >= 0)[0]
        back[self.same[held]] = held
        return Products(self.second, self.first, back)

    def __getitem__(self, index: Numbers | tuple[Numbers, Numbers] | tuple[int, int]) -> Matrix:
        """Rows, or the likeness of words to words, pair by pair; as an array is asked for them."""
        if isinstance(index, tuple):
            return self._pairs(*map(np.asarray, index))
        found = compared(self.first[index], self.second)
        found[self.same[index][:, None] == np.arange(len(self.second))] = 1.0
        return found

    def _pairs(self, rows: Numbers, columns: Numbers) -> Matrix:
        cosine = np.empty(rows.shape, dtype=np.float32)
        for start in range(0, rows.size, _ROWS):
            some = slice(start, start + _ROWS)
            vectors = self.first[rows.flat[some]], self.second[columns.flat[some]]
            cosine.flat[some] = np.einsum("ij,ij->i", *vectors)
        return np.where(self.same[rows] == columns, np.float32(1), likely(cosine))

    def max(self, axis: int) -> Matrix:
        """The likeness of each of the first words to the likest of the second; `axis` is 1."""
        best = np.where(self.same >= 0, 1.0, 0.0).astype(np.float32)
        open_ = np.nonzero(self.same < 0)[0] if axis == 1 and len(self.second) else np.zeros(0, np.intp)
        for start in range(0, len(open_), _ROWS):
            rows = open_[start : start + _ROWS]
            best[rows] = compared(self.first[rows], self.second).max(axis=1)
        return best


def tied(
    retelling: Document, source: Document, told: Vocabulary, telling: Vocabulary, known: Lexicon
) -> list[Tie]:
    """One tie for each sentence of the retelling, in order, as `retold.comparing.passages.tie` finds them."""
    index, others = told.index, telling.index
    shared = Products.of(told, telling, known).same
    postings = _postings(source, others, len(telling.lemmas))
    found: list[Tie] = []
    last = len(retelling.sentences)
    for start in range(0, last, _WINDOW):
        core = range(start, min(start + _WINDOW, last))
        window = range(max(0, core.start - _MARGIN), min(core.stop + _MARGIN, last))
        near = _near(window, retelling, index, shared, postings, (told, len(source.sentences)))
        mine, ours = _part(retelling, window, told, index)
        yours, theirs = _part(source, near, telling, others)
        alike = likeness(ours, theirs, known)
        found += [
            Tie(window[t.retelling], tuple(near[n] for n in t.source), t.covered)
            for t in tie(mine, yours, ours, theirs, alike)
            if window[t.retelling] in core
        ]
    return found


def _postings(source: Document, index: NDArray[np.intp], lemmas: int) -> list[NDArray[np.intp]]:
    """For each lemma the sentences that have it."""
    sentences = np.array([word.sentence for word in source.words], dtype=np.intp)
    held = np.nonzero(index >= 0)[0]
    pairs = np.unique(np.stack([index[held], sentences[held]]), axis=1)
    return np.split(pairs[1], np.searchsorted(pairs[0], np.arange(1, lemmas)))


def _near(  # noqa: PLR0913, PLR0917 - what is known of both texts
    window: range,
    retelling: Document,
    index: NDArray[np.intp],
    shared: NDArray[np.intp],
    postings: Sequence[NDArray[np.intp]],
    worth: tuple[Vocabulary, int],
) -> list[int]:
    """The sentences of the source that share most with one of a window, and those beside them."""
    told, sentences = worth
    chosen: set[int] = set()
    for n in window:
        sentence = retelling.sentences[n]
        lemmas = np.unique(index[sentence.first : sentence.last])
        lemmas = lemmas[lemmas >= 0]
        lemmas = lemmas[shared[lemmas] >= 0]
        score = np.zeros(sentences, dtype=np.float32)
        places = [(lemma, postings[shared[lemma]]) for lemma in lemmas]
        rare = [(lemma, at) for lemma, at in places if len(at) <= max(_FEW, _COMMON * sentences)]
        for lemma, at in rare:
            score[at] += told.weights[lemma] / np.log2(1 + len(at))
        met = np.nonzero(score)[0]
        best = met[np.argsort(-score[met], kind="stable")][:_BEST]
        chosen.update(int(k) for k in best if score[k] >= _WORTH * score[best[0]])
    beside = {k + step for k in chosen for step in (-1, 0, 1)}
    return sorted(k for k in beside if 0 <= k < sentences)


def _part(
    document: Document, sentences: Sequence[int], own: Vocabulary, index: NDArray[np.intp]
) -> tuple[Document, Vocabulary]:
    """Some sentences of a document, with the vocabulary that they have."""
    kept = tuple(document.sentences[n] for n in sentences)
    lemmas = np.unique(np.concatenate([index[s.first : s.last] for s in kept] or [index[:0]]))
    lemmas = lemmas[lemmas >= 0]
    numbers = np.full(len(own.lemmas) + 1, -1, dtype=np.intp)
    numbers[lemmas] = np.arange(len(lemmas))
    part = Vocabulary(
        tuple(own.lemmas[n] for n in lemmas),
        numbers[index],
        own.weights[lemmas],
        own.local[lemmas],
    )
    return replace(document, sentences=kept), part
