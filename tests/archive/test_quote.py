"""A quotation is found from any form of it, and its history is told by dates and not by the order of adding."""

import csv
import io
import json
import subprocess
import sys

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import record, write_lines

from retold.archive import Archive, add, quote
from retold.archive.terms import Vocabulary
from retold.archive.utterances import utterances
from retold.archive.wordings import Wording, alike, change, likeness
from retold.errors import InputError
from retold.language.analysis import analyse
from retold.reading import read_text
from retold.reports.history import csv as csv_report
from retold.reports.history import json as json_report
from retold.reports.history import text as text_report

SAID = "We will not open the old lighthouse before the spring, and nobody should climb it until then"
CHANGED = "We will never open the old lighthouse before the summer, and nobody should climb it until then"
PIECE = "nobody should climb it until then"
CUT = "We will not open the old lighthouse … nobody should climb it until then"
OTHER = "The library keeps its hours, whatever the council decides about the money"
BRACKET = "and nobody should climb [the tower] until then"


def print_of(said, speaker="Ada Brandt", verb="said"):
    return f"The council of Quenby met on Monday.\n\n“{said},” {verb} {speaker}, the county engineer.\n\nRain is expected.\n"


RECORDS = [
    record(3, id="late", text=print_of(CHANGED), outlet="Ellery Post", published="2025-03-09"),
    record(1, id="first", text=print_of(SAID), outlet="Tarrow Gazette", published="2025-03-02", url="https://example.org/1"),
    record(2, id="second", text=print_of(SAID, "Brandt"), outlet="Northern Wire", published="2025-03-04T08:00:00+00:00"),
    record(4, id="piece", text=print_of(PIECE), outlet="Quenby Echo", published="2025-03-05"),
    record(5, id="undated", text=print_of(CUT), outlet="Lenn Herald"),
    record(6, id="other", text=print_of(OTHER, "Jonas Well"), outlet="Ellery Post", published="2025-03-01"),
    record(7, id="tower", text=print_of(BRACKET), outlet="Brack Sun", published="2025-03-08"),
]  # fmt: skip


def filled(place, tmp_path, records=RECORDS):
    with Archive(place, write=True) as archive:
        add([write_lines(tmp_path / "quotes.jsonl", records)], archive)
    return place


@pytest.fixture
def told(place, tmp_path):
    with Archive(filled(place, tmp_path)) as archive:
        yield lambda words, **options: quote(words, archive, **options)


def articles(history):
    return {a.article for form in history.forms for a in form.appearances}


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        (SAID, "verbatim"),
        (f"“{SAID.upper()}”", "verbatim"),
        ("the old lighthouse before the spring", "trimmed"),
        ("We will never open the old lighthouse before the spring", "altered"),
        ("nobody should climb the old lighthouse before spring", "altered"),
        (f"As we told you: {SAID}", "extended"),
    ],
)
def test_a_quotation_is_found_from_any_form_of_it(told, words, relation):
    histories = told(words)
    assert histories.quotations[0].asked.relation == relation
    assert articles(histories.quotations[0]) == {"first", "second", "late", "piece", "undated", "tower"}
    assert histories.quotations[0].first.article == "first"


def test_forms_stand_to_the_one_that_appeared_first(told):
    (history,) = told(SAID).quotations
    forms = {form.appearances[0].article: form for form in history.forms}
    assert {name: form.relation for name, form in forms.items()} == {
        "first": "verbatim",
        "piece": "trimmed",
        "tower": "marked",
        "late": "altered",
        "undated": "marked",
    }
    assert [(e.source, e.retelling) for e in forms["late"].edits] == [("not", "never"), ("spring", "summer")]
    assert [a.article for a in history.forms[0].appearances] == ["first", "second"]
    assert history.speakers == (("Ada Brandt", 6),), "short forms of a name are one speaker"


def test_an_appearance_is_a_place_in_its_article(told, place):
    (history,) = told(SAID).quotations
    with Archive(place) as archive:
        for form in history.forms:
            for a in form.appearances:
                assert archive.article(a.article).text[a.start : a.end] == a.text
    assert (history.first.outlet, history.first.url) == ("Tarrow Gazette", "https://example.org/1")


def test_the_order_of_adding_does_not_matter(place, tmp_path, told):
    other = tmp_path / "other.archive"
    with Archive(filled(other, tmp_path, RECORDS[::-1])) as archive:
        for words in (SAID, PIECE, OTHER, "the old lighthouse"):
            assert quote(words, archive) == told(words)


def test_what_nobody_said_is_not_found(told):
    assert told("Wolves were seen at the quarry this winter").quotations == ()
    assert told("xylophone").quotations == ()


def test_two_sayings_stay_apart(told):
    assert articles(told(OTHER).quotations[0]) == {"other"}


def test_words_are_needed(told):
    for words in ("", "  ", "“…”", "!?"):
        with pytest.raises(InputError, match="no words"):
            told(words)


def test_versions_of_an_article_are_one_appearance(place, tmp_path):
    filled(place, tmp_path)
    again = write_lines(
        tmp_path / "again.jsonl", [record(1, id="first", text=print_of(SAID) + "\nThe sea was calm.\n")]
    )
    with Archive(place, write=True) as archive:
        assert add([again], archive).versions == 1
        (history,) = quote(SAID, archive).quotations
        assert [(a.article, a.versions) for a in history.forms[0].appearances] == [
            ("first", (1, 2)),
            ("second", (1,)),
        ]


