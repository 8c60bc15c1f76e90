"""The articles that a command works on: those of files and folders, or those of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retold.article import Article
from retold.cli.options import check_each, same
from retold.errors import InputError

if TYPE_CHECKING:
    from retold.archive import Archive
    from retold.reports.trace_progress import Display

archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path),
    help="Take the articles of this archive, each in its latest version, in place of ARTICLES.",
)


def check_collection(articles: tuple[str, ...], archive: Path | None, output: Path | None) -> None:
    """Refuse to read nothing, or two things at once, and to write over what is read.

    Raises:
        InputError: One of these is asked for.

    """
    if bool(articles) == bool(archive):
        raise InputError("name the articles, or an archive with --archive FILE: one of the two")
    check_each(articles, output)
    if archive and output and same(str(archive), str(output)):
        raise InputError(f"--output {output} would overwrite the archive; name another file")


def gathered(articles: tuple[str, ...], display: Display) -> Iterator[tuple[str, Article]]:
    """Every article of some files and folders with its name."""
    from retold.tracing.gathering import gather  # noqa: PLC0415 -- `--version` stays quick

    return gather(articles, display.over)


def kept(archive: Path, held: ExitStack) -> Archive:
    """An archive, open for as long as `held` is."""
    from retold.archive import Archive  # noqa: PLC0415 -- the same

    return held.enter_context(Archive(archive))


def collected(
    articles: tuple[str, ...], archive: Path | None, held: ExitStack, display: Display
) -> Iterator[tuple[str, Article]]:
    """Every article of what is given, with its name, counted as it is read."""
    return display.counted(kept(archive, held).articles() if archive else gathered(articles, display))
