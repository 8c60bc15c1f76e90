"""Who said what: the statements of an article with speaker, cue, content, to whom and when.

Syntax tells the parts of an attribution (`retold.language.attribution`), quotation marks close what syntax leaves open
(`retold.language.reported`); here pronouns and short forms get their names, and statements their kind and date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from retold.article import Article, Span
from retold.language.analysis import analyse
from retold.language.antecedents import Antecedents
from retold.language.constructions import constructions
from retold.language.document import Document
from retold.language.english import require_english
from retold.language.mentions import Mention, mentions
from retold.language.occasions import Occasions
from retold.language.opening import datelines, without
from retold.language.pipeline import pipeline as installed
from retold.language.reported import Report, reports
from retold.language.statement import Kind, Speaker, Statement, written
from retold.language.syntax import Tree, trees
from retold.language.words import fold

# Mentions of somebody who makes a statement or report.
_BODIES = frozenset(["organisation", "name"])
_BEARERS = frozenset(["person", "organisation", "name"])
# Forms of a pronoun that name whose statement it is.
_POSSESSIVE: dict[str, Literal["he", "she", "they", "it"]] = {
    "his": "he", "him": "he", "her": "she", "hers": "she", "their": "they", "them": "they", "its": "it",
}  # fmt: skip


def statements(
    article: Article, *, pipeline: str | None = None, reader: str | None = None
) -> tuple[Statement, ...]:
    """The statements of an article, in the order of its sentences and their cues.

    >>> from retold.reading import read_text
    >>> story = read_text("Ada Brandt opened the pier. She told reporters on Friday that it was safe.")
    >>> [told] = statements(story)
    >>> told.speaker.name, told.content[0].of(story.text), told.to, told.kind
    ('Ada Brandt', 'that it was safe', 'reporters', 'indirect')

    Args:
        article: What to read.
        pipeline: The spaCy pipeline that reads the syntax, by its name or folder, in place of the parser that ships.
        reader: The folder of a trained reader of attributions, which then decides on what rules find.

    Raises:
        InputError: The article is in a language other than English, or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    require_english(article)
    return statements_read(analyse(article), pipeline=pipeline, reader=reader)[1]


def statements_read(
    document: Document, *, pipeline: str | None = None, reader: str | None = None
) -> tuple[list[Tree], tuple[Statement, ...]]:
    """The trees of an article's sentences, and its statements; what is given, and raised, is as in `statements`."""
    parsed = trees_of(document, pipeline=pipeline)
    return parsed, statements_of(document, attributed(document, parsed, reader=reader))


def attributed(document: Document, parsed: Sequence[Tree], *, reader: str | None = None) -> list[Report]:
    """The attributions of an article, by rules or by a reader that was trained.

    Args:
        document: The article, read.
        parsed: The trees of its sentences.
        reader: The folder of the reader.

    Raises:
        InputError: There is no reader in that folder, or it cannot be used.
        MissingExtraError: A reader is asked for, and what it runs on is not installed.

    """
    ruled = reports(document, parsed)
    if reader is None:
        return ruled
    from retold.language.learned.model import model  # noqa: PLC0415 -- numpy, and an extra
    from retold.language.learned.reader import learned_reports  # noqa: PLC0415 -- the same

    return learned_reports(document, parsed, ruled, model(reader))


def trees_of(document: Document, *, pipeline: str | None = None) -> list[Tree]:
    """The trees of an article's sentences, by the parser that ships or by a pipeline of spaCy.

    Raises:
        InputError: The pipeline cannot be used.
        MissingExtraError: A pipeline is asked for, and spaCy is not installed.

    """
    furniture = without([f.span for f in document.article.furniture], list(datelines(document)))
    read = trees if pipeline is None else installed(pipeline).trees
    return read(document.text, [s.span for s in document.sentences], furniture)


