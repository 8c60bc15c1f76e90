"""Which word of a retelling stands for which word of its source, inside sentences that are linked.

Content words are linked first, by how alike they are, by how well their neighbours agree and by their place; then words
that are less alike, where linked neighbours speak for them; function words and marks follow the words beside them (the
order of Sultan, Bethard and Sumner, TACL 2014). Nothing is assumed of the order of phrases: moved words are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from retold.language.document import Word
from retold.language.lexicon import Lexicon, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


class Link(NamedTuple):
    """A word of the retelling and a word of the source that say the same or stand in each other's place.

    Attributes:
        retelling: Index of the retelling's word in the sequence given.
        source: Index of the source's word.
        alike: How alike the two are, 0 to 1; 1 for the same lemma.

    """

    retelling: int
    source: int
    alike: float


# Swept on the news pairs of MultiMWA-MTRef (train part), best F1 over all links; see docs/benchmarks.md.
_NEIGHBOURS = 0.8
_PLACE = 0.25
_FIRST = 0.60
_SECOND = 0.4
_LEAST_ALIKE = 0.1
_REACH = 5
_GAP = 5
# How alike two words are by their relation in WordNet, by its kind.
_RELATED = {
    "same": 0.98, "synonym": 0.9, "derived": 0.85, "similar": 0.8, "antonym": 0.75,
    "broader": 0.75, "narrower": 0.75, "sibling": 0.55,
}  # fmt: skip
_PER_STEP = 0.06  # what each further step in the hierarchy costs
# Share of letters from which two words that the lexicon does not know are spellings of one name.
_SPELLING = 0.7
# Function words that stand for one another.
_CLASSES = (
    frozenset(["a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"]),
    frozenset(["he", "she", "it", "they", "him", "them", "who", "which", "that", "we", "us", "i", "me"]),
    frozenset(
        [
            "of", "in", "on", "at", "by", "for", "from", "to", "with", "into", "upon", "during", "within", "over", "about",
            "after", "before", "between", "among", "through", "under", "against", "towards", "toward", "since", "as", "'s",
        ]
    ),
    frozenset(
        [
            "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "can", "could", "may",
            "might", "should", "must", "shall", "do", "does", "did",
        ]
    ),
    frozenset(["not", "n't", "no", "never", "neither", "nor", "cannot"]),
    frozenset(["and", "or", "but", "while", "as", "because", "since", "so", "if", "when", "where", "though", "although"]),
)  # fmt: skip
_LIKE = {
    word: tuple(sorted({other for group in _CLASSES if word in group for other in group} - {word}))
    for word in frozenset().union(*_CLASSES)
}


def align(
    retelling: Sequence[Word],
    source: Sequence[Word],
    alike: Matrix,
    content: tuple[Sequence[bool], Sequence[bool]],
    known: Lexicon,
) -> list[Link]:
    """Links between two sequences of words, one to one, in order of the retelling.

    Args:
        retelling: Words of one or more sentences of the retelling, punctuation included.
        source: Words of the source's sentences that they tell.
        alike: Likeness of each word to each, shape (retelling, source); the same lemma has 1.
        content: For each word of either sequence whether it is a content word.
        known: The lexicon whose relations are used.

    """
    import numpy as np  # noqa: PLC0415 - slow to import

    n, m = len(retelling), len(source)
    if not n or not m:
        return []
    rows, columns = np.array(content[0], dtype=bool), np.array(content[1], dtype=bool)
    both = rows[:, None] & columns
    alike = np.where(
        both, _related(retelling, source, alike, content, known), np.where(alike >= 1, alike, 0.0)
    )
    place = _PLACE * np.abs(np.arange(n)[:, None] / n - np.arange(m)[None, :] / m)
    taken: dict[int, int] = {}
    near = _context(np.where(both, alike, 0.5 * alike))
    _greedy(np.where(both & (alike > 0), alike + _NEIGHBOURS * near - place, 0.0), _FIRST, taken)
    _greedy(
        np.where(both, alike + _NEIGHBOURS * _linked(taken, n, m) - place, 0.0) * (alike >= _LEAST_ALIKE),
        _SECOND,
        taken,
    )
    same = _interchangeable(retelling, source, content)
    _follow(taken, same)
    _fill(taken, alike, content)
    return [Link(i, j, float(alike[i, j])) for i, j in sorted(taken.items())]


def _related(
    retelling: Sequence[Word],
    source: Sequence[Word],
    alike: Matrix,
    content: tuple[Sequence[bool], Sequence[bool]],
    known: Lexicon,
) -> Matrix:
    """Likeness of content words, raised by what WordNet says of two of them, and by the spelling of names."""
    import numpy as np  # noqa: PLC0415 - slow to import

    raised = alike.copy()
    first, second = _by_lemma(retelling, content[0]), _by_lemma(source, content[1])
    for (a, b), relation in known.relations(first, second).items():
        worth = related(relation)
        for i in first[a]:
            for j in second[b]:
                raised[i, j] = max(raised[i, j], worth)
    strange = [b for b in second if not known.zipf(b)]
    for a in [a for a in first if not known.zipf(a)]:
        for b in strange:
            like = Levenshtein.normalized_similarity(a, b)
            if like >= _SPELLING:
                places = np.ix_(first[a], second[b])
                raised[places] = np.maximum(raised[places], like)
    return raised


def _by_lemma(words: Sequence[Word], content: Sequence[bool]) -> dict[str, list[int]]:
    """The indices of the content words among some words, by lemma."""
    found: dict[str, list[int]] = {}
    for k, word in enumerate(words):
        if content[k]:
            found.setdefault(word.lemma, []).append(k)
    return found


def related(relation: Relation) -> float:
    """How alike two words in a relation are, 0 to 1."""
    steps = relation.distance - 1 if relation.kind in {"broader", "narrower"} else 0
    return _RELATED[relation.kind] - _PER_STEP * max(0, steps)


def _context(alike: Matrix) -> Matrix:
    """How well the neighbours of each pair agree, in order: 0 to 1."""
    import numpy as np  # noqa: PLC0415 - slow to import

    total = np.zeros_like(alike)
    for step, worth in ((1, 0.3), (2, 0.15), (3, 0.05)):
        total[:-step, :-step] += worth * alike[step:, step:]
        total[step:, step:] += worth * alike[:-step, :-step]
    return total


def _linked(taken: dict[int, int], n: int, m: int) -> Matrix:
    """How many of the neighbours of each pair are linked to one another: 0 to 1, words between allowed."""
    import numpy as np  # noqa: PLC0415 - slow to import

    links = np.zeros((n + 6, m + 6), dtype=np.float32)
    links[[i + 3 for i in taken], [j + 3 for j in taken.values()]] = 1
    total: Matrix = np.zeros((n, m), dtype=np.float32)
    for way in (-1, 1):
        best = np.zeros((n, m), dtype=np.float32)
        rows = np.zeros((n, m + 6), dtype=np.float32)
        for far in (1, 2, 3):  # a link at most so many words off on both sides
            rows = np.maximum(rows, links[3 + way * far : 3 + way * far + n])
            steps = (3 + way * near for near in range(1, far + 1))
            best = np.maximum(best, np.maximum.reduce([rows[:, j : j + m] for j in steps]) / far)
        total += best
    total /= 2
    return total


def _greedy(score: Matrix, least: float, taken: dict[int, int]) -> None:
    """Adds the best-scoring pairs, one to one; ties go to the first in the retelling, then in the source."""
    import numpy as np  # noqa: PLC0415 - slow to import

    rows, columns = np.nonzero(score >= least)
    best = np.argsort(-score[rows, columns], kind="stable")
    used = set(taken.values())
    for i, j in zip(rows[best].tolist(), columns[best].tolist(), strict=True):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)


def _interchangeable(
    retelling: Sequence[Word], source: Sequence[Word], content: tuple[Sequence[bool], Sequence[bool]]
) -> dict[int, dict[int, int]]:
    """For each function word and mark of the retelling those of the source it can follow, 0 for the same, 1 for its like."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(source):
        if not content[1][j]:
            places.setdefault(word.folded, []).append(j)
    found: dict[int, dict[int, int]] = {}
    for i, word in enumerate(retelling):
        if content[0][i]:
            continue
        options = dict.fromkeys(places.get(word.folded, ()), 0)
        for like in _LIKE.get(word.folded, ()):
            for j in places.get(like, ()):
                options.setdefault(j, 1)
        if options:
            found[i] = options
    return found


