"""The flow as a whole: its steps in order, and what is done between them at one place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from retold.article import Article
from retold.tracing.families import Link
from retold.tracing.flow import comparing, doors, explaining, judging, reading, vouching
from retold.tracing.flow.arriving import Batch, batched, kept, passing, written
from retold.tracing.flow.engines import Engine, Here, Step
from retold.tracing.flow.journal import Noted
from retold.tracing.flow.rows import Flow, arrivals
from retold.tracing.flow.tables import Memory
from retold.tracing.flow.work import Work
from retold.tracing.settings import Settings
from retold.tracing.statement import Appearance


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps that every bucket takes, one after another, each when all buckets have taken the one before.

    Args:
        name: What is being done, for a line of progress.
        steps: The steps.
        after: What is done at one place when all have.
        spent: Tables that nobody reads then.

    """

    name: str
    steps: tuple[Step, ...]
    after: Callable[[Flow], None] | None = None
    spent: tuple[str, ...] = ()


STAGES = (
    Stage("telling words apart", (reading.read,), reading.number, ("arrivals", "forms")),
    Stage("looking for set phrases", (reading.settle, doors.shingle, doors.find_set_phrases)),
    Stage("weighing terms", (doors.free,), doors.weigh, doors.SPENT),
    Stage("looking for candidates", (doors.meet, doors.prune, doors.near, doors.join)),
    Stage("comparing", (comparing.compare, comparing.rank)),
    Stage("judging", (judging.judge, explaining.explain)),
    Stage("hearing third articles", (vouching.acquaint, vouching.vouch, explaining.link)),
)
"""From arrivals to links."""

PARTS = tuple(step.__name__ for stage in STAGES for step in stage.steps)
"""The names of the steps, in order."""

Progress = Callable[[str, int, int], None]


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


def run(
    named: Iterable[tuple[str, Article]],
    settings: Settings,
    engine: Engine,
    tell: Progress,
    work: Work | None = None,
) -> Found:
    """The links among articles, how many articles there are, and what they quote."""
    with taken_in(named, settings, engine, work) as (flow, chosen):
        through(flow, chosen, STAGES, tell)
        return Found(explaining.found_links(flow), flow.articles, reading.quotations(flow))


@contextmanager
def taken_in(
    named: Iterable[tuple[str, Article]], settings: Settings, engine: Engine, work: Work | None = None
) -> Iterator[tuple[Flow, Engine]]:
    """Articles, ready for the first stage, and who is to take them through.

    What fits in one bucket stays in memory and is traced right here; more is written to a folder as it comes, and the
    folder is gone at the end. With a folder that keeps what is done, everything goes there.
    """
    if work is not None:
        flow = kept(named, work, engine.ready)
        yield flow, engine if flow.buckets > 1 else Here()
        return
    batches = batched(named, settings.batch if engine.bounded else sys.maxsize)
    begun = list(islice(batches, 2))
    if len(begun) < 2:
        flow = Flow(Memory(), settings, 1, sum(map(len, begun)))
        flow.tables.keep("arrivals", 0, arrivals(begun[0] if begun else []))
        yield flow, Here()
    else:
        engine.ready()
        with passing() as place:
            yield written(place, _all(begun, batches), settings), engine


def _all(begun: list[Batch], batches: Iterator[Batch]) -> Iterator[Batch]:
    """What was taken off some batches, and the rest of them; none is held on to."""
    while begun:
        yield begun.pop(0)
    yield from batches


def through(flow: Flow, engine: Engine, stages: Iterable[Stage], tell: Progress) -> None:
    """Take the steps of some stages on every bucket that has not taken them."""
    for stage in stages:
        whole = len(stage.steps) * flow.buckets
        tell(stage.name, 0, whole)
        for taken, step in enumerate(stage.steps):
            for done in _taken(flow, engine, step):
                tell(stage.name, taken * flow.buckets + done, whole)
        _close(flow, stage)


def _taken(flow: Flow, engine: Engine, step: Step) -> Iterator[int]:
    """Take a step; tells how many buckets have taken it."""
    if flow.journal is None:
        yield from engine.take(step, flow, range(flow.buckets))
    elif left := flow.journal.left(step.__name__, range(flow.buckets)):
        before = flow.buckets - len(left)
        yield from (before + done for done in engine.take(Noted(step, flow.journal), flow, left))


def _close(flow: Flow, stage: Stage) -> None:
    """What comes behind a stage; tables go when it is noted, so that it can be done again where it was not."""
    if stage.after and not (flow.journal and stage.after.__name__ in flow.journal.names()):
        stage.after(flow)
        if flow.journal:
            flow.journal.note(stage.after.__name__)
    flow.tables.drop(*stage.spent)
