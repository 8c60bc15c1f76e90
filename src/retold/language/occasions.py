"""When statements were made: by a date in their sentence, else on the occasion that the text goes on to tell of.

A date stands in the sentence, outside what was said. A speaker who goes on without another date does so on the same
occasion ("told the Wire on Thursday ... he said"), and a headline tells of the occasion that its story begins with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from retold.article import Span
from retold.language.constructions import constructions, verb_lemma
from retold.language.document import Document, Time
from retold.language.reported import Report
from retold.language.words import fold

_DATED = frozenset({"DATE", "TIME"})
# Helpers and adverbs of a cue that put it at another time than what was told before it.
_ELSEWHEN = frozenset(
    ["has", "have", "had", "'s", "'ve", "'d", "previously", "earlier", "once", "later", "repeatedly", "often", "always", "long", "recently", "will", "would"]
)  # fmt: skip
# What tells no act of speech: the date of its sentence is another's.
_TIMELESS = frozenset(["noun", "seeming", "adverb"])
# What a quoted speaker tells of another's words, and how far from "this week's" the name of the talks stands.
_RETOLD = frozenset(["nested"])
_NEAR = 20
# Paragraphs that an occasion lasts without being named again.
_REACH = 1


class Occasions:
    """The dates of the statements of an article."""

    def __init__(self, document: Document, reports: Sequence[Report]) -> None:
        self.document, self.text, self.reports = document, document.text, reports
        dated = [t for t in document.times if t.type in _DATED and t.value[:1] in "12X"]
        self.times = [t for t in dated if not self.owned(t)]
        self.events = [t for t in dated if self.owned(t)]
        self.starts = [s.span.start for s in document.sentences]
        self.cues = sorted(c.start for r in reports for c in r.cue[:1])

    def all(self, speakers: Sequence[str | None], outer: Sequence[int | None]) -> list[Time | None]:
        """When each statement was made.

        Args:
            speakers: Who made it.
            outer: The index of the statement that tells it, or None.

        """
        found = [None if r.how in _TIMELESS else self.own(r) for r in self.reports]
        top = [k for k, r in enumerate(self.reports) if outer[k] is None and r.how not in _TIMELESS]
        for before, k in pairwise(top):
            if found[k] is None and speakers[k] == speakers[before] is not None and self.goes_on(before, k):
                found[k] = found[before]
        for k, behind in pairwise(top):
            if found[k] is None and speakers[k] == speakers[behind] is not None and self.title(k):
                found[k] = found[behind]
        for k, m in enumerate(outer):
            if m is not None and found[k] is None and self.reports[k].how in _RETOLD:
                found[k] = self.event(self.reports[m])
        return found

    def hearers(
        self, given: Sequence[str | None], speakers: Sequence[str | None], outer: Sequence[int | None]
    ) -> list[str | None]:
        """To whom each statement was made: who goes on in the same breath goes on to the same hearers.

        Args:
            given: To whom, as its own sentence tells.
            speakers: Who made it.
            outer: The index of the statement that tells it, or None.

        """
        found = list(given)
        top = [k for k, r in enumerate(self.reports) if outer[k] is None and r.how not in _TIMELESS]
        for before, k in pairwise(top):
            if found[k] is None and speakers[k] == speakers[before] is not None and self.stays(before, k):
                found[k] = found[before]
        return found

    def stays(self, before: int, k: int) -> bool:
        """Whether nothing between two statements, or beside the second, may be another occasion."""
        first, second = self.reports[before], self.reports[k]
        apart = self.paragraph(second.sentence) - self.paragraph(first.sentence)
        lemmas = {verb_lemma(w) for c in second.cue for w in fold(c.of(self.text)).split()}
        on = bool(lemmas & constructions().going_on) and self.goes_on(before, k)
        if not (on if second.cue else apart == 0):
            return False
        between = Span(min(first.sentence.end, second.sentence.start), second.sentence.end)
        inside = (*second.content, *second.source, *second.cue)
        if any(between.contains(t.span) and not any(s.overlap(t.span) for s in inside) for t in self.times):
            return False
        away = constructions().channels | constructions().elsewhere
        words = [w for w in self.document.words if between.contains(Span(w.start, w.end))]
        return not any(w.lemma in away and not any(s.start <= w.start < s.end for s in inside) for w in words)

    def event(self, report: Report) -> Time | None:
        """The day of the event that a speaker retells: "Holm said of this week's Drell talks", held "at Drell on Monday".

        It is the one day of that week or month that the text gives to what bears the same name.
        """
        inside = report.content
        for time in self.events:
            if not report.sentence.contains(time.span) or any(s.overlap(time.span) for s in inside):
                continue
            names = [
                n.text
                for n in self.document.names
                if 0 <= n.span.start - time.span.end <= _NEAR and n.kind != "work"
            ]
            days = {
                t.value: t for t in self.times if names and self.during(t, time) and self.beside(t, names[0])
            }
            if len(days) == 1:
                return next(iter(days.values()))
        return None

    def during(self, day: Time, period: Time) -> bool:
        """Whether a day is one of a week or month."""
        try:
            year, week, _ = date.fromisoformat(day.value[:10]).isocalendar()
        except ValueError:
            return False
        return period.value in (f"{year}-W{week:02}", day.value[:7])

    def beside(self, time: Time, name: str) -> bool:
        """Whether the sentence of a date has a name."""
        sentence = self.document.sentences[self.sentence(time.span)].span
        return any(n.text == name and sentence.contains(n.span) for n in self.document.names)

    def own(self, report: Report) -> Time | None:
        """The date in the statement's sentence that is no part of what was said, the nearest to the cue."""
        inside = (*report.content, *report.source)
        cue = report.cue[0].start if report.cue else report.content[0].start
        free = [
            t
            for t in self.times
            if report.sentence.contains(t.span)
            and not any(s.overlap(t.span) for s in inside)
            and not self.parted(t.span.start, cue)
        ]
        return min(free, key=lambda t: (abs(t.span.start - cue), t.span.start), default=None)

    def owned(self, time: Time) -> bool:
        """Whether a date tells whose something is: "this week's talks"."""
        return self.text[time.span.end : time.span.end + 2] in ("'s", "’s")

    def parted(self, place: int, cue: int) -> bool:
        """Whether the cue of another statement stands between a date before it and the cue."""
        return any(place < other < cue for other in self.cues)

    def goes_on(self, before: int, k: int) -> bool:
        """Whether a statement is made on the same occasion as one before it."""
        first, second = self.reports[before], self.reports[k]
        if not 0 <= self.paragraph(second.sentence) - self.paragraph(first.sentence) <= _REACH:
            return False
        words = {w for c in second.cue for w in fold(c.of(self.text)).split()}
        return bool(words) and not words & _ELSEWHEN

    def title(self, k: int) -> bool:
        """Whether a statement stands in the title."""
        at = self.sentence(self.reports[k].sentence)
        return self.document.sentences[at].title if self.document.sentences else False

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph that a place stands in."""
        return self.document.sentences[self.sentence(span)].paragraph if self.document.sentences else 0

    def sentence(self, span: Span) -> int:
        """The index of the sentence that a place stands in."""
        return max(0, bisect_right(self.starts, span.start) - 1)
