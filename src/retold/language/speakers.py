"""Who says each quotation of an article.

A quotation's own sentence is asked first: a speech tag behind it ("...," Brandt said), words that announce it (Brandt
said: "..."), a subject whose words a fragment is. A quotation that is a sentence of its own goes on with the one that
spoke last. Pronouns and short titles are then resolved to names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from retold.article import Span
from retold.language.antecedents import Antecedents
from retold.language.document import Cue, Name, Quotation, Sentence, Word
from retold.language.marks_of_quotation import MARKS
from retold.language.mentions import speaker_words
from retold.language.speaker_names import same_speaker
from retold.language.subjects import Source, Subjects

__all__ = ["attribute", "same_speaker"]

_STOPPED = frozenset(",?!-–—…")
# No speaker is looked for farther from a quotation than this many characters, however long the sentence is.
REACH = 1200
_QUOTES = "".join(MARKS)
_LEADING, _AROUND = _QUOTES + " \t", _QUOTES + " \n"
_DASHES = ("—", "–", "―", "-")
_JOINING = frozenset({"and", "but", "or", "while", "although", "though", "who", "which", "that", "yet"})


def attribute(  # noqa: PLR0913 - what an article consists of
    quotations: Sequence[Quotation],
    *,
    text: str,
    sentences: Sequence[Sentence],
    words: Sequence[Word],
    names: Sequence[Name],
    cues: Sequence[Cue],
) -> tuple[Quotation, ...]:
    """The quotations with `speaker`, `speaker_span`, `cue`, and `speech` as far as these correct it.

    Args:
        quotations: What `retold.language.quotations.quotations` found.
        text: The article's text.
        sentences: Its sentences.
        words: Its words.
        names: Its names; those of kind `work` speak for a title.
        cues: Its words that report speech.

    """
    if not quotations:
        return ()
    reader = _Reader(quotations, text, sentences, words, names, cues)
    found = [reader.source(at) for at in range(len(quotations))]
    works = sorted(n.span for n in names if n.kind == "work")
    return _numbered(
        [
            _told(q, source, reader, titled=bool(works) and _covered(works, q.span))
            for q, source in zip(quotations, reader.shared(found), strict=True)
        ]
    )


def _numbered(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The same, with utterances told apart that two speakers share: a tag behind the first may have looked like both's."""
    count = max((q.utterance for q in quotations), default=-1) + 1
    first: dict[int, str | None] = {}
    given: dict[tuple[int, str | None], int] = {}
    told = []
    for quotation in quotations:
        number, speaker = quotation.utterance, quotation.speaker
        if speaker is not None and first.setdefault(number, speaker) != speaker:
            if (number, speaker) not in given:
                given[number, speaker] = count
                count += 1
            told.append(replace(quotation, utterance=given[number, speaker]))
        else:
            told.append(quotation)
    return tuple(told)


def _covered(works: Sequence[Span], span: Span) -> bool:
    """Whether one of `works`, which are in order, covers `span`."""
    at = bisect_right(works, Span(span.start, span.end)) - 1
    return any(w.contains(span) for w in works[max(0, at) : at + 2])


def _told(quotation: Quotation, source: Source | None, reader: _Reader, *, titled: bool) -> Quotation:
    speech = quotation.speech
    tagged = source is not None and source.how == "tag"
    if titled and not tagged:
        speech = False
    if not speech and tagged and source and source.mention and source.mention.kind != "role":
        speech = reader.text[quotation.span.end - 1] in _STOPPED and quotation.nested_in is None
    if not speech or source is None:
        return quotation if speech == quotation.speech else replace(quotation, speech=speech)
    mention = source.mention.span if source.mention else None
    return Quotation(
        quotation.span,
        quotation.pieces,
        True,
        quotation.utterance,
        quotation.closed,
        source.speaker,
        mention,
        source.cue,
        quotation.nested_in,
    )


class _Reader(Subjects):
    """Reads quotations in their order, with the one who spoke last."""

    def __init__(  # noqa: PLR0913, PLR0917 - what an article consists of
        self,
        quotations: Sequence[Quotation],
        text: str,
        sentences: Sequence[Sentence],
        words: Sequence[Word],
        names: Sequence[Name],
        cues: Sequence[Cue],
    ) -> None:
        super().__init__(quotations, text, words, names, cues)
        self.quotations, self.sentences = quotations, sentences
        self._sentence_starts = [s.span.start for s in sentences]
        self._antecedents = Antecedents(self.mentions, words)
        self._latest: tuple[int, Source] | None = None

    def source(self, at: int) -> Source | None:
        """Who says the quotation `at`; quotations must be asked for in order."""
        quotation = self.quotations[at]
        if quotation.nested_in is not None:
            return None
        before = self._before(quotation)
        found = announced = self._announced(before)
        if not (announced and self._finished(quotation)):
            behind = self._behind(quotation)
            found = self._tag(quotation, behind) or announced or self._later(before, behind)
        if found is None and quotation.speech:
            found = self._running(at)
        if found is None:
            return None
        if found.speaker is None and found.mention:
            latest = self._latest[1].speaker if self._latest else None
            speaker = self._antecedents.resolve(found.mention, latest)
            found = Source(found.how, found.mention, found.cue, speaker)
        if quotation.speech:
            self._latest = (at, found)
        return found

    def _finished(self, quotation: Quotation) -> bool:
        """Whether words that announce it stand right before the quotation, and no comma at its end awaits a tag."""
        before = self.text[max(0, quotation.span.start - 6) : quotation.span.start].rstrip(_AROUND)
        return before.endswith((":", ",")) and self.text[quotation.span.end - 1] != ","

    def shared(self, found: list[Source | None]) -> list[Source | None]:
        """The same with one source for all parts of an utterance: the one that a part's own sentence names."""
        first: dict[int, Source] = {}
        for quotation, source in zip(self.quotations, found, strict=True):
            if source and source.how in ("tag", "announced"):
                first.setdefault(quotation.utterance, source)
        latest, told = dict(first), list(found)
        for at, (quotation, source) in enumerate(zip(self.quotations, found, strict=True)):
            if source and source.how in ("tag", "announced"):
                latest[quotation.utterance] = source
            else:
                told[at] = latest.get(quotation.utterance, source)
        return told

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def _behind(self, quotation: Quotation) -> Span:
        """The part of the quotation's sentence behind it, up to the next quotation."""
        start = quotation.span.end
        if not self.sentences:
            return Span(start, start)
        number = self._sentence(start)
        end = self.sentences[number].span.end
        lead = self.text[start:end].strip(_LEADING)
        signed = self.text[start : start + 4].lstrip(_LEADING)[:1] in _DASHES
        if not lead and number + 1 < len(self.sentences) and (signed or self.text[start - 1] in _STOPPED):
            following = self.sentences[number + 1]
            same = following.paragraph == self.sentences[number].paragraph
            end = following.span.end if same else end
        ahead = bisect_left(self.outer_starts, start)
        end = min(end, start + REACH)
        return Span(start, min(end, self.outer_starts[ahead]) if ahead < len(self.outer) else end)

    def _before(self, quotation: Quotation) -> Span:
        """The part of the quotation's sentence before it."""
        start = quotation.span.start
        if not self.sentences:
            return Span(start, start)
        number = self._sentence(start)
        begin = max(self.sentences[number].span.start, start - REACH)
        behind = bisect_left(self.outer_starts, start) - 1
        if behind >= 0 and self.outer[behind].end > begin:
            last = self.outer[behind]
            tag = self.text[last.end : start].strip(_QUOTES + " \t\n")
            if self.text[last.end - 1] in ".!?" and tag[:1].isupper():
                begin = last.end
        return Span(min(begin, start), start)

    def _tag(self, quotation: Quotation, rest: Span) -> Source | None:
        """`"...," said Brandt`, `"...," Brandt said` and `"..." - Brandt`, in the rest of its sentence."""
        lead = self.text[rest.start : rest.end].lstrip(_LEADING)
        stopped = self.text[quotation.span.end - 1] in _STOPPED
        if lead[:1] in _DASHES and (stopped or self.text[quotation.span.end - 1] == "."):
            signed = next(iter(self.between(rest.start, rest.end)), None)
            if (
                signed
                and signed.kind in ("person", "name")
                and not self.words_between(rest.start, signed.span.start) > 2
            ):
                return Source("tag", signed)
        if (
            not (stopped or lead[:1] in _DASHES or lead[:1] == ",")
            or lead.split(" ", 1)[0].lower() in _JOINING
        ):
            return None
        return self.best(self.within(rest.start, rest.end)[:3], rest, "tag", latest=False) or self._verb(
            quotation, rest
        )

    def _verb(self, quotation: Quotation, rest: Span) -> Source | None:
        """`"...," grinned the baker`: a tag by its form, with a verb that is in no list."""
        beside = next(iter(self.between(rest.start, rest.end)), None)
        at = bisect_left(self.word_starts, rest.start)
        while at < len(self.words) and self.words[at].punctuation:
            at += 1
        if beside is None or beside.governed or self.text[quotation.span.end - 1] not in _STOPPED:
            return None
        inverted, plain = beside.first == at + 1, beside.first == at and beside.kind != "it"
        verb = at if inverted else beside.last
        if not (inverted or plain) or verb >= len(self.words) or self.words[verb].start >= rest.end:
            return None
        word = self.words[verb]
        if (
            not word.folded.endswith(("ed", "es", "s"))
            or word.folded in speaker_words()["between"]
            or word.punctuation
        ):
            return None
        return Source("tag", beside, Span(word.start, word.end))

    def _announced(self, place: Span) -> Source | None:
        """`Brandt said: "..."`, `Brandt told the paper that "..."`, `according to Brandt, "..."`, before it in `place`."""
        listed = self.within(place.start, place.end)
        if found := self.best(listed, place, "announced", latest=True):
            return found
        if listed or self.text[place.start : place.end].rstrip(_AROUND).endswith((":", ",")):
            plain = [m for m in self.between(place.start, place.end) if not m.governed and not m.predicate]
            if plain:
                return Source("announced", plain[0], listed[-1].span if listed else None)
        return None

    def _later(self, place: Span, rest: Span) -> Source | None:
        """A fragment in a sentence that names its speaker behind it, or has a subject alone."""
        if found := self.best(self.within(rest.start, rest.end), rest, "fragment", latest=False):
            return found
        if not self.text[place.start : place.end].strip(_AROUND):
            return None
        plain = [m for m in self.between(place.start, place.end) if not m.governed and not m.predicate]
        return Source("fragment", plain[0]) if plain else None

    def _running(self, at: int) -> Source | None:
        """The speaker that a quotation without any of its own goes on with.

        That is whoever a sentence between it and the quotation before names with a reporting verb, else the speaker
        of that quotation, else the subject of the sentence before.
        """
        quotation = self.quotations[at]
        number = self._sentence(quotation.span.start)
        previous = self._latest
        since = self.quotations[previous[0]].span.end if previous else 0
        first = max(0, number - 2, bisect_left(self._sentence_starts, since))
        paragraph = self.sentences[number].paragraph if self.sentences else 0
        for sentence in reversed(self.sentences[first:number]):
            if found := self._reporting(sentence.span):
                return Source("running", found.mention, found.cue, found.speaker)
        near = previous is not None and self._paragraphs_since(since, paragraph) <= 1
        if near and previous:
            return Source("running", None, None, previous[1].speaker)
        for sentence in reversed(self.sentences[max(0, number - 2) : number]):
            plain = [m for m in self.between(sentence.span.start, sentence.span.end) if not m.governed]
            people = [m for m in plain if m.kind not in ("it", "name")] or plain
            if people:
                return Source("running", people[0])
        return None

    def _reporting(self, place: Span) -> Source | None:
        return self.best(self.within(place.start, place.end), place, "announced", latest=True)

    def _paragraphs_since(self, offset: int, paragraph: int) -> int:
        return paragraph - self.sentences[self._sentence(max(0, offset - 1))].paragraph
