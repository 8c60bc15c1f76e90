"""Whether a quotation is given to another speaker: told only where both articles show theirs beside the words."""

from __future__ import annotations

from bisect import bisect_right

from retold.article import Span
from retold.comparing.utterances import Utterance
from retold.language.document import Document, Name, Quotation
from retold.language.mentions import Gender, gender
from retold.language.speakers import same_speaker
from retold.language.standing import overlapping

# Characters between a quotation and the name of its speaker within which the name is certainly the speaker's.
_BESIDE = 40
# Characters before a quotation within which a person named can be its "he" or "she".
_MENTIONED = 900
_PRONOUNS: dict[str, Gender] = {"he": "he", "she": "she"}


def misattributed(quotation: Quotation, retelling: Document, utterance: Utterance, source: Document) -> bool:
    """Whether a retelling gives the words of an utterance to somebody else.

    Args:
        quotation: The retelling's quotation.
        retelling: The retelling.
        utterance: What it stands for in the source.
        source: The source.

    """
    if same_speaker(quotation.speaker, utterance.speaker) is not False:
        return False
    return _named(quotation, retelling) and any(
        _named(q, source) or _pronoun_of_another(q, quotation.speaker, source) for q in utterance.quotations
    )


def _named(quotation: Quotation, document: Document) -> bool:
    """Whether a quotation's speaker is a person named, with a cue, right beside it."""
    place = quotation.speaker_span
    return (
        place is not None
        and _cued(quotation)
        and any(n.kind == "person" for n in overlapping(document.names, place))
    )


def _cued(quotation: Quotation) -> bool:
    """Whether the words that name the speaker stand with a cue beside the quotation."""
    place = quotation.speaker_span
    if place is None or quotation.cue is None:
        return False
    return max(place.start - quotation.span.end, quotation.span.start - place.end) <= _BESIDE


def _pronoun_of_another(quotation: Quotation, speaker: str | None, source: Document) -> bool:
    """Whether a "he" or "she" beside a quotation of the source cannot mean the speaker that the retelling names.

    It cannot where its gender is the other one, where the source has not named that speaker shortly before, or where
    its paragraph has another person speak before the quotation and does not name that speaker.
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
    start = quotation.span.start
    near = overlapping(source.names, Span(start - _MENTIONED - 1, start))
    before = [n for n in near if n.span.end <= start]
    if all(same_speaker(n.full, speaker) is False for n in before):
        return True
    first = _paragraph(start, source)
    paragraph = [n for n in before if n.kind == "person" and n.span.start >= first]
    other = all(same_speaker(n.full, speaker) is False for n in paragraph)
    return other and any(_speaks(n, sex, start, source) for n in paragraph)


def _paragraph(offset: int, document: Document) -> int:
    """Where the paragraph of a place begins."""
    sentences = document.sentences
    at = max(0, bisect_right(sentences, offset, key=lambda s: s.span.start) - 1)
    while at > 0 and sentences[at - 1].paragraph == sentences[at].paragraph:
        at -= 1
    return sentences[at].span.start if sentences else 0


def _speaks(name: Name, sex: Gender, end: int, document: Document) -> bool:
    """Whether a cue stands behind a name, up to `end`, in its sentence, and the name may be a "he" or a "she"."""
    if gender(name.full) not in {None, sex}:
        return False
    at = bisect_right(document.sentences, name.span.start, key=lambda s: s.span.start) - 1
    stop = min(end, document.sentences[at].span.end)
    return any(
        name.span.end <= c.span.start < stop for c in overlapping(document.cues, Span(name.span.end, stop))
    )
