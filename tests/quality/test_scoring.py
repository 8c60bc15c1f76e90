"""The scorer is right at both ends: what says all that is annotated scores 1, what says nothing scores 0."""

import pytest
from annotation import load, load_all, places_of
from scoring import score

from retold.article import Article, Span
from retold.comparing.comparison import (
    Comparison,
    Derivation,
    Direction,
    Excerpt,
    Finding,
    Passage,
    QuotationVerdict,
)


def at(text, piece):
    if piece is None:
        return None
    start = text.index(piece)
    return Excerpt(start, start + len(piece), piece)


def told(pair, findings=(), passages=(), quotations=(), degree="not"):
    return Comparison(
        Article(pair.source),
        Article(pair.retelling),
        Derivation(degree, 0.0, 0.0, Direction("unclear", 0.0)),
        tuple(passages),
        tuple(quotations),
        tuple(findings),
    )


def findings_of(pair):
    for c in pair.changes:
        where = at(pair.source, c.source_text), at(pair.retelling, c.retelling_text)
        yield Finding("X00", c.kind, "", c.effect, "", *where)
    for q in pair.quoted:
        if q.loses:
            yield Finding("Q06", "quotation", "", "meaning", "", None, Excerpt(*q.place, q.text))


def perfect(pair):
    tells, tells_of = (
        [Span(*p) for p in places_of(pair.source, pair.source_sentences)],
        [Span(*p) for p in places_of(pair.retelling, pair.retelling_sentences)],
    )
    passages = [
        Passage(tells_of[i - 1], tuple(tells[j - 1] for j in source), 1.0, "same")
        for (i,), source in pair.passages
        if source
    ]
    quotations = [QuotationVerdict(q.verdict, Excerpt(*q.place, q.text)) for q in pair.quoted]
    return told(pair, findings_of(pair), passages, quotations, pair.degree)


def test_what_says_all_that_is_annotated_scores_one():
    found = score(load_all(), perfect)
    assert found.errors == []
    assert set(found.measures().values()) == {1.0}


def test_what_says_nothing_scores_zero():
    measures = score([p for p in load_all() if p.degree != "not"], told).measures()
    # Saying nothing of a quotation is saying that it is no speech.
    assert {m for m, value in measures.items() if value} == {"quotations.macro_f1", "verdict.notspeech_f1"}


def test_a_finding_that_nobody_annotated_is_a_false_alarm():
    pair = load("library")
    wrong = Finding(
        "S01", "strength", "", "shade", "", at(pair.source, "retiring"), at(pair.retelling, "retiring")
    )
    found = score([pair], lambda p: told(p, [*findings_of(p), wrong]))
    assert (found.changes.right, found.changes.false, found.kinds["strength"].false) == (1, 1, 1)


def test_a_finding_counts_where_its_place_is_right_and_its_kind_is_near():
    pair = load("library")
    (right,) = findings_of(pair)
    near = Finding("C01", "certainty", "", "shade", "", right.source, right.retelling)
    far = Finding("F01", "figure", "", "shade", "", right.source, right.retelling)
    assert score([pair], lambda p: told(p, [near])).kinds["attribution"].f1 == 1
    found = score([pair], lambda p: told(p, [far]))
    assert found.changes.f1 == 1
    assert found.kinds["attribution"].f1 == 0


@pytest.mark.parametrize("shift", [1, 40])
def test_a_finding_in_another_place_does_not_count(shift):
    pair = load("library")
    (right,) = findings_of(pair)
    moved = Span(right.retelling.start - shift, right.retelling.end - shift)
    finding = Finding("A01", "attribution", "", "shade", "", right.source, Excerpt.at(moved, pair.retelling))
    assert score([pair], lambda p: told(p, [finding])).changes.right == (shift == 1)


def test_a_change_inside_a_quotation_with_a_verdict_against_it_need_not_be_told_again():
    pair = load("football")
    inside = [c for c in pair.changes if c.kind == "polarity"]
    assert [c.retelling_text for c in inside] == ["I’m saying the referee cheated us"]
    assert score([pair], told).kinds["polarity"].missed == 0
