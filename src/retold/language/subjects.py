"""Who is the subject of a word that reports speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from retold.article import Span
from retold.language.document import Cue, Name, Quotation, Word, Words
from retold.language.mentions import Mention, mentions, speaker_words

_ACCORDING = frozenset(
    {"according to", "in the words of", "in the view of", "in the opinion of", "citing", "quoting", "per"}
)
# Before a base form these make it a wish, a plan or a purpose: "it was too early to tell", "he would say".
_WEAKENING = frozenset(
    {"to", "would", "will", "could", "can", "should", "may", "might", "must", "not", "n't", "cannot"}
)
# Verbs whose past is their base form, and subjects that take an s in the present.
_UNCHANGED = frozenset({"read", "put", "set", "cut"})
_SINGULAR = frozenset({"person", "name", "he", "she", "it"})
How = Literal["tag", "announced", "fragment", "running"]


# Words of a description between a cue and the name behind it.
_DESCRIPTION = 3


@dataclass(slots=True)  # not frozen, as a word is not
class Source:
    """Who says a quotation, and how that is known. Nothing of it changes."""

    how: How
    mention: Mention | None = None
    cue: Span | None = None
    speaker: str | None = None


class Subjects:
    """An article's mentions and cues by place, without those inside quotations."""

    def __init__(
        self,
        quotations: Sequence[Quotation],
        text: str,
        words: Sequence[Word],
        names: Sequence[Name],
        cues: Sequence[Cue],
    ) -> None:
        self.text, self.words = text, words
        self.outer = [q.span for q in quotations if q.nested_in is None]
        self.outer_starts = [s.start for s in self.outer]
        self.mentions = [m for m in mentions(text, words, names) if not self.quoted(m.span.start)]
        self.cues = [c for c in cues if not self.quoted(c.span.start)]
        self.word_starts = Words.of(words).starts
        self._mention_starts = [m.span.start for m in self.mentions]
        self._cue_starts = [c.span.start for c in self.cues]

    def quoted(self, offset: int) -> bool:
        """Whether the place is inside a quotation."""
        at = bisect_right(self.outer_starts, offset) - 1
        return at >= 0 and offset < self.outer[at].end

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin there."""
        return self.mentions[
            bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)
        ]

    def within(self, start: int, end: int) -> list[Cue]:
        """The cues that begin there."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def best(self, cues: Sequence[Cue], place: Span, how: How, *, latest: bool) -> Source | None:
        """The source by that cue of a sentence whose subject is surest; among equals the last, or the first."""
        best: tuple[int, Source] | None = None
        for cue in reversed(cues) if latest else cues:
            found = self._with_cue(cue, place, how)
            if found and (best is None or found[0] > best[0]):
                best = found
        return best[1] if best else None

    def _with_cue(self, cue: Cue, place: Span, how: How) -> tuple[int, Source] | None:
        """The subject of a cue in `place`, before it or (inverted) behind it, and how sure that is, 0 to 3."""
        if self._mentioned(cue):
            return None
        at = bisect_left(self.word_starts, cue.span.start)
        behind = _titled(self.between(cue.span.end, place.end))
        near = (
            behind is not None
            and (
                self.words_between(cue.span.end, behind.span.start) == 0 or self._described(cue, behind, how)
            )
            and cue.lemma != "tell"
        )
        if near and behind and how == "announced" and cue.lemma not in _ACCORDING:
            near = self.text[behind.span.end : behind.span.end + 1] in (":", ",")
        if cue.lemma in _ACCORDING:
            return (3, Source(how, behind, cue.span)) if behind and near else None
        before = self._subject(place.start, cue)
        if behind and self._passive(at, behind):
            return 3, Source(how, behind, cue.span)
        beside = before is not None and self._sureness(at, cue, before) > 1
        if before is None or (how == "tag" and near and not beside):
            adverbial = self.words_between(place.start, cue.span.start) > 4
            return (1 if adverbial else 3, Source(how, behind, cue.span)) if behind and near else None
        return self._sureness(at, cue, before), Source(how, before, cue.span)

    def _described(self, cue: Cue, person: Mention, how: How) -> bool:
        """Whether nothing but a description stands between a cue and a person: "said retired baker Ada Marsh".

        In a tag it may be longer: "said her fiancé, the actor Rory Blane".
        """
        first, last = (bisect_left(self.word_starts, at) for at in (cue.span.end, person.span.start))
        between = self.words[first:last]
        if person.kind != "person" or not between:
            return False
        lists = speaker_words()
        parts = _at_commas(between)
        if how == "tag" and len(parts) <= 2:
            parts = [part[1:] if part and part[0].folded in lists["determiners"] else part for part in parts]
        elif len(parts) > 1:
            return False
        told = [word for part in parts for word in part]
        return len(told) <= _DESCRIPTION * len(parts) and all(
            w.text[:1].isalpha()
            and w.text.islower()
            and not any(w.folded in lists[name] for name in ("prepositions", "determiners", "between"))
            for w in told
        )

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
        if (
            previous in lists["determiners"]
            or (previous != "to" and previous in lists["prepositions"])
            or previous.endswith("'s")
        ):
            return 0
        word = self.words[at]
        if word.folded == word.lemma and word.folded not in _UNCHANGED and subject.kind in _SINGULAR:
            # "Brandt claim" is no clause: a noun that looks like its verb.
            return 0
        faint = previous in _WEAKENING or cue.lemma.replace(" ", "_") in lists["faint"]
        if not faint and self.words[at].folded.endswith("ing"):
            return 2
        restricted = (
            subject.kind == "who" and subject.first > 0 and self.words[subject.first - 1].folded != ","
        )
        beside = self._skipped(at) == subject.last - 1 or self.words[self._skipped(at)].folded == ","
        return 1 if faint or restricted or not beside else 2 if subject.kind == "it" else 3

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

    def words_between(self, start: int, end: int) -> int:
        """How many words begin there, without marks; not counted on beyond some twenty."""
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
        found = [m for m in self.between(start, cue.span.start) if not m.predicate]
        last = self._skipped(at)
        if found and self._owner(found[-1]) and found[-1].last in (at, at - 1):
            return found[-1]
        if (not found or found[-1].last <= last) and (unlisted := self._phrase(last, start)):
            return unlisted
        plain = [m for m in found if not m.governed and not self._owner(m)] or [
            m for m in found if not m.governed
        ]
        if not plain or (self.words[at].folded.endswith("ing") and plain[-1].last - 1 != last):
            return next(iter(plain), None)
        if self.words[last].folded == ",":
            return next((m for m in plain if self.text[m.span.end : m.span.end + 1] == ","), plain[-1])
        return plain[-2] if plain[-1].kind == "who" and len(plain) > 1 else plain[-1]

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


def _titled(found: Sequence[Mention]) -> Mention | None:
    """The first mention, or the person whose title it only begins: "Harbour Trust chief executive Ada Marsh"."""
    if len(found) > 1 and found[0].kind not in ("person", "who") and found[0].last == found[1].first:
        one, person = found[:2]
        if person.kind == "person" and person.title:
            whole = Span(one.span.start, person.span.end)
            return replace(
                person, span=whole, first=one.first, governed=one.governed, predicate=one.predicate
            )
    return next(iter(found), None)


def _at_commas(words: Sequence[Word]) -> list[list[Word]]:
    """Words in stretches between commas."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts
