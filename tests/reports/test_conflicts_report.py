"""`retold conflicts`: what goes to a reader, in every format."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.reports import conflicts as report

STORY = (
    "Marland president Ada Brandt said that preparations were under way for a meeting with Ivo Ruiz.\n\n"
    "Foreign minister Tomas Weil said that no meeting between Brandt and Ruiz was planned.\n\n"
    '"There is no meeting planned," Weil said.\n'
)


@pytest.fixture
def story(tmp_path):
    place = tmp_path / "story.txt"
    place.write_text(STORY, "utf-8")
    return str(place)


def run(*words):
    return CliRunner().invoke(main, ["conflicts", *words])


def test_json_is_its_contract_and_clauses_point_at_the_text(story):
    """What is written validates, and offsets lead to the words."""
    told = json.loads(run(story, "--format", "json").stdout)
    jsonschema.validate(told, report.schema())
    [one] = told["conflicts"]
    for side in (one["first"], one["second"], *one["others"]):
        clause = side["clause"]
        assert STORY[clause["start"] : clause["end"]] == clause["text"]


def test_csv_has_a_row_for_each_statement(story):
    """Rows of one conflict share its number, and hold what JSON holds."""
    rows = list(csv.DictReader(io.StringIO(run(story, "--format", "csv").stdout, newline="")))
    assert [row["side"] for row in rows] == ["first", "second", "other"]
    assert {row["conflict"] for row in rows} == {"0"}
    assert tuple(rows[0]) == report.COLUMNS


def test_text_shows_both_wordings_speakers_and_the_reason(story):
    """A reader sees who says what against whom, and why it cannot be."""
    told = run(story).stdout
    for words in (
        "Ada Brandt",
        "Tomas Weil",
        "preparations were under way",
        "status: planned / not planned",
        "1 conflict",
    ):
        assert words in told


def test_fail_on_any_fails_where_there_is_a_conflict(story, tmp_path):
    """The exit code tells what a script asks for."""
    calm = tmp_path / "calm.txt"
    calm.write_text("Ada Brandt said that the bridge was closed.\n", "utf-8")
    assert run(story, "--fail-on", "any").exit_code == 1
    assert run(story).exit_code == 0
    assert run(str(calm), "--fail-on", "any").exit_code == 0
    assert run().exit_code == 2


def test_nothing_from_outside_reaches_a_terminal_or_a_sheet_unescaped(tmp_path):
    """Control characters and formulas in an article stay what they are: text."""
    place = tmp_path / "evil.txt"
    place.write_text(
        "Ada Brandt said that the =cmd bridge of \x1b[31mDrell was closed.\n\n"
        "Ivo Ruiz said that the bridge of \x1b[31mDrell was not closed.\n",
        "utf-8",
    )
    assert "\x1b" not in run(str(place)).stdout
    for row in csv.DictReader(io.StringIO(run(str(place), "--format", "csv").stdout, newline="")):
        assert not any(cell.startswith("=") or "\x1b" in cell for cell in row.values())


def test_jsonld_sets_the_clauses_of_two_statements_against_each_other(story):
    """A conflict points at two statements that are there, and its selectors at the words that the conflict rests on."""
    told = json.loads(run(story, "--format", "jsonld").stdout)["@graph"]
    [article] = [node for node in told if node["@type"] == "NewsArticle"]
    [conflict] = [node for node in told if node["@type"] == "oa:Annotation"]
    parts = {part["@id"]: part for part in article["hasPart"]}
    speakers = [parts[target["source"]]["author"]["name"] for target in conflict["target"]]
    assert speakers == ["Ada Brandt", "Tomas Weil"]
    assert {part["@type"] for part in parts.values()} == {"Claim", "Quotation"}
    assert [other["@id"] in parts for other in conflict["mentions"]] == [True]
    for target in conflict["target"]:
        quote, position = target["selector"]
        assert STORY[position["start"] : position["end"]] == quote["exact"]
    assert {b["name"]: b["value"] for b in conflict["body"]}["detail"] == "planned / not planned"
