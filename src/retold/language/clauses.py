"""The clauses of a sentence, as far as punctuation and joining words show them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
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
    told = [0]  # how many words that are no marks stand before each
    told.extend(accumulate(not word.punctuation for word in words[first:last]))
    cuts = [first]
    for k in range(first + 1, last):
        before = words[k - 1]
        if words[k].folded not in _OPENERS and not (before.punctuation and before.folded in _MARKS):
            continue
        here = told[k - first]
        if here - told[cuts[-1] - first] >= _LEAST and told[-1] - here >= _LEAST:
            cuts.append(k)
    return [range(a, b) for a, b in zip(cuts, [*cuts[1:], last], strict=True)]
