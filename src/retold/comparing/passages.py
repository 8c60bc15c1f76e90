"""Which sentences of the source a sentence of the retelling tells.

Each sentence of the retelling is explained by as few sentences of the source as account for its words, best first
(greedy set cover), weighed by what each word tells. Neighbours help one another and order counts a little, so that a
moved paragraph is still found. What no sentence explains stays unaligned on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from retold.comparing.bigrams import shared as shared_bigrams
from retold.comparing.likeness import Vocabulary
from retold.language.document import Document
from retold.language.standing import overlapping

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Lemmas = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Tie:
    """A sentence of the retelling and the sentences of the source that it tells.

    Args:
        retelling: Index of the retelling's sentence.
        source: Indices of the source's sentences, best first; empty where none tells it.
        covered: Share of the sentence's weight that they account for, 0 to 1.

    """

    retelling: int
    source: tuple[int, ...]
    covered: float


# Thresholds swept on annotated pairs of articles and retellings, best F1 of sentence links; see docs/benchmarks.md.
_LEAST = 0.43  # score of the first sentence of the source
_LEAST_EXPECTED = 0.26  # the same for a sentence that is still free, where the links around it expect one
_MORE = 0.15  # share of the whole that a further sentence must add
_LEAST_SHARED = 0.30  # the same for one whose neighbour already tells a sentence of the source
_SHARED = 0.05  # share of that sentence that it must add to what the neighbour tells of it
_BESIDE = 0.30  # score of a free sentence next to one that is told
_SPOKEN_ON = 0.16  # the same where a speaker goes on from the one into the other
_BIGRAMS = 0.08  # .06 to .12 give the same
_NEIGHBOUR = 0.15
_ORDER = 0.10
_MOST = 4
# How far a lemma that stands all over the other article loses worth as evidence for one of its sentences.
_COMMON = 0.8
_EXPECTED = 2  # sentences around the expected place
# Weight from which a sentence of the source says enough to be told as such (one rare word has about 1).
_SUBSTANCE = 1.0
_CLAUSE_SUBSTANCE = 2.0
# Likeness of words that counts towards a sentence's share.
ALIKE = 0.4


def tie(
    retelling: Document, source: Document, told: Vocabulary, telling: Vocabulary, alike: Matrix
) -> list[Tie]:
    """One tie for each sentence of the retelling, in order.

    Args:
        retelling: The retelling.
        source: The source.
        told: The retelling's vocabulary.
        telling: The source's vocabulary.
        alike: Likeness of the two vocabularies, shape (retelling, source).

    """
    import numpy as np  # noqa: PLC0415 - slow to import

    if not retelling.sentences or not source.sentences or not alike.size:
        return [Tie(i, (), 0.0) for i in range(len(retelling.sentences))]
    alike = np.where(alike >= ALIKE, alike, 0.0) ** 2
    rows = _lemmas([range(s.first, s.last) for s in retelling.sentences], told)
    columns = _lemmas([range(s.first, s.last) for s in source.sentences], telling)
    best = _best(alike, columns, telling.local)
    tseb = _best(alike.T, rows, told.local)
    ours = [Held.of(told.weights[r], best[r]) for r in rows]
    yours = [Held.of(telling.weights[c], tseb[c]) for c in columns]
    back = np.stack([held.share for held in yours], axis=1)
    score = _scored(np.stack([held.share for held in ours]), _told(source, telling, yours, tseb, back))
    score = score + _around(score)
    score += _BIGRAMS * shared_bigrams(retelling, source, told, telling)
    chosen = [_explained(held, score[i]) for i, held in enumerate(ours)]
    _expected(chosen, score)
    _shared(chosen, score, yours)
    _beside(chosen, score, _spoken_on(source))
    return [Tie(i, tuple(c), ours[i].covered(ours[i].best[:, c])) for i, c in enumerate(chosen)]


class Held(NamedTuple):
    """A sentence or clause, held against the sentences of the other article.

    Attributes:
        worth: The weight of each of its lemmas.
        best: How far each sentence of the other article has each of them, shape (lemmas, sentences).
        total: The weight of all.
        share: Share of the weight that each sentence of the other article accounts for.

    """

    worth: Matrix
    best: Matrix
    total: float
    share: Matrix

    @classmethod
    def of(cls, worth: Matrix, best: Matrix) -> Held:
        """That of lemmas with these weights."""
        total = float(worth.sum())
        return cls(worth, best, total, worth @ best / total if total else best.sum(axis=0) * 0)

    def covered(self, best: Matrix) -> float:
        """Share of the weight for which some sentences account, which have each lemma as far as `best` says."""
        return float(self.worth @ best.max(axis=1)) / self.total if self.total and best.shape[1] else 0.0


def _told(source: Document, telling: Vocabulary, yours: list[Held], tseb: Matrix, back: Matrix) -> Matrix:
    """How far each sentence of the source is told, shape (retelling, source): as a whole, or one clause of it.

    A short sentence, or clause, is told by chance more easily than a long one, so it counts for less.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    whole = back * np.array([min(1.0, held.total / _SUBSTANCE) for held in yours])
    clause = whole.copy()
    # A sentence of one clause is told as a whole.
    parted = [(j, part) for j, parts in enumerate(source.clauses) if len(parts) > 1 for part in parts]
    for (j, _), lemmas in zip(parted, _lemmas([part for _, part in parted], telling), strict=True):
        if len(lemmas):
            held = Held.of(telling.weights[lemmas], tseb[lemmas])
            counts = min(1.0, held.total / _CLAUSE_SUBSTANCE)
            clause[:, j] = np.maximum(clause[:, j], counts * held.share)
    told: Matrix = (whole + clause) / 2
    return told


