"""What statements claim, clause by clause: event, status, whether it is denied, who takes part, figures and times.

Read narrowly: a clause that depends on something, asks, wishes, or leaves its event no more than possible is left out, and so
is what a statement reports of another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.article import Span
from retold.language.document import Document, Time
from retold.language.statement import Speaker, Statement
from retold.language.syntax import Tree
from retold.record.claims.denial import NOBODY, denial, holds
from retold.record.claims.extent import extent, shared_subject, trimmed
from retold.record.claims.implied import Implied
from retold.record.claims.matter import Proposition, matters
from retold.record.claims.nesting import Nesting
from retold.record.claims.participants import Participants
from retold.record.claims.portion import Portion, raised
from retold.record.claims.readiness import ready_for, says_no
from retold.record.claims.status import Standing, lemma, standing

_MARKS = frozenset({"''", "``", ".", ","})


def propositions(
    article: str, document: Document, trees: Sequence[Tree], statements: Sequence[Statement]
) -> list[Proposition]:
    """What the statements of an article claim, in their order.

    Args:
        article: The name of the article.
        document: The article, read.
        trees: The trees of its sentences.
        statements: Its statements.

    """
    reader = _Reader(article, document, trees, statements)
    return [p for number in range(len(statements)) for p in reader.of(number)]


class _Reader:
    def __init__(
        self, article: str, document: Document, trees: Sequence[Tree], statements: Sequence[Statement]
    ) -> None:
        self.article, self.document, self.statements = article, document, statements
        self.trees = sorted((t for t in trees if len(t)), key=lambda t: t.spans[0])
        self.starts = [t.spans[0].start for t in self.trees]
        self.parts = Participants(document)
        self.implied = Implied(self.parts, self.trees)
        verbs = (t.spans[i].start for t in self.trees for i, tag in enumerate(t.tags) if tag.startswith("V"))
        self.nesting = Nesting(document, statements, frozenset(verbs))
        self.speech = [q.span for q in document.quotations if q.speech]

    def of(self, number: int) -> Iterator[Proposition]:
        """What one statement claims."""
        for at in self._portions(number):
            for head in at.claimed():
                told = self._standing(at, head)
                if told is not None and (found := self._proposition(at, head, told)):
                    yield found
            if self.nesting.names(number):
                yield from self._named(at)

    def _portions(self, number: int) -> Iterator[Portion]:
        """The sentences that a statement stands in, without what it reports of others."""
        told, manner = self.statements[number], self.nesting.manner(number)
        if told.speaker is None or manner == "open":
            return
        others = self.nesting.others(number)
        for place in self._across(told.content):
            spans = enumerate(self.trees[place].spans)
            mask = frozenset(i for i, s in spans if _among(s, told.content) and not _among(s, others))
            if mask:
                tree = self.trees[place]
                quoted = frozenset(i for i in mask if any(q.contains(tree.spans[i]) for q in self.speech))
                yield Portion(number, place, tree, mask, manner, self._voice(told.speaker), quoted)

    def _voice(self, speaker: Speaker) -> str:
        """Whose statement it is, by the fuller of name and words: "the Ormby company" where the name is "Ormby"."""
        words = " ".join(speaker.spans[0].of(self.document.text).split()) if speaker.spans else ""
        return (
            words
            if speaker.name in words and words[-1:].islower() and words.split()[-1].islower()
            else speaker.name
        )

    def _across(self, content: Sequence[Span]) -> list[int]:
        found: dict[int, None] = {}
        for span in content:
            first = max(0, bisect_right(self.starts, span.start) - 1)
            found |= dict.fromkeys(range(first, bisect_left(self.starts, span.end)))
        return list(found)

    def _standing(self, at: Portion, head: int) -> Standing | None:
        """How a clause tells its event, by its words and by how the speaker stands to it."""
        t, manner = at.tree, at.manner
        reported = head not in at.quoted
        if t.tags[head].startswith("N") and t.first(head, "cop", "expl") is None:
            planned = Standing(head, "plan", lexical=True) if manner in ("plan", "refuse") else None
            bare = Standing(head) if manner == "deny" else planned
            return standing(t, head, reported=reported) or bare
        if any(t.forms[c] == "to" for c in t.children[head] if t.labels[c] == "mark"):
            if manner == "ready":
                return Standing(head, "ready", lexical=True)
            refused = manner == "refuse"
            return (
                Standing(head, "plan", lexical=True, refused=refused)
                if manner in ("plan", "refuse")
                else None
            )
        lists, said = matters()["open"], lemma(t, head)
        speech = said in lists["saying"] and manner == "say" and not _acts(t, head)
        if speech or (said in lists["wishes"] and ready_for(t, head) is None):
            return None
        bound = t.tags[head] == "VBG" and t.first(head, "aux", "nsubj", "expl") is None
        if bound and manner == "refuse":
            return Standing(head, "plan", lexical=True)  # "ruled out closing the bridge"
        return None if bound and manner not in ("deny", "accuse") else standing(t, head, reported=reported)

    def _proposition(self, at: Portion, head: int, told: Standing) -> Proposition | None:
        t = at.tree
        own = [i for i in extent(t, head, told) if i in at.mask]
        if at.manner == "deny" and not any(t.tags[i].startswith("V") for i in at.mask):
            own = sorted(at.mask)
        negative = denial(t, own, head, told)
        if negative is None or not own or t.forms[told.event] in NOBODY:
            return None
        if not holds(
            self.document, t, own, head, told, denied=negative or told.refused
        ) or self._shares_denial(t, head):
            return None
        denied = (told.denied != negative) != (raised(t, head) != (at.manner in ("deny", "refuse")))
        subject = (i for i in shared_subject(t, head) if i in at.mask)
        terms = self.parts.terms(t, sorted({*own, *subject}), told, at.speaker)
        terms = self.implied.filled(terms, at, head, told, own, denied=denied)
        spans = [t.spans[i] for i in trimmed(t, own)]
        times = [x for x in self.document.times if x.type in ("DATE", "TIME")]
        return Proposition(
            self.article,
            at.number,
            Span(spans[0].start, spans[-1].end),
            lemma(t, told.event),
            t.forms[told.event],
            told.status,
            denied,
            terms,
            tuple(f for f in self.document.figures if not f.ordinal and _among(f.span, spans)),
            tuple(_when(x, self.document.text) for x in times if _among(x.span, spans)),
            told.lexical,
            told.refused and denied,
        )

    def _shares_denial(self, t: Tree, head: int) -> bool:
        """Whether a clause shares its subject with one that is denied, and perhaps the denial with it."""
        if not shared_subject(t, head):
            return False
        first = Standing(t.heads[head])
        return denial(t, extent(t, first.event, first), first.event, first) is not False

    def _named(self, at: Portion) -> Iterator[Proposition]:
        """What a thing is called: "called the vote illegal", "described the bridge as unsafe"."""
        t = at.tree
        words = [i for i in sorted(at.mask) if t.tags[i] not in _MARKS and t.forms[i] != "as"]
        if len(words) < 2 or not t.tags[words[-1]].startswith("JJ"):
            return
        event, before = words[-1], words[:-1]
        if not t.tags[before[-1]].startswith("NN") or any(t.tags[i].startswith("V") for i in before):
            return
        terms = self.parts.terms(t, before, Standing(event), None)
        place = Span(t.spans[words[0]].start, t.spans[event].end)
        called = tuple(replace(x, role="agent") for x in terms)
        yield Proposition(
            self.article,
            at.number,
            place,
            lemma(t, event),
            t.forms[event],
            "fact",
            denied=False,
            terms=called,
        )


def _acts(t: Tree, head: int) -> bool:
    """Whether a verb of speech does something instead: "called off", "said no to"."""
    off = any(t.forms[c] == "off" for c in t.children[head] if t.labels[c] == "compound:prt")
    return off or says_no(t, head)


def _when(time: Time, text: str) -> str:
    """The value of a time, or its words where the value leaves something open ("last year" in an article without a date)."""
    return time.span.of(text).lower() if "X" in time.value else time.value


def _among(span: Span, spans: Sequence[Span]) -> bool:
    return any(s.overlap(span) for s in spans)
