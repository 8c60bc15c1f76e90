"""The clauses of a sentence, as far as punctuation and joining words show them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retold.language.document import Word

# A mark that can end a clause.
_MARKS = frozenset([",", ";", ":", "-", "--", "(", ")", '"', "“", "”", "–", "—", "…", "..."])
# A word that opens a clause.
_OPENERS = frozenset(
    [
        "after", "although", "and", "as", "because", "before", "but", "despite", "following", "how", "if", "since",
        "so", "than", "that", "though", "unless", "until", "what", "when", "where", "whereas", "whether", "which",
        "while", "who", "whom", "whose", "why", "with", "without",
    ]
)  # fmt: skip
_LEAST = 3


def clauses(words: Sequence[Word], first: int, last: int) -> list[range]:
    """Ranges of word indices, one a clause, that together hold all of `words[first:last]`.

    No clause is shorter than three words unless the sentence is.
    """
    met = [
        (k, word)
        for k, word in enumerate(words[first:last], first)
        if word.punctuation or word.folded in _OPENERS
    ]
    marks = [k for k, word in met if word.punctuation]
    opened = [k + word.punctuation for k, word in met if not word.punctuation or word.folded in _MARKS]
    total, cuts, since = last - first - len(marks), [first], 0
    for k in opened:
        told = k - first - bisect_left(marks, k)
        if told - since >= _LEAST and total - told >= _LEAST:
            cuts.append(k)
            since = told
    return [range(a, b) for a, b in zip(cuts, [*cuts[1:], last], strict=True)]
