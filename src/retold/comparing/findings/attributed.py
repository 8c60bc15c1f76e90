"""What an article tells as somebody's word: inside quotation marks, or behind or before a word that reports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from retold.article import Span
from retold.comparing.findings.evidence import Evidence
from retold.comparing.pairing import Side
from retold.language.document import Cue, Document, Quotation, Word
from retold.language.lexicon import Lexicon
from retold.language.mentions import speaker_words
from retold.language.standing import Line, overlapping

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
# Characters between a quotation and a tag right behind it: a mark and a blank.
_BESIDE = 4
# Words behind "citing" among which whoever told it stands, and those that tell beside what can speak.
_CITED = 6
_TELLING = frozenset(
    [
        "account",
        "data",
        "document",
        "email",
        "evidence",
        "figure",
        "filing",
        "interview",
        "letter",
        "medium",
        "people",
        "record",
        "research",
    ]
)
# Who reports nobody's word but the article's own or the reader's: "as I said", "do you think".
_OWN = frozenset(["i", "we", "you"])
_BE = frozenset(["are", "be", "been", "being", "is", "was", "were"])
_DETERMINERS = frozenset(
    ["all", "both", "few", "many", "other", "several", "some", "the", "these", "those", "various"]
)
# Whom or what somebody trusts is nothing that they say.
_FAITH = ("believe", "in")
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
# Who does not say when, why or whether something happens says nothing of it: "declined to say when", "didn't say who".
_ASKING = frozenset(["how", "if", "what", "when", "where", "whether", "which", "who", "why"])
_SILENT = frozenset(
    [
        "cannot",
        "decline",
        "declined",
        "declines",
        "declining",
        "never",
        "not",
        "refuse",
        "refused",
        "refuses",
        "refusing",
        "without",
    ]
)
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
    side: Side, sentences: Iterable[int], spoken: Sequence[Quotation], known: Lexicon
) -> Mapping[int, Sequence[Attributed]]:
    """What some sentences tell as somebody's word: of each what is quoted first, and what a cue reports.

    Args:
        side: The article.
        sentences: The numbers of the sentences.
        spoken: The article's quotations that are speech, none inside another.
        known: The lexicon.

    """
    quoted, cues = _quoted(side, spoken), side.cues
    return {
        n: (*quoted.get(n, ()), *(_reported(side, n, spoken, known) if cues[n] else ())) for n in sentences
    }


def _quoted(side: Side, spoken: Sequence[Quotation]) -> Mapping[int, Sequence[Attributed]]:
    """What each sentence quotes of somebody, in order."""
    found: dict[int, list[Attributed]] = {}
    for quotation in spoken:
        if quotation.speaker_span is not None:
            held: dict[int, list[int]] = {}
            for k in side.inside(quotation.span):
                held.setdefault(side.words[k].sentence, []).append(k)
            for n, words in held.items():
                found.setdefault(n, []).append(Attributed(tuple(words), quotation.cue, ""))
    return found


def _reported(side: Side, sentence: int, spoken: Sequence[Quotation], known: Lexicon) -> Iterator[Attributed]:
    """What the cues of a sentence report; those inside quotations are the speaker's own."""
    words, held = side.words, side.document.sentences[sentence]
    for cue in side.cues[sentence]:
        if cue.lemma not in REPORTING or cue.colour not in _ATTRIBUTING:
            continue
        inside = side.inside(cue.span)
        if (
            not inside
            or not _attributing(cue, inside, side)
            or overlapping(spoken, cue.span)
            or _tags(cue, spoken)
        ):
            continue
        told = [k for k in range(inside[-1] + 1, held.last) if not words[k].punctuation]
        whole = cue.lemma in WHOLE
        if not (whole and _reason(cue, told, side)) and (whole or _tag(inside[0], told, side, known)):
            before = [k for k in range(held.first, inside[0]) if not words[k].punctuation]
            told = before + told if whole else before
        if told:
            yield Attributed(tuple(told), cue.span, cue.lemma)