def _best(alike: Matrix, groups: list[Lemmas], local: Matrix) -> Matrix:
    """The best likeness of each lemma in each sentence of the other article, shape (lemmas, sentences).

    A lemma that stands all over the other article is weak evidence for any one of its sentences.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    told = (alike * (1 - _COMMON * (1 - local))[None, :]).T
    best = np.zeros((len(alike), len(groups)), dtype=np.float32)
    full = [k for k, group in enumerate(groups) if len(group)]
    if full:
        begins = np.cumsum([0, *(len(groups[k]) for k in full[:-1])])
        best[:, full] = np.maximum.reduceat(told[np.concatenate(groups)], begins, axis=0).T
    return best


def _lemmas(stretches: Sequence[range], known: Vocabulary) -> list[Lemmas]:
    """The numbers of the different lemmas in each of some stretches of words, in order."""
    import numpy as np  # noqa: PLC0415 - slow to import

    index = known.index
    held = np.zeros((len(stretches), len(known.lemmas) + 1), dtype=bool)  # punctuation, -1, is the last
    for row, stretch in zip(held, stretches, strict=True):
        row[index[stretch.start : stretch.stop]] = True
    rows, lemmas = np.nonzero(held[:, :-1])
    ends = np.searchsorted(rows, np.arange(1, len(stretches)))
    return np.split(lemmas, ends) if stretches else []


def _scored(forth: Matrix, back: Matrix) -> Matrix:
    import numpy as np  # noqa: PLC0415 - slow to import

    larger = np.maximum(forth, back)
    both = 2 * forth * back / np.maximum(forth + back, 1e-6)
    scored: Matrix = 0.5 * larger + 0.5 * both
    return scored


def _around(score: Matrix) -> Matrix:
    """What the neighbours add: links before and after in the same order, and nearness to the diagonal."""
    import numpy as np  # noqa: PLC0415 - slow to import

    n, m = score.shape
    near = np.zeros_like(score)
    near[1:, 1:] += score[:-1, :-1]
    near[:-1, :-1] += score[1:, 1:]
    apart = np.abs((np.arange(n)[:, None] + 0.5) / n - (np.arange(m)[None, :] + 0.5) / m)
    around: Matrix = _NEIGHBOUR * near - _ORDER * apart
    return around


def _explained(held: Held, score: Matrix) -> list[int]:
    """The fewest sentences of the source that account for one sentence of the retelling, best first."""
    import numpy as np  # noqa: PLC0415 - slow to import

    first = int(np.argmax(score))
    if not held.total or score[first] < _LEAST:
        return []
    chosen, had = [first], held.best[:, first]
    for _ in range(_MOST - 1):
        gain = held.worth @ np.maximum(held.best - had[:, None], 0) / held.total
        value = gain + 0.3 * score
        value[chosen] = -1
        j = int(np.argmax(value))
        if gain[j] < _MORE or score[j] < _LEAST * 0.6:
            break
        chosen.append(j)
        had = np.maximum(had, held.best[:, j])
    return chosen


def _expected(chosen: list[list[int]], score: Matrix) -> None:
    """Ties a sentence that nothing explained to a free one where its neighbours' links lead one to expect it."""
    free = set(range(score.shape[1])) - {j for c in chosen for j in c}
    for i, own in enumerate(chosen):
        if own:
            continue
        before = next((chosen[k][0] for k in range(i - 1, max(-1, i - 3), -1) if chosen[k]), None)
        after = next((chosen[k][0] for k in range(i + 1, min(len(chosen), i + 3)) if chosen[k]), None)
        near = {
            j for at in (before, after) if at is not None for j in range(at - _EXPECTED, at + _EXPECTED + 1)
        } & free
        best = max(((float(score[i, j]), -j) for j in near), default=(0.0, 0))
        if best[0] >= _LEAST_EXPECTED:
            own.append(-best[1])
            free.discard(-best[1])


