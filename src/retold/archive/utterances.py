"""What an article's speakers say, as the archive keeps it: a reading quick enough for millions of articles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from retold.archive.terms import Vocabulary
from retold.article import Article, Span
from retold.comparing.wording import PROFILES, spoken
from retold.language.analysis import held
from retold.language.document import Quotation
from retold.language.lexicon import Lexicon
from retold.language.names import names
from retold.language.quotations import quotations
from retold.language.sentences import blanked, paragraphs, placed
from retold.language.speakers import attribute
from retold.language.speech import cues
from retold.language.words import words

# Verdicts on the record of who said what go by the strict profile: each word counts.
STRICT = PROFILES["strict"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker says in one go, over the speech tags that interrupt it.

    Args:
        pieces: Where its words stand in the article's text, in order.
        words: Its words, folded as they are compared.
        speaker: Who says it, by the fullest name that the article gives, or None.

    """

    pieces: tuple[Span, ...]
    words: tuple[str, ...]
    speaker: str | None = None


def utterances(article: Article, vocabulary: Vocabulary) -> tuple[Utterance, ...]:
    """What is said in an article, in order; one that is quoted inside another follows it.

    Of an article without speech nothing but its marks of quotation is looked at.
    """
    story = blanked(article.text, article.furniture)
    places = paragraphs(story)
    furniture = tuple(f.span for f in article.furniture)
    quoted = quotations(article.text, furniture=furniture, paragraphs=places) if places else ()
    if any(q.speech for q in quoted):
        quoted = _attributed(quoted, article, story, places, vocabulary)
    said = sorted(
        (q for q in quoted if q.speech), key=lambda q: (q.nested_in is not None, q.utterance, q.span)
    )
    groups = (tuple(group) for _, group in groupby(said, key=lambda q: (q.nested_in, q.utterance)))
    found = [_utterance(group, article.text, vocabulary.known) for group in groups]
    return tuple(sorted((u for u in found if u.words), key=lambda u: u.pieces))


def _attributed(
    quoted: tuple[Quotation, ...], article: Article, story: str, places: list[Span], vocabulary: Vocabulary
) -> tuple[Quotation, ...]:
    cut = placed(story, places)
    furniture = tuple(f.span for f in article.furniture)
    found = words(article.text, [s for _, s in cut], lemmatise=vocabulary.lemma, furniture=furniture)
    return attribute(
        quoted,
        text=article.text,
        sentences=held(article, cut, found),
        words=found,
        names=names(found, article.text),
        cues=cues(found, article.text),
    )


def _utterance(group: tuple[Quotation, ...], text: str, known: Lexicon) -> Utterance:
    pieces = tuple(piece for q in group for piece in q.pieces)
    keys = spoken(text, pieces, STRICT, known).keys
    return Utterance(pieces, keys, next((q.speaker for q in group if q.speaker), None))
