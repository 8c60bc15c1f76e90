"""Paragraphs and sentences."""

from hypothesis import example, given
from hypothesis import strategies as st

from retold.article import Furniture, Span
from retold.language.sentences import blanked, paragraphs, sentences

TEXTS = st.text(alphabet='aB1.!?”" ,\n\t\u2060\ud800', max_size=80)


def all_sentences(text):
    return [s.of(text) for p in paragraphs(text) for s in sentences(text, p)]


@given(TEXTS)
def test_sentences_stand_in_order_inside_their_paragraphs_and_begin_and_end_with_ink(text):
    last = 0
    for paragraph in paragraphs(text):
        assert paragraph.start >= last
        for sentence in sentences(text, paragraph):
            assert last <= sentence.start < sentence.end
            assert paragraph.contains(sentence)
            assert sentence.of(text) == sentence.of(text).strip()
            last = sentence.end


@example("It was called “Dig!")
@example('They sang the song "Harbour Lights!\n\nNobody came.')
@given(TEXTS)
def test_no_ink_is_lost(text):
    held = "".join(all_sentences(text))
    assert [c for c in held if not c.isspace() and c != "\u2060"] == [
        c for c in text if not c.isspace() and c != "\u2060"
    ]


def test_abbreviations_and_quotations_end_no_sentence():
    text = "Dr. Dahl met Mr. Veld of Holm Co. on Monday. “Is it safe?” she asked. He nodded."
    assert all_sentences(text) == [
        "Dr. Dahl met Mr. Veld of Holm Co. on Monday.", "“Is it safe?” she asked.", "He nodded.",
    ]  # fmt: skip


def test_a_sentence_goes_on_over_a_page_break():
    text = "The harbour was shut for\n\nten days.\n\nIt opened on Friday."
    assert len(paragraphs(text)) == 2


def test_wrapped_lines_make_one_paragraph():
    line = "The council of the town of Sandry said on Monday that the old harbour wall\n"
    assert len(paragraphs(line * 3 + "would be mended.")) == 1


def test_a_lost_space_between_sentences_is_found():
    assert all_sentences("The wall fell.Nobody was hurt.") == ["The wall fell.", "Nobody was hurt."]


def test_furniture_parts_paragraphs_and_markup_does_not():
    text = "It rained. XXXX It stopped."
    assert len(paragraphs(blanked(text, [Furniture(Span(11, 15), "caption")]))) == 2
    assert len(paragraphs(blanked(text, [Furniture(Span(11, 15), "markup")]))) == 1


def test_blanking_keeps_every_offset():
    text = "A caption. The story."
    assert len(blanked(text, [Furniture(Span(0, 10), "caption"), Furniture(Span(5, 12), "share")])) == len(
        text
    )


def test_what_no_mark_ends_is_cut_between_words():
    text = "tarrow " * 2000
    parts = all_sentences(text)
    assert len(parts) > 1
    assert max(map(len, parts)) <= 2000
    assert all(part.split() == ["tarrow"] * len(part.split()) for part in parts)


def test_a_word_of_any_length_is_never_cut():
    assert all_sentences("x" * 5000) == ["x" * 5000]


def test_an_end_behind_a_plain_word_is_no_abbreviation():
    assert all_sentences("They let the market flourish. Lund argues so.") == [
        "They let the market flourish.",
        "Lund argues so.",
    ]
    assert all_sentences("Ask approx. Ten people.") == ["Ask approx. Ten people."]


def test_two_spaces_part_sentences_whatever_stands_before_them():
    assert all_sentences("He lives in LA.  Lund says otherwise.") == [
        "He lives in LA.",
        "Lund says otherwise.",
    ]


def test_a_quoted_question_goes_on_in_its_speech_tag():
    assert all_sentences('"Is it over?" Ada Lund asked the crew. Nobody knew.') == [
        '"Is it over?" Ada Lund asked the crew.',
        "Nobody knew.",
    ]


def test_a_mark_inside_a_title_ends_no_sentence():
    text = "She presented “Dig! With Ada” for years."
    assert all_sentences(text) == [text]
