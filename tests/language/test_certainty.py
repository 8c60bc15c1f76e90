from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenised import tokenised

from retold.language.certainty import group, implicit, marks
from retold.language.lexicon import lexicon
from retold.language.senses import SENSES
from retold.language.wordlists import wordlist

MODALS = ("might", "may", "could", "can", "would", "should", "ought to", "need to", "have to", "must", "will")
QUANTITIES = ("no", "few", "several", "some", "many", "most", "all")
FREQUENCIES = (
    "never",
    "rarely",
    "occasionally",
    "sometimes",
    "often",
    "repeatedly",
    "usually",
    "consistently",
    "always",
)


def found(text, lemmatise=str):
    return [(m.kind, m.lemma) for m in marks(tokenised(text, lemmatise), text)]


def rank(text, kinds):
    return next(m.rank for m in marks(tokenised(text), text) if m.kind in kinds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour may close.", ("modal", "may")),
        ("Rain fell in May.", None),
        ("On May 3 the ferry sank.", None),
        ("Theresa May spoke.", None),
        ("Talks May Resume.", ("modal", "may")),
        ("May we leave now?", ("modal", "may")),
        ("The bridge will hold.", ("modal", "will")),
        ("He read the will of his aunt.", None),
        ("It lacked political will.", ("negation", "lack")),
        ("Will Harrow left the room.", None),
        ("Will the bridge hold?", ("modal", "will")),
        ("They opened a can.", None),
        ("It isn 't safe.", ("negation", "not")),
        ("Anna 't Hooft left.", None),
        ("Don of 't Zand left.", None),
        ("They did not rule out a strike.", ("hedge", "not rule out")),
        ("The fleet showed its might.", None),
        ("The museum is a must.", None),
        ("It is a must-see film.", None),
        ("They need to go.", ("modal", "need to")),
        ("He denied the need to pay.", ("negation", "deny")),
        ("No. 10 was empty.", None),
        ("No boats left.", ("negation", "no")),
        ("About 300 sheep died.", ("approximator", "about")),
        ("They spoke about sheep.", None),
        ("Over a dozen boats sank.", ("approximator", "over")),
        ("Birds flew over the bay.", None),
        ("Some 40 boats sank.", ("approximator", "some")),
        ("Some boats sank.", ("quantifier", "some")),
        ("It cost close to $4m.", ("approximator", "close to")),
        ("It stood close to the quay.", None),
        ("Just three boats came.", ("restrictor", "just")),
        ("The boat has just left.", None),
        ("Most farmers agreed.", ("quantifier", "most")),
        ("The most important farmer spoke.", ("evaluative", "important")),
        ("If rain comes, they leave.", ("condition", "if")),
        ("She asked if rain was coming.", None),
        ("They signed, provided the price fell.", ("condition", "provided")),
        ("The bread was provided by the bakery.", None),
        ("Should the dam break, leave.", ("condition", "should")),
        ("They went to Velmora, which is going to Paris.", None),
        ("They are going to leave.", ("modal", "going to")),
        ("It was sort of agreed.", ("hedge", "sort of")),
        ("What sort of boat was it?", None),
        ("Suspected arson.", ("hedge", "suspected")),
        ("Police suspected him.", None),
        ("Few came.", ("quantifier", "few")),
        ("The first few days passed.", None),
        ("Come as soon as possible.", None),
        ("It was a possible leak.", ("hedge", "possible")),
        ("Not only boats sank.", None),
    ],
)
def test_a_word_counts_only_in_the_sense_that_is_meant(text, expected):
    told = found(text, lexicon().lemma)
    assert told == [expected] if expected else not told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They won't pay.", [("modal", "will"), ("negation", "not")]),
        ("They won’t pay.", [("modal", "will"), ("negation", "not")]),
        ("They cannot pay.", [("modal", "can"), ("negation", "not")]),
        ("They couldn't pay.", [("modal", "could"), ("negation", "not")]),
        ("They didn't pay.", [("negation", "not")]),
        ("They needn't pay.", [("modal", "need to"), ("negation", "not")]),
        ("They'll pay.", [("modal", "will")]),
        ("They'd pay.", [("modal", "would")]),
        ("They'd painted it.", []),
    ],
)
def test_a_contraction_holds_its_modal_and_its_negation_at_the_whole_word(text, expected):
    word = text.split()[1] if not expected or expected[-1][0] == "negation" else text.split()[0]
    told = marks(tokenised(text), text)
    assert [(m.kind, m.lemma) for m in told] == expected
    assert all(m.span.of(text) == word for m in told)


