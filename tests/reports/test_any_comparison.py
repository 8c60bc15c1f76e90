"""Laws that hold for every report of every comparison, however odd."""

from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.article import Article, Fact, Furniture, Span
from retold.comparing.comparison import (
    Comparison,
    Derivation,
    Direction,
    Edit,
    Excerpt,
    Finding,
    Passage,
    QuotationVerdict,
)
from retold.comparing.rules import RULES

TEXT = st.text(
    st.characters(codec=None, exclude_categories=()) | st.sampled_from("\n\r\t <>&\"'[]*{}$"), max_size=60
)
NAME = st.none() | TEXT
FACT = st.none() | st.builds(Fact, TEXT, st.just("given"))


@st.composite
def spans(draw, text):
    one, other = draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))
    return Span(min(one, other), max(one, other))


@st.composite
def comparisons(draw):
    source, retelling = (
        Article(text, path=draw(NAME), id=draw(NAME), title=draw(FACT), outlet=draw(FACT), published=draw(FACT),
                furniture=tuple(Furniture(draw(spans(text)), "markup") for _ in range(draw(st.integers(0, 2)))))
        for text in (draw(TEXT), draw(TEXT))
    )  # fmt: skip

    def place(article, *, needed=False):
        return Excerpt.at(draw(spans(article.text)), article.text) if needed or draw(st.booleans()) else None

    def finding():
        rule = draw(st.sampled_from(RULES))
        return Finding(rule.code, rule.kind, rule.name, draw(st.sampled_from(["meaning", "shade"])), "m" + draw(TEXT), place(source), place(retelling))  # fmt: skip

    def quotation():
        verdict = draw(st.sampled_from(["verbatim", "altered", "promoted", "invented"]))
        edits = (Edit("replace", draw(TEXT), draw(TEXT)),)
        return QuotationVerdict(
            verdict, place(retelling, needed=True), place(source), draw(NAME), draw(NAME), edits
        )

    def passage():
        told = tuple(draw(spans(source.text)) for _ in range(draw(st.integers(1, 2))))
        return Passage(draw(spans(retelling.text)), told, draw(st.floats(0, 1)), "edited")

    few = st.integers(0, 3)
    direction = Direction(draw(st.sampled_from(["first", "second", "unclear"])), 0.5, (draw(TEXT),))
    return Comparison(
        source,
        retelling,
        Derivation("partly", 0.5, 0.5, direction),
        tuple(passage() for _ in range(draw(few))),
        tuple(quotation() for _ in range(draw(few))),
        tuple(finding() for _ in range(draw(few))),
    )


@pytest.mark.parametrize("form", ["text", "json", "csv", "sarif", "html"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(comparison=comparisons())
def test_every_report_can_be_written_and_is_the_same_each_time(form, comparison):
    render = import_module(f"retold.reports.{form}").render
    told = render(comparison)
    told.encode("utf-8")
    assert render(comparison) == told
    assert not any(ord(character) < 32 and character not in "\t\n\r" for character in told)
