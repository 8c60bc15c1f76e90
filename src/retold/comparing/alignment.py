"""Which word of a retelling stands for which word of its source, inside sentences that are linked.

Content words are linked first, by how alike they are, by how well their neighbours agree and by their place; then words
that are less alike, where linked neighbours speak for them; function words and marks follow the words beside them (the
order of Sultan, Bethard and Sumner, TACL 2014). Nothing is assumed of the order of phrases: moved words are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from retold.language.lexicon import Lexicon

if TYPE_CHECKING:
    from retold.comparing.blocks import Block, Matrix

# Words between a function word and the linked one that it follows.
_REACH = 5
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
_CLASSES_OF = {
    word: tuple(k for k, group in enumerate(_CLASSES) if word in group)
    for word in frozenset().union(*_CLASSES)
}


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


class Likes(NamedTuple):
    """The function words and marks of the source that one of the retelling can follow: the same word, and its like."""

    same: Sequence[int]
    like: Sequence[int]


def align(blocks: Iterable[Block], known: Lexicon) -> Iterator[list[Link]]:
    """For each block the links between its words, one to one, in order of the retelling.

    Args:
        blocks: Words that may be linked.
        known: The lexicon whose relations are used.

    """
    held: list[Block] = []
    size = 0
    for block in blocks:
        held.append(block)
        size += len(block.retelling) * len(block.source)
        if size >= _AT_ONCE:
            yield from _aligned(held, known)
            held, size = [], 0
    if held:
        yield from _aligned(held, known)


def _aligned(blocks: Sequence[Block], known: Lexicon) -> Iterator[list[Link]]:
    from retold.comparing.blocks import cells, linked  # noqa: PLC0415 - brings numpy

    held = cells(blocks, known)
    for number, (block, taken) in enumerate(zip(blocks, linked(held), strict=True)):
        _follow(taken, _interchangeable(block))
        alike = held.table(number)
        _fill(taken, block.content, alike)
        yield [Link(i, j, float(alike[i, j])) for i, j in sorted(taken.items())]


def _interchangeable(block: Block) -> dict[int, Likes]:
    """For each function word and mark of the retelling those of the source that it can follow."""
    content = block.content
    places: dict[str, list[int]] = {}
    classes: dict[int, list[int]] = {}
    for j, word in enumerate(block.source):
        if not content[1][j]:
            places.setdefault(word.folded, []).append(j)
            for group in _CLASSES_OF.get(word.folded, ()):
                classes.setdefault(group, []).append(j)
    found: dict[int, Likes] = {}
    for i, word in enumerate(block.retelling):
        if content[0][i]:
            continue
        same = places.get(word.folded, [])
        like = {j for group in _CLASSES_OF.get(word.folded, ()) for j in classes.get(group, ())}
        if same or like:
            found[i] = Likes(same, sorted(like.difference(same)))
    return found


def _follow(taken: dict[int, int], options: Mapping[int, Likes]) -> None:
    """Links function words and marks that stand beside linked words: the same word first, nearest first."""
    used = set(taken.values())
    for kind, reach in ((0, 1), (0, 2), (1, 1), (0, _REACH)):
        for i, likes in options.items():
            places = likes[kind]
            if not places or i in taken:
                continue
            near = [taken[k] + i - k for k in range(i - reach, i + reach + 1) if k in taken]
            if not near:
                continue
            away = [(min([abs(j - k) for k in near]), j) for j in places if j not in used]
            if away and (best := min(away))[0] <= reach - kind:
                taken[i] = best[1]
                used.add(best[1])


def _fill(taken: dict[int, int], content: tuple[Sequence[bool], Sequence[bool]], alike: Matrix) -> None:
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
