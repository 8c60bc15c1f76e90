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
    "W01": "the two names stand in each other's place, and no verb is left to hold on to",
    "A03": "a dateline is read by the reader, and the bare text has not been read",
    "O01": "what is left out must weigh more than a line of two sentences does",
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
    ("A01", "The harbour house of the twins will be sold in May, a clerk said.", "Holm wants the harbour house of the twins sold in May.", "A clerk said Holm wants the harbour house of the twins sold in May."),
    ("A01", "According to the company, the well in Sandry is safe.", "The well in Sandry is safe.", "The well in Sandry is safe, the company says."),
    ("A01", "“The pier at Sandry is rotten,” harbour master Jon Veld told the council.", "The pier at Sandry is rotten.", "The pier at Sandry is rotten, the harbour master told the council."),
    ("A01", "The ferry will be sold to Halden Rail in May, a source tells the Sandry Courier exclusively.", "The ferry will be sold to Halden Rail in May.", "The ferry will reportedly be sold to Halden Rail in May."),
    ("A02", "The pier was closed for a year, according to letters seen by the Sandry Courier.", "The pier was closed for a year, according to letters.", "The pier was closed for a year, letters seen by the Sandry Courier show."),
    ("C03", "Halden Rail closed the yard in May, saying that steel prices had soared.", "Halden Rail closed the yard in May, blaming soaring steel prices.", "Halden Rail closed the yard in May, stating that steel prices had soared."),
    ("D01", "The sailors of Orrin have to work up to eleven days in a row.", "The sailors of Orrin have to work eleven days in a row.", "In Orrin the sailors have to work up to eleven days in a row."),
    ("D01", "The trial in Orrin took almost three weeks.", "The trial in Orrin took more than three weeks.", "The trial in Orrin took nearly three weeks."),
    ("F01", "Another angrily left the hall in Orrin before the vote.", "Others angrily left the hall in Orrin before the vote.", "Before the vote another angrily left the hall in Orrin."),
    ("A02", "The ferry will be sold to Halden Rail in May, the Sandry Courier has learned exclusively.", "The ferry will be sold to Halden Rail in May.", "The Sandry Courier says that the ferry will be sold to Halden Rail in May."),
    ("D01", "The mayor opened the new pier at Sandry in October 2019.", "The mayor opened the new pier at Sandry in 2019.", "In October 2019 the mayor opened the new pier at Sandry."),
    ("D01", "The band will tour Skarland in late October, Holm told them.", "The band will tour Skarland in October, Holm told them.", "In late October the band will tour Skarland, Holm told them."),
    ("D01", "The band recorded the weekly show earlier this week in Sandry.", "The band recorded the show in Sandry.", "Earlier this week the band recorded the weekly show in Sandry."),
    ("D01", "Holm beat Veld in last August’s Republican primary in Skarland.", "Holm beat Veld in the Republican primary in Skarland.", "In the Republican primary in Skarland last August, Holm beat Veld."),
    ("A01", "We’re told that the ferry was sold to Halden Rail.", "The ferry was sold to Halden Rail.", "The ferry was reportedly sold to Halden Rail."),
    ("D01", "The council rejected the plan for the pier on Tuesday night.", "The council rejected the plan for the pier.", "On Tuesday night the council rejected the plan for the pier."),
    ("F01", "A witness saw the boat leave Sandry harbour at dawn.", "Witnesses saw the boat leave Sandry harbour at dawn.", "A witness saw the boat leave at dawn from Sandry harbour."),
    ("N02", "The deputy finance minister Lena Korhal announced the cut in Tarrow.", "The finance minister Lena Korhal announced the cut in Tarrow.", "The cut was announced in Tarrow by deputy finance minister Lena Korhal."),
    ("O01", "The board approved the merger in Tarrow, although it never saw the accounts.", "The board approved the merger in Tarrow.", "The board had not seen the accounts, but approved the merger in Tarrow."),
    ("N01", "The strike closed most hospitals in Norvia on Friday.", "The strike closed most Sorvian hospitals on Friday.", "The strike closed most Norvian hospitals on Friday."),
    ("D01", "The night service to Halden was cut after the storm.", "The service to Halden was cut on Sunday after the storm.", "The overnight service to Halden was cut after the storm."),
    ("D01", "The annual cost of the bridge is put at two million crowns.", "The bridge costs two million crowns a month.", "The bridge costs two million crowns a year."),
    ("D01", "The bridge costs two million crowns a year.", "The monthly cost of the bridge is two million crowns.", "The annual cost of the bridge is two million crowns."),
    ("F02", "The keeper was sent off after nine minutes in Orrin.", "The keeper was sent off in the nineteenth minute in Orrin.", "The keeper was sent off in the ninth minute in Orrin."),
    ("D01", "The search was called off on the fourth day.", "The search was called off after three days.", "The search was called off after four days."),
    ("N02", "Halden Rail’s Chief Executive Mona Rask said the mill would reopen.", "Halden Rail’s CFO Mona Rask said the mill would reopen.", "Halden Rail’s CEO Mona Rask said the mill would reopen."),
    ("N02", "Halden coach Arne Holt praised his players in Orrin.", "Halden captain Arne Holt praised his players in Orrin.", "Halden boss Arne Holt praised his players in Orrin."),
    ("N02", "Halden manager Arne Holt praised his players in Orrin.", "Halden keeper Arne Holt praised his players in Orrin.", "Halden boss Arne Holt praised his players in Orrin."),
    ("C01", "Union leader Ida Rask did not rule out a strike in May.", "Union leader Ida Rask threatened a strike in May.", "Union leader Ida Rask said a strike in May was possible."),
    ("P01", "The harbour isn 't safe for ferries this winter.", "The harbour is safe for ferries this winter.", "The harbour isn’t safe for ferries this winter."),
    ("C01", "Sixty workers would be laid off at the mill, the owner said.", "Sixty workers have been laid off at the mill, the owner said.", "Sixty workers will be laid off at the mill, the owner said."),
    ("C01", "Halden Rail plans to sell the pier to the council.", "Halden Rail has sold the pier to the council.", "The pier is to be sold to the council by Halden Rail."),
    ("C01", "The minister will sign the treaty in Orrin.", "The treaty was signed in Orrin by the minister.", "The treaty will be signed in Orrin by the minister."),
    ("C01", "The council hopes to open the pier in May.", "The pier will be opened by the council in May.", "The council would like to open the pier in May."),
    ("C01", "The plant will close in May unless the council pays for repairs.", "The plant will close in May.", "Only if the council pays for repairs will the plant not close in May."),
    ("C01", "If the council pays for repairs, the pier will stay open.", "The pier will stay open, and the council pays for repairs.", "Should the council pay for repairs, the pier will stay open."),
    ("C01", "Rask said she would resign if the vote was lost.", "Rask said she would resign.", "Rask said she would resign once the vote was lost."),
    ("N02", "The mill’s director said the gate was open in Orrin.", "The mill’s chairwoman said the gate was open in Orrin.", "The mill’s head said the gate was open in Orrin."),
    ("N02", "She grew up in Orrin as the daughter of a ferryman.", "She grew up in Orrin as the daughter of a shepherd.", "The daughter of a ferryman, she grew up in Orrin."),
    ("N02", "The former choir director left the hall in tears.", "The choir director left the hall in tears.", "The woman who used to be choir director left the hall in tears."),
    ("N02", "The union’s regional secretary called the offer an insult.", "The union’s national secretary called the offer an insult.", "The regional secretary of the union called the offer an insult."),
    ("N02", "No meeting is planned between President Rask and Norvian leader Arne Holt.", "No meeting is planned between President Rask and Norvian President Arne Holt.", "President Rask and Arne Holt, the leader of Norvia, plan no meeting."),
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


