"""Two words that follow one another in both articles: sentences that share such bigrams hardly do so by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retold.comparing.likeness import Vocabulary
from retold.language.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.intp]

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

    from retold.language.arrays import distinct, spread  # noqa: PLC0415 - brings numpy

    many, width = 1 + len(yours.lemmas), max(1, len(telling.sentences))
    columns, one, other = _pairs(telling, yours.index)
    held = (yours.index[one] * many + yours.index[other]) * width + columns
    bigrams, columns = np.divmod(distinct(held), width)
    rows, sought = _known(told, mine, yours)
    first, last = (np.searchsorted(bigrams, sought, side=side) for side in ("left", "right"))
    worth = yours.weights.astype(np.float64)
    worth = worth[sought // many] + worth[sought % many]
    met = np.flatnonzero((last > first) & (worth >= _TELLING))
    times, places = spread((last - first)[met], first[met])
    weight = np.zeros((len(told.sentences), len(telling.sentences)), dtype=np.float32)
    np.add.at(weight, (rows[met[times]], columns[places]), (worth / np.maximum(1, last - first))[met[times]])
    shares: Matrix = np.minimum(weight / _ENOUGH, 1.0)
    return shares


def _pairs(document: Document, index: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each sentence's words that follow one another, marks passed over: the sentence, and where the two stand."""
    import numpy as np  # noqa: PLC0415 - slow to import

    from retold.language.arrays import spread  # noqa: PLC0415 - brings numpy

    places = np.array([(s.first, s.last) for s in document.sentences], dtype=np.intp).reshape(-1, 2)
    owners, words = spread(places[:, 1] - places[:, 0], places[:, 0])
    kept = np.flatnonzero(index[words] >= 0)
    owners, words = owners[kept], words[kept]
    beside = np.flatnonzero(owners[1:] == owners[:-1])
    return owners[beside], words[beside], words[beside + 1]


def _known(told: Document, mine: Vocabulary, yours: Vocabulary) -> tuple[Numbers, Numbers]:
    """Each sentence's bigrams of words that `yours` has, once and as they come: the sentence, and the bigram's number.

    Two words with capitals are mostly one name, which says no more than either of them.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    same = np.array([yours.numbers.get(lemma, -1) for lemma in mine.lemmas], dtype=np.intp)
    rows, one, other = _pairs(told, mine.index)
    first, second = same[mine.index[one]], same[mine.index[other]]
    both = np.flatnonzero((first >= 0) & (second >= 0))
    words = told.words
    kept = [
        k
        for k, i, j in zip(both.tolist(), one[both].tolist(), other[both].tolist(), strict=True)
        if not (words[i].text[0].isupper() and words[j].text[0].isupper())
    ]
    many = 1 + len(yours.lemmas)
    numbers = (rows * many + first)[kept] * many + second[kept]
    rows, sought = np.divmod(np.array(list(dict.fromkeys(numbers.tolist())), dtype=np.intp), many**2)
    return rows, sought
