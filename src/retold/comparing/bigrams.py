"""Two words that follow one another in both articles: sentences that share such bigrams hardly do so by chance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from retold.comparing.likeness import Vocabulary
from retold.language.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

# Weight of its two words from which a bigram tells something: "according to" has about .3, two rare words have 2.
_TELLING = 0.4
# Weight from which more bigrams make two sentences no likelier to belong together.
_ENOUGH = 2.0


def shared(told: Document, telling: Document, mine: Vocabulary, yours: Vocabulary) -> Matrix:
    """How far sentences share bigrams, 0 to 1, shape (told, telling).

    A bigram that several sentences of the source have speaks for each of them by its part.

    Args:
        told: The retelling.
        telling: The source.
        mine: The retelling's vocabulary.
        yours: The source's vocabulary, whose weights count.

    """
    import numpy as np  # noqa: PLC0415 - slow to import

    places: dict[tuple[str, str], list[int]] = {}
    for column, bigrams in enumerate(_bigrams(telling, yours)):
        for bigram in bigrams:
            places.setdefault(bigram, []).append(column)
    weights = dict(zip(yours.lemmas, yours.weights.tolist(), strict=True))
    weight = np.zeros((len(told.sentences), len(telling.sentences)), dtype=np.float32)
    for row, bigrams in zip(weight, _bigrams(told, mine), strict=True):
        for bigram in bigrams:
            if bigram in places:
                worth = weights[bigram[0]] + weights[bigram[1]]
                if worth >= _TELLING:
                    row[places[bigram]] += worth / len(places[bigram])
    held: Matrix = np.minimum(weight / _ENOUGH, 1.0)
    return held


def _bigrams(document: Document, known: Vocabulary) -> Iterator[dict[tuple[str, str], None]]:
    """The different bigrams of each sentence, as lemmas in order of first appearance.

    Punctuation is passed over. Two words with capitals are mostly one name, which says no more than either of them.
    """
    for sentence in document.sentences:
        stretch = range(sentence.first, sentence.last)
        own = [
            (known.lemmas[n], document.words[k].text[0].isupper())
            for k in stretch
            if (n := known.index[k]) >= 0
        ]
        yield {(a, b): None for (a, capital), (b, other) in pairwise(own) if not (capital and other)}
