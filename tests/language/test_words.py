"""Words: where they stand, and how they are folded."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retold.article import Span
from retold.language.words import fold, tokens, without_possessive, words

TEXTS = st.text(alphabet="aB3é’'“”-–…. \n\u00a0\u00ad\ud800ß½", max_size=60)


def plain(form):
    return form


@given(TEXTS)
def test_tokens_stand_in_order_and_hold_no_white_space_at_their_ends(text):
    places = tokens(text)
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(p.of(text).strip() for p in places)


@given(TEXTS)
def test_every_character_but_white_space_stands_in_one_token(text):
    held = {k for p in tokens(text) for k in range(p.start, p.end)}
    assert all(k in held for k, sign in enumerate(text) if not sign.isspace())


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_typographic_variants_fold_to_one_form():
    assert fold("Don’t “stop” – now…") == fold('don\'t "stop" - now...')


def test_words_that_keep_their_marks_inside_are_one():
    text = "The U.S.-led group won't pay 3,000 or 1.2bn to O'Brien's face-to-face AT&T talks at 5 p.m."
    shown = [p.of(text) for p in tokens(text)]
    for whole in ("U.S.-led", "won't", "3,000", "1.2bn", "O'Brien's", "face-to-face", "AT&T", "p.m."):
        assert whole in shown


def test_a_token_that_touches_furniture_is_left_out():
    text = "The [harbour](address) is shut."
    shown = [p.of(text) for p in tokens(text, [Span(4, 5), Span(12, 22)])]
    assert shown == ["The", "harbour", "is", "shut", "."]


def test_a_possessive_is_no_part_of_the_word_and_a_verb_is():
    assert [without_possessive(w) for w in ("korhal's", "boats'", "that's", "let's")] == [
        "korhal", "boats", "that's", "let's",
    ]  # fmt: skip


def test_words_outside_all_sentences_are_left_out():
    text = "A headline\nIt rained. More"
    found = words(text, [Span(0, 10), Span(11, 21)], lemmatise=plain)
    assert [(w.text, w.sentence) for w in found] == [
        ("A", 0), ("headline", 0), ("It", 1), ("rained", 1), (".", 1),
    ]  # fmt: skip


def test_marks_are_no_words_and_signs_of_money_are():
    found = words("It cost £5 (net).", [Span(0, 17)], lemmatise=plain)
    assert [w.text for w in found if w.punctuation] == ["(", ")", "."]


def test_a_number_has_no_other_lemma():
    found = words("40th 3,000s", [Span(0, 11)], lemmatise=lambda form: "x")
    assert [w.lemma for w in found] == ["40th", "3,000s"]


@given(TEXTS)
def test_a_word_is_the_text_at_its_place(text):
    for word in words(text, [Span(0, len(text))], lemmatise=plain):
        assert word.text == text[word.start : word.end]


def test_a_word_that_lost_its_space_to_furniture_is_left_out():
    text = "Read moreRain fell."
    found = words(text, [Span(9, 19)], lemmatise=plain, furniture=[Span(0, 9)])
    assert [w.text for w in found] == ["fell", "."]


@given(TEXTS)
def test_words_are_the_tokens_of_a_text(text):
    found = words(text, [Span(0, len(text))], lemmatise=plain)
    assert [Span(w.start, w.end) for w in found] == tokens(text)
