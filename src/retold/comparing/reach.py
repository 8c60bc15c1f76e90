"""Which speech, or which narration, of a source a quotation stands for when its words are not the source's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from retold.article import Span
from retold.comparing.likeness import Vocabulary
from retold.comparing.passages import ALIKE, Tie
from retold.language.document import Document, Quotation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retold.comparing.likeness import Alike

    Matrix = NDArray[np.float32]
    Indices = NDArray[np.intp]

# Shares of a quotation's weight, swept on annotated pairs; see docs/benchmarks.md.
_SAID = 0.5
_TOLD = 0.7
# The same where the sentences that hold the two are tied.
_SAID_TIED = 0.15
_TOLD_TIED = 0.5
# Weight below which a quotation says too little to be recognised in other words anywhere but in a tied sentence.
_SUBSTANCE = 1.2
# Telling words that narration elsewhere must have of a quotation: a subject's two words come together by themselves.
_RETOLD = 3
# Weight from which a word is telling, and likeness from which it is had.
_TELLING, _HAD = 0.1, 0.5
_FURTHER = 0.10
# What a tie adds to the share of a stretch when the best one is sought.
_TIE = 0.25
_MOST = 4
# Sentences between two stretches of narration that one quotation can stand for.
_APART = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of the source, or the part of it that stands inside or outside quotation marks.

    Args:
        utterance: Number of the utterance it belongs to, or None for narration.
        sentence: Number of its sentence.
        span: Its place.
        lemmas: Numbers of its distinct lemmas.

    """

    utterance: int | None
    sentence: int
    span: Span
    lemmas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The speech of the source that a quotation stands for."""

    utterance: int
    span: Span
    covered: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation, held against all stretches of the source.

    Args:
        worth: The weight of each of its lemmas.
        total: The weight of all.
        best: How far each stretch accounts for each lemma, shape (lemmas, stretches).
        expected: Sentences of the source that those in which it stands tell.

    """

    worth: Matrix
    total: float
    best: Matrix
    expected: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Covering:
    """Stretches that account for a share of a quotation's weight, by how many telling words; whether a tie led to them."""

    stretches: tuple[Stretch, ...]
    share: float
    weight: float
    words: int
    tied: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """The stretches with the lemmas of all in one row.

    Args:
        sentences: The sentence of each, in order.
        speech: Those that are speech.
        narration: Those that are none.
        lemmas: The lemmas of all, one after the other.
        owners: For each of these the index of its stretch.

    """

    sentences: list[int]
    speech: list[int]
    narration: list[int]
    lemmas: Indices
    owners: Indices

    @classmethod
    def of(cls, stretches: Sequence[Stretch]) -> _Held:
        """Those of a source, in order."""
        import numpy as np  # noqa: PLC0415 - slow to import

        return cls(
            [s.sentence for s in stretches],
            [k for k, s in enumerate(stretches) if s.utterance is not None],
            [k for k, s in enumerate(stretches) if s.utterance is None],
            np.array([lemma for s in stretches for lemma in s.lemmas], dtype=np.intp),
            np.arange(len(stretches)).repeat([len(s.lemmas) for s in stretches]),
        )


