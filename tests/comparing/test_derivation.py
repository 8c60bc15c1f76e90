"""How far a retelling is derived, and which of the two is the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import Article, Fact, compare
from retold.comparing.direction import direction
from retold.language.analysis import analyse
from retold.language.lexicon import lexicon

STORY = (
    "Sandry's port will stay shut until May 5 after a crane with a load of 38 tonnes fell into the basin, officials said. "
    "“I have signed nothing, and I will sign nothing before the river clause goes,” harbour master Jon Veld told the Sandry Courier. "
    "Engineers from Halden Rail found rust in four of seven cranes on March 12. Mayor Ines Okoro said repairs will cost 2.38 million crowns. "
    "The Northern Ports Alliance, led by Maren Dahl, offered a loan at 3 percent, Okoro said on Monday."
)
TOLD = (
    "Weeks of closure lie ahead of a port in the north, where a crane fell into the basin under its load. "
    "The master of the harbour, Jon Veld, insisted that he would “sign nothing before the river clause goes”. "
    "Rust had been discovered in several cranes, and repairs are expected to cost millions; an alliance of ports has offered a loan."
)
OWN = "A beetle that eats plastic lives in Halden. Its larvae grow no longer than rice. A museum will show the insect in spring."
TURNED = {"first": "second", "second": "first", "unclear": "unclear"}
PIECES = st.lists(
    st.sampled_from([*STORY.split(". "), *TOLD.split(". "), "He told the Gazette so", "The Wire has 40 boats on May 3"]), max_size=6
).map(". ".join)  # fmt: skip
DATES = st.sampled_from([None, "2031-05-04", "2031-05-04T10:00:00", "2031-05-06"])
OUTLETS = st.sampled_from([None, "Gazette", "Wire"])


def article(text, published=None, outlet=None, url=None):
    facts = {"published": published, "outlet": outlet, "url": url}
    return Article(text, **{name: Fact(value, "given") for name, value in facts.items() if value})


def judged(source, retelling):
    known = lexicon()
    return direction(analyse(source, known=known), analyse(retelling, known=known), known)


ARTICLES = st.builds(article, PIECES, DATES, OUTLETS)


@settings(max_examples=60)
@given(ARTICLES, ARTICLES)
def test_which_article_is_named_first_does_not_matter(one, other):
    forth, back = judged(one, other), judged(other, one)
    assert back.source == TURNED[forth.source]
    assert back.confidence == pytest.approx(forth.confidence)
    assert len(back.evidence) == len(forth.evidence)


def test_a_retelling_is_known_by_what_it_lost():
    found = judged(article(STORY), article(TOLD))
    assert found.source == "first"
    told = " ".join(found.evidence)
    for part in (
        "names that the second article does not",
        "whole that the second article cuts short",
        "shorter",
    ):
        assert part in told


def test_nothing_speaks_for_one_of_two_copies():
    assert judged(article(STORY), article(STORY)).source == "unclear"
    assert not judged(article(STORY), article(STORY)).evidence


def test_a_copy_that_was_cut_or_set_in_a_frame_stays_unclear():
    assert judged(article(STORY), article(STORY + " " + OWN)).source == "unclear"
    assert judged(article(STORY), article(STORY[:300])).source == "unclear"


def test_a_date_alone_decides_nothing_and_a_credit_line_does():
    early, late = article(STORY, "2031-05-04"), article(STORY, "2031-05-06")
    dated = judged(late, early)
    assert dated.source == "unclear"
    assert "a date can be wrong" in " ".join(dated.evidence)
    one, other = (
        article(STORY, outlet="Harrow Gazette"),
        article(STORY + " The Harrow Gazette reported it first.", outlet="Wire"),
    )
    assert judged(one, other).source == "first"
    assert judged(other, one).source == "second"


def test_dates_of_other_precision_that_do_not_disagree_say_nothing():
    assert not judged(article(STORY, "2031-05-04"), article(STORY, "2031-05-04T10:00:00")).evidence


def test_an_address_in_the_text_tells_where_it_is_from():
    one = article(STORY, url="https://www.harrowgazette.example/2031/port")
    other = article(STORY + " See harrowgazette.example/2031/port for more.", url="https://wire.example/7")
    assert judged(one, other).source == "first"


@pytest.mark.parametrize(
    ("source", "retelling", "degree"),
    [
        (STORY, STORY, "wholly"),
        (STORY, TOLD, "wholly"),
        (STORY, STORY.split(". ", maxsplit=1)[0] + ". " + OWN, "partly"),
        (STORY, OWN, "not"),
        (OWN, STORY, "not"),
        (STORY, "", "not"),
    ],
)
def test_degree(source, retelling, degree):
    assert compare(source, retelling).derivation.degree == degree


def test_shares_are_of_the_article_that_they_are_said_of():
    cut = compare(STORY + " " + OWN, STORY).derivation
    assert cut.told_again == pytest.approx(1)
    assert 0.4 < cut.carried_over < 0.9
    more = compare(STORY, STORY + " " + OWN).derivation
    assert more.carried_over == pytest.approx(1)
    assert 0.4 < more.told_again < 0.9
    assert more.degree == "partly"


def test_a_long_quotation_in_both_makes_two_articles_related():
    speech = "“I have signed nothing, and I will sign nothing before the river clause goes,” Jon Veld said."
    assert compare(STORY, OWN + " " + speech).derivation.degree == "partly"
