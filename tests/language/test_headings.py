"""A heading that a page ran into a sentence is parted from it; names, titles and plain sentences are left whole."""

import pytest

from retold.article import Span
from retold.language.headings import heading_end
from retold.language.lexicon import lexicon


def behind(text: str) -> str | None:
    end = heading_end(text, Span(0, len(text)), lexicon())
    return None if end is None else text[end:]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Ada Lund Marries Nils Brandvold", "In June 2014, the couple moved to Harbourton."),
        ("Lund Breaks Up With Brandvold", "In mid-2016, Lund called things off."),
        ("Brandvold Gets His Own Show", "Meanwhile, an old friend returned."),
        ("Town Council Splits Over the Harbour Wall", "As the debate went on, tempers rose."),
    ],
)
def test_a_heading_is_parted_from_its_sentence(heading, sentence):
    assert behind(f"{heading} {sentence}") == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Ada Lund told the House of Deputies that she would resign.",
        "Former Harbourton Mayor Nils Brandvold and Deputy Mayor Ida Moe said so.",
        "In May 2016, Lund left the United Nations Relief Agency for good.",
        "The Harbourton Daily Post and the New Times Magazine reported it first.",
        "She wore red.",
        "“Kim Lund Worried Nils Is Working Too Hard,” Daily Harbour announces in a headline.",
        "",
    ],
)
def test_what_is_no_heading_is_left_whole(text):
    assert behind(text) is None
