"""How alike the words of two articles are, and how much each word tells."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

from retold.language.document import Word, Words
from retold.language.lexicon import Lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retold.comparing.windows import Products

    Matrix = NDArray[np.float32]
    Alike: TypeAlias = Matrix | Products

# Zipf frequency (van Heuven et al., 2014) from which a word tells nothing of the subject: "the" 7.7, "about" 6.4.
_EMPTY = 6.3
# What an unknown word, mostly a name, is taken for.
_UNKNOWN = 2.5
# Cosine of static vectors below which two words are taken as unrelated.
_UNRELATED = 0.15
# No two different lemmas are as alike as one is to itself.
_DIFFERENT = 0.97
# How much of a name's likeness a shared piece of it is worth ("Putin-Zelensky" and "Putin").
_PIECE = 0.7
# Rows and columns of a tile: OpenBLAS works on one thread up to 2^18 multiplications, 40 * 40 * 160 of them here.
_TILE = 40
# Pairs of words from which threads are worth their start.
_MANY = 2_000_000


@dataclass(frozen=True)  # without slots: the lemmas are numbered once
class Vocabulary:
    """The distinct words of one article, by lemma.

    Args:
        lemmas: Each once, in order of first appearance.
        index: Number of the lemma of each word of the document, -1 for punctuation.
        weights: How much each lemma tells, 0 to 1, an array of one float a lemma.
        local: How far it parts the article's own sentences, 0 to 1: 1 for a lemma in one of them alone.

    """

    lemmas: tuple[str, ...]
    index: NDArray[np.intp]
    weights: Matrix
    local: Matrix

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each lemma."""
        return {lemma: number for number, lemma in enumerate(self.lemmas)}


def vocabulary(words: Sequence[Word], sentences: int, known: Lexicon) -> Vocabulary:
    """The distinct words among `words`, weighted by rarity in English and in the article itself.

    Args:
        words: The article's words.
        sentences: How many sentences they make.
        known: The lexicon whose frequencies are used.

    """
    import numpy as np  # noqa: PLC0415 - slow to import

    words = Words.of(words)
    stands: dict[str, Sequence[int]] = {}
    for places in words.forms.values():
        word = words[places[0]]
        if not word.punctuation:
            lemma = word.lemma
            stands[lemma] = [*stands[lemma], *places] if lemma in stands else places
    index = [-1] * len(words)
    for number, places in enumerate(stands.values()):
        for k in places:
            index[k] = number
    spread = [len({words[k].sentence for k in p}) if len(p) > 1 else 1 for p in stands.values()]
    parting = {count: locality(count, sentences) for count in set(spread)}
    local = np.array([parting[count] for count in spread], dtype=np.float32)
    rarity = np.array(list(map(_rarities(known), stands)), dtype=np.float32)
    return Vocabulary(tuple(stands), np.array(index, dtype=np.intp), rarity * local, local)


def rarity_of(lemma: str, known: Lexicon) -> float:
    """How much a word tells by its rarity in English, 0 to 1."""
    return _rarities(known)(lemma)


@lru_cache(maxsize=8)
def _rarities(known: Lexicon) -> Callable[[str], float]:
    return lru_cache(maxsize=65536)(partial(_rarity, known=known))


def _rarity(lemma: str, known: Lexicon) -> float:
    if lemma[:1].isdigit():
        return 0.8
    rarity = _EMPTY - (known.zipf(lemma) or _UNKNOWN)
    return min(1.0, max(0.02, rarity / 3.0))


def locality(spread: int, sentences: int) -> float:
    """A word in every sentence parts none from another: 1 for a word in one sentence, falling with the logarithm."""
    return 1.0 - 0.7 * math.log(max(1, spread)) / math.log(sentences + 2)


def likeness(first: Vocabulary, second: Vocabulary, known: Lexicon) -> Matrix:
    """How alike each lemma of one article is to each of the other: 0 to 1, shape (first, second)."""
    alike = compared(known.vectors(first.lemmas), known.vectors(second.lemmas))
    place = second.numbers
    pieces: dict[str, list[int]] = {}
    for j, lemma in enumerate(second.lemmas):
        if "-" in lemma:
            for piece in lemma.split("-"):
                pieces.setdefault(piece, []).append(j)
    same = [(i, place[lemma]) for i, lemma in enumerate(first.lemmas) if lemma in place]
    alike[[i for i, _ in same], [j for _, j in same]] = 1.0
    for i, lemma in enumerate(first.lemmas):
        if lemma in pieces or "-" in lemma:
            for k in _sharing(lemma, place, pieces):
                alike[i, k] = max(alike[i, k], _PIECE)
    return alike


def compared(first: Matrix, second: Matrix) -> Matrix:
    """How alike different words are by their vectors: 0 for what is no likeness."""
    return likely(product(first, second))


def likely(cosine: Matrix) -> Matrix:
    """How alike different words are whose vectors have these products."""
    import numpy as np  # noqa: PLC0415 - slow to import

    within = np.minimum(np.maximum(cosine, np.float32(0)), np.float32(_DIFFERENT))
    alike: Matrix = within * (cosine > _UNRELATED)
    return alike


def product(first: Matrix, second: Matrix) -> Matrix:
    """Each row of one times each of the other, shape (first, second).

    The library behind numpy starts threads for larger matrices, which wait for one another in a busy loop: for two
    articles that costs twenty times the product itself on a machine that has other work. So it is given small tiles.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    rows, columns, width = len(first), len(second), first.shape[1]
    if rows * columns > _MANY or not rows * columns:
        whole: Matrix = first @ second.T
        return whole
    down, across = -(-rows // _TILE), -(-columns // _TILE)
    left = np.zeros((down * _TILE, width), dtype=np.float32)
    right = np.zeros((width, across * _TILE), dtype=np.float32)
    left[:rows], right[:, :columns] = first, second.T
    found = np.empty((down * _TILE, across * _TILE), dtype=np.float32)
    tiles = found.reshape(down, _TILE, across, _TILE).swapaxes(1, 2)
    upright = right.reshape(width, across, _TILE).swapaxes(0, 1)
    np.matmul(left.reshape(down, 1, _TILE, width), upright, out=tiles)
    return found[:rows, :columns]


def _sharing(lemma: str, place: Mapping[str, int], pieces: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Numbers of the lemmas that are a piece of this one, have it as a piece, or share one with it."""
    yield from pieces.get(lemma, ())
    if "-" in lemma:
        for piece in lemma.split("-"):
            if len(piece) > 2:
                yield from pieces.get(piece, ())
                if piece in place:
                    yield place[piece]
