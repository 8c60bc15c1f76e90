"""Words that follow one another in both articles."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Article
from retold.comparing.bigrams import shared
from retold.comparing.likeness import vocabulary
from retold.language.analysis import analyse
from retold.language.lexicon import lexicon

KNOWN = lexicon()
TEXTS = st.lists(
    st.sampled_from(["harbour", "the", "Sandry", "crane", "of", "fell.", "Closed", ","]), max_size=14
).map(" ".join)


def together(retelling, source):
    ours, theirs = (analyse(Article(text), known=KNOWN) for text in (retelling, source))
    mine, yours = (vocabulary(d.words, len(d.sentences), KNOWN) for d in (ours, theirs))
    return shared(ours, theirs, mine, yours)


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_it_is_between_0_and_1_for_each_two_sentences(one, other):
    found = together(one, other)
    assert found.shape == tuple(len(analyse(Article(text), known=KNOWN).sentences) for text in (one, other))
    assert not found.size or (found.min() >= 0 and found.max() <= 1)


def test_words_side_by_side_count_and_the_same_words_apart_do_not():
    source = "The harbour crane fell into the basin."
    assert together("A crane of some harbour had rusted.", source).sum() == 0
    assert together("They sold the harbour crane.", source)[0, 0] > 0.2


def test_words_that_stand_everywhere_tell_nothing():
    assert together("One of the boats sank.", "It was the end of the war.").sum() == 0


def test_a_name_of_two_words_says_no_more_than_one():
    assert together("Pellmouth College has a new hall.", "They met at Pellmouth College.").sum() == 0


def test_what_two_sentences_have_speaks_for_either_by_half():
    alone = together("The harbour crane fell.", "A harbour crane sank. It rained.")
    both = together("The harbour crane fell.", "A harbour crane sank. Another harbour crane stood.")
    assert np.isclose(both[0, 0], both[0, 1])
    assert both[0, 0] < 0.6 * alone[0, 0]
