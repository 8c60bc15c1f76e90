"""Words of a test text, without the lexicon: sentences end at a mark before a capital, or at a line's end."""

import re

from retold.article import Span
from retold.language.words import words

_SENTENCE = re.compile(
    r"\S.*?(?:(?<![A-Z])(?<!St)(?<!Adm)(?<!Mr)(?<!Aug)[.!?]['\"”’]?(?=\s+[\"“A-Z])|$)", re.MULTILINE
)


def tokenised(text, lemmatise=str):
    """The words of `text`; each is its own dictionary form where `lemmatise` does not tell another."""
    return words(text, [Span(*m.span()) for m in _SENTENCE.finditer(text)], lemmatise=lemmatise)
