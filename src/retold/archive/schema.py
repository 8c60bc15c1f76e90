"""The tables of an archive, and the steps that lead from one version of them to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from retold.archive.errors import ForeignArchiveError

APPLICATION = 0x52544C44
"""Marks an SQLite file as an archive of Retold: "RTLD"."""

_FIRST = (
    # A text is stored once, however many articles print it.
    """CREATE TABLE content (
        key INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL, furniture TEXT NOT NULL)""",
    # One row for each version of each article; `facts` holds where title, date and so on were found.
    """CREATE TABLE article (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL,
        content INTEGER NOT NULL REFERENCES content, path TEXT, title TEXT, published TEXT, byline TEXT,
        outlet TEXT, url TEXT, facts TEXT NOT NULL, extra TEXT NOT NULL, UNIQUE (id, version))""",
    "CREATE INDEX article_content ON article (content)",
    # A wording is stored once, however many quotations have it.
    "CREATE TABLE form (key INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, words TEXT NOT NULL)",
    """CREATE TABLE quotation (
        key INTEGER PRIMARY KEY, content INTEGER NOT NULL REFERENCES content,
        form INTEGER NOT NULL REFERENCES form, pieces TEXT NOT NULL, speaker TEXT)""",
    "CREATE INDEX quotation_form ON quotation (form)",
    "CREATE INDEX quotation_content ON quotation (content)",
    # Terms come folded, so that everything between two spaces is one; see `retold.archive.terms`.
    """CREATE VIRTUAL TABLE form_terms USING fts5 (terms, content = '', detail = none,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")""",
    """CREATE VIRTUAL TABLE content_terms USING fts5 (text, content = 'content', content_rowid = 'key',
        detail = none, tokenize = "unicode61 remove_diacritics 2")""",
    # How far each file has been added: `position` and `number` are the reader's own marks.
    """CREATE TABLE source (
        place TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, position INTEGER NOT NULL,
        number INTEGER NOT NULL, broken INTEGER NOT NULL, finished INTEGER NOT NULL) WITHOUT ROWID""",
)
STEPS: tuple[Sequence[str], ...] = (_FIRST,)
"""Statements that lead from version n to n + 1. A step that was released is never changed: another is added."""


def version(connection: sqlite3.Connection, name: str, steps: Sequence[Sequence[str]] = STEPS) -> int:
    """The version of the tables in an archive; 0 for an empty file.

    Raises:
        ForeignArchiveError: The file is no archive, or one of a newer Retold.

    """
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != APPLICATION and (mark or found or tables):
        raise ForeignArchiveError(f"{name}: a database of another program; it was left as it is")
    if found > len(steps):
        raise ForeignArchiveError(
            f"{name}: written by a newer Retold (version {found} of the archive; this one knows {len(steps)}):"
            " pip install --upgrade retold"
        )
    return int(found)


def migrate(connection: sqlite3.Connection, name: str, steps: Sequence[Sequence[str]] = STEPS) -> int:
    """Bring an archive to the newest version, all steps or none; returns the version it had."""
    before = version(connection, name, steps)
    if before == len(steps):
        return before
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = version(connection, name, steps)  # another program may have been first
        for step in steps[before:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return before
