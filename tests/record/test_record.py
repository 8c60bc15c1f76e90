"""The record: one statement is found in every article that has it, and nothing else is."""

import itertools

import pytest

from retold.errors import InputError
from retold.language.statement import Speaker
from retold.reading import read_text
from retold.record.record import record
from retold.record.standing import standing

GAZETTE = read_text(
    "The swing bridge at Drell is to stay closed, harbour engineer Ada Brandt said on Friday.\n\n"
    "“We found cracks in three of the eleven girders,” Brandt told the Drell Gazette. "
    "She would open it again only if the girders were replaced.\n\n"
    "Ferry operator Ivo Ruiz said he had lost forty passengers a day.\n",
    published="2031-05-03",
)
COURIER = read_text(
    "Drell's swing bridge stays shut for now.\n\n"
    "Engineer Ada Brandt said that cracks had been found in three of its eleven girders.\n\n"
    "Ruiz claimed that he was losing forty passengers every day.\n",
    published="2031-05-05",
)
ELSEWHERE = read_text(
    "The Orrin choir will sing in the chapel, its conductor Lena Dorn said. Officials said the roof leaks.",
    published="2031-05-04",
)
NAMED = [("courier", COURIER), ("elsewhere", ELSEWHERE), ("gazette", GAZETTE)]


@pytest.fixture(scope="module")
def found():
    return record(NAMED)


def saying(found, words):
    """The statement whose content has these words."""
    [one] = [s for s in found.sayings if words in s.content(found.articles)]
    return one


def test_a_quotation_and_its_paraphrase_are_one_statement(found):
    cracks = saying(found, "cracks in three")
    assert cracks.articles == ("gazette", "courier")
    assert cracks.verbatim == 0
    assert found.speakers[cracks.speaker].name == "Ada Brandt"


def test_a_short_form_belongs_to_the_full_name_of_another_article(found):
    ruiz = saying(found, "forty passengers")
    assert set(ruiz.articles) == {"gazette", "courier"}
    assert found.speakers[ruiz.speaker].name == "Ivo Ruiz"


def test_the_earlier_article_published_it_first(found):
    assert saying(found, "cracks in three").first == "gazette"
    assert saying(found, "cracks in three").first_by == "date"


def test_what_another_article_made_of_it_is_told_by_the_rules_of_comparing(found):
    changes = saying(found, "forty passengers").changes
    assert any("claimed" in change.finding.message for change in changes)
    assert {(c.source, c.retelling) for c in changes} == {("gazette", "courier")}


def test_every_statement_stands_once_and_in_order_of_time(found):
    places = [(w.article, w.number) for s in found.sayings for w in s.wordings]
    assert len(places) == len(set(places))
    days = [s.day.value for s in found.sayings if s.day]
    assert days == sorted(days)


def test_the_order_of_the_articles_does_not_matter(found):
    for order in itertools.permutations(NAMED):
        assert record(order) == found


def test_unnamed_sources_stay_apart(found):
    assert [v.articles for v in found.speakers if v.unnamed] == [("elsewhere",)]
    other = read_text("Officials said the ferry was late.", published="2031-05-04")
    again = record([*NAMED, ("other", other)])
    assert [(v.name, v.articles) for v in again.speakers if v.unnamed] == [
        ("Officials", ("elsewhere",)),
        ("Officials", ("other",)),
    ]


def test_an_article_in_another_language_is_refused_and_the_rest_is_told(found):
    german = read_text("Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu sperren. " * 9)
    refused = []
    assert record([*NAMED, ("german", german)], refused=refused.append) == found
    assert len(refused) == 1
    with pytest.raises(InputError, match="not in English"):
        record([("german", german)])


def test_an_undated_retelling_takes_its_day_from_its_source_and_says_so():
    source = read_text(
        "“We found cracks in three of the eleven girders,” engineer Ada Brandt said on Friday. "
        "Brandt told reporters that the bridge at Drell would stay closed until the girders were replaced.",
        published="2031-05-06",
    )
    retelling = read_text(
        "Cracks were found in three of the eleven girders, engineer Ada Brandt said on Friday. Brandt told reporters "
        "that the bridge at Drell would stay shut until its girders were replaced. Drivers complained that nobody told them."
    )
    found = record([("gazette", source), ("blog", retelling)])
    days = {
        w.day.origin: w.day.value for s in found.sayings for w in s.wordings if w.article == "blog" and w.day
    }
    assert days["sentence"] == "2031-05-02"
    assert days["lent"] == "2031-05-06"
    assert found.articles["blog"].lent.origin == "source"


@pytest.mark.parametrize(
    "words",
    [
        "the mayor",
        "the harbour council",
        "a report",
        "police",
        "voters in Drell",
        "42%",
        "at least nine pilots",
    ],
)
def test_persons_bodies_and_documents_speak(words):
    assert standing(Speaker(words, ()), ()) == "role"


@pytest.mark.parametrize(
    "words", ["his", "It", "which", "'", "the opportunity", "in the same interview", "the act of the council"]
)
def test_pronouns_places_and_deeds_are_no_speakers(words):
    assert standing(Speaker(words, ()), ()) == "nobody"


def test_a_name_that_reads_like_a_pronoun_is_one():
    assert standing(Speaker("US", ()), ("US",)) == "named"
