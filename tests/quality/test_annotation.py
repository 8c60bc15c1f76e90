import json
import re
import shutil
from pathlib import Path

import pytest
from annotation import KINDS, PAIRS, VERDICTS, digest, load_all
from check import counts, faults

from retold.comparing.rules import RULES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copytree(PAIRS, tmp_path / "pairs"))


def edit(path, change):
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_every_annotation_holds():
    assert faults() == []


def test_every_verdict_and_kind_is_annotated_often_enough_to_be_measured():
    verdicts, kinds = counts(load_all())
    assert {v: verdicts[v] for v in VERDICTS if verdicts[v] < 4} == {}
    assert {k: kinds[k] for k in KINDS if kinds[k] < 8} == {}


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        ("council.quotes.json", lambda q: q[0].update(start=q[0]["start"] + 1), "does not stand at"),
        ("council.quotes.json", lambda q: q.pop(), "not those between quotation marks"),
        ("council.gold.json", lambda g: g["quotes"][1].update(verdict="verbatim"), "is not verbatim"),
        ("council.gold.json", lambda g: g["quotes"][0].update(verdict="altered"), "every word stands"),
        ("council.gold.json", lambda g: g["quotes"][0].update(verdict="marked"), "shows no mark"),
        ("council.gold.json", lambda g: g["quotes"][0].update(verdict="promoted"), "outside the source's"),
        ("council.gold.json", lambda g: g["quotes"][0].update(source_text="the"), "times in the source"),
        ("council.gold.json", lambda g: g["quotes"][0].update(speaker_ok=False), "speaker_ok"),
        ("council.gold.json", lambda g: g["changes"][0].update(source_text="90 flats"), "occurs 0 times"),
        ("council.gold.json", lambda g: g["changes"][0].update(kind="addition"), "an addition"),
        ("council.gold.json", lambda g: g["changes"][0].update(retelling_text=None), "only an omission"),
        ("council.gold.json", lambda g: g["passages"].pop(), "not one passage"),
        ("council.gold.json", lambda g: g["passages"][0].update(source=[99]), "does not have"),
        ("council.sentences.json", lambda s: s["source"].reverse(), "in this order"),
    ],
)
def test_a_slip_in_the_annotation_is_named(copied, file, change, fault):
    edit(copied / file, change)
    assert any(fault in found for found in faults(copied))


def test_a_file_that_belongs_to_no_pair_is_named(copied):
    (copied / "notes.txt").write_text("x", encoding="utf-8")
    assert faults(copied) == ["notes.txt: belongs to no pair"]


def test_the_hash_changes_with_any_file(copied):
    whole = digest(copied)
    assert whole == digest(PAIRS)
    path = copied / "storm.retelling.txt"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert digest(copied) != whole


@pytest.mark.parametrize("side", ["source", "retelling"])
def test_the_annotated_example_is_the_one_that_ships(side):
    assert (EXAMPLES / f"{side}.md").read_bytes() == (PAIRS / f"example.{side}.txt").read_bytes()


def test_the_example_shows_every_finding_and_its_table_tells_where():
    source, retelling = ((EXAMPLES / f"{side}.md").read_text("utf-8") for side in ("source", "retelling"))
    table = (EXAMPLES / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| ([A-Z]\d\d) \| (.*?) \| (.*?) \| .+ \|$", table, re.MULTILINE)
    assert [code for code, _, _ in rows] == [rule.code for rule in RULES]
    for code, there, here in rows:
        assert there == "-" or there in source, code
        assert here == "-" or here in retelling, code
