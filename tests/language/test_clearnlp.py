"""Trees of spaCy's own English pipelines, in the relations that the rules read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treebank import SENTENCES, rows

from retold.language.clearnlp import ROOT, universal

LABELS = [
    "acomp", "agent", "attr", "cc", "ccomp", "conj", "dative", "dobj", "expl", "nsubj", "odd", "pcomp", "pobj", "prep",
]  # fmt: skip
TAGS = ["IN", "JJ", "NN", "VBD", "CC", "TO"]


@pytest.mark.parametrize("name", SENTENCES)
def test_trees_of_clearnlp_become_those_of_universal_dependencies(name):
    forms, tags, heads, labels, others, names = rows(SENTENCES[name])
    assert universal([f.lower() for f in forms], tags, heads, labels) == (others, names)


@st.composite
def trees(draw):
    """Any tree: each token but the root is governed by one that is joined to it already."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = [ROOT] * len(order)
    for at, token in enumerate(order[1:], 1):
        heads[token] = order[draw(st.integers(0, at - 1))]
    forms = [draw(st.sampled_from(["is", "in", "was", "pier"])) for _ in order]
    labels = ["ROOT" if h == ROOT else draw(st.sampled_from(LABELS)) for h in heads]
    return forms, [draw(st.sampled_from(TAGS)) for _ in order], heads, labels


@given(trees())
def test_what_comes_out_of_a_tree_is_a_tree(tree):
    heads, labels = universal(*tree)
    assert len(heads) == len(labels) == len(tree[0])
    assert heads.count(ROOT) == 1
    for token in range(len(heads)):
        seen, at = set(), token
        while at != ROOT:
            assert at not in seen, "no token governs itself"
            seen.add(at)
            at = heads[at]
