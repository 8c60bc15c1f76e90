"""A document: all that is found in an article, in one piece."""

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Article, Fact, Furniture, Span
from retold.language.analysis import analyse

TEXTS = st.lists(
    st.sampled_from(
        ["Mayor Ines Okoro", "said", "the", "harbour", "“", "”", '"', "’", "will not", "5 May", "£3m", "a third", ".",
         "\n\n", ",", "may", "\x00", "\ud800", "[...]", "Tuesday", "<script>", "&amp;", "340", "she", "…"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@settings(max_examples=60)
@given(TEXTS)
def test_everything_found_stands_in_the_text_and_sentences_part_the_words(text):
    told = analyse(Article(text))
    assert [w for s in told.sentences for w in told.words[s.first : s.last]] == list(told.words)
    for held in (told.quotations, told.names, told.figures, told.times, told.marks, told.cues):
        assert all(0 <= item.span.start <= item.span.end <= len(text) for item in held)
    assert all(
        s.span.start <= told.words[k].start < s.span.end
        for s in told.sentences
        for k in range(s.first, s.last)
    )


def test_furniture_is_in_none_of_the_lists():
    text = "Boats near Sandry on May 5.\nThe port will shut."
    told = analyse(Article(text, furniture=(Furniture(Span(0, 27), "caption"),)))
    assert [s.span.of(text) for s in told.sentences] == ["The port will shut."]
    assert not [t for t in told.times if t.span.start < 27]
    assert not [n for n in told.names if n.span.start < 27]


def test_the_headline_is_marked_as_such():
    text = "Port to shut\n\nThe port will shut."
    told = analyse(Article(text, title=Fact("Port to shut", "first lines", Span(0, 12))))
    assert [s.title for s in told.sentences] == [True, False]


def test_times_are_resolved_against_the_date_of_the_article():
    told = analyse(Article("It will open on Friday.", published=Fact("2031-05-06", "given")))
    assert [t.value for t in told.times] == ["2031-05-09"]


def test_a_text_without_words_is_an_empty_document():
    for text in ("", " \n ", "\x00"):
        assert not [w for w in analyse(Article(text)).words if not w.punctuation]


def test_the_same_article_is_read_in_the_same_way():
    article = Article("Jon Veld said on Monday that 340 boats may be affected.")
    assert analyse(article) == analyse(article)
