"""`retold times` and `retold statements`: the days and the statements of articles, each told for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retold.cli.command import UNUSABLE
from retold.cli.options import (
    check_each,
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
from retold.errors import InputError

if TYPE_CHECKING:
    from retold.article import Article
    from retold.reports.progress import ProgressLine

FORMATS = ("text", "json", "csv")
STATEMENT_FORMATS = (*FORMATS, "jsonld")
source_option = click.option(
    "--source",
    metavar="SOURCE",
    help="An article that ARTICLES tell: those without a date take their day from it where their passages show it.",
)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@source_option
@format_option(*FORMATS)
@output_option
def times(*, articles: tuple[str, ...], source: str | None, form: str | None, output: Path | None) -> int:
    """List the temporal expressions of ARTICLES with TimeML values; a file of records holds many articles.

    Reads plain text, Markdown, HTML, JSON, JSON Lines and PDF; `-` is standard input.
    """
    from retold.language.dating import times as times_of  # noqa: PLC0415 -- `--version` stays quick

    return _told_of_each(articles, times_of, "times", chosen(form, output, FORMATS), output, source)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@source_option
@pipeline_option
@reader_option
@format_option(*STATEMENT_FORMATS)
@output_option
def statements(  # noqa: PLR0913 -- one argument an option
    *,
    articles: tuple[str, ...],
    source: str | None,
    pipeline: str | None,
    reader: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """List who said what in ARTICLES: speaker, cue, content, to whom and when.

    Reads plain text, Markdown, HTML, JSON, JSON Lines and PDF; `-` is standard input.
    """
    one_thread()
    from retold.language.statements import statements as statements_of  # noqa: PLC0415 -- tables and a parser

    form = chosen(form, output, STATEMENT_FORMATS)
    check_pipeline(pipeline)
    check_reader(reader)
    tell = partial(statements_of, pipeline=pipeline, reader=reader)
    return _told_of_each(articles, tell, "statements", form, output, source)


COMMANDS = (times, statements)


def _told_of_each(  # noqa: PLR0913, PLR0917 -- what is told of what, how, and where to
    places: tuple[str, ...],
    tell: Callable[[Article], object],
    report: str,
    form: str,
    output: Path | None,
    source: str | None,
) -> int:
    """Report on every article in `places`; one that cannot be read is named, and fails the command at its end."""
    from retold.reading import read  # noqa: PLC0415
    from retold.reports.progress import ProgressLine  # noqa: PLC0415

    check_each((*places, source) if source else places, output)
    told_from = read(source) if source else None
    told: list[tuple[Article, object]] = []
    left_out = 0
    with ProgressLine() as line:
        for article in (article for place in places for article in _articles(place)):
            try:
                if isinstance(article, InputError):
                    raise article
                dated = _dated(article, told_from, line)
                told.append((dated, tell(dated)))
                line.describe(f"{len(told):,} articles read")
            except InputError as error:
                left_out += 1
                line.print(str(error), named=True)
    module = import_module(f"retold.reports.{report}")
    written = str(getattr(module, f"as_{form}")(told))
    deliver(written, output)
    return UNUSABLE if left_out else 0


def _articles(place: str) -> Iterator[Article | InputError]:
    """Every article of a file, and an error in place of each that cannot be read, or of all."""
    from retold.reading import Unread, read_all  # noqa: PLC0415

    try:
        for article in read_all(place):
            yield article.error() if isinstance(article, Unread) else article
    except InputError as error:
        yield error


def _dated(article: Article, source: Article | None, line: ProgressLine) -> Article:
    """An article with the day of its source where it has none; a note where it cannot take it."""
    if source is None or article.published:
        return article
    from retold.comparing.compare import compare  # noqa: PLC0415 -- loads every rule and word list

    found = compare(source, article).retelling
    if found.lent is None:
        name, of = article.id or article.path or "the article", source.id or source.path or "its source"
        why = (
            f"its passages do not show that it tells {of} from its day"
            if source.published
            else f"{of} has none either"
        )
        line.print(f"note: {name} has no date, and {why}; its times stay open", named=True)
    return found
