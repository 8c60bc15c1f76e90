"""What becomes of a quotation: each verdict by invented examples, and what must not matter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import Span, compare
from retold.comparing.wording import find, profile, spoken
from retold.errors import InputError
from retold.language.lexicon import lexicon

SOURCE = (
    "The port of Sandry will stay shut until May. "
    "“We will not sign a deal that leaves the river to silt up,” harbour master Jon Veld said on Monday. "
    "“The bridge is safe,” Mayor Ines Okoro said. An hour later she added: “I would not drive a lorry over it.” "
    "Okoro said the harbour would need ten years to recover. “If it freezes, we stop,” said Arne Holt. "
    "The local paper calls the crane “Old Bess”."
)


def verdict(retelling, source=SOURCE, *, house="strict"):
    """The verdicts on the quotations of a retelling, told at some length so that the two are related."""
    return [q.verdict for q in compare(source, retelling, profile=house).quotations]


@pytest.mark.parametrize(
    ("retelling", "expected"),
    [
        ("“We will not sign a deal that leaves the river to silt up,” Jon Veld said.", "verbatim"),
        ("Jon Veld said he would not sign a deal “that leaves the river to silt up”.", "trimmed"),
        ("“We will not sign a deal ... to silt up,” said Jon Veld, the harbour master.", "marked"),
        ("“We will not sign [anything] that leaves the river to silt up,” Jon Veld said.", "marked"),
        ("“We will never sign a deal that leaves the river to silt up,” Jon Veld said.", "altered"),
        ("“We will sign a deal that leaves the river to silt up,” Jon Veld said.", "altered"),
        ("“The bridge is safe. I would not drive a lorry over it,” Mayor Ines Okoro said.", "spliced"),
        ("“The harbour will need ten years to recover,” Mayor Ines Okoro said.", "promoted"),
        ("Sandry stays shut until May. “My cat has eaten the goldfish,” a plumber said.", "invented"),
        (
            "“We will not sign a deal that leaves the river to silt up,” Mayor Ines Okoro said.",
            "misattributed",
        ),
        ("The port of Sandry stays shut until May, and so does “Old Bess”, the crane.", "notspeech"),
    ],
)
def test_each_verdict(retelling, expected):
    assert verdict(retelling) == [expected]


def test_two_words_of_the_subject_make_no_paraphrase_of_an_invented_quotation():
    source = (
        "Ferry operator Holm Lines said on Monday it would stop its night service to the island of Tarrow. "
        "Its mayor, Ines Okoro, wrote to the owners. Shares of Holm Lines fell by three percent."
    )
    retelling = (
        "Ines Okoro tells us that the closing was hard. My wife crosses to Tarrow at night. "
        "The minister, Arne Holt, said in 2019 that “every island will have a ferry”."
    )
    assert verdict(retelling, source) == ["invented"]


def test_a_pronoun_is_whom_its_paragraph_has_speak():
    source = (
        "Mayor Ines Okoro has closed the bridge over the river at Sandry.\n\n"
        "The harbour master, Jon Veld, said on Monday that the port had lost a crane. “It will take ten years,” he said."
    )
    told = "The port of Sandry has lost a crane, Jon Veld said. “It will take ten years,” {} said."
    assert verdict(told.format("Mayor Ines Okoro"), source) == ["misattributed"]
    assert verdict(told.format("he"), source) == ["verbatim"]


@pytest.mark.parametrize("marks", ["““ ””", '" "', "« »", "„ “", "“ ”"])
@pytest.mark.parametrize(
    "wording",
    ["We will not sign a deal that leaves the river to silt up", "We will never sign such a deal at all"],
)
def test_the_kind_of_quotation_marks_changes_no_verdict(marks, wording):
    opening, closing = (m[0] for m in marks.split())
    plain = f"“{wording},” Jon Veld, the harbour master, said."
    assert verdict(plain.replace("“", opening).replace("”", closing)) == verdict(plain)


@pytest.mark.parametrize(
    ("before", "after"),
    [("don't", "don’t"), ("co-op", "co‑op"), ("town - and", "town – and"), ("Wait...", "Wait…"), ("Café", "Cafe\u0301")],
)  # fmt: skip
def test_typography_inside_a_quotation_changes_no_verdict(before, after):
    source = f"“{before} we all know it in this town,” the fisherman Jon Veld said."
    assert verdict(source.replace(before, after), source) == ["verbatim"]


def test_case_and_final_marks_do_not_matter():
    assert verdict("Jon Veld said: “we will not sign a deal that leaves the river to silt up!”") == [
        "verbatim"
    ]


def test_a_lost_not_is_seen_however_long_the_quotation():
    speech = "the council has looked at every plan that was laid before it in the past eleven years and we will not pay"
    source = f"“{speech.capitalize()},” Mayor Ines Okoro said."
    assert verdict(source.replace("not ", ""), source) == ["altered"]


def test_edits_make_the_retellings_words_of_the_sources():
    told = compare(
        SOURCE, "“We will never sign a deal that leaves the river to dry up,” Jon Veld said."
    ).quotations[0]
    assert [(e.op, e.source, e.retelling) for e in told.edits] == [
        ("replace", "not", "never"),
        ("replace", "silt", "dry"),
    ]
    assert told.source is not None
    assert told.speaker == told.source_speaker == "Jon Veld"


def test_a_faithful_quotation_has_no_edits():
    assert not compare(SOURCE, SOURCE).quotations[0].edits


SPELLING = "“The colour of the harbour is, um, a grey neighbour,” Mayor Ines Okoro said on Monday in Sandry."


def test_spelling_and_fillers_are_tolerated_by_the_lenient_profile_alone():
    told = "“The color of the harbor is a gray neighbor,” Mayor Ines Okoro said on Monday in Sandry."
    assert verdict(told, SPELLING) == ["altered"]
    assert verdict(told, SPELLING, house="lenient") == ["verbatim"]


def test_no_profile_tolerates_another_word():
    told = SPELLING.replace("grey", "green")
    assert verdict(told, SPELLING) == verdict(told, SPELLING, house="lenient") == ["altered"]


def test_a_profile_that_is_none_is_named():
    with pytest.raises(InputError, match=r"'loose'.*strict, lenient"):
        profile("loose")


def test_an_utterance_interrupted_by_its_speech_tag_is_one():
    source = "“We will not sign,” Jon Veld said, “until the river clause is struck out.”"
    assert verdict("“We will not sign until the river clause is struck out,” Jon Veld said.", source) == [
        "verbatim"
    ]


WORDS = st.lists(
    st.sampled_from(["we", "will", "not", "sign", "co-op", "it’s", "…", "£5", "—", "ÉTÉ"]), max_size=9
)


@given(WORDS, WORDS)
def test_a_run_of_words_is_found_where_it_stands(before, run):
    strict, known = profile("strict"), lexicon()
    text = " ".join([*before, *run])
    haystack = spoken(text, [_whole(text)], strict, known)
    needle = spoken(" ".join(run), [_whole(" ".join(run))], strict, known)
    places = find(needle, haystack)
    assert all(haystack.keys[k : k + len(needle)] == needle.keys for k in places)
    assert bool(places) == bool(needle)
    assert all(text[start:end] for start, end in haystack.spans)


def _whole(text):
    return Span(0, len(text))


@settings(max_examples=15)
@given(st.integers(0, 11), st.sampled_from(["not", "never", "gladly"]))
def test_any_word_changed_is_an_alteration(at, other):
    words = ["We", "will", "surely", "sign", "a", "deal", "that", "leaves", "the", "river", "to", "silt"]
    source = f"“{' '.join(words)},” the harbour master Jon Veld said on Monday."
    words[min(at, len(words) - 1)] = other
    told = f"“{' '.join(words)},” the harbour master Jon Veld said on Monday."
    assert verdict(told, source) == ["altered"]
