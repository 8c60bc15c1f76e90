"""How well one statement is recognised in many articles, on the invented stories in `record/`.

    python tests/quality/record_scoring.py [--show]

Each story is two or three articles and, for all that is said in them, which wordings are of one statement; a wording is
marked by some words of its content. Of all pairs of wordings that the record puts together, those that belong together are
its precision, of those that belong together the ones that it finds its recall. A wording that is no statement for
`retold statements` counts as missed.
"""

# ruff: noqa: T201 -- it prints when it is run

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from retold.reading import read_text
from retold.record.record import Record, record

STORIES = Path(__file__).with_name("record")
_HALF = 0.5  # share of the words that mark a wording from which a statement has it
Pair = tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one story or more.

    Args:
        wordings: Annotated wordings.
        heard: Those that are in a statement of the record.
        right: Pairs that are put together, and belong together.
        wrong: Pairs that are put together, and do not.
        missed: Pairs that belong together, and are not put so.

    """

    wordings: int
    heard: int
    right: tuple[Pair, ...]
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    def measures(self) -> Mapping[str, float]:
        """The figures."""
        found, wanted = len(self.right) + len(self.wrong), len(self.right) + len(self.missed)
        return {
            "statements": self.heard / self.wordings,
            "precision": len(self.right) / found if found else 1.0,
            "recall": len(self.right) / wanted if wanted else 1.0,
        }


def read(story: Mapping[str, Any]) -> Record:
    """The record of a story."""
    return record(
        (a["id"], read_text(a["text"], published=a["published"], outlet=a["outlet"]))
        for a in story["articles"]
    )


def score(story: Mapping[str, Any]) -> Score:
    """How well the record of a story does."""
    found = read(story)
    marked = [
        (number, wording["article"], wording["words"])
        for number, statement in enumerate(story["statements"])
        for wording in statement
    ]
    heard = {(article, words): _saying(found, article, words) for _, article, words in marked}
    right, wrong, missed = [], [], []
    for (one, *first), (other, *second) in combinations(marked, 2):
        pair = (first[0], first[1]), (second[0], second[1])
        together = heard[pair[0]] is not None and heard[pair[0]] == heard[pair[1]]
        if first[0] == second[0]:
            continue
        if together:
            (right if one == other else wrong).append(pair)
        elif one == other:
            missed.append(pair)
    return Score(
        len(marked), sum(s is not None for s in heard.values()), tuple(right), tuple(wrong), tuple(missed)
    )


def _saying(found: Record, article: str, words: str) -> int | None:
    """The statement with a wording that has some words of an article, or most of them; of several the shortest one."""
    at = found.articles[article].text.index(words)
    place = at, at + len(words)
    having = [
        (
            -sum(max(0, min(s.end, place[1]) - max(s.start, place[0])) for s in content),
            sum(s.end - s.start for s in content),
            number,
        )
        for number, saying in enumerate(found.sayings)
        for wording in saying.wordings
        if wording.article == article
        for content in [wording.statement.content]
    ]
    best = min(having, default=(0, 0, 0))
    return best[2] if -best[0] > _HALF * len(words) else None


def total(scores: Sequence[Score]) -> Score:
    """The counts of several stories together."""
    return Score(
        sum(s.wordings for s in scores),
        sum(s.heard for s in scores),
        tuple(p for s in scores for p in s.right),
        tuple(p for s in scores for p in s.wrong),
        tuple(p for s in scores for p in s.missed),
    )


def stories() -> dict[str, Any]:
    """The stories by name."""
    return {
        file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(STORIES.glob("*.json"))
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Scores the grouping of statements on invented stories.")
    parser.add_argument("--show", action="store_true", help="show what is wrong or missed")
    shown = parser.parse_args().show
    scores = {name: score(story) for name, story in stories().items()}
    for name, one in [*scores.items(), ("all", total(list(scores.values())))]:
        print(name, *(f"{what} {value:.3f}" for what, value in one.measures().items()))
        if shown and name != "all":
            for what in ("wrong", "missed"):
                for (first, words), (second, others) in getattr(one, what):
                    print(f"  {what}: {first}: {words} | {second}: {others}")


if __name__ == "__main__":
    main()
