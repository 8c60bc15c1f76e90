"""The clauses of a sentence, as far as punctuation and joining words show them."""

from __future__ import annotations

from collections.abc import Sequence

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
    cuts = [first]
    for k in range(first + 1, last):
        opens = words[k].folded in _OPENERS or (words[k - 1].punctuation and words[k - 1].folded in _MARKS)
        if opens and _told(words, cuts[-1], k) >= _LEAST and _told(words, k, last) >= _LEAST:
            cuts.append(k)
    return [range(a, b) for a, b in zip(cuts, [*cuts[1:], last], strict=True)]


def _told(words: Sequence[Word], first: int, last: int) -> int:
    return sum(not w.punctuation for w in words[first:last])
