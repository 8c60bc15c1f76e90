"""What a speaker is told by: a name, a role alone, words for some of a kind, or nothing that can speak."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path

from retold.language.lexicon import lexicon
from retold.language.statement import Speaker
from retold.language.words import fold
from retold.record.said import Standing

_AMOUNTS = (["at", "least"], ["at", "most"])


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The lists of `data/standing.toml`."""
    path = Path(__file__).with_name("data") / "standing.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in read.items()}


def standing(speaker: Speaker | None, names: Container[str]) -> Standing:
    """What a speaker is told by; a pronoun that means nobody known, or what cannot speak, tells nobody.

    >>> [standing(Speaker(words, ()), ("Ada Brandt",)) for words in ("Ada Brandt", "the mayor", "his", "the move")]
    ['named', 'role', 'nobody', 'nobody']

    Args:
        speaker: The speaker as the article has it.
        names: The full names of the article.

    """
    if speaker is None:
        return "nobody"
    named = speaker.name in names
    if not named and _mute(fold(speaker.name).split()):
        return "nobody"
    if speaker.unnamed:
        return "unnamed"
    return "named" if named else "role"


def _mute(words: list[str]) -> bool:
    """Whether words name nobody who can speak."""
    if not any(c.isalnum() for word in words for c in word):
        return True
    placed = words[0] in lists()["outside"] and words[:2] not in _AMOUNTS
    if placed or (len(words) == 1 and words[0] in lists()["pronouns"]):
        return True
    noun = [w.strip(".,;:'\"") for w in takewhile(lambda w: w not in lists()["behind"], words)]
    return bool(noun) and lexicon().lemma(noun[-1]) in lists()["mute"]
