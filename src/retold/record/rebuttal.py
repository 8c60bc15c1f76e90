"""Accusations and their rebuttals in one article: "accused him of bribing a judge", "he denied the allegation"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retold.article import Span
from retold.language.bearers import same_name
from retold.language.constructions import verb_lemma
from retold.language.document import Document
from retold.language.lexicon import lexicon
from retold.language.statement import Statement
from retold.record.matter import Proposition, Term, matters
from retold.record.stance import stance

# Sentences between an accusation and the words that deny it.
_REACH = 4
# Words that a rebuttal may have beside the noun for what is denied: "the allegation", "all these charges".
_FEW = 3


def rebuttals(
    article: str, document: Document, statements: Sequence[Statement]
) -> list[tuple[Proposition, Proposition]]:
    """Accusations with the denial of whoever they are against, who says no more than that they are not so.

    Args:
        article: The name of the article.
        document: The article, read.
        statements: Its statements.

    """
    starts = [s.span.start for s in document.sentences]
    found = []
    for number, told in enumerate(statements):
        if told.speaker is None or not _rebuts(told, document):
            continue
        here = bisect_right(starts, told.content[0].start)
        against = [
            k
            for k, other in enumerate(statements)
            if k != number
            and 0 <= here - bisect_right(starts, other.content[0].start) <= _REACH
            and _accuses(other, told.speaker.name, document)
        ]
        if against:
            nearest = max(against, key=lambda k: statements[k].content[0])
            found.append(
                (
                    _proposition(article, nearest, statements[nearest], told.speaker.name, denied=False),
                    _proposition(article, number, told, told.speaker.name, denied=True),
                )
            )
    return found


def _rebuts(told: Statement, document: Document) -> bool:
    """Whether a statement denies something that was told before, by its noun alone."""
    if stance(told, document) != "deny" or len(told.content) != 1:
        return False
    words = [w.strip(".,;\"'”’").lower() for w in told.content[0].of(document.text).split()]
    if not words or len(words) > _FEW or lexicon().lemma(words[-1]) not in matters()["cues"]["charges"]:
        return False
    return len(words) > 1 or words[-1].endswith("s")


def _accuses(other: Statement, name: str, document: Document) -> bool:
    """Whether a statement charges the bearer of `name` with something, and is another's."""
    if other.speaker is None or same_name(other.speaker.name, name):
        return False
    words = {verb_lemma(w.lower()) for s in other.cue for w in s.of(document.text).split()}
    if not words & matters()["cues"]["accusing"]:
        return False
    return any(
        same_name(n.full, name) for n in document.names if any(s.overlap(n.span) for s in other.content)
    )


def _proposition(article: str, number: int, told: Statement, name: str, *, denied: bool) -> Proposition:
    place = Span(told.content[0].start, told.content[-1].end)
    return Proposition(
        article,
        number,
        place,
        "accuse",
        "accusation",
        "fact",
        denied,
        (Term(name, "person", "patient", place),),
        lexical=True,
    )
