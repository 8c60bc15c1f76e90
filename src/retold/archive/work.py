"""The heavy part of adding: reading files, and reading articles' speech; here, or in processes of their own."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from retold.archive.source import Broken, Mark, Source
from retold.archive.streams import steps
from retold.archive.terms import Vocabulary
from retold.archive.utterances import Utterance, utterances
from retold.article import Article, Furniture
from retold.errors import InputError

Said = tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Asks what is said in texts."""

    texts: tuple[tuple[str, tuple[Furniture, ...]], ...]

    def done(self, vocabulary: Vocabulary) -> list[Said]:
        """What is said in each."""
        return [utterances(Article(text, furniture=furniture), vocabulary) for text, furniture in self.texts]


@dataclass(frozen=True, slots=True)
class Whole:
    """Asks for the articles of a small file, and what is said in them."""

    source: Source
    after: Mark

    def done(self, vocabulary: Vocabulary) -> list[tuple[Article | Broken, Mark, Said | None]]:
        """Its records in order, the mark behind each, and of an article what is said in it."""
        return [
            (item, mark, utterances(item, vocabulary) if isinstance(item, Article) else None)
            for item, mark in attempted(self.source, self.after)
        ]


Task = Speech | Whole


def attempted(source: Source, after: Mark) -> Iterator[tuple[Article | Broken, Mark]]:
    """The steps of a source; where it breaks off, that is the last."""
    mark = after
    try:
        for item, mark in steps(source, after):
            yield item, mark
    except InputError as error:
        yield _whole_broken(source.name, str(error)), mark


def _whole_broken(name: str, reason: str) -> Broken:
    """A file that breaks off; the error may name it, and the line."""
    told = re.match(rf"{re.escape(name)}(?:, (line \d+))?: ", reason)
    return Broken(name, (told[1] or "") if told else "", reason[told.end() :] if told else reason)


class Doing(Protocol):
    """Whoever does tasks, one after another."""

    def give(self, task: Task) -> None:
        """Take on one more."""

    def take(self) -> Any:  # noqa: ANN401 -- a task knows what is done
        """What was done of the task that was given first and not taken yet."""


@dataclass(slots=True)
class Here:
    """Does a task when it is taken, in this process."""

    vocabulary: Vocabulary
    tasks: deque[Task] = field(default_factory=deque)

    def give(self, task: Task) -> None:
        """Take on one more."""
        self.tasks.append(task)

    def take(self) -> Any:  # noqa: ANN401 -- a task knows what is done
        """Do the first task."""
        return self.tasks.popleft().done(self.vocabulary)


@dataclass(slots=True)
class Queue:
    """What is to be done, in the order in which it came up, however long a part of it takes elsewhere.

    Args:
        doing: Who does the tasks.
        most: How many tasks may wait to be taken.

    """

    doing: Doing
    most: int
    waiting: deque[tuple[bool, Callable[..., None]]] = field(default_factory=deque)
    asked: int = 0

    def then(self, action: Callable[[], None]) -> None:
        """Do something once all that came up before is done."""
        if self.waiting:
            self.waiting.append((False, action))
        else:
            action()

    def ask(self, task: Task, action: Callable[[Any], None]) -> None:
        """Have a task done, and then do something with what it found, in its turn."""
        self.doing.give(task)
        self.waiting.append((True, action))
        self.asked += 1
        while self.asked > self.most:
            self._next()

    def finish(self) -> None:
        """Do all that is still waiting."""
        while self.waiting:
            self._next()

    def _next(self) -> None:
        asked, action = self.waiting.popleft()
        if asked:
            self.asked -= 1
            action(self.doing.take())
        else:
            action()
