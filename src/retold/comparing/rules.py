"""The catalogue of findings: what each code means, and the editorial rule behind it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from retold.comparing.comparison import Effect
from retold.errors import InputError


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of difference, as an editor would name it.

    Args:
        code: Short and stable; a letter for the kind and two digits.
        kind: What sort of thing differs.
        name: The rule in a few words.
        effect: What a finding of it has by default; a single finding may differ.
        summary: When it fires.
        rationale: The editorial rule behind it, and whose it is.
        example_source: Words of an invented source.
        example_retelling: The same told again, so that the rule fires.

    """

    code: str
    kind: str
    name: str
    effect: Effect
    summary: str
    rationale: str
    example_source: str
    example_retelling: str

    def to_dict(self) -> dict[str, str]:
        """As `retold rules --format json` prints it."""
        return {
            "code": self.code,
            "kind": self.kind,
            "name": self.name,
            "effect": self.effect,
            "summary": self.summary,
            "rationale": self.rationale,
            "example_source": self.example_source,
            "example_retelling": self.example_retelling,
        }


RULES: tuple[Rule, ...] = (
    Rule(
        "Q01",
        "quotation",
        "altered quotation",
        "meaning",
        "Words inside quotation marks differ from the source's quotation, and no mark shows the change.",
        "Words inside quotation marks are the speaker's own, exactly (Reuters, AP, The New York Times).",
        "“We will not close the Harrow mill this winter,” said Oda Lindqvist.",
        "“We will not shut the Harrow mill this winter,” said Oda Lindqvist.",
    ),
    Rule(
        "Q02",
        "quotation",
        "spliced quotation",
        "meaning",
        "One quotation joins words that the source has in distant places, and no mark shows the join.",
        "A cut inside a quotation is shown, and the sense stays (Reuters).",
        "“The bridge is safe,” Pell said. An hour later he added: “I would not drive a lorry over it.”",
        "“The bridge is safe. I would not drive a lorry over it,” Pell said.",
    ),
    Rule(
        "Q03",
        "quotation",
        "promoted paraphrase",
        "meaning",
        "Words stand inside quotation marks that the source tells without them.",
        "A paraphrase never becomes a quotation (The New York Times).",
        "Mayor Ines Okoro said the harbour would need ten years to recover.",
        "“The harbour will need ten years to recover,” said Mayor Ines Okoro.",
    ),
    Rule(
        "Q04",
        "quotation",
        "invented quotation",
        "meaning",
        "Nothing in the source says what stands inside the quotation marks.",
        "Words inside quotation marks were said by somebody (Reuters, AP, The New York Times).",
        "The council adjourned without a vote.",
        "“This is a dark day for Tarrow,” one councillor said as the session broke up.",
    ),
    Rule(
        "Q05",
        "quotation",
        "misattributed quotation",
        "meaning",
        "The source has the words, and gives them to another speaker.",
        "A quotation belongs to the one who said it (Reuters, AP).",
        "“Nobody asked the fishermen,” harbour master Jon Veld said.",
        "“Nobody asked the fishermen,” Mayor Ines Okoro said.",
    ),
    Rule(
        "Q06",
        "quotation",
        "marked cut that turns the sense",
        "meaning",
        "A marked cut or insertion in a quotation takes away a negation or a condition.",
        "A cut is shown and keeps the sense (Reuters); an insertion stands in brackets and only explains.",
        "“We will sign, if the river clause is struck out, before the end of May,” Arne Holt said.",
        "“We will sign ... before the end of May,” Arne Holt said.",
    ),
    Rule(
        "F01",
        "figure",
        "figure changed",
        "meaning",
        "A number, amount or share has another value or another unit.",
        "Figures are checked against the source before anything else (Reuters, AP).",
        "The flood damaged 340 homes.",
        "The flood damaged 430 homes.",
    ),
    Rule(
        "F02",
        "figure",
        "figure put in",
        "meaning",
        "A number stands where the source gives none.",
        "A figure needs a source that can be named (Reuters, BBC).",
        "Dozens of boats left Sandry harbour.",
        "Some 60 boats left Sandry harbour.",
    ),
    Rule(
        "F03",
        "figure",
        "figure lost or rounded",
        "shade",
        "A number of the source is left out, or made less exact.",
        "A rounded figure says that it is rounded (AP, Reuters).",
        "The fund paid out 2.38 million crowns.",
        "The fund paid out millions of crowns.",
    ),
    Rule(
        "D01",
        "date",
        "date or time changed",
        "meaning",
        "A date, time of day, duration or order of events differs.",
        "When it happened is one of the facts that every story must have right (Reuters, AP).",
        "The ferry sank on Tuesday, two days before the inspection.",
        "The ferry sank on Thursday, two days after the inspection.",
    ),
    Rule(
        "D02",
        "date",
        "weekday and date disagree",
        "meaning",
        "A weekday that the retelling names does not fall on the date that it gives or was published on.",
        "A weekday stands for a day within seven days of publication (AP).",
        "The hearing is set for Monday, March 3, 2025.",
        "The hearing is set for Tuesday, March 3, 2025.",
    ),
    Rule(
        "N01",
        "name",
        "name changed",
        "meaning",
        "A person, organisation or other named thing has another name, or the same name in another spelling.",
        "Names are spelled as their bearers spell them (AP, Reuters).",
        "Prosecutor Maren Dahl opened the case.",
        "Prosecutor Marian Dahl opened the case.",
    ),
    Rule(
        "N02",
        "name",
        "title or role changed",
        "shade",
        "Somebody bears another title, rank, office, trade or role.",
        "A speaker's title and standing tell the reader what the words are worth (Reuters, BBC).",
        "Deputy finance minister Lena Korhal announced the cut.",
        "Finance minister Lena Korhal announced the cut.",
    ),
    Rule(
        "N03",
        "name",
        "name made general",
        "shade",
        "A proper name became a common noun, or one of several.",
        "A source is named as exactly as it can be (Reuters, BBC).",
        "The Northern Ports Alliance rejected the offer.",
        "An alliance of ports rejected the offer.",
    ),
    Rule(
        "L01",
        "place",
        "place changed",
        "meaning",
        "An event stands at another place, or at a wider or narrower one.",
        "Where it happened is one of the facts that every story must have right (Reuters, AP).",
        "Police searched a warehouse in East Tarrow.",
        "Police searched a warehouse in Sandry.",
    ),
    Rule(
        "P01",
        "polarity",
        "sense turned round",
        "meaning",
        "A negation is lost or put in, a word stands where the source has its opposite, or who was against "
        "something is for it.",
        "A paraphrase keeps the sense of what it paraphrases (Reuters, The New York Times).",
        "The board did not approve the merger.",
        "The board approved the merger.",
    ),
    Rule(
        "C01",
        "certainty",
        "hedge lost",
        "meaning",
        "What the source calls possible, apparent or expected, or ties to a condition, stands as a fact; what is to come is told as done.",
        "A story says what is known, and how surely (Reuters, BBC).",
        "The fire may have started in the boiler room.",
        "The fire started in the boiler room.",
    ),
    Rule(
        "C02",
        "certainty",
        "hedge put in",
        "shade",
        "What the source states as a fact stands as possible, apparent or expected.",
        "A story says what is known, and how surely (Reuters, BBC).",
        "The plant leaked oil for three days.",
        "The plant is believed to have leaked oil for three days.",
    ),
    Rule(
        "C03",
        "certainty",
        "speech verb coloured",
        "shade",
        "A neutral verb of speech became one that doubts, concedes, endorses or attacks.",
        "“Said” is the neutral verb; “claimed” doubts and “admitted” accuses (style guides of AP, the BBC and The Guardian).",
        "The chairman said the accounts were complete.",
        "The chairman claimed the accounts were complete.",
    ),
    Rule(
        "S01",
        "strength",
        "stronger term",
        "shade",
        "A word stands higher on its scale than the source's, or an intensifier is put in.",
        "Colour comes from the facts and not from the retelling (Reuters); the scales are this project's own.",
        "Residents voiced concern about the plan.",
        "Residents voiced fury about the plan.",
    ),
    Rule(
        "S02",
        "strength",
        "weaker term",
        "shade",
        "A word stands lower on its scale than the source's, or an intensifier is lost.",
        "A softened fact misleads as an inflated one does (Reuters); the scales are this project's own.",
        "The minister condemned the raid.",
        "The minister criticised the raid.",
    ),
    Rule(
        "S03",
        "strength",
        "broader term",
        "shade",
        "A general word stands where the source has a specific one.",
        "The specific word is the better word (Reuters, AP); the relation of terms is taken from WordNet.",
        "The union blocked exports of salted cod.",
        "The union blocked exports of fish.",
    ),
    Rule(
        "S04",
        "strength",
        "narrower term",
        "shade",
        "A specific word stands where the source has a general one.",
        "A story is no more specific than what is known (Reuters, BBC); the relation of terms is taken from WordNet.",
        "Vehicles were turned back at the checkpoint.",
        "Lorries were turned back at the checkpoint.",
    ),
    Rule(
        "R01",
        "cause",
        "relation between events changed",
        "meaning",
        "Two events are joined by a cause, purpose or consequence that the source does not state, or by another one.",
        "That one thing followed another does not say that it was caused by it (Reuters, BBC).",
        "The director resigned on Monday. The audit was published on Tuesday.",
        "The director resigned because of the audit.",
    ),
    Rule(
        "W01",
        "who",
        "another actor",
        "meaning",
        "An act or statement is given to somebody else than in the source.",
        "Who did it is one of the facts that every story must have right (Reuters, AP).",
        "The regulator fined Halden Rail.",
        "Halden Rail fined the regulator's contractor.",
    ),
    Rule(
        "A01",
        "attribution",
        "claim asserted",
        "meaning",
        "What the source attributes to somebody stands as a fact of the retelling's own.",
        "What is claimed is not asserted (BBC).",
        "According to the company, the well is safe.",
        "The well is safe.",
    ),
    Rule(
        "A02",
        "attribution",
        "outlet of a quotation not named",
        "shade",
        "The source says to which outlet the words were given; the retelling does not.",
        "A quotation names the outlet it was given to (The Guardian, Reuters).",
        "“I have signed nothing,” Korhal told the Sandry Courier.",
        "“I have signed nothing,” Korhal said.",
    ),
    Rule(
        "A03",
        "attribution",
        "source not credited",
        "shade",
        "Nothing in the retelling names the outlet, date or address of the story that it tells again.",
        "The outlet that published first is credited (AP).",
        "SANDRY (Northern Wire), May 4 – Talks on the port collapsed.",
        "Talks on the port have collapsed.",
    ),
    Rule(
        "X01",
        "addition",
        "claim added",
        "meaning",
        "The retelling says something that the source does not.",
        "Every claim of a story has a source (Reuters, BBC, AP).",
        "The two sides met for an hour.",
        "The two sides met for an hour, raising hopes of a deal.",
    ),
    Rule(
        "O01",
        "omission",
        "fact left out",
        "meaning",
        "A fact of the source that matters to the story is not in the retelling.",
        "A shortened story stays fair: what would change the reader's view stays in (BBC, Reuters).",
        "The drug cut deaths by half. The trial had 40 patients and was paid for by its maker.",
        "The drug cut deaths by half.",
    ),
)


