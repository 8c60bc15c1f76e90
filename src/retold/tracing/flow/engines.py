"""Who works on the buckets: this process, Daft on this machine, or Daft on the machines of a Ray cluster."""

from __future__ import annotations

import logging
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from retold.errors import InputError, MissingExtraError, RetoldError
from retold.tracing.flow.rows import Flow

Step = Callable[[Flow, int], None]
"""A step of the flow, on one bucket."""

QUIET = {
    "DO_NOT_TRACK": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
    "SCARF_NO_ANALYTICS": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
"""What keeps Daft and Ray from reporting to their makers, and from drawing lines of their own."""


class Engine(Protocol):
    """Takes a step on every bucket."""

    @property
    def bounded(self) -> bool:
        """Whether what does not fit in one bucket goes to files."""

    def folder(self) -> AbstractContextManager[str]:
        """A folder for the tables, gone at the end."""

    def take(self, step: Step, flow: Flow) -> Iterator[int]:
        """Take a step on every bucket; tells how many are done."""


@dataclass(frozen=True, slots=True)
class Here:
    """This process, one bucket after another.

    Args:
        work: Where to make the folder; the system's place for such where None.
        bounded: Whether there are several buckets at all; else everything is one, in memory.

    """

    work: str | None = None
    bounded: bool = True

    def folder(self) -> AbstractContextManager[str]:
        """A temporary folder."""
        return _folder(self.work)

    def take(self, step: Step, flow: Flow) -> Iterator[int]:
        """Take a step on every bucket."""
        for bucket in range(flow.buckets):
            step(flow, bucket)
            yield bucket + 1


@dataclass(frozen=True, slots=True)
class Native:
    """Daft's native runner: processes of this machine."""

    work: str | None = None
    bounded: bool = True

    def folder(self) -> AbstractContextManager[str]:
        """A temporary folder, if Daft is there: who has none is told before much is read."""
        _daft("daft")
        return _folder(self.work)

    def take(self, step: Step, flow: Flow) -> Iterator[int]:
        """Take a step on every bucket."""
        daft = _daft("daft")
        _runner("native", daft.set_runner_native)
        return _taken(daft, daft.from_pydict({"bucket": list(range(flow.buckets))}), step, flow)


@dataclass(frozen=True, slots=True)
class Ray:
    """Daft on Ray: a cluster that runs already, or one of this machine's processors that ends with the program.

    Args:
        address: Of the cluster; a local one where None.
        work: A folder that every machine of the cluster sees, to make the tables' folder in.

    """

    address: str | None = None
    work: str | None = None
    bounded: bool = True

    def folder(self) -> AbstractContextManager[str]:
        """A temporary folder, if there is a cluster: where there is none, that is told before much is read."""
        _daft("ray")
        _connected(self.address)
        return _folder(self.work)

    def take(self, step: Step, flow: Flow) -> Iterator[int]:
        """Take a step on every bucket."""
        daft = _daft("ray")
        _runner("ray", lambda: daft.set_runner_ray(noop_if_initialized=True))
        frame = daft.from_pydict({"bucket": list(range(flow.buckets))}).into_partitions(flow.buckets)
        return _taken(daft, frame, step, flow)


def engine(name: str | None = None, address: str | None = None, work: str | None = None) -> Engine:
    """The engine of a name: `native`, `ray`, or `here`; without one `native` or, where Daft is not installed, memory.

    >>> engine("here")
    Here(work=None, bounded=True)

    Raises:
        InputError: There is none, or an address is given for another than `ray`.

    """
    if address is not None and name != "ray":
        raise InputError("an address is for the engine 'ray'; the others work on this machine")
    match name:
        case None:
            return Native(work) if find_spec("daft") else Here(work, bounded=False)
        case "native":
            return Native(work)
        case "ray":
            return Ray(address, work)
        case "here":
            return Here(work)
    raise InputError(f"no engine {name!r}; there are native, ray and here")


@contextmanager
def _folder(work: str | None) -> Iterator[str]:
    try:
        folder = tempfile.TemporaryDirectory(prefix="retold-", dir=work, ignore_cleanup_errors=True)
    except OSError as error:
        raise InputError(f"{work}: no folder can be made in it: {error.strerror or error}") from error
    with folder as place:
        yield place


def _taken(daft: Any, frame: Any, step: Step, flow: Flow) -> Iterator[int]:  # noqa: ANN401 - loaded late
    """One column of answers beside the buckets."""

    @daft.func.batch(return_dtype=daft.DataType.string(), batch_size=1, use_process=True)  # type: ignore[untyped-decorator]
    def answer(buckets: Any) -> list[str]:  # noqa: ANN401 - a series of Daft's
        return [_answer(step, flow, bucket) for bucket in buckets.to_pylist()]

    answers = frame.select(answer(frame["bucket"]).alias("answer")).iter_rows()
    for done, row in enumerate(answers, 1):
        if row["answer"]:
            raise InputError(row["answer"])
        yield done


def _answer(step: Step, flow: Flow, bucket: int) -> str:
    """Nothing, or what is wrong."""
    place = getattr(flow.tables, "place", "")
    if not Path(place).is_dir():
        return f"{place}: not every worker sees this folder; name one that all machines share with --work"
    try:
        step(flow, bucket)
    except RetoldError as error:
        return str(error)
    return ""


def _daft(extra: str) -> Any:  # noqa: ANN401 - loaded late
    """Daft, which is told to report to nobody before it is loaded."""
    os.environ.update(QUIET)
    try:
        import daft  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise MissingExtraError(f"the engine {'ray' if extra == 'ray' else 'native'!r}", extra) from error
    return daft


def _runner(name: str, choose: Callable[[], Any]) -> None:
    """Choose Daft's runner, which a process can do once."""
    try:
        choose()
    except Exception as error:
        from daft.runners import get_or_infer_runner_type  # noqa: PLC0415 - heavy

        if get_or_infer_runner_type() != name:
            raise InputError(
                f"this process has used Daft with another runner; the engine {name!r} needs one of its own"
            ) from error


def _connected(address: str | None) -> None:
    try:
        import ray  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise MissingExtraError("the engine 'ray'", "ray") from error
    if ray.is_initialized():
        return
    _reach(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
    except Exception as error:
        where = f"no Ray cluster at {address}" if address else "Ray cannot be started on this machine"
        raise InputError(f"{where}: {error}") from error


def _reach(address: str | None) -> None:
    """See that somebody listens at an address: Ray itself tries for minutes."""
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
        except (OSError, OverflowError) as error:
            raise InputError(f"no Ray cluster at {address}: {error}") from error
