"""Clauses of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from retold.article import Span
from retold.language.clauses import clauses
from retold.language.words import words

SENTENCES = st.lists(
    st.sampled_from(["boats", "left", "the", "port", ",", "and", "because", "who", ";", "it", "“"]),
    max_size=25,
).map(" ".join)


def told(text):
    found = words(text, [Span(0, len(text))], lemmatise=str)
    return found, clauses(found, 0, len(found))


@given(SENTENCES)
def test_clauses_hold_every_word_once_and_in_order(text):
    found, parts = told(text)
    assert [k for part in parts for k in part] == list(range(len(found)))


@given(SENTENCES)
def test_no_clause_has_less_than_three_words_unless_the_sentence_has(text):
    found, parts = told(text)
    lengths = [sum(not found[k].punctuation for k in part) for part in parts]
    assert len(parts) == 1 or min(lengths) >= 3


def test_joining_words_and_marks_open_clauses():
    found, parts = told(
        "The ferry sank on Tuesday, two days before the inspection was due because nobody had asked for it"
    )
    shown = [" ".join(found[k].text for k in part) for part in parts]
    assert shown == [
        "The ferry sank on Tuesday ,",
        "two days before the inspection was due",
        "because nobody had asked for it",
    ]


def test_a_part_of_a_text_is_cut_as_it_would_be_alone():
    text = "It rained all day . The boats stayed in port because the wind was strong"
    found = words(text, [Span(0, len(text))], lemmatise=str)
    whole = clauses(found, 5, len(found))
    assert whole[0].start == 5
    assert whole[-1].stop == len(found)
    assert len(whole) == 2
