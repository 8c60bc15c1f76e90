"""An archive: articles with all their versions, and what is said in them, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Self

from retold.archive.connection import PATIENCE_SECONDS, connect
from retold.archive.errors import damaged, told
from retold.archive.rows import COLUMNS, article_of
from retold.archive.terms import Vocabulary
from retold.article import Article
from retold.errors import InputError
from retold.reading.decoding import printable
from retold.reading.place import name_of

_PAGE = 500  # articles that `Archive.articles` holds at a time
_ARTICLE = ", ".join(f"article.{column}" for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an archive holds.

    Args:
        articles: Articles, by their ids.
        versions: All their versions.
        texts: Distinct texts.
        quotations: Quotations in them.

    """

    articles: int
    versions: int
    texts: int
    quotations: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of one article, with the key of its text."""

    article: Article
    version: int
    content: int


class Archive:
    """An open archive. Any number may read it while one program writes.

    >>> import tempfile
    >>> from retold.reading import read_text
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Archive(f"{folder.name}/news.archive", write=True) as archive:
    ...     archive.counts()
    Counts(articles=0, versions=0, texts=0, quotations=0)
    >>> folder.cleanup()

    Args:
        place: Its file. Where it is to be written to and is not there, it is made.
        write: Whether it will be written to.
        patience: Seconds to wait for another writer.

    Raises:
        ArchiveError: It cannot be opened; the message says why.

    """

    def __init__(
        self, place: str | PathLike[str], *, write: bool = False, patience: float = PATIENCE_SECONDS
    ) -> None:
        self.name = name_of(place)
        self.place = Path(place)
        self.vocabulary = Vocabulary()
        self._connection = connect(self.place, write=write, patience=patience)

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with told(self.name):
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, at one state of the archive: what is committed meanwhile is not seen."""
        with told(self.name):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            except (LookupError, TypeError, ValueError) as error:
                # Rows that contradict each other: the archive's fault where SQLite finds fault with it, else our own.
                wrong = self._connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
                if wrong == "ok":
                    raise
                raise damaged(wrong, self.name) from error
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection for one transaction: all that is done in it is kept, or nothing."""
        with told(self.name):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def counts(self) -> Counts:
        """How much it holds."""
        with self.reading() as connection:
            return Counts(
                *(
                    connection.execute(f"SELECT count({what}) FROM {table}").fetchone()[0]  # noqa: S608 - our own
                    for what, table in (
                        ("DISTINCT id", "article"),
                        ("*", "article"),
                        ("*", "content"),
                        ("*", "quotation"),
                    )
                )
            )

    def article(self, identity: str, version: int | None = None) -> Article:
        """The article of that id, in its latest version where none is named.

        Raises:
            InputError: There is none.

        """
        found = self.versions(identity)
        if not found:
            raise InputError(self._unknown(identity))
        if version is None:
            return found[-1].article
        for kept in found:
            if kept.version == version:
                return kept.article
        raise InputError(
            f"{identity!r} has the versions 1 to {found[-1].version} in {self.name}, and no {version}"
        )

    def versions(self, identity: str) -> tuple[Kept, ...]:
        """Every version of the article of that id, the oldest first; empty where there is none."""
        return self._kept("article.id = ? ORDER BY article.version", (printable(identity),))

    def printing(self, content: int) -> tuple[Kept, ...]:
        """Every article that has the text with that key, in order of being added."""
        return self._kept("article.content = ? ORDER BY article.key", (content,))

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Every article in its latest version with its id, in order of the ids, a page of them in memory at a time.

        Others may write meanwhile: what they add behind the place that is reached comes too.
        """
        latest = "article.version = (SELECT max(version) FROM article AS other WHERE other.id = article.id)"
        behind = ""
        while page := self._kept(f"article.id > ? AND {latest} ORDER BY article.id LIMIT {_PAGE}", (behind,)):
            for kept in page:
                yield kept.article.id or "", kept.article
            behind = page[-1].article.id or ""

    def _kept(self, condition: str, values: Sequence[Any]) -> tuple[Kept, ...]:
        statement = (
            f"SELECT article.id, article.version, article.content, content.text, content.furniture, {_ARTICLE}"  # noqa: S608 - our own
            f" FROM article JOIN content ON content.key = article.content WHERE {condition}"
        )
        with told(self.name):
            rows = self._connection.execute(statement, values).fetchall()
            return tuple(Kept(article_of(row[0], row[3:5], row[5:]), row[1], row[2]) for row in rows)

    def _unknown(self, identity: str) -> str:
        begins = printable(identity[:2])
        with told(self.name):
            near = self._connection.execute(
                "SELECT DISTINCT id FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT 4",
                (begins, begins + "\U0010ffff"),
            ).fetchall()
        told_near = ", ".join(repr(row[0]) for row in near[:3]) + (", ..." if len(near) > 3 else "")
        hint = f"; ids that begin alike: {told_near}" if near else ""
        return f"no article {identity!r} in {self.name}{hint}"
