"""Certainty: which hedges leave a reader surer or less sure, and which are another wording of the same doubt."""

import pytest
from held import aligned

from retold import compare
from retold.comparing.findings.counterpart import answer


def codes(source, retelling):
    return {f.code for f in compare(source, retelling).findings if f.kind == "certainty"}


# The code, the source, a retelling that leaves a reader surer or less sure.
CHANGES = [
    ("C01", "The owner must repair the pier of Sandry before the winter.", "The owner repaired the pier of Sandry before the winter."),
    ("C02", "The ferry was sold to Halden Rail in May.", "The ferry was reportedly sold to Halden Rail in May."),
    ("C02", "Veld admitted to having sold the ferry to Halden Rail.", "Veld faced the council for having allegedly sold the ferry to Halden Rail."),
    ("C02", "Villagers were likely encouraged by the mayor of Sandry to sign.", "Villagers might have been encouraged by the mayor of Sandry to sign."),
    ("C01", "The villagers mostly fled to the hills above Orrin.", "The villagers fled to the hills above Orrin."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "retelling"), CHANGES)
def test_a_doubt_that_came_or_went_is_told(code, source, retelling):
    assert code in codes(source, retelling)


# The source, a retelling that leaves a reader as sure as before, and why.
WORDINGS = [
    ("The flood possibly damaged the pier of Sandry.", "The flood may have damaged the pier of Sandry.", "an adverb became a modal"),
    ("The flood was largely caused by the dam above Orrin.", "The flood was primarily caused by the dam above Orrin.", "a limit in other words"),
    ("The ferry needs new engines to cross the strait.", "The ferry needs new engines to effectively cross the strait.", "how it is done"),
    ("In the harbour of Sandry the ferry lacks engines.", "It must be noted that in the harbour of Sandry the ferry lacks engines.", "a turn of phrase"),
    ("After the mayor's recent suggestion that the ferry was sold, the council met.", "After the mayor suggested that the ferry was sold, the council met.", "a noun became its verb"),
    ("The owner must repair the pier, the council told him.", "The council told the owner about repairing the pier.", "nobody is told to have done it"),
    ("The Sandry Courier reported that the ferry was sold to Halden Rail in May.", "The ferry was reportedly sold to Halden Rail in May.", "somebody said it in the source too"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "why"), WORDINGS)
def test_the_same_doubt_in_other_words_is_none_that_came_or_went(source, retelling, why):
    assert not codes(source, retelling), why


def test_the_place_of_what_is_left_out_is_sought_within_its_commas_first():
    """What a comma parts from the words is nearer, and belongs to something else."""
    pairing = aligned(
        "They left together, perhaps, as many do, for Orrin.", "They left together for Orrin with a lamp."
    )
    here, there = pairing.source, pairing.retelling
    places = {w.text: k for k, w in enumerate(here.words)}
    told = {w.text: k for k, w in enumerate(there.words)}

    def place(partners):
        return answer([places["many"]], here, there, lambda k: partners.get(here.words[k].text, ())).text

    both = {"together": (told["together"],), "perhaps": (told["together"],), "do": (told["lamp"],)}
    assert "lamp" in place(both)
    assert "together" in place({"perhaps": (told["together"],)})
