"""The lists and patterns of `data/furniture.toml`, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from retold.article import FurnitureKind
from retold.reading.address import ADDRESS
from retold.reading.tables import table

_NAME = r"[A-Z][\w.’'-]{0,25}(?: (?:[A-Z][\w.’'-]{0,25}|de|van|von|der|al|bin|la|le|di|da|dos)){0,4}"


@dataclass(frozen=True, slots=True)
class Phrases:
    """What furniture looks like.

    Args:
        labels: A line that is one of these words, folded, has this kind.
        line: Patterns of a whole line.
        sentence: Patterns of a whole sentence.
        signoff: Names of agencies that end a text.
        reuter: What the sign-off "Reuter" is called today.
        agencies: Names in brackets that make a dateline.
        roles: What stands behind a name in a byline without "by".

    """

    labels: dict[str, FurnitureKind]
    line: tuple[tuple[FurnitureKind, re.Pattern[str]], ...]
    sentence: tuple[tuple[FurnitureKind, re.Pattern[str]], ...]
    signoff: frozenset[str]
    reuter: str
    agencies: frozenset[str]
    roles: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """The compiled lists; they are read once, and nothing changes them."""
    lists = table("furniture")
    credit = (
        "(?:" + "|".join(re.escape(name) for name in sorted(lists["credits"], key=len, reverse=True)) + ")"
    )

    def compiled(rows: list[dict[str, str]]) -> tuple[tuple[FurnitureKind, re.Pattern[str]], ...]:
        filled = (
            (
                row["kind"],
                row["pattern"]
                .replace("{credit}", credit)
                .replace("{name}", _NAME)
                .replace("{address}", ADDRESS),
            )
            for row in rows
        )
        return tuple((cast("FurnitureKind", kind), re.compile(pattern)) for kind, pattern in filled)

    return Phrases(
        labels={label: cast("FurnitureKind", kind) for kind, row in lists["labels"].items() for label in row},
        line=compiled(lists["line"]),
        sentence=compiled(lists["sentence"]),
        signoff=frozenset(lists["signoff"]["names"]),
        reuter=lists["signoff"]["reuter"],
        agencies=frozenset(lists["dateline"]["agencies"]),
        roles=re.compile(
            r"\b(?:" + "|".join(map(re.escape, lists["byline"]["roles"])) + r")\b", re.IGNORECASE
        ),
    )


def label_kind(line: str) -> FurnitureKind | None:
    """The kind of a line that is a known label and nothing else."""
    if len(line) > 60:
        return None
    return phrases().labels.get(line.strip("*_#>»→[]|- ").rstrip(":.!… ").casefold())
