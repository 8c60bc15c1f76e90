"""Articles from files, folders and records, each under a name of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from retold.article import Article
from retold.errors import InputError, UnreadableError
from retold.reading import read_all
from retold.reading.place import STDIN
from retold.reading.unread import Unread

# What a folder's files may be called to be read; one that is named by itself is read whatever it is called.
SUFFIXES = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".pdf", ".jsonl.gz",
    ".ndjson.gz",
)  # fmt: skip


def gather(places: Sequence[str], passed_over: Callable[[str], None]) -> Iterator[tuple[str, Article]]:
    """Every article in `places` with its name, one at a time.

    An article is called by its id (which a record without one has from its file and line), or else by its path. An id that comes again with another text is put behind its path ("b.jsonl#7").

    Args:
        places: Files, folders with all in them, or "-" for standard input.
        passed_over: Told of each record that cannot be read, and of each that came before.

    Raises:
        UnreadableError: There is nothing at one of the places.

    """
    check(places)
    known: dict[str, bytes] = {}
    for place in (file for given in places for file in _files(given)):
        for number, article in enumerate(_articles(place, passed_over), 1):
            digest = blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            name = _name(article, place, number, known, digest)
            if name is None:
                passed_over(f"{place}: {article.id or place}: the same article came before; passed over")
                continue
            known[name] = digest
            yield name, article


def named(articles: Iterable[Article | tuple[str, Article]]) -> Iterator[tuple[str, Article]]:
    """Articles with their names: the one given, or else the article's id, its path, or which of them it is.

    >>> [name for name, _ in named([Article("Rain.", id="r-1"), ("mine", Article("Hail.")), Article("Snow.")])]
    ['r-1', 'mine', '3']

    Raises:
        InputError: Two have one name.

    """
    known: set[str] = set()
    for number, given in enumerate(articles, 1):
        name, article = given if isinstance(given, tuple) else (None, given)
        name = name or article.id or article.path or str(number)
        if name in known:
            raise InputError(
                f"two articles are called {name!r}: give each a name of its own, as (name, article)"
            )
        known.add(name)
        yield name, article


def check(places: Sequence[str]) -> None:
    """See that there is something at each place, before anything is done.

    Raises:
        InputError: Standard input is wanted twice.
        UnreadableError: There is no such file or folder.

    """
    if places.count(STDIN) > 1:
        raise InputError("standard input can be read once only; '-' was given more than once")
    for place in places:
        if place != STDIN and not Path(place).exists():
            raise UnreadableError(f"{place}: no such file or folder")


def _files(place: str) -> Iterator[str]:
    if place == STDIN or not Path(place).is_dir():
        yield place
        return
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(folder, name)  # noqa: PTH118 - Path would drop a leading "./"


def _articles(place: str, passed_over: Callable[[str], None]) -> Iterator[Article]:
    try:
        for article in read_all(place):
            if isinstance(article, Unread):
                passed_over(str(article))
            else:
                yield article
    except InputError as error:
        passed_over(str(error))


def _name(article: Article, place: str, number: int, known: dict[str, bytes], digest: bytes) -> str | None:
    """A name that no other article has, or None for an article that came before."""
    names = [article.id] if article.id else [place]
    names += [f"{place}#{article.id or number}", f"{place}#{article.id or ''}#{number}"]
    for name in names:
        held = known.get(name)
        if held is None:
            return name
        if held == digest and article.id:
            return None
    return None
