"""D01 and D02: when it happened, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

from retold.article import Span
from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.length import lengths
from retold.comparing.findings.rank import ranked
from retold.comparing.pairing import Side
from retold.language.document import Document, Time, Words
from retold.language.standing import overlapping
from retold.language.times import Times, same

# Share of the weight around an expression that the other article must have in its place for it to have been lost.
_KEPT = 0.4
# Characters behind an expression in which the next word begins.
_BESIDE = 2
# Characters before an expression in which the bracket opens that makes it a reference.
_BRACKET = 40
# A whole date, and what ends with one: behind it stands the time at which a page was put up.
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_DATED = re.compile(r"\b\d{1,2},? \d{4},?(?: at)? ?$")
_PARTS = frozenset(["beginning", "early", "end", "late", "mid", "middle", "start"])
_FIGURE = re.compile(r"[0-9X]+")
# What stands for each digit of a value that no date resolves.
_UNKNOWN = "X"
_DAY = "0-0-0"
_DAYS = frozenset(["0-0-0", "0-W0-0"])
_VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What says as much as an expression of a value, and is none itself: "the annual cost" and "a year", "the night ferry" and
# "overnight".
_SAID = {"P1Y": "annual", "NI": "night"}
_BEFORE, _AFTER = frozenset(["before", "until", "prior"]), frozenset(["after", "following", "since", "once"])


def dates(evidence: Evidence) -> Iterator[Finding]:
    """Temporal expressions that changed or went, and orders that turned."""
    yield from _changed(evidence)
    yield from _weekdays(evidence)
    yield from _turned(evidence)
    yield from _impossible(evidence)


def _changed(evidence: Evidence) -> Iterator[Finding]:
    ours, theirs = evidence.retelling.document, evidence.source.document
    mine, yours = _Told(ours), _Told(theirs)
    told_here, told_there = _times(evidence.retelling), _times(evidence.source)
    gone: list[tuple[Time, range]] = []
    for tie, here, there in evidence.tied():
        own = [] if evidence.strange(here) else told_here[tie.retelling]
        other = [time for n in there for time in told_there[n]]
        if not own and not other:
            continue
        agreed = [(a, b) for a in own for b in other if _agree(a, b, evidence)]
        left = [a for a in own if all(a is not x for x, _ in agreed)]
        missing = [b for b in other if all(b is not y for _, y in agreed)]
        lost: list[Time] = []
        for b in missing:
            a = next((a for a in left if _in_place(a, b, evidence)), None)
            if a is not None:
                left.remove(a)
                yield _replaced(a, b, evidence)
            elif not evidence.strange(here) and not mine.agrees(b, theirs.text):
                lost.append(b)
        gone += [(b, here) for b in lost]
        if own and other:
            yield from _blurred(own, other, evidence)
            yield from lengths(own, other, evidence)
        for a in left:
            inside = evidence.retelling.inside(a.span)
            told = evidence.drawn(inside) >= _KEPT and not _of_words(a, inside, there, evidence)
            if told and a.value not in _VAGUE and not yours.agrees(a, ours.text):
                yield _new(a, evidence)
    yield from _gone(gone, evidence)


def _blurred(own: list[Time], other: list[Time], evidence: Evidence) -> Iterator[Finding]:
    """The same period without the word that says which part of it: "late October" that became "October"."""
    for b in other:
        told = [a for a in own if same(a, b)]
        part = bool(told) and _part_of(b, evidence.source.document.text)
        if part and not any(_part_of(a, evidence.retelling.document.text) for a in told):
            there = Excerpt.at(b.span, evidence.source.document.text)
            here = Excerpt.at(told[0].span, evidence.retelling.document.text)
            message = f"{shown(there)} became {shown(here)}: the time is told less exactly"
            yield draft("D01", message, there, here, "shade")


def _part_of(time: Time, text: str) -> frozenset[str]:
    """The words of an expression that say which part of a period it is."""
    return frozenset(time.span.of(text).casefold().replace("-", " ").split()) & _PARTS


def _times(side: Side) -> list[list[Time]]:
    """The times of each sentence, without the article's own date, those in names and those of references."""
    text, published = side.document.text, side.document.article.published
    dated = published.span if published else None
    return [[t for t in held if _of_story(t, side, text, dated)] for held in side.times]


def _of_story(time: Time, side: Side, text: str, dated: Span | None) -> bool:
    """Whether an expression says when something in the story was; `dated` is where the article's own date stands."""
    span = time.span
    before = text[max(0, span.start - _BRACKET) : span.start]
    # In brackets it is the date of what an article refers to.
    if before.rfind("[") > before.rfind("]") or (dated is not None and dated.overlap(span) > 0):
        return False
    return not (_regular(time, side) or _of_page(time, before, text) or _of_name(time, side))


def _regular(time: Time, side: Side) -> bool:
    """Whether an expression says what sort of thing comes again and again: "the *weekly* address"."""
    if time.type != "SET":
        return False
    behind = side.inside(Span(time.span.end, time.span.end + _BESIDE))[:1]
    return any(side.content[k] for k in behind)


