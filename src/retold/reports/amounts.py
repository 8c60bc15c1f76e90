"""Amounts in words: how many there are of something."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "article"), counted(1200, "event"), counted(0, "family")
    ('1 article', '1,200 events', '0 families')
    """
    return f"{number:,} {plural(what, number)}"


def plural(what: str, number: int) -> str:
    """The word for one of something, or for several.

    >>> plural("shared statement", 1), plural("shared statement", 2)
    ('shared statement', 'shared statements')
    """
    if number == 1:
        return what
    return what[:-1] + "ies" if what.endswith("y") else what + "s"
