"""Text cut into the tokens of Universal Dependencies, and what the parser is told of each.

A token is smaller than a word of `retold.language.words`: "didn't" is two, "Holm's" is two, "five-year" is three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from retold.article import Span
from retold.language.words import fold

_TOKEN = re.compile(
    r"""
    \b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Reps|Sens|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|etc
        |Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ave|Dept|Del|Pa|Va|Fla|Calif|Mass|Conn|Ill|Ind|Wis|Minn|Ariz|Tenn|Ga|Md)\.
  | (?:[^\W\d_]\.){2,}                            # U.S.  a.m.
  | \b[A-Z]\.(?=\ ?[A-Z])                         # J. Brandt
  | https?://\S+ | [@\#]\w+                       # an address, a handle
  | \d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?               # 3,000  40th
  | [^\W\d_][^\W_]*(?:['’ʼ][^\W_]+|&[^\W_]+)*     # don't  O'Brien  AT&T
  | ''|``|‘‘|’’                                 # quotation marks of two strokes
  | \.\.+ | --+                                   # an ellipsis or a dash is one mark
  | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?<=\w)(?:n['’ʼ]t|['’ʼ](?:s|re|ve|ll|d|m))\Z|(?<=\Acan)not\Z", re.IGNORECASE)
_TWO_STROKES = frozenset(["''", "``"])
_DIGIT = re.compile(r"\d")
FORMS, ENDINGS, BEGINNINGS, SHAPES, PARTS = 8192, 2048, 1024, 256, 64


class Features(NamedTuple):
    """What the parser is told of a token: rows of its tables, and the form that has a vector."""

    form: int
    other: int
    ending: int
    beginning: int
    shape: int
    parts: int


def tokens(text: str, span: Span) -> list[Span]:
    """Places of the tokens inside `span`.

    >>> text = "Holm's five-year plan didn't pass."
    >>> [token.of(text) for token in tokens(text, Span(0, len(text)))]
    ['Holm', "'s", 'five', '-', 'year', 'plan', 'did', "n't", 'pass', '.']
    """
    found = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        clitic = _CLITIC.search(match[0])
        if clitic:
            found.append(Span(start, start + clitic.start()))
            start += clitic.start()
        found.append(Span(start, end))
    return found


def form(written: str) -> str:
    """A token's folded form, with one digit for all."""
    folded = fold(written)
    return '"' if folded in _TWO_STROKES else _DIGIT.sub("0", folded)


def features(written: str, parts: str) -> Features:
    """What the parser is told of a token.

    Args:
        written: The token as it stands in the text.
        parts: The parts of speech that the lexicon has for it.

    """
    folded = form(written)
    code = _hash(folded)
    return Features(
        code % FORMS,
        (code >> 13) % FORMS,
        _hash(folded[-3:]) % ENDINGS,
        _hash(folded[:3]) % BEGINNINGS,
        _hash(shape(written)) % SHAPES,
        _hash(parts) % PARTS,
    )


def shape(written: str) -> str:
    """A token's characters by kind, runs shortened to two.

    >>> shape("Holm"), shape("3,000"), shape("U.S."), shape("it")
    ('Xxx', 'd,dd', 'X.X.', 'xx')
    """
    kinds: list[str] = []
    for character in written[:12]:
        kind = (
            "X"
            if character.isupper()
            else "x"
            if character.isalpha()
            else "d"
            if character.isdigit()
            else character
        )
        if kinds[-2:] != [kind, kind]:
            kinds.append(kind)
    return "".join(kinds) if any(k in "Xxd" for k in kinds) else fold("".join(kinds))


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def written(text: str, spans: Sequence[Span]) -> list[str]:
    """The tokens as they stand in the text."""
    return [text[s.start : s.end] for s in spans]
