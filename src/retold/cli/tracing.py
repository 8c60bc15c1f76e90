"""`retold trace` and `retold stemma`: the families of many articles, and who took from whom in one."""

from __future__ import annotations

from pathlib import Path

import click

from retold.cli.command import FOUND
from retold.cli.options import check_each, chosen, deliver, format_option, output_option

FORMATS = ("text", "json", "csv", "graphml", "dot")
STEMMA_FORMATS = ("text", "json", "svg", "dot", "newick")


@click.command()
@click.argument("articles", nargs=-1, required=True)
@format_option(*FORMATS)
@output_option
def trace(*, articles: tuple[str, ...], form: str | None, output: Path | None) -> int:
    """Find the families of ARTICLES: which retell one another, and who took from whom.

    Reads files of plain text, Markdown, HTML, JSON, JSON Lines and PDF, and folders of such; `-` is standard input.
    """
    from retold.reports import graph  # noqa: PLC0415 -- `--version` stays quick
    from retold.reports import trace as report  # noqa: PLC0415
    from retold.reports.trace_progress import Display  # noqa: PLC0415
    from retold.tracing.gathering import gather  # noqa: PLC0415
    from retold.tracing.trace import trace as trace_articles  # noqa: PLC0415

    check_each(articles, output)
    with Display() as display:
        found = trace_articles(display.counted(gather(articles, display.over)), progress=display.step)
        display.done(report.summary(found))
    form = chosen(form, output, FORMATS)
    module = graph if form in ("graphml", "dot") else report
    written = str(getattr(module, f"as_{form}")(found))
    deliver(written, output)
    return FOUND if display.passed_over else 0


@click.command()
@click.argument("id")
@click.argument("articles", nargs=-1, required=True)
@format_option(*STEMMA_FORMATS)
@output_option
@click.option(
    "--variants",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="How many variants of wording to show under each article, in text.",
)
def stemma(
    *,
    id: str,  # noqa: A002 -- the article's own word for it
    articles: tuple[str, ...],
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
    from retold.tracing.gathering import gather  # noqa: PLC0415
    from retold.tracing.stemma import stemma as stemma_of  # noqa: PLC0415
    from retold.tracing.trace import trace as trace_articles  # noqa: PLC0415

    check_each(articles, output)
    with Display() as display:
        held = dict(display.counted(gather(articles, display.over)))
        family = trace_articles(held.items(), progress=display.step).family(id, held)
    found = stemma_of(family, held)
    form = chosen(form, output, STEMMA_FORMATS)
    if form == "text":
        written = report.as_text(found, variants)
    else:
        written = str(getattr(stemma_graph if form in ("svg", "dot") else report, f"as_{form}")(found))
    deliver(written, output)
    return FOUND if display.passed_over else 0


COMMANDS = (trace, stemma)
