"""`retold statements`: what goes to a reader, in every format."""

import csv
import io
import json

import jsonschema
import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.reports import statements as report

TEXT = "Ada Brandt told reporters on Friday that the pier was safe. Officials said it was “not safe at all”."


def run(*args, **kwargs):
    return CliRunner().invoke(main, ["statements", *map(str, args)], **kwargs)


@pytest.fixture
def story(tmp_path):
    place = tmp_path / "story.jsonl"
    place.write_text(json.dumps({"id": "a1", "text": TEXT, "published": "2031-05-06"}), encoding="utf-8")
    return place


def test_json_is_the_contract_and_its_spans_point_at_the_text(story):
    told = json.loads(run(story, "--format", "json").stdout)
    jsonschema.validate(told, report.schema())
    [entry] = told
    assert len(entry["statements"]) == 2
    for one in entry["statements"]:
        for part in ("cue", "content"):
            assert " ... ".join(TEXT[s["start"] : s["end"]] for s in one[part]["spans"]) == one[part]["text"]
    assert entry["statements"][0]["when"] == {"text": "Friday", "value": "2031-05-02"}
    assert [one["speaker"]["unnamed"] for one in entry["statements"]] == [False, True]


def test_csv_has_a_row_for_each_statement_of_the_json(story):
    rows = list(csv.DictReader(io.StringIO(run(story, "--format", "csv").stdout, newline="")))
    told = json.loads(run(story, "--format", "json").stdout)[0]["statements"]
    assert [row["content"] for row in rows] == [one["content"]["text"] for one in told]
    assert tuple(rows[0]) == report.COLUMNS
    start, end = map(int, rows[0]["content_spans"].split("-"))
    assert TEXT[start:end] == rows[0]["content"]


def test_jsonld_has_a_quotation_or_a_claim_with_both_selectors(story):
    told = json.loads(run(story, "--format", "jsonld").stdout)
    [article] = told["@graph"]
    assert [part["@type"] for part in article["hasPart"]] == ["Claim", "Quotation"]
    for part in article["hasPart"]:
        quote, place = part["selector"][:2]
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    ids = [part["@id"] for part in article["hasPart"]]
    assert len(set(ids)) == len(ids)


def test_text_says_who_said_what_to_whom_and_when(story):
    told = run(story).stdout
    assert "Ada Brandt told [indirect, to reporters, 2031-05-02]" in told
    assert "Officials (unnamed) said" in told


def test_words_of_an_article_give_no_orders(tmp_path):
    place = tmp_path / "a.jsonl"
    place.write_text(
        json.dumps({"id": "a", "text": "Ada Brandt said =1+1\x1b[31m was wrong."}), encoding="utf-8"
    )
    assert "\x1b" not in run(place).stdout
    assert "\x1b" not in run(place, "--format", "csv").stdout


def test_what_cannot_be_read_is_named_and_the_rest_is_told(story):
    with story.open("a", encoding="utf-8") as file:
        file.write("\n{cut off\n")
    result = run(story, "--format", "json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)) == 1
    assert "line 2" in result.stderr