def test_each_outlet_that_prints_the_same_text_is_told(place, tmp_path):
    filled(place, tmp_path, [record(1, id=i, text=print_of(SAID), outlet=i) for i in ("one", "two", "three")])
    with Archive(place) as archive:
        (history,) = quote(SAID, archive).quotations
        assert sorted(a.outlet for a in history.forms[0].appearances) == ["one", "three", "two"]


def test_what_is_quoted_inside_a_quotation_is_told_once(place, tmp_path):
    nested = "The sign reads ‘nobody should climb the old lighthouse before spring’ and I wrote it"
    filled(place, tmp_path, [record(1, id="n", text=print_of(nested))])
    with Archive(place) as archive:
        (history,) = quote("nobody should climb the old lighthouse before spring", archive).quotations
        assert [len(form.appearances) for form in history.forms] == [1]


@pytest.mark.parametrize("render", [json_report.render, csv_report.render, text_report.render])
def test_reports_say_every_article_and_give_a_terminal_no_orders(place, tmp_path, render):
    evil = [*RECORDS, record(9, id="=1+1\x1b[31m", text=print_of(SAID), outlet="\x1b[2J\u202e\nOutlet")]
    with Archive(filled(place, tmp_path, evil)) as archive:
        shown = render(quote(SAID, archive))
    assert "\x1b" not in shown.replace("\\u001b", "")
    for name in ("first", "second", "late", "piece", "undated", "tower"):
        assert name in shown
    assert "never" in shown


def test_json_is_the_contract(told):
    shown = json.loads(json_report.render(told(SAID)))
    jsonschema.validate(shown, json_report.schema())
    assert shown["quotations"][0]["first"]["article"] == "first"
    jsonschema.validate(json.loads(json_report.render(told("xylophone"))), json_report.schema())


def test_csv_has_a_row_for_each_appearance(told):
    rows = list(csv.DictReader(io.StringIO(csv_report.render(told(SAID)), newline="")))
    assert [row["article"] for row in rows] == ["first", "second", "piece", "tower", "late", "undated"]
    assert next(row for row in rows if row["article"] == "late")["edits"] == "not -> never; spring -> summer"


def test_speakers_are_those_of_the_full_reading():
    """The quick reading of an article leaves parts out and must not say anything else."""
    for text in (
        print_of(SAID),
        print_of(OTHER, "he"),
        "Ada Brandt spoke. “Go,” she said. “It is late.”\n\nThe mayor called it “a poor idea”.",
    ):
        article = read_text(text)
        full = {q.span: q.speaker for q in analyse(article).quotations if q.speech}
        for said in utterances(article, Vocabulary()):
            assert said.speaker in {speaker for span, speaker in full.items() if span.overlap(said.pieces[0])}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    with Archive(filled(folder / "a", folder)) as archive:
        yield archive


@settings(max_examples=60)
@given(
    st.text(st.characters(exclude_categories=()), max_size=60)
    | st.lists(st.sampled_from([*SAID.split(), '"', "*", "NEAR(", "AND", "-", "\x00", "^"])).map(" ".join)
)
def test_any_words_can_be_asked_for(shared, words):
    """Nothing that a user types is taken for the query language of the index."""
    try:
        told = quote(words, shared)
    except InputError:
        return
    jsonschema.validate(json.loads(json_report.render(told)), json_report.schema())
    assert "\x1b" not in text_report.render(told)


WORDS = st.lists(
    st.sampled_from(["the", "bridge", "will", "not", "open", "Tarrow", "before", "1,200", "spring"]),
    min_size=1,
    max_size=12,
)


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_laws_of_wordings(one, other):
    vocabulary = Vocabulary()
    a, b = (Wording.of([w.lower() for w in words], vocabulary) for words in (one, other))
    assert 0 <= likeness(a, b) <= 1
    assert (likeness(a, b) == 1) == (f" {' '.join(a.words)} " in f" {' '.join(b.words)} ")
    assert alike(a, a) == 1
    assert (alike(a, b) > 0) == (alike(b, a) > 0)
    found = change(" ".join(one), " ".join(other), vocabulary.known)
    assert (found.relation == "verbatim") == (a.words == b.words)
    if found.relation in ("verbatim", "trimmed", "extended"):
        assert not found.edits
    for edit in found.edits:
        assert edit.source in " ".join(one)
        assert edit.retelling in " ".join(other)


def test_quote_as_a_command(place, tmp_path):
    filled(place, tmp_path)

    def command(*args, **kwargs):
        return subprocess.run(
            [sys.executable, "-m", "retold", "quote", *map(str, args)],
            capture_output=True,
            timeout=60,
            check=False,
            text=True,
            **kwargs,
        )

    told = command(SAID, "--archive", place)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Tarrow Gazette" in told.stdout
    assert "not -> never" in told.stdout
    told = command("-", "--archive", place, "-o", tmp_path / "r.json", input=SAID)
    assert (told.returncode, told.stdout) == (0, "")
    jsonschema.validate(json.loads((tmp_path / "r.json").read_text(encoding="utf-8")), json_report.schema())
    told = command("words", "--archive", tmp_path / "gone")
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)
    told = command(SAID, "--archive", place, "-o", place)
    assert (told.returncode, "overwrite the archive" in told.stderr) == (2, True)
