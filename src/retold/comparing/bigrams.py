"""Two words that follow one another in both articles: sentences that share such bigrams hardly do so by chance."""

from __future__ import annotations

from collections.abc import Container, Iterator
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

    places: dict[tuple[int, int], dict[int, None]] = {}
    for column, sentence in enumerate(telling.sentences):
        lemmas = [number for number in yours.index[sentence.first : sentence.last].tolist() if number >= 0]
        for bigram in pairwise(lemmas):
            places.setdefault(bigram, {})[column] = None
    weights = yours.weights.tolist()
    held: list[tuple[int, int, float]] = [
        (row, column, worth / len(places[bigram]))
        for row, bigrams in enumerate(_known(told, mine, yours, places.keys()))
        for bigram in bigrams
        if (worth := weights[bigram[0]] + weights[bigram[1]]) >= _TELLING
        for column in places[bigram]
    ]
    weight = np.zeros((len(told.sentences), len(telling.sentences)), dtype=np.float32)
    if held:
        rows, columns, worths = zip(*held, strict=True)
        np.add.at(weight, (rows, columns), worths)
    shares: Matrix = np.minimum(weight / _ENOUGH, 1.0)
    return shares


def _known(
    told: Document, mine: Vocabulary, yours: Vocabulary, bigrams: Container[object]
) -> Iterator[dict[tuple[int, int], None]]:
    """Those of some bigrams, as numbers of `yours`, that each sentence has.

    Punctuation is passed over. Two words with capitals are mostly one name, which says no more than either of them.
    """
    numbers = {lemma: number for number, lemma in enumerate(yours.lemmas)}
    same = [numbers.get(lemma) for lemma in mine.lemmas]
    words = told.words
    for sentence in told.sentences:
        index = mine.index[sentence.first : sentence.last].tolist()
        kept = [(k, same[n]) for k, n in enumerate(index, sentence.first) if n >= 0]
        yield {
            bigram: None
            for (k, one), (following, other) in pairwise(kept)
            if (bigram := (one, other)) in bigrams
            and not (words[k].text[0].isupper() and words[following].text[0].isupper())
        }
