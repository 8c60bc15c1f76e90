"""Reading one article's story: all that the language floor finds in it, in one document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from retold.article import Article, Fact, Span
from retold.language.atoms import atoms
from retold.language.certainty import marks
from retold.language.document import Document, Sentence, Word, Words
from retold.language.figures import figures
from retold.language.lexicon import Lexicon, lexicon
from retold.language.names import names
from retold.language.quotations import quotations
from retold.language.sentences import blanked, paragraphs, placed
from retold.language.speakers import attribute
from retold.language.speech import cues
from retold.language.standing import Line
from retold.language.times import times
from retold.language.words import words


def analyse(article: Article, *, known: Lexicon | None = None) -> Document:
    """The story of an article, read.

    Args:
        article: What to read.
        known: The lexicon to use; the one that ships with Retold where None.

    """
    known = known or lexicon()
    text = article.text
    story = blanked(text, article.furniture)
    cut = paragraphs(story)
    places = placed(story, cut)
    furniture = tuple(f.span for f in article.furniture)
    found = words(text, [s for _, s in places], lemmatise=known.lemma, furniture=furniture)
    parts = held(article, places, found)
    mentions, reporting = Line(names(found, text)), Line(cues(found, text))
    taken = atoms(found)
    when = Line(times(found, text, article.day.value if article.day else None, taken))
    quoted = quotations(text, furniture=furniture, paragraphs=cut)
    return Document(
        article=article,
        words=found,
        sentences=parts,
        quotations=attribute(quoted, text=text, sentences=parts, words=found, names=mentions, cues=reporting),
        names=mentions,
        figures=Line(figures(found, text, when, taken)),
        times=when,
        marks=Line(marks(found, text)),
        cues=reporting,
    )


def redated(document: Document, day: Fact) -> Document:
    """The document of an undated article whose temporal expressions count from a day that another one lends it."""
    text, found = document.text, document.words
    taken = atoms(found)
    when = Line(times(found, text, day.value, taken))
    return replace(
        document,
        article=replace(document.article, lent=day),
        times=when,
        figures=Line(figures(found, text, when, taken)),
    )


def held(article: Article, places: list[tuple[int, Span]], found: tuple[Word, ...]) -> tuple[Sentence, ...]:
    """The sentences of an article, each with the words that it holds.

    Args:
        article: The article.
        places: For each sentence the number of its paragraph, and its place.
        found: The article's words.

    """
    title = article.title.span if article.title else None
    starts = Words.of(found).starts
    built, last = [], 0
    for paragraph, span in places:
        first, last = last, bisect_left(starts, span.end, lo=last)
        built.append(Sentence(span, first, last, paragraph, title=bool(title and title.overlap(span))))
    return tuple(built)