def statements_of(document: Document, found: Sequence[Report]) -> tuple[Statement, ...]:
    """The statements that an article's attributions are.

    Args:
        document: The article, read.
        found: Its attributions, in order.

    """
    reader = _Reader(document)
    told = [reader.statement(report) for report in found]
    told = [reader.nested(told, at) for at in range(len(told))]
    speakers = [one.speaker.name if one.speaker else None for one in told]
    occasions, outer = Occasions(document, found), [one.within for one in told]
    days = occasions.all(speakers, outer)
    hearers = occasions.hearers([one.to for one in told], speakers, outer)
    return tuple(replace(one, when=day, to=to) for one, day, to in zip(told, days, hearers, strict=True))


class _Reader:
    """Names, dates and quotations of a document, to look up by place."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.mentions = mentions(document.text, document.words, document.names)
        self.mention_starts = [m.span.start for m in self.mentions]
        self.antecedents = Antecedents(self.mentions, document.words)
        self.word_starts = [w.start for w in document.words]
        self.speech = [q.span for q in document.quotations if q.speech]
        self.latest: str | None = None

    def statement(self, report: Report) -> Statement:
        speaker = self.speaker(report.source) if report.source else None
        if speaker is not None:
            self.latest = speaker.name
        to = written(report.addressee, self.text) or None
        return Statement(report.content, self.kind(report.content), speaker, report.cue, to)

    def speaker(self, spans: tuple[Span, ...]) -> Speaker:
        words = written(spans, self.text)
        mention = self.mention(spans)
        name = None if mention is None else self.antecedents.resolve(mention, self.latest)
        named = name is not None and mention is not None and (mention.kind != "role" or name != mention.full)
        if named and name is not None:
            return Speaker(name, spans)
        return Speaker(words, spans, unnamed=_unnamed(words))

    def mention(self, spans: tuple[Span, ...]) -> Mention | None:
        """The first mention among the words that name a speaker; a name before a role ("the minister, Ada Holm").

        A person with a title, or a role, comes before the name that stands in front of it ("Drell Council spokesman Ivo
        Ruiz", "European officials").
        """
        first = bisect_left(self.mention_starts, spans[0].start)
        last = bisect_left(self.mention_starts, spans[0].end)
        found = [m for m in self.mentions[first:last] if not m.governed] or list(self.mentions[first:last])
        if found and found[0].kind == "role":
            behind = [m for m in found[1:] if m.first >= found[0].last]
            named = [m for m in behind if m.kind == "person"] or [m for m in behind[:1] if m.kind == "name"]
            if named:
                return named[0]
        if found and found[0].title.removesuffix("s") in constructions().channels:
            return next((m for m in self.mentions[first:last] if m.kind in _BEARERS), found[0])
        if len(found) > 1 and found[0].last == found[1].first:
            titled = found[1].kind == "person" and found[1].title
            if titled or (found[1].kind == "role" and found[0].kind in _BODIES):
                return found[1]
        return found[0] if found else self.possessive(spans[0])

    def possessive(self, span: Span) -> Mention | None:
        kind = _POSSESSIVE.get(fold(span.of(self.text)))
        if kind is None:
            return None
        at = bisect_left(self.word_starts, span.start)
        return Mention(
            span, at, at + 1, kind, span.of(self.text), gender=kind if kind in ("he", "she") else None
        )

    def kind(self, content: tuple[Span, ...]) -> Kind:
        told = quoted = 0
        for span in content:
            first, last = bisect_left(self.word_starts, span.start), bisect_left(self.word_starts, span.end)
            for word in self.document.words[first:last]:
                if not word.punctuation:
                    told += 1
                    quoted += any(q.start <= word.start < q.end for q in self.speech)
        return "direct" if told and quoted == told else "mixed" if quoted else "indirect"

    def nested(self, told: list[Statement], at: int) -> Statement:
        """The statement with the number of the nearest one that says it, before it or, where the tag is behind, after it."""
        one = told[at]
        place = one.cue[0] if one.cue else one.content[0]
        for k in (*range(at - 1, max(-1, at - 6), -1), *range(at + 1, min(len(told), at + 6))):
            if any(s.contains(place) for s in told[k].content):
                return replace(one, within=k)
        return one


def _unnamed(words_of_it: str) -> bool:
    words = [w.strip(".,;") for w in fold(words_of_it).split()]
    return any(w in constructions().unnamed_sources for w in words)
