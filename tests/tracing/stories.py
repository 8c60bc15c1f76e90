"""Invented stories, retellings of them, and articles that have nothing to do with them."""

import random

from retold.article import Article

FERRY = """The ferry Maren Holt ran aground on a sandbank off Ellery Island on Tuesday evening with 214 people on board, the harbour authority of Tarrow said.

No one was badly hurt. Nineteen passengers were treated for bruises at the clinic in Skarne, said its director, Dr Ilse Varga.

"We felt a long scraping, and then the lights went out for about four minutes," said Petra Lind, a schoolteacher who was on board with 26 pupils. "The crew told us to stay calm, but nobody told us why we had stopped."

The Maren Holt, built in 1987, was last inspected in March. Inspectors found a fault in its echo sounder and gave the owner, Holt Lines, 60 days to repair it. The company said the repair was done on May 3 and that its papers were in order.

The regional minister for transport, Joakim Brenner, called for an inquiry. "I want to see those papers myself," he told reporters on the quay at Tarrow. The union of seamen says it had warned of the sandbank, which has grown since the storms of January, in two letters this year.

A tug from Norrevik pulled the ship free at high water, at 3:40 on Wednesday morning. Holt Lines has cancelled all sailings to Ellery Island until Friday."""
FERRY_RETOLD = """A passenger ferry got stuck on a sandbank near Ellery Island on Tuesday night, but all 214 people aboard came away without serious injury.

Nineteen of them had bruises seen to at a clinic in Skarne. A teacher travelling with a school class, Petra Lind, described a long scraping sound before the lights failed for some minutes.

Holt Lines, which owns the Maren Holt, had been told in March to repair a faulty echo sounder within 60 days. It says that was done on May 3. Transport minister Joakim Brenner wants an inquiry and asked to see the papers himself, while the seamen's union says it warned about the growing sandbank twice.

The vessel was pulled off by a tug from Norrevik early on Wednesday. There will be no sailings to the island until Friday."""
BAKERY = """The last bakery in the old quarter of Lenn will close at the end of the month after 112 years, its owner said on Monday.

Agathe Morrow, 67, whose grandfather opened the shop in 1913, said flour had become too dear and the ovens too old. "I have risen at two every morning since I was nineteen," she said. "My hands have decided for me."

Neighbours have gathered 1,840 signatures for a plan to run the bakery as a cooperative. The town council will discuss it on June 12. Its treasurer, Oskar Field, said the building alone needed repairs of 310,000 crowns and that the town could give at most a third of that.

The bakery is known for a dark rye loaf with caraway that the painter Lio Sand drew for a poster of the harbour fair in 1931. A copy hangs above the counter. The museum of Lenn has asked for it."""
CINEMA = """A cinema that has shown films in Garrow since 1926 is to become a library, the county decided on Thursday by seven votes to six.

The Orpheum has stood empty for nine years. Its roof leaks and its famous organ, built by the brothers Kessel, was sold to a church in Dunmarsh. The county means to spend 4.2 million crowns on the building and to open it in the autumn of next year.

"A town without a cinema is a town that goes to bed early," said Rufus Tallow, who ran the projector for 31 years and spoke against the plan. The librarian, Nora Quist, answered that her readers had waited in a corridor since the flood, and that films would be shown on Saturdays.

The seats will be sold one by one for 50 crowns each. Anyone who can prove a first kiss in the last row pays half, the county said."""
ELECTION_ONE = """Voters in Marlow county elected Tessa Brand as sheriff on Sunday with 52 per cent of the vote, officials said after counting through the night.

She beat Dorn Pickett, who had held the office for twelve years and conceded shortly before midnight at a hotel in Ashby. Brand, a former judge, promised to open the county's records and to hire eight deputies.

Turnout was the highest since 1998. Two polling places in the north ran out of ballots and stayed open until ten. Pickett thanked his volunteers and said he would return to his orchard."""
ELECTION_TWO = """Counting of ballots dragged on in Marlow county as snow kept messengers from the northern valleys, and it was morning before Tessa Brand could be named the new sheriff.

Her supporters danced at the old mill. The outgoing Dorn Pickett left by a side door of his hotel and would not answer questions about the lawsuit over jail meals, which goes to trial in spring.

Analysts pointed at the suburbs around Ashby, where anger about water bills had been growing for a year. Brand has never run an office of more than five people, and her first budget is due within weeks."""

_SYLLABLES = ["ba", "be", "bo", "da", "de", "do", "fa", "fe", "fi", "ga", "go", "ka", "ke", "ko", "la", "le", "lo", "ma", "me", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sa", "se", "so", "ta", "te", "to", "va", "ve", "vo"]  # fmt: skip


def invented(count, *, words=140, seed=5, vocabulary=4000):
    """Articles of made-up words that share nothing but common ones, as names and texts."""
    chance = random.Random(seed)
    lexicon = sorted({"".join(chance.choices(_SYLLABLES, k=3)) for _ in range(vocabulary)})
    common = [
        "the",
        "a",
        "of",
        "and",
        "to",
        "in",
        "that",
        "was",
        "for",
        "on",
        "said",
        "with",
        "as",
        "it",
        "by",
        "at",
        "from",
        "his",
        "her",
        "they",
    ]
    found = []
    for number in range(count):
        topic = chance.sample(lexicon, 60)
        text = " ".join(
            chance.choice(common) if chance.random() < 0.45 else chance.choice(topic) for _ in range(words)
        )
        found.append((f"other-{number}", text))
    return found


def articles(*pairs):
    return [(name, Article(text)) for name, text in pairs]
