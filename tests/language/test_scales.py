from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenised import tokenised

from retold.language.scales import broader, compare, level, loaded, rungs, terms
from retold.language.wordlists import wordlist

SCALES = {
    f"{field}: {name}": rungs(chain) for field, rows in wordlist("scales").items() for name, chain in rows
}
WORDS = sorted({word for scale in SCALES.values() for rung in scale for word in rung})


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        ("concern", "panic"), ("criticise", "condemn"), ("ask", "demand"), ("plan", "begin"), ("tension", "war"),
        ("injure", "kill"), ("warn", "threaten"), ("reduce", "slash"), ("rise", "soar"), ("hinder", "ban"),
        ("assurance", "guarantee"), ("talk", "treaty"), ("suspect", "convict"), ("help", "champion"),
        ("incident", "massacre"), ("damage", "destroy"), ("surprise", "shock"), ("big", "huge"), ("good", "perfect"),
        ("important", "crucial"), ("edge", "thrash"), ("contribute to", "cause"), ("think", "know"), ("soon", "immediately"),
    ],
)  # fmt: skip
def test_the_stronger_word_is_told_from_either_side(weak, strong):
    assert compare(weak, strong).stronger == "second"
    assert compare(strong, weak).stronger == "first"
    assert compare(weak, strong).steps == compare(strong, weak).steps >= 1


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_comparing_is_the_same_from_both_sides(a, b):
    there, back = compare(a, b), compare(b, a)
    assert (there is None) == (back is None)
    if there and back:
        assert there.stronger != back.stronger
        assert (there.scale, there.steps) == (back.scale, back.steps)


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_words_of_one_level_are_no_step_apart(a, b):
    if level(a, b):
        assert compare(a, b) is None


def test_a_word_is_no_stronger_than_itself():
    assert all(compare(word, word) is None for word in WORDS)


def test_unknown_words_are_not_compared():
    assert compare("banana", "panic") is None
    assert not level("banana", "panic")


def test_no_word_stands_twice_on_a_scale():
    for name, scale in SCALES.items():
        counted = Counter(word for rung in scale for word in rung)
        assert len(scale) > 1, name
        assert max(counted.values()) == 1, (name, counted.most_common(2))


@pytest.mark.parametrize("name", ["scales", "broader", "loaded"])
def test_fields_are_sorted_and_entries_are_lower_case(name):
    lists = wordlist(name)
    assert list(lists) == sorted(lists)
    for rows in lists.values():
        for row in rows:
            assert "|".join(row) == "|".join(row).lower()
            assert "  " not in "".join(row)


def test_scales_of_a_field_are_sorted_and_named_once():
    for field, rows in wordlist("scales").items():
        names = [row[0] for row in rows]
        assert names == sorted(set(names)), field


def test_there_is_enough_of_everything():
    assert len(SCALES) >= 150
    assert len(WORDS) >= 900


@pytest.mark.parametrize(
    ("narrow", "broad", "steps"),
    [
        ("senator", "lawmaker", 1), ("senator", "official", 3), ("marines", "forces", 2), ("missile", "weapon", 1),
        ("ceasefire", "truce", 1), ("veto", "influence", 2), ("secondary tariff", "economic measure", 2),
    ],
)  # fmt: skip
def test_the_broader_term_is_told_from_either_side(narrow, broad, steps):
    assert (broader(narrow, broad).broader, broader(narrow, broad).steps) == ("second", steps)
    assert (broader(broad, narrow).broader, broader(broad, narrow).steps) == ("first", steps)


def test_no_field_of_broader_terms_goes_in_a_circle():
    for rows in wordlist("broader").values():
        for (chain,) in rows:
            levels = rungs(chain)
            for i, lower in enumerate(levels):
                for word in lower:
                    above = {w for rung in levels[i + 1 :] for w in rung}
                    assert all(broader(word, w).broader == "second" for w in above), (word, above)
                    assert broader(word, word) is None


def test_there_are_broader_terms_enough():
    pairs = set()
    for rows in wordlist("broader").values():
        for (chain,) in rows:
            levels = rungs(chain)
            for narrow, broad in pairwise(levels):
                pairs |= {(n, b) for n in narrow for b in broad}
    assert len(pairs) >= 300


def test_a_neutral_word_is_not_loaded_itself():
    for rows in wordlist("loaded").values():
        for listed, neutral in rows:
            assert loaded(neutral) is None, neutral
            assert all(loaded(word) == neutral for word in listed.split(", ")), listed


def test_terms_are_found_in_the_text_longest_first():
    text = "The regime's threat of secondary tariffs played a part in the panic."
    found = tokenised(text, lambda w: {"tariffs": "tariff", "played": "play"}.get(w, w))
    told = terms(found)
    assert [text[found[t.first].start : found[t.last - 1].end] for t in told] == [
        "regime's",
        "threat",
        "secondary tariffs",
        "played a part in",
        "panic",
    ]
    assert told[2].lemma == "secondary tariff"
