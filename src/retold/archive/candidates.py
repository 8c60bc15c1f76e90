"""Wordings that the archive holds and that may be of one saying with given words."""

from __future__ import annotations

import heapq
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from retold.archive.rows import digest
from retold.archive.terms import Vocabulary
from retold.archive.wordings import Wording

# A term that more wordings have is passed over: rarer ones, pairs of words among them, have found what there is. Of
# 250,000 wordings 500 have a word of Zipf frequency 5 ("minister"), and reading 500 takes half a millisecond.
_COMMON = 500
_TERMS = 24
_ROWS = 4000
# Common terms in a row behind which only commoner ones are expected.
_BEHIND = 3
# Share of the words' weight behind which a wording that has none of the terms read cannot answer any more.
_ENOUGH = 0.7
# Share of the best score below which a wording has too few of the terms to be one saying, unless it is a short one
# of whose own words as large a share was found.
_LEAST = 0.3
_OWN = 0.35


def candidates(
    connection: sqlite3.Connection, wanted: Wording, vocabulary: Vocabulary, most: int = 150
) -> dict[int, Wording]:
    """Wordings that share rare words, or pairs of words, with `wanted`, by their keys; the likeliest `most`."""
    scores: defaultdict[int, float] = defaultdict(float)
    hits: Counter[int] = Counter()
    read, common, covered = 0, 0, 0.0
    single = set(wanted.lemmas)
    for term, told in vocabulary.by_rarity(wanted.words)[:_TERMS]:
        rows = _having(connection, term)
        if len(rows) > _COMMON and scores:
            common += 1
            if common == _BEHIND:
                break
            continue
        for (key,) in rows:
            scores[key] += told
            hits[key] += 1
        read += len(rows)
        covered += told * wanted.lemmas.count(term) if term in single else 0.0
        if read > _ROWS or (covered > _ENOUGH * wanted.total and scores):
            break
    for key in _identical(connection, wanted):
        scores[key] += wanted.total
    least = _LEAST * max(scores.values(), default=0.0)
    best = heapq.nsmallest(most, ((-score, key) for key, score in scores.items()))
    held = _words(connection, [key for _, key in best])
    kept = (key for score, key in best if -score >= least or hits[key] >= _OWN * len(held[key]))
    return {key: Wording.of(held[key], vocabulary) for key in kept}


def _words(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, list[str]]:
    marks = ",".join(str(key) for key in keys)
    rows = connection.execute(f"SELECT key, words FROM form WHERE key IN ({marks})")  # noqa: S608 - numbers alone
    return {key: words.split() for key, words in rows}


def _having(connection: sqlite3.Connection, term: str) -> list[tuple[int]]:
    quoted = '"' + term.replace('"', '""') + '"'
    query = "SELECT rowid FROM form_terms WHERE form_terms MATCH ? LIMIT ?"
    return connection.execute(query, (quoted, _COMMON + 1)).fetchall()


def _identical(connection: sqlite3.Connection, wanted: Wording) -> list[int]:
    """The wording itself, which is found however common its words are."""
    mark = digest(" ".join(wanted.words))
    row = connection.execute("SELECT key FROM form WHERE digest = ?", (mark,)).fetchone()
    return [row[0]] if row else []
