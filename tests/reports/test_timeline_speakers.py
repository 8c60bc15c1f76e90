"""`retold timeline` and `retold speakers`: what goes to a reader, in every format."""

import csv
import io
import json

import jsonschema
import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.reports import speakers as speakers_report
from retold.reports import timeline as timeline_report

GAZETTE = (
    "“We found cracks in three of the eleven girders,” Ada Brandt told the Drell Gazette on Friday. "
    "Engineer Ada Brandt said the bridge would open again only if the girders were replaced.\n\n"
    "The bridge was built on 4 June 2009.\n\n"
    "Officials said the ferry was full."
)
COURIER = (
    "Ada Brandt claimed that cracks had been found in three of the eleven girders.\n\n"
    "Ferry operator Ivo Ruiz said he was losing forty passengers every day."
)


def run(*args):
    return CliRunner().invoke(main, list(map(str, args)))


@pytest.fixture
def stories(tmp_path):
    place = tmp_path / "stories.jsonl"
    records = [
        {"id": "gazette", "text": GAZETTE, "published": "2031-05-06", "outlet": "Drell Gazette"},
        {"id": "courier", "text": COURIER, "published": "2031-05-08"},
    ]
    place.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return place


def test_the_timeline_is_its_contract_and_its_spans_point_at_the_text(stories):
    told = json.loads(run("timeline", stories, "--format", "json").stdout)
    jsonschema.validate(told, timeline_report.schema())
    texts = {"gazette": GAZETTE, "courier": COURIER}
    for item in told["items"]:
        for wording in item["wordings"]:
            text = texts[wording["article"]]
            for part in filter(None, (wording["content"], wording["cue"])):
                assert " ... ".join(text[s["start"] : s["end"]] for s in part["spans"]) == part["text"]
            assert all(text[c["start"] : c["end"]] == c["text"] for c in wording["conditions"])
    days = [item["day"]["value"] for item in told["items"] if item["day"]]
    assert days == sorted(days)
    assert [item["kind"] for item in told["items"]].count("event") == 1


def test_a_statement_of_two_articles_is_one_item_with_its_first_publication_and_changes(stories):
    told = json.loads(run("timeline", stories, "--format", "json").stdout)
    [cracks] = [item for item in told["items"] if len(item["wordings"]) == 2]
    assert [w["article"] for w in cracks["wordings"]] == ["gazette", "courier"]
    assert cracks["first"] == {"article": "gazette", "by": "date"}
    assert cracks["verbatim"] == 0
    assert cracks["day"] == {"value": "2031-05-02", "origin": "sentence"}
    assert "C03" in {change["code"] for change in cracks["changes"]}
    assert told["speakers"][cracks["speaker"]]["name"] == "Ada Brandt"


def test_csv_has_a_row_for_each_wording(stories):
    rows = list(csv.DictReader(io.StringIO(run("timeline", stories, "--format", "csv").stdout, newline="")))
    told = json.loads(run("timeline", stories, "--format", "json").stdout)["items"]
    assert [row["content"] for row in rows] == [w["content"]["text"] for i in told for w in i["wordings"]]
    assert [row["verbatim"] for row in rows].count("yes") == 1
    assert "only if the girders were replaced" in {row["conditions"] for row in rows}


def test_jsonld_names_the_appearances_of_each_statement_and_the_first(stories):
    told = json.loads(run("timeline", stories, "--format", "jsonld").stdout)["@graph"]
    nodes = {node["@id"]: node for node in told}
    parts = {part["@id"]: part for node in told for part in node.get("hasPart", ())}
    sayings = [node for node in told if "appearance" in node]
    assert len(nodes) == len(told)
    assert {a["@id"] for saying in sayings for a in saying["appearance"]} == set(parts)
    [cracks] = [saying for saying in sayings if len(saying["appearance"]) == 2]
    assert cracks["@type"] == ["Quotation", "Claim"]
    assert cracks["firstAppearance"] in cracks["appearance"]
    assert nodes[cracks["spokenByCharacter"]["@id"]]["name"] == "Ada Brandt"
    for part in parts.values():
        assert {"oa:TextQuoteSelector", "oa:TextPositionSelector"} == {s["@type"] for s in part["selector"]}


def test_text_says_when_who_what_where_and_on_what_condition(stories):
    told = run("timeline", stories).stdout
    assert told.index("2009-06-04") < told.index("2031-05-02") < told.index("by 2031-05-08 (published)")
    assert "Ada Brandt told [direct, to the Drell Gazette" in told
    assert "2 wordings, in gazette, courier; first in gazette, by date; verbatim in gazette" in told
    assert "condition: only if the girders were replaced" in told
    assert "Officials (unnamed) said" in told


def test_a_speaker_and_days_narrow_the_timeline(stories):
    brandt = json.loads(run("timeline", stories, "--speaker", "Brandt", "--format", "json").stdout)["items"]
    assert {item["speaker"] for item in brandt} == {0}
    assert [item["kind"] for item in brandt] == ["statement", "statement"]
    late = json.loads(run("timeline", stories, "--since", "2031-05-08", "--format", "json").stdout)["items"]
    assert [item["wordings"][0]["article"] for item in late] == ["courier"]
    early = json.loads(run("timeline", stories, "--until", "2009-06-04", "--format", "json").stdout)["items"]
    assert [item["kind"] for item in early] == ["event"]


