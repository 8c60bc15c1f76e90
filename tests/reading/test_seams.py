"""Breaks that a page lost are found again, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import read_text
from retold.reading.seams import seams


def parts(text: str) -> list[str]:
    cuts = seams(text)
    return [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@pytest.mark.parametrize(
    "pieces",
    [
        ("The ferry stayed in port.", "Nobody was hurt."),
        ("“We wait,” said the harbour master.", "“I do too,” said Ida."),
        ("The mayor called it “a mistake.”", "Residents agreed."),
        ("Keep reading for more by subscribing now", "Brandvold spoke on Monday."),
        ("So wrote Ada Lund (@adalund) March 3, 2019", "Others laughed."),
        ("It all began in May 2018", "Even then the town was split."),
        ("Ferry stopped (Photo: Ada Lund)", "Passengers waited for hours."),
        ("A crowd. Picture: Ada Lund/AFP", "Rain fell all day."),
        ("Early life [ edit ]", "Lund was born in Harbourton."),
        ("They married in June.", "A post shared by Ada Lund (@adalund) on Jun 4, 2019"),
        ("The end of the story", ">>Harbourton mourns its mayor"),
    ],
)
def test_a_lost_break_is_found(pieces):
    spaced = pieces[0].endswith("]") or pieces[1].startswith("A post")
    assert parts((" " if spaced else "").join(pieces)) == list(pieces)


@pytest.mark.parametrize(
    "text",
    [
        "He posts on YouTube, reads BuzzFeed and has an iPhone and an eBay account.",
        "See www.harbourton.gov.uk or example.com/News for more.",
        "At 9.30pm on 3.March the U.S. Navy and McDonald's agreed on No.10 and P.O.Box 4.",
        "The HuffPost wrote it. The HuffPost wrote it again.",
        "She said (quietly) that it was over. He agreed.",
        "Follow @adaLundNews and #SaveTheFerry.",
    ],
)
def test_what_is_written_without_a_space_is_no_seam(text):
    assert seams(text) == []


@given(st.text(alphabet="ab AB.!?”“\"')>2019 (@/[]editGetty", max_size=200))
def test_seams_are_in_order_and_inside(text):
    found = seams(text)
    assert found == sorted(set(found))
    assert all(0 < at <= len(text) for at in found)


def test_furniture_that_was_glued_to_the_story_is_marked():
    text = "The ferry stayed in port.Related: Harbour Wall Needs New StonesThe crew was safe, police said."
    article = read_text(text)
    related = [f.span.of(text) for f in article.furniture if f.kind == "related"]
    assert related == ["Related: Harbour Wall Needs New Stones"]
