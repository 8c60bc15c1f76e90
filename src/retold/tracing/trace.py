"""Tracing a collection: articles in, families out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from retold.article import Article
from retold.tracing.candidates import candidates
from retold.tracing.collection import collect
from retold.tracing.families import Trace, families
from retold.tracing.links import links
from retold.tracing.setphrases import without_set_phrases
from retold.tracing.settings import Settings
from retold.tracing.settings import settings as shipped
from retold.tracing.statements import Quoted, shared_statements
from retold.tracing.terms import terms

Progress = Callable[[str, int, int], None]


def trace(
    named: Iterable[tuple[str, Article]],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Trace:
    """Families of articles that retell one another, and who took from whom.

    Args:
        named: The articles with their names, which must differ; read once, in any order.
        settings: Thresholds; those that ship with Retold where None.
        progress: Told what is being done, and how far it is.

    Raises:
        MissingExtraError: The packages of the extra `trace` are not installed.

    """
    settings, tell = settings or shipped(), progress or _silent
    quoted = Quoted(settings.said)
    collection = without_set_phrases(collect(named, heard=quoted.take), settings)
    tell("looking for candidates", 0, len(collection))
    weighed = terms(collection, settings)
    pairs = candidates(collection, settings, weighed)
    tell("comparing", 0, len(pairs))
    found = links(collection, weighed, pairs, settings, lambda done, of: tell("judging", done, of))
    held = families(found)
    return Trace(held, len(collection), shared_statements(quoted.found, held, settings))


def _silent(step: str, done: int, of: int) -> None:
    """Tell nobody."""
