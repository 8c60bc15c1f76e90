"""Two articles held against each other."""

from held import aligned
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Span

PARTS = st.lists(
    st.sampled_from(
        ["The mayor closed the harbour of Sandry.", "Nobody was hurt.", "“We will not sign,” said Jon Veld.",
         "Boats left in May.", "340 boats were lost, he said, and 12 crews."]
    ),
    max_size=5,
).map(" ".join)  # fmt: skip


@settings(max_examples=40)
@given(PARTS, PARTS)
def test_forth_and_back_are_the_same_links(source, retelling):
    pairing = aligned(source, retelling)
    forth = {(i, j) for i, j in enumerate(pairing.forth) if j is not None}
    assert forth == {(i, j) for j, back in enumerate(pairing.back) for i in back}
    assert [j is not None for j in pairing.forth] == list(pairing.retelling.linked)
    assert [bool(back) for back in pairing.back] == list(pairing.source.linked)


@settings(max_examples=40)
@given(PARTS, PARTS)
def test_words_are_linked_only_inside_tied_sentences(source, retelling):
    pairing = aligned(source, retelling)
    tied = {(t.retelling, n) for t in pairing.ties for n in t.source}
    for i, j in enumerate(pairing.forth):
        if j is not None:
            assert (pairing.retelling.words[i].sentence, pairing.source.words[j].sentence) in tied


@settings(max_examples=40)
@given(PARTS, st.integers(0, 120), st.integers(0, 120))
def test_inside_is_every_word_that_begins_there(text, start, end):
    side = aligned(text, text).source
    there = Span(min(start, end), max(start, end))
    assert side.inside(there) == [
        k for k, w in enumerate(side.words) if there.start <= w.start < there.end and not w.punctuation
    ]


@settings(max_examples=40)
@given(PARTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3))
def test_standing_is_every_item_that_begins_in_the_ranges(text, cuts):
    side = aligned(text, text).source
    most = len(side.words)
    ranges = [range(min(a, b, most), min(max(a, b), most)) for a, b in cuts]
    for items in (side.document.names, side.document.cues, side.document.marks, side.document.figures):
        expected = [
            item
            for item in items
            if any(
                len(r) and side.words[r.start].start <= item.span.start < side.words[r.stop - 1].end
                for r in ranges
            )
        ]
        assert side.standing(items, ranges) == expected


@settings(max_examples=30)
@given(PARTS)
def test_the_clauses_of_a_side_hold_all_its_words(text):
    side = aligned(text, text).retelling
    assert [k for sentence in side.clauses for part in sentence for k in part] == list(range(len(side.words)))


@settings(max_examples=30)
@given(PARTS)
def test_a_phrase_stays_in_its_sentence_and_holds_its_words(text):
    side = aligned(text, text).retelling
    for k in range(len(side.words)):
        phrase = side.phrase([k])
        sentence = side.document.sentences[side.words[k].sentence]
        assert k in phrase
        assert sentence.first <= phrase[0]
        assert phrase[-1] < sentence.last


def test_nothing_is_untold_in_a_copy_and_all_in_another_story():
    text = "The mayor closed the harbour of Sandry on Tuesday."
    copy, other = aligned(text, text), aligned("Quartz melts slowly.", text)
    assert copy.retelling.untold(range(len(copy.retelling.words))) < 0.01
    assert other.retelling.untold(range(len(other.retelling.words))) > 0.8


@settings(max_examples=40)
@given(PARTS)
def test_what_stands_in_the_sentences_is_what_begins_in_them(text):
    side = aligned(text, text).source
    sentences = [range(s.first, s.last) for s in side.document.sentences]
    kinds = ("marks", "cues", "names", "figures", "times")
    for things, listed in ((getattr(side, kind), getattr(side.document, kind)) for kind in kinds):
        assert [thing for held in things for thing in held] == side.standing(listed, sentences)
        assert [list(held) for held in things] == [side.standing(listed, [s]) for s in sentences]


def test_a_phrase_goes_on_behind_an_opening_quotation_mark_and_not_behind_a_comma():
    text = "The mayor blocked what she calls the “rotten” bargain, the council said."
    side = aligned(text, text).source
    calls = next(k for k, word in enumerate(side.words) if word.text == "calls")
    assert side.excerpt(side.phrase([calls])).text.endswith("calls the “rotten")
    bargain = next(k for k, word in enumerate(side.words) if word.text == "bargain")
    assert not side.words[side.phrase([bargain])[-1]].punctuation
