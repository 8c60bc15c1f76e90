"""The records of a file, one after another, from where its reading stopped."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice, repeat
from typing import IO

from retold.archive.source import START, Broken, Mark, Source, Step
from retold.archive.spool import spooled, to_be_spooled
from retold.article import Article
from retold.reading import MAX_BYTES, Unread, read_all
from retold.reading.place import STDIN, opened
from retold.reading.records import TooLong, begins_with_record, bounded, read_lines

_FEED = re.compile(
    rb"(?:<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,2000}\]\s{0,9})?>|\s){0,40}"
    rb"<(?:rss|feed|(?:\w{1,20}:)?RDF)\b",
    re.DOTALL,
)
_HEAD = 8192


def steps(source: Source, after: Mark = START) -> Iterator[Step]:
    """The records of a file behind the mark `after`.

    Raises:
        UnreadableError: The file as a whole cannot be read, or not beyond what was given.
        MissingExtraError: Its format needs a package that is not installed.

    """
    if source.given == STDIN:
        return spooled(source, steps, START) if to_be_spooled() else _whole(source, START)
    head = _head(source)
    if head.startswith(b"PAR1"):
        from retold.archive.parquet import rows  # noqa: PLC0415 - heavy, and seldom needed

        return rows(source, after)
    if head.startswith(b"WARC/"):
        from retold.archive.warc import captures  # noqa: PLC0415 - the same

        return captures(source, after)
    if _FEED.match(head.removeprefix(b"\xef\xbb\xbf")):
        from retold.archive.feed import entries  # noqa: PLC0415 - the same

        return entries(source, after)
    return _lines(source, after) if _one_a_line(source) else _whole(source, after)


def single(source: Source) -> bool:
    """Whether a file is read as a whole, and so can be read by itself somewhere else.

    Raises:
        UnreadableError: It cannot be read.

    """
    if source.given == STDIN:
        return False
    head = _head(source)
    streamed = head.startswith((b"PAR1", b"WARC/")) or _FEED.match(head.removeprefix(b"\xef\xbb\xbf"))
    return not streamed and not _one_a_line(source)


def _head(source: Source) -> bytes:
    with opened(source.given) as stream:
        return stream.read(_HEAD)


def _one_a_line(source: Source) -> bool:
    with opened(source.given) as stream:
        return begins_with_record(stream.readline(MAX_BYTES + 1))


def _whole(source: Source, after: Mark) -> Iterator[Step]:
    """A file that is read as a whole, and so is small; what was done is passed over."""
    numbered = enumerate(read_all(source.given), 1)
    for number, item in islice(numbered, after.number, None):
        yield Step(item if isinstance(item, Article) else _broken(item), Mark(0, number))


def _broken(item: Unread) -> Broken:
    return Broken(item.path, f"line {item.line}", item.reason)


def _lines(source: Source, after: Mark) -> Iterator[Step]:
    """A file with a record in each line, of any length."""
    with opened(source.given) as stream:
        stream.seek(after.position)
        feed = _Lines(stream, after)
        records = read_lines(feed.lines(), source.name)
        if after.number:
            next(records)  # the line that stands in for those before
        for item in records:
            mark = feed.behind.popleft()
            yield Step(item if isinstance(item, Article) else _broken(item), mark)


class _Lines:
    """The lines of a stream from a mark on, with the place behind each one that holds a record."""

    def __init__(self, stream: IO[bytes], after: Mark) -> None:
        self._stream = stream
        self._after = after
        self.behind: deque[Mark] = deque()

    def lines(self) -> Iterator[bytes | TooLong]:
        position, number = self._after
        if number:
            # Blank lines keep the count; a last one that is not blank keeps a single line left over one of many.
            yield from repeat(b"\n", number - 1)
            yield b"0\n"
        for line in bounded(self._stream, MAX_BYTES):
            number += 1
            position += line.size if isinstance(line, TooLong) else len(line)
            if isinstance(line, TooLong) or line.strip():
                self.behind.append(Mark(position, number))
            yield line
