"""What became of each quotation that a retelling prints: verdicts, decided by words and never by a ratio.

The words of a quotation are looked for in order of what would clear it: word for word in one utterance of the source
(verbatim, trimmed), in marked pieces (marked), in pieces without a mark (spliced), in the source's narration
(promoted). What is found nowhere to the letter stands for the utterance that accounts for most of its words (altered),
for narration that does (promoted), or for nothing (invented).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from retold.article import Span
from retold.comparing.comparison import Excerpt, QuotationVerdict, Verdict
from retold.comparing.reach import Reach
from retold.comparing.wording import Profile, Token, edits, find, spoken
from retold.language.document import Document, Quotation
from retold.language.lexicon import Lexicon
from retold.language.mentions import Gender, gender
from retold.language.speakers import same_speaker

_CUT = re.compile(r"\.\s?\.\s?\.+|…|\[[^\]]{0,80}\]|\([^)]{0,80}\)")
# Words that a piece must have for its place in the source to be no accident.
_SPLICE_PIECE = 3
_PROMOTED_WORDS = 3
# Words left out without a mark from which the pieces were joined, and no word merely dropped.
_DISTANT = 4
# Characters between a quotation and the name of its speaker within which the name is certainly the speaker's.
_BESIDE = 40
# Characters before a quotation within which a person named can be its "he" or "she".
_MENTIONED = 900
_PRONOUNS: dict[str, Gender] = {"he": "he", "she": "she"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker of the source says in one go, over the speech tags that interrupt it.

    Args:
        quotations: The quotations that make it up, in order.
        words: Their words, in order.
        ends: Index in `words` behind each quotation.

    """

    quotations: tuple[Quotation, ...]
    words: tuple[Token, ...]
    ends: tuple[int, ...]

    @property
    def speaker(self) -> str | None:
        """Who says it."""
        return next((q.speaker for q in self.quotations if q.speaker), None)

    def whole(self, first: int, last: int) -> bool:
        """Whether `words[first:last]` is one quotation, or several, from its first word to its last."""
        return first in (0, *self.ends) and last in self.ends


@dataclass(frozen=True, slots=True)
class Speech:
    """The source's side: what is said in it, and what is told.

    Args:
        document: The source.
        utterances: What is said, in order of appearance.
        story: All words of the story, those inside quotation marks included.

    """

    document: Document
    utterances: tuple[Utterance, ...]
    story: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    verdict: Verdict
    span: Span | None = None
    words: tuple[Token, ...] = ()
    utterance: Utterance | None = None

    @property
    def speaker(self) -> str | None:
        return self.utterance.speaker if self.utterance else None


def speech(document: Document, profile: Profile, known: Lexicon) -> Speech:
    """What is said and told in a source, ready to be searched."""
    quoted = sorted(document.quotations, key=lambda q: (q.nested_in is not None, q.utterance, q.span))
    utterances = []
    for _, group in groupby(quoted, key=lambda q: (q.nested_in, q.utterance)):
        members = tuple(group)
        words: list[Token] = []
        ends = []
        for q in members:
            words += spoken(document.text, q.pieces, profile, known)
            ends.append(len(words))
        utterances.append(Utterance(members, tuple(words), tuple(ends)))
    sentences = [s.span for s in document.sentences]
    return Speech(document, tuple(utterances), spoken(document.text, sentences, profile, known))


def verdicts(
    retelling: Document, source: Speech, reach: Reach, profile: Profile, known: Lexicon
) -> tuple[QuotationVerdict, ...]:
    """A verdict for each quotation of the retelling, in order."""
    return tuple(
        _verdict(q, retelling, source, reach, profile, known)
        for q in sorted(retelling.quotations, key=lambda q: q.span)
    )