def _follow(taken: dict[int, int], options: dict[int, dict[int, int]]) -> None:
    """Links function words and marks that stand beside linked words: the same word first, nearest first."""
    used = set(taken.values())
    for unlike, reach in ((0, 1), (0, 2), (1, 1), (0, _REACH)):
        for i, places in options.items():
            if i in taken:
                continue
            free = [j for j, kind in places.items() if kind == unlike and j not in used]
            near = [taken[i + d] - d for d in range(-reach, reach + 1) if i + d in taken] if free else []
            if not near:
                continue
            best = min((min([abs(j - k) for k in near]), j) for j in free)
            if best[0] <= reach - unlike:
                taken[i] = best[1]
                used.add(best[1])


def _fill(taken: dict[int, int], alike: Matrix, content: tuple[Sequence[bool], Sequence[bool]]) -> None:
    """Links content words left over on both sides of a gap between neighbouring links: one stands in the other's place."""
    used = set(taken.values())
    anchors = sorted(taken.items())
    for (i, j), (k, m) in pairwise(anchors):
        if not (0 < m - j <= _GAP and 1 < k - i <= _GAP):
            continue
        mine = [a for a in range(i + 1, k) if content[0][a] and a not in taken]
        yours = [b for b in range(j + 1, m) if content[1][b] and b not in used]
        for _, a, b in sorted((-float(alike[a, b]), a, b) for a in mine for b in yours):
            if a not in taken and b not in used:
                taken[a] = b
                used.add(b)
