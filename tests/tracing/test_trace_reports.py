"""What a trace looks like in each format."""

import csv
import io
import json
import subprocess
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from click.testing import CliRunner
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD

from retold.cli import main
from retold.reports import graph
from retold.reports import trace as report
from retold.tracing.families import Family, Link, Trace

HOSTILE = ('=cmd|"x"', 'two\nlines "quoted" \\', "\x1b[31m<b>&\ufffe\ud800")
TRACE = Trace(
    (
        Family(
            HOSTILE[0],
            HOSTILE,
            (
                Link(HOSTILE[0], HOSTILE[1], 0.5, 0.75, (HOSTILE[2],), (), ("the source is longer",)),
                Link(HOSTILE[0], HOSTILE[2], 1.0, 0.25, (), (HOSTILE[1],)),
            ),
        ),
    ),
    9,
)
NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def collection(tmp_path):
    path = tmp_path / "day.jsonl"
    told = {"ferry": FERRY, "short": FERRY_RETOLD, "bakery": BAKERY, "cinema": CINEMA}
    path.write_text(
        "".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in told.items()), encoding="utf-8"
    )
    return path


def run(*args, **kwargs):
    return CliRunner().invoke(main, ["trace", *map(str, args)], **kwargs)


def test_json_is_the_contract(collection):
    result = run(collection, "--format", "json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    jsonschema.validate(told, report.schema())
    (family,) = told["families"]
    assert family["articles"] == ["ferry", "short"]
    assert [(link["source"], link["retelling"]) for link in family["links"]] == [("ferry", "short")]


def test_any_ids_fit_the_contract_and_can_be_written():
    told = report.as_json(TRACE)
    jsonschema.validate(json.loads(told.encode("utf-8")), report.schema())


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(report.schema())


@pytest.mark.parametrize(("name", "start"), [("f.json", "{"), ("f.csv", "family,"), ("f.graphml", "<?xml"), ("f.dot", "digraph"), ("f.gv", "digraph"), ("f.txt", "Family ferry")])  # fmt: skip
def test_the_ending_of_the_output_names_the_format(collection, tmp_path, name, start):
    assert run(collection, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_the_summary_goes_to_standard_error(collection):
    result = run(collection, "--format", "json")
    assert "4 articles, 1 family, 1 link" in result.stderr
    assert "seconds" in result.stderr


def test_a_broken_record_leaves_the_rest_and_an_exit_code(collection):
    with collection.open("a") as file:
        file.write('{"id": "cut off\n')
    result = run(collection)
    assert result.exit_code == 1
    assert "line 5" in result.stderr
    assert "ferry -> short" in result.stdout


def test_an_article_is_never_overwritten(collection):
    result = run(collection, "-o", collection)
    assert result.exit_code == 2
    assert "would overwrite" in result.stderr


def test_csv_has_a_row_a_link_and_no_formulas():
    rows = list(csv.DictReader(io.StringIO(report.as_csv(TRACE), newline="")))
    assert [row["share"] for row in rows] == ["0.5", "1.0"]
    assert all(row["source"].startswith("'=") for row in rows)


def test_graphml_is_xml_with_every_article_and_link():
    root = ET.fromstring(graph.as_graphml(TRACE).encode("utf-8"))
    assert len(root.findall(".//g:node", NAMESPACE)) == 3
    assert len(root.findall(".//g:edge", NAMESPACE)) == 2
    labels = [n.find("g:data[@key='label']", NAMESPACE).text for n in root.findall(".//g:node", NAMESPACE)]
    assert labels[:2] == list(HOSTILE[:2])


def test_dot_keeps_ids_inside_their_quotation_marks():
    told = graph.as_dot(TRACE)
    assert '[label="two\\nlines \\"quoted\\" \\\\"]' in told
    assert "\x1b" not in told
    told.encode("utf-8")


def test_graphviz_takes_the_graph():
    try:
        drawn = subprocess.run(["dot", "-Tplain"], input=graph.as_dot(TRACE), capture_output=True, text=True, timeout=30, check=False)  # fmt: skip
    except FileNotFoundError:
        pytest.skip("Graphviz is not installed")
    assert drawn.returncode == 0, drawn.stderr


def test_text_gives_a_terminal_no_orders():
    told = report.as_text(TRACE)
    assert "\x1b" not in told
    assert "by way of two lines" in told
