from dataclasses import replace

import pytest
from rich.cells import cell_len

from retold.reports import text


@pytest.mark.parametrize("width", [40, 72, 100, 160])
def test_no_line_is_wider_than_the_terminal(comparison, hostile, width):
    for told in (text.render(comparison, width=width), text.render(hostile, width=width)):
        assert max(cell_len(row) for row in told.splitlines()) <= width


def test_a_pipe_gets_no_colour_and_a_terminal_does(comparison):
    assert "\x1b" not in text.render(comparison)
    assert "\x1b[1;31m" in text.render(comparison, colour=True)


def test_an_article_gives_a_terminal_no_orders(hostile):
    told = text.render(hostile, width=120)
    assert "␛[31mred" in told
    assert not any(ord(c) < 32 and c != "\n" for c in told)
    coloured = text.render(hostile, width=120, colour=True)
    assert "\x1b[31mred" not in coloured
    assert "\x1b[2J" not in coloured


def test_markup_in_an_article_is_words(hostile):
    assert "[bold]loud[/bold] [/x]" in text.render(hostile, width=160)


def test_the_report_says_degree_both_shares_direction_and_evidence(comparison):
    told = " ".join(text.render(comparison).split())
    assert (
        "wholly derived: 91% of the retelling is told from the source; 62% of the source is carried over"
        in told
    )
    assert "as given (confidence 0.80). the first has a dateline of its own." in told


def test_words_that_differ_are_marked_on_both_sides(comparison):
    told = text.render(comparison, width=160)
    assert "We will [-not-] sign a deal that [-leaves-] the river [-to-] silt up," in told
    assert "We will {+never+} sign a deal that {+lets+} the river silt up," in told


def test_both_wordings_stand_side_by_side_where_there_is_room_else_one_below_the_other(comparison):
    def together(width):
        return any("salted cod" in row and "fish" in row for row in text.render(comparison, width=width).splitlines() if "S03" not in row)  # fmt: skip

    assert together(120)
    assert not together(60)


def test_meaning_comes_before_shade_within_a_kind(comparison):
    told = text.render(comparison)
    assert told.index("C01") < told.index("C03")
    assert told.index("F01") < told.index("F03")


def test_every_finding_is_told(comparison):
    told = text.render(comparison)
    assert all(finding.code in told for finding in comparison.findings)


def test_a_finding_without_a_place_shows_no_wordings(comparison):
    """What the retelling as a whole does not credit stands nowhere in either article."""
    alone = replace(comparison.findings[0], source=None, retelling=None)
    told = text.render(replace(comparison, quotations=(), findings=(alone,)))
    assert "not in the" not in told


def test_no_findings_are_said_to_be_none(comparison):
    assert "Findings: none" in text.render(replace(comparison, findings=(), quotations=()))


@pytest.mark.parametrize(
    ("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(monkeypatch, environment, colour):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert text.terminal()["colour"] is colour
    assert text.terminal(to_file=True)["colour"] is False
