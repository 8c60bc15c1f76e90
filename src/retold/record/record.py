"""The record: who said what, across articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from retold.article import Article
from retold.record.assembly import Assembly
from retold.record.entry import Entry, entry
from retold.record.intake import Progress, Refused, silent, taken
from retold.record.saying import Saying
from retold.record.voice import Voice

# Words of articles that are kept as they were read, some 50 MB; others are read again when they are compared.
_HELD = 200_000


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


def record(
    named: Iterable[tuple[str, Article]],
    *,
    changes: bool = True,
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
        progress: Told what is being done, and how far it is.
        refused: Told of each article that cannot be read; where it is None, the first one ends the work.

    Raises:
        InputError: An article is not in English, and nobody is told of it.

    """
    tell = progress or silent
    entries: list[Entry] = []
    words = 0
    for read in taken(named, entry, tell, refused):
        words += len(read.document.words) if read.document else 0
        entries.append(read if words <= _HELD else replace(read, document=None))
    entries.sort(key=lambda e: e.name)
    made = Assembly(entries, changes=changes, progress=tell)
    return Record({e.name: e.article for e in made.entries}, made.speakers, made.sayings, made.events)
