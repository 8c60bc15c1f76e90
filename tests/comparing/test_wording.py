"""What a change of words says, and what it does not: terms, qualifiers, negations, hedges, causes, what is left out."""

import pytest

from retold import compare


def codes(source, retelling):
    return {f.code for f in compare(source, retelling).findings}


def told(source, retelling, start):
    return [f.message for f in compare(source, retelling).findings if f.code.startswith(start)]


NEGATIONS = [
    # Said another way, it is still denied.
    ("The council did not allow the ferry to sail in January.", "The council banned the ferry from sailing in January.", False),
    ("Engineers said the tower was not safe after the storm.", "Engineers said the tower was unsafe after the storm.", False),
    ("The harbour office had nothing to do with the sale of the crane.", "The sale of the crane had nothing to do with the harbour office.", False),
    ("The mayor denied that she sold the crane to her brother.", "The mayor was accused of selling the crane to her brother.", False),
    ("No one was happier about the new ferry than the mayor of Tarrow.", "The mayor of Tarrow was the happiest about the new ferry.", False),
    ("Isn't it strange that the crane fell on a windless day?", "It is strange that the crane fell on a windless day.", False),
    ("Not all the cranes in Sandry harbour were inspected in March.", "Some of the cranes in Sandry harbour were inspected in March.", False),
    ("Veld told the paper that a sale of the crane wasn't happening in May.", "Veld said that if a sale of the crane were happening in May, he would know.", False),
    ("Veld told the paper that a sale of the crane wasn't happening in May.", "Veld said that he would know when a sale of the crane was happening in May.", True),
    ("The harbour office published 2,000 letters in May.", "As if that wasn't enough, the harbour office published 2,000 letters in May.", False),
    ("The harbour office opened a case without evidence of a crime in May.", "The harbour office opened a case in May, absent a shred of evidence of a crime.", False),
    ("The harbour office did not inspect the cranes in March.", "The harbour office inspected the cranes in March.", True),
    ("Veld said the crane was not inspected before the storm.", "Veld said the crane was inspected before the storm.", True),
    ("The firm will repair the crane before the winter.", "The firm will not repair the crane before the winter.", True),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "turned"), NEGATIONS)
def test_a_negation_is_lost_where_nothing_else_denies(source, retelling, turned):
    assert ("P01" in codes(source, retelling)) is turned


QUALIFIERS = [
    # An emphasis that is lost, and all of what is told of anyway, leave the statement as it was.
    ("The committee actually rejected the second plan in May.", "The committee rejected the second plan in May.", False),
    ("All the residents of Tarrow were told about the plan.", "The residents of Tarrow were told about the plan.", False),
    ("She deeply regrets the sale of the crane.", "She voiced deep regret about the sale of the crane.", False),
    ("The bridge was closed in May.", "It is important to note that the bridge was closed in May.", False),
    ("The bridge was closed in May.", "The bridge was shamefully closed in May.", True),
    ("The commission praised the harbour office for its report.", "The commission praised the harbour office for its brave report.", True),
    ("A handful of residents opposed the plan in May.", "Residents opposed the plan in May.", True),
    ("Only two of the cranes in Sandry were inspected.", "Two of the cranes in Sandry were inspected.", True),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "changed"), QUALIFIERS)
def test_a_qualifier_counts_where_it_qualifies_what_both_tell(source, retelling, changed):
    assert bool(told(source, retelling, "S0")) is changed


def test_what_stands_before_its_verb_is_no_modifier():
    source = "The sculptor felt cheated by the sale of the bell."
    assert not [
        m for m in told(source, "Orla Venn felt cheated by the sale of the bell.", "S0") if "is lost" in m
    ]


def test_words_in_different_company_do_not_stand_for_one_another():
    source = "The council took the plan to court in May after months of talks with the harbour office."
    retelling = (
        "In May, after months of talks with the harbour office, the council went to court over the plan."
    )
    assert not told(source, retelling, "S0")


HEDGES = [
    ("Veld has reportedly sold the crane to a firm in Tarrow.", "According to rumours, Veld sold the crane to a firm in Tarrow.", False),
    ("The delay was due to heavy rain in the Orrin valley.", "The delay was a result of heavy rain in the Orrin valley.", False),
    ("Veld has reportedly sold the crane to a firm in Tarrow.", "Veld has sold the crane to a firm in Tarrow.", True),
    ("The ferry could sail to Sandry before the end of May.", "The ferry sailed to Sandry before the end of May.", True),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "lost"), HEDGES)
