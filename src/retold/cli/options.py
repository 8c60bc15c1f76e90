"""What commands share: the options on formats and files, what they refuse, and how a report is delivered."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from retold.article import Article
from retold.cli.command import complain
from retold.errors import InputError

SUFFIXES = {
    ".json": "json",
    ".csv": "csv",
    ".sarif": "sarif",
    ".html": "html",
    ".htm": "html",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".dot": "dot",
    ".gv": "dot",
    ".svg": "svg",
    ".nwk": "newick",
    ".newick": "newick",
    ".parquet": "parquet",
}


def format_option(*forms: str) -> Callable[[Any], Any]:
    """The option `--format`, with the formats that a command writes."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        help="How to report; text unless --output says otherwise.",
    )


def _place_for(_context: click.Context, _option: click.Parameter, output: Path | None) -> Path | None:
    """Where to write, refused before any work is done where nothing can be written.

    Raises:
        InputError: It is a folder, or its folder is not there or may not be written.

    """
    if output is None:
        return None
    if output.is_dir():
        raise InputError(f"cannot write {output}: it is a directory")
    folder = output.parent
    if not folder.is_dir():
        raise InputError(f"cannot write {output}: there is no folder {folder}")
    if not os.access(output if output.exists() and not output.is_file() else folder, os.W_OK):
        raise InputError(f"cannot write {output}: you have no permission to write there")
    return output


output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    callback=_place_for,
    help="Write to this file, whole or not at all.",
)
pipeline_option = click.option(
    "--pipeline",
    metavar="NAME",
    help="An installed pipeline of spaCy, by name or folder, that reads the syntax in place of the parser that ships.",
)
reader_option = click.option(
    "--reader",
    metavar="FOLDER",
    help="A reader of attributions that you trained (tools/train_statements.py), to decide on what rules find.",
)
profile_option = click.option(
    "--profile",
    type=click.Choice(("strict", "lenient")),
    default="strict",
    show_default=True,
    help="What is tolerated inside quotation marks.",
)


def chosen(form: str | None, output: Path | None, able: Sequence[str]) -> str:
    """The format asked for, or else the one that the ending of the output file names, or text.

    Raises:
        InputError: The ending names a format that the command does not write.

    """
    told = form or SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if told not in able:
        ways = ", ".join(able)
        raise InputError(
            f"--output {output}: there is no {told} report of this; name one by --format: {ways}"
        )
    return told


def one_thread() -> None:
    """Keep numpy to one thread: products of many small matrices are several times slower shared among more.

    To be called before numpy is imported; what the user has set stays.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def check_pipeline(name: str | None) -> None:
    """Refuse a pipeline that cannot be used before anything is read with it.

    Raises:
        InputError: It is not installed, or does not read English.
        MissingExtraError: spaCy is not installed.

    """
    if name is not None:
        from retold.language.pipeline import pipeline  # noqa: PLC0415 -- `--version` stays quick

        pipeline(name)


def check_reader(folder: str | None) -> None:
    """Refuse a trained reader that cannot be used before anything is read with it.

    Raises:
        InputError: There is none in the folder, or it is damaged or of another version.
        MissingExtraError: What it runs on is not installed.

    """
    if folder is not None:
        from retold.language.learned.model import model  # noqa: PLC0415 -- `--version` stays quick

        model(folder)


def note_language(article: Article, place: str) -> None:
    """Say on standard error where an article is in a language whose words the rules do not know."""
    from retold.language.english import is_english  # noqa: PLC0415 -- `--version` stays quick

    if not is_english(article.text):
        complain(
            f"retold: note: {place} does not look English; quotations and passages are held against each other word by word, "
            "but what changed between them is read by rules for English"
        )


def same(one: str, other: str) -> bool:
    """Tell whether two paths name one file."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def check_each(places: tuple[str, ...], output: Path | None) -> None:
    """Refuse standard input given twice, and an output file that is one of the articles.

    Raises:
        InputError: One of the two is asked for.

    """
    if places.count("-") > 1:
        raise InputError("standard input can be read once only; '-' was given more than once")
    for given in places:
        if output is not None and same(given, str(output)):
            raise InputError(f"--output {output} would overwrite an article; name another file")


def rendered(module: ModuleType, found: object, output: Path | None) -> str:
    """What a report's module makes of a result; one for a terminal is told how wide that is."""
    terminal = module.terminal(to_file=output is not None) if hasattr(module, "terminal") else {}
    return str(module.render(found, **terminal))


def deliver(written: str | bytes, output: Path | None) -> None:
    """Write a report to its file, whole or not at all, or show it."""
    from retold.reports.destination import show, write  # noqa: PLC0415

    if output:
        write(written, output)
    else:
        show(written)
