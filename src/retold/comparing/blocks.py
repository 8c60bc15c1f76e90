"""The words of many linked sentences held against each other at once: one table of cells for all of them.

Two linked sentences make a block, with a cell for each word of the one and each of the other. Most cells hold nothing,
so only those of content words that are at all alike are scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from retold.language.document import Word
from retold.language.lexicon import Lexicon, Relation

Matrix = NDArray[np.float32]
Numbers = NDArray[np.intp]

# Swept on the news pairs of MultiMWA-MTRef (train part), best F1 over all links; see docs/benchmarks.md.
_NEIGHBOURS = 0.8
_PLACE = 0.25
_FIRST = 0.60
_SECOND = 0.4
_LEAST_ALIKE = 0.1
# How much the agreement of words so far off is worth.
_CONTEXT = ((1, 0.3), (2, 0.15), (3, 0.05))
_MARGIN = 3  # empty cells around each block: neighbours are looked for no farther off
# How alike two words are by their relation in WordNet, by its kind.
_RELATED = {
    "same": 0.98, "synonym": 0.9, "derived": 0.85, "similar": 0.8, "antonym": 0.75,
    "broader": 0.75, "narrower": 0.75, "sibling": 0.55,
}  # fmt: skip
_PER_STEP = 0.06  # what each further step in the hierarchy costs
# Share of letters from which two words that the lexicon does not know are spellings of one name.
_SPELLING = 0.7


class Block(NamedTuple):
    """Words of linked sentences.

    Attributes:
        retelling: Words of one or more sentences of the retelling, punctuation included.
        source: Words of the source's sentences that they tell.
        alike: Likeness of each word to each, shape (retelling, source); the same lemma has 1.
        content: For each word of either sequence whether it is a content word.

    """

    retelling: Sequence[Word]
    source: Sequence[Word]
    alike: Matrix
    content: tuple[Sequence[bool], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of all blocks, one behind the other, each block row by row with a margin around it.

    Args:
        alike: How alike the two words of each cell are, 0 where they are no candidates for a link.
        both: The cells of two content words, in order.
        starts: Each block's first cell.
        widths: How many cells a row of each block has.
        shapes: How many words of the retelling and of the source each block has.

    """

    alike: Matrix
    both: Numbers
    starts: Numbers
    widths: Numbers
    shapes: Numbers

    def places(self, cells: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each cell its block, the word of the retelling and that of the source, by their indices in the block."""
        blocks = np.searchsorted(self.starts, cells, side="right") - 1
        rows, columns = np.divmod(cells - self.starts[blocks], self.widths[blocks])
        return blocks, rows - _MARGIN, columns - _MARGIN

    def table(self, block: int) -> Matrix:
        """How alike the words of a block are, shape (retelling, source)."""
        start, width, rows = int(self.starts[block]), int(self.widths[block]), int(self.shapes[block, 0])
        held = self.alike[start : start + (rows + 2 * _MARGIN) * width].reshape(-1, width)
        return held[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]


def cells(blocks: Sequence[Block], known: Lexicon) -> Cells:
    """The cells of some blocks: how alike content words are, and which others are the same."""
    shapes = np.array([(len(b.retelling), len(b.source)) for b in blocks], dtype=np.intp)
    heights, widths = (shapes + 2 * _MARGIN).T
    sizes = heights * widths
    starts = np.cumsum(sizes) - sizes
    alike = np.zeros(int(sizes.sum()), dtype=np.float32)
    found = Cells(alike, np.zeros(0, dtype=np.intp), starts, widths, shapes)
    for k, block in enumerate(blocks):
        found.table(k)[:] = block.alike
    ours, first = _numbered((b.retelling, b.content[0]) for b in blocks)
    yours, second = _numbered((b.source, b.content[1]) for b in blocks)
    rows, columns = _across(heights, widths)
    mine, their = ours[rows], yours[columns]
    both = np.nonzero((mine >= 0) & (their >= 0))[0]
    raised = np.maximum(alike[both], _worth(first, second, mine[both], their[both], known))
    alike[alike < 1] = 0
    alike[both] = raised
    return replace(found, both=both)


def _across(heights: Numbers, widths: Numbers) -> tuple[Numbers, Numbers]:
    """For each cell its row among the rows of all blocks, and its column among the columns of all blocks."""
    long = np.repeat(widths, heights)
    rows = np.repeat(np.arange(len(long)), long)
    ahead = np.repeat(np.cumsum(widths) - widths, heights) - (np.cumsum(long) - long)
    return rows, np.arange(len(rows)) + ahead[rows]


def _numbered(sides: Iterable[tuple[Sequence[Word], Sequence[bool]]]) -> tuple[Numbers, list[str]]:
    """A number for the lemma of each content word, -1 for other words and for the margins; and the lemmas."""
    numbers: dict[str, int] = {}
    found: list[int] = []
    margin = [-1] * _MARGIN
    for words, content in sides:
        found += margin
        found += [
            numbers.setdefault(word.lemma, len(numbers)) if carries else -1
            for word, carries in zip(words, content, strict=True)
        ]
        found += margin
    return np.array(found, dtype=np.intp), list(numbers)


def _worth(first: list[str], second: list[str], mine: Numbers, their: Numbers, known: Lexicon) -> Matrix:
    """How alike the lemmas of each cell are by what WordNet says of them, or by the spelling of names."""
    worth = np.zeros((len(first), len(second)), dtype=np.float32)
    met = np.zeros(worth.shape, dtype=bool)
    met[mine, their] = True
    place = {lemma: k for k, lemma in enumerate(second)}
    for a, one in enumerate(first):  # as alike as can be without this
        if (b := place.get(one)) is not None:
            met[a, b] = False
    for a, b in known.meeting(first, second):
        if met[a, b] and (relation := known.relation(first[a], second[b])) is not None:
            worth[a, b] = related(relation)
    strange = [k for k, lemma in enumerate(first) if not known.zipf(lemma)]
    others = [k for k, lemma in enumerate(second) if not known.zipf(lemma)]
    for row, column in np.argwhere(met[np.ix_(strange, others)]).tolist():
        a, b = strange[row], others[column]
        like = Levenshtein.normalized_similarity(first[a], second[b])
        if like >= _SPELLING:
            worth[a, b] = max(worth[a, b], like)
    found: Matrix = worth[mine, their]
    return found


def related(relation: Relation) -> float:
    """How alike two words in a relation are, 0 to 1."""
    steps = relation.distance - 1 if relation.kind in {"broader", "narrower"} else 0
    return _RELATED[relation.kind] - _PER_STEP * max(0, steps)


def linked(held: Cells) -> list[dict[int, int]]:
    """The content words of each block that are linked: first by likeness and context, then beside those links."""
    candidates = held.both[held.alike[held.both] > 0]
    blocks, rows, columns = held.places(candidates)
    across = held.widths[blocks]
    shapes = held.shapes[blocks]
    place = _PLACE * np.abs(rows / shapes[:, 0] - columns / shapes[:, 1])
    alike = held.alike[candidates]
    taken: list[dict[int, int]] = [{} for _ in held.starts]
    spots = blocks.tolist(), rows.tolist(), columns.tolist()
    _greedy(alike + _NEIGHBOURS * _context(held, candidates, across) - place, _FIRST, spots, taken)
    links = np.array([(k, *link) for k, block in enumerate(taken) for link in block.items()], dtype=np.intp)
    beside = alike + _NEIGHBOURS * _beside(held, candidates, across, links) - place
    _greedy(np.where(alike >= _LEAST_ALIKE, beside, 0.0), _SECOND, spots, taken)
    return taken


def _context(held: Cells, candidates: Numbers, across: Numbers) -> Matrix:
    """How well the neighbours of each candidate agree, in order: 0 to 1; function words count half."""
    alike = 0.5 * held.alike
    alike[held.both] = held.alike[held.both]
    total = np.zeros(len(candidates), dtype=np.float32)
    for step, worth in _CONTEXT:
        away = step * (across + 1)
        total += worth * alike[candidates + away]
        total += worth * alike[candidates - away]
    return total


def _beside(held: Cells, candidates: Numbers, across: Numbers, links: Numbers) -> Matrix:
    """How many of the neighbours of each candidate are linked to one another: 0 to 1, words between allowed."""
    there = np.zeros(len(held.alike), dtype=np.float32)
    blocks, rows, columns = links.reshape(-1, 3).T
    there[held.starts[blocks] + (rows + _MARGIN) * held.widths[blocks] + columns + _MARGIN] = 1
    total = np.zeros(len(candidates), dtype=np.float32)
    reach = range(1, _MARGIN + 1)
    for way in (-1, 1):
        best = np.zeros(len(candidates), dtype=np.float32)
        for down in reach:
            for along in reach:  # a link so many words off on both sides counts by the farther of the two
                best = np.maximum(best, there[candidates + way * (down * across + along)] / max(down, along))
        total += best
    total /= 2
    return total


def _greedy(
    score: NDArray[np.floating],
    least: float,
    spots: tuple[list[int], list[int], list[int]],
    taken: Sequence[dict[int, int]],
) -> None:
    """Adds the best-scoring pairs, one to one; ties go to the first in the retelling, then in the source."""
    blocks, rows, columns = spots
    used = [set(block.values()) for block in taken]
    good = np.nonzero(score >= least)[0]
    for k in good[np.argsort(-score[good], kind="stable")].tolist():
        block, row, column = blocks[k], rows[k], columns[k]
        if row not in taken[block] and column not in used[block]:
            taken[block][row] = column
            used[block].add(column)
