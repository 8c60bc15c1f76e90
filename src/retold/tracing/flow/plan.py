"""The flow as a whole: its steps in order, and what is done between them at one place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from retold.article import Article
from retold.tracing.families import Link
from retold.tracing.flow import comparing, doors, reading
from retold.tracing.flow.engines import Engine, Here, Step
from retold.tracing.flow.folder import Folder
from retold.tracing.flow.rows import Flow, arrivals
from retold.tracing.flow.tables import Memory
from retold.tracing.settings import Settings
from retold.tracing.statement import Appearance


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps that every bucket takes, one after another, each when all buckets have taken the one before.

    Args:
        name: What is being done, for a line of progress.
        steps: The steps.
        after: What is done at one place when all have.

    """

    name: str
    steps: tuple[Step, ...]
    after: Callable[[Flow], None] | None = None


STAGES = (
    Stage("telling words apart", (reading.read,), reading.number),
    Stage("looking for set phrases", (reading.settle, doors.shingle, doors.find_set_phrases)),
    Stage("weighing terms", (doors.free,), doors.weigh),
    Stage("looking for candidates", (doors.meet, doors.prune, doors.near, doors.join)),
    Stage("comparing", (comparing.compare, comparing.rank)),
    Stage("judging", (comparing.judge, comparing.explain)),
)
"""From arrivals to links."""

Progress = Callable[[str, int, int], None]
_Batch = list[tuple[str, Article]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the flow gives.

    Args:
        links: All links, by retelling.
        articles: How many articles there are.
        quoted: Their quotations.

    """

    links: tuple[Link, ...]
    articles: int
    quoted: list[Appearance]


def run(named: Iterable[tuple[str, Article]], settings: Settings, engine: Engine, tell: Progress) -> Found:
    """The links among articles, how many articles there are, and what they quote."""
    with taken_in(named, settings, engine) as (flow, chosen):
        through(flow, chosen, STAGES, tell)
        return Found(comparing.found_links(flow), flow.articles, reading.quotations(flow))


@contextmanager
def taken_in(
    named: Iterable[tuple[str, Article]], settings: Settings, engine: Engine
) -> Iterator[tuple[Flow, Engine]]:
    """Articles, ready for the first stage, and who is to take them through.

    What fits in one bucket stays in memory and is traced right here; more is written to a folder of the engine as it
    comes, and the folder is gone at the end.
    """
    batches = batched(named, settings.batch if engine.bounded else sys.maxsize)
    begun = list(islice(batches, 2))
    if len(begun) < 2:
        flow = Flow(Memory(), settings, 1, sum(map(len, begun)))
        flow.tables.keep("arrivals", 0, arrivals(begun[0] if begun else []))
        yield flow, Here()
    else:
        with engine.folder() as place:
            yield _written(place, _all(begun, batches), settings), engine


def _all(begun: list[_Batch], batches: Iterator[_Batch]) -> Iterator[_Batch]:
    """What was taken off some batches, and the rest of them; none is held on to."""
    while begun:
        yield begun.pop(0)
    yield from batches


def through(flow: Flow, engine: Engine, stages: Iterable[Stage], tell: Progress) -> None:
    """Take the steps of some stages on every bucket."""
    for stage in stages:
        whole = len(stage.steps) * flow.buckets
        tell(stage.name, 0, whole)
        for taken, step in enumerate(stage.steps):
            for done in engine.take(step, flow):
                tell(stage.name, taken * flow.buckets + done, whole)
        if stage.after:
            stage.after(flow)


def batched(named: Iterable[tuple[str, Article]], size: int) -> Iterator[_Batch]:
    """Articles some at a time: until they have `size` characters."""
    batch, held = _Batch(), 0
    for name, article in named:
        batch.append((name, article))
        held += len(article.text)
        if held >= size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _written(place: str, batches: Iterable[_Batch], settings: Settings) -> Flow:
    count, buckets = 0, 0
    for batch in batches:
        Folder(place, 0).keep("arrivals", buckets, arrivals(batch))
        count, buckets = count + len(batch), buckets + 1
    return Flow(Folder(place, buckets), settings, buckets, count)
