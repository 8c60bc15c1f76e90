import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Span
from retold.language.quotations import quotations


def told(text, **given_):
    return [q.span.of(text) for q in quotations(text, **given_)]


def speech(text):
    return {q.span.of(text): q.speech for q in quotations(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We leave now," Ada Holm said.', ["We leave now,"]),
        ("“We leave now,” Ada Holm said.", ["We leave now,"]),
        ("„We leave now“, Ada Holm said.", ["We leave now"]),
        ("«We leave now», Ada Holm said.", ["We leave now"]),
        ("»We leave now«, Ada Holm said.", ["We leave now"]),
        ("``We leave now,'' Ada Holm said.", ["We leave now,"]),
        ("''We leave now,'' Ada Holm said.", ["We leave now,"]),
        ("‘We leave now,’ Ada Holm said.", ["We leave now,"]),
        ("'We leave now,' Ada Holm said.", ["We leave now,"]),
        ("‹We leave now›, Ada Holm said.", ["We leave now"]),
        ('"We leave now,” Ada Holm said. “We do," she said.', ["We leave now,", "We do,"]),
        ('She said,"We leave now."Then she left.', ["We leave now."]),
        ('A "harbour"-wide ban—"for good"—began.', ["harbour", "for good"]),
        ('"We leave now, "she said.', ["We leave now,"]),
    ],
)
def test_every_kind_of_mark_is_read(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It isn't the '90s, and O'Brien doesn't play rock 'n' roll at six o’clock.",
        "The workers' union met the nurses' union at the Joneses' house.",
        'He is 6\'2" tall and the board is 12" wide.',
        "He is 6′2″ tall. ’Twas so. Get ’em.",
        "'Tis the season, said the bakers, 'cause they're goin' home.",
        "",
        '""',
        "' ' \" \"",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text):
    assert told(text) == []


def test_single_marks_close_behind_a_possessive_within():
    assert told("'The dockers' union won't move,' said O'Dell, 'but the mayors' will.'") == [
        "The dockers' union won't move,",
        "but the mayors' will.",
    ]


def test_inches_within_a_quotation_do_not_close_it():
    assert told('"The plank was 12" wide," she said.') == ['The plank was 12" wide,']


def test_a_year_at_the_end_of_a_quotation_does_not_hide_its_mark():
    assert told('He chose "in 2012" and "by 50" at once.') == ["in 2012", "by 50"]


@pytest.mark.parametrize(
    "text",
    ["“He told me, ‘Go home,’ and I did,” she said.", "\"He told me, 'Go home,' and I did,\" she said."],
)
def test_a_quotation_stands_in_a_quotation(text):
    outer, inner = quotations(text)
    assert inner.span.of(text) == "Go home,"
    assert (outer.nested_in, inner.nested_in) == (None, 0)
    assert outer.span.contains(inner.span)


def test_the_same_marks_may_be_nested():
    assert told('"He called it "a trap" to me," she said. "So be it."') == [
        'He called it "a trap" to me,',
        "a trap",
        "So be it.",
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "  "])
@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_quotation_runs_over_paragraphs(gap, marks):
    text = f"Holm wrote: {marks[0]}The dam is old.{gap}{marks[0]}It must go,{marks[1]} and left."
    (q,) = quotations(text)
    assert [p.of(text) for p in q.pieces] == ["The dam is old.", "It must go,"]
    assert q.closed
    assert q.span == Span(q.pieces[0].start, q.pieces[-1].end)


def test_single_marks_run_over_paragraphs():
    text = "'The dockers' dam is old.\n\n'It must go,' Holm said."
    (q,) = quotations(text)
    assert [p.of(text) for p in q.pieces] == ["The dockers' dam is old.", "It must go,"]


def test_a_missing_closing_mark_ends_with_its_paragraph():
    text = 'Holm said: "The dam is old.\n\nNobody answered. The "trap" closed.'
    first, second = quotations(text)
    assert (first.span.of(text), first.closed) == ("The dam is old.", False)
    assert (second.span.of(text), second.closed) == ("trap", True)


def test_a_missing_closing_mark_never_swallows_a_long_text():
    text = 'Holm said: "The dam is old. ' + "Nobody in the valley has answered her since. " * 60
    (q,) = quotations(text)
    assert q.span.of(text) == "The dam is old."


def test_a_missing_opening_mark_leaves_the_others_alone():
    assert told("and so we left,” she said. “We had to.”") == ["We had to."]


def test_a_tag_shows_where_the_closing_mark_is_missing():
    text = '"We leave now, she said. "We have to."'
    assert [(q.span.of(text), q.closed) for q in quotations(text)] == [
        ("We leave now,", False),
        ("We have to.", True),
    ]