def _of_name(time: Time, side: Side) -> bool:
    """Whether an expression is a word in a longer name ("the March of the Hundred")."""
    near = overlapping(side.document.names, time.span)
    if not near or side.document.text[time.span.end : time.span.end + 1] in {"'", "’"}:
        return False
    return any(n.span.contains(time.span) for n in near)


def _in_place(a: Time, b: Time, evidence: Evidence) -> bool:
    """Whether an expression stands in another's place: as exact, or vaguer, among the same words."""
    vague = a.value in _VAGUE and b.type != "DURATION"
    if not (vague or _vaguer(a, b, evidence) or (a.type == b.type and _grain(a) == _grain(b))):
        return False
    return evidence.facing(evidence.retelling.inside(a.span), evidence.source.inside(b.span))


def _vaguer(a: Time, b: Time, evidence: Evidence) -> bool:
    """Whether a date is another one told less exactly, in some of its words: "1987" for "October 1987"."""
    mine, yours = _words(a, evidence.retelling.document.text), _words(b, evidence.source.document.text)
    return a.type != "DURATION" and b.value.startswith(a.value) and set(mine) < set(yours)


def _grain(time: Time) -> str:
    """How exact a value is: the pattern of its figures, one for the forms of a day."""
    pattern = _FIGURE.sub("0", time.value)
    return _DAY if pattern in _DAYS else pattern.split("T")[0] if time.type == "TIME" else pattern


def _of_page(time: Time, before: str, text: str) -> bool:
    """Whether an expression says when the page was put up, and no time in the story.

    So does a date with which the text begins, and the time of day right behind one ("Tuesday, July 17, 2012 23:01 EDT").
    """
    if not before.strip() and _STAMP.fullmatch(time.value):
        return True
    return time.type == "TIME" and bool(_DATED.search(before)) and time.span.of(text)[:1].isdigit()


def _agree(a: Time, b: Time, evidence: Evidence) -> bool:
    """The same time, by value or in the same words."""
    if same(a, b) or _fits(a.value, b.value):
        return True
    mine, yours = _words(a, evidence.retelling.document.text), _words(b, evidence.source.document.text)
    return mine == yours or ("DURATION" in {a.type, b.type} and (_part(mine, yours) or _part(yours, mine)))


