"""Seams: where a page's paragraphs were run together, and nothing but the letters show it.

Programs that take the text out of a page often lose its line breaks: "... a divisive affair.To understand", "a robbery
gone wrongRelated: ...", "December 9, 2017Even before". A seam is the place where a break was lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_BEGUN = r"""(?<=[a-z]{2}.)["'”’)\]]{0,2}(?=["“‘(]?(?:[A-Z][a-z’'][\w’'-]*|[AI])[\s,:’']|["“][A-Z])"""
# What a paragraph ends with where the next follows without a space; before each a mark that it is never without.
_ENDS = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        # a lower-case word and the end mark, before a capitalised word
        *((mark, re.escape(mark) + _BEGUN) for mark in ".!?"),
        ("”", r"”(?<=[.!?].)(?=\w)"),
        (")", r"\)(?=[A-Z][a-z]+\s)"),
        ("", r"\d\d(?<=\b(?:19|20)\d\d)(?=[A-Z][a-z]{2,}\b)"),
        # the writer and the day of a post that the page shows
        ("(@", r"\(@\w{1,30}\)\s[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}(?=\s?[^\s,;.)])"),
        ("edit", r"\[ ?edit ?\](?=\s[A-Z\d])"),
        # the credit of a picture
        ("/", r"/(?:Getty(?: Images)?|AFP|AP|EPA|Reuters|REUTERS|Shutterstock|WireImage)(?=[A-Z][a-z])"),
    )
)
# What begins one, without a mark before it.
_STARTS = (
    (">>", re.compile(r">>(?<=[^\s>]..)\s?[A-Z]")),
    ("A post shared by ", re.compile(r"A post shared by (?<=\S\s.{17})")),
)
_MET = re.compile(r"[A-Z](?<=[a-z\d].)")  # where two words, or a year and a word, may be joined
_JOINED = re.compile(r"[A-Z](?<=[a-z].)(?=[a-z]{2})")  # the capital first: it is rare
_LEFT, _RIGHT = re.compile(r"[A-Za-z]+\Z"), re.compile(r"[A-Z][a-z]+(?![\w/-]|\.\w)")
_TOKEN = re.compile(r"[A-Za-z]+")
_TIED = frozenset("@#/.-_&")  # before a word that is part of an address, a handle or a tag
_LONGEST = 40  # letters of a word
# Words that begin sentences, and of which no name is made by writing it together with another.
_OPENERS = frozenset(
    {
        "After",
        "Although",
        "And",
        "Another",
        "Before",
        "Both",
        "But",
        "Despite",
        "During",
        "Each",
        "Even",
        "Following",
        "For",
        "From",
        "Her",
        "His",
        "How",
        "However",
        "Indeed",
        "Instead",
        "Its",
        "Many",
        "Meanwhile",
        "Most",
        "Nor",
        "Not",
        "Once",
        "Our",
        "She",
        "Since",
        "Some",
        "Still",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Under",
        "Until",
        "What",
        "When",
        "Where",
        "While",
        "Why",
        "With",
        "You",
        "Your",
    }
)


def seams(text: str) -> list[int]:
    """The places in `text` where a break was lost, in order.

    >>> text = "The bridge stayed shut.Work goes on nowHarbour police said so.“I do,” she said."
    >>> [text[a:b] for a, b in zip([0, *seams(text)], [*seams(text), len(text)])]
    ['The bridge stayed shut.', 'Work goes on now', 'Harbour police said so.', '“I do,” she said.']
    >>> seams("He wrote for YouTube and BuzzFeed, and for example.com at 9.30pm.")
    []
    """
    found = {m.end() for mark, end in _ENDS if mark in text for m in end.finditer(text)}
    found.update([m.start() for mark, start in _STARTS if mark in text for m in start.finditer(text)])
    return sorted(found.union(_joined(text)))


def doubtful(text: str) -> list[int]:
    """Where a text of many paragraphs may have seams, in order: `seams` of the paragraph around each tells."""
    signs = [sign for mark, sign in (*_ENDS, *_STARTS) if mark and mark in text]
    return sorted([m.start() for sign in (_MET, *signs) for m in sign.finditer(text)])


def _joined(text: str) -> Iterator[int]:
    """Where two words were written as one: the second begins a sentence, or both stand alone elsewhere."""
    met = list(_parts(text))
    if not met:
        return
    alone = Counter(_TOKEN.findall(text))
    small = {token.lower() for token in alone}
    for at, left, right in met:
        if alone[left + right] > 1:
            continue  # a name that is written so
        if (
            (left.islower() and len(left) > 2)
            or right in _OPENERS
            or (alone[right] and left.lower() in small)
        ):
            yield at


def _parts(text: str) -> Iterator[tuple[int, str, str]]:
    """Words with a capital inside: where that stands, and the two parts."""
    for m in _JOINED.finditer(text):
        at = m.start()
        left, right = _LEFT.search(text, max(0, at - _LONGEST), at), _RIGHT.match(text, at, at + _LONGEST)
        if (
            left
            and right
            and right.end() < at + _LONGEST
            and text[left.start() - 1 : left.start()] not in _TIED
        ):
            yield at, left[0], right[0]
