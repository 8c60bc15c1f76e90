import json
import re
from pathlib import Path

import pytest

from retold.comparing.rules import RULES, rule, selection
from retold.errors import InputError
from retold.reports import catalogue
from retold.reports import json as report

KINDS = report.schema()["$defs"]["finding"]["properties"]["kind"]["enum"]
DOCS = Path(__file__).parents[2] / "docs"


def test_codes_are_unique_and_kinds_are_those_of_the_contract():
    assert len({row.code for row in RULES}) == len(RULES)
    assert {row.kind for row in RULES} == set(KINDS)
    assert all(re.fullmatch("[A-Z][0-9]{2}", row.code) for row in RULES)


def test_a_letter_stands_for_one_kind():
    letters = {row.code[0]: row.kind for row in RULES}
    assert all(letters[row.code[0]] == row.kind for row in RULES)


def test_every_rule_says_when_why_and_shows_it():
    for row in RULES:
        assert row.summary.endswith(".")
        assert row.rationale.endswith(".")
        assert row.example_source != row.example_retelling
        assert row.code in catalogue.listing(RULES)
        told = " ".join(catalogue.explanation(row).split())
        for part in (row.name, row.summary, row.rationale, row.example_source, row.example_retelling):
            assert part in told


def test_the_documentation_is_the_catalogue():
    """`python -m retold.reports.catalogue > docs/findings.md` writes it anew."""
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == catalogue.markdown(RULES)


def test_the_json_of_the_catalogue_holds_all_of_it():
    assert json.loads(catalogue.as_json(RULES)) == [row.to_dict() for row in RULES]


@pytest.mark.parametrize("given", ["S03", "s03", " S03 "])
def test_a_code_is_found_in_either_case(given):
    assert rule(given).code == "S03"


@pytest.mark.parametrize("given", ["S3", "", "ZZZ", "S033"])
def test_an_unknown_code_names_codes_that_exist(given):
    with pytest.raises(InputError, match=r"near it: |codes are Q01"):
        rule(given)
    with pytest.raises(InputError, match=r"near it: |codes are Q01"):
        selection(given)


def test_a_selection_takes_beginnings():
    assert selection("Q,s0, ,F01,") == ("Q", "S0", "F01")