@dataclass(frozen=True)  # without slots: the stretches are laid in rows once
class Reach:
    """Finds the stretches of a source that account for the words of a quotation.

    Args:
        retelling: The retelling.
        vocabulary: Its words.
        alike: Likeness of the two vocabularies, shape (retelling, source).
        ties: Which sentences tell which, one for each sentence of the retelling in order.
        stretches: The source, cut at its sentences and quotation marks.

    """

    retelling: Document
    vocabulary: Vocabulary
    alike: Alike
    ties: tuple[Tie, ...]
    stretches: tuple[Stretch, ...]

    def asked(self, quotation: Quotation) -> Asked | None:
        """A quotation as `said` and `told` are asked about it; None where it or the source has no words that tell."""
        import numpy as np  # noqa: PLC0415 - slow to import

        lemmas = np.array(sorted(self._lemmas(quotation.span)), dtype=np.intp)
        worth = self.vocabulary.weights[lemmas]
        total = float(worth.sum())
        if not total or not self.stretches:
            return None
        return Asked(worth, total, self._accounted(lemmas), self._tied(quotation.span))

    def said(self, asked: Asked) -> Said | None:
        """The speech that accounts for enough of the quotation, or None."""
        found = self._covering(asked, self._held.speech)
        if found is None or not self._enough(found, _SAID, _SAID_TIED):
            return None
        return Said(found.stretches[0].utterance or 0, _hull(found.stretches), found.share)

    def told(self, asked: Asked) -> Span | None:
        """The narration that accounts for enough of the quotation, or None."""
        found = self._covering(asked, self._held.narration)
        if found is None or not self._enough(found, _TOLD, _TOLD_TIED):
            return None
        if not found.tied and found.words < _RETOLD:
            return None
        return _hull(found.stretches)

    @cached_property
    def _held(self) -> _Held:
        return _Held.of(self.stretches)

    @staticmethod
    def _enough(found: _Covering, free: float, tied: float) -> bool:
        return found.share >= tied if found.tied else found.share >= free and found.weight >= _SUBSTANCE

    def _covering(self, asked: Asked, sought: Sequence[int]) -> _Covering | None:
        """The best stretch, with what others beside it or of its utterance add, and the share they account for."""
        if not sought:
            return None
        worth, total, best = asked.worth, asked.total, asked.best
        expected = asked.expected
        gains = (worth @ best / total).tolist()
        sentences = self._held.sentences
        gains = [gains[k] + _TIE if sentences[k] in expected else gains[k] for k in sought]
        first = sought[gains.index(max(gains))]
        chosen, had = [first], best[:, first]
        near = self._near(first)
        while len(chosen) < _MOST and (near := [k for k in near if k not in chosen]):
            more = (worth @ (best[:, near] - had[:, None]).clip(0.0) / total).tolist()
            if (gain := max(more)) < _FURTHER:
                break
            chosen.append(near[more.index(gain)])
            had = best[:, chosen].max(axis=1)
        held = tuple([self.stretches[k] for k in sorted(chosen)])
        words = int(((worth >= _TELLING) & (had >= _HAD)).sum())
        tied = any(s.sentence in expected for s in held)
        return _Covering(held, float(worth @ had) / total, total, words, tied)

    def _near(self, number: int) -> list[int]:
        """Those that can be behind one quotation with a stretch: of one utterance, or narration close by."""
        stretches, held = self.stretches, self._held
        utterance, sentence = stretches[number].utterance, stretches[number].sentence
        if utterance is not None:
            return [k for k in held.speech if stretches[k].utterance == utterance]
        first = bisect_left(held.sentences, sentence - _APART)
        last = bisect_right(held.sentences, sentence + _APART, first)
        return [k for k in range(first, last) if stretches[k].utterance is None]

    def _tied(self, span: Span) -> frozenset[int]:
        """Sentences of the source that those of the retelling in which a quotation stands tell."""
        sentences = self.retelling.sentences
        first = max(0, bisect_left(sentences, span.start, key=lambda s: s.span.start) - 1)
        found: set[int] = set()
        for tie in self.ties[first:]:
            place = sentences[tie.retelling].span
            if place.start >= span.end:
                break
            if place.overlap(span):
                found.update(tie.source)
        return frozenset(found)

    def _lemmas(self, span: Span) -> set[int]:
        starts = self.retelling.starts
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end, lo=first)
        return {n for n in self.vocabulary.index[first:last].tolist() if n >= 0}

    def _accounted(self, lemmas: Indices) -> Matrix:
        """How far each stretch accounts for each lemma, shape (lemmas, stretches)."""
        import numpy as np  # noqa: PLC0415 - slow to import

        held = self._held
        alike = self.alike[lemmas]
        alike *= alike >= ALIKE
        alike *= alike
        met = alike.any(axis=0).take(held.lemmas)  # most lemmas are like none of a quotation's
        owners = held.owners[met]
        best: Matrix = np.zeros((len(lemmas), len(self.stretches)), dtype=alike.dtype)
        if len(owners):
            begins = np.ones(len(owners), dtype=bool)
            begins[1:] = owners[1:] != owners[:-1]
            starts = begins.nonzero()[0]
            best[:, owners[starts]] = np.maximum.reduceat(alike[:, held.lemmas[met]], starts, axis=1)
        return best


def _hull(stretches: Sequence[Stretch]) -> Span:
    return Span(min(s.span.start for s in stretches), max(s.span.end for s in stretches))


def stretches(
    source: Document, telling: Vocabulary, utterances: Sequence[Sequence[Quotation]]
) -> tuple[Stretch, ...]:
    """The source cut into stretches at its sentences and quotation marks.

    Args:
        source: The source.
        telling: Its vocabulary.
        utterances: The quotations of each utterance.

    """
    owner = [-1] * len(source.words)
    places = [
        (q.span.start, q.span.end, n) for n, qs in enumerate(utterances) for q in qs if q.nested_in is None
    ]
    for start, end, n in sorted(places, reverse=True):  # where two overlap, the words are the first one's
        first = bisect_left(source.starts, start)
        last = bisect_left(source.starts, end, lo=first)
        owner[first:last] = [n] * (last - first)
    index = telling.index.tolist()
    cut = []
    for number, sentence in enumerate(source.sentences):
        held: dict[int, list[int]] = {}
        for k in range(sentence.first, sentence.last):
            if index[k] >= 0:
                held.setdefault(owner[k], []).append(k)
        for n, inside in sorted(held.items()):
            span = Span(source.words[inside[0]].start, source.words[inside[-1]].end)
            lemmas = tuple(sorted({index[k] for k in inside}))
            cut.append(Stretch(None if n < 0 else n, number, span, lemmas))
    return tuple(cut)
