import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.article import Article
from retold.comparing.comparison import Comparison, Derivation, Direction, Excerpt, Finding
from retold.comparing.rules import RULES
from retold.reports import sarif

OFFICIAL = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run(comparison):
    log = json.loads(sarif.render(comparison).encode("utf-8"))
    jsonschema.Draft4Validator(OFFICIAL).validate(log)
    return log["runs"][0]


def test_the_log_is_valid_and_names_every_rule(comparison):
    told = run(comparison)
    assert [rule["id"] for rule in told["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert told["columnKind"] == "unicodeCodePoints"


def test_hostile_text_leaves_a_valid_log(hostile):
    run(hostile)


def test_a_result_stands_in_the_retelling_and_its_related_location_in_the_source(comparison):
    for finding, result in zip(comparison.findings, run(comparison)["results"], strict=True):
        assert result["level"] == ("error" if finding.effect == "meaning" else "warning")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "retelling.txt", "index": 1}
        if finding.retelling:
            assert place["region"]["snippet"]["text"] == finding.retelling.text
        else:
            assert "region" not in place
        related = [r["physicalLocation"] for r in result.get("relatedLocations", [])]
        assert [r["region"]["snippet"]["text"] for r in related] == (
            [finding.source.text] if finding.source else []
        )


@given(st.data(), st.text(st.sampled_from("ab😀é\r\n"), min_size=1, max_size=60))
def test_lines_and_columns_say_the_same_place_as_offsets(data, text):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Finding(
        "F01", "figure", "figure changed", "meaning", "m", None, Excerpt(start, end, text[start:end])
    )
    nothing = Derivation("not", 0, 0, Direction("unclear", 0))
    told = Comparison(Article("x"), Article(text), nothing, findings=(found,))
    region = json.loads(sarif.render(told))["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
        "region"
    ]
    lines = text.split("\n")
    at = [sum(len(row) + 1 for row in lines[: region[f"{end}Line"] - 1]) for end in ("start", "end")]
    assert at[0] + region["startColumn"] - 1 == region["charOffset"] == start
    assert at[1] + region["endColumn"] - 1 == region["charOffset"] + region["charLength"] == end


def test_nothing_in_a_message_is_a_placeholder_or_a_link(comparison):
    first = replace(comparison.findings[0], message="{0} and [here](http://example.org/)")
    told = run(replace(comparison, findings=(first,)))["results"][0]["message"]["text"]
    assert told == "{{0}} and [here] (http://example.org/)"


def test_a_fingerprint_outlives_a_shift_of_lines(comparison):
    finding = comparison.findings[2]
    place = finding.retelling
    shifted = replace(finding, retelling=Excerpt(place.start + 7, place.end + 7, place.text))
    prints = [
        r["partialFingerprints"] for r in run(replace(comparison, findings=(finding, shifted)))["results"]
    ]
    assert prints[0] == prints[1]


@pytest.mark.parametrize(("path", "uri"), [
    ("/desk/a b.txt", "file:///desk/a%20b.txt"),
    ("C:\\desk\\a.txt", "file:///C%3A/desk/a.txt"),
    ("ü/%.txt", "%C3%BC/%25.txt"),
    ("a:b.txt", "a%3Ab.txt"),
])  # fmt: skip
def test_a_path_becomes_an_address(path, uri):
    assert sarif.address(path) == uri
