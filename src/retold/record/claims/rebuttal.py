"""What is denied as a whole: "he denied the allegation", "she disputed Weil's account"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from retold.article import Span
from retold.language.bearers import same_name
from retold.language.constructions import verb_lemma
from retold.language.document import Document
from retold.language.lexicon import lexicon
from retold.language.statement import Statement
from retold.record.claims.matter import Proposition, Term, matters
from retold.record.claims.stance import stance

# Sentences between an accusation and the words that deny it, and between an account and the words that dispute it.
_NEAR, _FAR = 4, 12
# Words of a rebuttal that says nothing but the noun for what is denied: "the allegation", "all these charges".
_FEW = 3

# What stands for the event of both.
CLAIM = "claim"

Pair = tuple[Proposition, Proposition]


def rebuttals(article: str, document: Document, statements: Sequence[Statement]) -> list[Pair]:
    """Claims with their denial by somebody who says no more than that they are not so.

    Args:
        article: The name of the article.
        document: The article, read.
        statements: Its statements.

    """
    reader = _Reader(article, document, statements)
    return [pair for n in range(len(statements)) if (pair := reader.pair(n)) is not None]


class _Reader:
    def __init__(self, article: str, document: Document, statements: Sequence[Statement]) -> None:
        self.article, self.document, self.statements = article, document, statements
        self.starts = [s.span.start for s in document.sentences]

    def pair(self, number: int) -> Pair | None:
        """What a statement denies as a whole, and the denial."""
        told = self.statements[number]
        if told.speaker is None or len(told.content) != 1 or stance(told, self.document) != "deny":
            return None
        words = [w.strip(".,;\"'”’").lower() for w in told.content[0].of(self.document.text).split()]
        noun = lexicon().lemma(words[-1]) if words else ""
        denier, owner = told.speaker.name, self._owner(told.content[0])
        against = None
        if owner is not None and noun in matters()["cues"]["accounts"] and not same_name(owner, denier):
            against = self._nearest(number, _FAR, lambda other: self._tells(other, owner))
        elif noun in matters()["cues"]["charges"] and self._is_bare(words):
            against = self._nearest(number, _NEAR, lambda other: self._accuses(other, denier))
        if against is None:
            return None
        subject = denier if owner is None else owner
        return self._claim(against, subject, denied=False), self._claim(number, subject, denied=True)

    def _is_bare(self, words: Sequence[str]) -> bool:
        """Whether words are "the allegation" or "allegations", and tell nothing more of it."""
        return len(words) <= _FEW and (len(words) > 1 or words[-1].endswith("s"))

    def _owner(self, place: Span) -> str | None:
        """Whose account it is: "Weil's account"."""
        text = self.document.text
        inside = [n for n in self.document.names if place.contains(n.span)]
        return next(
            (n.full for n in inside if text[n.span.end : n.span.end + 2] in ("'s", "’s", "s'", "s’")), None
        )

    def _nearest(self, number: int, reach: int, test: Callable[[Statement], bool]) -> int | None:
        """The last statement of so many sentences before that `test` holds for."""
        here = self._sentence(number)
        found = [
            k
            for k, other in enumerate(self.statements)
            if k != number and 0 <= here - self._sentence(k) <= reach and test(other)
        ]
        return max(found, key=lambda k: self.statements[k].content[0], default=None)

    def _sentence(self, number: int) -> int:
        return bisect_right(self.starts, self.statements[number].content[0].start)

    def _tells(self, other: Statement, owner: str) -> bool:
        """Whether a statement is the owner's, and tells that something is so."""
        if other.speaker is None or not same_name(other.speaker.name, owner):
            return False
        return (
            stance(other, self.document) == "say"
            and len(other.content[0].of(self.document.text).split()) > _FEW
        )

    def _accuses(self, other: Statement, name: str) -> bool:
        """Whether a statement charges the bearer of `name` with something, and is another's."""
        if other.speaker is None or same_name(other.speaker.name, name):
            return False
        words = {verb_lemma(w.lower()) for s in other.cue for w in s.of(self.document.text).split()}
        if not words & matters()["cues"]["accusing"]:
            return False
        names = (n for n in self.document.names if any(s.overlap(n.span) for s in other.content))
        return any(same_name(n.full, name) for n in names)

    def _claim(self, number: int, name: str, *, denied: bool) -> Proposition:
        content = self.statements[number].content
        place = Span(content[0].start, content[-1].end)
        terms = (Term(name, "person", "patient", place),)
        word = "denied" if denied else "claimed"
        return Proposition(
            self.article, number, place, CLAIM, word, "fact", denied=denied, terms=terms, lexical=True
        )