def _verdict(
    quotation: Quotation, retelling: Document, source: Speech, reach: Reach, profile: Profile, known: Lexicon
) -> QuotationVerdict:
    words = spoken(retelling.text, quotation.pieces, profile, known)
    here = Excerpt.at(quotation.span, retelling.text)
    if not words:
        return QuotationVerdict("notspeech", here)
    found = _found(quotation, words, retelling, source, reach, profile, known)
    if found.verdict in {"invented", "notspeech"} or found.span is None:
        return QuotationVerdict(found.verdict, here, speaker=quotation.speaker)
    there = Excerpt.at(found.span, source.document.text)
    if _moved(found, quotation, retelling, source.document):
        found = replace(found, verdict="misattributed")
    changed = ()
    if found.verdict not in {"verbatim", "trimmed"}:
        changed = edits(found.words, words, source.document.text, retelling.text)
    return QuotationVerdict(found.verdict, here, there, quotation.speaker, found.speaker, changed)


def _moved(found: _Found, quotation: Quotation, retelling: Document, source: Document) -> bool:
    """Whether another speaker said it: told only where both articles name theirs beside the words."""
    if found.verdict == "promoted" or found.utterance is None:
        return False
    if same_speaker(quotation.speaker, found.speaker) is not False:
        return False
    return _named(quotation, retelling) and any(
        _named(q, source) or _pronoun_of_another(q, quotation.speaker, source)
        for q in found.utterance.quotations
    )


def _named(quotation: Quotation, document: Document) -> bool:
    """Whether a quotation's speaker is a person named, with a cue, right beside it."""
    place = quotation.speaker_span
    return (
        place is not None
        and _cued(quotation)
        and any(n.kind == "person" and n.span.overlap(place) for n in document.names)
    )


def _cued(quotation: Quotation) -> bool:
    """Whether the words that name the speaker stand with a cue beside the quotation."""
    place = quotation.speaker_span
    if place is None or quotation.cue is None:
        return False
    return max(place.start - quotation.span.end, quotation.span.start - place.end) <= _BESIDE


def _pronoun_of_another(quotation: Quotation, speaker: str | None, source: Document) -> bool:
    """Whether a "he" or "she" beside a quotation of the source cannot mean the speaker that the retelling names.

    It cannot where its gender is the other one, or where the source has not named that speaker shortly before.
    """
    place = quotation.speaker_span
    if place is None or speaker is None or not _cued(quotation):
        return False
    sex = _PRONOUNS.get(place.of(source.text).casefold())
    if sex is None:
        return False
    known = gender(speaker)
    if known is not None and known != sex:
        return True
    before = [n for n in source.names if 0 <= quotation.span.start - n.span.end <= _MENTIONED]
    return all(same_speaker(n.full, speaker) is False for n in before)


def _found(
    quotation: Quotation,
    words: tuple[Token, ...],
    retelling: Document,
    source: Speech,
    reach: Reach,
    profile: Profile,
    known: Lexicon,
) -> _Found:
    exact = _exact(quotation, words, source)
    if not quotation.speech and not (exact and _fragment(quotation, words, exact, retelling.text)):
        return _Found("notspeech")
    if (
        exact
        and exact.span
        and _CUT.search(quotation.span.of(retelling.text))
        and not _CUT.search(exact.span.of(source.document.text))
    ):
        exact = replace(exact, verdict="marked")
    return (
        exact
        or _marked(quotation, retelling, source, profile, known)
        or _spliced(words, source)
        or _narrated(words, source)
        or _reworded(quotation, words, source, reach)
        or _Found("invented")
    )


def _fragment(quotation: Quotation, words: Sequence[Token], exact: _Found, text: str) -> bool:
    """Whether what looks like a term or title is a piece of a longer speech after all."""
    return (
        exact.verdict == "trimmed"
        and len(exact.words) == len(words) > 1
        and quotation.span.of(text)[:1].islower()
    )


