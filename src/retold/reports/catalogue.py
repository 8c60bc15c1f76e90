"""The catalogue of rules, for a terminal, a program, and the documentation."""

from __future__ import annotations

import sys
import textwrap
from itertools import groupby

from retold.comparing.rules import Rule
from retold.reports import contract

WIDTH = 88

PREFACE = """\
# Findings

What `retold compare` reports, code by code. `retold rules` prints the same list, and `retold rules S03` one entry of it.

A finding's *effect* is `meaning` where a reader of the retelling would believe something different from a reader of the
source, and `shade` where the colour differs. The effect named here is the rule's own; a single finding may differ from it.
All examples are invented.
"""
# What is no finding of a kind, said once for all its rules.
LIMITS = {
    "certainty": """\
The same doubt in other words is no finding: an adverb that became a modal ("possibly", "may"), "reportedly" where the source
names who reported it, a noun of speech that became its verb, turns of phrase ("it must be noted"). What somebody must do is
lost where the retelling tells that it is done.
""",
    "strength": """\
A difference of words is no finding of this kind. A modifier that came or went is one, unless it is a part of a name, or says
as little as "new", "immediately" or the "take" of "take photos" do by themselves. Of two terms in each other's place no
finding is made where they are forms of one word, and less of them where one is no word of the dictionary, where they are
different parts of speech, or where a scale has them one step apart and the dictionary one for the other.
""",
}


def listing(rules: tuple[Rule, ...]) -> str:
    """One line a rule, grouped by kind.

    >>> from retold.comparing.rules import rule
    >>> print(listing((rule("L01"),)), end="")
    L01  place        meaning  place changed
    """
    return "".join(f"{row.code}  {row.kind:<12} {row.effect:<8} {row.name}\n" for row in rules)


def explanation(rule: Rule) -> str:
    """One rule in full: when it fires, the editorial rule behind it, and an example."""
    return "\n".join(
        (
            f"{rule.code}  {rule.name}",
            f"{rule.kind}, effect: {rule.effect}",
            "",
            *_wrapped("When", rule.summary),
            *_wrapped("Why", rule.rationale),
            "",
            *_wrapped("Source", rule.example_source),
            *_wrapped("Retelling", rule.example_retelling),
            "",
        )
    )


def as_json(rules: tuple[Rule, ...]) -> str:
    """The rules as a JSON array."""
    return contract.written([row.to_dict() for row in rules])


def markdown(rules: tuple[Rule, ...]) -> str:
    """The page `docs/findings.md`."""
    parts = [PREFACE]
    for kind, rows in groupby(rules, key=lambda row: row.kind):
        parts.append(f"## {kind.capitalize()}\n")
        parts += [LIMITS[kind]] if kind in LIMITS else []
        parts += [_entry(row) for row in rows]
    return "\n".join(parts)


def _entry(row: Rule) -> str:
    return (
        f"### {row.code}: {row.name}\n\n{row.summary} Effect: {row.effect}.\n\n"
        f"*Rule:* {row.rationale}\n\n| source | retelling |\n|---|---|\n"
        f"| {row.example_source} | {row.example_retelling} |\n"
    )


def _wrapped(label: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=f"{label + ':':<11}", subsequent_indent=" " * 11, break_long_words=False
    )


if __name__ == "__main__":
    from retold.comparing.rules import RULES

    sys.stdout.write(markdown(RULES))
