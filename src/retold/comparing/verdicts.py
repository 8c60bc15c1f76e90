"""What became of each quotation that a retelling prints: verdicts, decided by words and never by a ratio.

The words of a quotation are looked for in order of what would clear it: word for word in one utterance of the source
(verbatim, trimmed), in marked pieces (marked), in pieces without a mark (spliced), in the source's narration
(promoted). What is found nowhere to the letter stands for the utterance that accounts for most of its words (altered),
for narration that does (promoted), or for nothing (invented).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from retold.article import Span
from retold.comparing.comparison import Edit, Excerpt, QuotationVerdict, Verdict
from retold.comparing.misattribution import misattributed
from retold.comparing.reach import Reach
from retold.comparing.utterances import Speech, Utterance
from retold.comparing.wording import Profile, Words, edits, find, spoken
from retold.language.document import Document, Quotation
from retold.language.lexicon import Lexicon
from retold.language.speakers import same_speaker
from retold.language.standing import overlapping

_CUT = re.compile(r"\.\s?\.\s?\.+|…|\[[^\]]{0,80}\]|\([^)]{0,80}\)")
# Words that a piece must have for its place in the source to be no accident.
_SPLICE_PIECE = 3
_PROMOTED_WORDS = 3
# Words left out without a mark from which the pieces were joined, and no word merely dropped.
_DISTANT = 4


@dataclass(frozen=True, slots=True)
class _Found:
    verdict: Verdict
    span: Span | None = None
    words: Words = field(default_factory=Words)
    utterance: Utterance | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the quotations of a retelling against what its source says and tells.

    Args:
        retelling: The retelling.
        source: What is said and told in the source.
        reach: Finds what a quotation in other words stands for.
        profile: What the house tolerates inside quotation marks.
        known: The lexicon.

    """

    retelling: Document
    source: Speech
    reach: Reach
    profile: Profile
    known: Lexicon

    def verdicts(self) -> tuple[QuotationVerdict, ...]:
        """A verdict for each quotation of the retelling, in order."""
        return tuple(map(self.verdict, sorted(self.retelling.quotations, key=lambda q: q.span)))

    def verdict(self, quotation: Quotation) -> QuotationVerdict:
        """What became of one quotation."""
        words = spoken(self.retelling.text, quotation.pieces, self.profile, self.known)
        here = Excerpt.at(quotation.span, self.retelling.text)
        if not words:
            return QuotationVerdict("notspeech", here)
        found, source = self._found(quotation, words), self.source.document
        if found.span is None:
            return QuotationVerdict(found.verdict, here, speaker=quotation.speaker)
        there, said = Excerpt.at(found.span, source.text), found.utterance
        if found.verdict != "promoted" and said and misattributed(quotation, self.retelling, said, source):
            found = replace(found, verdict="misattributed")
        changed: tuple[Edit, ...] = ()
        if found.verdict not in {"verbatim", "trimmed"}:
            changed = edits(found.words, words, source.text, self.retelling.text)
        speaker = said.speaker if said else None
        return QuotationVerdict(found.verdict, here, there, quotation.speaker, speaker, changed)

    def _found(self, quotation: Quotation, words: Words) -> _Found:
        text = self.retelling.text
        exact = _exact(quotation, words, self.source)
        if not quotation.speech and not (exact and _fragment(quotation, words, exact, text)):
            return _Found("notspeech")
        if exact and exact.span and _CUT.search(quotation.span.of(text)):
            kept = _CUT.search(exact.span.of(self.source.document.text))
            exact = exact if kept else replace(exact, verdict="marked")
        return (
            exact
            or self._marked(quotation)
            or _spliced(words, self.source)
            or _narrated(words, self.source)
            or self._reworded(quotation)
            or _Found("invented")
        )

    def _marked(self, quotation: Quotation) -> _Found | None:
        """Pieces between "..." and [ ], all in one utterance and in its order."""
        text = self.retelling.text
        pieces = _pieces(quotation, text)
        runs = [r for p in pieces if (r := spoken(text, [p], self.profile, self.known))] if pieces[1:] else []
        if not runs:
            return None
        for number in dict.fromkeys(n for n, _ in self.source.saying(runs[0])):
            utterance = self.source.utterances[number]
            held = _in_order(runs, utterance.words)
            if held is not None:
                return _Found("marked", held.span, held, utterance)
        return None

    def _reworded(self, quotation: Quotation) -> _Found | None:
        """The speech, or else the narration, that accounts for enough of the quotation's words."""
        asked = self.reach.asked(quotation)
        if asked is None:
            return None
        said = self.reach.said(asked)
        if said is not None:
            utterance = self.source.utterances[said.utterance]
            held = self._within(said.span, [p for q in utterance.quotations for p in q.pieces])
            return _Found("altered", said.span, held, utterance) if held else None
        told = self.reach.told(asked)
        if told is None:
            return None
        sentences = overlapping(self.source.document.sentences, told)
        return _Found("promoted", told, self._within(told, [s.span for s in sentences]))

    def _within(self, span: Span, pieces: Sequence[Span]) -> Words:
        """The words that stand in a span of the source and in some pieces of it."""
        held = [Span(max(p.start, span.start), min(p.end, span.end)) for p in pieces if p.overlap(span)]
        return spoken(self.source.document.text, held, self.profile, self.known)


