"""What articles quote that do not retell one another."""

import json
import random
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD, articles

from retold.reports import graph
from retold.reports import trace as report
from retold.tracing.trace import trace

WHOLE = "We shall keep the salt works of Brill open for as long as one barrel can still be sold"
TALK = f"""The council of Brill spent Tuesday evening on the bridge to the mill, which has been closed since the frost. Seven of its eleven members want it rebuilt in oak, at a price of 88,000 crowns.

"{WHOLE}, and I will say so to anyone who asks," the mayor, Hedda Storr, answered a question from the gallery. The meeting ended at ten."""
STRIKE = f"""Forty packers laid down their shovels in Brill and marched to the harbour office with a brass band. Their foreman, Ivo Rask, read out a letter about wages that have stood still since the second flood.

Nobody from the company came down. “{WHOLE},” mayor Hedda Storr had said the night before, which the marchers sang to the tune of a hymn."""
FRAGMENT = """Investors have taken their money out of coastal mines all year, and the funds in Lenn are no exception, a broker wrote on Friday.

In Brill the mayor would have the works open "for as long as one barrel can still be sold", which few of the bankers there believe. Shares of two rivals rose by a fifth."""

# Another report on the same night as `FERRY`: the same people say the same, and nothing is told again.
FERRY_TOO = """Holidaymakers bound for Ellery Island spent most of the night on deck after their ferry hit a sandbank within sight of the Tarrow lighthouse.

"We felt a long scraping, and then the lights went out for about four minutes," Petra Lind told Radio Norrevik by telephone. Volunteers from the rowing club brought blankets and forty litres of soup.

The Maren Holt has had three accidents in ten years, records show. Her captain, a man of 58 with a clean licence, was questioned until noon.

Joakim Brenner, the minister for transport, arrived by car before dawn. "I want to see those papers myself," he said. The opposition asked why the sandbank was not marked with buoys, which the budget for this year provides for."""


def traced(*named):
    return trace(articles(*named))


def test_two_reports_with_one_quotation_stay_apart_and_share_a_statement():
    found = traced(("talk", TALK), ("strike", STRIKE), ("bakery", BAKERY), ("cinema", CINEMA))
    assert not found.families
    (told,) = found.shared_statements
    assert told.articles == ("strike", "talk")
    assert told.text.startswith(WHOLE)


def test_the_same_names_and_quotations_make_no_retelling():
    found = traced(("ferry", FERRY), ("too", FERRY_TOO), ("short", FERRY_RETOLD), ("bakery", BAKERY))
    assert [set(family.articles) for family in found.families] == [{"ferry", "short"}]
    assert [told.articles for told in found.shared_statements] == [("ferry", "too")] * 2


def test_a_retelling_may_keep_every_quotation():
    kept = FERRY_RETOLD.replace(
        "A teacher",
        '"We felt a long scraping, and then the lights went out for about four minutes." A teacher',
    )
    found = traced(("ferry", FERRY), ("short", kept), ("bakery", BAKERY), ("cinema", CINEMA))
    assert [(link.source, link.retelling) for link in found.links] == [("ferry", "short")]


def test_a_copy_of_an_article_that_is_all_quotation_is_a_copy():
    speech = '"' + " ".join(BAKERY.replace('"', "").split()) + '"'
    found = traced(("one", speech), ("two", speech + " Read more."), ("cinema", CINEMA))
    assert len(found.links) == 1
    assert found.shared_statements == ()


def test_a_fragment_and_other_marks_are_the_same_statement():
    (told,) = traced(("talk", TALK), ("strike", STRIKE), ("money", FRAGMENT)).shared_statements
    assert told.articles == ("money", "strike", "talk")
    assert (
        min((one.text for one in told.appearances), key=len) == "for as long as one barrel can still be sold"
    )


def test_spans_point_at_the_words_they_claim():
    texts = {"talk": TALK, "strike": STRIKE, "money": FRAGMENT}
    (told,) = traced(*texts.items()).shared_statements
    assert all(one.span.of(texts[one.article]) == one.text for one in told.appearances)


def test_what_a_retelling_has_from_its_source_is_no_shared_statement():
    copied = FERRY_RETOLD + ' "We felt a long scraping, and then the lights went out," the teacher said.'
    found = traced(("ferry", FERRY), ("short", copied), ("bakery", BAKERY), ("cinema", CINEMA))
    assert len(found.links) == 1
    assert found.shared_statements == ()


def test_a_family_and_a_stranger_share_what_both_quote():
    copy = TALK.replace("Seven of its eleven members want", "Seven members want")
    found = traced(("talk", TALK), ("copy", copy), ("strike", STRIKE), ("bakery", BAKERY))
    assert [set(family.articles) for family in found.families] == [{"talk", "copy"}]
    assert found.shared_statements[0].articles == ("copy", "strike", "talk")


def test_a_set_phrase_is_no_statement():
    one = CINEMA + ' "At the end of the day there is going to be a lot of it," she said.'
    other = BAKERY + ' "At the end of the day there is going to be a need," he said.'
    assert traced(("one", one), ("other", other)).shared_statements == ()


def test_the_order_of_the_articles_changes_nothing():
    named = [
        ("talk", TALK),
        ("strike", STRIKE),
        ("money", FRAGMENT),
        ("ferry", FERRY),
        ("short", FERRY_RETOLD),
    ]
    expected = traced(*named)
    for seed in range(4):
        assert traced(*random.Random(seed).sample(named, len(named))) == expected


def test_a_statement_that_many_quote_is_told_once():
    """Each run is asked once for its holders, so that the work grows with the quotations and not with their pairs."""
    many = [
        (f"a{n}", f'The weather in town {n} was {word}.\n\n"{WHOLE}", said Hedda Storr on day {n}.')
        for n, word in enumerate(("grey", "mild", "wild", "calm") * 60)
    ]
    families = traced(*many)
    assert len(families.shared_statements) == 1


@pytest.fixture
def found():
    return traced(("talk", TALK), ("strike", STRIKE), ("ferry", FERRY), ("short", FERRY_RETOLD))


def test_json_is_the_contract(found):
    told = json.loads(report.as_json(found))
    jsonschema.validate(told, report.schema())
    (statement,) = told["shared_statements"]
    assert statement["articles"] == ["strike", "talk"]
    assert statement["spans"][1]["text"] == statement["text"]


def test_text_shows_statements_behind_the_families(found):
    told = report.as_text(found)
    assert told.index("Family ferry") < told.index("Shared statements") < told.index("    strike, talk")
    assert told.endswith("4 articles, 1 family, 1 link, 1 shared statement\n")


def test_graphml_has_the_lone_articles_and_an_edge_without_direction(found):
    root = ET.fromstring(graph.as_graphml(found))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert len(root.findall(".//g:node", space)) == 4
    (edge,) = root.findall(".//g:edge[@directed='false']", space)
    assert edge.find("g:data[@key='statements']", space).text == "1"


def test_dot_draws_a_dashed_line_without_an_arrow(found):
    assert '[label="1 shared statement", dir=none, style=dashed' in graph.as_dot(found)
