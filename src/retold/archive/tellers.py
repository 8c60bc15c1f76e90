"""The articles of an archive that a text may have been told from."""

from __future__ import annotations

import heapq
import math
import sqlite3
from collections import defaultdict

from retold.archive.terms import Vocabulary
from retold.language.sentences import paragraphs, placed
from retold.language.words import fold, tokens, without_possessive

# A word that more texts have is passed over: of 100,000 articles some 1,000 have a word of Zipf frequency 4.5 ("ferry").
_COMMON = 1500
# The rarest words that are asked for, and the rows that are read: some 30 ms.
_TERMS = 80
_ROWS = 25000
# Words of a text, and share of their weight, that a further article must account for by itself: fewer are shared by
# chance, as by two articles on one subject.
_OWN_WORDS = 5
_SHARE = 0.12
# Rare words of one sentence, and share of their weight, that a text must have for having told that sentence alone.
_SENTENCE_WORDS = 4
_SENTENCE_SHARE = 0.7
# Texts whose length is looked at.
_NEAR = 40


def tellers(connection: sqlite3.Connection, text: str, vocabulary: Vocabulary, most: int) -> list[int]:
    """Keys of the texts that account for the rare words of `text`, the one that accounts for most first.

    Each is chosen for words that those before it do not have, so that a text drawn from several articles finds all;
    behind them come texts that have most of one sentence which none of those has.
    """
    (texts,) = connection.execute("SELECT count(*) FROM content").fetchone()
    having = _having(connection, _rare(text, vocabulary))
    # Rarity counts for more than its logarithm: best rank of the source among 24 pairs of source and rewrite.
    weights = {word: math.log((texts + 1) / len(keys)) ** 1.5 for word, keys in having.items() if keys}
    left, chosen = set(weights), list[int]()
    enough = _SHARE * sum(weights.values())
    while len(chosen) < most and left:
        best = _best(connection, {word: weights[word] for word in sorted(left)}, having)
        own = {word for word in left if best in having[word]}
        if chosen and (len(own) < _OWN_WORDS or sum(weights[word] for word in own) < enough):
            break
        chosen.append(best)
        left -= own
    for words in _sentences(text):
        if len(chosen) == most:
            break
        told = {word: weights[word] for word in sorted(words & weights.keys())}
        if len(told) >= _SENTENCE_WORDS and not any(_tells(key, told, having) for key in chosen):
            best = _best(connection, told, having)
            if _tells(best, told, having):
                chosen.append(best)
    return chosen


def _tells(key: int, told: dict[str, float], having: dict[str, frozenset[int]]) -> bool:
    """Whether a text has enough of the words of a sentence."""
    own = [weight for word, weight in told.items() if key in having[word]]
    return len(own) >= _SENTENCE_WORDS and sum(own) >= _SENTENCE_SHARE * sum(told.values())


def _sentences(text: str) -> list[set[str]]:
    """The words of each sentence."""
    places = [place for _, place in placed(text, paragraphs(text))]
    return [_words(place.of(text)) for place in places]


def _best(
    connection: sqlite3.Connection, weights: dict[str, float], having: dict[str, frozenset[int]]
) -> int:
    """The text that accounts for most of the words, for its length: a long one has many words by chance."""
    scores: defaultdict[int, float] = defaultdict(float)
    for word, told in weights.items():
        for key in having[word]:
            scores[key] += told
    near = heapq.nsmallest(_NEAR, ((-score, key) for key, score in scores.items()))
    marks = ",".join(str(key) for _, key in near)
    lengths = dict(connection.execute(f"SELECT key, length(text) FROM content WHERE key IN ({marks})"))  # noqa: S608 - numbers alone
    return min(near, key=lambda pair: (pair[0] / math.sqrt(lengths[pair[1]]), pair[1]))[1]


def _rare(text: str, vocabulary: Vocabulary) -> list[str]:
    """The distinct words of a text, the rarest first."""
    return [word for _, word in sorted((vocabulary.read(word)[1], word) for word in _words(text))]


def _words(text: str) -> set[str]:
    """The distinct words of a text, folded."""
    words = {without_possessive(fold(place.of(text))) for place in tokens(text)}
    return {word for word in words if any(map(str.isalnum, word))}


def _having(connection: sqlite3.Connection, words: list[str]) -> dict[str, frozenset[int]]:
    """The texts that have each of the rarest words."""
    found: dict[str, frozenset[int]] = {}
    read = 0
    for word in words[:_TERMS]:
        # Of a word with marks inside ("3,000", "face-to-face") the index has the parts.
        parts = "".join(character if character.isalnum() else " " for character in word).split()
        query = " AND ".join(f'"{part}"' for part in parts)
        rows = connection.execute(
            "SELECT rowid FROM content_terms WHERE content_terms MATCH ? LIMIT ?", (query, _COMMON + 1)
        ).fetchall()
        if len(rows) <= _COMMON:
            found[word] = frozenset(row[0] for row in rows)
            read += len(rows)
        if read > _ROWS:
            break
    return found
