"""Where in the other article something stands that it has in other words, or leaves out."""

from __future__ import annotations

from collections.abc import Callable

from retold.comparing.comparison import Excerpt
from retold.comparing.pairing import Side

Partners = Callable[[int], tuple[int, ...]]


def answer(indices: list[int], here: Side, there: Side, partners: Partners) -> Excerpt | None:
    """The stretch of one article that stands for some words of the other: their partners, or the nearest neighbours'.

    What a comma parts from the words is asked last: it belongs to something else.

    Args:
        indices: The words.
        here: The article that has them.
        there: The other one.
        partners: What stands in the other article for a word of this one.

    """
    own = [j for i in indices for j in partners(i)]
    if indices and not own:
        sentence = here.document.sentences[here.words[indices[0]].sentence]
        own = _beside(indices, _unparted(indices, here), partners)
        own = own or _beside(indices, range(sentence.first, sentence.last), partners)
    if not own:
        return None
    home = there.words[own[0]].sentence
    near = [j for j in own if there.words[j].sentence == home]
    return there.excerpt(there.phrase(_close(near)))


def _unparted(indices: list[int], side: Side) -> range:
    """The words around some words up to the marks of punctuation on either side."""
    sentence = side.document.sentences[side.words[indices[0]].sentence]
    first, last = min(indices), max(indices)
    while first > sentence.first and not side.words[first - 1].punctuation:
        first -= 1
    while last + 1 < sentence.last and not side.words[last + 1].punctuation:
        last += 1
    return range(first, last + 1)


def _beside(indices: list[int], sentence: range, partners: Partners) -> list[int]:
    """Partners of the nearest words that have one."""
    for reach in range(1, 6):
        found = [
            j for k in (max(indices) + reach, min(indices) - reach) if k in sentence for j in partners(k)
        ]
        if found:
            return found
    return []


def _close(indices: list[int], apart: int = 6) -> list[int]:
    """The words that stand near the first one; a partner far off would stretch the excerpt over half a sentence."""
    return [j for j in indices if abs(j - indices[0]) <= apart]
