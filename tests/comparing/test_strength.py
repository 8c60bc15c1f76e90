"""Terms: what says something else in another's place, and what is another wording, a name's part or a turn of phrase."""

import pytest

from retold import compare


def told(source, retelling):
    """What is told of terms: the codes S01 to S04, and the words that the messages name."""
    return " ".join(f.message for f in compare(source, retelling).findings if f.kind == "strength")


# The source, the retelling, and the word that an editor wants to see.
CHANGES = [
    ("The troubled pilot brought the ferry to Sandry on Friday.", "The pilot brought the ferry to Sandry on Friday.", "troubled"),
    ("Foreign investors sold the ferry to Halden Rail.", "Investors sold the ferry to Halden Rail.", "Foreign"),
    ("The island premier met Prime Minister Ines Okoro in Sandry on Friday to discuss the ferry.", "The island premier met Minister Ines Okoro in Sandry on Friday to discuss the ferry.", "Prime"),
    ("The villages on the Orrin signed the plea for a new pier.", "All the villages on the Orrin signed the plea for a new pier.", "All"),
    ("The pilot can borrow the bell one summer.", "The pilot can borrow the bell every summer.", "every"),
    ("The ferry brought the villagers to Sandry.", "The ferry callously brought the villagers to Sandry.", "callously"),
    ("The mayor called the harbour festival her biggest success.", "The mayor called the harbour festival her most successful one.", "biggest"),
    ("The minister condemned the raid on the mill.", "The minister criticised the raid on the mill.", "criticised"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "word"), CHANGES)
def test_a_term_that_changes_what_a_reader_takes_away_is_told(source, retelling, word):
    assert f"*{word}*" in told(source, retelling)


# The source, a retelling that changes no term, and why.
WORDINGS = [
    ("The anchor was found by HARBOURPIX divers in the harbour of Sandry on Friday.", "The anchor was found by divers in the harbour of Sandry on Friday.", "whose picture it is is a name"),
    ("The anchor was found by diver Ada Zanta Holm in the harbour of Sandry.", "The anchor was found by diver Holm in the harbour of Sandry.", "a first name is a name"),
    ("The fishermen asked for photos with the mayor of Sandry on the pier.", "The fishermen asked to take photos with the mayor of Sandry on the pier.", "a verb that says nothing"),
    ("The council will host a weekly market on the pier of Sandry.", "The council will host a new weekly market on the pier of Sandry.", "a common modifier that is put in"),
    ("The investors immediately sold the ferry to Halden Rail.", "The investors sold the ferry to Halden Rail.", "a common adverb"),
    ("The writer is repped by Halden Talent of Sandry.", "The writer is represented by Halden Talent of Sandry.", "a word that no dictionary has"),
    ("The price of cod is expected to climb in Sandry this winter.", "The price of cod is expected to rise in Sandry this winter.", "one step of a scale between words of one meaning"),
    ("The pilots of Sandry signed the plea for a new pier.", "The pilots of Sandry have all signed the plea for a new pier.", "all of those just named"),
    ("The council found that the 40 boats in the harbour had left.", "The council found that all 40 boats in the harbour had left.", "all of those counted"),
    ("Captain Tom Holm says that the pier is rotten.", "Captain Tom Swift Holm says that the pier is rotten.", "a name"),
    ("Villagers were forced from Orrin by the flood.", "Villagers were driven from Orrin by the flood.", "one step of a scale between words of one meaning"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "why"), WORDINGS)
def test_another_wording_is_no_other_term(source, retelling, why):
    assert not told(source, retelling), why


def test_two_forms_of_one_word_are_no_other_term():
    found = told(
        "The mayor called the harbour festival her biggest success.",
        "The mayor called the harbour festival her most successful one.",
    )
    assert "successful*," not in found


def test_mostly_is_a_limit_that_is_missed():
    codes = {f.code for f in compare("The villagers mostly fled to the hills above Orrin.", "The villagers fled to the hills above Orrin.").findings}  # fmt: skip
    assert "C01" in codes
