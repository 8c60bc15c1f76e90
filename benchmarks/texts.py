"""Pairs of articles of any length, made of the project's own invented stories."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

PAIRS = Path(__file__).parents[1] / "tests" / "quality" / "pairs"
WORD = re.compile(r"[^\W\d_]{5,}|\d+")
ENDINGS = ("ford", "wick", "ham", "stow", "by", "mere", "den", "holt")


class Pair(NamedTuple):
    """A source and its retelling."""

    source: str
    retelling: str


def stories() -> list[Pair]:
    """The annotated pairs of the quality set, in order of their names."""
    return [
        Pair(f.read_text("utf-8"), f.with_name(f.name.replace(".source.", ".retelling.")).read_text("utf-8"))
        for f in sorted(PAIRS.glob("*.source.txt"))
    ]


def pair_of(words: int, start: int = 0) -> Pair:
    """A source of about so many words and its retelling: stories one after the other, from number `start` on.

    Once all stories are used they come again with other names, figures and words, so that a long text has the
    growing vocabulary that long texts have.
    """
    sources, retellings, length = [], [], 0
    for story in _endless(start):
        if length and length + len(story.source.split()) / 2 > words:
            break
        sources.append(story.source)
        retellings.append(story.retelling)
        length += len(story.source.split())
    return Pair("\n\n".join(sources), "\n\n".join(retellings))


def _endless(start: int) -> Iterator[Pair]:
    known = stories()
    for number in count(start):
        turn, place = divmod(number, len(known))
        yield _varied(known[place], turn, known) if turn else known[place]


def _varied(story: Pair, turn: int, known: list[Pair]) -> Pair:
    """The story with each longer word, name and figure another one, the same one on both sides."""
    chance = random.Random(f"{turn} {story.source}")
    pool = sorted({w for s in known for w in WORD.findall(s.source) if w.islower()})
    instead: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word not in instead:
            if word.isdigit():
                instead[word] = str(int(word) + turn) if len(word) != 4 else word
            elif word.islower():
                instead[word] = chance.choice(pool) if chance.random() < 0.5 else word
            else:
                instead[word] = word + chance.choice(ENDINGS) if word.istitle() else word
        return instead[word]

    return Pair(WORD.sub(other, story.source), WORD.sub(other, story.retelling))
