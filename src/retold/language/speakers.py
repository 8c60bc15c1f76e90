"""Who says each quotation of an article.

A quotation's own sentence is asked first: a speech tag behind it ("...," Brandt said), words that announce it (Brandt
said: "..."), a subject whose words a fragment is. A quotation that is a sentence of its own goes on with the one that
spoke last. Pronouns and short titles are then resolved to names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from retold.article import Span
from retold.language.antecedents import Antecedents
from retold.language.document import Cue, Name, Quotation, Sentence, Word
from retold.language.marks_of_quotation import MARKS
from retold.language.mentions import Mention, mentions, speaker_words
from retold.language.speaker_names import same_speaker

__all__ = ["attribute", "same_speaker"]

_STOPPED = frozenset(",?!-–—…")
# No speaker is looked for farther from a quotation than this many characters, however long the sentence is.
REACH = 1200
_QUOTES = "".join(MARKS)
_DASHES = ("—", "–", "―", "-")
_JOINING = frozenset({"and", "but", "or", "while", "although", "though", "who", "which", "that", "yet"})
_ACCORDING = frozenset({"according to", "in the words of", "in the view of", "in the opinion of", "citing", "quoting", "per"})
# Before a base form these make it a wish, a plan or a purpose: "it was too early to tell", "he would say".
_WEAKENING = frozenset({"to", "would", "will", "could", "can", "should", "may", "might", "must", "not", "n't", "cannot"})
# Verbs whose past is their base form, and subjects that take an s in the present.
_UNCHANGED = frozenset({"read", "put", "set", "cut"})
_SINGULAR = frozenset({"person", "name", "he", "she", "it"})
_How = Literal["tag", "announced", "fragment", "running"]


def attribute(
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
    reader = _Reader(quotations, text, sentences, words, names, cues)
    found = [reader.source(at) for at in range(len(quotations))]
    works = sorted(n.span for n in names if n.kind == "work")
    return tuple(
        _told(q, source, reader, titled=_covered(works, q.span))
        for q, source in zip(quotations, reader.shared(found), strict=True)
    )


def _covered(works: Sequence[Span], span: Span) -> bool:
    """Whether one of `works`, which are in order, covers `span`."""
    at = bisect_right(works, Span(span.start, span.end)) - 1
    return any(w.contains(span) for w in works[max(0, at) : at + 2])


@dataclass(frozen=True, slots=True)
class _Source:
    """Who says a quotation, and how that is known."""

    how: _How
    mention: Mention | None = None
    cue: Span | None = None
    speaker: str | None = None


def _told(quotation: Quotation, source: _Source | None, reader: _Reader, *, titled: bool) -> Quotation:
    speech = quotation.speech
    tagged = source is not None and source.how == "tag"
    if titled and not tagged:
        speech = False
    if not speech and tagged and source and source.mention and source.mention.kind != "role":
        speech = reader.text[quotation.span.end - 1] in _STOPPED and quotation.nested_in is None
    if not speech or source is None:
        return replace(quotation, speech=speech)
    return replace(
        quotation,
        speech=True,
        speaker=source.speaker,
        speaker_span=source.mention.span if source.mention else None,
        cue=source.cue,
    )


class _Reader:
    """An article's mentions and cues by place, without those inside quotations."""

    def __init__(
        self,
        quotations: Sequence[Quotation],
        text: str,
        sentences: Sequence[Sentence],
        words: Sequence[Word],
        names: Sequence[Name],
        cues: Sequence[Cue],
    ) -> None:
        self.quotations, self.text, self.words, self.sentences = quotations, text, words, sentences
        self.outer = [q.span for q in quotations if q.nested_in is None]
        self._outer_starts = [s.start for s in self.outer]
        every = mentions(text, words, names)
        self.mentions = [m for m in every if not self.quoted(m.span.start)]
        self.cues = [c for c in cues if not self.quoted(c.span.start)]
        self.word_starts = [w.start for w in words]
        self._sentence_starts = [s.span.start for s in sentences]
        self._mention_starts = [m.span.start for m in self.mentions]
        self._cue_starts = [c.span.start for c in self.cues]
        self.antecedents = Antecedents(self.mentions, words)
        self._latest: tuple[int, _Source] | None = None

    def quoted(self, offset: int) -> bool:
        """Whether the place is inside a quotation."""
        at = bisect_right(self._outer_starts, offset) - 1
        return at >= 0 and offset < self.outer[at].end

    def source(self, at: int) -> _Source | None:
        """Who says the quotation `at`; quotations must be asked for in order."""
        quotation = self.quotations[at]
        if quotation.nested_in is not None:
            return None
        announced = self._announced(quotation)
        found = announced if announced and self._finished(quotation) else self._tag(quotation) or announced
        found = found or self._later(quotation)
        if found is None and quotation.speech:
            found = self._running(at)
        if found is None:
            return None
        if found.speaker is None and found.mention:
            latest = self._latest[1].speaker if self._latest else None
            found = replace(found, speaker=self.antecedents.resolve(found.mention, latest))
        if quotation.speech:
            self._latest = (at, found)
        return found

    def _finished(self, quotation: Quotation) -> bool:
        """Whether words that announce it stand right before the quotation, and no comma at its end awaits a tag."""
        before = self.text[max(0, quotation.span.start - 6) : quotation.span.start].rstrip(_QUOTES + " \n")
        return before.endswith((":", ",")) and self.text[quotation.span.end - 1] != ","

    def shared(self, found: list[_Source | None]) -> list[_Source | None]:
        """The same with one source for all parts of an utterance: the one that a part's own sentence names."""
        named: dict[int, _Source] = {}
        for quotation, source in zip(self.quotations, found, strict=True):
            if source and source.mention and quotation.nested_in is None and source.how in ("tag", "announced"):
                named.setdefault(quotation.utterance, source)
        return [named.get(q.utterance, s) for q, s in zip(self.quotations, found, strict=True)]

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    def _cues(self, start: int, end: int) -> list[Cue]:
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def _behind(self, quotation: Quotation) -> Span:
        """The part of the quotation's sentence behind it, up to the next quotation."""
        start = quotation.span.end
        if not self.sentences:
            return Span(start, start)
        number = self._sentence(start)
        end = self.sentences[number].span.end
        lead = self.text[start:end].strip(_QUOTES + " \t")
        signed = self.text[start : start + 4].lstrip(_QUOTES + " \t")[:1] in _DASHES
        if not lead and number + 1 < len(self.sentences) and (signed or self.text[start - 1] in _STOPPED):
            following = self.sentences[number + 1]
            same = following.paragraph == self.sentences[number].paragraph
            end = following.span.end if same else end
        ahead = bisect_left(self._outer_starts, start)
        end = min(end, start + REACH)
        return Span(start, min(end, self._outer_starts[ahead]) if ahead < len(self.outer) else end)

    def _before(self, quotation: Quotation) -> Span:
        """The part of the quotation's sentence before it."""
        start = quotation.span.start
        if not self.sentences:
            return Span(start, start)
        number = self._sentence(start)
        begin = max(self.sentences[number].span.start, start - REACH)
        behind = bisect_left(self._outer_starts, start) - 1
        if behind >= 0 and self.outer[behind].end > begin:
            last = self.outer[behind]
            tag = self.text[last.end : start].strip(_QUOTES + " \t\n")
            if self.text[last.end - 1] in ".!?" and tag[:1].isupper():
                begin = last.end
        return Span(min(begin, start), start)

    def _tag(self, quotation: Quotation) -> _Source | None:
        """`"...," said Brandt`, `"...," Brandt said` and `"..." - Brandt`."""
        rest = self._behind(quotation)
        lead = self.text[rest.start : rest.end].lstrip(_QUOTES + " \t")
        stopped = self.text[quotation.span.end - 1] in _STOPPED
        if lead[:1] in _DASHES and (stopped or self.text[quotation.span.end - 1] == "."):
            signed = next(iter(self._between(rest.start, rest.end)), None)
            if signed and signed.kind in ("person", "name") and not self._words_between(rest.start, signed.span.start) > 2:
                return _Source("tag", signed)
        if not (stopped or lead[:1] in _DASHES or lead[:1] == ",") or lead.split(" ", 1)[0].lower() in _JOINING:
            return None
        return self._best(self._cues(rest.start, rest.end)[:3], rest, "tag", latest=False) or self._verb(quotation, rest)

    def _verb(self, quotation: Quotation, rest: Span) -> _Source | None:
        """`"...," grinned the baker`: a tag by its form, with a verb that is in no list."""
        beside = next(iter(self._between(rest.start, rest.end)), None)
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
        if not word.folded.endswith(("ed", "es", "s")) or word.folded in speaker_words()["between"] or word.punctuation:
            return None
        return _Source("tag", beside, Span(word.start, word.end))

    def _best(self, cues: Sequence[Cue], place: Span, how: _How, *, latest: bool) -> _Source | None:
        """The source by that cue of a sentence whose subject is surest; among equals the last, or the first."""
        best: tuple[int, _Source] | None = None
        for cue in reversed(cues) if latest else cues:
            found = self._with_cue(cue, place, how)
            if found and (best is None or found[0] > best[0]):
                best = found
        return best[1] if best else None

    def _with_cue(self, cue: Cue, place: Span, how: _How) -> tuple[int, _Source] | None:
        """The subject of a cue in `place`, before it or (inverted) behind it, and how sure that is, 0 to 3."""
        if self._mentioned(cue):
            return None
        at = bisect_left(self.word_starts, cue.span.start)
        behind = next(iter(self._between(cue.span.end, place.end)), None)
        near = behind is not None and self._words_between(cue.span.end, behind.span.start) == 0 and cue.lemma != "tell"
        if near and behind and how == "announced" and cue.lemma not in _ACCORDING:
            near = self.text[behind.span.end : behind.span.end + 1] in (":", ",")
        if cue.lemma in _ACCORDING:
            return (3, _Source(how, behind, cue.span)) if behind and near else None
        before = self._subject(place.start, cue)
        if behind and self._passive(at, behind):
            return 3, _Source(how, behind, cue.span)
        beside = before is not None and self._sureness(at, cue, before) > 1
        if before is None or (how == "tag" and near and not beside):
            adverbial = self._words_between(place.start, cue.span.start) > 4
            return (1 if adverbial else 3, _Source(how, behind, cue.span)) if behind and near else None
        return self._sureness(at, cue, before), _Source(how, before, cue.span)

    def _mentioned(self, cue: Cue) -> bool:
        """Whether the cue is a noun within a mention ("the statement")."""
        at = bisect_right(self._mention_starts, cue.span.start) - 1
        return at >= 0 and cue.span.start < self.mentions[at].span.end

    def _sureness(self, at: int, cue: Cue, subject: Mention) -> int:
        """3 where the subject stands beside its verb, 2 for thought and participles, 1 where it is far, 0 for a noun."""
        lists = speaker_words()
        previous = self.words[at - 1].folded if at else ""
        if self._owner(subject):
            # "Brandt's claim that ...": the owner of a noun of speech.
            return 2 if subject.last in (at, at - 1) else 0
        if previous in lists["determiners"] or previous in lists["prepositions"] - {"to"} or previous.endswith("'s"):
            return 0
        word = self.words[at]
        if word.folded == word.lemma and word.folded not in _UNCHANGED and subject.kind in _SINGULAR:
            # "Brandt claim" is no clause: a noun that looks like its verb.
            return 0
        if previous in _WEAKENING or cue.lemma.replace(" ", "_") in lists["faint"]:
            return 1
        if self.words[at].folded.endswith("ing"):
            return 2
        restricted = subject.kind == "who" and subject.first > 0 and self.words[subject.first - 1].folded != ","
        beside = self._skipped(at) == subject.last - 1 or self.words[self._skipped(at)].folded == ","
        return 1 if restricted or not beside else 2 if subject.kind == "it" else 3

    def _owner(self, mention: Mention) -> bool:
        return self.words[mention.last - 1].folded.endswith(("'s", "s'")) or (
            mention.last < len(self.words) and self.words[mention.last].folded in ("'s", "'")
        )

    def _skipped(self, at: int) -> int:
        """Index of the last word before the word `at` that is no adverb or auxiliary."""
        at -= 1
        between = speaker_words()["between"]
        while at > 0 and (self.words[at].folded in between or self.words[at].folded.endswith("ly")):
            at -= 1
        return max(at, 0)

    def _words_between(self, start: int, end: int) -> int:
        there = self.words[bisect_left(self.word_starts, start) : bisect_left(self.word_starts, end)]
        return sum(not w.punctuation for w in there[:20])

    def _passive(self, at: int, behind: Mention) -> bool:
        """`was told by Brandt`: the agent stands behind."""
        copula = at > 0 and self.words[at - 1].folded in speaker_words()["copulas"]
        return copula and behind.first > 0 and self.words[behind.first - 1].folded == "by"

    def _subject(self, start: int, cue: Cue) -> Mention | None:
        """The mention before a cue that is most likely its subject.

        The nearest one that no preposition governs; but where a comma stands before the cue it ends an apposition
        ("Brandt, the mayor of Drell, said"), and a cue in -ing belongs to the sentence's first mention.
        """
        at = bisect_left(self.word_starts, cue.span.start)
        found = [m for m in self._between(start, cue.span.start) if not m.predicate]
        if found and self._owner(found[-1]) and found[-1].last in (at, at - 1):
            return found[-1]
        last = self._skipped(at)
        if (not found or found[-1].last <= last) and (unlisted := self._phrase(last, start)):
            return unlisted
        plain = [m for m in found if not m.governed and not self._owner(m)] or [m for m in found if not m.governed]
        if not plain:
            return None
        if self.words[at].folded.endswith("ing") and plain[-1].last - 1 != last:
            return plain[0]
        if self.words[last].folded == ",":
            return next((m for m in plain if self.text[m.span.end : m.span.end + 1] == ","), plain[-1])
        if plain[-1].kind == "who" and len(plain) > 1:
            return plain[-2]
        return plain[-1]

    def _phrase(self, last: int, start: int) -> Mention | None:
        """The noun phrase that ends with the word `last`, whatever its noun: "the lock-keeper said"."""
        for first in range(last - 1, max(-1, last - 4), -1):
            word = self.words[first]
            if word.start < start or word.punctuation or self.words[last].punctuation:
                return None
            if word.folded in ("the", "a", "an"):
                before = self.words[first - 1].folded if first else ""
                if before in speaker_words()["prepositions"]:
                    return None
                span = Span(word.start, self.words[last].end)
                return Mention(span, first, last + 1, "role", span.of(self.text), self.words[last].folded)
        return None

    def _announced(self, quotation: Quotation) -> _Source | None:
        """`Brandt said: "..."`, `Brandt told the paper that "..."`, `according to Brandt, "..."`."""
        place = self._before(quotation)
        listed = self._cues(place.start, place.end)
        if found := self._best(listed, place, "announced", latest=True):
            return found
        if listed or self.text[place.start : place.end].rstrip(_QUOTES + " \n").endswith((":", ",")):
            plain = [m for m in self._between(place.start, place.end) if not m.governed and not m.predicate]
            if plain:
                return _Source("announced", plain[0], listed[-1].span if listed else None)
        return None

    def _later(self, quotation: Quotation) -> _Source | None:
        """A fragment in a sentence that names its speaker behind it, or has a subject alone."""
        rest = self._behind(quotation)
        if found := self._best(self._cues(rest.start, rest.end), rest, "fragment", latest=False):
            return found
        place = self._before(quotation)
        if not self.text[place.start : place.end].strip(_QUOTES + " \n"):
            return None
        plain = [m for m in self._between(place.start, place.end) if not m.governed and not m.predicate]
        return _Source("fragment", plain[0]) if plain else None

    def _running(self, at: int) -> _Source | None:
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
                return replace(found, how="running")
        near = previous is not None and self._paragraphs_since(since, paragraph) <= 1
        if near and previous:
            return _Source("running", None, None, previous[1].speaker)
        for sentence in reversed(self.sentences[max(0, number - 2) : number]):
            plain = [m for m in self._between(sentence.span.start, sentence.span.end) if not m.governed]
            people = [m for m in plain if m.kind not in ("it", "name")] or plain
            if people:
                return _Source("running", people[0])
        return None

    def _reporting(self, place: Span) -> _Source | None:
        return self._best(self._cues(place.start, place.end), place, "announced", latest=True)

    def _paragraphs_since(self, offset: int, paragraph: int) -> int:
        return paragraph - self.sentences[self._sentence(max(0, offset - 1))].paragraph
