"""Tracing: who retells whom."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import (
    BAKERY,
    CINEMA,
    ELECTION_ONE,
    ELECTION_TWO,
    FERRY,
    FERRY_RETOLD,
    articles,
    invented,
)

from retold.article import Article, Fact
from retold.tracing.families import Link, families
from retold.tracing.trace import trace


def found(*told):
    return {(link.source, link.retelling): link for link in trace(articles(*told)).links}


@pytest.mark.parametrize("others", [0, 3, 60])
def test_a_rewrite_is_linked_to_its_source_however_many_others_there_are(others):
    links = found(("a", FERRY_RETOLD), ("b", FERRY), ("c", BAKERY), ("d", CINEMA), *invented(others))
    assert list(links) == [("b", "a")]
    link = links["b", "a"]
    assert 0.3 < link.share <= 1
    assert link.confidence > 0.5
    assert any("longer" in reason for reason in link.evidence)


def test_an_excerpt_comes_from_the_whole():
    half = FERRY[: len(FERRY) // 2]
    assert list(found(("a", half), ("b", FERRY), ("c", BAKERY))) == [("b", "a")]


def test_a_copy_with_words_replaced_comes_from_the_sound_text():
    chance = random.Random(2)
    strange = ["orchard", "violin", "seventeen", "marble", "whisper", "tractor", "velvet", "comet"]
    edited = " ".join(chance.choice(strange) if chance.random() < 0.1 else word for word in FERRY.split())
    assert list(found(("a", edited), ("b", FERRY), ("c", BAKERY))) == [("b", "a")]


def test_an_article_made_of_two_has_two_sources():
    words = FERRY.split()
    made = f"{BAKERY}\n\n{' '.join(words[60:140])}"
    links = found(("made", made), ("ferry", FERRY), ("bakery", BAKERY), ("cinema", CINEMA))
    assert sorted(links) == [("bakery", "made"), ("ferry", "made")]
    assert all(link.direct for link in links.values())


def test_two_reports_on_one_event_stay_apart():
    assert not found(("one", ELECTION_ONE), ("two", ELECTION_TWO), *invented(40))


def test_two_notices_of_one_form_stay_apart():
    """Each has its own figures: what they share is the form alone."""
    form = "The port of {} handled {} tonnes of {} in {}, the port office said, {} per cent more than in {}. Ships called {} times."
    one = form.format("Tarrow", "41,200", "gravel", "March", "3.1", "February", "118")
    two = form.format("Norrevik", "7,950", "timber", "October", "12.4", "September", "62")
    assert not found(("one", one), ("two", two), *invented(40))


def test_a_sibling_is_explained_by_the_common_source():
    again = FERRY.replace("ran aground on", "struck").replace("badly hurt", "seriously injured").split("\n\n")
    other = "\n\n".join(again[:2] + again[4:])
    links = found(("source", FERRY), ("short", FERRY_RETOLD), ("cut", other), *invented(30))
    assert {("source", "short"), ("source", "cut")} <= set(links)
    assert links["source", "cut"].direct
    assert links["source", "short"].direct
    assert all(not link.direct for pair, link in links.items() if "source" not in pair)


def test_of_two_equal_copies_either_may_be_the_source():
    links = found(("first", FERRY), ("second", FERRY), ("short", FERRY_RETOLD))
    assert links["first", "short"].alternatives == ("second",)
    assert links["second", "short"].alternatives == ("first",)


def test_the_order_of_the_articles_does_not_matter():
    told = articles(("s", FERRY), ("r", FERRY_RETOLD), ("b", BAKERY), ("h", BAKERY[:300]), *invented(30))
    once = trace(told)
    random.Random(7).shuffle(told)
    assert trace(told) == once


def test_a_date_is_one_witness_and_no_more():
    """The longer text with the figures stays the source though its date is the later one."""
    late = Article(FERRY, published=Fact("2031-05-09", "record"))
    early = Article(FERRY_RETOLD, published=Fact("2031-05-07", "record"))
    links = trace([("late", late), ("early", early)]).links
    assert [(link.source, link.retelling) for link in links] == [("late", "early")]
    undated = trace(articles(("late", FERRY), ("early", FERRY_RETOLD))).links
    assert links[0].confidence < undated[0].confidence


def test_an_outlet_that_is_named_is_the_source():
    named = Article(FERRY_RETOLD + "\n\nThe news was first told by the Skarne Gazette.")
    given = Article(FERRY, outlet=Fact("Skarne Gazette", "record"))
    (link,) = trace([("retold", named), ("told", given)]).links
    assert (link.source, link.retelling) == ("told", "retold")
    assert "the retelling names the source's outlet" in link.evidence


@pytest.mark.parametrize("told", [[], [("a", "")], [("a", "..."), ("b", "")], [("a", FERRY)]])
def test_nothing_to_trace_is_no_error(told):
    assert trace(articles(*told)).families == ()


def test_families_part_what_no_link_joins():
    joined = families([Link("a", "b", 0.9, 0.9), Link("c", "b", 0.5, 0.5), Link("x", "y", 0.9, 0.9)])
    assert [family.articles for family in joined] == [("a", "c", "b"), ("x", "y")]
    assert [family.id for family in joined] == ["a", "x"]


@given(st.lists(st.text(max_size=80), max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_any_texts_can_be_traced_in_any_order(texts, chance):
    told = articles(*((str(number), text) for number, text in enumerate([*texts, FERRY, FERRY_RETOLD])))
    once = trace(told)
    chance.shuffle(told)
    assert trace(told) == once
    assert {name for family in once.families for name in family.articles} <= {name for name, _ in told}
