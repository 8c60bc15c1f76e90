from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retold.article import Span
from retold.language.document import Cue
from retold.language.standing import beginning, overlapping

CUES = st.lists(st.integers(0, 30), unique=True, max_size=10).map(
    lambda cuts: [Cue(Span(a, b), "say", "neutral") for a, b in list(pairwise(sorted(cuts)))[::2]]
)


@given(CUES, st.integers(0, 30), st.integers(0, 30))
def test_what_stands_in_a_stretch_is_found_without_looking_at_all(cues, start, end):
    assert list(beginning(cues, start, end)) == [c for c in cues if start <= c.span.start < end]
    if start < end:
        place = Span(start, end)
        assert list(overlapping(cues, place)) == [c for c in cues if c.span.overlap(place)]
