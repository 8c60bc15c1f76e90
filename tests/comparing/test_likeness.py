"""How alike words are, and how much each tells."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Article
from retold.comparing.likeness import likeness, vocabulary
from retold.language.analysis import analyse
from retold.language.lexicon import lexicon

KNOWN = lexicon()
TEXTS = st.lists(
    st.sampled_from(["harbour", "the", "Sandry-Tarrow", "Tarrow", "zhelv", "340", "closed", ".", "of", "co-op"]), max_size=12
).map(" ".join)  # fmt: skip


def known(text):
    document = analyse(Article(text), known=KNOWN)
    return document, vocabulary(document.words, len(document.sentences), KNOWN)


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_between_0_and_1(one, other):
    a, b = known(one)[1], known(other)[1]
    forth, back = likeness(a, b, KNOWN), likeness(b, a, KNOWN)
    assert forth.shape == (len(a.lemmas), len(b.lemmas))
    assert np.allclose(forth, back.T, atol=1e-6)
    assert not forth.size or (forth.min() >= 0 and forth.max() <= 1)


@settings(max_examples=30)
@given(TEXTS)
def test_a_lemma_is_like_itself_alone_to_the_full(text):
    alike = likeness(known(text)[1], known(text)[1], KNOWN)
    assert np.array_equal(alike >= 1, np.eye(len(alike), dtype=bool))


@settings(max_examples=30)
@given(TEXTS)
def test_every_word_has_its_lemma_and_weight(text):
    document, told = known(text)
    assert len(told.weights) == len(told.lemmas)
    assert all(0 <= weight <= 1 for weight in told.weights)
    for word, number in zip(document.words, told.index, strict=True):
        assert (number < 0) == word.punctuation
        assert word.punctuation or told.lemmas[number] == word.lemma


def test_rare_words_tell_more_than_common_ones():
    told = known("The harbour of Zhelvgrad closed.")[1]
    worth = dict(zip(told.lemmas, told.weights, strict=True))
    assert worth["zhelvgrad"] > worth["harbour"] > worth["of"]


def test_a_word_in_every_sentence_parts_none():
    told = known("The harbour closed. The harbour opened. The harbour froze.")[1]
    local = dict(zip(told.lemmas, told.local, strict=True))
    assert local["harbour"] < local["freeze"]


def test_a_piece_of_a_name_is_like_the_whole():
    alike = likeness(known("Talks of Sandry-Tarrow.")[1], known("Talks of Tarrow.")[1], KNOWN)
    assert alike[known("Talks of Sandry-Tarrow.")[1].lemmas.index("sandry-tarrow"), 2] >= 0.7
