import csv
import io

import pytest

from retold.reports import csv as report


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_finding_and_one_a_quotation(comparison):
    told = rows(report.render(comparison))
    assert [row["code"] for row in told if row["record"] == "finding"] == [
        f.code for f in comparison.findings
    ]
    assert [row["verdict"] for row in told if row["record"] == "quotation"] == ["altered", "promoted"]
    assert all(len(row) == len(report.COLUMNS) and None not in row for row in told)


def test_places_are_numbers_and_words_that_come_back_as_they_went_in(comparison):
    first = rows(report.render(comparison))[0]
    place = comparison.findings[0].retelling
    told = int(first["retelling_start"]), int(first["retelling_end"]), first["retelling_text"]
    assert told == (place.start, place.end, place.text)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "\t=", "＝", "－"])
def test_no_cell_of_text_is_a_formula(sign):
    assert report.guarded(f"{sign}1+1").startswith("'")


def test_hostile_text_stays_in_its_cell(hostile):
    told = rows(report.render(hostile))
    assert len(told) == 3
    for row in told:
        for name in ("message", "source_text", "retelling_text", "speaker", "source_speaker"):
            assert not row[name].startswith(("=", "+", "-", "@"))
            assert "\x1b" not in row[name]
            assert "\x00" not in row[name]
