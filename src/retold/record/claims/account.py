"""An article as conflicts need it: its entry in the record, and what its statements claim."""

from __future__ import annotations

from dataclasses import dataclass

from retold.article import Article, Span
from retold.language.analysis import analyse
from retold.language.document import Document
from retold.language.english import require_english
from retold.language.lexicon import lexicon
from retold.language.statement import Statement, written
from retold.language.statements import statements_read
from retold.record.claims.matter import Proposition
from retold.record.claims.propositions import propositions
from retold.record.claims.rebuttal import rebuttals
from retold.record.entry import Entry, entry_of

# Frequency (Zipf) below which a word tells what a story is about.
_RARE = 4.3


@dataclass(frozen=True, slots=True)
class Account:
    """What is kept of an article to hold its statements against others'.

    Args:
        entry: Its entry in the record.
        statements: Its statements.
        propositions: What these claim, in their order.
        rebutted: Accusations, each with the claim that denies it as a whole.
        rare: The rare words of its story, in their dictionary forms.

    """

    entry: Entry
    statements: tuple[Statement, ...]
    propositions: tuple[Proposition, ...]
    rebutted: tuple[tuple[Proposition, Proposition], ...] = ()
    rare: frozenset[str] = frozenset()

    def text(self, span: Span) -> str:
        """The words at a place of the article, on one line."""
        return " ".join(span.of(self.entry.article.text).split())

    def wording(self, number: int) -> str:
        """What a statement says, as published, on one line."""
        return " ".join(written(self.statements[number].content, self.entry.article.text).split())


def account(
    name: str, article: Article, *, pipeline: str | None = None, reader: str | None = None
) -> Account:
    """Read an article's statements and what they claim.

    Args:
        name: A name of its own among the articles that are held against it.
        article: The article.
        pipeline: The spaCy pipeline that reads the syntax, in place of the parser that ships.
        reader: The folder of a trained reader of attributions, which decides on what rules find.

    Raises:
        InputError: The article is in a language other than English, or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    require_english(article)
    document = analyse(article)
    parsed, told = statements_read(document, pipeline=pipeline, reader=reader)
    return Account(
        entry_of(name, document, parsed, told, pipeline=pipeline, reader=reader),
        told,
        tuple(propositions(name, document, parsed, told)),
        tuple(rebuttals(name, document, told)),
        _rare(document),
    )


def _rare(document: Document) -> frozenset[str]:
    known = lexicon()
    found = {w.lemma for w in document.words if not w.punctuation and w.text[0].isalpha()}
    return frozenset(w for w in found if known.zipf(w) < _RARE)
