"""`retold trace` and `retold stemma`: the families of many articles, and who took from whom in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retold.article import Article
from retold.cli.collection import archive_option, check_collection, collected, gathered, kept
from retold.cli.command import UNUSABLE
from retold.cli.options import chosen, deliver, format_option, output_option

if TYPE_CHECKING:
    from retold.archive import Archive
    from retold.reports.trace_progress import Display
    from retold.tracing.families import Family
    from retold.tracing.flow.work import Work

FORMATS = ("text", "json", "csv", "parquet", "graphml", "dot")
STEMMA_FORMATS = ("text", "json", "svg", "dot", "newick")

_REPORTS = {"graphml": "graph", "dot": "graph", "parquet": "trace_parquet"}


engine_option = click.option(
    "--engine",
    type=click.Choice(("native", "ray", "here")),
    help="Who works on a large collection: all processors of this machine (where Daft is installed the default), a Ray"
    " cluster, or this process.",
)
address_option = click.option(
    "--address", help="The Ray cluster, as `ray.init` takes it; one of this machine's processors without it."
)
work_option = click.option(
    "--work",
    type=click.Path(file_okay=False),
    help="Keep what is done in this folder, so that the same command goes on where it was stopped; it is emptied at the"
    " end. For a cluster a folder that every machine sees.",
)


@click.command()
@click.argument("articles", nargs=-1)
@archive_option
@engine_option
@address_option
@work_option
@format_option(*FORMATS)
@output_option
def trace(  # noqa: PLR0913 -- one argument an option
    *,
    articles: tuple[str, ...],
    archive: Path | None,
    engine: str | None,
    address: str | None,
    work: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Find the families of ARTICLES: which retell one another, and who took from whom.

    Reads files of plain text, Markdown, HTML, JSON, JSON Lines and PDF, and folders of such; `-` is standard input.
    """
    from retold.reports.trace import summary  # noqa: PLC0415 -- `--version` stays quick
    from retold.reports.trace_progress import Display  # noqa: PLC0415
    from retold.tracing.flow.engines import engine as engine_of  # noqa: PLC0415
    from retold.tracing.trace import trace as trace_articles  # noqa: PLC0415

    form, runner = chosen(form, output, FORMATS), engine_of(engine, address)
    check_collection(articles, archive, output)
    with ExitStack() as held:
        with Display() as display:
            keeping, named = _source(articles, archive, work, held, display)
            found = trace_articles(named, engine=runner, progress=display.step, work=keeping)
            display.done(summary(found))
        module = import_module(f"retold.reports.{_REPORTS.get(form, 'trace')}")
        deliver(getattr(module, f"as_{form}")(found), output)
        if keeping:
            keeping.finish()  # not before the report is delivered: a full disk costs no trace
    return UNUSABLE if display.passed_over else 0


def _source(
    articles: tuple[str, ...], archive: Path | None, work: str | None, held: ExitStack, display: Display
) -> tuple[Work | None, Iterator[tuple[str, Article]]]:
    """The articles that are to be read, and the folder that keeps what is done, if one is asked for."""
    if not work:
        return None, collected(articles, archive, held, display)
    from retold.tracing.flow.plan import PARTS  # noqa: PLC0415 -- `--version` stays quick
    from retold.tracing.flow.work import Work  # noqa: PLC0415 -- the same
    from retold.tracing.gathering import Gathering  # noqa: PLC0415 -- the same
    from retold.tracing.settings import settings  # noqa: PLC0415 -- the same

    gathering = None if archive else Gathering(articles, display.over)
    keeping = held.enter_context(Work(work, settings(), gathering))
    display.takes_over(str(keeping.taken_over(PARTS)), work)
    held.push(lambda kind, *_: display.stopped(work) if kind is KeyboardInterrupt else None)
    if keeping.skips:
        return keeping, display.counted(keeping.onward())
    return keeping, collected(articles, archive, held, display)


@click.command()
@click.argument("id")
@click.argument("articles", nargs=-1)
@archive_option
@format_option(*STEMMA_FORMATS)
@output_option
@click.option(
    "--variants",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="How many variants of wording to show under each article, in text.",
)
def stemma(  # noqa: PLR0913 -- one argument an option
    *,
    id: str,  # noqa: A002 -- the article's own word for it
    articles: tuple[str, ...],
    archive: Path | None,
    form: str | None,
    output: Path | None,
    variants: int,
) -> int:
    """Draw who took from whom in the family of the article ID, found among ARTICLES.

    ARTICLES are what `retold trace` takes; ID is the id of any article of the family.
    """
    from retold.reports import stemma as report  # noqa: PLC0415 -- `--version` stays quick
    from retold.reports import stemma_graph  # noqa: PLC0415
    from retold.reports.trace_progress import Display  # noqa: PLC0415
    from retold.tracing.stemma import stemma as stemma_of  # noqa: PLC0415

    form = chosen(form, output, STEMMA_FORMATS)
    check_collection(articles, archive, output)
    with ExitStack() as held, Display() as display:
        if archive:
            family, members = _kept_family(id, kept(archive, held), display)
        else:
            family, members = _gathered_family(
                id, dict(display.counted(gathered(articles, display))), display
            )
    found = stemma_of(family, members)
    if form == "text":
        written = report.as_text(found, variants)
    else:
        written = str(getattr(stemma_graph if form in ("svg", "dot") else report, f"as_{form}")(found))
    deliver(written, output)
    return UNUSABLE if display.passed_over else 0


def _gathered_family(
    name: str, articles: Mapping[str, Article], display: Display
) -> tuple[Family, Mapping[str, Article]]:
    from retold.tracing.trace import trace as trace_articles  # noqa: PLC0415

    return trace_articles(articles.items(), progress=display.step).family(name, articles), articles


def _kept_family(name: str, archive: Archive, display: Display) -> tuple[Family, Mapping[str, Article]]:
    """The family of an article of an archive, of which its members alone are held."""
    from retold.tracing.trace import trace as trace_articles  # noqa: PLC0415

    archive.article(name)  # an id that it does not hold is told at once
    found = trace_articles(display.counted(archive.articles()), progress=display.step)
    family = found.family(name, (name,))
    return family, {member: archive.article(member) for member in family.articles}


COMMANDS = (trace, stemma)
"""Many articles: which retell one another, and who took from whom."""
