"""Where wordings are printed, in the order of time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from retold.archive.history import Appearance

_QUERY = """
    SELECT quotation.form, article.id, article.version, quotation.pieces, quotation.speaker,
           article.outlet, article.published, article.title, article.url, article.key, quotation.content
    FROM quotation JOIN article ON article.content = quotation.content
    WHERE quotation.form IN ({}) ORDER BY article.key, quotation.key
"""
_JOINT = " ... "


def appearances(connection: sqlite3.Connection, forms: Iterable[int]) -> dict[int, tuple[Appearance, ...]]:
    """Everything that prints each of these wordings, the earliest first; an article's versions are one.

    What stands inside a longer quotation of the same text is left out where that one is of these wordings, too.
    """
    rows = connection.execute(_QUERY.format(",".join(str(int(form)) for form in forms))).fetchall()
    places = {(row[10], row[3]): _span(row[3]) for row in rows}
    outer = _outermost(places)
    found: dict[tuple[int, str], Appearance] = {}
    order: dict[tuple[int, str], tuple[object, ...]] = {}
    texts = _texts(connection, {key for key in places if key in outer})
    for form, identity, version, pieces, speaker, outlet, published, title, url, key, content in rows:
        if (content, pieces) not in outer:
            continue
        mark = (form, identity)
        if mark in found:
            if version not in found[mark].versions:
                found[mark] = replace(found[mark], versions=(*found[mark].versions, version))
            continue
        start, end = places[content, pieces]
        text = texts[content, pieces]
        found[mark] = Appearance(
            identity, (version,), text, start, end, speaker, outlet, published, title, url
        )
        order[mark] = (*_when(published), key, start)
    told: dict[int, list[Appearance]] = {}
    for mark in sorted(found, key=lambda mark: order[mark]):
        told.setdefault(mark[0], []).append(found[mark])
    return {
        form: tuple(told[form]) for form in sorted(told, key=lambda form: order[form, told[form][0].article])
    }


def _when(published: str | None) -> tuple[str, str]:
    """A key in the order of time: by day, on one day by the hour; what has no hour or no date comes behind."""
    if not published:
        return ("~", "~")
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return (published, "~")
    if moment.tzinfo:
        moment = moment.astimezone(UTC)
    return (moment.date().isoformat(), moment.time().isoformat() if "T" in published else "~")


def _span(pieces: str) -> tuple[int, int]:
    places = json.loads(pieces)
    return places[0][0], places[-1][1]


def _outermost(places: dict[tuple[int, str], tuple[int, int]]) -> set[tuple[int, str]]:
    """The places that lie in no other place of the same text."""
    by_text: dict[int, list[tuple[int, int, str]]] = {}
    for (content, pieces), (start, end) in places.items():
        by_text.setdefault(content, []).append((start, -end, pieces))
    kept = set()
    for content, held in by_text.items():
        reach = -1
        for _, end, pieces in sorted(held):
            if -end > reach:
                kept.add((content, pieces))
                reach = -end
    return kept


def _texts(connection: sqlite3.Connection, wanted: set[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The words of quotations, cut out of their texts by the database."""
    told = {}
    for content, pieces in sorted(wanted):
        cuts = json.loads(pieces)
        parts = ", ".join("substr(text, ?, ?)" for _ in cuts)
        values = [value for start, end in cuts for value in (start + 1, end - start)]
        row = connection.execute(f"SELECT {parts} FROM content WHERE key = ?", (*values, content)).fetchone()  # noqa: S608 - marks alone
        told[content, pieces] = _JOINT.join(part.strip() for part in row)
    return told
