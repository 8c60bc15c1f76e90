"""Which speech, or which narration, of a source a quotation stands for when its words are not the source's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
class _Covering:
    """Stretches that account for a share of a quotation's weight, by how many telling words; whether a tie led to them."""

    stretches: tuple[Stretch, ...]
    share: float
    weight: float
    words: int
    tied: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """Stretches that are sought in together, with their lemmas in one row.

    Args:
        stretches: Speech alone, or narration alone, in order.
        sentences: The sentence of each.
        utterances: The utterance of each, -1 for narration.
        lemmas: The lemmas of all, one after the other.
        owners: For each of these the index of its stretch.

    """

    stretches: tuple[Stretch, ...]
    sentences: Indices
    utterances: Indices
    lemmas: Indices
    owners: Indices

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> _Held:
        import numpy as np  # noqa: PLC0415 - slow to import

        held = tuple(stretches)
        return cls(
            held,
            np.array([s.sentence for s in held], dtype=np.intp),
            np.array([-1 if s.utterance is None else s.utterance for s in held], dtype=np.intp),
            np.array([lemma for s in held for lemma in s.lemmas], dtype=np.intp),
            np.repeat(np.arange(len(held)), [len(s.lemmas) for s in held]),
        )

    def near(self, k: int) -> list[int]:
        """Those that can be behind one quotation with a stretch: of one utterance, or narration close by."""
        import numpy as np  # noqa: PLC0415 - slow to import

        if self.utterances[k] >= 0:
            return np.flatnonzero(self.utterances == self.utterances[k]).tolist()
        return np.flatnonzero(np.abs(self.sentences - self.sentences[k]) <= _APART).tolist()


@dataclass(frozen=True)  # without slots: the stretches are sorted once
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

    def said(self, quotation: Quotation) -> Said | None:
        """The speech that accounts for enough of the quotation, or None."""
        found = self._covering(quotation.span, self._speech)
        if found is None or not self._enough(found, _SAID, _SAID_TIED):
            return None
        return Said(found.stretches[0].utterance or 0, _hull(found.stretches), found.share)

    def told(self, quotation: Quotation) -> Span | None:
        """The narration that accounts for enough of the quotation, or None."""
        found = self._covering(quotation.span, self._narration)
        if found is None or not self._enough(found, _TOLD, _TOLD_TIED):
            return None
        if not found.tied and found.words < _RETOLD:
            return None
        return _hull(found.stretches)

    @cached_property
    def _speech(self) -> _Held:
        return _Held.of(s for s in self.stretches if s.utterance is not None)

    @cached_property
    def _narration(self) -> _Held:
        return _Held.of(s for s in self.stretches if s.utterance is None)

    @staticmethod
    def _enough(found: _Covering, free: float, tied: float) -> bool:
        return found.share >= tied if found.tied else found.share >= free and found.weight >= _SUBSTANCE

    def _covering(self, span: Span, sought: _Held) -> _Covering | None:
        """The best stretch, with what others beside it or of its utterance add, and the share they account for."""
        import numpy as np  # noqa: PLC0415 - slow to import

        lemmas = np.array(sorted(self._lemmas(span)), dtype=np.intp)
        worth = self.vocabulary.weights[lemmas]
        total = float(worth.sum()) if len(lemmas) else 0.0
        stretches = sought.stretches
        if not total or not stretches:
            return None
        expected = self._tied(span)
        best = self._accounted(lemmas, sought)
        gains = (worth @ best.T / total).astype(np.float64)
        for sentence in expected:
            gains[slice(*sought.sentences.searchsorted((sentence, sentence + 1)))] += _TIE
        first = int(np.argmax(gains))
        chosen, had = [first], best[first]
        near = sought.near(first)
        for _ in range(_MOST - 1):
            more = [
                (float(worth @ np.maximum(best[k] - had, 0)) / total, -k) for k in near if k not in chosen
            ]
            gain, k = max(more, default=(0.0, 0))
            if gain < _FURTHER:
                break
            chosen.append(-k)
            had = np.maximum(had, best[-k])
        held = tuple(stretches[k] for k in sorted(chosen))
        words = int(np.count_nonzero((worth >= _TELLING) & (had >= _HAD)))
        tied = any(s.sentence in expected for s in held)
        return _Covering(held, float(worth @ had) / total, total, words, tied)

    def _tied(self, span: Span) -> set[int]:
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
        return found

    def _lemmas(self, span: Span) -> set[int]:
        starts = self.retelling.starts
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end, lo=first)
        return {n for n in self.vocabulary.index[first:last].tolist() if n >= 0}

    def _accounted(self, lemmas: Indices, sought: _Held) -> Matrix:
        """How far each stretch accounts for each lemma, shape (stretches, lemmas)."""
        import numpy as np  # noqa: PLC0415 - slow to import

        alike = self.alike[lemmas]
        accounted = np.where(alike >= ALIKE, alike, 0.0) ** 2
        met = np.asarray(accounted.any(axis=0))[sought.lemmas]  # most lemmas are like none of a quotation's
        owners = sought.owners[met]
        best: Matrix = np.zeros((len(lemmas), len(sought.stretches)), dtype=accounted.dtype)
        if len(owners):
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            best[:, owners[starts]] = np.maximum.reduceat(accounted[:, sought.lemmas[met]], starts, axis=1)
        return best.T


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
    places = sorted((q.span, n) for n, qs in enumerate(utterances) for q in qs if q.nested_in is None)
    for span, n in reversed(places):  # where two overlap, the words are the first one's
        first = bisect_left(source.starts, span.start)
        last = bisect_left(source.starts, span.end, lo=first)
        owner[first:last] = [n] * (last - first)
    cut = []
    index = telling.index.tolist()
    for number, sentence in enumerate(source.sentences):
        kept = [k for k in range(sentence.first, sentence.last) if index[k] >= 0]
        for n in sorted({owner[k] for k in kept}):
            held = [k for k in kept if owner[k] == n]
            lemmas = tuple(sorted({index[k] for k in held}))
            span = Span(source.words[held[0]].start, source.words[held[-1]].end)
            cut.append(Stretch(None if n < 0 else n, number, span, lemmas))
    return tuple(cut)