def _tags(cue: Cue, spoken: Sequence[Quotation]) -> bool:
    """Whether a cue is the tag of a quotation before it: what stands behind it tells of the speaker."""
    start = cue.span.start
    near = overlapping(spoken, Span(max(0, start - _BESIDE - 1), start))
    return bool([q for q in near if 0 <= start - q.span.end <= _BESIDE and q.cue == cue.span])


def _reason(cue: Cue, behind: Sequence[int], side: Side) -> bool:
    """Whether what is cited is why something was done, and nobody who told of it: "citing the cost", not "citing a source"."""
    if cue.lemma != "citing":
        return False
    following = [side.words[k] for k in behind[:_CITED]]
    tellers = speaker_words()["numbered"] | _TELLING
    return not any(side.named[k] for k in behind[:_CITED]) and not any(
        word.folded in tellers or word.lemma in tellers for word in following
    )


def _tag(cue: int, behind: list[int], side: Side, known: Lexicon) -> bool:
    """Whether a cue stands behind what it reports: "..., she told the paper"."""
    if any(known.parts(side.words[k].lemma).startswith(("v", "fv")) and not side.named[k] for k in behind):
        return False
    marked = any(side.words[k].punctuation for k in range(max(0, cue - _TAGGED), cue))
    return marked or not any(side.content[k] for k in behind)


def _attributing(cue: Cue, inside: list[int], side: Side) -> bool:
    """Whether a cue says whose word something is, and is no part of a name, nor "as I said"."""
    words, at = side.words, inside[0]
    if side.named[at]:
        return False
    first = side.document.sentences[words[at].sentence].first
    near = [word.folded.split("'")[0] for word in words[max(first, at - _SUBJECT) : at]]
    if cue.lemma == "tell" and at > first and words[at - 1].folded.endswith(_PASSIVE):
        return not _HEARERS.isdisjoint(near)
    following = words[inside[-1] + 1 : inside[-1] + 2]
    if cue.lemma == "tell" and following and following[0].folded in _READERS:
        return False
    if following and following[0].folded in _ASKING and _silent(words[max(first, at - _SUBJECT) : at]):
        return False
    return _OWN.isdisjoint(near) and _finite(at, cue, side)


def _silent(before: Sequence[Word]) -> bool:
    """Whether the words before a cue say that somebody does not say something."""
    return any(word.folded in _SILENT or word.folded.endswith("n't") for word in before)


def _finite(index: int, cue: Cue, side: Side) -> bool:
    """Whether somebody reports or holds something: not "start thinking", "is most noted for", "believes in", "in 15 states", "alleged thief"."""
    word = side.words[index]
    before = side.words[index - 1].folded if index else ""
    behind = side.words[index + 1] if index + 1 < len(side.words) else word
    if (cue.colour == "thinking" and word.folded.endswith("ing")) or (cue.lemma, behind.folded) == _FAITH:
        return False
    if word.folded == cue.lemma and before in _NOUN and behind.folded != "that":
        return False
    if cue.lemma == "deny" and behind.folded != "that" and (behind.folded == "to" or before in _BE):
        return False
    if word.folded == "states":
        return not (before.isdecimal() or before in _DETERMINERS)
    if word.folded == "alleged":
        return before.endswith(_PASSIVE) or side.content[index + 1 : index + 2] != (True,)
    held = {w.folded for w in side.words[max(0, index - 2) : index]}
    return not (held & _BE and behind.folded in {"as", "for"})


def speech(document: Document) -> Line[Quotation]:
    """The quotations that are speech, in order, without those inside others."""
    found: list[Quotation] = []
    for quotation in document.quotations:
        if quotation.speech and (not found or quotation.span.end > found[-1].span.end):
            found.append(quotation)
    return Line(found)


def told_of(word: Attributed, here: range, evidence: Evidence) -> list[int]:
    """The content words of a sentence that stand for some of somebody's word."""
    words, forth, content = set(word.words), evidence.pairing.forth, evidence.retelling.content
    return [i for i in here if forth[i] in words and content[i]]


def quoting(side: Side, here: range, spoken: Sequence[Quotation]) -> Sequence[Quotation]:
    """The speech that a sentence quotes, or stands in."""
    return overlapping(spoken, Span(side.words[here.start].start, side.words[here.stop - 1].end))
