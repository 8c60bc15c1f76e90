"""Files, folders and streams of records into an archive, in batches that can be stopped anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath

from retold.archive.archive import Archive
from retold.archive.keeping import Keeping, Prepared, Progress, keep, prepare
from retold.archive.source import START, Broken, Mark, Source, check, sources
from retold.archive.streams import steps
from retold.archive.terms import Vocabulary
from retold.article import Article
from retold.errors import InputError

# What a stop can cost to do again, and far above what a commit costs (some 10 ms).
BATCH_RECORDS = 200
BATCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What `add` has done.

    Args:
        added: Articles that are new.
        versions: Changed texts of articles that were known.
        twins: Articles, or versions, whose text the archive held under another id: it is stored once.
        same: Articles that the archive held as they are.
        broken: Records and files that could not be read, those of unchanged files among them.
        unchanged: Files that were added before and have not changed since; they were not read again.
        passed_over: Files in folders that hold no article by their names.
        seconds: How long it took.

    """

    added: int = 0
    versions: int = 0
    twins: int = 0
    same: int = 0
    broken: int = 0
    unchanged: int = 0
    passed_over: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file that was added before and has not changed since."""

    path: str
    broken: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """A file that was added in part, and is gone on with behind so many records."""

    path: str
    number: int


Event = Broken | Keeping | Unchanged | Resumed
Listener = Callable[[Event], None]


def add(
    paths: Sequence[str | PathLike[str]], archive: Archive, *, listener: Listener = lambda _: None
) -> Summary:
    """Add everything that `paths` hold to an archive.

    Records that cannot be read are told to the listener and passed over. Whatever stops it, what was committed stays,
    and the same call goes on behind it: a file that has not changed is not read again, and one that was added in part
    is gone on with.

    Args:
        paths: Files of any kind that `retold.read_all` reads, feeds, Parquet and WARC files, folders of such, or "-".
        archive: Where to; opened for writing.
        listener: Is told of each article that was committed, and of each record that is broken.

    Raises:
        InputError: There is nothing at one of the paths.
        MissingExtraError: A file's format needs a package that is not installed.
        ArchiveError: The archive cannot be written.

    """
    given = [fspath(path) for path in paths]
    check(given)
    return _Adding(archive, listener, archive.vocabulary).run(given)


@dataclass(slots=True)
class _Adding:
    archive: Archive
    listener: Listener
    vocabulary: Vocabulary
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("added", "version", "twin", "same", "broken", "unchanged", "passed_over"), 0
        )
    )
    batch: list[Prepared] = field(default_factory=list)
    progress: dict[str, Progress] = field(default_factory=dict)
    committed: float = 0.0

    def run(self, paths: list[str]) -> Summary:
        begun = self.committed = time.monotonic()
        for source in sources(paths, besides=self.archive.place):
            if source is None:
                self.counts["passed_over"] += 1
            elif isinstance(source, Broken):
                self._broken(source)
            else:
                self._source(source)
        self._commit()
        return Summary(
            added=self.counts["added"],
            versions=self.counts["version"],
            twins=self.counts["twin"],
            same=self.counts["same"],
            broken=self.counts["broken"],
            unchanged=self.counts["unchanged"],
            passed_over=self.counts["passed_over"],
            seconds=time.monotonic() - begun,
        )

    def _source(self, source: Source) -> None:
        done = self._done(source)
        if done.finished:
            self.counts["unchanged"] += 1
            self.counts["broken"] += done.broken
            self.listener(Unchanged(source.name, done.broken))
            return
        if done.mark != START:
            self.counts["broken"] += done.broken
            self.listener(Resumed(source.name, done.mark.number))
        mark, broken, whole = done.mark, done.broken, True
        for item, mark in self._steps(source, done.mark):
            if isinstance(item, Article):
                self.batch.append(prepare(item, self.archive, self.vocabulary))
            else:
                self._broken(item)
                broken += bool(item.place)
                whole = whole and bool(item.place)
            self._note(Progress(source, mark, broken, finished=False))
            if len(self.batch) >= BATCH_RECORDS or time.monotonic() - self.committed > BATCH_SECONDS:
                self._commit()
        # A file that broke off as a whole is tried again the next time.
        self._note(Progress(source, mark, broken, finished=whole))

    def _steps(self, source: Source, after: Mark) -> Iterator[tuple[Article | Broken, Mark]]:
        """The steps of a source; where it breaks off, that is the last."""
        mark = after
        try:
            for item, mark in steps(source, after):
                yield item, mark
        except InputError as error:
            yield Broken(source.name, "", str(error).removeprefix(f"{source.name}: ")), mark

    def _done(self, source: Source) -> Progress:
        """How far an unchanged file was added before."""
        nothing = Progress(source, START, 0, finished=False)
        with self.archive.reading() as connection:
            row = connection.execute(
                "SELECT size, modified, position, number, broken, finished FROM source WHERE place = ?",
                (source.place,),
            ).fetchone()
        if row is None or row[:2] != (source.size, source.modified):
            return nothing
        return Progress(source, Mark(*row[2:4]), row[4], finished=bool(row[5]))

    def _note(self, progress: Progress) -> None:
        if progress.source.place != "-":
            self.progress[progress.source.place] = progress

    def _broken(self, broken: Broken) -> None:
        self.counts["broken"] += 1
        self.listener(broken)

    def _commit(self) -> None:
        for kept in keep(self.archive, self.batch, self.vocabulary, self.progress.values()):
            self.counts[kept.outcome] += 1
            self.listener(kept)
        self.batch.clear()
        self.progress.clear()
        self.committed = time.monotonic()
