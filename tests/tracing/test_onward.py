"""An article that begins in mid-sentence goes on where another breaks off."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import BAKERY, CINEMA, FERRY, articles, invented

from retold.tracing.edges import BREAKS_OFF, GOES_ON, edges
from retold.tracing.flow.engines import Here
from retold.tracing.onward import EVIDENCE
from retold.tracing.settings import settings
from retold.tracing.trace import trace

CUT = FERRY[: FERRY.index("The union of seamen")] + "The union of seamen, which Brenner met on"
WRITTEN_ON = """the same evening in Skarne, asked him whose ship would be next. Holt Lines has three more of the kind, and the Ellery route is its oldest.

Passengers of the Maren Holt are to be paid 40 crowns each. Varga keeps two of them in the clinic, and Lind has thanked the fishermen of Ellery Island, who brought her pupils blankets and soup.

The wreck of an older ferry lies half a mile to the north. Divers from Tarrow will look at the sandbank in April, and Brenner wants a buoy there by the summer."""
OTHERS = [("bakery", BAKERY), ("cinema", CINEMA), *invented(30)]


def links(*told, **changes):
    found = trace(
        articles(*told, *OTHERS), settings=dataclasses.replace(settings(), **changes), engine=Here()
    )
    return found.links


def test_what_begins_in_mid_sentence_goes_on_where_another_breaks_off():
    (link,) = links(("ferry", CUT), ("more", WRITTEN_ON))
    assert (link.source, link.retelling, link.evidence) == ("ferry", "more", (EVIDENCE,))
    assert 0 < link.confidence < 0.6
    assert links(("zebra", CUT), ("ant", WRITTEN_ON), batch=4000)[0].source == "zebra"


@pytest.mark.parametrize(
    ("source", "further"),
    [
        (FERRY, WRITTEN_ON),  # the one is whole
        (CUT, f"He met it on {WRITTEN_ON}"),  # the other begins as a sentence does
        (CUT, f"the same baker sold {BAKERY[200:]}"),  # the other is about something else
    ],
)
def test_nothing_else_is_linked_for_that(source, further):
    told = [("ferry", source), ("more", further)]
    found = trace(articles(*told, ("cinema", CINEMA), *invented(30)), engine=Here()).links
    assert not found


def test_of_several_that_break_off_the_likeliest_is_taken():
    about_the_quay = (
        "The quay at Tarrow will be closed for a year. Joakim Brenner said so on Monday to the men of"
    )
    (link,) = links(("ferry", CUT), ("quay", about_the_quay), ("more", WRITTEN_ON))
    assert link.source == "ferry"


def test_two_that_are_as_likely_are_both_its_sources():
    again = CUT.replace("No one was badly hurt. ", "").replace("on Tuesday evening", "late on Tuesday")
    found = links(("ferry", CUT), ("again", again), ("more", WRITTEN_ON))
    assert {link.source for link in found if EVIDENCE in link.evidence} == {"ferry", "again"}
    only = links(("ferry", CUT), ("again", again), ("more", WRITTEN_ON), likelier=0.0)
    assert len([link for link in only if EVIDENCE in link.evidence]) == 1


def test_a_link_outright_leaves_no_place_for_it():
    copied = WRITTEN_ON.replace("40 crowns", "forty crowns")
    found = links(("ferry", CUT), ("more", WRITTEN_ON), ("copied", f"It was {copied}"))
    assert EVIDENCE not in [piece for link in found for piece in link.evidence if link.retelling == "more"]


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("", 0),
        ("It rained. The bridge", 0),  # two words may be a sign-off
        ("It rained. The bridge was closed", BREAKS_OFF),
        ("The bridge was closed", 0),  # a headline, and no sentence before it
        ("It rained. “The bridge is closed,” she said.”", 0),
        ("and it rained. The bridge was closed.", GOES_ON),
        (", and it rained. The bridge was closed.", GOES_ON),
        ("… and it rained. The bridge was closed.", 0),
        ("eBay has closed. The bridge has not.", 0),
        ("éclairs were sold. The bridge was closed to", GOES_ON | BREAKS_OFF),
        ("bridge closed. no trains. all day.", 0),
        ("- rain\n- bridge closed all day", 0),
    ],
)
def test_edges(story, told):
    assert edges(story) == told


@given(st.text(), st.sampled_from(["", " ", "\n", "\r\n"]))
def test_white_space_around_a_story_does_not_matter(story, around):
    assert edges(f"{around}{story}{around}") == edges(story)
