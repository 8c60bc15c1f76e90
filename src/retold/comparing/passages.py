"""Which sentences of the source a sentence of the retelling tells.

Each sentence of the retelling is explained by as few sentences of the source as account for its words, best first
(greedy set cover), weighed by what each word tells. Neighbours help one another and order counts a little, so that a
moved paragraph is still found. What no sentence explains stays unaligned on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from retold.comparing.bigrams import shared as shared_bigrams
from retold.comparing.likeness import Vocabulary
from retold.language.document import Document
from retold.language.standing import overlapping

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.intp]


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
_BIGRAMS = 0.08  # .12 gives the same
_NEIGHBOUR = 0.15
_ORDER = 0.10
_MOST = 4
# How far a lemma that stands all over the other article loses worth as evidence for one of its sentences.
_COMMON = 0.8
_EXPECTED = 2  # sentences around the expected place
# Weight from which a sentence of the source says enough to be told as such (one rare word has about 1).
_SUBSTANCE = 1.0
_CLAUSE_SUBSTANCE = 2.0
_AT_ONCE = 100  # stretches whose lemmas are held against all others at once
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
    from retold.language.arrays import true_in  # noqa: PLC0415 - brings numpy

    if not retelling.sentences or not source.sentences or not alike.size:
        return [Tie(i, (), 0.0) for i in range(len(retelling.sentences))]
    rows = Lemmas.of([range(s.first, s.last) for s in retelling.sentences], told)
    columns = Lemmas.of([range(s.first, s.last) for s in source.sentences], telling)
    mine, yours = true_in(alike >= ALIKE)
    likely = alike[mine, yours] ** 2
    best = _best(mine, yours, likely, columns, told, telling)
    tseb = _best(yours, mine, likely, rows, telling, told)
    forth = rows.shares(told.weights, best, rows.totals(told.weights))
    score = _scored(forth, _told(source, telling, columns, tseb))
    score = score + _around(score)
    score += _BIGRAMS * shared_bigrams(retelling, source, told, telling)
    held = [rows.held(i, told.weights, best) for i in range(len(score))]
    chosen = list(map(_explained, held, score))
    _expected(chosen, score)
    _shared(chosen, score, lambda j: columns.held(j, telling.weights, tseb))
    _beside(chosen, score, _spoken_on(source))
    return [Tie(i, tuple(c), held[i].covered(c) if c else 0.0) for i, c in enumerate(chosen)]


class Held(NamedTuple):
    """A sentence, held against the sentences of the other article.

    Attributes:
        worth: The weight of each of its lemmas.
        best: How far each sentence of the other article has each of them, shape (lemmas, sentences).
        total: The weight of all.

    """

    worth: Matrix
    best: Matrix
    total: float

    def covered(self, some: Sequence[int]) -> float:
        """Share of the weight for which some of the sentences account together."""
        return float(self.worth @ self.best[:, some].max(axis=1)) / self.total if self.total else 0.0


class Lemmas(NamedTuple):
    """The different lemmas in each of some stretches of words, by their numbers, stretch after stretch.

    Attributes:
        lemmas: Those of each stretch in order.
        starts: Where each stretch begins; one more at the end.

    """

    lemmas: Numbers
    starts: Numbers

    @classmethod
    def of(cls, stretches: Sequence[range], known: Vocabulary) -> Lemmas:
        """Those of some stretches of an article's words."""
        import numpy as np  # noqa: PLC0415 - slow to import

        from retold.language.arrays import distinct  # noqa: PLC0415 - brings numpy

        many = 1 + len(known.lemmas)
        parts = [known.index[part.start : part.stop] for part in stretches]
        owners = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        index = np.concatenate([*parts, known.index[:0]])
        words = np.flatnonzero(index >= 0)
        held, lemmas = np.divmod(distinct(owners[words] * many + index[words]), many)
        return cls(lemmas, np.searchsorted(held, np.arange(len(parts) + 1)))

    def held(self, number: int, weights: Matrix, best: Matrix) -> Held:
        """One of the stretches, held against all sentences of the other article."""
        lemmas = self.lemmas[self.starts[number] : self.starts[number + 1]]
        worth = weights[lemmas]
        return Held(worth, best[lemmas], float(worth.sum()))

    def totals(self, weights: Matrix) -> Matrix:
        """The weight of each stretch."""
        return self._sums(1, lambda lemmas: weights[lemmas, None])[:, 0]

    def shares(self, weights: Matrix, best: Matrix, totals: Matrix) -> Matrix:
        """Share of each stretch's weight, of which `totals` has all, for which each other sentence accounts."""
        share = self._sums(best.shape[1], lambda lemmas: weights[lemmas, None] * best[lemmas])
        some = totals > 0
        share[some] /= totals[some, None]
        return share

    def _sums(self, width: int, rows: Callable[[Numbers], Matrix]) -> Matrix:
        """The sum of the rows of each stretch, which have so many columns; 0 for one without any."""
        import numpy as np  # noqa: PLC0415 - slow to import

        full = (self.starts[1:] > self.starts[:-1]).nonzero()[0]
        found = np.zeros((len(self.starts) - 1, width), dtype=np.float32)
        for at in range(0, len(full), _AT_ONCE):
            some = full[at : at + _AT_ONCE]
            first, last = self.starts[some[0]], self.starts[some[-1] + 1]
            found[some] = np.add.reduceat(rows(self.lemmas[first:last]), self.starts[some] - first, axis=0)
        return found


