"""An article's entry in the record: its statements and dated events, with what is needed to find them elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retold.article import Article, Fact, Span
from retold.comparing.likeness import rarity_of
from retold.language.analysis import analyse
from retold.language.certainty import group
from retold.language.dates import bounds
from retold.language.document import Document, Name, Time, Word
from retold.language.english import require_english
from retold.language.lexicon import Lexicon, lexicon
from retold.language.statement import Statement
from retold.language.statements import statements_read
from retold.language.syntax import Tree
from retold.language.words import fold
from retold.record.conditions import conditions
from retold.record.said import Said, Standing
from retold.record.saying import Day
from retold.record.standing import standing
from retold.record.topics import Topics

# How far apart two statements of one article that are told in each other may be, in their order.
_NEAR = 6
# Share of a statement's characters from which it stands inside another.
_INSIDE = 0.8
# Weight of what is said below which it says nothing by itself: "it", "so", "no".
_TELLING = 0.3


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's entry.

    Args:
        name: What the article is called in the record.
        article: The article.
        said: Its statements, in order.
        events: Its dated events, in order.
        titles: For each full name the titles and roles that the article gives it, in order, each time.
        names: For each full name its first mention that has a kind, or its first.
        document: The article as it was read, where it is kept.
        pipeline: The spaCy pipeline that read its syntax, in place of the parser that ships.
        reader: The folder of the trained reader that read its attributions, in place of rules alone.

    """

    name: str
    article: Article
    said: tuple[Said, ...]
    events: tuple[Said, ...] = ()
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    document: Document | None = None
    pipeline: str | None = None
    reader: str | None = None

    @property
    def published(self) -> str | None:
        """The day of its publication."""
        fact = self.article.published
        return fact.value[:10] if fact is not None and bounds(fact.value[:10]) else None

    def today(self) -> Day | None:
        """The day of its publication, the latest that anything in it was said; or else the day that it was lent."""
        return today(self.article)


def today(article: Article) -> Day | None:
    """The day that statements of an article have which tell none of their own.

    >>> from retold.article import Fact
    >>> today(Article("Text.", lent=Fact("2031-05-02", "source")))
    Day(value='2031-05-02', origin='lent')
    """
    fact = article.day
    if fact is None or bounds(fact.value[:10]) is None:
        return None
    return Day(fact.value[:10], "published" if article.published else "lent")


