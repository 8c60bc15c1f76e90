"""The folder of a trace that can be gone on with: whose it is, what of the trace is done, and who works in it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Self

from retold import __version__
from retold.article import Article
from retold.errors import InputError
from retold.tracing.flow.folder import HALF, Folder, replaced
from retold.tracing.flow.journal import Journal, part
from retold.tracing.gathering import Gathering, Position, text_digest
from retold.tracing.settings import Settings

FORMAT = "retold.work/1"
"""How the folder is laid out, and what the steps leave in it: another number where either changes."""
ABOUT, LOCK, TABLES, JOURNAL = "retold-trace.note", "retold-trace.lock", "tables", "journal"
ARRIVALS = "arrivals"
SHOWN = 3  # files that a message names


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a trace found done.

    Args:
        articles: Articles that had been read.
        parts: Parts of the work behind that: steps of single buckets.
        of: How many parts there are; 0 where not all articles had been read.

    """

    articles: int = 0
    parts: int = 0
    of: int = 0

    def __str__(self) -> str:
        """In words; none for nothing.

        >>> str(TakenOver(5000)), str(TakenOver(12000, 7, 26)), str(TakenOver())
        ('5,000 articles', '12,000 articles and 7 of 26 parts of the work', '')
        """
        if not self.articles:
            return ""
        parts = f" and {self.parts:,} of {self.of:,} parts of the work" if self.of else ""
        return f"{self.articles:,} {'article' if self.articles == 1 else 'articles'}{parts}"


