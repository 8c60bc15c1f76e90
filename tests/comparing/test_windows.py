"""Very long texts: window by window, and no otherwise than whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import compare
from retold.article import Article
from retold.comparing import windows
from retold.comparing.likeness import likeness, vocabulary
from retold.language.analysis import analyse
from retold.language.lexicon import lexicon

KNOWN = lexicon()
TOWNS = ("Sandry", "Tarrow", "Halden", "Harrow", "Pellmouth", "Lindholm", "Gilbie", "Brackwater")
NEWS = tuple(
    f"The {what} of {town} {did} {number} {things} {when}."
    for town, number in zip(TOWNS, range(11, 99, 11), strict=True)
    for what, did, things, when in (
        ("harbour", "lost", "boats", "in a storm last night"),
        ("council", "bought", "lorries", "from a bankrupt brewery"),
        ("school", "painted", "windows", "before the inspectors came"),
    )
)
WORDS = st.lists(
    st.sampled_from(["harbour", "port", "Sandry", "boats", "of", "340", "shut", "closed"]), max_size=8
).map(" ".join)


def known(text):
    document = analyse(Article(text), known=KNOWN)
    return vocabulary(document.words, len(document.sentences), KNOWN)


def pairs(told):
    return {(passage.retelling, place) for passage in told.passages for place in passage.source}


@pytest.mark.parametrize("retelling", [NEWS, NEWS[::-1], NEWS[5:15]], ids=["copy", "turned round", "part"])
def test_windows_find_what_a_whole_search_finds(retelling, monkeypatch):
    whole = compare(" ".join(NEWS), " ".join(retelling))
    monkeypatch.setattr(windows, "TOO_MANY", 0)
    monkeypatch.setattr(windows, "_WINDOW", 7)
    parts = compare(" ".join(NEWS), " ".join(retelling))
    assert parts.derivation.degree == whole.derivation.degree == "wholly"
    assert pairs(parts) == pairs(whole)
    assert len(pairs(parts)) >= len(retelling)


@settings(max_examples=30)
@given(WORDS, WORDS)
def test_rows_are_those_of_the_matrix(one, other):
    first, second = known(one), known(other)
    if not first.lemmas or not second.lemmas:
        return
    whole, rows = likeness(first, second, KNOWN), windows.Products.of(first, second, KNOWN)
    every = np.arange(len(first.lemmas))
    assert rows.size == whole.size
    assert np.allclose(rows[every], whole, atol=1e-5)
    assert np.allclose(rows.T[np.arange(len(second.lemmas))], whole.T, atol=1e-5)
    assert rows[0, 0] == pytest.approx(whole[0, 0], abs=1e-5)
    assert np.allclose(rows.max(axis=1), whole.max(axis=1), atol=1e-5)


def test_unrelated_long_texts_stay_unrelated(monkeypatch):
    monkeypatch.setattr(windows, "TOO_MANY", 0)
    told = compare(" ".join(NEWS), "Quartz melts slowly. Beetles eat plastic. Nobody sings opera underwater.")
    assert told.derivation.degree == "not"
    assert not told.passages
