"""`retold add`, `retold quote` and `retold check`: an archive is filled, and looked up."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from retold.cli.command import FOUND, UNUSABLE
from retold.cli.options import (
    chosen,
    deliver,
    format_option,
    note_language,
    output_option,
    profile_option,
    rendered,
    same,
)
from retold.errors import InputError

HISTORY_FORMATS = ("text", "json", "csv")
CHECK_FORMATS = ("text", "json", "sarif", "html")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--archive",
    required=True,
    type=click.Path(path_type=Path),
    help="The archive; it is made where it is not there.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes read files and what is said in them.",
)
def add(*, paths: tuple[str, ...], archive: Path, jobs: int) -> int:
    """Add every article in each PATH to an archive: files, folders with all in them, or `-`.

    Reads plain text, Markdown, HTML, JSON, PDF, JSON Lines, RSS and Atom feeds, Parquet and WARC. What was stopped is
    gone on with by the same command.
    """
    from retold.archive import Archive  # noqa: PLC0415
    from retold.archive import add as add_articles  # noqa: PLC0415
    from retold.archive.source import check  # noqa: PLC0415
    from retold.reports.adding import Display, render  # noqa: PLC0415
    from retold.reports.destination import show  # noqa: PLC0415

    check(list(paths))  # before an archive is made
    with Archive(archive, write=True) as opened, Display() as display:
        summary = add_articles(paths, opened, listener=display, jobs=jobs)
    show(render(summary))
    return UNUSABLE if summary.broken else 0


@click.command()
@click.argument("words")
@click.option("--archive", required=True, type=click.Path(path_type=Path), help="The archive to look in.")
@format_option(*HISTORY_FORMATS)
@output_option
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="How many quotations to tell of.",
)
def quote(*, words: str, archive: Path, form: str | None, output: Path | None, limit: int) -> None:
    """Tell the history of a quotation: who printed WORDS, when, as whose, and in which wordings.

    WORDS are the quotation, a fragment of it, or a form of it that is misquoted or reworded; `-` reads them from
    standard input.
    """
    from retold.archive import Archive  # noqa: PLC0415
    from retold.archive import quote as look_up  # noqa: PLC0415

    form = chosen(form, output, HISTORY_FORMATS)
    if output is not None and same(str(archive), str(output)):
        raise InputError(f"--output {output} would overwrite the archive; name another file")
    asked = sys.stdin.buffer.read(1_000_000).decode("utf-8", "replace") if words == "-" else words
    with Archive(archive) as opened:
        found = look_up(asked, opened, limit=limit)
    module = import_module(f"retold.reports.history.{form}")
    deliver(rendered(module, found, output), output)


@click.command()
@click.argument("text")
@click.option(
    "--archive", required=True, type=click.Path(path_type=Path), help="The archive to check against."
)
@format_option(*CHECK_FORMATS)
@output_option
@click.option(
    "--sources",
    type=click.IntRange(1, 20),
    default=4,
    show_default=True,
    help="From how many articles the text may be drawn.",
)
@profile_option
@click.option(
    "--fail-on",
    type=click.Choice(("meaning", "any", "missing")),
    help="Exit with 1 where a finding changes the meaning, where there is any, or where a sentence is not in the archive.",
)
def check(  # noqa: PLR0913 -- one argument an option
    *,
    text: str,
    archive: Path,
    form: str | None,
    output: Path | None,
    sources: int,
    profile: str,
    fail_on: str | None,
) -> int:
    """Check TEXT, an article or an assistant's answer, sentence by sentence against what an archive holds.

    Each sentence is supported by an article, differs from it, or is not in the archive. `-` is standard input.
    """
    from retold.archive import Archive  # noqa: PLC0415
    from retold.archive import check as check_article  # noqa: PLC0415
    from retold.reading import read  # noqa: PLC0415
    from retold.reports.progress import ProgressLine  # noqa: PLC0415

    form = chosen(form, output, CHECK_FORMATS)
    if output is not None and (same(str(archive), str(output)) or same(text, str(output))):
        raise InputError(f"--output {output} would overwrite what is read; name another file")
    with Archive(archive) as opened:
        article = read(text)
        note_language(article, text)
        with ProgressLine() as line:
            line.describe(f"checking {len(article.text):,} characters")
            found = check_article(article, opened, most=sources, profile=profile)
    module = import_module(f"retold.reports.check.{form}")
    deliver(rendered(module, found, output), output)
    return FOUND if found.fails(fail_on) else 0


COMMANDS = (add, quote, check)
