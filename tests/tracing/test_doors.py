"""Candidates: two doors, and either lets a pair in."""

import dataclasses
import random
import sys

import numpy as np
import pytest
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD, articles, invented

from retold.errors import MissingExtraError
from retold.tracing.candidates import by_runs, by_terms, candidates
from retold.tracing.collection import collect
from retold.tracing.setphrases import without_set_phrases
from retold.tracing.settings import settings
from retold.tracing.terms import terms

SETTINGS = settings()


def named_pairs(collection, numbers):
    names, count = collection.names, len(collection)
    return {(names[n // count], names[n % count]) for n in numbers.tolist()}


def test_a_rewrite_comes_in_by_its_terms_alone():
    collection = collect(articles(("s", FERRY), ("r", FERRY_RETOLD), *invented(40)))
    assert ("r", "s") in named_pairs(collection, by_terms(terms(collection, SETTINGS), SETTINGS))
    assert ("r", "s") not in named_pairs(
        collection, by_runs(collection, dataclasses.replace(SETTINGS, run=9))
    )


def test_a_passage_inside_another_story_comes_in_by_its_runs():
    passage = " ".join(FERRY.split()[40:70])
    other = f"{BAKERY}\n\n{passage}\n\n{CINEMA}"
    collection = collect(articles(("s", FERRY), ("host", other), *invented(40)))
    assert ("host", "s") in named_pairs(collection, by_runs(collection, SETTINGS))


def test_runs_that_many_articles_have_let_nobody_in():
    phrase = " Sign up for the morning letter of the Lenn Observer and never miss a tide."
    told = [(name, text + phrase) for name, text in invented(SETTINGS.sharers + 5)]
    collection = collect(articles(*told))
    assert not named_pairs(collection, by_runs(collection, SETTINGS))
    freed = without_set_phrases(collection, SETTINGS)
    assert set(freed.furniture.tolist()) == {15}
    assert np.array_equal(freed.lengths, collection.lengths - 15)


def test_a_copy_among_many_keeps_its_words():
    copies = [(f"copy-{n}", FERRY) for n in range(SETTINGS.sharers + 5)]
    collection = collect(articles(*copies))
    assert np.array_equal(without_set_phrases(collection, SETTINGS).words, collection.words)


def test_digits_count():
    """Two texts that share nothing but figures are candidates of each other."""
    figures = "4,310 12.75 1987 66,201 8:45 3,999 512 77.1"
    collection = collect(articles(("a", f"Vessel {figures}"), ("b", f"Budget {figures}"), *invented(30)))
    assert ("a", "b") in named_pairs(collection, by_terms(terms(collection, SETTINGS), SETTINGS))


@pytest.mark.parametrize("change", [{"bucket": 500}, {"block": 7}])
def test_blocks_and_buckets_change_nothing(change):
    told = [("s", FERRY), ("r", FERRY_RETOLD), ("c", FERRY + "\n\n" + CINEMA), *invented(60)]
    collection = collect(articles(*told))
    weighed = terms(collection, SETTINGS)
    whole, parts = (
        candidates(collection, s, weighed) for s in (SETTINGS, dataclasses.replace(SETTINGS, **change))
    )
    assert np.array_equal(whole.first, parts.first)
    assert np.array_equal(whole.second, parts.second)


def test_the_order_of_the_articles_does_not_matter():
    told = articles(("s", FERRY), ("r", FERRY_RETOLD), ("b", BAKERY), ("c", CINEMA), *invented(30))
    first = collect(told)
    random.Random(3).shuffle(told)
    second = collect(told)
    assert first.names == second.names
    assert first.vocabulary == second.vocabulary
    assert np.array_equal(first.words, second.words)


@pytest.mark.parametrize("told", [[], [("a", "")], [("a", ""), ("b", "...")], [("a", "one two")]])
def test_few_articles_or_words_are_no_candidates(told):
    collection = without_set_phrases(collect(articles(*told)), SETTINGS)
    assert len(candidates(collection, SETTINGS, terms(collection, SETTINGS))) == 0


def test_a_missing_package_is_named_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "sparse_dot_topn", None)
    collection = collect(articles(("s", FERRY), ("r", FERRY_RETOLD)))
    with pytest.raises(MissingExtraError, match=r"pip install 'retold\[trace\]'"):
        candidates(collection, SETTINGS, terms(collection, SETTINGS))
