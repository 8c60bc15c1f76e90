"""Articles from files, folders and records, each under a name of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path
from types import MappingProxyType

from retold.article import Article
from retold.errors import InputError, UnreadableError
from retold.reading import read_all
from retold.reading.place import STDIN, name_of
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
    return Gathering(places, passed_over).onward()


@dataclass(frozen=True, slots=True)
class Position:
    """How far articles were read.

    Args:
        file: The file that is being read, counted from 0.
        article: The articles of it that were read.
        passed_over: What was told of records on the way there.

    """

    file: int = 0
    article: int = 0
    passed_over: tuple[str, ...] = ()


class Gathering:
    """The articles of files and folders, such that they can be read on from a position."""

    def __init__(self, places: Sequence[str], passed_over: Callable[[str], None]) -> None:
        check(places)
        self._places = places
        self._passed_over = passed_over
        self._told: list[str] = []
        self._at = (0, 0)

    @property
    def position(self) -> Position:
        """How far it is, and what was told up to there."""
        return Position(*self._at, tuple(self._told))

    def marks(self) -> tuple[tuple[str, str], ...] | None:
        """Every file with a digest of what it holds; None where standard input or a pipe is among them, which are read once."""
        if any(
            place == STDIN or not (Path(place).is_file() or Path(place).is_dir()) for place in self._places
        ):
            return None
        return tuple((file, digest_of(file)) for given in self._places for file in _files(given))

    def onward(
        self, begun: Position = Position(), known: Mapping[str, bytes] = MappingProxyType({})
    ) -> Iterator[tuple[str, Article]]:
        """Every article behind a position, where `known` tells the names up to there, and of each the digest of its text."""
        for message in begun.passed_over:
            self._tell(message)
        held = dict(known)
        for number, place in enumerate(
            file for given in self._places for file in _files(given, self._refuse)
        ):
            if number >= begun.file:
                read = begun.article if number == begun.file else 0
                yield from self._named(place, held, read, number)
                self._at = (number + 1, 0)

    def _named(
        self, place: str, known: dict[str, bytes], read: int, file: int
    ) -> Iterator[tuple[str, Article]]:
        """The articles of a file behind those that were read, whose messages were told."""
        self._at = (file, 0)
        for number, article in enumerate(_articles(place, lambda message: self._hear(message, read)), 1):
            self._at = (file, number)
            if number <= read:
                continue
            digest = text_digest(article.text.encode("utf-8", "surrogatepass"))
            name = _name(article, place, number, known, digest)
            if name is None:
                self._tell(f"{place}: {article.id or place}: the same article came before; passed over")
                continue
            known[name] = digest
            yield name, article

    def _hear(self, message: str, read: int) -> None:
        if self._at[1] >= read:
            self._tell(message)

    def _refuse(self, message: str) -> None:
        """A folder cannot be opened, which is told once however often its files are gone through."""
        if message not in self._told:
            self._tell(message)

    def _tell(self, message: str) -> None:
        self._told.append(message)
        self._passed_over(message)


def text_digest(text: bytes) -> bytes:
    """What two texts have in common if they are one."""
    return blake2b(text, digest_size=16).digest()


def digest_of(file: str) -> str:
    """A digest of what a file holds; empty where it cannot be read, which is told when its articles are."""
    try:
        with Path(file).open("rb") as opened:
            return file_digest(opened, lambda: blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""


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
        if place != STDIN and not (place and Path(place).exists()):
            raise UnreadableError(f"{place or repr(place)}: no such file or folder")


def _files(place: str, refused: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    if place == STDIN or not Path(place).is_dir():
        yield place
        return

    def unopened(error: OSError) -> None:
        refused(f"{name_of(str(error.filename))}: cannot be read: {error.strerror}")

    for folder, folders, files in os.walk(place, onerror=unopened):
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