NO_CHANGES = [
    ("C01", "Rask talked about how she hopes to stand for mayor of Orrin.", "Rask talked about her aspirations to stand for mayor of Orrin."),
    ("N02", "Her mom runs the bakery in Orrin.", "Her mother runs the bakery in Orrin."),
    ("N02", "The former minister left. The minister had been ill for a year.", "The minister left. He had been ill for a year."),
    ("N02", "The vice-president resigned on Monday in Orrin.", "The vice president resigned on Monday in Orrin."),
    ("C01", "She would later become mayor of Orrin.", "She became mayor of Orrin."),
    ("C01", "The owner said the mill would be sold. The mill was sold in May.", "The mill was sold in May."),
    ("C01", "The mill will close once the debt is paid.", "The mill will be closed once the debt has been paid."),
    ("C01", "The mill will not close in June, the owner said.", "The mill was not closed in June, the owner said."),
    ("C01", "Reporters asked him if he believed the vote was lost.", "He believed the vote was lost, he told reporters."),
    ("C01", "The bank might pause its rises if prices fall.", "Falling prices could lead the bank to pause its rises."),
    ("P01", "The plant will close unless the council pays for repairs.", "The plant will close if the council does not pay for repairs."),
    ("S03", "The chief executive said the mill would reopen.", "The CEO said the mill would reopen."),
    ("S04", "The coach of Halden said the side was tired.", "The boss of Halden said the side was tired."),
    ("C03", "Union leader Ida Rask did not rule out a strike in May.", "Union leader Ida Rask said a strike in May was possible."),
    ("N02", "Jon Veld, a spokesman for the ministry, said the pier at Sandry was shut.", "Ministry spokesperson Jon Veld said the pier at Sandry was shut."),
    ("N02", "Council Speaker Lena Korhal opened the debate in Tarrow.", "Lena Korhal, Speaker of the House, opened the debate in Tarrow."),
    ("N02", "In May the singer and actress Mira Holm sold the house in Tarrow.", "In May Mira Holm, a singer, sold the house in Tarrow."),
    ("F01", "A record of the sale was kept in Orrin by the clerk.", "No records of the sale were kept in Orrin by the clerk."),
    ("A01", "Benefits were denied to the sailors who had joined the union in Orrin.", "The sailors who had joined the union in Orrin got no benefits."),
    ("A01", "The court heard a claim lodged by the harbour office against Halden Rail.", "The court heard the case of the harbour office against Halden Rail."),
    ("A01", "The union of Sandry said the recall should have included the older boat.", "The union of Sandry wants the older boat to be recalled too."),
    ("A01", "Mayor Ines Okoro says she supports the new bridge over the Orrin.", "Mayor Ines Okoro expresses support for the new bridge over the Orrin."),
    ("A02", "The ferry was sold in May, the captain told us EXCLUSIVELY.", "The ferry was sold in May, the captain told us."),
    ("D01", "Tuesday, July 17, 2012 23:01 EDT The council of Tarrow rejected the plan for the pier.", "The council of Tarrow rejected the plan for the pier."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "retelling"), NO_CHANGES)