def _exact(quotation: Quotation, words: Sequence[Token], source: Speech) -> _Found | None:
    """The same words, one after another, in one utterance; the right speaker's and a whole quotation preferred."""
    options = []
    for order, utterance in enumerate(source.utterances):
        for at in find(words, utterance.words):
            whole = utterance.whole(at, at + len(words))
            right = same_speaker(quotation.speaker, utterance.speaker) is not False
            options.append((not right, not whole, order, at, utterance))
    if not options:
        return None
    _, part, _, at, utterance = min(options, key=lambda o: o[:4])
    run = utterance.words[at : at + len(words)]
    return _Found("trimmed" if part else "verbatim", _place(run), tuple(run), utterance)


def _place(run: Sequence[Token]) -> Span:
    return Span(run[0].start, run[-1].end)


def _marked(
    quotation: Quotation, retelling: Document, source: Speech, profile: Profile, known: Lexicon
) -> _Found | None:
    """Pieces between "..." and [ ], all in one utterance and in its order."""
    pieces, at = [], quotation.span.start
    cuts = list(_CUT.finditer(retelling.text, quotation.span.start, quotation.span.end))
    if not cuts:
        return None
    for cut in cuts:
        pieces.append(Span(at, cut.start()))
        at = cut.end()
    pieces.append(Span(at, quotation.span.end))
    runs = [r for p in pieces if (r := spoken(retelling.text, [p], profile, known))]
    for utterance in source.utterances:
        start, first = 0, None
        for run in runs:
            places = [k for k in find(run, utterance.words) if k >= start]
            if not places:
                break
            first = places[0] if first is None else first
            start = places[0] + len(run)
        else:
            if first is not None:
                held = utterance.words[first:start]
                return _Found("marked", _place(held), tuple(held), utterance)
    return None


def _spliced(words: tuple[Token, ...], source: Speech) -> _Found | None:
    """All words stand in the source's speech, in two pieces or more that are far apart or of different utterances."""
    at, runs = 0, []
    while at < len(words):
        length, order, start = max(
            (
                (_run(words, at, u, k), -n, -k)
                for n, u in enumerate(source.utterances)
                for k in _starts(words[at], u)
            ),
            default=(0, 0, 0),
        )
        if length < max(1, min(_SPLICE_PIECE, len(words) - 1)):
            return None
        runs.append((-order, -start, -start + length))
        at += length
    if not any(_distant(a, b) for a, b in zip(runs, runs[1:], strict=False)):
        return None
    held = tuple(t for n, first, last in runs for t in source.utterances[n].words[first:last])
    whole = Span(min(t.start for t in held), max(t.end for t in held))
    return _Found("spliced", whole, held, source.utterances[runs[0][0]])


def _distant(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two runs of words are of different utterances, out of order, or have much left out between them."""
    return one[0] != other[0] or not 0 <= other[1] - one[2] < _DISTANT


def _starts(word: Token, utterance: Utterance) -> list[int]:
    return [k for k, t in enumerate(utterance.words) if t.key == word.key]


def _run(words: Sequence[Token], at: int, utterance: Utterance, k: int) -> int:
    n = 0
    while (
        at + n < len(words)
        and k + n < len(utterance.words)
        and words[at + n].key == utterance.words[k + n].key
    ):
        n += 1
    return n


def _narrated(words: Sequence[Token], source: Speech) -> _Found | None:
    """The same words in the source's own telling."""
    places = find(words, source.story)
    if not places or len(words) < _PROMOTED_WORDS:
        return None
    run = source.story[places[0] : places[0] + len(words)]
    return _Found("promoted", _place(run), tuple(run))


def _reworded(quotation: Quotation, words: Sequence[Token], source: Speech, reach: Reach) -> _Found | None:
    """The speech, or else the narration, that accounts for enough of the quotation's words."""
    said = reach.said(quotation)
    if said is not None:
        utterance = source.utterances[said.utterance]
        held = tuple(t for t in utterance.words if said.span.start <= t.start < said.span.end)
        return _Found("altered", said.span, held, utterance) if held else None
    told = reach.told(quotation)
    if told is None:
        return None
    held = tuple(t for t in source.story if told.start <= t.start < told.end)
    return _Found("promoted", told, held)
