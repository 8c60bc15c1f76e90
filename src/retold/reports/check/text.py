"""A check for a terminal: each sentence with what the archive has to it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import ConsoleRenderable
from rich.padding import Padding
from rich.text import Text

from retold.archive.checked import Checked, Claim, Standing
from retold.reports.amounts import counted
from retold.reports.characters import brief, emphasis, line
from retold.reports.printing import printed
from retold.reports.text import terminal

__all__ = ["render", "terminal"]

LONGEST = 300  # characters of a sentence or passage that are shown
STANDINGS: dict[Standing, tuple[str, str]] = {
    "supported": ("supported", "green"),
    "differs": ("differs", "yellow"),
    "missing": ("not in the archive", "red"),
}


def render(checked: Checked, *, width: int = 100, colour: bool = False) -> str:
    """The check as lines of at most `width` columns, with ANSI colours where `colour` says so."""
    return printed(_parts(checked), width=width, colour=colour)


def _parts(checked: Checked) -> Iterator[ConsoleRenderable]:
    counts = ", ".join(f"{checked.count(standing):,} {label_of(standing, checked)}" for standing in STANDINGS)
    yield Text(f"{counted(len(checked.claims), 'sentence')}: {counts}", "bold")
    if not checked.sources:
        yield Text("No article of the archive tells this.")
    for number, kept in enumerate(checked.sources, 1):
        article = kept.article
        facts = (article.title, article.outlet, article.published)
        told = ", ".join(line(fact.value) for fact in facts if fact)
        version = f", version {kept.version}" if kept.version > 1 else ""
        yield Text(f"[{number}] {line(article.id or '')}{version}" + (f": {told}" if told else ""))
    for claim in checked.claims:
        yield from _claim(claim)


def label_of(standing: Standing, checked: Checked) -> str:
    """What is said of as many sentences as stand so."""
    return "differ" if standing == "differs" and checked.count(standing) != 1 else STANDINGS[standing][0]


def _claim(claim: Claim) -> Iterator[ConsoleRenderable]:
    label, style = STANDINGS[claim.standing]
    source = f" [{claim.source + 1}]" if claim.source is not None else ""
    yield Padding(
        Text.assemble((label + source, style), ": ", brief(claim.sentence.text, LONGEST)), (1, 0, 0, 0)
    )
    for finding in claim.findings:
        message = Text.assemble(
            *((f"*{part}*", "italic") if words else part for part, words in emphasis(finding.message))
        )
        yield Padding(
            Text.assemble((f"{finding.code} ", "bold"), (f"{finding.effect} ", "dim"), message), (0, 0, 0, 4)
        )
    if claim.findings:
        for passage in claim.passages:
            yield Padding(Text.assemble(("source: ", "dim"), brief(passage.text, LONGEST)), (0, 0, 0, 4))