def test_what_an_editor_would_not_miss_is_no_finding(code, source, retelling):
    assert code not in codes(source, retelling)


def test_an_outlet_is_missed_at_the_word_that_tells_who_spoke():
    source = "“The pier is rotten. It will fall,” harbour master Jon Veld told the Sandry Courier."
    retelling = "Harbour master Jon Veld warned: “The pier is rotten. It will fall.”"
    (finding,) = [f for f in compare(source, retelling).findings if f.code == "A02"]
    assert finding.retelling.text == "warned"


def test_what_speaks_of_nothing_that_is_retold_is_no_fact_that_is_left_out():
    foreign = "The harbour bakery sells fresh bread, and its owner sings in the cathedral choir.\n"
    found = compare(read_text(f"{STORY}\n{foreign}"), read_text(RETOLD)).findings
    left_out = [f.source.text for f in found if f.code == "O01"]
    assert any("rust" in text for text in left_out)
    assert not any("bakery" in text for text in left_out)


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


# What is no finding: the code, the source, a retelling that was once taken for a change.
HARMLESS = [
    ("A01", "Ada Holm left the United States in May and bought a mill near Sandry.", "Ada Holm bought a mill near Sandry in May."),
    ("A01", "“As I said, the mill will open in May,” Ada Holm told them. The mill has forty windows.", "The mill has forty windows."),
    ("A01", "Holm said that the mill would open in May. She said that it had forty windows.", "Holm said that the mill would open in May."),
    ("N01", "Holm’s mill is the largest in France, and nobody knows its age.", "Holm’s mill is the largest French one, and nobody knows its age."),
    ("N03", "The Dems want the mill at Sandry closed before the winter.", "The Democrats want the mill at Sandry closed before the winter."),
    ("A01", "It is time to tell you that the mill at Sandry burned down in May.", "The mill at Sandry burned down in May."),
    ("A01", "Ada Holm does what she is told in the mill at Sandry.", "Ada Holm does it in the mill at Sandry."),
    ("F01", "The picture of the mill shows a quiet moment before the flood.", "The pictures of the mill show quiet moments before the flood."),
    ("F01", "Holm was one of the guests in the hall at Sandry.", "Holm was a guest in the hall at Sandry."),
    ("F01", "The mill cost £30 million or $50 million to build.", "The mill cost £30 million, or $50 million, to build."),
    ("A01", "The firm is noted for its mill, which has branches in 15 states.", "The firm is known for its mill with branches in 15 states."),
    ("N02", "Her pal Ada Holm met her in Sandry on Friday.", "Her friend Ada Holm met her in Sandry on Friday."),
    ("W01", "“Ada Holm is glad,” said her friend. Jon Veld is tired of the mill.", "Jon Velt is tired of the mill."),
    ("D01", "She starred in the films Dawn (1987) and Dusk, a tale of two sisters.", "She starred in the film Dusk, a tale of two sisters."),
    ("F02", "Ada Holm and Tom Dorn bought the mill at Sandry.", "Ada Holm bought the mill at Sandry with Tom Dorn, and the two painted it."),
    ("A01", "Holm Mills said on Monday it would close the Sandry works, citing the cost of coal.", "Holm Mills said on Monday it would close the Sandry works."),
    ("A01", "The mill will be closed, Holm said, citing rising coal prices and a lack of water.", "The company cites rising coal prices and a lack of water."),
    ("P01", "The mill was closed because of a shortage of coal.", "The mill was closed because of a lack of coal."),
    ("P01", "The company said 36 jobs could go. Ada Holm told reporters the decision was “painful but unavoidable”.\n\n“We have lost money on this route for six straight winters,” Holm said. “If the town pays half of the deficit, we will keep it running until the summer.”", "- **Position:** CEO Ada Holm called the decision “painful but unavoidable” and said the company would keep the route running until the summer."),
    ("A01", "“The mill has lost money for six winters,” Ada Holm told reporters in Sandry.", "HOST: With us is Ada Holm.\nHOLM: The mill has lost money for six winters."),
    ("A01", "“The mill has lost money for six winters,” Ada Holm told reporters in Sandry.", "Questions from the readers of this paper.\n\nQ: How is the mill?\nA: The mill has lost money for six winters."),
    ("X01", "“The mill has lost money for six winters,” Ada Holm told reporters in Sandry.", "We spoke to Ada Holm.\n\n**Q:** Why would anybody close a bakery, Ms Holm?\n\n**A:** The mill has lost money for six winters."),
    ("A01", "“The mill has lost money for six winters,” Ada Holm told reporters in Sandry.", "Ada Holm, who runs the mill in Sandry, explained:\n\n> The mill has lost money for six winters."),
    ("C03", "The council declined to comment on the mill.", "The council would not comment on the mill."),
    ("D01", "Holm, who earlier this week met Veld in Sandry, left the island.", "Earlier in the week, Holm met Veld in Sandry. She left the island."),
    ("D01", "A poll for the Sandry Courier at the weekend gave the union forty seats.", "A weekend poll for the Sandry Courier gave the union forty seats."),
    ("F02", "Holm finished among the top 40 of Sandry's rowers in May.", "Holm finished 40th of Sandry's rowers in May."),
    ("F02", "Holm lives in Sandry with her third husband, a painter.", "Holm, who has married three times, lives in Sandry with a painter."),
    ("N03", "The villagers held a feast in New Tarrow City for Sophie Holm on Friday.", "For Sophie Holm the villagers held a feast on Friday in New Tarrow City."),
    ("P01", "None of the captains of the old ferries that lie in the harbour of Sandry all through the long winter can or should be entrusted with the pier.", "The captains should not be entrusted with the pier."),
    ("P01", "The council of Sandry has accomplished very little in its career.", "The council of Sandry has not accomplished much in its career."),
    ("P01", "It was nine months later that the Courier reported the sale of the pier.", "It wasn't until nine months later that the Courier reported the sale of the pier."),
    ("A01", "The villagers of Orrin fought for the river that they believe in, and forty drowned in the flood.", "The villagers of Orrin fought for the river, and forty drowned in the flood."),
    ("A01", "The ferry is noted for its bell, Holm says. It is most noted for its brass whistle and its bell from Sandry.", "Holm says that of the ferry. Its brass whistle and its bell are from Sandry."),
    ("A01", "Holm said that the council had sold the old pier of Sandry.", "Had the council sold the old pier of Sandry?"),
    ("A01", "Villagers said the sentence was too short.", "Some villagers felt the punishment was too lenient."),
    ("A01", "“We need to see these results repeated,” said Prof. Ada Holm of the University of Sandry, who led the research.", "Researchers led by Ada Holm at the University of Sandry gave the pills to patients in three hospitals."),
    ("A01", "The governor declined to say when the rates could begin to fall in Sandry.", "The governor would not be drawn on when the rates might begin to fall in Sandry."),
    ("O01", "The bakery of Sandry closes in May. He declined to say why, but the ferry of Orrin will be sold to a farmer in June.", "The bakery of Sandry closes in May. The ferry of Orrin will be sold to a farmer in June."),
    ("C01", "The ferry may sink, and the ferry might sink in the harbour of Sandry, said Ada Holm.", "The ferry may sink in the harbour of Sandry, said Ada Holm."),
    ("C01", "The ferry of Sandry may possibly be sold to a farmer of Orrin in May.", "The ferry of Sandry might be sold to a farmer of Orrin in May."),
    ("F01", "Eleven of 15 bakers polled in Sandry had expected the decision.", "Most bakers polled in Sandry (11 out of 15) had expected the decision."),
    ("D01", "The walkers met for the March of the Hundred in Sandry.", "The walkers met in Sandry."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "retelling"), HARMLESS)
