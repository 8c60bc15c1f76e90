"""`retold conflicts`: statements that cannot both hold."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from retold.cli.collection import archive_option, check_collection, collected
from retold.cli.command import FOUND, UNUSABLE
from retold.cli.options import (
    check_pipeline,
    check_reader,
    chosen,
    deliver,
    format_option,
    one_thread,
    output_option,
    pipeline_option,
    reader_option,
)

FORMATS = ("text", "json", "csv", "jsonld")


@click.command()
@click.argument("articles", nargs=-1)
@archive_option
@pipeline_option
@reader_option
@format_option(*FORMATS)
@output_option
@click.option("--fail-on", type=click.Choice(("any",)), help="Exit with 1 where there is a conflict.")
def conflicts(  # noqa: PLR0913 -- one argument an option
    *,
    articles: tuple[str, ...],
    archive: Path | None,
    pipeline: str | None,
    reader: str | None,
    form: str | None,
    output: Path | None,
    fail_on: str | None,
) -> int:
    """List statements of ARTICLES about one matter that cannot both hold: both wordings, speakers, days, the reason.

    ARTICLES are files of plain text, Markdown, HTML, JSON, JSON Lines and PDF, and folders of such; `-` is standard input.
    """
    one_thread()
    from retold.record.conflicts import conflicts as conflicts_of  # noqa: PLC0415 -- `--version` stays quick
    from retold.reports import conflicts as report  # noqa: PLC0415
    from retold.reports.trace_progress import Display  # noqa: PLC0415

    form = chosen(form, output, FORMATS)
    check_collection(articles, archive, output)
    check_pipeline(pipeline)
    check_reader(reader)
    with ExitStack() as held, Display() as display:
        named = collected(articles, archive, held, display)
        found = conflicts_of(
            named,
            pipeline=pipeline,
            reader=reader,
            progress=display.step,
            refused=lambda e: display.over(str(e)),
        )
        display.done(report.summary(found))
    deliver(str(getattr(report, f"as_{form}")(found)), output)
    if display.passed_over:
        return UNUSABLE
    return FOUND if fail_on and found.found else 0


COMMANDS = (conflicts,)
