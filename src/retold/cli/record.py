"""`retold times` and `retold statements`: what articles say of when, and of who said what."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retold.cli.command import UNUSABLE, complain
from retold.cli.options import check_each, chosen, deliver, format_option, output_option
from retold.errors import InputError

if TYPE_CHECKING:
    from retold.article import Article

FORMATS = ("text", "json", "csv")
STATEMENT_FORMATS = (*FORMATS, "jsonld")


@click.command()
@click.argument("articles", nargs=-1, required=True)
@format_option(*FORMATS)
@output_option
def times(*, articles: tuple[str, ...], form: str | None, output: Path | None) -> int:
    """List the temporal expressions of ARTICLES with TimeML values; a file of records holds many articles.

    Reads plain text, Markdown, HTML, JSON, JSON Lines and PDF; `-` is standard input.
    """
    from retold.language.dating import times as times_of  # noqa: PLC0415 -- `--version` stays quick

    return _told_of_each(articles, times_of, "times", chosen(form, output, FORMATS), output)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@format_option(*STATEMENT_FORMATS)
@output_option
def statements(*, articles: tuple[str, ...], form: str | None, output: Path | None) -> int:
    """List who said what in ARTICLES: speaker, cue, content, to whom and when.

    Reads plain text, Markdown, HTML, JSON, JSON Lines and PDF; `-` is standard input.
    """
    # Products of many small matrices are several times slower where they are shared among threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from retold.language.statements import statements as statements_of  # noqa: PLC0415

    return _told_of_each(
        articles, statements_of, "statements", chosen(form, output, STATEMENT_FORMATS), output
    )


COMMANDS = (times, statements)


def _told_of_each(
    places: tuple[str, ...],
    tell: Callable[[Article], object],
    report: str,
    form: str,
    output: Path | None,
) -> int:
    """Report on every article in `places`; one that cannot be read is named, and fails the command at its end."""
    from retold.reading import read_all  # noqa: PLC0415
    from retold.reading.unread import Unread  # noqa: PLC0415

    check_each(places, output)
    told: list[tuple[Article, object]] = []
    left_out = 0
    for article in (article for place in places for article in read_all(place)):
        try:
            if isinstance(article, Unread):
                raise article.error()
            told.append((article, tell(article)))
        except InputError as error:
            left_out += 1
            complain(f"retold: {error}")
    module = import_module(f"retold.reports.{report}")
    written = str(getattr(module, f"as_{form}")(told))
    deliver(written, output)
    return UNUSABLE if left_out else 0
