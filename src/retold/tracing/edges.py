"""How a story begins and ends: as one does, or in the middle of a sentence."""

from __future__ import annotations

import re

GOES_ON, BREAKS_OFF = 1, 2

# The first word in small letters, or a mark that ends something.
_FIRST = re.compile(r"[,;:.!?)\]]\s|[^\W\d_A-Z]+\b(?!['’]?[A-Z])")
_CAPITAL = re.compile(r"[.!?][\"'”’]?\s+[\"'“‘(\[]*([^\W\d_])")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s+|$)|\n")
_LAST = 600  # characters in which the last sentence is looked for; one that is longer is a list
_SENTENCE = (
    3  # words that a broken sentence must have left; with fewer it is a sign-off: "Reuter", "Photo: Getty"
)


def edges(story: str) -> int:
    """Whether a story goes on from something (1), breaks off (2), both (3), or neither (0).

    A text that begins all its sentences with small letters goes on from nothing.

    >>> edges("He rang. The bell of the old"), edges("which nobody had rung since. It was cracked.")
    (2, 1)
    >>> edges("The bell was cracked. Lenn Press"), edges("iPads are sold. They ring."), edges("it rained. so it goes.")
    (0, 0, 0)
    """
    return (GOES_ON if goes_on(story) else 0) | (BREAKS_OFF if breaks_off(story) else 0)


def goes_on(story: str) -> bool:
    """Whether a story begins in the middle of a sentence."""
    begin = story.lstrip()[:_LAST]
    word = _FIRST.match(begin)
    if not word or (word[0][0].isalpha() and not word[0].islower()):
        return False
    capitals: list[bool] = [letter.isupper() for letter in _CAPITAL.findall(begin)]
    return sum(capitals) * 2 > len(capitals)


def breaks_off(story: str) -> bool:
    """Whether a story ends in the middle of a sentence, with another before it."""
    rest = story.strip()[-_LAST:]
    ends = list(_END.finditer(rest))
    return any(end[0].strip() for end in ends) and len(rest[ends[-1].end() :].split()) >= _SENTENCE
