"""What statements report of other statements: whose claims the words inside them are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retold.article import Span
from retold.language.constructions import verb_lemma
from retold.language.document import Document
from retold.language.statement import Statement
from retold.record.claims.matter import matters
from retold.record.claims.stance import Stance, stance


class Nesting:
    """The statements of an article, and which stand in which.

    Args:
        document: The article, read.
        statements: Its statements.
        verbs: Where its verbs begin.

    """

    def __init__(self, document: Document, statements: Sequence[Statement], verbs: frozenset[int]) -> None:
        self.statements, self.verbs = statements, sorted(verbs)
        self.people = frozenset(n.span.start for n in document.names if n.kind == "person")
        self.answers = [s.content[0].of(document.text).lower().startswith("no to ") for s in statements]
        self.manners = [stance(s, document) for s in statements]
        self.cues = [
            {verb_lemma(w.lower()) for s in told.cue for w in s.of(document.text).split()}
            for told in statements
        ]

    def manner(self, number: int) -> Stance:
        """How the speaker of a statement stands to it; open where it is an act that another statement tells of."""
        if self._is_act(number) and any(
            k != number and other.speaker is not None and self._inside(number, other.content)
            for k, other in enumerate(self.statements)
        ):
            return "open"
        return self.manners[number]

    def names(self, number: int) -> bool:
        """Whether a statement calls a thing something: "called the vote illegal"."""
        return self.manners[number] == "say" and bool(self.cues[number] & matters()["cues"]["naming"])

    def others(self, number: int) -> list[Span]:
        """What a statement reports of others: their words and the words that report them."""
        content = self.statements[number].content
        return [
            span
            for k, other in enumerate(self.statements)
            if k != number and self._inside(k, content) and not self._is_act(k)
            for span in (*other.cue, *other.content)
        ]

    def _inside(self, number: int, content: Sequence[Span]) -> bool:
        inner = self.statements[number]
        place = inner.cue[0] if inner.cue else inner.content[0]
        return tuple(inner.content) != tuple(content) and any(c.contains(place) for c in content)

    def _is_act(self, number: int) -> bool:
        """Whether what looks like a report is an act: "the army attacked the town", "they had agreed to meet"."""
        lists, words = matters()["status"], self.cues[number]
        acts = matters()["events"]["assault"] | lists["plan_verbs"] | lists["refusing"]
        told = self.statements[number]
        if self.manners[number] in ("plan", "refuse", "ready") or words & acts or self.answers[number]:
            return True
        if any(map(self._has_verb, told.cue)) and not any(map(self._has_verb, told.content)):
            return True  # "he had not known about the leak", "she criticised the plan"
        return "dismiss" in words and self.statements[number].content[0].start in self.people

    def _has_verb(self, span: Span) -> bool:
        at = bisect_left(self.verbs, span.start)
        return at < len(self.verbs) and self.verbs[at] < span.end
