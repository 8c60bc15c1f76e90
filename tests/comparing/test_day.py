"""An undated article counts its days from the date of the one that it tells, where the passages bear it out."""

import jsonschema
import pytest

from retold import Article, Fact, compare, times
from retold.reports.json import schema

SOURCE = (
    "The council of Stenhaven closed the old pier on Monday after divers found cracks in nine of its pillars.\n\n"
    "Mayor Ada Brandt said on Sunday that the repairs would begin next week and cost 340,000 crowns.\n\n"
    "The ferry to Orren, which lands at the pier, left from the fish quay on Monday."
)
RETELLING = (
    "The Stenhaven council closed the town's old pier yesterday, after divers found cracks in nine pillars.\n\n"
    "Mayor Ada Brandt said on Sunday that repairs would begin next week and would cost 340,000 crowns.\n\n"
    "The Orren ferry, which lands at the pier, left from the fish quay yesterday."
)
UNRELATED = "A choir of eighty sang in the snow outside the town hall of Quenby on Tuesday, and nobody was paid for it."
TUESDAY = Fact("2031-05-06", "record")


def told(source, retelling):
    return compare(source, retelling)


def test_an_undated_retelling_takes_the_day_of_its_source_and_says_so():
    found = told(Article(SOURCE, published=TUESDAY), Article(RETELLING)).retelling
    assert found.lent == Fact("2031-05-06", "source")
    assert found.published is None, (
        "the day that its words count from is not known to be that of its publication"
    )
    assert [t.value for t in times(found)] == ["2031-05-05", "2031-05-04", "2031-W20", "2031-05-05"]


def test_an_undated_source_takes_the_day_of_its_retelling():
    found = told(Article(SOURCE), Article(RETELLING, published=TUESDAY)).source
    assert found.lent == Fact("2031-05-06", "retelling")
    assert [t.value for t in times(found)] == ["2031-05-05", "2031-05-04", "2031-W20", "2031-05-05"]


def test_the_same_day_under_another_word_is_no_changed_date():
    found = told(Article(SOURCE, published=TUESDAY), Article(RETELLING))
    assert [f for f in found.findings if f.kind == "date"] == []


def test_another_day_under_a_word_that_counts_from_the_lent_day_is_a_changed_date():
    retelling = RETELLING.replace("on Sunday", "today")
    (finding,) = [
        f for f in told(Article(SOURCE, published=TUESDAY), Article(retelling)).findings if f.code == "D01"
    ]
    assert (finding.source.text, finding.retelling.text) == ("Sunday", "today")


def test_nothing_is_lent_where_the_passages_count_from_another_day():
    """ "Yesterday" stands twice for what a source of Friday dates to Monday: it was written on Tuesday."""
    friday = Fact("2031-05-09", "record")
    assert told(Article(SOURCE, published=friday), Article(RETELLING)).retelling.lent is None


@pytest.mark.parametrize(
    ("source", "retelling"),
    [
        (Article(SOURCE, published=TUESDAY), Article(UNRELATED)),
        (Article(SOURCE), Article(RETELLING)),
        (Article(SOURCE, published=TUESDAY), Article(RETELLING, published=Fact("2031-05-07", "record"))),
    ],
    ids=["unrelated", "neither has a date", "both have one"],
)
def test_nothing_is_lent_to_an_article_that(source, retelling):
    found = told(source, retelling)
    assert found.source.lent is found.retelling.lent is None


def test_the_json_report_says_whose_day_it_is():
    found = told(Article(SOURCE, published=TUESDAY), Article(RETELLING)).to_dict()
    jsonschema.validate(found, schema())
    assert found["retelling"]["day"] == {"value": "2031-05-06", "origin": "source"}
    assert "published" not in found["retelling"]
