"""Which sentences tell which."""

from held import aligned

from retold import compare

STORY = (
    "The town of Sandry shut its harbour on Monday after a crane fell into the basin. "
    "Mayor Ines Okoro said that 340 boats would have to stay at sea. "
    "Divers from Tarrow will look for the wreck on Thursday. "
    "The Northern Ports Alliance has offered to pay for a new crane."
)
TOLD = (
    "An offer to pay for another crane came from the Northern Ports Alliance. "
    "Sandry closed its harbour on Monday when a crane toppled into the basin. "
    "The wreck will be searched for by divers from Tarrow on Thursday. "
    "340 boats must remain at sea, according to Ines Okoro, the mayor."
)
OTHER = (
    "Scientists in Halden have found a beetle that eats plastic. "
    "Its larvae live for eleven days and grow no longer than a grain of rice. "
    "A museum will show the insect next spring."
)


def test_moved_sentences_are_found():
    pairing = aligned(STORY, TOLD)
    assert [sorted(t.source) for t in pairing.ties] == [[3], [0], [2], [1]]


def test_each_sentence_of_a_copy_tells_itself_alone():
    pairing = aligned(STORY, STORY)
    assert [t.source for t in pairing.ties] == [(n,) for n in range(4)]
    assert all(t.covered > 0.9 for t in pairing.ties)


def test_nothing_is_tied_between_two_stories():
    assert not [t for t in aligned(STORY, OTHER).ties if t.source]
    assert compare(STORY, OTHER).passages == ()


def test_two_sentences_told_in_one_are_both_found():
    pairing = aligned(
        STORY,
        "Ines Okoro said 340 boats would have to stay at sea, and divers from Tarrow will look for the wreck on Thursday.",
    )
    assert sorted(pairing.ties[0].source) == [1, 2]


def test_what_the_source_does_not_tell_stays_free():
    pairing = aligned(STORY, "A beetle that eats plastic lives in Halden. " + TOLD)
    assert pairing.ties[0].source == ()
    assert all(t.source for t in pairing.ties[1:])


def test_passages_stand_in_order_and_in_range():
    for source, retelling in ((STORY, TOLD), (TOLD, STORY), (STORY, STORY + " " + OTHER)):
        last = 0
        for passage in compare(source, retelling).passages:
            assert last <= passage.retelling.start < passage.retelling.end <= len(retelling)
            last = passage.retelling.end
            assert passage.source
            assert list(passage.source) == sorted(passage.source)
            assert all(0 <= s.start < s.end <= len(source) for s in passage.source)
            assert 0 <= passage.likeness <= 1


def test_the_wording_of_a_passage_is_told():
    told = STORY.split(". ")
    retelling = ". ".join(
        [
            told[0],
            told[1].replace("would have to", "must"),
            "The search for what sank is the task of divers who come from Tarrow on Thursday",
        ]
    )
    assert [p.wording for p in compare(STORY, retelling + ".").passages] == ["same", "edited", "reworded"]


def test_typography_does_not_make_another_wording():
    text = "“It's over,” said Jon Veld - the harbour master of Sandry."
    assert [
        p.wording
        for p in compare(text, '"It’s over", said Jon Veld – the harbour master of Sandry.').passages
    ] == ["same"]


def test_of_two_sentences_with_the_same_words_the_one_that_has_them_side_by_side_comes_first():
    source = "A crane fell into the harbour on Monday. On Monday the harbour crane fell down."
    assert aligned(source, "They looked at the harbour crane.").ties[0].source[0] == 1
