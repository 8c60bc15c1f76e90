"""Trees of spaCy's own English pipelines, in the relations that the rules read."""

import pytest
from treebank import SENTENCES, rows

from retold.language.clearnlp import universal


@pytest.mark.parametrize("name", SENTENCES)
def test_trees_of_clearnlp_become_those_of_universal_dependencies(name):
    forms, tags, heads, labels, others, names = rows(SENTENCES[name])
    assert universal([f.lower() for f in forms], tags, heads, labels) == (others, names)
