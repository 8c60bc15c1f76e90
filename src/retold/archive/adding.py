"""Files, folders and streams of records into an archive, in batches that can be stopped anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from os import PathLike, fspath

from retold.archive.archive import Archive
from retold.archive.keeping import Keeping, Prepared, Progress, keep, knows, prepared
from retold.archive.source import START, Broken, Mark, Source, check, sources
from retold.archive.streams import single
from retold.archive.terms import Vocabulary
from retold.archive.work import Here, Queue, Said, Speech, Whole, attempted
from retold.archive.workers import Workers
from retold.article import Article
from retold.errors import InputError

# What a stop can cost to do again, and far above what a commit costs (some 10 ms).
BATCH_RECORDS = 200
BATCH_SECONDS = 2.0
# Articles that a worker gets at once, and tasks that wait for each: some tenths of a second, and a few megabytes.
TASK_ARTICLES = 12
TASKS_AHEAD = 3


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
    paths: Sequence[str | PathLike[str]],
    archive: Archive,
    *,
    listener: Listener = lambda _: None,
    jobs: int = 1,
) -> Summary:
    """Add everything that `paths` hold to an archive.

    Records that cannot be read are told to the listener and passed over. Whatever stops it, what was committed stays,
    and the same call goes on behind it: a file that has not changed is not read again, and one that was added in part
    is gone on with.

    Args:
        paths: Files of any kind that `retold.read_all` reads, feeds, Parquet and WARC files, folders of such, or "-".
        archive: Where to; opened for writing.
        listener: Is told of each article that was committed, and of each record that is broken.
        jobs: How many processes read; more than one are processes beside this one. The archive is the same.

    Raises:
        InputError: There is nothing at one of the paths.
        MissingExtraError: A file's format needs a package that is not installed.
        ArchiveError: The archive cannot be written.

    """
    given = [fspath(path) for path in paths]
    check(given)
    with ExitStack() as stack:
        if jobs > 1:
            queue = Queue(stack.enter_context(Workers(jobs)), jobs * TASKS_AHEAD)
        else:
            queue = Queue(Here(archive.vocabulary), 0)
        return _Adding(archive, listener, archive.vocabulary, queue, apart=jobs > 1).run(given)


@dataclass(slots=True)
class _Reading:
    """How far a source has been read, and whether anything kept it from being read whole."""

    source: Source
    mark: Mark
    broken: int
    whole: bool = True


@dataclass(slots=True)
class _Adding:
    archive: Archive
    listener: Listener
    vocabulary: Vocabulary
    queue: Queue
    apart: bool
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
                self.queue.then(partial(self._broken, source))
            else:
                self._source(source)
        self.queue.finish()
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
            self.queue.then(lambda: self._unchanged(done))
            return
        if done.mark != START:
            self.queue.then(lambda: self._resumed(done))
        reading = _Reading(source, done.mark, done.broken)
        if self.apart and self._single(source):
            self.queue.ask(Whole(source, done.mark), lambda found: self._take_all(reading, found))
        else:
            self._stream(reading)
        # A file that broke off as a whole is tried again the next time.
        self.queue.then(
            lambda: self._note(Progress(source, reading.mark, reading.broken, finished=reading.whole))
        )

    def _single(self, source: Source) -> bool:
        try:
            return single(source)
        except InputError:
            return False  # it is told when it is read

    def _stream(self, reading: _Reading) -> None:
        """Read a file here, and have its articles' speech read some at a time."""
        some: list[tuple[Article | Broken, Mark]] = []
        most = TASK_ARTICLES if self.apart else 1
        for step in attempted(reading.source, reading.mark):
            some.append(step)
            if len(some) >= most:
                self._ask(reading, tuple(some))
                some.clear()
        if some:
            self._ask(reading, tuple(some))

    def _ask(self, reading: _Reading, some: Sequence[tuple[Article | Broken, Mark]]) -> None:
        new = [isinstance(item, Article) and not knows(self.archive, item) for item, _ in some]
        texts = tuple(
            (item.text, item.furniture)
            for (item, _), fresh in zip(some, new, strict=True)
            if fresh and isinstance(item, Article)
        )

        def take(found: list[Said]) -> None:
            said = iter(found)
            for (item, mark), fresh in zip(some, new, strict=True):
                self._take(reading, item, mark, next(said) if fresh else None)

        self.queue.ask(Speech(texts), take)

    def _take_all(
        self, reading: _Reading, found: Sequence[tuple[Article | Broken, Mark, Said | None]]
    ) -> None:
        for item, mark, said in found:
            self._take(reading, item, mark, said)

    def _take(self, reading: _Reading, item: Article | Broken, mark: Mark, said: Said | None) -> None:
        """One step of a source: an article for the next batch, or a record that is broken."""
        reading.mark = mark
        if isinstance(item, Article):
            self.batch.append(prepared(item, said))
        else:
            self._broken(item)
            reading.broken += bool(item.place)
            reading.whole = reading.whole and bool(item.place)
        self._note(Progress(reading.source, mark, reading.broken, finished=False))
        if len(self.batch) >= BATCH_RECORDS or time.monotonic() - self.committed > BATCH_SECONDS:
            self._commit()

    def _unchanged(self, done: Progress) -> None:
        self.counts["unchanged"] += 1
        self.counts["broken"] += done.broken
        self.listener(Unchanged(done.source.name, done.broken))

    def _resumed(self, done: Progress) -> None:
        self.counts["broken"] += done.broken
        self.listener(Resumed(done.source.name, done.mark.number))

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
