"""Which sentences of the source a sentence of the retelling tells.

Each sentence of the retelling is explained by as few sentences of the source as account for its words, best first
(greedy set cover), weighed by what each word tells. Neighbours help one another and order counts a little, so that a
moved paragraph is still found. What no sentence explains stays unaligned on either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from retold.comparing.likeness import Vocabulary
from retold.language.document import Document
from retold.language.standing import overlapping

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


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
_LEAST = 0.41  # score of the first sentence of the source
_LEAST_EXPECTED = 0.26  # the same for a sentence that is still free, where the links around it expect one
_MORE = 0.15  # share of the whole that a further sentence must add
_LEAST_SHARED = 0.30  # the same for one whose neighbour already tells a sentence of the source
_SHARED = 0.05  # share of that sentence that it must add to what the neighbour tells of it
_BESIDE = 0.30  # score of a free sentence next to one that is told
_SPOKEN_ON = 0.16  # the same where a speaker goes on from the one into the other
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
    rows, columns = _lemmas(retelling, told), _lemmas(source, telling)
    best = _best(alike, columns, telling.local)
    tseb = _best(alike.T, rows, told.local)
    forth = np.stack([_share(told.weights[r], best[r]) for r in rows])
    back = np.stack([_share(telling.weights[c], tseb[c]) for c in columns], axis=1)
    score = _scored(forth, _told(source, telling, columns, tseb, back))
    score = score + _around(score)
    chosen = [_explained(r, told.weights[r], best[r], score[i]) for i, r in enumerate(rows)]
    _expected(chosen, score)
    _shared(chosen, score, [telling.weights[c] for c in columns], [tseb[c] for c in columns])
    _beside(chosen, score, _spoken_on(source))
    return [
        Tie(i, tuple(c), _covered(told.weights[rows[i]], best[rows[i]][:, c])) for i, c in enumerate(chosen)
    ]


def _told(source: Document, telling: Vocabulary, columns: list[Matrix], tseb: Matrix, back: Matrix) -> Matrix:
    """How far each sentence of the source is told, shape (retelling, source): as a whole, or one clause of it.

    A short sentence, or clause, is told by chance more easily than a long one, so it counts for less.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    substance = np.array([min(1.0, float(telling.weights[c].sum()) / _SUBSTANCE) for c in columns])
    whole = back * substance
    clause = whole.copy()
    for j, parts in enumerate(source.clauses):
        for part in parts if len(parts) > 1 else ():  # a sentence of one clause is told as a whole
            lemmas = np.array(
                sorted({telling.index[k] for k in part if telling.index[k] >= 0}), dtype=np.intp
            )
            if len(lemmas):
                worth = telling.weights[lemmas]
                counts = min(1.0, float(worth.sum()) / _CLAUSE_SUBSTANCE)
                clause[:, j] = np.maximum(clause[:, j], counts * _share(worth, tseb[lemmas]))
    told: Matrix = (whole + clause) / 2
    return told


def _best(alike: Matrix, groups: list[Matrix], local: Matrix) -> Matrix:
    """The best likeness of each lemma in each sentence of the other article, shape (lemmas, sentences).

    A lemma that stands all over the other article is weak evidence for any one of its sentences.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    told = alike * (1 - _COMMON * (1 - local))[None, :]
    return np.stack([told[:, g].max(axis=1) if len(g) else np.zeros(len(alike)) for g in groups], axis=1)


def _lemmas(document: Document, known: Vocabulary) -> list[Matrix]:
    import numpy as np  # noqa: PLC0415 - slow to import

    return [
        np.array(sorted({n for n in known.index[s.first : s.last] if n >= 0}), dtype=np.intp)
        for s in document.sentences
    ]


def _share(worth: Matrix, best: Matrix) -> Matrix:
    """Share of the weight of some lemmas that each column accounts for."""
    total = float(worth.sum())
    share: Matrix = worth @ best / total if total else best.sum(axis=0) * 0
    return share


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


def _explained(lemmas: Matrix, worth: Matrix, best: Matrix, score: Matrix) -> list[int]:
    """The fewest sentences of the source that account for one sentence of the retelling, best first."""
    import numpy as np  # noqa: PLC0415 - slow to import

    total = float(worth.sum())
    chosen: list[int] = []
    if not len(lemmas) or not total:
        return chosen
    had = np.zeros(len(lemmas), dtype=np.float32)
    for _ in range(_MOST):
        gain = worth @ np.maximum(best - had[:, None], 0) / total
        value = gain + 0.3 * score if chosen else score.copy()
        value[chosen] = -1
        j = int(np.argmax(value))
        if (score[j] < _LEAST) if not chosen else (gain[j] < _MORE or score[j] < _LEAST * 0.6):
            break
        chosen.append(j)
        had = np.maximum(had, best[:, j])
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


def _shared(chosen: list[list[int]], score: Matrix, worth: list[Matrix], told: list[Matrix]) -> None:
    """Ties a sentence that nothing explained to one that its neighbour tells too, where it tells more of it.

    A long sentence of the source is often told in two. `worth` has the weights of each source sentence's lemmas, `told`
    how far each sentence of the retelling has them, shape (lemmas, retelling).
    """
    tellers = _tellers(chosen)
    for i, own in enumerate(chosen):
        if own:
            continue
        best, found = 0.0, -1
        for j in sorted({j for k in (i - 1, i + 1) if 0 <= k < len(chosen) for j in chosen[k]}):
            had = told[j][:, tellers[j]].max(axis=1, initial=0.0)
            more = _covered(worth[j], (told[j][:, i] - had).clip(0.0)[:, None])
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


def _covered(worth: Matrix, best: Matrix) -> float:
    total = float(worth.sum())
    return float(worth @ best.max(axis=1)) / total if total and best.shape[1] else 0.0
