from hypothesis import given
from hypothesis import strategies as st

from retold.article import Span
from retold.reports.marking import Mark, paragraphs, segments
from retold.reports.worddiff import wordings

TEXTS = st.text(st.sampled_from("ab \n\r"), max_size=80)
LAYERS = ("passage", "quotation", "finding")


@st.composite
def marked(draw):
    text = draw(TEXTS)
    spans = draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(LAYERS)))
    )
    return text, [Mark(Span(min(a, b), max(a, b)), layer, n) for n, (a, b, layer) in enumerate(spans, 1)]


@given(TEXTS)
def test_paragraphs_hold_all_that_is_not_white_space_in_order(text):
    spans = paragraphs(text)
    assert list(spans) == sorted(spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(marked())
def test_segments_of_a_paragraph_make_up_the_whole_of_it(given_marks):
    text, marks = given_marks
    rows = segments(text, marks)
    assert ["".join(segment.span.of(text) for segment in row) for row in rows] == [
        p.of(text) for p in paragraphs(text)
    ]


@given(marked())
def test_a_character_bears_the_marks_that_lie_over_it_and_no_other(given_marks):
    text, marks = given_marks
    for row in segments(text, marks):
        for segment in row:
            for at in range(segment.span.start, segment.span.end):
                over = {m.number for m in marks if m.span.start <= at < m.span.end}
                assert {m.number for m in segment.marks} == over


@given(marked())
def test_a_mark_opens_once_and_closes_once(given_marks):
    text, marks = given_marks
    shown = [segment for row in segments(text, marks) for segment in row]
    opened = [m.number for segment in shown for m in segment.opening]
    closed = [m.number for segment in shown for m in segment.closing]
    assert len(opened) == len(set(opened))
    assert sorted(opened) == sorted(closed) == sorted({m.number for s in shown for m in s.marks})


def test_two_marks_that_lie_over_the_same_characters_are_one():
    """Where nothing but white space parts their ends."""
    ((segment,),) = segments("00 ", [Mark(Span(0, 2), "furniture"), Mark(Span(0, 3), "furniture")])
    assert segment.marks == segment.opening == segment.closing == (Mark(Span(0, 2), "furniture"),)


@given(st.text(st.sampled_from("ab ,.’'\n"), max_size=60), st.text(st.sampled_from("ab ,.’'\n"), max_size=60))
def test_pieces_of_a_wording_make_up_the_whole_of_it(one, other):
    told, again = wordings(one, other)
    assert "".join(piece.text for piece in told) == one
    assert "".join(piece.text for piece in again) == other


def test_a_comma_is_not_taken_for_a_change_of_words():
    told, again = wordings("We will, of course, stay", "We will of course stay.")
    assert not any(piece.changed for piece in told + again)


def test_two_endless_wordings_are_compared_at_once():
    """What is left after common ends is too long to align, and is marked as a whole."""
    told, again = wordings("same " + "a b " * 50_000, "same " + "c d " * 50_000)
    assert [piece.changed for piece in told] == [piece.changed for piece in again] == [False, True, False]