def test_a_hedge_is_lost_where_nothing_else_leaves_the_doubt(source, retelling, lost):
    assert ("C01" in codes(source, retelling)) is lost


def test_a_lost_hedge_is_told_once():
    source = "Repairs to the old crane were apparently underway before the storm."
    retelling = "Repairs to the old crane were underway before the storm."
    assert [f.code for f in compare(source, retelling).findings] == ["C01"]


CAUSES = [
    ("The work was stopped. Heavy rain had brought mud into the shaft.", "The work was stopped due to heavy rain that had brought mud into the shaft.", False),
    ("The director resigned on Monday. The audit was published on Tuesday.", "The director resigned because of the audit.", True),
    ("Rescue work in the Varro shaft was stopped for hours because of the danger of another slide.", "Rescue work in the Varro shaft was stopped for hours because of heavy rain.", True),
    ("Rescue work in the Varro shaft was stopped for hours because of the danger of another slide.", "The danger of another slide was why rescue work in the Varro shaft was stopped for hours.", False),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "changed"), CAUSES)
def test_a_cause_is_new_where_the_source_names_none_or_another(source, retelling, changed):
    assert ("R01" in codes(source, retelling)) is changed


def test_a_contrast_is_no_cause():
    source = "The ferry was late. It sailed to Sandry in calm weather."
    assert "R01" not in codes(source, "The ferry was late although it sailed to Sandry in calm weather.")


STANCES = [
    ("Holm voted against the plan for a new ferry.", "Holm voted for the plan for a new ferry.", True),
    ("The union is in favor of the deal with the harbour.", "The union is opposed to the deal with the harbour.", True),
    ("Residents marched in support of the mayor on Sunday.", "Residents marched against the mayor on Sunday.", True),
    # The same side, in other words, or of another matter.
    ("Holm did not vote for the plan for a new ferry.", "Holm voted against the plan for a new ferry.", False),
    ("Residents marched in support of the mayor on Sunday.", "Residents marched for the mayor on Sunday.", False),
    ("The court issued a warrant for Holm in May.", "The court issued a warrant against Holm in May.", False),
    ("Holm voted against the new ferry and for the old bridge.", "Holm voted for the old bridge and against the new ferry.", False),
    ("Holm voted against the new ferry.", "Holm has voted for many years in Tarrow, lately against the new ferry.", False),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "turned"), STANCES)
def test_who_is_for_and_who_against(source, retelling, turned):
    assert ("P01" in codes(source, retelling)) is turned


def test_a_coloured_verb_is_told_beside_another_change_of_its_sentence():
    source = "The mayor said on Tuesday that some 300 workers might be dismissed."
    retelling = "The mayor claimed on Monday that some 300 workers will be dismissed."
    assert codes(source, retelling) >= {"C01", "C03", "D01"}
    assert told(source, retelling, "C03") == [
        "*mayor said* became *mayor claimed*: a doubting word for a neutral one"
    ]


LOADED = [
    ("The government of Tarrow will close the harbour.", "The regime of Tarrow will close the harbour.", "S01", "takes sides"),
    ("The regime of Tarrow will close the harbour.", "The government of Tarrow will close the harbour.", "S02", "takes no side"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "retelling", "code", "what"), LOADED)
def test_a_word_that_takes_sides_is_another_than_the_neutral_one(source, retelling, code, what):
    [message] = told(source, retelling, code)
    assert message.endswith(what)


def test_one_word_as_a_verb_and_as_a_noun_of_speech_is_no_other_term():
    source = "The council released a statement on the crane that fell in the harbour of Sandry."
    retelling = "The council issued a shocking statement on the crane that fell in the harbour of Sandry."
    assert all("*statement* became *statement*" not in m for m in told(source, retelling, "S0"))
    source = "Residents of Tarrow have held out hope that the ferry would be repaired by May."
    retelling = "Residents of Tarrow desperately hoped that the ferry would be repaired by May."
    assert all("*hope* became *hoped*" not in m for m in told(source, retelling, "S0"))
