"""Word alignment: which word stands for which."""

from itertools import accumulate, pairwise

import numpy as np
from held import aligned, links
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Span
from retold.comparing.alignment import Link, align
from retold.comparing.blocks import Block, Sides, related
from retold.comparing.lines import Text
from retold.language.lexicon import Relation, lexicon
from retold.language.words import words

KNOWN = lexicon()
SENTENCES = st.lists(
    st.sampled_from(["mayor", "harbour", "port", "closed", "shut", "the", "of", ",", ".", "not", "Okoro", "Ocoro", "5", "in"]),
    max_size=14,
)  # fmt: skip


def text(sentences):
    """The words of some sentences, each of them a stretch, and their lemmas in the order of the alphabet."""
    joined = [
        word
        for s in sentences
        for word in words(" ".join(s), [Span(0, len(" ".join(s)))], lemmatise=KNOWN.lemma)
    ]
    lemmas = sorted({w.lemma for w in joined if not w.punctuation})
    index = [-1 if w.punctuation else lemmas.index(w.lemma) for w in joined]
    content = [not w.punctuation and not KNOWN.parts(w.folded).startswith("f") for w in joined]
    ends = list(accumulate((len(s) for s in sentences), initial=0))
    return (
        Text(
            [None if carries else w.folded for w, carries in zip(joined, content, strict=True)],
            lemmas,
            np.array(index, dtype=np.intp),
            np.array(content, dtype=bool),
        ),
        [range(*stretch) for stretch in pairwise(ends)],
    )


def found(pairs):
    """The links of some pairs of sentences that are aligned together, and the texts that the sentences make."""
    mine, here = text([a for a, _ in pairs])
    yours, there = text([b for _, b in pairs])
    alike = np.array([[float(a == b) for b in yours.lemmas] for a in mine.lemmas], dtype=np.float32)
    sides = Sides.of(mine, yours, alike.reshape(len(mine.lemmas), len(yours.lemmas)))
    return mine, yours, list(align(map(Block, here, there), sides, KNOWN))


@settings(max_examples=80)
@given(SENTENCES, SENTENCES)
def test_links_are_one_to_one_in_range_and_in_order(retelling, source):
    a, b, held = found([(retelling, source)])
    assert [link.retelling for link in held] == sorted({link.retelling for link in held})
    assert len({link.source for link in held}) == len(held)
    assert all(0 <= link.retelling < len(a.plain) and 0 <= link.source < len(b.plain) for link in held)
    assert all(0 <= link.alike <= 1 for link in held)


@settings(max_examples=40)
@given(SENTENCES, SENTENCES)
def test_the_same_sentences_are_aligned_in_the_same_way(retelling, source):
    assert found([(retelling, source)])[2] == found([(retelling, source)])[2]


@settings(max_examples=40)
@given(SENTENCES)
def test_a_sentence_is_aligned_with_itself_word_for_word(sentence):
    distinct = list(dict.fromkeys(sentence))
    a, _, held = found([(distinct, distinct)])
    assert {(link.retelling, link.source) for link in held} >= {(k, k) for k in np.flatnonzero(a.content)}


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
    assert found([([], ["port"])])[2] == found([(["port"], [])])[2] == []


def test_further_steps_in_the_hierarchy_are_less_alike():
    steps = [related(Relation("broader", n)) for n in (1, 2, 3)]
    assert steps == sorted(steps, reverse=True)
    assert related(Relation("same", 0)) > related(Relation("synonym", 1)) > related(Relation("sibling", 2))


@settings(max_examples=40)
@given(st.lists(st.tuples(SENTENCES, SENTENCES), max_size=5))
def test_blocks_aligned_together_are_aligned_as_each_alone(pairs):
    ends = [list(accumulate((len(pair[side]) for pair in pairs), initial=0)) for side in (0, 1)]
    alone = [
        Link(link.retelling + i, link.source + j, link.alike)
        for pair, i, j in zip(pairs, *(side[:-1] for side in ends), strict=True)
        for link in found([pair])[2]
    ]
    assert found(pairs)[2] == alone