def test_what_changes_nothing_is_no_finding(code, source, retelling):
    assert code not in codes(source, retelling)


def test_a_sentence_full_of_strange_names_is_an_addition_and_no_change_of_names():
    source = "Ada Holm danced at the Lantern Ball in Sandry on March 3, 2019. She left with her brother Jon."
    retelling = f"{source} Ada Holm danced at the Harvest Gala of Tarrow with Ines Okoro and Piet Aldous on May 9, 2021."
    found = compare(source, retelling).findings
    assert not {f.code for f in found} & {"N01", "L01", "D01", "F01"}
    assert "X01" in {f.code for f in found}


def test_what_is_told_on_the_word_of_a_source_that_is_cited_is_asserted_without_it():
    source = "The mill at Sandry will be closed in May, the paper reported, citing two officials."
    assert "A01" in codes(source, "The mill at Sandry will be closed in May.")


def test_a_hedge_that_its_own_words_keep_is_not_lost_in_another_sentence():
    source = (
        "A drug first developed for asthma may slow the loss of muscle in people with Brenner’s disease, according to a "
        "study published on Thursday.\n\nIn the trial of 48 patients at three hospitals in Norvia, those who took the "
        "drug, called telvarin, lost 31% less strength over 18 months than those given a placebo.\n\n“We need to see "
        "them repeated,” said Prof. Ilse Madden of the University of Drell, who led the research."
    )
    retelling = (
        "An asthma drug might help slow muscle loss in patients with Brenner’s disease, a small study suggests.\n\n"
        "Researchers led by Professor Ilse Madden at the University of Drell gave telvarin to patients in a trial of 48 "
        "people at three Norvian hospitals."
    )
    assert not codes(source, retelling) & {"C01", "A01"}
    assert "C01" in codes(source, retelling.replace("might help slow", "slows"))


