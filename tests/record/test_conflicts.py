"""Conflicts: what parts two statements, what does not, and what is told of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retold.article import Fact
from retold.errors import InputError
from retold.reading import read_text
from retold.record.conflicts import conflicts

STORY = (
    "Marland president Ada Brandt said on Monday that preparations were under way for a meeting with Ivo Ruiz.\n\n"
    "Foreign minister Tomas Weil said on Friday that no meeting between Brandt and Ruiz was planned.\n\n"
    '"There is no meeting planned," Weil said.\n'
)


def article(text, day=None):
    read = read_text(text)
    return replace(read, published=Fact(day, "given")) if day else read


def found(*articles):
    return conflicts([(f"article {n}", one) for n, one in enumerate(articles)]).found


def test_a_conflict_tells_both_wordings_speakers_days_and_the_reason():
    """What a reader needs to judge stands in the conflict itself."""
    [one] = found(article(STORY, "2031-05-10"))
    assert (one.reason, one.changed, one.detail) == ("status", False, "planned / not planned")
    assert (one.first.speaker, one.second.speaker) == ("Ada Brandt", "Tomas Weil")
    assert (one.first.day.value, one.second.day.value) == ("2031-05-05", "2031-05-09")
    assert "preparations were under way" in one.first.wording
    assert "Ivo Ruiz" in one.matter
    assert [side.text for side in one.others] == ["There is no meeting planned"]


def test_clauses_point_at_the_text_they_claim():
    """A clause is the words at its place."""
    told = article(STORY)
    [one] = found(told)
    for side in (one.first, one.second, *one.others):
        assert side.clause.of(told.text) == side.text


def test_the_order_of_the_articles_does_not_matter():
    """The same articles tell the same, whatever their order."""
    named = [
        ("a", article("Karl Voss said that Ivo Ruiz had sold the Drell ferry.", "2031-05-01")),
        ("b", article("Ivo Ruiz denied that he had sold the Drell ferry.", "2031-05-02")),
        ("c", article(STORY, "2031-05-10")),
    ]
    assert conflicts(named) == conflicts(named[::-1])
    assert len(conflicts(named).found) == 2


def test_one_conflict_however_often_it_is_published():
    """Copies of an article add publications, and no conflict."""
    one = article(STORY, "2031-05-10")
    [told] = conflicts([("gazette", one), ("courier", one)]).found
    assert set(told.first.articles) == {"gazette", "courier"}


def test_another_denial_at_another_time_by_one_speaker_is_a_change():
    """A speaker who takes back what was said has changed, and the days tell when."""
    before = article("Ivo Ruiz said that he had met Karl Voss in Drell.", "2031-05-01")
    after = article(
        '"I have never met Karl Voss in Drell," Ruiz told a court in Ormby. "I was ill." Ivo Ruiz left.',
        "2031-06-01",
    )
    [one] = found(before, after)
    assert one.changed
    assert (one.first.day.value, one.second.day.value) == ("2031-05-01", "2031-06-01")


def test_one_speaker_on_one_day_is_no_conflict():
    """Two tellings of one statement that differ are a matter for `compare`."""
    first = article("Ivo Ruiz said that he had met Karl Voss in Drell.", "2031-05-01")
    second = article("Ivo Ruiz said that he had never met Karl Voss in Drell.", "2031-05-01")
    assert not found(first, second)


def test_what_went_on_is_no_conflict():
    """What was planned and is called off later, and what was not so and came about, can both hold."""
    planned = "Ada Brandt said that the Drell regatta of Ivo Ruiz was planned for June."
    called_off = "Tomas Weil said that the Drell regatta of Ivo Ruiz had been cancelled."
    assert found(article(f"{planned}\n\n{called_off}"))
    assert not found(article(planned, "2031-05-01"), article(called_off, "2031-05-09"))


def test_stories_that_have_nothing_in_common_do_not_meet():
    """The bridge of one story is not the bridge of another."""
    first = article("Ada Brandt said that the bridge was closed.", "2031-05-01")
    second = article("Karl Voss said that the bridge was not closed.", "2031-05-01")
    assert not found(first, second)


def test_an_accusation_and_the_denial_that_names_it():
    """A denial may say no more than that it denies "the accusation"."""
    told = "Prosecutors accused Karl Voss of bribing a judge.\n\nVoss denied the accusation. Ivo Ruiz denied the request."
    [one] = found(article(told))
    assert (one.reason, one.first.speaker, one.second.speaker) == ("negation", "Prosecutors", "Karl Voss")


def test_figures_part_only_what_is_alike_in_all_else():
    """Another place, an open range or a rounding leaves both figures standing."""
    told = (
        "Fire chief Lena Holm said that {} in {}.\n\nKarl Voss said that 16 people were injured in the mill."
    )
    assert [c.detail for c in found(article(told.format("11 people were injured", "the mill")))] == [
        "11 person / 16 person"
    ]
    for count, place in (("more than 11", "the mill"), ("about 15", "the mill"), ("11", "the tunnel")):
        assert not found(article(told.format(f"{count} people were injured", place)))


def test_another_language_is_refused():
    """Nothing is guessed of a language that is not read."""
    with pytest.raises(InputError):
        found(
            article("Die Bürgermeisterin sagte, dass die Brücke am Montag wieder geöffnet werden soll. " * 5)
        )


def test_nothing_is_told_of_nothing():
    """No articles and empty articles have no conflicts."""
    assert not found()
    assert not found(article("The bridge was closed."))


def test_who_refuses_everything_is_ready_for_nothing():
    """An offer conflicts with the word that its maker refuses all, in the same week, and with no other's word."""
    told = (
        "“Karl Voss said no to everything,” Ada Brandt said of the talks.\n\n"
        "Voss, who earlier this week expressed willingness to meet Brandt, left for Drell."
    )
    [one] = found(article(told, "2031-05-09"))
    assert {one.first.speaker, one.second.speaker} == {"Ada Brandt", "Karl Voss"}
    assert one.reason == "negation"
    assert not found(article(told.replace("Voss, who", "Lena Holm, who"), "2031-05-09"))


def test_such_talks_are_those_told_of_before():
    """Both sides of "between" are the parties of what "such talks" takes up."""
    told = (
        "Foreign minister Tomas Weil said that there are no plans for a meeting between Ada Brandt and Ivo Ruiz, "
        "despite Karl Voss's recent suggestion that such talks were imminent."
    )
    [one] = found(article(told))
    assert (one.reason, {one.first.speaker, one.second.speaker}) == ("status", {"Tomas Weil", "Karl Voss"})