def test_speakers_are_their_contract_with_and_without_positions(stories):
    told = json.loads(run("speakers", stories, "--format", "json").stdout)
    jsonschema.validate(told, speakers_report.schema())
    assert [(s["name"], s["unnamed"], s["statements"]) for s in told["speakers"]] == [
        ("Ada Brandt", False, 2),
        ("Ivo Ruiz", False, 1),
        ("Officials", True, 1),
    ]
    assert told["speakers"][0]["positions"] is None
    chosen = json.loads(run("speakers", stories, "--speaker", "the engineer", "--format", "json").stdout)
    jsonschema.validate(chosen, speakers_report.schema())
    [brandt] = chosen["speakers"]
    conditions = [c["text"] for p in brandt["positions"] for w in p["wordings"] for c in w["conditions"]]
    assert conditions == ["only if the girders were replaced"]
    assert brandt["first"]["value"] <= brandt["last"]["value"]


def test_speakers_as_table_text_and_linked_data(stories):
    rows = list(csv.DictReader(io.StringIO(run("speakers", stories, "--format", "csv").stdout, newline="")))
    assert [row["speaker"] for row in rows] == ["Ada Brandt", "Ivo Ruiz", "Officials"]
    assert json.loads(rows[0]["articles"]) == ["courier", "gazette"]
    chosen = run("speakers", stories, "--speaker", "Ada Brandt", "--format", "csv").stdout
    assert (
        tuple(csv.DictReader(io.StringIO(chosen, newline="")).fieldnames) == speakers_report.POSITION_COLUMNS
    )
    assert "Ada Brandt (Engineer): 2 statements, 2031-05-02" in run("speakers", stories).stdout
    graph = json.loads(run("speakers", stories, "--format", "jsonld").stdout)["@graph"]
    assert "Ivo Ruiz" in {node["name"] for node in graph}


def test_an_archive_gives_what_its_files_give(stories, tmp_path):
    archive = tmp_path / "news.archive"
    assert run("add", stories, "--archive", archive).exit_code == 0
    for command in ("timeline", "speakers"):
        files = json.loads(run(command, stories, "--format", "json").stdout)
        kept = json.loads(run(command, "--archive", archive, "--format", "json").stdout)
        assert kept == files


def test_what_cannot_be_done_is_said_and_nothing_is_written(stories, tmp_path):
    for wrong in ((), (stories, "--archive", tmp_path / "a")):
        assert run("timeline", *wrong).exit_code == 2
    nobody = run("speakers", stories, "--speaker", "Ida Brandt")
    assert nobody.exit_code == 2
    assert "names that begin alike" in nobody.stderr
    with stories.open("a", encoding="utf-8") as file:
        file.write("{cut off\n")
        file.write(
            json.dumps(
                {
                    "id": "stadt",
                    "text": "Der Rat der Stadt hat am Montag beschlossen, die Brücke zu sperren. " * 9,
                }
            )
        )
    left_out = run("timeline", stories, "--format", "json")
    assert left_out.exit_code == 2
    assert len(json.loads(left_out.stdout)["articles"]) == 2
    assert "line 3" in left_out.stderr
    assert "not in English" in left_out.stderr


def test_words_of_an_article_give_no_orders(tmp_path):
    place = tmp_path / "a.jsonl"
    text = "Ada Brandt said =1+1\x1b[31m was wrong with the bridge."
    place.write_text(json.dumps({"id": "\x1b[31ma", "text": text}), encoding="utf-8")
    for command in ("timeline", "speakers"):
        for form in ("text", "csv"):
            assert "\x1b" not in run(command, place, "--format", form).stdout


def test_positions_of_a_speaker_are_told_by_their_matter_in_every_format(tmp_path):
    """What a speaker said on one thing stands together, in order of time, with its conditions."""
    lines = [
        {"id": "a", "date": "2031-03-03", "text": "Engineer Ada Brandt said that the pier must close."},
        {
            "id": "b",
            "date": "2031-03-20",
            "text": "Ada Brandt said the choir had sung well. Ivo Ruiz said no.",
        },
        {
            "id": "c",
            "date": "2031-04-09",
            "text": "Brandt said that the pier would reopen if the council paid.",
        },
    ]
    place = tmp_path / "wire.jsonl"
    place.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    asked = ("speakers", place, "--speaker", "Brandt")
    told = json.loads(run(*asked, "--format", "json").stdout)
    jsonschema.validate(told, speakers_report.schema())
    [brandt] = told["speakers"]
    assert brandt["matters"] == [{"about": "the pier", "positions": [0, 2]}]
    text = run(*asked).stdout
    heads = ["on the pier", "must close", "if the council paid", "on other matters", "the choir"]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout, newline="")))
    assert [row["matter"] for row in rows] == ["the pier", "", "the pier"]
    graph = json.loads(run(*asked, "--format", "jsonld").stdout)["@graph"]
    about = [node["about"] for node in graph if "about" in node]
    assert len(about) == 2
    assert about[0] == about[1]
    assert json.loads(run("speakers", place, "--format", "json").stdout)["speakers"][0]["matters"] is None
