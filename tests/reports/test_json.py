import json
from dataclasses import replace

import jsonschema
import pytest

from retold.reports import json as report


def test_the_report_is_the_contract(comparison):
    told = json.loads(report.render(comparison))
    jsonschema.Draft202012Validator.check_schema(report.schema())
    jsonschema.validate(told, report.schema())
    assert told == comparison.to_dict()


def test_every_field_of_the_contract_is_in_the_schema_and_no_other_passes(comparison):
    told = json.loads(report.render(comparison))
    for where in (
        told,
        told["source"],
        told["derivation"],
        told["passages"][0],
        told["quotations"][0],
        told["findings"][0],
    ):
        where["surprise"] = 1
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(told, report.schema())
        del where["surprise"]


def test_text_that_no_encoding_holds_leaves_valid_json(hostile):
    told = report.render(hostile)
    assert json.loads(told.encode("utf-8"))["source"]["extra"] == {
        "n": None,
        "\ufffd": {"1": "<class 'object'>"},
    }
    jsonschema.validate(json.loads(told), report.schema())


def test_a_terminal_gets_no_orders_and_a_program_every_character(comparison):
    """DEL, the controls of C1, marks of direction and line separators are escaped; what they stand for stays."""
    orders = "\x7f\x9b31m\u202e\u2066\u2028\\"
    told = report.render(replace(comparison, source=replace(comparison.source, id=orders)))
    assert not set(orders[:-1]) - set("31m") & set(told)
    assert json.loads(told)["source"]["id"] == orders


def test_offsets_point_at_the_words_they_carry(comparison):
    told = json.loads(report.render(comparison))
    for record in (*told["findings"], *told["quotations"]):
        for side in ("source", "retelling"):
            if place := record[side]:
                assert getattr(comparison, side).text[place["start"] : place["end"]] == place["text"]


def test_the_same_comparison_gives_the_same_bytes(comparison):
    assert report.render(comparison) == report.render(replace(comparison))