def _told(source: Document, telling: Vocabulary, sentences: Lemmas, tseb: Matrix) -> Matrix:
    """How far each sentence of the source is told, shape (retelling, source): as a whole, or one clause of it.

    A short sentence, or clause, is told by chance more easily than a long one, so it counts for less.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    totals = sentences.totals(telling.weights)
    back = sentences.shares(telling.weights, tseb, totals)
    whole: Matrix = back * np.minimum(1.0, totals.astype(np.float64) / _SUBSTANCE)[:, None]
    # A sentence of one clause is told as a whole.
    parted = [j for j, parts in enumerate(source.clauses) if len(parts) > 1]
    if not parted:
        return whole.T
    parts = Lemmas.of([part for j in parted for part in source.clauses[j]], telling)
    begins = [0, *accumulate([len(source.clauses[j]) for j in parted[:-1]])]
    totals = parts.totals(telling.weights)
    counts = np.minimum(1.0, totals / _CLAUSE_SUBSTANCE)
    best = counts[:, None] * parts.shares(telling.weights, tseb, totals)
    clause = whole.copy()
    clause[parted] = np.maximum(clause[parted], np.maximum.reduceat(best, begins, axis=0))
    whole += clause
    whole /= 2
    return whole.T


def _best(  # noqa: PLR0913, PLR0917 - the pairs of lemmas, and both sides of them
    rows: Numbers, columns: Numbers, likely: Matrix, groups: Lemmas, own: Vocabulary, other: Vocabulary
) -> Matrix:
    """The best likeness of each lemma in each sentence of the other article, shape (lemmas, sentences).

    A lemma that stands all over the other article is weak evidence for any one of its sentences.

    Args:
        rows: The lemmas of pairs that are alike: those of the one article.
        columns: Those of the other.
        likely: How alike they are.
        groups: The other article's sentences.
        own: The one article's vocabulary.
        other: The other's.

    """
    import numpy as np  # noqa: PLC0415 - slow to import

    from retold.language.arrays import spread  # noqa: PLC0415 - brings numpy

    worth = likely * (1 - _COMMON * (1 - other.local))[columns]
    order = np.argsort(groups.lemmas, kind="stable")
    begins = np.searchsorted(groups.lemmas[order], np.arange(len(other.lemmas) + 1))
    owners = np.arange(len(groups.starts) - 1).repeat(groups.starts[1:] - groups.starts[:-1])[order]
    pairs, places = spread(begins[columns + 1] - begins[columns], begins[columns])
    best = np.zeros((len(own.lemmas), len(groups.starts) - 1), dtype=np.float32)
    np.maximum.at(best.ravel(), rows[pairs] * best.shape[1] + owners[places], worth[pairs])
    return best


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

    first = int(score.argmax())
    if not held.total or score[first] < _LEAST:
        return []
    chosen, had = [first], held.best[:, first]
    while len(chosen) < _MOST and held.worth @ (1 - had) >= _MORE * held.total:
        gain = held.worth @ np.maximum(held.best - had[:, None], 0) / held.total
        value = gain + 0.3 * score
        value[chosen] = -1
        j = int(value.argmax())
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


def _shared(chosen: list[list[int]], score: Matrix, yours: Callable[[int], Held]) -> None:
    """Ties a sentence that nothing explained to one that its neighbour tells too, where it tells more of it.

    A long sentence of the source is often told in two. `yours` has each of the source's sentences.
    """
    tellers = _tellers(chosen)
    for i, own in enumerate(chosen):
        if own:
            continue
        best, found = 0.0, -1
        for j in sorted({j for k in (i - 1, i + 1) if 0 <= k < len(chosen) for j in chosen[k]}):
            held = yours(j)
            had = held.best[:, tellers[j]].max(axis=1, initial=0.0)
            more = held._replace(best=(held.best[:, i] - had).clip(0.0)[:, None]).covered([0])
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