class Work:
    """A folder that keeps what is done of a trace, until all is: entered, it is locked and looked through.

    Args:
        place: The folder: one that is not there, is empty, or was left by a trace of the same articles.
        settings: The thresholds of the trace.
        gathering: The files that the articles come from. Without them all articles must be given again, to be held
            against those that were kept.

    Raises:
        InputError: The folder holds something else, the trace of other articles or by other thresholds, or another trace
            works in it. It is left as it is.

    """

    def __init__(
        self, place: str | PathLike[str], settings: Settings, gathering: Gathering | None = None
    ) -> None:
        self.name = str(place)
        self.settings = settings
        self._place = Path(place).resolve()
        self._marks = gathering.marks() if gathering else None
        self._gathering = gathering if self._marks is not None else None
        self._told = 0
        self._made = False
        self._lock: sqlite3.Connection | None = None

    @property
    def tables(self) -> str:
        """Where the tables go."""
        return str(self._place / TABLES)

    @property
    def journal(self) -> Journal:
        """What is done."""
        return Journal(str(self._place / JOURNAL))

    @property
    def skips(self) -> bool:
        """Whether `onward` leaves out articles that were kept."""
        return self._gathering is not None

    def __enter__(self) -> Self:
        """The folder, for this trace alone."""
        self._look()
        try:
            self._made = not self._place.exists()
            self._place.mkdir(exist_ok=True)
            self._lock = _locked(self._place / LOCK, self.name)
            self._take_up()
        except OSError as error:
            self._let_go()
            raise InputError(f"{self.name}: cannot be worked in: {error.strerror or error}") from error
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Let others in; what is done stays."""
        self._let_go()

    def finish(self) -> None:
        """Delete what was kept: all is done."""
        self._describe(finished=True)
        self._clear()
        (self._place / ABOUT).unlink(missing_ok=True)
        self._let_go()
        (self._place / LOCK).unlink(missing_ok=True)
        if self._made and not any(self._place.iterdir()):
            self._place.rmdir()

    def taken_over(self, steps: Sequence[str]) -> TakenOver:
        """How much of a trace of these steps is done."""
        done = self.journal.names()
        articles = sum(one["articles"] for one in self.batches())
        if ARRIVALS not in done:
            return TakenOver(articles)
        buckets = self.journal.told(ARRIVALS)["batches"]
        parts = [part(step, bucket) in done for step in steps for bucket in range(buckets)]
        return TakenOver(articles, sum(parts), len(parts))

    def batches(self) -> list[dict[str, Any]]:
        """What was noted of the batches that were read, in their order."""
        done, found = self.journal.names(), list[dict[str, Any]]()
        while part(ARRIVALS, len(found)) in done:
            found.append(self.journal.told(part(ARRIVALS, len(found))))
        return found

    def position(self) -> dict[str, Any]:
        """How far the files were read, and what was told since this was asked for the last time."""
        if self._gathering is None:
            return {}
        at = self._gathering.position
        told = at.passed_over[self._told :]
        self._told = len(at.passed_over)
        return {"file": at.file, "article": at.article, "passed_over": told}

    def onward(self) -> Iterator[tuple[str, Article]]:
        """The articles of the files that are not kept, after what was told of records before them."""
        assert self._gathering is not None  # noqa: S101 - only where `skips`
        notes, done = self.batches(), self.journal.names()
        if ARRIVALS in done:
            notes.append(self.journal.told(ARRIVALS))
        if not notes:
            return self._gathering.onward()
        told = tuple(message for note in notes for message in note["passed_over"])
        self._told = len(told)
        at = Position(notes[-1]["file"], notes[-1]["article"], told)
        return self._gathering.onward(at, {} if ARRIVALS in done else self._known(len(notes)))

    def _known(self, batches: int) -> Mapping[str, bytes]:
        """The names of the articles that are kept, with the digests of their texts."""
        kept = (Folder(self.tables, 0).kept(ARRIVALS, batch) for batch in range(batches))
        return {
            name.decode("utf-8", "surrogatepass"): text_digest(text)
            for rows in kept
            for name, text in zip(rows["name"], rows["text"], strict=True)
        }

    def _look(self) -> None:
        """Refuse a folder that is somebody else's."""
        if not self._place.exists():
            return
        if not self._place.is_dir():
            raise InputError(f"{self.name}: not a folder")
        names = [one.name for one in self._place.iterdir()]
        if ABOUT not in names and any(name != LOCK and not name.endswith(HALF) for name in names):
            raise InputError(
                f"{self.name}: holds something else than a trace that was stopped; name a folder that is empty or not there"
            )

    def _take_up(self) -> None:
        """Go on with what the folder holds, or begin anew where that is nothing."""
        about = self._place / ABOUT
        if about.exists():
            held = _read(about, self.name)
            self._made = bool(held.get("made"))
            if held.get("finished"):
                self._clear()
            elif self.journal.names() and (differing := self._differing(held)):
                raise InputError(
                    f"{self.name}: holds a trace that was stopped, {differing}; it was left as it is. Ask for the same"
                    " to go on with it, or name another folder"
                )
        self._describe(finished=False)
        for folder in (TABLES, JOURNAL):
            (self._place / folder).mkdir(exist_ok=True)
            for half in (self._place / folder).rglob(f"*{HALF}"):
                half.unlink(missing_ok=True)

    def _differing(self, held: Mapping[str, Any]) -> str:
        """What keeps this trace from going on with the other; empty for nothing."""
        if held.get("program") != __version__:
            return f"of retold {held.get('program')}, where this is {__version__}"
        mine, other = asdict(self.settings), dict(held.get("settings") or {})
        changed = sorted(name for name in mine.keys() | other.keys() if mine.get(name) != other.get(name))
        if changed:
            return f"by another {', '.join(f'{one} ({other.get(one)}, now {mine.get(one)})' for one in changed[:SHOWN])}"
        marks = held.get("files")
        files = None if marks is None else [(place, digest) for place, digest in marks]
        return _other_files(files, self._marks)

    def _describe(self, *, finished: bool) -> None:
        about = {
            "format": FORMAT,
            "program": __version__,
            "settings": asdict(self.settings),
            "files": self._marks,
            "made": self._made,
            "finished": finished,
        }
        with replaced(self._place / ABOUT, lasting=True) as half:
            half.write_text(json.dumps(about), encoding="utf-8")

    def _clear(self) -> None:
        for folder in (TABLES, JOURNAL):
            shutil.rmtree(self._place / folder, ignore_errors=True)

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _locked(place: Path, name: str) -> sqlite3.Connection:
    """A lock that ends with its process, however that ends; SQLite has one for every system."""
    lock = sqlite3.connect(place, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        busy = "locked" in str(error)
        what = "another trace works in this folder" if busy else f"cannot be worked in: {error}"
        raise InputError(f"{name}: {what}") from error
    return lock


def _read(about: Path, name: str) -> Mapping[str, Any]:
    try:
        held = json.loads(about.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{name}: {ABOUT} in it is damaged: {error}") from error
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise InputError(
            f"{name}: holds no trace that this version of retold can go on with; name another folder"
        )
    return held


def _other_files(held: Sequence[tuple[str, str]] | None, mine: Sequence[tuple[str, str]] | None) -> str:
    """How the files of two traces differ.

    >>> _other_files([("a", "1"), ("b", "2")], [("a", "1"), ("b", "3")])
    'of other articles: b has changed'
    """
    if held is None or mine is None:
        return "" if held is mine is None else "of other articles"
    if list(held) == list(mine):
        return ""
    before, now = dict(held), dict(mine)
    told = [
        *(f"{place} has changed" for place in before if place in now and before[place] != now[place]),
        *(f"{place} is not there now" for place in before if place not in now),
        *(f"{place} was not there" for place in now if place not in before),
    ]
    more = f" and {len(told) - SHOWN:,} more" if len(told) > SHOWN else ""
    shown = ", ".join(told[:SHOWN]) if told else "the same files, in another order"
    return f"of other articles: {shown}{more}"
