"""What a trace looks like in each format."""

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import jsonschema
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD

from retold.archive import Archive, add
from retold.cli import main
from retold.errors import MissingExtraError
from retold.reports import graph, trace_parquet
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
    assert result.exit_code == 2
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


def test_parquet_has_a_row_a_link_with_ids_as_strings_and_lists():
    rows = pq.read_table(io.BytesIO(trace_parquet.as_parquet(TRACE))).to_pylist()
    assert [row["source"] for row in rows] == [HOSTILE[0]] * 2
    assert [row["retelling"] for row in rows] == [HOSTILE[1], HOSTILE[2].replace("\ud800", "\ufffd")]
    assert [row["alternatives"] for row in rows] == [[HOSTILE[2].replace("\ud800", "\ufffd")], []]
    assert [row["share"] for row in rows] == [0.5, 1.0]


def test_a_table_of_no_links_has_the_same_columns():
    empty, full = (pq.read_schema(io.BytesIO(trace_parquet.as_parquet(t))) for t in (Trace((), 0), TRACE))
    assert empty.equals(full)


def test_the_ending_of_the_output_chooses_parquet(collection, tmp_path):
    place = tmp_path / "links.parquet"
    assert run(collection, "-o", place).exit_code == 0
    assert pq.read_table(place).column("retelling").to_pylist() == ["short"]


def test_parquet_names_its_extra_where_it_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'retold\[parquet\]'"):
        trace_parquet.as_parquet(TRACE)


@pytest.fixture
def kept(collection, tmp_path):
    """The collection in an archive, one article in two versions."""
    place = tmp_path / "news.archive"
    older = tmp_path / "older.jsonl"
    older.write_text(json.dumps({"id": "short", "text": CINEMA.replace("Garrow", "Ashby")}) + "\n", "utf-8")
    with Archive(place, write=True) as archive:
        add([str(older), str(collection)], archive)
    return place


def test_an_archive_is_traced_as_the_files_it_was_filled_from(collection, kept):
    """Each article counts once, in its latest version."""
    told = run("--archive", kept, "--format", "json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout) == json.loads(run(collection, "--format", "json").stdout)


def test_a_stemma_is_drawn_of_a_family_of_an_archive(collection, kept):
    drawn = [
        CliRunner().invoke(main, ["stemma", "short", *given, "--format", "json"])
        for given in (["--archive", str(kept)], [str(collection)])
    ]
    assert json.loads(drawn[0].stdout) == json.loads(drawn[1].stdout)
    missing = CliRunner().invoke(main, ["stemma", "shore", "--archive", str(kept)])
    assert missing.exit_code == 2
    assert "'short'" in missing.stderr


@pytest.mark.parametrize("command", [["trace"], ["stemma", "short"]])
def test_articles_or_an_archive_are_traced_and_not_both(command, collection, kept):
    both = [*command, str(collection), "--archive", str(kept)]
    for words in (command, both):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert "one of the two" in result.stderr
    result = CliRunner().invoke(main, [*command, "--archive", str(kept), "-o", str(kept)])
    assert result.exit_code == 2
    assert "would overwrite the archive" in result.stderr
