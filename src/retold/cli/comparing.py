"""`retold compare` and `retold rules`: a source, a retelling, and what is to be said of the two."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retold.cli.command import FOUND, complain
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

if TYPE_CHECKING:
    from retold.article import Article
    from retold.comparing.comparison import Comparison

FORMATS = ("text", "json", "csv", "sarif", "html")


@click.command()
@click.argument("source")
@click.argument("retelling")
@format_option(*FORMATS)
@output_option
@profile_option
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Report these findings alone: codes or their beginnings, by commas.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", help="Leave these findings out; applied after --select."
)
@click.option(
    "--fail-on",
    type=click.Choice(("meaning", "any")),
    help="Exit with 1 where a finding changes the meaning, or where there is any.",
)
@click.option("--source-title", metavar="TITLE", help="What the report calls the source.")
@click.option("--retelling-title", metavar="TITLE", help="What the report calls the retelling.")
def compare(  # noqa: PLR0913 -- one argument an option
    *,
    source: str,
    retelling: str,
    form: str | None,
    output: Path | None,
    profile: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    source_title: str | None,
    retelling_title: str | None,
) -> int:
    """Say what changed between SOURCE and RETELLING, two articles in files; `-` is standard input.

    Reads plain text, Markdown, HTML, JSON and PDF.
    """
    form = chosen(form, output, FORMATS)
    kept, left = _codes(select), _codes(ignore)
    _check(source, retelling, output)
    from retold.comparing.compare import compare as compare_articles  # noqa: PLC0415 -- `--version` stays quick
    from retold.reading import read  # noqa: PLC0415
    from retold.reports.progress import ProgressLine  # noqa: PLC0415

    told, telling = read(source), read(retelling)
    note_language(told, source)
    note_language(telling, retelling)
    with ProgressLine() as line:
        line.describe(f"comparing {len(told.text):,} characters with {len(telling.text):,}")
        found = compare_articles(told, telling, profile=profile).only(kept, left)
    found = replace(
        found, source=_titled(found.source, source_title), retelling=_titled(found.retelling, retelling_title)
    )
    deliver(_report(found, form, output), output)
    return _verdict(found, fail_on)


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print.",
)
def rules(code: str | None, form: str) -> None:
    """List the kinds of findings, or explain one CODE with an example and the editorial rule behind it."""
    from retold.comparing.rules import RULES, rule  # noqa: PLC0415
    from retold.reports import catalogue  # noqa: PLC0415
    from retold.reports.destination import show  # noqa: PLC0415

    if code is None:
        show(catalogue.as_json(RULES) if form == "json" else catalogue.listing(RULES))
    else:
        show(catalogue.as_json((rule(code),)) if form == "json" else catalogue.explanation(rule(code)))


COMMANDS = (compare, rules)


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    from retold.comparing.rules import selection  # noqa: PLC0415

    return tuple(code for part in given for code in selection(part))


def _check(source: str, retelling: str, output: Path | None) -> None:
    if source == retelling == "-":
        raise InputError(
            "standard input can be read once only; '-' stands for the source or the retelling, not both"
        )
    if same(source, retelling):
        complain(f"retold: note: source and retelling are the same file, {retelling}")
    for given in (source, retelling):
        if output is not None and same(given, str(output)):
            raise InputError(
                f"--output {output} would overwrite the article that is compared; name another file"
            )


def _titled(article: Article, title: str | None) -> Article:
    from retold.article import Fact  # noqa: PLC0415

    return article if title is None else replace(article, title=Fact(title, "given"))


def _report(comparison: Comparison, form: str, output: Path | None) -> str:
    return rendered(import_module(f"retold.reports.{form}"), comparison, output)


def _verdict(comparison: Comparison, fail_on: str | None) -> int:
    failing = {"meaning": {"meaning"}, "any": {"meaning", "shade"}}.get(fail_on or "", set())
    return FOUND if any(finding.effect in failing for finding in comparison.findings) else 0
