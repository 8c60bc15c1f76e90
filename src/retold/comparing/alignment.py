"""Which word of a retelling stands for which word of its source, inside sentences that are linked.

Content words are linked first, by how alike they are, by how well their neighbours agree and by their place; then words
that are less alike, where linked neighbours speak for them; function words and marks follow the words beside them (the
order of Sultan, Bethard and Sumner, TACL 2014). Nothing is assumed of the order of phrases: moved words are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from retold.language.lexicon import Lexicon

if TYPE_CHECKING:
    from retold.comparing.blocks import Block, Sides

_GAP = 5
# Pairs of words in the blocks that are aligned at once: as many as two articles of 2,000 words have.
_AT_ONCE = 100_000
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
_LIKES = {
    word: frozenset().union(*(group for group in _CLASSES if word in group)) - {word}
    for word in frozenset().union(*_CLASSES)
}
# How function words and marks are linked in turn: words between one and the linked word that it follows, and whether it
# is the same word that is looked for, or one of its class, which has to stand in its very place.
_TURNS = ((1, True), (2, True), (1, False), (5, True))
_FAR = max(reach for reach, _ in _TURNS)


class Link(NamedTuple):
    """A word of the retelling and a word of the source that say the same or stand in each other's place.

    Attributes:
        retelling: Index of the retelling's word in the article.
        source: Index of the source's word.
        alike: How alike the two are, 0 to 1; 1 for the same lemma.

    """

    retelling: int
    source: int
    alike: float


def align(blocks: Iterable[Block], sides: Sides, known: Lexicon) -> list[Link]:
    """The links between the words of each block, one to one; block by block and in order of the retelling.

    Args:
        blocks: Words that may be linked.
        sides: The articles in which they stand.
        known: The lexicon whose relations are used.

    """
    found: list[Link] = []
    held: list[Block] = []
    size = 0
    for block in blocks:
        held.append(block)
        size += len(block.retelling) * len(block.source)
        if size >= _AT_ONCE:
            found += _aligned(held, sides, known)
            held, size = [], 0
    return found + _aligned(held, sides, known) if held else found


def _aligned(blocks: Sequence[Block], sides: Sides, known: Lexicon) -> list[Link]:
    from retold.comparing.blocks import cells, linked  # noqa: PLC0415 - brings numpy

    held = cells(blocks, sides, known)
    ours, theirs = sides.retelling.plain, sides.source.plain
    found: list[Link] = []
    for number, (block, taken) in enumerate(zip(blocks, linked(held), strict=True)):
        mine = [ours[k] for k in block.retelling]
        yours = [theirs[k] for k in block.source]
        alike = held.block(number).item
        _follow(taken, mine, yours)
        _fill(taken, mine, yours, alike)
        found += [Link(block.retelling[i], block.source[j], alike(i, j)) for i, j in sorted(taken.items())]
    return found


def _follow(taken: dict[int, int], mine: Sequence[str | None], yours: Sequence[str | None]) -> None:
    """Links function words and marks that stand beside linked words: the same word first, nearest first."""
    free: dict[str | None, list[int]] = {}
    for j, word in enumerate(yours):
        if word is not None:
            free.setdefault(word, []).append(j)
    # How far along each linked word's partner stands.
    moved: list[int | None] = [None] * (len(mine) + 2 * _FAR)
    for i, j in taken.items():
        moved[i + _FAR] = j - i
    waiting = [(i, word) for i, word in enumerate(mine) if word in free or word in _LIKES]
    for reach, same in _TURNS:
        left = []
        for i, word in waiting:
            found = None
            if not same or free.get(word):
                around = moved[i + _FAR - reach : i + _FAR + reach + 1]
                near = [i + step for step in around if step is not None]
                if near:
                    found = _nearest(near, reach, free[word]) if same else _like(word, near, yours, free)
            if found is None:
                left.append((i, word))
            else:
                taken[i], moved[i + _FAR] = found, found - i
                free[yours[found]].remove(found)
        waiting = left


def _nearest(expected: Sequence[int], reach: int, places: Sequence[int]) -> int | None:
    """The first of the places nearest to one that is expected, at most so many words off."""
    best, found = reach + 1, None
    for j in places:
        for k in expected:
            if -best < j - k < best:
                best, found = abs(j - k), j
    return found


def _like(
    word: str | None,
    expected: Sequence[int],
    yours: Sequence[str | None],
    free: Mapping[str | None, Sequence[int]],
) -> int | None:
    """The first of the places expected in which a free word of the same class stands."""
    likes = _LIKES.get(word or "", ())
    standing = [j for j in expected if 0 <= j < len(yours) and yours[j] in likes]
    return min([j for j in standing if j in free[yours[j]]], default=None)


def _fill(
    taken: dict[int, int],
    mine: Sequence[str | None],
    yours: Sequence[str | None],
    alike: Callable[[int, int], float],
) -> None:
    """Links content words left over on both sides of a gap between neighbouring links: one stands in the other's place."""
    used = set(taken.values())
    for (i, j), (k, m) in pairwise(sorted(taken.items())):
        if not (1 < k - i <= _GAP and 0 < m - j <= _GAP):
            continue
        here = [a for a in range(i + 1, k) if mine[a] is None and a not in taken]
        there = [b for b in range(j + 1, m) if yours[b] is None and b not in used] if here else ()
        if not there:
            continue
        for _, a, b in sorted([(-alike(a, b), a, b) for a in here for b in there]):
            if a not in taken and b not in used:
                taken[a] = b
                used.add(b)