def entry(name: str, article: Article, *, pipeline: str | None = None, reader: str | None = None) -> Entry:
    """Read an article for the record.

    Args:
        name: What it is called there.
        article: What to read.
        pipeline: The spaCy pipeline that reads the syntax, in place of the parser that ships.
        reader: The folder of a trained reader of attributions, which decides on what rules find.

    Raises:
        InputError: The article is in a language other than English, or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    require_english(article)
    document = analyse(article)
    parsed, told = statements_read(document, pipeline=pipeline, reader=reader)
    return entry_of(name, document, parsed, told, pipeline=pipeline, reader=reader)


def dated(held: Entry, day: Fact) -> Entry:
    """The same entry with the days that its words mean, seen from a day that the article was lent.

    Args:
        held: The entry of an article without a date.
        day: The day.

    """
    return entry(held.name, replace(held.article, lent=day), pipeline=held.pipeline, reader=held.reader)


def entry_of(  # noqa: PLR0913 -- what is read, and what read it
    name: str,
    document: Document,
    parsed: Sequence[Tree],
    told: Sequence[Statement],
    *,
    pipeline: str | None = None,
    reader: str | None = None,
) -> Entry:
    """The entry of an article that is read already.

    Args:
        name: What it is called there.
        document: The article, read.
        parsed: The trees of its sentences.
        told: Its statements.
        pipeline: The spaCy pipeline that read their syntax.
        reader: The folder of the trained reader that told them.

    """
    return replace(_Reader(name, document, parsed, told).entry(), pipeline=pipeline, reader=reader)


class _Reader:
    """One article's places to look up."""

    def __init__(
        self, name: str, document: Document, parsed: Sequence[Tree], told: Sequence[Statement]
    ) -> None:
        self.name, self.document, self.text = name, document, document.text
        self.told, self.topics = told, Topics(document, parsed)
        self.known: Lexicon = lexicon()
        self.starts = [w.start for w in document.words]

    def entry(self) -> Entry:
        names: dict[str, Name] = {}
        for name in self.document.names:
            known = names.setdefault(name.full, name)
            if known.kind == "other":
                names[name.full] = name
        inside = {n: k for n in range(len(self.told)) if (k := self.doubled(n)) is not None}
        within = {k: self.told[n].when for n, k in sorted(inside.items()) if self.told[n].when}
        said = tuple(
            self.said(n, s, names, s.when or within.get(n))
            for n, s in enumerate(self.told)
            if n not in inside
        )
        about = self.topics.all([s.statement for s in said], [s.conditions for s in said])
        said = tuple(replace(one, about=its) for one, its in zip(said, about, strict=True))
        said = tuple(one for one in said if one.weight >= _TELLING)
        return Entry(
            self.name,
            self.document.article,
            said,
            tuple(self.events()),
            self.titles(names),
            names,
            self.document,
        )

    def doubled(self, number: int) -> int | None:
        """Index of another statement nearby that tells this one: "repeated her warning that", "it seemed that"."""
        one = self.told[number]
        speaker = one.speaker and one.speaker.name
        for k in range(max(0, number - _NEAR), min(len(self.told), number + _NEAR + 1)):
            other = self.told[k]
            shared = sum(s.overlap(o) for s in one.content for o in other.content)
            if k == number or shared < _INSIDE * _length(one):
                continue
            longer = shared < _INSIDE * _length(other)
            same = speaker == (other.speaker and other.speaker.name)
            if (same and (longer or k < number)) or (
                speaker is None and (longer or other.speaker is not None)
            ):
                return k
        return None

    def said(self, number: int, statement: Statement, names: Mapping[str, Name], when: Time | None) -> Said:
        dated = when is not None and bounds(when.value) is not None
        day = Day(when.value, "sentence") if when is not None and dated else today(self.document.article)
        return self.content(number, statement, standing(statement.speaker, names), day)

    def content(self, number: int, statement: Statement, standing: Standing, day: Day | None) -> Said:
        words = [w for span in statement.content for w in self.words(span) if not w.punctuation]
        speech = [q.span for q in self.document.quotations if q.speech]
        quoted = sum(any(q.start <= w.start < q.end for q in speech) for w in words)
        marks = [m for m in self.document.marks if any(s.contains(m.span) for s in statement.content)]
        depends = conditions(statement.content, marks, self.document.words, self.document.times)
        free = [m for m in marks if not any(c.contains(m.span) for c in depends)]
        modals = [m for m in free if m.kind == "modal"]
        strongest = max(modals, key=lambda m: (m.rank or 0.0, -m.span.start), default=None)
        return Said(
            number,
            statement,
            standing,
            day,
            tuple(w.lemma for w in words),
            {w.lemma: rarity_of(w.lemma, self.known) for w in words},
            f" {' '.join(w.folded for w in words)} ",
            quoted / max(1, len(words)),
            any(m.kind == "negation" for m in free),
            depends,
            group(strongest.lemma) if strongest else None,
        )

    def words(self, span: Span) -> Sequence[Word]:
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return self.document.words[first:last]

    def events(self) -> Iterator[Said]:
        """Sentences that give a date and are no statement: what happened, and when."""
        taken = sorted(s for told in self.told for s in (*told.content, *told.cue))
        for number, sentence in enumerate(self.document.sentences):
            dates = [
                t
                for t in self.document.times
                if t.type in ("DATE", "TIME") and sentence.span.contains(t.span) and bounds(t.value)
            ]
            if sentence.title or not dates or any(s.overlap(sentence.span) for s in taken):
                continue
            event = Statement((sentence.span,), "indirect", when=dates[0])
            yield self.content(number, event, "nobody", Day(dates[0].value, "sentence"))

    def titles(self, names: Mapping[str, Name]) -> Mapping[str, tuple[str, ...]]:
        """Titles with names, and roles that stand for a named speaker ("the minister")."""
        found: dict[str, list[str]] = {}
        for name in self.document.names:
            if name.title:
                found.setdefault(name.full, []).append(name.title)
        named = sorted(n.span for n in self.document.names)
        for told in self.told:
            speaker = told.speaker
            if (
                speaker is None
                or speaker.name not in names
                or any(s.overlap(n) for s in speaker.spans for n in named)
            ):
                continue
            role = speaker.spans[0].of(self.text)
            if fold(role).startswith("the "):
                found.setdefault(speaker.name, []).append(role[4:])
        return {name: tuple(titles) for name, titles in found.items()}


def _length(statement: Statement) -> int:
    return sum(s.end - s.start for s in statement.content)
