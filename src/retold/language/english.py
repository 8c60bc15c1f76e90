"""Whether an article is in English, the one language that Retold reads."""

from __future__ import annotations

import re

from retold.article import Article
from retold.errors import InputError
from retold.language.words import fold

_LATIN = 0x24F  # the last letter of Latin Extended-B
_WORD = re.compile(r"[^\W\d_]+")
# Words that no English text of some length does without. "I", "a", "in", "on" and "me" are words of its neighbours too.
_ENGLISH = frozenset(
    [
        "the", "of", "and", "to", "that", "is", "was", "for", "with", "as", "it", "by", "from", "are", "were", "has", "had",
        "have", "be", "been", "this", "which", "said", "not", "they", "their", "but", "his", "her", "who", "will", "would",
        "you", "we", "at", "an", "or", "about", "after", "what", "there", "than", "when", "more", "up", "out", "our", "my", "your",
    ]
)  # fmt: skip
# News in English has 25 to 45 of these in a hundred words, tables and lists of names rarely below 8; Dutch, the
# nearest neighbour, has 5 to 7 ("of", "is", "was", "we"), French, German, Spanish, Italian below 3.
LEAST_SHARE = 0.08
# Fewer words than these are too few for a share; an English text has at least one of them in each `FEW_WORDS`.
LEAST_WORDS = 40
FEW_WORDS = 20
# Letters of another script that no English text has so many of, whatever names it cites.
OTHER_SCRIPT = 0.5
_READ = 4000  # characters from the beginning, and as many from the middle
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"")


def is_english(text: str) -> bool:
    """Whether a text may be English: it is, or it is too short to tell.

    What stands in quotation marks counts only where hardly anything stands outside: an English article quotes other
    languages, and another an English song.

    >>> is_english("Short."), is_english("Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu sperren. " * 5)
    (True, False)
    """
    middle = len(text) // 2
    part = text if len(text) <= 2 * _READ else text[:_READ] + " " + text[middle : middle + _READ]
    if _foreign_script(part):
        return False
    outside = _WORD.findall(fold(_QUOTED.sub(" ", part)))
    found = outside if len(outside) >= LEAST_WORDS else _WORD.findall(fold(part))
    known = sum(word in _ENGLISH for word in found)
    if len(found) < LEAST_WORDS:
        return len(found) < FEW_WORDS or known * FEW_WORDS >= len(found)
    return known >= LEAST_SHARE * len(found)


def _foreign_script(text: str) -> bool:
    """Whether most letters are of another script than the Latin one; a few letters tell nothing."""
    letters = [c for c in text if c.isalpha()]
    others = sum(ord(c) > _LATIN for c in letters)
    return len(letters) >= FEW_WORDS and others > OTHER_SCRIPT * len(letters)


def require_english(article: Article) -> None:
    """Refuse an article in another language.

    Raises:
        InputError: The article is not in English.

    """
    if not is_english(article.text):
        name = article.id or article.path or "the article"
        raise InputError(f"{name}: not in English; other languages are not supported")
