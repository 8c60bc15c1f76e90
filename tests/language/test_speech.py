import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenised import tokenised

from retold.language.lexicon import lexicon
from retold.language.senses import SENSES
from retold.language.speech import colour, commitment, cues
from retold.language.wordlists import wordlist

COLOURS = {
    "neutral", "doubting", "conceding", "endorsing", "insisting", "hinting", "attacking", "praising", "denying",
    "promising", "asking", "telling", "warning", "emoting", "thinking",
}  # fmt: skip


def found(text, lemmatise=str):
    return [(c.lemma, c.colour) for c in cues(tokenised(text, lemmatise), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said so.", ("say", "neutral")),
        ("The mayor tells them.", ("tell", "neutral")),
        ("The mayor claimed it.", ("claim", "doubting")),
        ("Her claims were read.", ("claim", "doubting")),
        ("The mayor admitted it.", ("admit", "conceding")),
        ("The mayor was admitted to hospital.", None),
        ("The mayor pointed out the hole.", ("point out", "endorsing")),
        ("The mayor insisted.", ("insist", "insisting")),
        ("The mayor hinted at it.", ("hint", "hinting")),
        ("The mayor slammed the plan.", ("slam", "attacking")),
        ("The door slammed.", None),
        ("The mayor praised the plan.", ("praise", "praising")),
        ("The mayor denied it.", ("deny", "denying")),
        ("The mayor vowed to stay.", ("vow", "promising")),
        ("The mayor asked.", ("ask", "asking")),
        ("The mayor warned of floods.", ("warn", "warning")),
        ("According to the mayor, it rained.", ("according to", "neutral")),
        ("The mayor called it a sham.", ("call", "neutral")),
        ("The mayor called a meeting.", None),
        ("She stated it.", ("state", "neutral")),
        ("The state owns it.", None),
        ("“It rains,” she added.", ("add", "neutral")),
        ("She added salt.", None),
        ("She added that it rained.", ("add", "neutral")),
        ("The judge ruled that it was late.", ("rule", "neutral")),
        ("The party ruled the town.", None),
        ("Per Harrow, it rained.", ("per", "neutral")),
        ("It rose 3 per cent.", None),
        ("The offer stood.", None),
        ("Villagers believe it.", ("believe", "thinking")),
        ("It is widely believed to be old.", None),
        ("They would support the plan.", None),
        ("She offered to pay.", ("offer", "promising")),
    ],
)
def test_a_word_counts_only_where_it_reports(text, expected):
    assert found(text, lexicon().lemma) == ([expected] if expected else [])


def test_the_neutral_verb_carries_no_colour_and_the_coloured_ones_do():
    """AP, BBC and Reuters: "said" judges nothing, "claimed", "admitted" and "revealed" do."""
    neutral = [colour(v) for v in ("say", "tell", "add", "state", "announce")]
    assert set(neutral) == {"neutral"}
    assert [colour(v) for v in ("claim", "admit", "reveal", "insist")] == [
        "doubting",
        "conceding",
        "endorsing",
        "insisting",
    ]


def test_commitment_rises_from_hint_to_vow():
    ranks = [commitment(v) for v in ("hint", "suggest", "indicate", "say", "announce", "insist", "vow")]
    assert ranks == sorted(set(ranks))


def test_what_is_no_cue_has_neither_colour_nor_commitment():
    assert colour("banana") is None
    assert commitment("banana") is None


def test_cues_are_found_whether_or_not_dictionary_forms_are_known():
    text = (
        "They told him, she thought, he swore it and denied that it stood; claims and replies were withdrawn."
    )
    assert found(text) == found(text, lexicon().lemma)


def rows():
    for section, listed in wordlist("cues").items():
        yield from ((section, *row) for row in listed)


def test_the_list_is_sound():
    count = 0
    for section, first, listed in rows():
        name, _, part = section.partition(".")
        assert name in COLOURS
        assert part in {"verbs", "nouns", "phrases"}
        assert first == "none" or 0 <= float(first) <= 1
        for entry in listed.split(", "):
            sense = entry.partition("=")[0].partition("?")[2]
            assert not sense or sense in SENSES, entry
            assert entry == entry.lower().strip(), entry
            count += 1
    assert count >= 250


def test_no_verb_has_two_colours_in_one_sense():
    entries = [
        e.partition("=")[0] for s, _, listed in rows() if s.endswith("verbs") for e in listed.split(", ")
    ]
    assert len(entries) == len(set(entries)), sorted({e for e in entries if entries.count(e) > 1})


ENTRIES = sorted(
    {e.partition("=")[0].partition("?")[0].lstrip("~") for _, _, listed in rows() for e in listed.split(", ")}
)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(ENTRIES), st.text(max_size=5), st.sampled_from(["that", "“", "Velmora", "."])
        )
    )
)
def test_spans_cover_whole_words_and_never_overlap(parts):
    text = " ".join(parts)
    words = tokenised(text)
    starts, ends, free = {w.start for w in words}, {w.end for w in words}, 0
    for cue in cues(words, text):
        assert cue.span.start in starts
        assert cue.span.end in ends
        assert cue.span.start >= free
        free = cue.span.end
