"""Groups of wordings, speakers of many articles, conditions: the laws behind the record."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.article import Article, Span
from retold.language.analysis import analyse
from retold.language.document import Name
from retold.reading import read_text
from retold.record.conditions import conditions
from retold.record.grouping import Link, days_between, groups
from retold.record.record import record
from retold.record.voices import one_bearer

PLACES = st.tuples(st.integers(0, 4), st.integers(0, 3))
LINKS = st.lists(
    st.tuples(st.floats(0, 2), PLACES, PLACES).filter(lambda link: link[1][0] != link[2][0]), max_size=25
)


@given(LINKS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_the_links_and_never_mix_statements_of_one_article(
    told, shuffle
):
    links = [Link(score, min(one, other), max(one, other)) for score, one, other in told]
    found = groups(links)
    shuffle.shuffle(links)
    assert groups(links) == found
    places = [place for group in found for place in group]
    assert len(places) == len(set(places))
    for group in found:
        articles = [article for article, _ in group]
        assert len(articles) == len(set(articles))


def test_two_parts_of_one_statement_come_together():
    whole, first, second = (0, 0), (1, 0), (1, 1)
    links = [Link(1.0, whole, first, part=first), Link(0.9, whole, second, part=second)]
    assert groups(links) == [(whole, first, second)]
    assert groups([Link(1.0, whole, first), Link(0.9, whole, second)]) == [(whole, first)]


def test_bearers_do_not_depend_on_the_order_of_the_names():
    given_names = ["Ada Brandt", "Brandt", "A. Brandt", "Ivo Ruiz", "Ana Ruiz", "Ruiz", "Harbour Trust"]
    kinds = {name: Name(Span(0, 1), name, name, "person") for name in given_names}
    found = one_bearer(kinds)
    assert found["Brandt"] == found["Ada Brandt"] == found["A. Brandt"]
    assert len({found["Ana Ruiz"], found["Ivo Ruiz"], found["Ruiz"]}) == 3
    for seed in range(5):
        order = list(kinds)
        random.Random(seed).shuffle(order)
        assert one_bearer({name: kinds[name] for name in order}) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She will sign only if the mayor signs too.", ["only if the mayor signs too"]),
        ("Unless it rains, the fair will open on the quay.", ["Unless it rains"]),
        ("He would stay as long as the lamp burned, but she would not.", ["as long as the lamp burned"]),
        ("There will be no deal without guarantees for the crews.", ["without guarantees for the crews"]),
        ("The bridge stays shut until its girders are replaced.", ["until its girders are replaced"]),
        ("The bridge stays shut until September.", []),
        ("Everyone came except the mayor.", []),
        ("She left without a word.", []),
    ],
)
def test_conditions_are_what_something_depends_on(text, expected):
    read = analyse(Article(text))
    found = conditions([Span(0, len(text))], read.marks, read.words, read.times)
    assert [span.of(text) for span in found] == expected


def test_days_that_can_be_one_are_not_apart():
    assert days_between("2031-05", "2031-05-31") == 0
    assert days_between("2031-W19", "2031-05-20") == 9
    assert days_between("PAST_REF", "2031-05-20") is None


def test_a_speaker_may_say_the_opposite_weeks_later_and_it_is_another_statement():
    first = read_text("Ada Brandt said the swing bridge was safe for lorries.", published="2031-05-02")
    second = read_text("Ada Brandt said the swing bridge was not safe for lorries.", published="2031-06-20")
    found = record([("gazette", first), ("courier", second)])
    assert [s.articles for s in found.sayings] == [("gazette",), ("courier",)]
    assert all(not s.changes for s in found.sayings)


def test_another_speaker_who_says_much_the_same_has_a_statement_of_his_own():
    first = read_text("Ada Brandt said the swing bridge was unsafe for lorries.", published="2031-05-02")
    second = read_text("Ivo Ruiz said the swing bridge was unsafe.", published="2031-05-02")
    found = record([("gazette", first), ("courier", second)])
    assert len(found.sayings) == 2