def test_values_of_markup_are_no_quotations():
    assert told('<a href="home" title="Back to it">"We leave," she said.') == ["We leave,"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"I agree," he said, "but not now."', [0, 0]),
        ('"A ship came," he said. "Then it left."', [0, 0]),
        ('"Why?" asked Dr. Holm. "Tell me."', [0, 0]),
        ('He said: "A ship came." He added: "Then it left."', [0, 1]),
        ('"A ship came," he said. The harbour was empty. "Then it left."', [0, 1]),
        ('"A ship came," he said.\n\n"Then it left."', [0, 1]),
        ('He called it "a trap" and said "no more" to it.', [0, 1]),
    ],
)
def test_parts_that_a_tag_interrupts_are_one_utterance(text, numbers):
    assert [q.utterance for q in quotations(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        '"We leave now," Ada Holm said.',
        'Ada Holm called it "a disgrace" to the valley.',
        'She promised to "bring back" the ferry.',
        'He said he was "not saying" that the dam is safe.',
        "A source told the paper that Dorn “likes to have a quiet evening”.",
        'According to Holm, the plan is "under review" at present.',
        'The plaque reads: "In memory of the ferrymen of Drell."',
        '"Keep out of the water," the sign warned.',
    ],
)
def test_fragments_and_sentences_of_speech_are_speech(text):
    assert set(speech(text).values()) == {True}


@pytest.mark.parametrize(
    "text",
    [
        'Her new novel, "The Long Ferry," sold out in a week.',
        'He sang his single "Cold Harbour" in Drell.',
        'She starred in "Bridges at Dawn" and hosted "Open Water".',
        'Tom "Bear" Hollis won the race.',
        'The phrase "dead water" is common among sailors.',
        'He led the "clean harbour" campaign for years.',
        'The so-called "ghost ferry" was sold.',
        'Hits such as "Low Tide," "High Tide," and "Spring" followed.',
        'A trawler known as "the duchess" sank.',
        'Shops greeted customers with "Happy New Year" in May.',
    ],
)
def test_titles_nicknames_and_terms_are_no_speech(text):
    assert set(speech(text).values()) == {False}


def test_a_title_stays_a_title_where_it_is_named_again():
    text = 'The song "Low Tide" won. On Friday "Low Tide" was sung again by all.'
    assert [q.speech for q in quotations(text)] == [False, False]


def test_a_column_of_quoted_values_is_no_speech():
    assert not any(q.speech for q in quotations('"red", "blue said", "I am"\n' * 100))


PLAIN = st.text(alphabet=st.sampled_from("ab .,?!\n-"), max_size=12)
MARKED = st.text(alphabet=st.sampled_from("ab s1.,?!\n-\"'“”‘’„«»`(["), max_size=80)
QUOTED = st.from_regex(r"[A-Z][a-z]{2,6}( [a-z]{2,6}){1,5}[.,?]", fullmatch=True)


@given(MARKED)
@settings(max_examples=400)
def test_spans_are_in_range_and_nest(text):
    found = quotations(text)
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
    for q in found:
        assert 0 <= q.span.start < q.span.end <= len(text)
        assert q.span.of(text) == q.span.of(text).strip()
        assert all(q.span.contains(p) and p.start < p.end for p in q.pieces)
        assert q.nested_in is None or found[q.nested_in].span.contains(q.span)
        for other in found:
            assert q.span.overlap(other.span) in (
                0,
                q.span.end - q.span.start,
                other.span.end - other.span.start,
            )


@given(st.lists(QUOTED, min_size=1, max_size=5), st.sampled_from(["“”", "«»", "„“", '""', "‘’", "''"]))
def test_marks_of_any_style_give_the_same_spans(quoted, marks):
    text = " ".join(f"Then Holm said {marks[0]}{q}{marks[1]} to them." for q in quoted)
    straight = re.sub(r"[“”«»„‘’']", '"', text)
    found = quotations(text)
    assert [q.span for q in found] == [q.span for q in quotations(straight)]
    assert [q.span.of(text) for q in found] == quoted


@given(st.lists(QUOTED, min_size=1, max_size=4))
def test_no_mark_stands_at_the_edge_of_a_span(quoted):
    text = " ".join(f"“{q}” said Holm." for q in quoted)
    assert all(q.span.of(text)[0] not in "“”" and q.span.of(text)[-1] not in "“”" for q in quotations(text))


@given(st.lists(QUOTED, min_size=1, max_size=4), PLAIN)
def test_furniture_elsewhere_changes_nothing(quoted, caption):
    story = "\n\n".join(f"“{q}” said Holm." for q in quoted)
    head = f'"Photo: {caption}\n\n'
    text = head + story
    found = quotations(text, furniture=[Span(0, len(head) - 1)])
    assert [Span(q.span.start - len(head), q.span.end - len(head)) for q in found] == [
        q.span for q in quotations(story)
    ]


@given(MARKED)
def test_the_same_text_gives_the_same_quotations(text):
    assert quotations(text) == quotations(text)


def test_a_number_between_marks_is_no_speech_tag():
    assert len(quotations("“1?“?“a")) > 0
