"""Articles into an archive, one batch a transaction."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, NamedTuple

from retold.archive.archive import Archive
from retold.archive.rows import COLUMNS, article_row, content_row, digest
from retold.archive.source import Mark, Source
from retold.archive.terms import Vocabulary, terms
from retold.archive.utterances import Utterance, utterances
from retold.article import Article
from retold.reading.decoding import printable
from retold.reading.place import STDIN

Outcome = Literal["added", "version", "twin", "same"]

_COUNTED = re.compile(r"(?P<file>.+):(?P<number>\d+)")
_ARTICLE = (
    f"INSERT INTO article (id, version, content, {', '.join(COLUMNS)}) VALUES (?, ?, ?{', ?' * len(COLUMNS)})"  # noqa: S608 - our own
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, read as far as the archive keeps it.

    Args:
        article: The article.
        id: What the archive calls it.
        digest: Of its text.
        said: What its speakers say; None where the archive holds the text already.

    """

    article: Article
    id: str
    digest: bytes
    said: tuple[Utterance, ...] | None


class Keeping(NamedTuple):
    """What became of an article.

    Attributes:
        id: What the archive calls it.
        outcome: `added` a new article; `version` a changed text of a known one; `twin` a new article, or version,
            whose text the archive held under another id; `same` nothing new.
        first: The id that a twin's text was first kept under.

    """

    id: str
    outcome: Outcome
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a source file is done, to be kept together with its articles."""

    source: Source
    mark: Mark
    broken: int
    finished: bool


def identity(article: Article) -> str:
    """What the archive calls an article: its own id, else its path, and for what has neither a name by its text.

    A record without an id has its line for one; it is told by its file's whole path, since files in two folders may
    have the same name.

    >>> identity(Article("Rain.", path="2025/harbour.jsonl", id="harbour.jsonl:7"))
    '2025/harbour.jsonl:7'
    >>> identity(Article("Rain.", path="2025/rain.txt")), identity(Article("Rain.", path="2025/rain.txt", id="r1"))
    ('2025/rain.txt', 'r1')
    """
    path = PurePath(article.path).as_posix() if article.path and article.path != STDIN else None
    own = article.id
    counted = _COUNTED.fullmatch(own) if own else None
    if own and not (counted and article.path and counted["file"] == PurePath(article.path).name):
        return printable(own)
    if path:
        return printable(f"{path}:{counted['number']}" if counted else path)
    return f"text:{digest(article.text).hex()[:16]}"


def prepared(article: Article, said: tuple[Utterance, ...] | None) -> Prepared:
    """An article whose speech was read, or need not be."""
    return Prepared(article, identity(article), digest(printable(article.text)), said)


def knows(archive: Archive, article: Article) -> bool:
    """Whether an archive holds an article's text."""
    mark = digest(printable(article.text))
    with archive.reading() as connection:
        return connection.execute("SELECT 1 FROM content WHERE digest = ?", (mark,)).fetchone() is not None


def keep(
    archive: Archive, batch: Sequence[Prepared], vocabulary: Vocabulary, progress: Iterable[Progress] = ()
) -> list[Keeping]:
    """Keep a batch, and how far the files are done that it comes from: all of it or nothing.

    Raises:
        ArchiveError: It cannot be kept; the archive is as it was.

    """
    with archive.writing() as connection:
        kept = [_keep(connection, one, vocabulary) for one in batch]
        connection.executemany(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", map(_progress_row, progress)
        )
    return kept


def _progress_row(done: Progress) -> tuple[str | int, ...]:
    source, mark = done.source, done.mark
    return (source.place, source.size, source.modified, *mark, done.broken, int(done.finished))


def _keep(connection: sqlite3.Connection, one: Prepared, vocabulary: Vocabulary) -> Keeping:
    content = _content(connection, one.digest)
    latest = 0
    if content is not None:
        if _has(connection, one.id, content):
            return Keeping(one.id, "same")
        first = connection.execute(
            "SELECT id FROM article WHERE content = ? ORDER BY key LIMIT 1", (content,)
        ).fetchone()
    else:
        first = None
        content = _keep_content(connection, one, vocabulary)
    (latest,) = connection.execute(
        "SELECT coalesce(max(version), 0) FROM article WHERE id = ?", (one.id,)
    ).fetchone()
    connection.execute(_ARTICLE, (one.id, latest + 1, content, *article_row(one.article)))
    if first is not None:
        return Keeping(one.id, "twin", first[0])
    return Keeping(one.id, "version" if latest else "added")


def _content(connection: sqlite3.Connection, mark: bytes) -> int | None:
    row = connection.execute("SELECT key FROM content WHERE digest = ?", (mark,)).fetchone()
    return int(row[0]) if row else None


def _has(connection: sqlite3.Connection, identity: str, content: int) -> bool:
    """Whether some version of the article has this text: an older one added again is no news."""
    query = "SELECT 1 FROM article WHERE id = ? AND content = ?"
    return connection.execute(query, (identity, content)).fetchone() is not None


def _keep_content(connection: sqlite3.Connection, one: Prepared, vocabulary: Vocabulary) -> int:
    text, furniture = content_row(one.article)
    cursor = connection.execute(
        "INSERT INTO content (digest, text, furniture) VALUES (?, ?, ?)", (one.digest, text, furniture)
    )
    content = int(cursor.lastrowid or 0)
    connection.execute("INSERT INTO content_terms (rowid, text) VALUES (?, ?)", (content, text))
    for said in utterances(one.article, vocabulary) if one.said is None else one.said:
        connection.execute(
            "INSERT INTO quotation (content, form, pieces, speaker) VALUES (?, ?, ?, ?)",
            (content, _form(connection, said.words, vocabulary), _places(said), said.speaker),
        )
    return content


def _form(connection: sqlite3.Connection, words: tuple[str, ...], vocabulary: Vocabulary) -> int:
    line, mark = " ".join(words), digest(" ".join(words))
    row = connection.execute("SELECT key FROM form WHERE digest = ?", (mark,)).fetchone()
    if row:
        return int(row[0])
    key = int(
        connection.execute("INSERT INTO form (digest, words) VALUES (?, ?)", (mark, line)).lastrowid or 0
    )
    found = " ".join(terms(vocabulary.lemmas(words)))
    connection.execute("INSERT INTO form_terms (rowid, terms) VALUES (?, ?)", (key, found))
    return key


def _places(said: Utterance) -> str:
    return json.dumps([[piece.start, piece.end] for piece in said.pieces], separators=(",", ":"))
