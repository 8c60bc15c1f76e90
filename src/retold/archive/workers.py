"""Processes that do the heavy part of adding, each at the other end of two pipes.

A worker is an interpreter of its own, started afresh: nothing of this process is copied into it, and nothing that runs when the
program is imported runs again. It is in a session of its own, so that Ctrl-C reaches this process alone, and it ends when
its pipe does, however this process ends.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, Self

from retold.archive.terms import Vocabulary
from retold.archive.work import Task
from retold.errors import RetoldError

_PROGRAM = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from retold.archive.workers import serve; serve()"


class Workers:
    """Some processes that take tasks in turn.

    Args:
        count: How many.

    """

    def __init__(self, count: int) -> None:
        command = [sys.executable, "-c", _PROGRAM, json.dumps([place for place in sys.path if place])]
        self._running = [
            subprocess.Popen(  # noqa: S603 -- our own program
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            for _ in range(count)
        ]
        self._given = self._taken = 0

    def __enter__(self) -> Self:
        """The workers themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """End them, whatever they are at."""
        for worker in self._running:
            worker.kill()
        for worker in self._running:
            worker.communicate()

    def give(self, task: Task) -> None:
        """Have a task done by the worker whose turn it is."""
        worker = self._running[self._given % len(self._running)]
        self._given += 1
        try:
            send(task, _pipe(worker.stdin))
        except OSError as error:
            raise _ended(worker) from error

    def take(self) -> Any:  # noqa: ANN401 -- a task knows what is done
        """What was done of the task that was given first and not taken yet.

        Raises:
            RetoldError: The worker could not do it, or has ended.

        """
        worker = self._running[self._taken % len(self._running)]
        self._taken += 1
        try:
            error, done = pickle.load(_pipe(worker.stdout))  # noqa: S301 -- from our own process
        except (EOFError, OSError, pickle.UnpicklingError) as broken:
            raise _ended(worker) from broken
        if error is not None:
            raise RetoldError(error)
        return done


def serve() -> None:
    """Do the tasks that come in by standard input until it ends, and send out what was done of each."""
    tasks: SimpleQueue[Task | None] = SimpleQueue()
    into, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers may go out
    # Tasks are taken in while one is done: neither side ever waits for the other with both pipes full.
    threading.Thread(target=_receive, args=(into, tasks), daemon=True).start()
    vocabulary = Vocabulary()
    with suppress(BrokenPipeError):
        while (task := tasks.get()) is not None:
            try:
                answer: tuple[str | None, Any] = (None, task.done(vocabulary))
            except RetoldError as error:
                answer = (str(error), None)
            send(answer, out)
    # At once: the thread may still be reading, and the interpreter cannot be taken down around it.
    os._exit(0)


def send(what: object, out: IO[bytes]) -> None:
    """One object to the other end of a pipe."""
    pickle.dump(what, out, protocol=pickle.HIGHEST_PROTOCOL)
    out.flush()


def _receive(into: IO[bytes], tasks: SimpleQueue[Task | None]) -> None:
    try:
        while True:
            tasks.put(pickle.load(into))  # noqa: S301 -- from our own process
    except (EOFError, OSError, pickle.UnpicklingError):
        tasks.put(None)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RetoldError("a worker process has no pipe")
    return pipe


def _ended(worker: subprocess.Popen[bytes]) -> RetoldError:
    with suppress(subprocess.TimeoutExpired):
        worker.wait(5)
    return RetoldError(
        f"a worker process ended by itself ({worker.returncode}), perhaps for want of memory; what was added is whole: add"
        " again to go on, with fewer --jobs"
    )