_BY_CODE = {rule.code: rule for rule in RULES}


def rule(code: str) -> Rule:
    """The rule with this code, in either case.

    Args:
        code: A code such as `"S03"`.

    Raises:
        InputError: No rule has it; the message names the codes that are near.

    >>> rule("S03").name
    'broader term'
    >>> rule("s3")
    Traceback (most recent call last):
        ...
    retold.errors.InputError: no rule has the code 's3'; near it: S03
    """
    found = _BY_CODE.get(code.strip().upper())
    if found is not None:
        return found
    raise InputError(f"no rule has the code {code!r}; {_near(code)}")


def selection(given: str) -> tuple[str, ...]:
    """The codes and beginnings of codes in a comma-separated list.

    Raises:
        InputError: One of them is neither a code nor the beginning of one.

    >>> selection("q, S03")
    ('Q', 'S03')
    """
    wanted = tuple(part.strip().upper() for part in given.split(",") if part.strip())
    if not wanted:
        raise InputError(f"no code in {given!r}; {_near('')}")
    for part in wanted:
        if not any(candidate.code.startswith(part) for candidate in RULES):
            raise InputError(f"no rule's code begins with {part!r}; {_near(part)}")
    return wanted


def _near(code: str) -> str:
    codes = [candidate.code for candidate in RULES]
    wanted = code.strip().upper()
    near = get_close_matches(wanted, codes, n=3) or [c for c in codes if c[:1] == wanted[:1]]
    return f"near it: {', '.join(near)}" if near and wanted else f"codes are {', '.join(codes)}"
