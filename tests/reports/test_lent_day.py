"""`retold times` and `retold statements` with `--source`: an undated article counts from its source's day, and says so."""

import csv
import io
import json
from importlib import import_module

import jsonschema
import pytest
from click.testing import CliRunner

from retold.cli import main

SOURCE = (
    "STENHAVEN, May 6, 2031 -- The council of Stenhaven closed the old pier on Monday after divers found cracks in nine "
    "pillars.\n\nMayor Ada Brandt said on Sunday that the repairs would cost 340,000 crowns."
)
RETELLING = (
    "The Stenhaven council closed the town's old pier on Monday, after divers found cracks in nine pillars.\n\n"
    "Mayor Ada Brandt said on Sunday that the repairs would cost 340,000 crowns."
)


@pytest.fixture
def files(tmp_path):
    texts = {
        "source": SOURCE,
        "undated": SOURCE.split("-- ")[1],
        "retelling": RETELLING,
        "other": "A choir sang today.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.txt") for name in texts}


def run(*args):
    return CliRunner().invoke(main, [*args])


@pytest.mark.parametrize("command", ["times", "statements"])
def test_the_day_of_the_source_is_taken_and_named_in_every_format(files, command):
    given = command, files["retelling"], "--source", files["source"], "--format"
    (entry,) = json.loads(run(*given, "json").stdout)
    jsonschema.validate([entry], import_module(f"retold.reports.{command}").schema())
    assert entry["day"] == {"value": "2031-05-06", "origin": "source"}
    for row in csv.DictReader(io.StringIO(run(*given, "csv").stdout, newline="")):
        assert (row["day"], row["day_origin"]) == ("2031-05-06", "source")
    assert "2031-05-06, the date of its source" in run(*given, "text").stdout


def test_what_is_relative_counts_from_it(files):
    (entry,) = json.loads(
        run("times", files["retelling"], "--source", files["source"], "--format", "json").stdout
    )
    assert [t["value"] for t in entry["times"]] == ["2031-05-05", "2031-05-04"]
    (entry,) = json.loads(
        run("statements", files["retelling"], "--source", files["source"], "--format", "json").stdout
    )
    assert [s["when"]["value"] for s in entry["statements"]] == ["2031-05-04"]


def test_without_a_source_the_day_is_the_article_s_own_or_null(files):
    entries = json.loads(run("times", files["retelling"], files["source"], "--format", "json").stdout)
    assert [e["day"] and e["day"]["origin"] for e in entries] == [None, "dateline"]


def test_a_dated_article_keeps_its_date(files):
    (entry,) = json.loads(
        run("times", files["source"], "--source", files["other"], "--format", "json").stdout
    )
    assert entry["day"]["origin"] == "dateline"


@pytest.mark.parametrize(
    ("article", "source", "why"),
    [("other", "source", "do not show"), ("retelling", "undated", "none either")],
)
def test_where_no_day_can_be_taken_a_note_says_why(files, article, source, why):
    result = run("times", files[article], "--source", files[source], "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["day"] is None
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_source_that_cannot_be_read_is_an_error(files):
    result = run("times", files["retelling"], "--source", files["source"] + ".none")
    assert (result.exit_code, result.stdout) == (2, "")