def _fragment(quotation: Quotation, words: Words, exact: _Found, text: str) -> bool:
    """Whether what looks like a term or title is a piece of a longer speech after all."""
    return (
        exact.verdict == "trimmed"
        and len(exact.words) == len(words) > 1
        and quotation.span.of(text)[:1].islower()
    )


def _exact(quotation: Quotation, words: Words, source: Speech) -> _Found | None:
    """The same words, one after another, in one utterance; the right speaker's and a whole quotation preferred."""
    options = []
    for order, at in source.saying(words):
        utterance = source.utterances[order]
        whole = utterance.whole(at, at + len(words))
        right = same_speaker(quotation.speaker, utterance.speaker) is not False
        options.append((not right, not whole, order, at, utterance))
    if not options:
        return None
    _, part, _, at, utterance = min(options, key=lambda o: o[:4])
    run = utterance.words[at : at + len(words)]
    return _Found("trimmed" if part else "verbatim", run.span, run, utterance)


def _pieces(quotation: Quotation, text: str) -> list[Span]:
    """What stands between the marks of cuts and insertions in a quotation."""
    pieces, at = [], quotation.span.start
    for cut in _CUT.finditer(text, quotation.span.start, quotation.span.end):
        pieces.append(Span(at, cut.start()))
        at = cut.end()
    return [*pieces, Span(at, quotation.span.end)]


def _in_order(runs: Sequence[Words], words: Words) -> Words | None:
    """The words from the first run to the last where all stand in order, or None."""
    start, first = 0, None
    for run in runs:
        place = next((k for k in find(run, words) if k >= start), None)
        if place is None:
            return None
        first = place if first is None else first
        start = place + len(run)
    return words[first:start]


def _spliced(words: Words, source: Speech) -> _Found | None:
    """All words stand in the source's speech, in two pieces or more that are far apart or of different utterances."""
    if not source.said.kinds.issuperset(words.keys):
        return None
    at, runs = 0, []
    while at < len(words):
        length, order, start = max(
            (
                (_run(words, at, source.utterances[n], k), -n, -k)
                for n, k in map(source.at, source.said.places.get(words.keys[at], ()))
            ),
            default=(0, 0, 0),
        )
        if length < max(1, min(_SPLICE_PIECE, len(words) - 1)):
            return None
        runs.append((-order, -start, -start + length))
        at += length
    if not any(_distant(a, b) for a, b in pairwise(runs)):
        return None
    held = Words.joined(source.utterances[n].words[first:last] for n, first, last in runs)
    whole = Span(min(start for start, _ in held.spans), max(end for _, end in held.spans))
    return _Found("spliced", whole, held, source.utterances[runs[0][0]])


def _distant(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two runs of words are of different utterances, out of order, or have much left out between them."""
    return one[0] != other[0] or not 0 <= other[1] - one[2] < _DISTANT


def _run(words: Words, at: int, utterance: Utterance, k: int) -> int:
    """How many words from one of each on are the same."""
    n = 0
    said = utterance.words.keys
    for mine, yours in zip(words.keys[at:], said[k : k + len(words) - at], strict=False):
        if mine != yours:
            break
        n += 1
    return n


def _narrated(words: Words, source: Speech) -> _Found | None:
    """The same words in the source's own telling."""
    places = find(words, source.story) if len(words) >= _PROMOTED_WORDS else ()
    if not places:
        return None
    run = source.story[places[0] : places[0] + len(words)]
    return _Found("promoted", run.span, run)
