"""The command `retold`: thin faces on library functions of the same names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from retold import __version__
from retold.errors import InputError, RetoldError

if TYPE_CHECKING:
    from retold.article import Article
    from retold.comparing.comparison import Comparison

FORMATS = ("text", "json", "csv", "sarif", "html")
SUFFIXES = {
    ".json": "json",
    ".csv": "csv",
    ".sarif": "sarif",
    ".html": "html",
    ".htm": "html",
    ".jsonld": "jsonld",
}
TRACE_SUFFIXES = {".json": "json", ".csv": "csv", ".graphml": "graphml", ".dot": "dot", ".gv": "dot"}
STEMMA_SUFFIXES = {
    ".json": "json",
    ".svg": "svg",
    ".dot": "dot",
    ".gv": "dot",
    ".nwk": "newick",
    ".newick": "newick",
}
FOUND, UNUSABLE, INTERRUPTED = 1, 2, 130


class Command(click.Group):
    """A group whose errors are one line on standard error, and whose exit codes keep their meaning."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 -- click's own signature
        """Run, and exit: 0, 1 for findings that were to fail, 2 for what cannot be used, 130 when interrupted."""
        kwargs["standalone_mode"] = False
        kwargs["prog_name"] = kwargs.get("prog_name") or "retold"
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            context = getattr(error, "ctx", None)
            where = context.command_path if context else "retold"
            _complain(f"{where}: {error.format_message().rstrip('.')}; see {where} --help")
            sys.exit(UNUSABLE)
        except RetoldError as error:
            _complain(f"retold: {error}")
            sys.exit(UNUSABLE)
        except click.Abort:
            _complain("retold: interrupted")
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(
    "retold", cls=Command, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="retold", message="%(prog)s %(version)s")
def main() -> None:
    """Say where a news story came from and what changed as it was retold."""


@main.command()
@click.argument("source")
@click.argument("retelling")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="How to report; text unless --output says otherwise."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
@click.option(
    "--profile",
    type=click.Choice(("strict", "lenient")),
    default="strict",
    show_default=True,
    help="What is tolerated inside quotation marks.",
)
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
    kept, left = _codes(select), _codes(ignore)
    _check(source, retelling, output)
    from retold.comparing.compare import compare as compare_articles  # noqa: PLC0415 -- `--version` stays quick
    from retold.reading import read  # noqa: PLC0415

    found = compare_articles(read(source), read(retelling), profile=profile).only(kept, left)
    found = replace(
        found, source=_titled(found.source, source_title), retelling=_titled(found.retelling, retelling_title)
    )
    report = _report(found, _form(form, output, FORMATS), output)
    _deliver(report, output)
    return _verdict(found, fail_on)


@main.command()
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    help="How to report; text unless --output says otherwise.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
def times(*, articles: tuple[str, ...], form: str | None, output: Path | None) -> int:
    """List the temporal expressions of ARTICLES with TimeML values; a file of records holds many articles.

    Reads plain text, Markdown, HTML, JSON, JSON Lines and PDF; `-` is standard input.
    """
    from retold.language.dating import times as times_of  # noqa: PLC0415 -- `--version` stays quick

    return _told_of_each(articles, times_of, "times", form, output)


@main.command()
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv", "jsonld")),
    help="How to report; text unless --output says otherwise.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
def statements(*, articles: tuple[str, ...], form: str | None, output: Path | None) -> int:
    """List who said what in ARTICLES: speaker, cue, content, to whom and when.

    Reads plain text, Markdown, HTML, JSON, JSON Lines and PDF; `-` is standard input.
    """
    # Products of many small matrices are several times slower where they are shared among threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from retold.language.statements import statements as statements_of  # noqa: PLC0415

    return _told_of_each(articles, statements_of, "statements", form, output)


@main.command()
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


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--archive",
    required=True,
    type=click.Path(path_type=Path),
    help="The archive; it is made where it is not there.",
)
def add(*, paths: tuple[str, ...], archive: Path) -> int:
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
        summary = add_articles(paths, opened, listener=display)
    show(render(summary))
    return FOUND if summary.broken else 0


@main.command()
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv", "graphml", "dot")),
    help="How to report; text unless --output says otherwise.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
def trace(*, articles: tuple[str, ...], form: str | None, output: Path | None) -> int:
    """Find the families of ARTICLES: which retell one another, and who took from whom.

    Reads files of plain text, Markdown, HTML, JSON, JSON Lines and PDF, and folders of such; `-` is standard input.
    """
    from retold.reports import graph  # noqa: PLC0415 -- `--version` stays quick
    from retold.reports import trace as report  # noqa: PLC0415
    from retold.reports.trace_progress import Display  # noqa: PLC0415
    from retold.tracing.gathering import gather  # noqa: PLC0415
    from retold.tracing.trace import trace as trace_articles  # noqa: PLC0415

    _check_each(articles, output)
    with Display() as display:
        found = trace_articles(display.counted(gather(articles, display.over)), progress=display.step)
        display.done(report.summary(found))
    form = form or TRACE_SUFFIXES.get(output.suffix.lower() if output else "", "text")
    module = graph if form in ("graphml", "dot") else report
    written = str(getattr(module, f"as_{form}")(found))
    _deliver(written, output)
    return FOUND if display.passed_over else 0


