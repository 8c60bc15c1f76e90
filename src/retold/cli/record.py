"""`retold timeline`, `speakers` and `conflicts`: who said what, when, across many articles, and what cannot both hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from retold.record.record import Record

FORMATS = ("text", "json", "csv", "jsonld")
_DAY = click.DateTime(["%Y-%m-%d"])
speaker_option = click.option(
    "--speaker", metavar="NAME", help="Only what the speaker of this name or role said."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What every command on a record is asked: which articles, how they are read, and where the report goes."""

    articles: tuple[str, ...]
    archive: Path | None
    pipeline: str | None
    reader: str | None
    form: str | None
    output: Path | None

    def reported(self, read: Callable[..., Any], tell: Callable[[Any], Any], report: str) -> tuple[Any, int]:
        """Report on what is read out of the articles; what cannot be read is named, and fails the command at its end.

        Args:
            read: Takes named articles, `pipeline`, `reader`, `progress` and `refused`.
            tell: What is to be told of what `read` returns.
            report: The module of the report.

        Returns:
            What was told, and the exit code.

        """
        from retold.reports.trace_progress import Display  # noqa: PLC0415 -- `--version` stays quick

        form = chosen(self.form, self.output, FORMATS)
        check_collection(self.articles, self.archive, self.output)
        check_pipeline(self.pipeline)
        check_reader(self.reader)
        module = import_module(f"retold.reports.{report}")
        with ExitStack() as held, Display() as display:
            named = collected(self.articles, self.archive, held, display)
            found = tell(
                read(
                    named,
                    pipeline=self.pipeline,
                    reader=self.reader,
                    progress=display.step,
                    refused=lambda error: display.over(str(error)),
                )
            )
            display.done(module.summary(found))
        deliver(str(getattr(module, f"as_{form}")(found)), self.output)
        return found, UNUSABLE if display.passed_over else 0


def on_request(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a `Request`, which it takes as one argument."""

    @wraps(command)
    def asked(  # noqa: PLR0913 -- one argument an option
        *,
        articles: tuple[str, ...],
        archive: Path | None,
        pipeline: str | None,
        reader: str | None,
        form: str | None,
        output: Path | None,
        **own: object,
    ) -> int:
        one_thread()
        return command(Request(articles, archive, pipeline, reader, form, output), **own)

    options = (
        click.argument("articles", nargs=-1),
        archive_option,
        pipeline_option,
        reader_option,
        format_option(*FORMATS),
        output_option,
    )
    for option in reversed(options):
        asked = option(asked)
    return asked


@click.command()
@on_request
@speaker_option
@click.option(
    "--since", type=_DAY, metavar="DAY", help="Only what may have been on this day (YYYY-MM-DD) or later."
)
@click.option(
    "--until", type=_DAY, metavar="DAY", help="Only what may have been on this day (YYYY-MM-DD) or before."
)
def timeline(request: Request, *, speaker: str | None, since: datetime | None, until: datetime | None) -> int:
    """List statements and dated events of ARTICLES in order of time, each once, with all its wordings.

    ARTICLES are files of plain text, Markdown, HTML, JSON, JSON Lines and PDF, and folders of such; `-` is standard input.
    """
    from retold.record.record import record  # noqa: PLC0415
    from retold.record.timeline import timeline as timeline_of  # noqa: PLC0415

    def told(made: Record) -> object:
        first, last = (day.date() if day else None for day in (since, until))
        return timeline_of(made, speaker=speaker, since=first, until=last)

    return request.reported(record, told, "timeline")[1]


@click.command()
@on_request
@speaker_option
def speakers(request: Request, *, speaker: str | None) -> int:
    """List who speaks in ARTICLES, with roles, number of statements, first and last day.

    With --speaker all that this speaker said, by matter and in order of time, with the conditions. ARTICLES are what `retold timeline` takes.
    """
    from retold.record.record import record  # noqa: PLC0415
    from retold.record.roster import roster  # noqa: PLC0415

    def told(made: Record) -> object:
        return roster(made, speaker=speaker)

    return request.reported(record, told, "speakers")[1]


@click.command()
@on_request
@click.option("--fail-on", type=click.Choice(("any",)), help="Exit with 1 where there is a conflict.")
def conflicts(request: Request, *, fail_on: str | None) -> int:
    """List statements of ARTICLES about one matter that cannot both hold: both wordings, speakers, days, the reason.

    ARTICLES are files of plain text, Markdown, HTML, JSON, JSON Lines and PDF, and folders of such; `-` is standard input.
    """
    from retold.record.conflicts import conflicts as conflicts_of  # noqa: PLC0415

    found, code = request.reported(conflicts_of, lambda every: every, "conflicts")
    return code or (FOUND if fail_on and found.found else 0)


COMMANDS = (timeline, speakers, conflicts)
