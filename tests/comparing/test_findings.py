"""Findings: for each code words that it must see, and words that it must not."""

import pytest

from retold import compare
from retold.comparing.rules import RULES
from retold.reading import read_text

# Rules whose example takes more than its one or two sentences to be seen, and why.
NEEDS_MORE = {
    "S01": "no scale leads from concern to fury",
    "F02": "dozens is a figure too, so that 60 in its place is told as one that changed (F01)",
    "F03": "millions is a figure too, so that it is told as one that changed (F01)",
    "N02": "deputy minister and minister have the same head",
    "W01": "the two names stand in each other's place, and no verb is left to hold on to",
    "A02": "that the courier is an outlet is told by the rest of an article",
    "A03": "a dateline is read by the reader, and the bare text has not been read",
    "O01": "what is left out must weigh more than a line of two sentences does",
    "X01": "a trailing clause of common words is no claim by its words alone",
}


def codes(source, retelling):
    return {f.code for f in compare(source, retelling).findings}


@pytest.mark.parametrize("rule", [r for r in RULES if r.code not in NEEDS_MORE], ids=lambda r: r.code)
def test_the_example_of_a_rule_fires_it(rule):
    assert rule.code in codes(rule.example_source, rule.example_retelling)


@pytest.mark.parametrize("code", sorted(NEEDS_MORE))
def test_what_is_said_to_need_more_needs_it_still(code):
    rule = next(r for r in RULES if r.code == code)
    assert code not in codes(rule.example_source, rule.example_retelling)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_no_rule_fires_on_a_copy(rule):
    for text in (rule.example_source, rule.example_retelling):
        assert codes(text, text) <= {"D02"}  # a wrong weekday is wrong in a copy too


PAIRS = [
    ("F01", "The flood damaged 340 homes in Sandry.", "The flood damaged 360 homes in Sandry.", "Some homes in Sandry, 340 in all, were damaged by the flood."),
    ("F01", "The fund paid out $1.2 billion last year.", "The fund paid out $1.2 million last year.", "The fund paid out $1,200 million last year."),
    ("D01", "The ferry sank on Tuesday off Sandry.", "The ferry sank on Friday off Sandry.", "On Tuesday the ferry sank off Sandry."),
    ("N01", "Prosecutor Maren Dahl opened the case in Tarrow.", "Prosecutor Maren Holt opened the case in Tarrow.", "The case in Tarrow was opened by Maren Dahl, the prosecutor."),
    ("L01", "Police searched a warehouse in Paris on Monday.", "Police searched a warehouse in Berlin on Monday.", "On Monday police searched a warehouse in Paris."),
    ("P01", "The board did not approve the merger with Halden Rail.", "The board approved the merger with Halden Rail.", "The board didn't approve the merger with Halden Rail."),
    ("P01", "Exports of cod increased in March.", "Exports of cod decreased in March.", "Exports of cod grew in March."),
    ("C01", "The fire may have started in the boiler room.", "The fire started in the boiler room.", "The fire might have started in the boiler room."),
    ("C02", "The plant leaked oil for three days.", "The plant allegedly leaked oil for three days.", "For three days the plant leaked oil."),
    ("C03", "The chairman said the accounts were complete.", "The chairman admitted the accounts were complete.", "The chairman stated that the accounts were complete."),
    ("S03", "The union blocked exports of salted cod.", "The union blocked exports of fish.", "Exports of salted cod were blocked by the union."),
    ("W01", "Mayor Ada Holm praised Tom Dorn. The council gave the key to Tom Dorn on Friday.", "Mayor Ada Holm praised Tom Dorn. The council gave the key to Ada Holm on Friday.", "Mayor Ada Holm praised Tom Dorn. On Friday the council gave Tom Dorn the key."),
    ("A01", "The Office of Safety said that it had warned the firm.", "The Office of Safety had warned the firm.", "The Office of Safety says it warned the firm."),
    ("A01", "The owner has always maintained that the bell was stolen.", "The bell was stolen from the owner.", "The owner insists that the bell was stolen."),
    ("A01", "According to the company, the well in Sandry is safe.", "The well in Sandry is safe.", "The well in Sandry is safe, the company says."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "changed", "kept"), PAIRS)
def test_a_change_is_found_and_a_rewording_is_none(code, source, changed, kept):
    assert code in codes(source, changed)
    assert code not in codes(source, kept)


STORY = """Port of Sandry to stay shut until May

SANDRY (Northern Wire) - The port of Sandry will stay shut until May after a crane fell into the basin, the harbour office said on Sunday.

"I have signed nothing," harbour master Jon Veld told the Sandry Courier. "The river clause has to go first."

The Northern Ports Alliance has offered 2.38 million crowns for a new crane. Engineers from Halden found rust in four of the seven cranes that they inspected in March, and the yard had been warned twice about loose anchor bolts.
"""
RETOLD = """The port of Sandry will stay shut until May because a crane fell into the basin, according to the harbour office.

"I have signed nothing," harbour master Jon Veld said. "The river clause has to go first."

The Northern Ports Alliance has offered 2.38 million crowns for a new crane. Smugglers had hidden forty stolen violins beneath its rotten wooden floor.
"""


def test_an_addition_an_omission_and_a_lost_credit_are_found_in_a_story():
    found = compare(read_text(STORY), read_text(RETOLD)).findings
    by = {f.code: f for f in found}
    assert "violins" in by["X01"].retelling.text
    assert "rust" in by["O01"].source.text
    assert "Northern Wire" in by["A03"].message
    assert not {f.code for f in compare(read_text(STORY), read_text(STORY)).findings}


def test_a_finding_shows_both_places_and_says_what_differs():
    (finding,) = [
        f
        for f in compare("The flood damaged 340 homes.", "The flood damaged 430 homes.").findings
        if f.code == "F01"
    ]
    assert (finding.source.text, finding.retelling.text) == ("340 homes", "430 homes")
    assert "340 homes" in finding.message
    assert "430 homes" in finding.message


def test_every_finding_is_as_its_rule_has_it():
    rules = {r.code: r for r in RULES}
    for rule in RULES:
        for finding in compare(rule.example_source, rule.example_retelling).findings:
            assert (finding.kind, finding.name) == (rules[finding.code].kind, rules[finding.code].name)
            assert finding.effect in {"meaning", "shade"}


def test_an_act_whose_actor_is_lost_is_found():
    source = "Villages along the Orrin are trying to stop the dam, the council heard on Friday."
    lost = "The council heard on Friday of the dam, of floods and trying to stop the dam."
    assert "W01" in codes(source, lost)
    assert "W01" not in codes(
        source, "Villages along the Orrin tried to stop the dam, the council heard on Friday."
    )
