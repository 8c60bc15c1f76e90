"""Words of a short text, for tests that need no more than a rough division into sentences."""

import re

from retold.article import Span
from retold.language.words import words


def tokenised(text, lemmatise=str):
    """The text's words; sentences end behind a full stop, question or exclamation mark and white space."""
    sentences = [
        Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.*?[.?!][\"”]?(?=\s|$)|.*)", text, re.DOTALL)
    ]
    return words(text, sentences, lemmatise=lemmatise)
