"""Who works on the buckets: this process, Daft on this machine, or Daft on the machines of a Ray cluster."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
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

    def ready(self) -> None:
        """See that the engine can be had: where it cannot, that is told before much is read."""

    def take(self, step: Step, flow: Flow, buckets: Sequence[int]) -> Iterator[int]:
        """Take a step on some buckets; tells how many are done."""


@dataclass(frozen=True, slots=True)
class Here:
    """This process, one bucket after another.

    Args:
        bounded: Whether there are several buckets at all; else everything is one, in memory.

    """

    bounded: bool = True

    def ready(self) -> None:
        """It is."""

    def take(self, step: Step, flow: Flow, buckets: Sequence[int]) -> Iterator[int]:
        """Take a step on some buckets."""
        for done, bucket in enumerate(buckets, 1):
            step(flow, bucket)
            yield done


@dataclass(frozen=True, slots=True)
class Native:
    """Daft's native runner: processes of this machine."""

    bounded: bool = True

    def ready(self) -> None:
        """See that Daft is there."""
        _daft("daft")

    def take(self, step: Step, flow: Flow, buckets: Sequence[int]) -> Iterator[int]:
        """Take a step on some buckets."""
        daft = _daft("daft")
        _runner("native", daft.set_runner_native)
        return _taken(daft, daft.from_pydict({"bucket": list(buckets)}), step, flow)


@dataclass(frozen=True, slots=True)
class Ray:
    """Daft on Ray: a cluster that runs already, or one of this machine's processors that ends with the program.

    Args:
        address: Of the cluster; a local one where None.

    """

    address: str | None = None
    bounded: bool = True

    def ready(self) -> None:
        """See that there is a cluster."""
        _daft("ray")
        _connected(self.address)

    def take(self, step: Step, flow: Flow, buckets: Sequence[int]) -> Iterator[int]:
        """Take a step on some buckets."""
        daft = _daft("ray")
        _runner("ray", lambda: daft.set_runner_ray(noop_if_initialized=True))
        frame = daft.from_pydict({"bucket": list(buckets)}).into_partitions(len(buckets))
        return _taken(daft, frame, step, flow)


def engine(name: str | None = None, address: str | None = None) -> Engine:
    """The engine of a name: `native`, `ray`, or `here`; without one `native` or, where Daft is not installed, memory.

    >>> engine("here")
    Here(bounded=True)

    Raises:
        InputError: There is none, or an address is given for another than `ray`.

    """
    if address is not None and name != "ray":
        raise InputError("an address is for the engine 'ray'; the others work on this machine")
    match name:
        case None:
            return Native() if find_spec("daft") else Here(bounded=False)
        case "native":
            return Native()
        case "ray":
            return Ray(address)
        case "here":
            return Here()
    raise InputError(f"no engine {name!r}; there are native, ray and here")


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
