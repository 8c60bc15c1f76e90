"""The words of many linked sentences held against each other at once: one table of cells for all of them.

Two linked sentences make a block, with a cell for each word of the one and each of the other. Most cells hold nothing,
so only those of content words that are at all alike are scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from retold.comparing.lines import Lines, Matrix, Text
from retold.language.arrays import Numbers, distinct, spread
from retold.language.lexicon import Lexicon, Relation

if TYPE_CHECKING:
    from retold.comparing.likeness import Alike

# Swept on the news pairs of MultiMWA-MTRef (train part), best F1 over all links; see docs/benchmarks.md.
_NEIGHBOURS = 0.8
_PLACE = 0.25
_FIRST = 0.60
_SECOND = 0.4
_LEAST_ALIKE = 0.1
# How much the agreement of words so far off is worth.
_CONTEXT = ((1, 0.3), (2, 0.15), (3, 0.05))
_MARGIN = 3  # empty cells around each block: neighbours are looked for no farther off
# The neighbours on one side, farthest first: the farther of the two distances, that in the retelling, in the source.
_NEAR = sorted(
    ((max(a, b), a, b) for a in range(1, _MARGIN + 1) for b in range(1, _MARGIN + 1)), reverse=True
)
# How alike two words are by their relation in WordNet, by its kind.
_RELATED = {
    "same": 0.98, "synonym": 0.9, "derived": 0.85, "similar": 0.8, "antonym": 0.75,
    "broader": 0.75, "narrower": 0.75, "sibling": 0.55,
}  # fmt: skip
_PER_STEP = 0.06  # what each further step in the hierarchy costs
# Share of letters from which two words that the lexicon does not know are spellings of one name.
_SPELLING = 0.7


class Block(NamedTuple):
    """Words of linked sentences, by their indices in the articles.

    Attributes:
        retelling: Words of one or more sentences of the retelling.
        source: Words of the source's sentences that they tell.

    """

    retelling: Sequence[int]
    source: Sequence[int]


class Sides(NamedTuple):
    """Two articles whose words may be linked.

    Attributes:
        retelling: The retelling.
        source: The source.
        alike: Likeness of their lemmas, shape (retelling, source).
        twins: For each lemma of the retelling the number of the same one of the source, or -2; the last is for marks.

    """

    retelling: Text
    source: Text
    alike: Alike
    twins: Numbers

    @classmethod
    def of(cls, retelling: Text, source: Text, alike: Alike) -> Sides:
        """These two, whose lemmas are so alike."""
        place = {lemma: number for number, lemma in enumerate(source.lemmas)}
        twins = [*(place.get(lemma, -2) for lemma in retelling.lemmas), -2]
        return cls(retelling, source, alike, np.array(twins, dtype=np.intp))


@dataclass(frozen=True, slots=True)
class Cells:
    """The pairs of words of some blocks that may be linked, block after block and row by row.

    They stand in one table of all pairs, in which each block has a margin of empty cells around it.

    Args:
        blocks: The block of each pair.
        rows: Its word of the retelling, by the index in the block.
        columns: Its word of the source, by the index in the block.
        alike: How alike the two are.
        places: Their cell in the table.
        shapes: How many words of the retelling and of the source each block has.
        starts: Each block's first cell.
        table: How alike two words are: content words, others that are the same; 0 for all else.

    """

    blocks: Numbers
    rows: Numbers
    columns: Numbers
    alike: Matrix
    places: Numbers
    shapes: Numbers
    starts: Numbers
    table: Matrix

    def block(self, number: int) -> Matrix:
        """How alike the words of a block are, shape (retelling, source)."""
        height, width = (self.shapes[number] + 2 * _MARGIN).tolist()
        start = int(self.starts[number])
        held = self.table[start : start + height * width].reshape(height, width)
        return held[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]


def cells(blocks: Sequence[Block], sides: Sides, known: Lexicon) -> Cells:
    """The pairs of content words of some blocks that may be linked, and which other words are the same."""
    shapes = np.array([(len(b.retelling), len(b.source)) for b in blocks], dtype=np.intp)
    heights, across = (shapes + 2 * _MARGIN).T
    starts = np.cumsum(heights * across) - heights * across
    words, ours = Lines.of(sides.retelling, [b.retelling for b in blocks], shapes[:, 0])
    others, yours = Lines.of(sides.source, [b.source for b in blocks], shapes[:, 1])

    def places(row: Lines, column: Lines) -> Numbers:
        first: Numbers = starts + _MARGIN * across + _MARGIN
        found: Numbers = first[row.blocks] + row.inside * across[row.blocks] + column.inside
        return found

    table = np.zeros(int((heights * across).sum()), dtype=np.float32)
    rows, columns = _same(words, others, sides.twins)
    table[places(words.take(rows), others.take(columns))] = 1
    widths = np.bincount(yours.blocks, minlength=len(blocks))
    rows, columns = spread(widths[ours.blocks], (np.cumsum(widths) - widths)[ours.blocks])
    alike = _likely(sides, (ours.lemmas, yours.lemmas), (rows, columns), known)
    some = np.flatnonzero(alike)
    row, column, alike = ours.take(rows[some]), yours.take(columns[some]), alike[some]
    where = places(row, column)
    table[where] = alike
    return Cells(row.blocks, row.inside, column.inside, alike, where, shapes, starts, table)


def _same(rows: Lines, columns: Lines, twins: Numbers) -> tuple[Numbers, Numbers]:
    """Which rows and columns of one block have the same lemma."""
    lemmas = twins[rows.lemmas]
    mine, yours = np.flatnonzero(lemmas >= 0), np.flatnonzero(columns.lemmas >= 0)
    many = 1 + columns.lemmas.max(initial=0)
    sought = rows.blocks[mine] * many + lemmas[mine]
    held = columns.blocks[yours] * many + columns.lemmas[yours]
    order = np.argsort(held, kind="stable")
    first, last = (np.searchsorted(held[order], sought, side=side) for side in ("left", "right"))
    found, places = spread(last - first, first)
    return mine[found], yours[order[places]]


def _likely(
    sides: Sides, lemmas: tuple[Numbers, Numbers], pairs: tuple[Numbers, Numbers], known: Lexicon
) -> Matrix:
    """How alike pairs of lemmas are: by their vectors, by WordNet, or by the spelling of names."""
    first, second = map(distinct, lemmas)
    rows = np.searchsorted(first, lemmas[0])[pairs[0]]
    columns = np.searchsorted(second, lemmas[1])[pairs[1]]
    met = np.zeros((len(first), len(second)), dtype=bool)
    met[rows, columns] = True
    met &= sides.twins[first, None] != second  # the same are as alike as can be
    ours = [sides.retelling.lemmas[n] for n in first.tolist()]
    yours = [sides.source.lemmas[n] for n in second.tolist()]
    worth = _worth(ours, yours, met, known)[rows, columns]
    found: Matrix = np.maximum(sides.alike[first[rows], second[columns]], worth)
    return found


def _worth(first: list[str], second: list[str], met: NDArray[np.bool_], known: Lexicon) -> Matrix:
    """How alike those lemmas are that met, by what WordNet says of them, or by the spelling of names."""
    worth = np.zeros(met.shape, dtype=np.float32)
    rows, columns = known.meeting(first, second)
    some = np.flatnonzero(met[rows, columns])
    for a, b in zip(rows[some].tolist(), columns[some].tolist(), strict=True):
        if (relation := known.relation(first[a], second[b])) is not None:
            worth[a, b] = related(relation)
    strange = [k for k, lemma in enumerate(first) if not known.zipf(lemma)]
    others = [k for k, lemma in enumerate(second) if not known.zipf(lemma)]
    for row, column in np.argwhere(met[np.ix_(strange, others)]).tolist():
        a, b = strange[row], others[column]
        like = Levenshtein.normalized_similarity(first[a], second[b])
        if like >= _SPELLING:
            worth[a, b] = max(worth[a, b], like)
    return worth


def related(relation: Relation) -> float:
    """How alike two words in a relation are, 0 to 1."""
    steps = relation.distance - 1 if relation.kind in {"broader", "narrower"} else 0
    return _RELATED[relation.kind] - _PER_STEP * max(0, steps)


def linked(held: Cells) -> list[dict[int, int]]:
    """The content words of each block that are linked: first by likeness and context, then beside those links."""
    taken: list[dict[int, int]] = [{} for _ in held.starts]
    across = held.shapes[held.blocks, 1] + 2 * _MARGIN
    heights, widths = held.shapes[held.blocks].T
    alike, place = held.alike, _PLACE * np.abs(held.rows / heights - held.columns / widths)
    links = _greedy(alike + _NEIGHBOURS * _context(held, across) - place, _FIRST, held, taken)
    beside = alike + _NEIGHBOURS * _beside(held, across, links) - place
    _greedy(np.where(alike >= _LEAST_ALIKE, beside, 0.0), _SECOND, held, taken)
    return taken


def _context(held: Cells, across: Numbers) -> Matrix:
    """How well the neighbours of each pair agree, in order: 0 to 1; function words count half."""
    alike = 0.5 * held.table
    alike[held.places] = held.alike
    total = np.zeros(len(held.places), dtype=np.float32)
    for step, worth in _CONTEXT:
        away = step * (across + 1)
        total += worth * alike.take(held.places + away)
        total += worth * alike.take(held.places - away)
    return total


def _beside(held: Cells, across: Numbers, links: Sequence[int]) -> Matrix:
    """How many of the neighbours of each pair are linked to one another: 0 to 1, words between allowed."""
    total = np.zeros(len(held.places), dtype=np.float32)
    linked, widths = held.places[links], across[links]
    for way in (-1, 1):
        best = np.zeros(len(held.table), dtype=np.float32)
        for (
            far,
            down,
            along,
        ) in _NEAR:  # a link so many words off on both sides counts by the farther of the two
            best[linked + way * (down * widths + along)] = 1 / far
        total += best.take(held.places)
    total /= 2
    return total


def _greedy(
    score: NDArray[np.floating], least: float, held: Cells, taken: Sequence[dict[int, int]]
) -> list[int]:
    """Adds the best-scoring pairs, one to one; ties go to the first in the retelling, then in the source.

    Returns:
        Which of the pairs were added.

    """
    used = [set(block.values()) for block in taken]
    good = np.flatnonzero(score >= least)
    good = good[np.argsort(-score[good], kind="stable")]
    spots = (part[good].tolist() for part in (held.blocks, held.rows, held.columns))
    added = []
    for k, block, row, column in zip(good.tolist(), *spots, strict=True):
        if row not in taken[block] and column not in used[block]:
            taken[block][row] = column
            used[block].add(column)
            added.append(k)
    return added
