"""The documentation: what it names is there, and what it shows is so."""

import re
import shlex
import subprocess
import sys
import unicodedata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from retold.cli import main

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text("utf-8")
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), PROJECT / "examples" / "README.md"])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    (.*)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
OF_A_MACHINE = re.compile(r"(?<![\w.}\"-])/(?:work|root|home/\w|tmp/\w|opt/\w)")
TEXTS = {".cff", ".css", ".html", ".js", ".json", ".md", ".py", ".toml", ".tsv", ".txt", ""}

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())


def blocks(page, language):
    """What stands in the fenced blocks of a language."""
    return [m[2] for m in FENCE.finditer(page.read_text("utf-8")) if m[1] == language]


def commands(page):
    """Each call of `retold` that a page shows, as words."""
    text = page.read_text("utf-8")
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    for line in lines + INDENTED.findall(FENCE.sub("", text)):
        for part in re.split(r"&&|\|(?!\|)", line.partition(" #")[0]):
            called = re.match(r"\s*(?:\S*/)?retold\s+((?:\S+ ?)+)", re.split(r"\s{3,}", part.strip())[0])
            if called:
                yield shlex.split(called[1])


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    for heading in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE):
        kept = "".join(c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN")
        yield kept.replace(" ", "-")


def test_the_first_block_of_the_readme_is_the_two_commands_that_do_everything():
    first, second = blocks(PROJECT / "README.md", "sh")[0].splitlines()
    assert first.endswith("retold compare examples/source.md examples/retelling.md")
    assert all("-m venv" in line and "pip install" in line for line in (first, second))
    tests = second.rpartition("bin/")[2]
    assert tests in (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()[-1]


def test_the_example_of_the_readme_is_cut_from_the_report():
    """`COLUMNS=80 retold compare examples/source.md examples/retelling.md` has all of it, in this order."""
    articles = [str(PROJECT / "examples" / name) for name in ("source.md", "retelling.md")]
    report = CliRunner().invoke(main, ["compare", *articles], env={"COLUMNS": "80"}).stdout
    (example,) = blocks(PROJECT / "README.md", "text")
    for part in example.split("...\n"):
        assert part in report
        report = report.partition(part)[2]


def test_the_python_of_the_readme_runs(tmp_path):
    (code,) = blocks(PROJECT / "README.md", "python")
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert re.search(r"^[A-Z]\d\d \S", told.stdout, re.MULTILINE)
    assert re.search(r"^altered \S", told.stdout, re.MULTILINE)


@pages
def test_commands_and_options_that_are_shown_exist(page):
    for name, *words in commands(page):
        if name.startswith("-"):
            assert any(name in parameter.opts for parameter in [*main.params, click.Option(["-h", "--help"])])
            continue
        assert name in main.commands, f"retold {name}"
        known = {o for p in main.commands[name].params if isinstance(p, click.Option) for o in p.opts}
        for word in words:
            if re.match(r"-\w|--\w", word):
                assert word in known | {"-h", "--help"}, f"retold {name} {word}"
            elif word.startswith("examples/"):
                assert (PROJECT / word).exists(), word


def test_commands_are_found_in_the_pages():
    assert sum(1 for page in PAGES for _ in commands(page)) > 10


@pages
def test_links_lead_somewhere(page):
    for link in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        place, _, anchor = link.partition("#")
        if "://" in place or not place + anchor:
            continue
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_is_linked_from_the_readme():
    linked = {(PROJECT / link.partition("#")[0]).resolve() for link in LINK.findall(README)}
    assert {page for page in PAGES if page.name != "README.md"} <= linked


def test_every_floor_is_in_the_architecture_and_what_is_named_there_exists():
    told = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    package = PROJECT / "src" / "retold"
    for floor in package.iterdir():
        if (floor / "__init__.py").exists():
            assert f"{floor.name}/<br>" in told, (
                f"{floor.name}: no floor of that name in docs/architecture.md"
            )
    for floor, rows in re.findall(r"^### (\S+)\n\n(.*?)(?=^###|^<!--)", told, re.MULTILINE | re.DOTALL):
        for module in re.findall(r"^\| `(\w+\.py)`", rows, re.MULTILINE):
            place = package / ("" if floor == "retold" else floor) / module
            assert place.exists(), f"{place}: write the tables anew with python tools/list_modules.py"
    for named in re.findall(r"`((?:tools|tests|docs)/[\w/.-]+)`", told):
        assert (PROJECT / named).exists(), named


def test_nothing_names_a_place_of_one_machine():
    for folder in ("src", "tests", "tools", "benchmarks", "docs", "examples", ".ci", "."):
        files = (PROJECT / folder).rglob("*") if folder != "." else PROJECT.glob("*")
        for file in files:
            if file.is_file() and file.suffix in TEXTS and not {"__pycache__", ".git"} & set(file.parts):
                found = OF_A_MACHINE.search(file.read_text("utf-8", errors="replace"))
                assert not found, f"{file.relative_to(PROJECT)}: {found}"
