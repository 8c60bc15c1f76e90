"""Each sentence of a text is supported by an article, differs from it, or is not in the archive."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from invented import record, write_lines

from retold.archive import Archive, add, check
from retold.errors import EmptyError
from retold.reading import read_text
from retold.reports.check import json as json_report
from retold.reports.check import sarif as sarif_report
from retold.reports.check import text as text_report

FERRY = (
    "Ferry to Ellery Island runs again\n\n"
    "The ferry between Tarrow and Ellery Island runs again after nine weeks in the dock, its owner said on Tuesday.\n\n"
    "The company replaced both propellers and welded a crack of two metres in the hull of the Marigold.\n\n"
    "“We will not sail in winds above forty knots,” said Ada Brandt, who commands the ship.\n\n"
    "Some 340 islanders had depended on fishing boats for groceries and mail.\n"
)
LIBRARY = (
    "Quenby keeps its library\n\n"
    "The council of Quenby voted on Thursday to keep the library in the old granary open until September 2027.\n\n"
    "Eleven members voted for the motion and four against it after a debate of three hours.\n\n"
    "“A town without books is a town without windows,” said Jonas Well, who brought the petition with 2,150 signatures.\n"
)
ANSWER = (
    "The ferry between Tarrow and Ellery Island runs again after nine weeks in the dock, its owner said on Tuesday. "
    "The company replaced both propellers and welded a crack of five metres in the hull of the Marigold.\n\n"
    "“We will sail in winds above forty knots,” said Ada Brandt, who commands the ship.\n\n"
    "The council of Quenby voted to keep the library in the old granary open until September 2027. "
    "“A town without books is a town without windows,” said Jonas Well.\n\n"
    "Archaeologists dug up a Roman mosaic beneath the motorway near Ostmoor.\n"
)
SCHEMAS = Path(__file__).parents[1] / "reports" / "schemas"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("checked") / "news.archive"


@pytest.fixture(scope="module")
def checked(place):
    rows = [
        {"id": "ferry", "text": FERRY},
        {"id": "library", "text": LIBRARY},
        *(record(n) for n in range(30)),
    ]
    with Archive(place, write=True) as archive:
        add([write_lines(place.with_suffix(".jsonl"), rows)], archive)
    with Archive(place) as archive:
        yield lambda text, **options: check(read_text(text), archive, **options)


def by_words(told, words):
    return next(claim for claim in told.claims if words in claim.sentence.text)


def test_a_text_drawn_from_two_articles_is_split_between_them(checked):
    told = checked(ANSWER)
    assert {kept.article.id for kept in told.sources} == {"ferry", "library"}

    def source(words):
        return told.sources[by_words(told, words).source].article.id

    assert source("nine weeks") == source("forty knots") == "ferry"
    assert source("granary") == source("without windows") == "library"


def test_each_sentence_is_supported_or_differs_or_is_missing(checked):
    told = checked(ANSWER)
    assert by_words(told, "nine weeks").standing == "supported"
    assert by_words(told, "without windows").standing == "supported"
    assert by_words(told, "five metres").standing == "differs"
    assert [f.code for f in by_words(told, "five metres").findings] == ["F01"]
    assert by_words(told, "forty knots").standing == "differs"
    assert {f.kind for f in by_words(told, "forty knots").findings} >= {"quotation"}
    mosaic = by_words(told, "mosaic")
    assert (mosaic.standing, mosaic.source, mosaic.passages) == ("missing", None, ())


def test_the_passages_are_the_sources_words(checked):
    told = checked(ANSWER)
    for claim in told.claims:
        assert told.article.text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
        for passage in claim.passages:
            assert told.sources[claim.source].article.text[passage.start : passage.end] == passage.text
    assert any("nine weeks" in p.text for p in by_words(told, "nine weeks").passages)


def test_an_article_of_the_archive_is_supported_by_itself(checked):
    told = checked(FERRY)
    assert [kept.article.id for kept in told.sources] == ["ferry"]
    assert told.count("supported") == len(told.claims)


def test_a_text_that_nothing_tells_is_missing_as_a_whole(checked):
    told = checked("Wolves howled. Astronomers photographed a comet above the glacier in Patagonia.")
    assert (told.sources, told.count("missing")) == ((), len(told.claims))


@pytest.mark.parametrize("text", [ANSWER, "Wolves howled.", "“”", "…\n\n1"])
def test_reports_are_what_they_say(checked, text):
    told = checked(text if any(map(str.isalnum, text)) else text + " x")
    jsonschema.validate(json.loads(json_report.render(told)), json_report.schema())
    sarif = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(sarif_report.render(told))
    jsonschema.validate(log, sarif)
    missing = [
        r
        for run in log["runs"]
        for r in run["results"]
        if r["message"]["text"].startswith("Nothing in the archive")
    ]
    assert len(missing) == told.count("missing")
    shown = text_report.render(told)
    assert shown.startswith(f"{len(told.claims)} sentence{'s' if len(told.claims) > 1 else ''}: ")
    assert f"{told.count('differs')} differ{'s' if told.count('differs') == 1 else ''}, " in shown


@pytest.mark.parametrize(
    "text", ['" OR "', "NEAR(a b) AND *", "\ud800\x00 rain", "² ① ٣ x", "—", "a" * 5000, "rain " * 1000]
)
def test_any_text_can_be_checked(checked, text):
    try:
        told = checked(text)
    except EmptyError:
        return
    json_report.render(told)
    sarif_report.render(told)
    text_report.render(told)


def test_check_as_a_command(checked, place, tmp_path):
    answer, ferry = tmp_path / "answer.txt", tmp_path / "ferry.txt"
    answer.write_text(ANSWER, encoding="utf-8")
    ferry.write_text(FERRY, encoding="utf-8")

    def command(*args):
        command = [sys.executable, "-m", "retold", "check", *map(str, args), "--archive", str(place)]
        return subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)

    told = command(answer, "--fail-on", "meaning")
    assert (told.returncode, told.stderr) == (1, "")
    assert "not in the archive: Archaeologists" in told.stdout
    assert command(answer).returncode == 0
    assert command(ferry, "--fail-on", "missing", "-o", tmp_path / "r.sarif").returncode == 0
    assert json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert command(tmp_path / "gone").returncode == 2


def test_a_sentence_of_a_further_article_is_found_however_little_of_the_text_it_is(tmp_path):
    """Six articles, one sentence of each: no one of them accounts for much of the whole."""
    names = ["Hesk", "Vardo", "Mullin", "Oster", "Prynne", "Quill"]
    things = ["gasworks", "almshouse", "aqueduct", "observatory", "tannery", "lighthouse"]
    told = [
        f"Councillor {name} {thing.title()}son wants the {thing} of {name}borough repaired by masons from {name}stead."
        for name, thing in zip(names, things, strict=True)
    ]
    rows = [
        {"id": name, "text": f"{sentence} " + " ".join(record(n * 7 + k)["text"] for k in range(3))}
        for n, (name, sentence) in enumerate(zip(names, told, strict=True))
    ]
    with Archive(tmp_path / "six.archive", write=True) as archive:
        add([write_lines(tmp_path / "six.jsonl", [*rows, *(record(n) for n in range(100, 130))])], archive)
        found = check(read_text(" ".join(told)), archive, most=6)
    assert {kept.article.id for kept in found.sources} == set(names)
    assert found.count("missing") == 0
