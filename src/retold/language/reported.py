"""An article's attributions as places in its text: what syntax tells, put together with its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.article import Span
from retold.language.attribution import Attribution, attributions
from retold.language.constructions import constructions, verb_lemma
from retold.language.document import Document, Quotation
from retold.language.labels import Speech, speeches
from retold.language.syntax import Tree

# Marks and white space between two parts of one quotation.
_BETWEEN = frozenset(" \n\t\"“”'‘’«».,!?…;:-–—")


_THIRD = frozenset(["he", "she"])
# Words that a quotation has at the least to be a statement of its own: of the shorter ones that no syntax attributes, few
# are (on attributions of political news; a whole one is told right in .38 of the cases with 4, in .29 without).
_SAYABLE = 4
# Sentences that one speech of a transcript has at most.
_SPEECH = 60
# What is quoted whole and goes on behind its tag, where a word or two quoted beside it do not.
_WHOLE = frozenset(["tag", "quotation"])
# Letters that such a label has at least: "Q:" and "A:" name nobody.
_LABELLED = 3
# "Brandt: ..." in a headline.
_LABEL = re.compile(r"((?:[A-Z][\w.'’-]*[ \t]+){0,3}[A-Z][\w.'’-]*):[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution by place.

    Args:
        source: Whose statement it is; empty where nobody is named.
        cue: The reporting words; empty where there are none.
        content: What is stated, in the order of the text.
        addressee: To whom.
        sentence: Where its sentence stands.
        how: The construction that told it.
        quoted: Whether a part of the content is inside quotation marks as speech.

    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]
    sentence: Span
    how: str
    quoted: bool = False


def reports(document: Document, trees: Sequence[Tree]) -> list[Report]:
    """The attributions of an article, by the place of their sentence and cue.

    Args:
        document: The article, read.
        trees: The trees of its sentences.

    """
    return _Reader(document, trees).all()


def continued(document: Document, trees: Sequence[Tree], found: Sequence[Report]) -> list[Report]:
    """Attributions with the quotations that stand alone, which go on with one of them or have a speaker beside them.

    Args:
        document: The article, read.
        trees: The trees of its sentences.
        found: Its attributions.

    """
    return _Reader(document, trees).continued(sorted(found, key=_order))


class _Reader:
    def __init__(self, document: Document, trees: Sequence[Tree]) -> None:
        self.document, self.text, self.trees = document, document.text, trees
        self.speech = [q for q in document.quotations if q.speech and q.nested_in is None]
        self.retelling: set[Quotation | None] = set()
        self.starts = [q.span.start for q in self.speech]
        self.sentence_starts = [s.span.start for s in document.sentences]

    def all(self) -> list[Report]:
        found: list[Report] = []
        for tree in self.trees:
            found += self.of(tree)
        return self.continued(sorted([*found, *self.labelled()], key=_order))

    def labelled(self) -> list[Report]:
        """Speeches of a transcript, and headlines that begin with who says them."""
        sentences = self.document.sentences
        found = [
            self.speech_of(one)
            for one in speeches(self.document)
            if len(one.label.of(self.text)) >= _LABELLED
        ]
        told = {report.sentence for report in found}
        for k, sentence in enumerate(sentences):
            if sentence.span in told or not (sentence.title or k == 0):
                continue
            if k and sentences[k - 1].paragraph == sentence.paragraph:
                continue
            label = _LABEL.match(self.text, sentence.span.start, sentence.span.end)
            if label is None or len(label[1]) < _LABELLED:
                continue
            source = Span(*label.span(1))
            if any(
                n.kind in ("person", "organisation") and n.span.overlap(source) for n in self.document.names
            ):
                content = Span(label.end(), sentence.span.end)
                found.append(Report((source,), (), (content,), (), sentence.span, "headline"))
        return found

    def speech_of(self, one: Speech) -> Report:
        """What a paragraph under a label says."""
        sentences = self.document.sentences
        last = max(s.span.end for s in sentences[one.first : min(one.last, one.first + _SPEECH)])
        return Report((one.label,), (), (Span(one.start, last),), (), sentences[one.first].span, "transcript")

    def of(self, tree: Tree) -> list[Report]:
        told = []
        whole = Span(tree.spans[0].start, tree.spans[-1].end)
        for one in attributions(tree, self.text):
            if self.inside(tree.spans[one.verb]) is None:
                told.append(self.placed(one, tree, whole))
            elif self.retold(one, tree) and self.named(one, tree):
                told.append(self.bare(self.ahead(one, tree), tree, whole))
        return told

    def placed(self, one: Attribution, tree: Tree, whole: Span) -> Report:
        content = self.spans(one.content, tree)
        quotes = self.touching(content)
        report = Report(
            self.spans(one.source, tree),
            self.spans(one.cue, tree),
            content,
            self.spans(one.addressee, tree),
            whole,
            one.how,
            bool(quotes),
        )
        return replace(report, content=self.with_quotes(report, quotes)) if quotes else report

    def retold(self, one: Attribution, tree: Tree) -> bool:
        """Whether words in a quotation say what another said: with a clause, or with what a plain verb of speech names."""
        lists = constructions().verbs
        plain = verb_lemma(tree.forms[one.verb]) in lists["tagging"] and tree.tags[one.verb] in ("VBD", "VBZ")
        return one.how == "clause" or (one.how in ("object", "around") and plain)

    def ahead(self, one: Attribution, tree: Tree) -> Attribution:
        """The same with what stands behind the cue: what stands around it is the quoting writer's sentence."""
        return one._replace(content=tuple(range(max(one.cue) + 1, len(tree)))) if one.how == "around" else one

    def named(self, one: Attribution, tree: Tree) -> bool:
        """Whether somebody is quoted as telling what another says, whom the quotation names, there or before it."""
        if not one.source:
            return False
        quote = self.inside(tree.spans[one.verb])
        if any(tree.tags[i] == "NNP" for i in one.source):
            self.retelling.add(quote)
            return True
        return quote in self.retelling and tree.forms[one.source[0]] in _THIRD

    def bare(self, one: Attribution, tree: Tree, whole: Span) -> Report:
        """An attribution inside a quotation, which ends with it."""
        quote = self.inside(tree.spans[one.verb])
        end = quote.span.end if quote else whole.end
        content = tuple(
            Span(s.start, min(s.end, end)) for s in self.spans(one.content, tree) if s.start < end
        )
        return Report(self.spans(one.source, tree), self.spans(one.cue, tree), content, (), whole, "nested")

    def with_quotes(self, report: Report, quotes: list[Quotation]) -> tuple[Span, ...]:
        """The content with the quotations that it touches whole."""
        parts = [*report.content, *(p for q in quotes for p in q.pieces)]
        return joined(parts, self.text)

    def spans(self, tokens: Sequence[int], tree: Tree) -> tuple[Span, ...]:
        """The runs of tokens as places."""
        found: list[Span] = []
        last = -2
        for at in tokens:
            span = tree.spans[at]
            found[-1:] = [Span(found[-1].start, span.end)] if at == last + 1 else [*found[-1:], span]
            last = at
        return tuple(found)

    def inside(self, span: Span) -> Quotation | None:
        """The quoted speech that holds a place, or None."""
        k = bisect_right(self.starts, span.start) - 1
        return self.speech[k] if k >= 0 and self.speech[k].span.end >= span.end else None

    def touching(self, spans: Sequence[Span]) -> list[Quotation]:
        return [q for q in self.near(spans) if any(q.span.overlap(s) for s in spans)]

    def near(self, spans: Sequence[Span]) -> list[Quotation]:
        if not spans:
            return []
        k = max(0, bisect_right(self.starts, spans[0].start) - 1)
        end = spans[-1].end
        found = []
        while k < len(self.speech) and self.speech[k].span.start < end:
            found.append(self.speech[k])
            k += 1
        return found

    def continued(self, found: list[Report]) -> list[Report]:
        """The same, and quotations that stand alone: they go on with what was said before them, or have a speaker."""
        covered = {q.span for r in found for q in self.touching(r.content)}
        told = list(found)
        for q in self.speech:
            if q.span in covered:
                continue
            at = self.before(q, told)
            if at is not None:
                told[at] = replace(
                    told[at], content=joined([*told[at].content, *q.pieces], self.text), quoted=True
                )
            elif q.speaker_span is not None and q.cue is not None and self.sayable(q):
                self.own(q, q.speaker_span, q.cue, told)
        return sorted(told, key=_order)

    def sayable(self, q: Quotation) -> bool:
        """Whether a quotation is long enough to be a statement: a word or two are a part of what the writer says."""
        return len(q.span.of(self.text).split()) >= _SAYABLE

    def before(self, q: Quotation, told: list[Report]) -> int | None:
        """The report whose quotation `q` goes on with: the last of quoted words, in the same paragraph."""
        best = None
        for k, report in enumerate(told):
            if (
                report.quoted
                and report.sentence.start < q.span.end
                and self.paragraph(report.sentence.start) == self.paragraph(q.span.start)
            ):
                if (
                    q.speaker_span is not None
                    and not any(q.speaker_span.overlap(s) for s in report.source)
                    and self.sentence(q.span.start) == self.sentence(q.speaker_span.start)
                ):
                    continue
                if best is None or report.how in _WHOLE or told[best].how not in _WHOLE:
                    best = k
        return best

    def own(self, q: Quotation, speaker: Span, cue: Span, told: list[Report]) -> None:
        """A quotation whose speaker and cue stand beside it; a cue that found no content, or another, now has it."""
        for k, report in enumerate(told):
            if any(cue.overlap(c) for c in report.cue):
                told[k] = replace(
                    report, content=joined([*report.content, *q.pieces], self.text), quoted=True
                )
                return
        sentence = self.document.sentences[self.sentence(cue.start)].span
        told.append(Report((speaker,), (cue,), q.pieces, (), sentence, "quotation", quoted=True))

    def sentence(self, place: int) -> int:
        return max(0, bisect_right(self.sentence_starts, place) - 1)

    def paragraph(self, place: int) -> int:
        return self.document.sentences[self.sentence(place)].paragraph if self.document.sentences else 0


def _order(report: Report) -> tuple[int, int]:
    return report.sentence.start, (report.cue or report.content)[0].start


def joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, those that touch or overlap as one, marks and white space between them apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or _BETWEEN.issuperset(text[found[-1].end : span.start])):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
