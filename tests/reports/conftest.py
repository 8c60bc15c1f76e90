"""Two invented articles and a comparison of them made by hand, so that reports are tested on their own."""

from __future__ import annotations

import pytest

from retold.article import Article, Fact, Furniture, Span
from retold.comparing.comparison import (
    Comparison,
    Derivation,
    Direction,
    Edit,
    Excerpt,
    Finding,
    Passage,
    QuotationVerdict,
)
from retold.comparing.rules import rule

SOURCE = """Sandry port talks stall over dredging

SANDRY (Northern Wire), May 4 – Talks on reopening the port of Sandry stalled on Sunday.

“We will not sign a deal that leaves the river to silt up,” harbour master Jon Veld told the Sandry Courier.

Some 340 boats may be affected by the closure, the Northern Ports Alliance said. Its members export salted cod worth 2.38 million crowns a year.

Mayor Ines Okoro said the harbour would need ten years to recover.

Related article: Ferry fares to rise
"""

RETELLING = """Port deal collapses

The reopening of Sandry's port is off after talks stalled at the weekend.

“We will never sign a deal that lets the river silt up,” said Jon Veld, the harbour chief.

Some 430 boats are affected, an alliance of ports claimed. It exports fish worth millions of crowns a year.

“The harbour will need ten years to recover,” warned Mayor Ines Okoro, as anger grew in the town.
"""


def excerpt(text: str, words: str) -> Excerpt:
    """The one place where `words` stand in `text`."""
    start = text.index(words)
    return Excerpt(start, start + len(words), words)


def finding(
    code: str, message: str, source: str | None, retelling: str | None, effect: str | None = None
) -> Finding:
    row = rule(code)
    return Finding(
        code,
        row.kind,
        row.name,
        effect or row.effect,
        message,
        excerpt(SOURCE, source) if source else None,
        excerpt(RETELLING, retelling) if retelling else None,
    )


def passage(retelling: str, *source: str, likeness: float = 0.6, wording: str = "edited") -> Passage:
    return Passage(
        excerpt(RETELLING, retelling).span, tuple(excerpt(SOURCE, s).span for s in source), likeness, wording
    )


VELD = "We will not sign a deal that leaves the river to silt up,"
VELD_AGAIN = "We will never sign a deal that lets the river silt up,"


def compared() -> Comparison:
    related = excerpt(SOURCE, "Related article: Ferry fares to rise").span
    return Comparison(
        Article(
            SOURCE,
            path="source.txt",
            title=Fact("Sandry port talks stall over dredging", "first lines", Span(0, 37)),
            outlet=Fact("Northern Wire", "dateline"),
            published=Fact("2025-05-04", "dateline"),
            furniture=(Furniture(related, "related"),),
        ),
        Article(RETELLING, path="retelling.txt", title=Fact("Port deal collapses", "first lines", Span(0, 19))),
        Derivation("wholly", 0.914, 0.62, Direction("first", 0.8, ("the first has a dateline of its own",))),
        (
            passage(
                "The reopening of Sandry's port is off after talks stalled at the weekend.",
                "Talks on reopening the port of Sandry stalled on Sunday.",
                wording="reworded",
            ),
            passage(
                "“We will never sign a deal that lets the river silt up,” said Jon Veld, the harbour chief.",
                "“We will not sign a deal that leaves the river to silt up,” harbour master Jon Veld told the Sandry Courier.",
                likeness=0.82,
            ),
            passage(
                "Some 430 boats are affected, an alliance of ports claimed. It exports fish worth millions of crowns a year.",
                "Some 340 boats may be affected by the closure, the Northern Ports Alliance said.",
                "Its members export salted cod worth 2.38 million crowns a year.",
            ),
            passage(
                "“The harbour will need ten years to recover,” warned Mayor Ines Okoro",
                "Mayor Ines Okoro said the harbour would need ten years to recover.",
                likeness=0.9,
            ),
        ),
        (
            QuotationVerdict(
                "altered",
                excerpt(RETELLING, VELD_AGAIN),
                excerpt(SOURCE, VELD),
                "Jon Veld",
                "Jon Veld",
                (Edit("replace", "not", "never"), Edit("replace", "leaves", "lets"), Edit("delete", "to", "")),
            ),
            QuotationVerdict(
                "promoted",
                excerpt(RETELLING, "The harbour will need ten years to recover,"),
                excerpt(SOURCE, "the harbour would need ten years to recover"),
                "Ines Okoro",
                None,
                (Edit("replace", "would", "will"),),
            ),
        ),
        (
            finding("Q01", "“leaves the river to silt up” became “lets the river silt up” inside quotation marks", VELD, VELD_AGAIN),
            finding("C03", "“said” became “claimed”, which doubts", "said. Its", "claimed"),
            finding("F01", "340 became 430", "340 boats", "430 boats"),
            finding("C01", "“may be affected” became “are affected”", "may be affected", "are affected"),
            finding("N03", "the Northern Ports Alliance became an alliance of ports", "Northern Ports Alliance", "an alliance of ports"),
            finding("S03", "salted cod became fish: a broader term", "salted cod", "fish"),
            finding("F03", "2.38 million became millions", "2.38 million crowns", "millions of crowns"),
            finding("Q03", "the source tells it without quotation marks", "the harbour would need ten years to recover", "The harbour will need ten years to recover,"),
            finding("X01", "the source does not say that anger grew", None, "as anger grew in the town"),
            finding("A03", "nothing in the retelling names Northern Wire", "Northern Wire", None),
        ),
    )  # fmt: skip


@pytest.fixture
def comparison() -> Comparison:
    return compared()


@pytest.fixture
def hostile() -> Comparison:
    """Everything in an article that a terminal, a spreadsheet or a browser could take for an order."""
    text = (
        '=HYPERLINK("x") \x1b[31mred\x1b[0m [bold]loud[/bold] [/x] \x00 \x07 \u202eturned\u202c \ud800 '
        "<script>window.hit=1</script><img src=x onerror=window.hit=1> </script> <!-- ${x} 😀 \r\n\r\n"
        "@SUM(1) \"quoted\", 'words' & \u2028 -1+2\n"
    )
    place = Excerpt(0, len(text), text)
    script = '"></script><script>window.hit=1</script>'
    return Comparison(
        Article(text, path="a b/=é#%.txt", title=Fact(script, "record"), extra={"n": float("nan"), "\udc80": {1: object}}),
        Article(text, title=Fact("\x1b[2J" + script, "record")),
        Derivation("partly", 1.0, 1.0, Direction("unclear", 0.0, ("[red]\x1b[31m" + script,))),
        (Passage(place.span, (place.span,), 1.0, "same"),),
        (QuotationVerdict("altered", place, place, script, "=1+1", (Edit("replace", script, "[bold]\x1b[1m"), Edit("insert", "", "\ud800"))),),
        (
            Finding("Q01", "quotation", "altered quotation", "meaning", "+" + text, place, place),
            Finding("O01", "omission", "fact left out", "meaning", script, Excerpt(len(text) - 9, len(text), text[-9:]), None),
        ),
    )  # fmt: skip
