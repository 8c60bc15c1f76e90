"""The flow as a whole: its steps in order, and what is done between them at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from retold.article import Article
from retold.tracing.families import Link
from retold.tracing.flow import comparing, doors, reading
from retold.tracing.flow.engines import Engine, Here
from retold.tracing.flow.folder import Folder
from retold.tracing.flow.rows import Flow, arrivals
from retold.tracing.flow.tables import Memory
from retold.tracing.settings import Settings
from retold.tracing.statement import Appearance

Step = Callable[[Flow, int], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps that every bucket takes, one after another, each when all buckets have taken the one before.

    Args:
        name: What is being done, for a line of progress.
        steps: The steps.
        settled: What is done at one place when all have.

    """

    name: str
    steps: tuple[Step, ...]
    after: Callable[[Flow], None] | None = None


STAGES = (
    Stage("telling words apart", (reading.read,), reading.number),
    Stage(
        "looking for set phrases",
        (reading.settle, doors.shingle, doors.find_set_phrases, doors.free),
        doors.weigh,
    ),
    Stage("looking for candidates", (doors.meet, doors.prune, doors.near, doors.join)),
    Stage("comparing", (comparing.compare, comparing.rank)),
    Stage("judging", (comparing.judge, comparing.explain)),
)
"""From arrivals to links."""

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


def run(named: Iterable[tuple[str, Article]], settings: Settings, engine: Engine, tell: Progress) -> Found:
    """The links among articles, how many articles there are, and what they quote.

    Articles that fit in one bucket are traced right here; more are written to a folder as they come, and the engine
    says who works on its buckets.
    """
    batches = batched(named, settings.batch)
    first, second = next(batches, []), next(batches, None)
    if second is None:
        flow = Flow(Memory(), settings, 1, len(first))
        flow.tables.keep("arrivals", 0, arrivals(first))
        del first
        return _found(flow, Here(), tell)
    with engine.folder() as place:
        flow = _written(place, chain([first, second], batches), settings)
        del first, second
        return _found(flow, engine, tell)


def _found(flow: Flow, engine: Engine, tell: Progress) -> Found:
    through(flow, engine, STAGES, tell)
    return Found(comparing.found_links(flow), flow.articles, reading.quotations(flow))


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


def batched(named: Iterable[tuple[str, Article]], size: int) -> Iterator[list[tuple[str, Article]]]:
    """Articles some at a time: until they have `size` characters."""
    batch, held = list[tuple[str, Article]](), 0
    for name, article in named:
        batch.append((name, article))
        held += len(article.text)
        if held >= size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _written(place: str, batches: Iterable[list[tuple[str, Article]]], settings: Settings) -> Flow:
    count, buckets = 0, 0
    for batch in batches:
        Folder(place, 0).keep("arrivals", buckets, arrivals(batch))
        count, buckets = count + len(batch), buckets + 1
    return Flow(Folder(place, buckets), settings, buckets, count)