def test_a_word_that_the_source_says_of_something_else_is_turned_all_the_same():
    source = "Prices of coal rose in May and fell in June in Sandry."
    assert "P01" in codes(source, "Prices of coal fell in May in Sandry.")


def test_an_assertion_names_the_reporting_word_and_the_clause():
    source = "The firm knew of the leak, a former clerk said on Monday."
    [finding] = [f for f in compare(source, "The firm knew of the leak.").findings if f.code == "A01"]
    assert "*said*" in finding.message
    assert "knew of the leak" in finding.retelling.text


def test_a_sentence_that_goes_on_with_what_was_just_attributed_asserts_nothing():
    source = "“I wrote the song in a barn. I sang it for the mayor in May,” Holm said."
    assert "A01" not in codes(
        source, "According to Holm, she wrote the song in a barn. She sang it for the mayor in May."
    )


def test_a_title_is_held_against_the_one_that_the_source_gives_and_not_against_its_headline():
    source = "Holt and Rask to meet in Orrin\n\nNorvian leader Arne Holt will meet Mona Rask in Orrin on Monday, his office said."
    retelling = "Norvian President Arne Holt will meet Mona Rask in Orrin on Monday, his office said."
    assert "N02" in codes(source, retelling)


def test_where_a_name_went_the_noun_that_it_belonged_to_is_shown_with_what_describes_it_now():
    source = "Observers from the Corran Society said that the vote in Orrin was fair."
    found = compare(source, "International observers said that the vote in Orrin was fair.").findings
    assert [f.retelling.text for f in found if f.code == "N03"] == ["International observers"]


def test_an_article_that_breaks_off_behind_if_is_compared():
    assert "C01" not in codes(
        "The old school at Norvia will close if", "The old school at Norvia will close."
    )