def test_modals_stand_in_order_of_strength():
    ranks = [rank(f"They {modal} leave.", {"modal"}) for modal in MODALS]
    assert ranks == sorted(set(ranks))


def test_quantities_and_frequencies_stand_in_order_with_their_negation_at_the_bottom():
    amounts = [rank(f"{word.title()} boats sank.", {"quantifier", "negation"}) for word in QUANTITIES]
    times = [rank(f"They {word} sank.", {"frequency", "negation"}) for word in FREQUENCIES]
    assert amounts == sorted(set(amounts))
    assert times == sorted(set(times))
    assert amounts[0] == times[0] == 0


def test_hedges_and_boosters_share_one_scale():
    lists = wordlist("marks")
    assert max(float(r[0]) for r in lists["hedge"]) < min(float(r[0]) for r in lists["booster"])


def test_words_that_tone_down_stand_below_the_middle_of_the_scale_of_degree():
    assert (
        rank("It was slightly damaged.", {"intensifier"}) < 0.5 < rank("It was very damp.", {"intensifier"})
    )


def test_the_longest_phrase_is_taken():
    assert found("Nearly all boats sank, more or less.") == [
        ("quantifier", "nearly all"),
        ("hedge", "more or less"),
    ]
    assert found("Only if it rains.") == [("condition", "only if")]


def test_no_phrase_runs_over_the_end_of_a_sentence():
    assert ("implicit", "fail to") not in found("They fail. To Velmora they went.")
    assert not found("They fail. To Velmora they went.")


def test_implicit_negation_is_told_by_its_lemma_in_every_form_of_the_verb():
    for text in ("They fail to pay.", "He fails to pay.", "They failed to pay.", "Failing to pay."):
        (mark,) = marks(tokenised(text), text)
        assert (mark.kind, mark.lemma, mark.rank) == ("negation", "fail to", None)
        assert implicit(mark.lemma)
    assert not implicit("not")


def test_groups_tell_possibility_obligation_and_prediction_apart():
    assert [group(w) for w in ("might", "must", "would", "perhaps")] == [
        "possibility",
        "obligation",
        "prediction",
        None,
    ]


def test_marks_are_found_whether_or_not_dictionary_forms_are_known():
    text = "The boats seemed to fail, and it allegedly refused to stop, though few could have been stunning."
    assert found(text) == found(text, lexicon().lemma)


WORDS = sorted(
    {
        e.partition("=")[0].partition("?")[0].lstrip("~")
        for rows in wordlist("marks").values()
        for r in rows
        for e in r[-1].split(", ")
    }
)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS), st.text(max_size=5), st.sampled_from(["3,000", "Velmora", ".", "“"])
        )
    )
)
def test_spans_cover_whole_words_in_order_and_only_contractions_share_one(parts):
    text = " ".join(parts)
    words = tokenised(text)
    told = marks(words, text)
    starts, ends = {w.start for w in words}, {w.end for w in words}
    for mark in told:
        assert mark.span.start in starts
        assert mark.span.end in ends
    contracted = {w.start for w in words if "'" in w.folded or w.folded == "cannot"}
    for left, right in pairwise(told):
        assert left.span.end <= right.span.start or right.span.start in contracted


def ranks_and_entries():
    for section, rows in wordlist("marks").items():
        if section != "contraction":
            yield from ((section, first, listed) for first, listed in rows)


def test_every_rank_is_a_share_and_every_sense_has_its_test():
    for section, first, listed in ranks_and_entries():
        assert first == "none" or 0 <= float(first) <= 1, section
        for entry in listed.split(", "):
            sense = entry.partition("=")[0].partition("?")[2]
            assert not sense or sense in SENSES, entry
            assert entry == entry.lower().strip(), entry


def test_no_entry_is_listed_twice_with_the_same_sense():
    entries = [e.partition("=")[0] for _, _, listed in ranks_and_entries() for e in listed.split(", ")]
    assert len(entries) == len(set(entries)), sorted({e for e in entries if entries.count(e) > 1})
    judged = [
        e.partition("=")[0]
        for rows in wordlist("evaluative").values()
        for r in rows
        for e in r[0].split(", ")
    ]
    assert len(judged) == len(set(judged)), sorted({e for e in judged if judged.count(e) > 1})


def test_a_contraction_that_was_cut_in_two_holds_the_same():
    assert found("They won’ t pay.") == [("modal", "will"), ("negation", "not")]
    assert found("They can 't pay.") == [("modal", "can"), ("negation", "not")]
