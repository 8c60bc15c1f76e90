"""Adjectives and peoples of places that no list knows, told by how they end: "Norvian" is of Norvia."""

from __future__ import annotations

import re

_ENDINGS = re.compile(r"(?:nian|lese|ian|ean|ite|ese|ish|an|er|i|n)s?$")
# Letters that a place loses before such an ending, and those that are left of it at least.
_FINAL, _LEFT = "aeiouy", 4


def of_place(word: str, place: str) -> bool:
    """Whether a name is the adjective or the people of another one that may be a place's.

    >>> of_place("Norvian", "Norvia"), of_place("Cardenese", "Cardena"), of_place("Orrinites", "Orrin")
    (True, True, True)
    >>> of_place("Norvian", "Tarrow"), of_place("Tarrow", "Tarrow"), of_place("Sandry", "Sandra")
    (False, False, False)
    """
    word, place = word.casefold(), place.casefold()
    stem = place.rstrip(_FINAL)
    if len(stem) < _LEFT or not word.startswith(stem) or word == place:
        return False
    return _ENDINGS.fullmatch(word[len(stem) :]) is not None
