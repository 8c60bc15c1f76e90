"""Headings that a page ran into the sentence behind them: "Harbour Bridge Reopens After Repairs In May, the town".

Nothing parts the two but their capitals: in a heading most words have one, verbs and prepositions too, in a sentence
names alone. Where the first sentence begins is the last capital before words go on in small letters, or an "In", "On"
or "As" with a capital, which headings write small.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from retold.article import Span
from retold.language.lexicon import Lexicon

# What headings write in small letters, and what they do not begin with a capital in their middle.
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "to",
        "in",
        "on",
        "for",
        "at",
        "by",
        "as",
        "vs",
        "via",
        "with",
    }
    | {"from", "into", "over", "that", "&", "+", "–", "—", "-"}
)
_OPENERS = frozenset(
    {
        "In",
        "On",
        "As",
        "At",
        "For",
        "By",
        "The",
        "But",
        "And",
        "An",
        "It",
        "He",
        "She",
        "We",
        "They",
        "This",
        "That",
    }
)
_FINITE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "does", "did", "will", "would", "can", "could"}
)
_TOKEN = re.compile(r"\S+")
_MARKS = "\"'“”‘’«»()[],.;:!?"
_ENDED = re.compile(r"""[.!?]$|,["”’']$""")
_LEAST = 4  # words of the shortest heading that is told from a name or a title
_FAR = 5  # words between an opener and the first in small letters: "In early May 2008, the Grammy-winning singer ..."
_LONGEST = 30  # words of a heading and what it runs into


class _Word(NamedTuple):
    start: int
    text: str
    """Without marks."""
    capital: bool


def heading_end(text: str, span: Span, known: Lexicon) -> int | None:
    """Where the sentence in `span` begins behind a heading that was run into it; None where there is none.

    >>> from retold.language.lexicon import lexicon
    >>> text = "Harbour Bridge Reopens After Long Repairs The town had waited for a year."
    >>> text[heading_end(text, Span(0, len(text)), lexicon()):]
    'The town had waited for a year.'
    >>> heading_end("Prime Minister Ada Brandt told the House of Deputies so.", Span(0, 55), lexicon())
    """
    for token in text[span.start : span.end].split(None, _LEAST + 1)[: _LEAST + 1]:
        if token[0].islower() and token.strip(_MARKS) not in _SMALL:
            return None  # most sentences
    run = _run(text, span)
    if len(run) <= _LEAST or not any(word.capital for word in run[_LEAST:]):
        return None
    telling = [
        n for n, word in enumerate(run[1:], 1) if word.capital and _is_telling(word.text.lower(), known)
    ]
    finite = next((n for n in telling if _is_finite(run[n].text.lower(), known)), None)
    for n in range(_LEAST - 1, len(run)):
        if run[n].text in _OPENERS and len(run) - n <= _FAR and telling and telling[0] < n:
            return run[n].start
    last = max(n for n, word in enumerate(run) if word.capital)
    least = _LEAST if finite is not None and finite < last else _LEAST + 2
    if last < least or sum(n < last for n in telling) < (1 if finite is not None else 2):
        return None
    return run[last].start


def _run(text: str, span: Span) -> list[_Word]:
    """The words from the start of a sentence up to the first in small letters that headings would not write so."""
    run: list[_Word] = []
    for found, _ in zip(_TOKEN.finditer(text, span.start, span.end), range(_LONGEST), strict=False):
        bare = found[0].strip(_MARKS)
        capital = bare[:1].isupper()
        if not capital and bare[:1].isalpha() and bare not in _SMALL:
            return run
        if run and _ENDED.search(found[0]) and len(bare) > 2:
            return []  # the sentence, or what is quoted in it, ends before any small letters
        run.append(_Word(found.start(), bare, capital))
    return []


def _is_telling(word: str, known: Lexicon) -> bool:
    """Whether a word with a capital is hardly part of a name: a verb's form, a preposition, a pronoun."""
    parts = known.parts(word)
    return (parts.startswith("f") and len(word) > 1) or (
        parts.startswith("v") and known.lemma(word) != word and not word.endswith("ed")
    )


def _is_finite(word: str, known: Lexicon) -> bool:
    return word in _FINITE or (
        word.endswith("s") and known.parts(word).startswith("v") and known.lemma(word) != word
    )
