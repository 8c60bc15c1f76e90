"""Candidates: two doors, and either lets a pair in."""

import dataclasses
import random
import sys

import numpy as np
import pytest
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD, articles, invented

from retold.errors import MissingExtraError
from retold.tracing.collection import collect
from retold.tracing.flow.engines import Here
from retold.tracing.flow.plan import STAGES, taken_in, through
from retold.tracing.flow.rows import collected
from retold.tracing.settings import settings

SETTINGS = settings()
CHANGES = (
    {"bucket": 500},  # rare runs hashed into many small parts
    {"block": 7},  # neighbours looked for a few articles at a time
    {"batch": 9000},  # a dozen buckets, in Parquet files
)


def doors(*told, **changes):
    """The pairs that each door lets in, by names, and the stories behind the doors."""
    known = dataclasses.replace(SETTINGS, **changes)
    pairs = {"by_runs": set(), "by_terms": set()}
    freed = []
    with taken_in(articles(*told), known, Here()) as (flow, engine):
        through(flow, engine, STAGES[:4], lambda *_: None)
        names = sorted(name for name, _ in told)
        for bucket in range(flow.buckets):
            found = flow.tables.kept("pairs", bucket)
            for door, let_in in pairs.items():
                at = np.flatnonzero(found[door])
                let_in |= {
                    (names[a], names[b]) for a, b in zip(found["first"][at], found["second"][at], strict=True)
                }
            freed.append(collected(flow, flow.tables.kept("told", bucket)))
    return pairs["by_runs"], pairs["by_terms"], freed


def test_a_rewrite_comes_in_by_its_terms_alone():
    by_runs, by_terms, _ = doors(("s", FERRY), ("r", FERRY_RETOLD), *invented(40), run=9)
    assert ("r", "s") in by_terms
    assert ("r", "s") not in by_runs


def test_a_passage_inside_another_story_comes_in_by_its_runs():
    passage = " ".join(FERRY.split()[40:70])
    other = f"{BAKERY}\n\n{passage}\n\n{CINEMA}"
    by_runs, _, _ = doors(("s", FERRY), ("host", other), *invented(40))
    assert ("host", "s") in by_runs


def test_runs_that_many_articles_have_let_nobody_in_and_count_as_furniture():
    phrase = " Sign up for the morning letter of the Lenn Observer and never miss a tide."
    told = [(name, text + phrase) for name, text in invented(SETTINGS.sharers + 5)]
    by_runs, _, (freed,) = doors(*told)
    assert not by_runs
    assert set(freed.furniture.tolist()) == {15}
    assert np.array_equal(freed.lengths, collect(articles(*told)).lengths - 15)


def test_a_copy_among_many_keeps_its_words():
    copies = [(f"copy-{n}", FERRY) for n in range(SETTINGS.sharers + 5)]
    _, _, (freed,) = doors(*copies)
    assert np.array_equal(freed.words, collect(articles(*copies)).words)


def test_digits_count():
    """Two texts that share nothing but figures are candidates of each other."""
    figures = "4,310 12.75 1987 66,201 8:45 3,999 512 77.1"
    _, by_terms, _ = doors(("a", f"Vessel {figures}"), ("b", f"Budget {figures}"), *invented(30))
    assert ("a", "b") in by_terms


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_blocks_and_buckets_change_nothing(change):
    """Not even who is near where dozens are equally near."""
    copies = [(f"copy-{n}", FERRY_RETOLD) for n in range(16)]
    told = [("s", FERRY), ("r", FERRY_RETOLD), ("c", FERRY + "\n\n" + CINEMA), *copies, *invented(60)]
    assert doors(*told)[:2] == doors(*told, **change)[:2]


def test_of_equally_near_articles_the_first_by_name_are_neighbours():
    copies = [(f"copy-{n:02}", FERRY_RETOLD) for n in range(16)]
    _, by_terms, _ = doors(("zz", FERRY), *copies, *invented(60))
    near = {one for one, other in by_terms if other == "zz"}
    assert near >= {name for name, _ in copies[: SETTINGS.nearest]}
    assert ("copy-15", "zz") not in by_terms


def test_the_order_of_the_articles_does_not_matter():
    told = articles(("s", FERRY), ("r", FERRY_RETOLD), ("b", BAKERY), ("c", CINEMA), *invented(30))
    first = collect(told)
    random.Random(3).shuffle(told)
    second = collect(told)
    assert first.names == second.names
    assert first.vocabulary == second.vocabulary
    assert np.array_equal(first.words, second.words)


@pytest.mark.parametrize("told", [[], [("a", "")], [("a", ""), ("b", "...")], [("a", "one two")]])
@pytest.mark.parametrize("batch", [1, SETTINGS.batch])
def test_few_articles_or_words_are_no_candidates(told, batch):
    by_runs, by_terms, _ = doors(*told, batch=batch)
    assert not by_runs
    assert not by_terms


def test_a_missing_package_is_named_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "sparse_dot_topn", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'retold\[trace\]'"):
        doors(("s", FERRY), ("r", FERRY_RETOLD))
