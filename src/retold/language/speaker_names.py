"""Whether two names of speakers, from two articles, can belong to the same bearer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from retold.language.mentions import speaker_words

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_ARTICLES = frozenset({"the", "a", "an", "of", "for", "and"})
_UNNAMED = _ARTICLES | {
    "he", "she", "they", "it", "we", "i", "who", "his", "her", "their", "its", "this", "that",
}  # fmt: skip


def same_speaker(a: str | None, b: str | None) -> bool | None:
    """Whether `a` and `b` can name the same speaker; None where one is unknown, a pronoun, or a role alone.

    Titles are left aside, a surname stands for the full name, transliterations and short forms of first names agree.

    >>> same_speaker("Sergei Lavrov", "Russian Foreign Minister Sergey Lavrov"), same_speaker("Lavrov", "Anna Brandt")
    (True, False)
    >>> same_speaker("the minister", "Anna Brandt") is None
    True
    """
    one, other = _bearer(a), _bearer(b)
    if not one or not other:
        return None
    if one == other:
        return True
    if _initials(one, b or "") or _initials(other, a or ""):
        return True
    if len(one) == 1 or len(other) == 1:
        shorter, longer = (one, other) if len(one) == 1 else (other, one)
        return any(_alike(shorter[0], word) for word in longer)
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return _alike(one[-1], other[-1]) and _first_alike(one[0], other[0])


@lru_cache(maxsize=4096)
def _bearer(name: str | None) -> tuple[str, ...]:
    """A name's own words, folded: without title, apposition, particle and possessive; none for a role or pronoun."""
    if not name:
        return ()
    lists = speaker_words()
    head = name.split(",")[0].replace("’", "'")
    words = [w.removesuffix("'s").removesuffix("'") for w in _WORD.findall(head)]
    titles = lists["titles"]
    last = max((i for i, w in enumerate(words) if w.lower() in titles), default=-1)
    own = (
        words[last + 1 :]
        if any(w[:1].isupper() for w in words[last + 1 :]) and not _owned(words, last)
        else words
    )
    kept = [_folded(w) for w in own if (w.lower() not in _ARTICLES and w.lower() not in lists["particles"])]
    named = [w for w in own if w[:1].isupper() and w.lower() not in titles and w.lower() not in _UNNAMED]
    # "White House officials", "a spokesman for the Harbour Trust": a role, though a name stands in it.
    role = any(w in lists["nouns"] or w.removesuffix("s") in lists["nouns"] for w in own if w[:1].islower())
    return tuple(kept) if named and not role and kept else ()


def _owned(words: list[str], last: int) -> bool:
    """Whether what follows a title belongs to its name: "Bank of Drell", "University of Ormby"."""
    return last + 1 < len(words) and words[last + 1] in ("of", "for", "at", "and") and last >= 0


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: one letter apart from 5 letters on, two from 8."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only a pair of differing names needs it

    if a == b:
        return True
    shorter = min(len(a), len(b))
    allowed = 2 if shorter >= 8 else 1 if shorter >= 5 else 0
    return Levenshtein.distance(a, b, score_cutoff=allowed) <= allowed


def _first_alike(a: str, b: str) -> bool:
    """Whether two first names can be one: alike, an initial, a short form."""
    if _alike(a, b) or (1 in (len(a), len(b)) and a[0] == b[0]):
        return True
    groups = [set(re.split("[:,]", entry)) for entry in speaker_words()["nicknames"]]
    return any(a in group and b in group for group in groups)


def _initials(words: tuple[str, ...], name: str) -> bool:
    """Whether `name` is the abbreviation of an organisation's `words`."""
    letters = name.strip().removeprefix("the ").removeprefix("The ").replace(".", "")
    return len(words) >= 2 and letters.isupper() and letters.lower() == "".join(w[0] for w in words)
