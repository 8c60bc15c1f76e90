"""What an article tells as somebody's word: inside quotation marks, or behind or before a word that reports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from retold.article import Span
from retold.comparing.findings.evidence import Evidence
from retold.comparing.pairing import Side
from retold.language.document import Cue, Document, Quotation
from retold.language.lexicon import Lexicon
from retold.language.standing import overlapping

# Cues that attribute a claim to somebody; acts of speech such as praise or a promise are told as acts.
REPORTING = frozenset(
    [
        "according to", "say", "tell", "report", "claim", "allege", "state", "announce", "insist", "suggest", "believe", "think",
        "admit", "reveal", "warn", "estimate", "add", "note", "explain", "describe as", "per", "citing", "argue", "contend", "deny",
        "maintain", "assert", "testify", "acknowledge", "concede", "confirm", "assume", "suspect", "fear", "indicate", "disclose", "tweet", "write",
    ]
)  # fmt: skip
_ATTRIBUTING = frozenset(
    [
        "neutral",
        "doubting",
        "conceding",
        "endorsing",
        "insisting",
        "hinting",
        "thinking",
        "denying",
        "warning",
    ]
)
# Cues that stand for whose word the whole of their sentence is, wherever in it they stand.
WHOLE = frozenset(["according to", "per", "citing"])
# Who reports nobody's word but the article's own or the reader's: "as I said", "do you think".
_OWN = frozenset(["i", "we", "you"])
_BE = frozenset(["are", "be", "been", "being", "is", "was", "were"])
_DETERMINERS = frozenset(
    ["all", "both", "few", "many", "other", "several", "some", "the", "these", "those", "various"]
)
# Before a form of a verb that is a noun's too these make it the noun: "lodged a claim".
_NOUN = frozenset(
    ["a", "an", "another", "each", "every", "her", "his", "its", "my", "our", "the", "their", "this", "your"]
)
# Before "told" these make it what the hearer was told: "do as they are told".
_PASSIVE = ("am", "are", "be", "been", "being", "is", "was", "were", "'re", "'m", "'s")
# Who is told what nobody is named for: "we're told that".
_HEARERS = frozenset(["i", "we"])
# To whom the article itself speaks: "it is time to tell you that".
_READERS = frozenset(["readers", "you"])
# Words before a verb in which such a subject stands.
_SUBJECT = 3
# Words before such a verb in which the mark stands that closes what it reports.
_TAGGED = 6


class Attributed(NamedTuple):
    """Words that are told as somebody's.

    Attributes:
        words: Their indices.
        cue: The words that say whose they are, or None where a sentence before does.
        lemma: The list's form of it, or "" for none.

    """

    words: tuple[int, ...]
    cue: Span | None
    lemma: str


def attributed(
    side: Side, ranges: Iterable[range], spoken: Sequence[Quotation], known: Lexicon
) -> list[Attributed]:
    """What some sentences tell as somebody's word: what is quoted first, and what a cue reports.

    Args:
        side: The article.
        ranges: The words of each sentence.
        spoken: The article's quotations that are speech, none inside another.
        known: The lexicon.

    """
    found: list[Attributed] = []
    for held in ranges:
        found += _quoted(side, held, spoken)
        found += _reported(side, held, spoken, known)
    return found


def _quoted(side: Side, held: range, spoken: Sequence[Quotation]) -> Iterator[Attributed]:
    for quotation in overlapping(spoken, _place(side, held)):
        words = [k for k in side.inside(quotation.span) if k in held]
        if words and quotation.speaker_span is not None:
            yield Attributed(tuple(words), quotation.cue, "")


def _reported(side: Side, held: range, spoken: Sequence[Quotation], known: Lexicon) -> Iterator[Attributed]:
    for cue in reporting(side, [held], spoken):
        inside = side.inside(cue.span)
        behind = [k for k in range(inside[-1] + 1, held.stop) if not side.words[k].punctuation]
        before = [k for k in range(held.start, inside[0]) if not side.words[k].punctuation]
        if cue.lemma in WHOLE:
            words = before + behind
        else:
            words = before if _tag(inside[0], behind, side, known) else behind
        if words:
            yield Attributed(tuple(words), cue.span, cue.lemma)


def _tag(cue: int, behind: list[int], side: Side, known: Lexicon) -> bool:
    """Whether a cue stands behind what it reports: "..., she told the paper"."""
    if any(known.parts(side.words[k].lemma).startswith(("v", "fv")) and not side.named[k] for k in behind):
        return False
    marked = any(side.words[k].punctuation for k in range(max(0, cue - _TAGGED), cue))
    return marked or not any(side.content[k] for k in behind)


def reporting(side: Side, ranges: Iterable[range], spoken: Sequence[Quotation]) -> list[Cue]:
    """The cues of some sentences that say whose word something is; those inside quotations are the speaker's own."""
    found = side.among(side.cues, ranges)
    return [
        c for c in found if c.lemma in REPORTING and attributing(c, side) and not overlapping(spoken, c.span)
    ]


def attributing(cue: Cue, side: Side) -> bool:
    """Whether a cue is one that says whose word something is, and no part of a name, nor "as I said"."""
    inside = side.inside(cue.span)
    if cue.colour not in _ATTRIBUTING or not inside or side.named[inside[0]]:
        return False
    first = side.document.sentences[side.words[inside[0]].sentence].first
    near = {side.words[k].folded.split("'")[0] for k in range(max(first, inside[0] - _SUBJECT), inside[0])}
    if cue.lemma == "tell" and inside[0] > first and side.words[inside[0] - 1].folded.endswith(_PASSIVE):
        return bool(near & _HEARERS)
    following = side.words[inside[-1] + 1 : inside[-1] + 2]
    if cue.lemma == "tell" and following and following[0].folded in _READERS:
        return False
    return _finite(inside[0], cue, side) and not _OWN & near


def _finite(index: int, cue: Cue, side: Side) -> bool:
    """Whether somebody reports or holds something: not "start thinking", "is noted for", "in 15 states", "alleged thief"."""
    word = side.words[index]
    before = side.words[index - 1].folded if index else ""
    behind = side.words[index + 1] if index + 1 < len(side.words) else word
    if cue.colour == "thinking" and word.folded.endswith("ing"):
        return False
    if word.folded == cue.lemma and before in _NOUN and behind.folded != "that":
        return False
    if cue.lemma == "deny" and behind.folded != "that" and (behind.folded == "to" or before in _BE):
        return False
    if word.folded == "states":
        return not (before.isdecimal() or before in _DETERMINERS)
    if word.folded == "alleged":
        return before.endswith(_PASSIVE) or side.content[index + 1 : index + 2] != (True,)
    return not (before in _BE and behind.folded in {"as", "for"})


def speech(document: Document) -> list[Quotation]:
    """The quotations that are speech, in order, without those inside others."""
    found: list[Quotation] = []
    for quotation in document.quotations:
        if quotation.speech and (not found or quotation.span.end > found[-1].span.end):
            found.append(quotation)
    return found


def _place(side: Side, held: range) -> Span:
    return Span(side.words[held.start].start, side.words[held.stop - 1].end)


def told_of(word: Attributed, here: range, evidence: Evidence) -> list[int]:
    """The content words of a sentence that stand for some of somebody's word."""
    words = set(word.words)
    return [i for i in here if evidence.retelling.content[i] and evidence.pairing.forth[i] in words]


def quoting(side: Side, here: range, spoken: Sequence[Quotation]) -> Sequence[Quotation]:
    """The speech that a sentence quotes, or stands in."""
    return overlapping(spoken, Span(side.words[here.start].start, side.words[here.stop - 1].end))
