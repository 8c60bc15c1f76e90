"""`retold times`: what goes to a reader, and which exit code is left."""

import csv
import io
import json

import jsonschema
import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.errors import InputError
from retold.language.dating import times
from retold.language.english import is_english
from retold.reading import read_text
from retold.reports import times as report

RECORDS = [
    {
        "id": "a1",
        "text": "The pier will open on Friday, its owner said. It burned down in 1904.",
        "published": "2031-05-06",
    },
    {"id": "a2", "text": "The ferry ran for three weeks."},
]
DUTCH = (
    "De gemeente Oosterveen heeft maandag besloten de oude brug over de rivier te sluiten. De brug was volgens de "
    "wethouder niet veilig. Een woordvoerder zei dat de brug in het voorjaar weer open gaat en dat de inwoners op de "
    "hoogte worden gehouden van de werkzaamheden."
)


def run(*args, **kwargs):
    return CliRunner().invoke(main, ["times", *map(str, args)], **kwargs)


@pytest.fixture
def records(tmp_path):
    place = tmp_path / "records.jsonl"
    place.write_text("".join(json.dumps(r) + "\n" for r in RECORDS), encoding="utf-8")
    return place


def test_json_is_the_contract_and_its_offsets_point_at_the_text(records):
    told = json.loads(run(records, "--format", "json").stdout)
    jsonschema.validate(told, report.schema())
    assert [entry["id"] for entry in told] == ["a1", "a2"]
    for entry, record in zip(told, RECORDS, strict=True):
        for time in entry["times"]:
            assert record["text"][time["start"] : time["end"]] == time["text"]
    values = {time["text"]: time["value"] for entry in told for time in entry["times"]}
    assert values["Friday"] == "2031-05-09"
    assert values["three weeks"] == "P3W"


def test_csv_has_a_row_for_each_expression_of_the_json(records):
    rows = list(csv.DictReader(io.StringIO(run(records, "--format", "csv").stdout, newline="")))
    told = json.loads(run(records, "--format", "json").stdout)
    assert [(r["id"], r["value"]) for r in rows] == [(e["id"], t["value"]) for e in told for t in e["times"]]
    assert tuple(rows[0]) == report.COLUMNS


def test_text_names_each_article_and_shows_each_value(records):
    told = run(records).stdout
    assert "a1 (2031-05-06)" in told
    assert "2031-05-09" in told
    assert "[Friday]" in told


def test_the_ending_of_the_output_names_the_format(records, tmp_path):
    assert run(records, "-o", tmp_path / "told.json").exit_code == 0
    assert json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))


def test_text_given_as_data_gives_no_orders(tmp_path):
    place = tmp_path / "a.jsonl"
    place.write_text(json.dumps({"id": "=1+1\x1b[31m", "text": "It opened on Friday."}), encoding="utf-8")
    assert "\x1b" not in run(place).stdout
    assert next(csv.DictReader(io.StringIO(run(place, "--format", "csv").stdout)))["id"].startswith("'=")


def test_what_cannot_be_read_is_named_and_the_rest_is_told(records):
    with records.open("a", encoding="utf-8") as file:
        file.write("{cut off\n" + json.dumps({"id": "nl", "text": DUTCH}) + "\n")
    result = run(records, "--format", "json")
    assert result.exit_code == 2
    assert [entry["id"] for entry in json.loads(result.stdout)] == ["a1", "a2"]
    assert "line 3" in result.stderr
    assert "nl: not in English" in result.stderr


def test_nothing_to_read_and_standard_input_twice_are_refused(records):
    assert run().exit_code == 2
    assert run("-", "-", input="text").exit_code == 2
    assert run(records, "-o", records).exit_code == 2


def test_another_language_is_refused_and_a_short_text_is_not():
    with pytest.raises(InputError, match="not in English"):
        times(read_text(DUTCH))
    assert is_english("Bonjour le monde")
    assert not is_english(
        "Der Betreiber kündigte am Dienstag an, die Fähre zur Insel einzustellen. Die Regierung lehnte eine "
        "Stellungnahme ab, und die Vorsitzende sprach von Verlusten seit sechs Wintern."
    )
    assert times(read_text("Bonjour.")) == ()


def test_without_a_date_values_stay_open():
    story = read_text("The pier will open on Friday, its owner said.")
    assert [t.value for t in times(story)] == ["XXXX-WXX-5"]
