"""Word alignment: which word stands for which."""

import numpy as np
from held import aligned, links
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Span
from retold.comparing.alignment import align
from retold.comparing.blocks import Block, related
from retold.language.lexicon import Relation, lexicon
from retold.language.words import words

KNOWN = lexicon()
SENTENCES = st.lists(
    st.sampled_from(["mayor", "harbour", "port", "closed", "shut", "the", "of", ",", ".", "not", "Okoro", "Ocoro", "5", "in"]),
    max_size=14,
)  # fmt: skip


def block(retelling, source):
    a, b = (
        words(t, [Span(0, len(t))], lemmatise=KNOWN.lemma) for t in (" ".join(retelling), " ".join(source))
    )
    alike = np.array([[float(x.lemma == y.lemma) for y in b] for x in a], dtype=np.float32).reshape(
        len(a), len(b)
    )
    content = tuple(
        [not w.punctuation and not KNOWN.parts(w.folded).startswith("f") for w in side] for side in (a, b)
    )
    return Block(a, b, alike, content)


def found(retelling, source):
    held = block(retelling, source)
    return held.retelling, held.source, next(align([held], KNOWN))


@settings(max_examples=80, deadline=None)
@given(SENTENCES, SENTENCES)
def test_links_are_one_to_one_in_range_and_in_order(retelling, source):
    a, b, held = found(retelling, source)
    assert [link.retelling for link in held] == sorted({link.retelling for link in held})
    assert len({link.source for link in held}) == len(held)
    assert all(0 <= link.retelling < len(a) and 0 <= link.source < len(b) for link in held)
    assert all(0 <= link.alike <= 1 for link in held)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_same_sentences_are_aligned_in_the_same_way(retelling, source):
    assert found(retelling, source)[2] == found(retelling, source)[2]


@settings(max_examples=40, deadline=None)
@given(SENTENCES)
def test_a_sentence_is_aligned_with_itself_word_for_word(sentence):
    distinct = list(dict.fromkeys(sentence))
    a, _, held = found(distinct, distinct)
    content = [k for k, w in enumerate(a) if not w.punctuation and not KNOWN.parts(w.folded).startswith("f")]
    assert {(link.retelling, link.source) for link in held} >= {(k, k) for k in content}


def test_a_moved_phrase_is_found():
    told = links(
        aligned(
            "On Tuesday the old ferry sank near Sandry harbour.",
            "Near Sandry harbour the old ferry sank on Tuesday.",
        )
    )
    assert [a for a, _ in told] == [b for _, b in told]
    assert {"Tuesday", "ferry", "sank", "Sandry", "harbour"} <= {a for a, _ in told}


def test_a_synonym_stands_for_its_word():
    assert ("bought", "purchased") in links(
        aligned("The council bought the mill in June.", "The council purchased the mill in June.")
    )


def test_a_comma_is_no_partner_of_a_word():
    pairing = aligned(
        "The boats, the nets and the crews were lost.", "The boats and the nets were lost, crews too."
    )
    for i, j in enumerate(pairing.forth):
        if j is not None:
            assert pairing.retelling.words[i].punctuation == pairing.source.words[j].punctuation


def test_two_spellings_of_a_name_that_no_list_knows_are_one():
    assert ("Zhelvakov", "Zhelvakow") in links(
        aligned("Inspector Zhelvakov closed the case.", "Inspector Zhelvakow closed the case.")
    )


def test_what_stands_in_a_gap_stands_in_its_place():
    assert ("tariffs", "sanctions") in links(
        aligned(
            "The minister threatened tariffs against Tarrow.",
            "The minister threatened sanctions against Tarrow.",
        )
    )


def test_nothing_is_aligned_with_nothing():
    assert found([], ["port"])[2] == found(["port"], [])[2] == []


def test_further_steps_in_the_hierarchy_are_less_alike():
    steps = [related(Relation("broader", n)) for n in (1, 2, 3)]
    assert steps == sorted(steps, reverse=True)
    assert related(Relation("same", 0)) > related(Relation("synonym", 1)) > related(Relation("sibling", 2))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SENTENCES, SENTENCES), max_size=5))
def test_blocks_aligned_together_are_aligned_as_each_alone(pairs):
    blocks = [block(*pair) for pair in pairs]
    assert list(align(blocks, KNOWN)) == [next(align([one], KNOWN)) for one in blocks]