class _Told:
    """The times of one article, asked whether one of them agrees with a time of the other."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: dict[str, bool] = {}

    @cached_property
    def times(self) -> Times:
        return Times(self._document.times)

    @cached_property
    def words(self) -> Mapping[tuple[str, ...], None]:
        """The wordings of all, each once, in order."""
        return dict.fromkeys(_words(t, self._document.text) for t in self._document.times)

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """All wordings in one, with what none of them has between."""
        return tuple(" | ".join(" ".join(words) for words in self.words).split(" "))

    def agrees(self, time: Time, text: str) -> bool:
        words = _words(time, text)
        if time in self.times or words in self.words or self._fits(time.value):
            return True
        return time.type == "DURATION" and _part(words, self.whole)

    def _fits(self, value: str) -> bool:
        """Whether one of the values can name the same day; each value is asked about once."""
        if value not in self._open:
            others = self.times.values if _UNKNOWN in value else self._unresolved
            self._open[value] = any(_fits(value, other) for other in others)
        return self._open[value]

    @cached_property
    def _unresolved(self) -> list[str]:
        return [value for value in self.times.values if _UNKNOWN in value]


def _words(time: Time, text: str) -> tuple[str, ...]:
    return tuple(time.span.of(text).casefold().split())


def _part(words: tuple[str, ...], of: tuple[str, ...]) -> bool:
    """Whether a wording stands inside another, as "two years" does in "two years ago"."""
    return f" {' '.join(words)} " in f" {' '.join(of)} "


@lru_cache(maxsize=16384)
def _fits(one: str, other: str) -> bool:
    """Whether two values can name the same day where one of the articles has no date to resolve it against."""
    if _UNKNOWN not in one and _UNKNOWN not in other:
        return False
    if len(one) == len(other):
        return all(a == b or _UNKNOWN in (a, b) for a, b in zip(one, other, strict=True))
    weekday, day = (one, other) if one.startswith("XXXX-W") else (other, one)
    known = _day(day)
    return known is not None and weekday.startswith("XXXX-W") and weekday.endswith(str(known.isoweekday()))


def _replaced(a: Time, b: Time, evidence: Evidence) -> Finding:
    there = Excerpt.at(b.span, evidence.source.document.text)
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    vague = a.value in _VAGUE or _vaguer(a, b, evidence)
    what = "the time is told less exactly" if vague else "another time"
    return draft(
        "D01", f"{shown(there)} became {shown(here)}: {what}", there, here, "shade" if vague else "meaning"
    )


def _gone(lost: list[tuple[Time, range]], evidence: Evidence) -> Iterator[Finding]:
    """Times that a retold clause no longer has, each where most of its clause is retold.

    Of two in one clause ("for weeks or months") the first is told.
    """
    told: set[Excerpt] = set()
    for b in {b: None for b, _ in lost}:
        inside = evidence.source.inside(b.span)
        if not inside or b.value in _VAGUE:
            continue
        sentence = max((s for x, s in lost if x is b), key=lambda s: (evidence.taken_up(inside, s), -s.start))
        if (
            evidence.taken_up(inside, sentence) < _KEPT
            or _in_words(b, inside, sentence, evidence)
            or _elsewhere(b, sentence, evidence)
        ):
            continue
        here = evidence.surroundings(inside, sentence)
        if here is not None and here not in told:
            told.add(here)
            there = Excerpt.at(b.span, evidence.source.document.text)
            yield draft("D01", f"When it was, {shown(there)}, is lost", there, here, "shade")


def _in_words(b: Time, inside: list[int], sentence: range, evidence: Evidence) -> bool:
    """Whether a sentence has all that an expression says, if in no expression of time: "earlier in the *week*"."""
    words, mine = evidence.source.words, evidence.retelling.words
    if _worded(b, (mine[sentence.start].sentence,), evidence.retelling):
        return True
    named = [j for j in inside if evidence.source.content[j]]
    return bool(named) and all(
        any(i in sentence and mine[i].lemma == words[j].lemma for i in evidence.pairing.back[j])
        for j in named
    )


def _of_words(a: Time, inside: list[int], there: Sequence[int], evidence: Evidence) -> bool:
    """Whether the source has all that an expression of the retelling says, if in no expression of time."""
    words, mine, forth = evidence.source.words, evidence.retelling.words, evidence.pairing.forth
    if _worded(a, there, evidence.source):
        return True
    named = [i for i in inside if evidence.retelling.content[i]]
    return bool(named) and all((j := forth[i]) is not None and words[j].lemma == mine[i].lemma for i in named)


def _worded(time: Time, sentences: Sequence[int], side: Side) -> bool:
    """Whether sentences say a time in words that are no expression: "the *annual* cost", "the *night* ferry", "in the *ninth minute*"."""
    told = [side.document.sentences[n] for n in sentences]
    said = _SAID.get(time.value.partition("T")[2] or time.value)
    if said is not None and any(w.folded == said for s in told for w in side.words[s.first : s.last]):
        return True
    return ranked([f for n in sentences for f in side.figures[n]], side, [time])


def _elsewhere(b: Time, sentence: range, evidence: Evidence) -> bool:
    """Whether a time in brackets belongs to what stands before them, and that is not retold: "Dawn (1987) and *Dusk*"."""
    text, inside = evidence.source.document.text, evidence.source.inside(b.span)
    bracketed = text[max(0, b.span.start - 1) : b.span.start] == "("
    before = [k for k in range(max(0, inside[0] - 2), inside[0]) if not evidence.source.words[k].punctuation]
    return bracketed and not any(i in sentence for k in before[-1:] for i in evidence.pairing.back[k])


def _new(a: Time, evidence: Evidence) -> Finding:
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    there = evidence.origin(evidence.retelling.inside(a.span))
    return draft("D01", f"The source does not say {shown(here)}", there, here, "meaning")


def _weekdays(evidence: Evidence) -> Iterator[Finding]:
    """The same date under another weekday."""
    mine, yours = evidence.retelling.document, evidence.source.document
    theirs = [(b, day) for b in yours.times if (day := _weekday(b, yours.text)) is not None]
    for a in mine.times:
        named = _weekday(a, mine.text)
        if named is None or not _dated(a, mine.text):
            continue
        b = next((b for b, day in theirs if day != named and same(a, b)), None)
        if b is not None:
            there, here = Excerpt.at(b.span, yours.text), Excerpt.at(a.span, mine.text)
            yield draft("D02", f"{shown(there)} became {shown(here)}: another weekday", there, here)


def _weekday(time: Time, text: str) -> int | None:
    written = time.span.of(text).casefold()
    if "day" not in written:
        return None
    return next((n for n, name in enumerate(_WEEKDAYS) if name in written), None)


def _dated(time: Time, text: str) -> bool:
    return any(c.isdigit() for c in time.span.of(text))


def _turned(evidence: Evidence) -> Iterator[Finding]:
    """Linked words of which one says "before" and the other "after"."""
    words = evidence.retelling.words
    for i in Words.of(words).among(_BEFORE | _AFTER):
        j = evidence.pairing.forth[i]
        if j is None:
            continue
        other, own = evidence.source.words[j].folded, words[i].folded
        if {own, other} & _BEFORE and {own, other} & _AFTER:
            there, here = evidence.source.excerpt([j, j + 1]), evidence.retelling.excerpt([i, i + 1])
            yield draft("D02", f"*{other}* became *{own}*: the order is turned", there, here)


def _impossible(evidence: Evidence) -> Iterator[Finding]:
    """A weekday written beside a date that fell on another one."""
    times = evidence.retelling.document.times
    text = evidence.retelling.document.text
    for time in times:
        named = _weekday(time, text)
        day = None if named is None else _day(time.value)
        if day and day.weekday() != named and _dated(time, text):
            here = Excerpt.at(time.span, text)
            told = _WEEKDAYS[day.weekday()].capitalize()
            yield draft(
                "D02", f"{shown(here)} names a weekday that disagrees: that day was a {told}", None, here
            )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
