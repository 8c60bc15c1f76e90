"""The whole comparison: laws that hold for any two texts."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from retold import Article, compare
from retold.reports.json import schema

STORY = (
    "The town of Sandry shut its harbour on Monday after a crane fell into the basin. "
    "“We will not sign a deal that leaves the river to silt up,” harbour master Jon Veld said. "
    "Mayor Ines Okoro said that about 340 boats may have to stay at sea until May 5, 2031."
)
TOLD = (
    "Sandry closed its harbour on Tuesday when a crane toppled into the basin. "
    "“We will never sign a deal that leaves the river to silt up,” said Jon Veld, the harbour master. "
    "430 boats must remain at sea until May, Ines Okoro claimed."
)
PIECES = (
    "Jon Veld", "Mayor Ines Okoro", "said", "“", "”", '"', "'", "«", "not", "the harbour", "of Sandry", "closed", "340",
    "$1.2bn", "a third", "may", "on Tuesday", "May 5, 2031", ".", ". ", ",", "…", "[", "]", "...", "\n\n", "\r\n", "because",
    "according to", "told the Sandry Courier", "\x00", "\ud800", "<b>", "&nbsp;", "boats", "will", "never", "—", "\u2060", "(", "é",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
VALIDATOR = Draft202012Validator(schema())
quick = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def excerpts(told):
    """Every excerpt of a comparison with the text that it points into."""
    for quotation in told.quotations:
        yield quotation.retelling, told.retelling.text
        yield quotation.source, told.source.text
    for finding in told.findings:
        yield finding.retelling, told.retelling.text
        yield finding.source, told.source.text


@quick
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared_and_every_place_is_right(source, retelling):
    told = compare(source, retelling)
    for excerpt, text in excerpts(told):
        assert excerpt is None or excerpt.text == text[excerpt.start : excerpt.end]
    for passage in told.passages:
        assert passage.retelling.of(retelling).strip()
        assert all(s.of(source).strip() for s in passage.source)
        assert 0 <= passage.likeness <= 1
    derived = told.derivation
    assert 0 <= derived.told_again <= 1.000001
    assert 0 <= derived.carried_over <= 1.000001
    assert 0 <= derived.direction.confidence <= 1
    if derived.degree == "not":
        assert not told.passages or told.findings
    VALIDATOR.validate(json.loads(json.dumps(told.to_dict())))


@settings(max_examples=40)
@example("never “ “ “ “ “ “ “ “ Jon Veld")
@given(TEXTS)
def test_an_article_compared_with_itself_has_no_change(text):
    told = compare(text, text)
    assert {q.verdict for q in told.quotations} <= {"verbatim", "notspeech", "marked", "trimmed"}
    assert {f.code for f in told.findings if f.source} == set()
    assert {p.wording for p in told.passages} <= {"same"}


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_the_same_two_texts_are_compared_in_the_same_way(source, retelling):
    assert compare(source, retelling) == compare(source, retelling)


def test_a_copy_is_wholly_derived_and_verbatim():
    told = compare(STORY, STORY)
    assert told.derivation.degree == "wholly"
    assert told.derivation.told_again == pytest.approx(1)
    assert told.derivation.carried_over == pytest.approx(1)
    assert [q.verdict for q in told.quotations] == ["verbatim"]
    assert not told.findings
    assert told.derivation.direction.source == "unclear"


def test_unrelated_articles_are_said_to_be_so():
    other = "Scientists in Halden found a beetle. “It eats plastic,” said Mia Brandt. Its larvae live for eleven days."
    told = compare(STORY, other)
    assert told.derivation.degree == "not"
    assert not told.passages
    assert [f.code for f in told.findings] == ["Q04"]
    assert told.derivation.direction.source == "unclear"


@pytest.mark.parametrize("empty", ["", " \n\t ", "…", "\x00\x00", "\ud800", "“”", "- - -"])
def test_a_text_without_a_sentence_tells_nothing(empty):
    for source, retelling in ((empty, STORY), (STORY, empty), (empty, empty)):
        told = compare(source, retelling)
        assert told.derivation.degree == "not"
        assert not told.passages


@pytest.mark.parametrize(
    "hostile",
    [
        "“" * 400, "\"' " * 400, "a" * 20_000, "a " * 6000, "(" * 3000, "1," * 3000, "<script>alert(1)</script> " * 50,
        "\ud83d“\ud83d” said \x00 Jon Veld. " * 30, "A.B.C." * 500, "-" * 5000, "said " * 1500, "not " * 1500, "\n" * 5000,
    ],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
def test_hostile_texts_are_compared_like_others(hostile):
    told = compare(hostile, STORY)
    told = compare(STORY, hostile)
    assert told.retelling.text == hostile
    json.dumps(told.to_dict())


def shape(told):
    """What a comparison says, without the offsets."""
    return (
        told.derivation.degree,
        [(p.wording, round(p.likeness, 6)) for p in told.passages],
        [q.verdict for q in told.quotations],
        [f.code for f in told.findings],
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(". ", ".\r\n\r\n"),
        lambda text: text.replace(". ", ".\n\n"),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace(" ", "\u00a0").replace(".\u00a0", ". "),
        lambda text: text + "\n\n\n",
        lambda text: "\ufeff" + text,
    ],
    ids=["CRLF", "paragraphs", "straight", "no-break", "line ends", "byte order mark"],
)
def test_line_ends_and_typography_change_nothing(change):
    plain = shape(compare(STORY, TOLD))
    assert shape(compare(change(STORY), TOLD)) == plain
    assert shape(compare(STORY, change(TOLD))) == plain


def test_what_an_article_is_called_changes_nothing():
    named = compare(Article(STORY, id="a1", path="x/a.txt"), Article(TOLD, id="a0", extra={"desk": 7}))
    assert shape(named) == shape(compare(STORY, TOLD))


def test_findings_can_be_chosen_by_the_beginnings_of_their_codes():
    told = compare(STORY, TOLD)
    codes = [f.code for f in told.findings]
    assert {"Q01", "F01"} <= set(codes)
    assert [f.code for f in told.only(["Q"]).findings] == [c for c in codes if c[0] == "Q"]
    assert [f.code for f in told.only([], ["Q", "F01"]).findings] == [
        c for c in codes if c[0] != "Q" and c != "F01"
    ]
    assert not told.only(["Q"], ["Q01"]).only(["Q01"]).findings
    assert told.only() == told


def test_findings_stand_in_the_order_of_the_retelling_and_omissions_last():
    places = [
        (f.retelling is None, f.retelling.start if f.retelling else f.source.start)
        for f in compare(STORY, TOLD).findings
    ]
    assert places == sorted(places)


def test_a_text_may_end_with_a_word_that_joins():
    assert compare("Jon Veld", "Jon Veld because").findings is not None
