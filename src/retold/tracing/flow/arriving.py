"""Articles as they come, a batch at a time, into tables: of a folder that is gone at the end, or of one that is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from tempfile import TemporaryDirectory
from typing import Any

from retold.article import Article
from retold.errors import InputError
from retold.tracing.flow.folder import Folder
from retold.tracing.flow.journal import part
from retold.tracing.flow.rows import Flow, arrivals
from retold.tracing.flow.tables import Columns
from retold.tracing.flow.work import ARRIVALS, Work
from retold.tracing.settings import Settings

Batch = list[tuple[str, Article]]


def batched(named: Iterable[tuple[str, Article]], size: int) -> Iterator[Batch]:
    """Articles some at a time: until they have `size` characters."""
    batch, held = Batch(), 0
    for name, article in named:
        batch.append((name, article))
        held += len(article.text)
        if held >= size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


@contextmanager
def passing() -> Iterator[str]:
    """A folder that is gone at the end."""
    try:
        folder = TemporaryDirectory(prefix="retold-", ignore_cleanup_errors=True)
    except OSError as error:
        raise InputError(f"no folder for temporary tables can be made: {error.strerror or error}") from error
    with folder as place:
        yield place


def written(place: str, batches: Iterable[Batch], settings: Settings) -> Flow:
    """Batches in files of a folder."""
    count, buckets = 0, 0
    for batch in batches:
        Folder(place, 0).keep(ARRIVALS, buckets, arrivals(batch))
        count, buckets = count + len(batch), buckets + 1
    return Flow(Folder(place, buckets), settings, buckets, count)


def kept(named: Iterable[tuple[str, Article]], work: Work, ready: Callable[[], None]) -> Flow:
    """Articles in files of a folder that keeps them; those that it has are left out, or held against what it has.

    Args:
        named: The articles, where `work` skips what it has (`Work.onward`) without those.
        work: The folder.
        ready: Called when there is more than one batch.

    Raises:
        InputError: It has other articles.

    """
    has, read = work.batches(), ARRIVALS in work.journal.names()
    number = len(has) if work.skips else 0
    for batch in batched(named, work.settings.batch):
        rows = arrivals(batch)
        note = {"articles": len(batch), "digest": _digest(rows), **work.position()}
        if (note["digest"] != has[number]["digest"]) if number < len(has) else read:
            raise InputError(_others(work.name, batch))
        if number == len(has):
            Folder(work.tables, 0, lasting=True).keep(ARRIVALS, number, rows)
            work.journal.note(part(ARRIVALS, number), note)
            has.append(note)
        number += 1
        if number == 2:
            ready()
    if number < len(has):
        raise InputError(_others(work.name, []))
    if not read:
        _finish(work, has)
    if len(has) > 1:
        ready()
    buckets = max(1, len(has))
    count = sum(note["articles"] for note in has)
    return Flow(Folder(work.tables, buckets, lasting=True), work.settings, buckets, count, work.journal)


def _finish(work: Work, has: list[dict[str, Any]]) -> None:
    """Note that all articles are read; none at all are one batch."""
    if not has:
        Folder(work.tables, 0, lasting=True).keep(ARRIVALS, 0, arrivals([]))
    work.journal.note(ARRIVALS, {"batches": max(1, len(has)), **work.position()})


def _digest(rows: Columns) -> str:
    """What two batches have in common if they are one."""
    digest = blake2b(digest_size=16)
    for name, column in rows.items():
        lengths = [-1 if value is None else len(value) for value in column]
        digest.update(json.dumps([name, lengths]).encode())
        for value in column:
            digest.update(value or b"")
    return digest.hexdigest()


def _others(name: str, batch: Batch) -> str:
    begin = f" from {batch[0][0]!r} on, or a little behind it" if batch else ": it has more of them"
    return f"{name}: holds a trace of other articles that was stopped{begin}; it was left as it is. Name another folder"