def _shared(chosen: list[list[int]], score: Matrix, yours: list[Held]) -> None:
    """Ties a sentence that nothing explained to one that its neighbour tells too, where it tells more of it.

    A long sentence of the source is often told in two. `yours` has the source's sentences.
    """
    tellers = _tellers(chosen)
    for i, own in enumerate(chosen):
        if own:
            continue
        best, found = 0.0, -1
        for j in sorted({j for k in (i - 1, i + 1) if 0 <= k < len(chosen) for j in chosen[k]}):
            told = yours[j].best
            had = told[:, tellers[j]].max(axis=1, initial=0.0)
            more = yours[j].covered((told[:, i] - had).clip(0.0)[:, None])
            if score[i, j] >= _LEAST_SHARED and more >= _SHARED and more * float(score[i, j]) > best:
                best, found = more * float(score[i, j]), j
        if found >= 0:
            own.append(found)


def _spoken_on(source: Document) -> list[bool]:
    """For each sentence of the source whether a speaker goes on from it into the next."""
    outer = [q for q in source.quotations if q.nested_in is None]
    on: list[bool] = []
    for one, following in pairwise(source.sentences):
        mine, theirs = overlapping(outer, one.span), overlapping(outer, following.span)
        same = any(q.span.overlap(following.span) for q in mine)
        on.append(same or bool(mine and theirs and one.paragraph == following.paragraph))
    return [*on, False]


def _beside(chosen: list[list[int]], score: Matrix, spoken_on: list[bool]) -> None:
    """Adds free sentences of the source that stand next to one that is told, to the sentence that tells it."""
    told = _tellers(chosen)
    for j in range(score.shape[1]):
        if j in told:
            continue
        near = [
            (float(score[i, j]), -i, _SPOKEN_ON if on else _BESIDE)
            for k, on in ((j - 1, j > 0 and spoken_on[j - 1]), (j + 1, spoken_on[j]))
            for i in told.get(k, ())
        ]
        best = max((one for one in near if one[0] >= one[2]), default=None)
        if best:
            chosen[-best[1]].append(j)
            if best[2] == _SPOKEN_ON:
                told[j] = [-best[1]]


def _tellers(chosen: list[list[int]]) -> dict[int, list[int]]:
    """For each sentence of the source that is told, those of the retelling that tell it."""
    tellers: dict[int, list[int]] = {}
    for i, own in enumerate(chosen):
        for j in own:
            tellers.setdefault(j, []).append(i)
    return tellers
