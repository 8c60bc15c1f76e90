"""Tracing a collection: articles in, families out."""

from __future__ import annotations

from collections.abc import Iterable

from retold.article import Article
from retold.tracing.families import Trace, families
from retold.tracing.flow.engines import Engine
from retold.tracing.flow.engines import engine as engine_of
from retold.tracing.flow.plan import Progress, run
from retold.tracing.flow.work import Work
from retold.tracing.settings import Settings
from retold.tracing.settings import settings as shipped
from retold.tracing.statements import shared_statements


def trace(
    named: Iterable[tuple[str, Article]],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
    work: Work | None = None,
) -> Trace:
    """Families of articles that retell one another, and who took from whom.

    Args:
        named: The articles with their names, which must differ; read once, in any order.
        settings: Thresholds; those that ship with Retold where None.
        engine: Who works on collections of more than one bucket; Daft's native runner where None and it is installed.
        progress: Told what is being done, and how far it is.
        work: A folder that keeps what is done, so that a trace that was stopped goes on; its settings are used then.

    Raises:
        InputError: Two articles have one name, the engine cannot be had, or `work` has other articles.
        MissingExtraError: The packages of the extra `trace`, or of the engine, are not installed.

    """
    settings = work.settings if work else settings or shipped()
    found = run(named, settings, engine or engine_of(), progress or _silent, work)
    held = families(found.links)
    return Trace(held, found.articles, shared_statements(found.quoted, held, settings))


def _silent(step: str, done: int, of: int) -> None:
    """Tell nobody."""