@main.command()
@click.argument("words")
@click.option("--archive", required=True, type=click.Path(path_type=Path), help="The archive to look in.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    help="How to report; text unless --output says otherwise.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
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

    if output is not None and _same(str(archive), str(output)):
        raise InputError(f"--output {output} would overwrite the archive; name another file")
    asked = sys.stdin.buffer.read(1_000_000).decode("utf-8", "replace") if words == "-" else words
    with Archive(archive) as opened:
        found = look_up(asked, opened, limit=limit)
    form = _form(form, output, ("text", "json", "csv"))
    module = import_module(f"retold.reports.history.{form}")
    _deliver(_rendered(module, found, output), output)


@main.command()
@click.argument("id")
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "svg", "dot", "newick")),
    help="How to report; text unless --output says otherwise.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
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

    _check_each(articles, output)
    with Display() as display:
        held = dict(display.counted(gather(articles, display.over)))
        family = trace_articles(held.items(), progress=display.step).family(id, held)
    found = stemma_of(family, held)
    form = form or STEMMA_SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if form == "text":
        written = report.as_text(found, variants)
    else:
        written = str(getattr(stemma_graph if form in ("svg", "dot") else report, f"as_{form}")(found))
    _deliver(written, output)
    return FOUND if display.passed_over else 0


@main.command()
@click.argument("text")
@click.option(
    "--archive", required=True, type=click.Path(path_type=Path), help="The archive to check against."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    help="How to report; text unless --output says otherwise.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
@click.option(
    "--sources",
    type=click.IntRange(1, 20),
    default=4,
    show_default=True,
    help="From how many articles the text may be drawn.",
)
@click.option(
    "--profile",
    type=click.Choice(("strict", "lenient")),
    default="strict",
    show_default=True,
    help="What is tolerated inside quotation marks.",
)
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

    if output is not None and (_same(str(archive), str(output)) or _same(text, str(output))):
        raise InputError(f"--output {output} would overwrite what is read; name another file")
    with Archive(archive) as opened:
        found = check_article(read(text), opened, most=sources, profile=profile)
    form = _form(form, output, ("text", "json", "sarif"))
    module = import_module(f"retold.reports.check.{form}")
    _deliver(_rendered(module, found, output), output)
    return FOUND if found.fails(fail_on) else 0


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    from retold.comparing.rules import selection  # noqa: PLC0415

    return tuple(code for part in given for code in selection(part))


def _check(source: str, retelling: str, output: Path | None) -> None:
    if source == retelling == "-":
        raise InputError(
            "standard input can be read once only; '-' stands for the source or the retelling, not both"
        )
    if _same(source, retelling):
        _complain(f"retold: note: source and retelling are the same file, {retelling}")
    for given in (source, retelling):
        if output is not None and _same(given, str(output)):
            raise InputError(
                f"--output {output} would overwrite the article that is compared; name another file"
            )


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def _titled(article: Article, title: str | None) -> Article:
    from retold.article import Fact  # noqa: PLC0415

    return article if title is None else replace(article, title=Fact(title, "given"))


def _report(comparison: Comparison, form: str, output: Path | None) -> str:
    return _rendered(import_module(f"retold.reports.{form}"), comparison, output)


def _rendered(module: ModuleType, found: object, output: Path | None) -> str:
    """What a report's module makes of a result; one for a terminal is told how wide that is."""
    terminal = module.terminal(to_file=output is not None) if hasattr(module, "terminal") else {}
    return str(module.render(found, **terminal))


def _deliver(written: str, output: Path | None) -> None:
    """Write a report to its file, whole or not at all, or show it."""
    from retold.reports.destination import show, write  # noqa: PLC0415

    if output:
        write(written, output)
    else:
        show(written)


def _verdict(comparison: Comparison, fail_on: str | None) -> int:
    failing = {"meaning": {"meaning"}, "any": {"meaning", "shade"}}.get(fail_on or "", set())
    return FOUND if any(finding.effect in failing for finding in comparison.findings) else 0


def _form(form: str | None, output: Path | None, able: Sequence[str]) -> str:
    """The format asked for, or else the one that the ending of the output file names, or text.

    Raises:
        InputError: The ending names a format that the command does not write.

    """
    told = form or SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if told not in able:
        ways = ", ".join(dict.fromkeys(able))
        raise InputError(
            f"--output {output}: there is no {told} report of this; name one by --format: {ways}"
        )
    return told


def _told_of_each(
    places: tuple[str, ...],
    tell: Callable[[Article], object],
    report: str,
    form: str | None,
    output: Path | None,
) -> int:
    """Report on every article in `places`; one that cannot be read is named, and fails the command at its end."""
    from retold.reading import read_all  # noqa: PLC0415
    from retold.reading.unread import Unread  # noqa: PLC0415

    _check_each(places, output)
    told: list[tuple[Article, object]] = []
    left_out = 0
    for article in (article for place in places for article in read_all(place)):
        try:
            if isinstance(article, Unread):
                raise article.error()
            told.append((article, tell(article)))
        except InputError as error:
            left_out += 1
            _complain(f"retold: {error}")
    module = import_module(f"retold.reports.{report}")
    form = _form(
        form, output, [name for name in ("text", *SUFFIXES.values()) if hasattr(module, f"as_{name}")]
    )
    written = str(getattr(module, f"as_{form}")(told))
    _deliver(written, output)
    return UNUSABLE if left_out else 0


def _check_each(places: tuple[str, ...], output: Path | None) -> None:
    if places.count("-") > 1:
        raise InputError("standard input can be read once only; '-' was given more than once")
    for given in places:
        if output is not None and _same(given, str(output)):
            raise InputError(f"--output {output} would overwrite an article; name another file")


def _complain(message: str) -> None:
    from retold.reports.characters import line  # noqa: PLC0415

    click.echo(line(message).encode("utf-8", "replace"), err=True)
