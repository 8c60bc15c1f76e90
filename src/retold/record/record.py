"""The record: who said what, across articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from retold.article import Article
from retold.record.assembly import Assembly
from retold.record.entry import entry
from retold.record.intake import Progress, Refused, silent, taken
from retold.record.saying import Saying
from retold.record.shelf import Shelf
from retold.record.voice import Voice


@dataclass(frozen=True, slots=True)
class Record:
    """The statements of some articles.

    Args:
        articles: The articles by name.
        speakers: Whose statements they are, by name; unnamed sources come last.
        sayings: The statements in order of time, each in every wording; those without a day come last.
        events: Dated events that the articles tell without attributing them to anybody, in the same order.

    """

    articles: Mapping[str, Article]
    speakers: tuple[Voice, ...]
    sayings: tuple[Saying, ...]
    events: tuple[Saying, ...] = ()


def record(  # noqa: PLR0913 -- what is read, what reads it, and who is told
    named: Iterable[tuple[str, Article]],
    *,
    changes: bool = True,
    pipeline: str | None = None,
    reader: str | None = None,
    progress: Progress | None = None,
    refused: Refused | None = None,
) -> Record:
    """The record of some articles: their statements, each once, with every wording that was published.

    >>> from retold.reading import read_text
    >>> first = read_text("Ada Brandt said the old bridge was unsafe.", published="2031-05-02")
    >>> second = read_text("Brandt warned that the old bridge was unsafe.", published="2031-05-03")
    >>> found = record([("gazette", first), ("courier", second)])
    >>> [(s.articles, s.first) for s in found.sayings]
    [(('gazette', 'courier'), 'gazette')]

    Args:
        named: The articles with their names, which must differ; read once, in any order.
        changes: Whether to say what became of each statement elsewhere.
        pipeline: The spaCy pipeline that reads the syntax, by its name or folder, in place of the parser that ships.
        reader: The folder of a trained reader of attributions, which decides on what rules find.
        progress: Told what is being done, and how far it is.
        refused: Told of each article that cannot be read; where it is None, the first one ends the work.

    Raises:
        InputError: An article is not in English, and nobody is told of it; or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    tell = progress or silent
    shelf = Shelf()
    read = partial(entry, pipeline=pipeline, reader=reader)
    entries = sorted((shelf.kept(e) for e in taken(named, read, tell, refused)), key=lambda e: e.name)
    made = Assembly(entries, changes=changes, progress=tell)
    return Record({e.name: e.article for e in made.entries}, made.speakers, made.sayings, made.events)
