"""Runs of capitalised words that may be names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from retold.language.document import Word
from retold.language.gazetteer import Gazetteer, gazetteer

_OPENING = frozenset("\"'“‘«„`([")
_BREAKING = frozenset({":", ".", "!", "?", "•", "*", "|", "...", "…", "·", ">"})
_ABBREVIATIONS = frozenset({"st", "jr", "sr", "mt", "ft", "no", "inc", "corp", "co", "ltd"})
_MONTH_SURNAMES = frozenset({"May", "March", "April", "June", "August"})
_LONGEST = 14  # words in a run: longer ones are headlines without an end
_TITLE_CASE = 0.6  # share of a headline's longer words with a capital; sentences full of names stay below


@dataclass(frozen=True, slots=True)
class Capitals:
    """What the capitals of an article tell.

    Args:
        words: The article's words.
        lower: Folded words that it has in lower case.
        inner: Words that it has with a capital inside sentences, as written without possessive.
        headlines: Sentences whose capitals tell nothing, since most words have one.
        opening: Indices of words that have a capital because they begin something.

    """

    words: Sequence[Word]
    lower: frozenset[str]
    inner: frozenset[str]
    headlines: frozenset[int]
    opening: frozenset[int]


def capitals(words: Sequence[Word]) -> Capitals:
    """Reads off an article's words what its capitals tell."""
    headlines: set[int] = set()
    opening: set[int] = set()
    at = 0
    for sentence, group in groupby(words, key=_sentence):
        members = list(group)
        if _is_headline(members):
            headlines.add(sentence)
        opening.update(_openings(words, at, at + len(members)))
        at += len(members)
    inner: set[str] = set()
    lower: set[str] = set()
    for i, word in enumerate(words):
        if word.punctuation or word.sentence in headlines:
            continue
        if not is_capital(word):
            lower.add(word.folded)
        elif i not in opening:
            inner.add(bare(word))
    return Capitals(words, frozenset(lower), frozenset(inner), frozenset(headlines), frozenset(opening))


def _sentence(word: Word) -> int:
    return word.sentence


def is_capital(word: Word) -> bool:
    """Whether a word has a capital where a name would: "Lavrov", "al-Assad", "iPhone"."""
    text = word.text
    if "-" in text and text.rpartition("-")[2].islower() and len(text.rpartition("-")[2]) > 2:
        return False  # "NATO-led", "Oscar-winning"
    if text[0].isupper():
        return True
    if not text[0].isalpha():
        return False
    return any(c.isupper() for c in text[1:])


def bare(word: Word) -> str:
    """A word as written, without a possessive 's."""
    return word.text[: -possessive(word)] if possessive(word) else word.text


def possessive(word: Word) -> int:
    """How many characters of a word are a possessive 's: 2 or 0."""
    return 2 if len(word.text) > 2 and word.text[-2] in "'’" and word.text[-1] in "sS" else 0


def _is_headline(members: list[Word]) -> bool:
    """Whether a sentence is a headline in title case or all capitals.

    Words of up to three letters stay lower-case in title case; five longer words are needed to tell.
    """
    longer = [w.text for w in members if len(w.text) > 3 and w.text[0].isalpha()]
    capital = sum(t[0].isupper() for t in longer)
    if capital == len(longer) >= 2 and all(t.isupper() for t in longer):
        return True
    return len(longer) >= 4 and capital > _TITLE_CASE * len(longer) and capital >= 4 and members[-1].text not in {".", "”", '"'}


def _openings(words: Sequence[Word], first: int, last: int) -> Iterator[int]:
    """Indices of the words that begin a sentence, or a quotation or new start inside it."""
    fresh = True
    for i in range(first, last):
        word = words[i]
        if not word.punctuation:
            if fresh:
                yield i
            fresh = False
        elif word.text in _BREAKING and not (word.text == "." and i > first and _is_abbreviation(words[i - 1])):
            fresh = True
        elif word.text in _OPENING and i + 1 < last and words[i + 1].start == word.end and _opens(words, i):
            fresh = True


def _opens(words: Sequence[Word], i: int) -> bool:
    return i == 0 or words[i - 1].end < words[i].start or words[i - 1].punctuation


def _is_abbreviation(word: Word) -> bool:
    known = gazetteer()
    return (
        (len(word.text) == 1 and word.text.isupper())
        or word.folded in known.short_titles
        or word.folded in known.courtesies
        or word.folded in _ABBREVIATIONS
    )


def runs(seen: Capitals) -> Iterator[tuple[int, int]]:
    """The runs of words, first and behind the last, that may be names, outside headlines, in order."""
    known = gazetteer()
    words = seen.words
    i = 0
    while i < len(words):
        if words[i].sentence in seen.headlines or not _begins(seen, i, known):
            i += 1
            continue
        last = _extend(words, i, known)
        yield i, last
        i = last


def _begins(seen: Capitals, i: int, known: Gazetteer) -> bool:
    """Whether a name may begin with word `i`."""
    word = seen.words[i]
    if word.punctuation or not is_capital(word) or not word.text[0].isalpha():
        return False
    written = bare(word)
    if _is_no_name(written, known):
        return False
    if i not in seen.opening:
        return word.folded not in known.common or written in known.places or _is_title_of(seen, i)
    return _begins_sentence(seen, i, written, known)


def _is_title_of(seen: Capitals, i: int) -> bool:
    """Whether a common word with a capital inside a sentence stands before another capital ("Good Friday Club")."""
    return i + 1 < len(seen.words) and is_capital(seen.words[i + 1])


def _is_no_name(written: str, known: Gazetteer) -> bool:
    return written in known.no_names or written[:2] in {"I'", "I’"} or (written[:2] in {"R-", "D-"} and len(written) < 8)


def _begins_sentence(seen: Capitals, i: int, written: str, known: Gazetteer) -> bool:
    """Whether the capital at the beginning of a sentence is a name's."""
    word, folded = seen.words[i], seen.words[i].folded
    behind = seen.words[i + 1] if i + 1 < len(seen.words) else None
    if folded in known.common or folded.removesuffix("'s") in known.common:
        return folded in known.modifiers and behind is not None and _is_role(behind, known)
    if behind is not None and behind.folded in {"of", "for"} and folded in known.joining_words and folded not in known.roles:
        return i + 2 < len(seen.words) and is_capital(seen.words[i + 2])
    if len(written) > 3 and not written.isupper() and any(a.isalnum() and b.isupper() and a.islower() for a, b in pairwise(written)) or written[1:2] in {"'", "’"}:
        return True  # "O'Brien", "McKay"
    if written in seen.inner or known.kind(written) or (written.isupper() and 1 < len(written) <= 6):
        return True
    if _is_initial(seen.words, i) or folded in known.short_titles or folded in known.courtesies:
        return True
    beyond = i + 1
    while beyond < len(seen.words) and beyond < i + 3 and seen.words[beyond].text in known.particles:
        beyond += 1
    followed = beyond < len(seen.words) and is_capital(seen.words[beyond]) and not possessive(word)
    if written in known.first_names:
        return folded not in seen.lower or followed
    if folded in seen.lower or folded.endswith("ly"):
        return False
    if followed and seen.words[beyond].text not in known.no_names:
        return folded in known.roles or folded in known.modifiers or not _is_inflected(word)
    said = behind is not None and behind.folded in known.speech
    return said and not _is_inflected(word) and folded not in known.roles and folded not in known.modifiers


def _is_role(word: Word, known: Gazetteer) -> bool:
    return is_capital(word) and word.folded in known.roles | known.modifiers | known.short_titles


def _is_inflected(word: Word) -> bool:
    """Whether a word has a dictionary form other than itself, or an ending of one: no name, as a rule."""
    return word.lemma != word.folded or word.folded.endswith(("ing", "ed"))


def _is_initial(words: Sequence[Word], i: int) -> bool:
    return (
        len(words[i].text) == 1
        and i + 2 < len(words)
        and words[i + 1].text == "."
        and words[i + 1].start == words[i].end
        and is_capital(words[i + 2])
        and words[i + 2].sentence == words[i].sentence
    )


def _extend(words: Sequence[Word], i: int, known: Gazetteer) -> int:
    """The index behind the last word of the run that begins with word `i`."""
    last, limit = i + 1, min(len(words), i + _LONGEST)
    while last < limit and words[last].sentence == words[i].sentence and not possessive(words[last - 1]):
        behind = _next(words, i, last, limit, known)
        if behind is None:
            break
        last = behind
    return last


def _next(words: Sequence[Word], first: int, k: int, limit: int, known: Gazetteer) -> int | None:
    """The index behind the next part of a run, or None where it ends before word `k`."""
    word = words[k]
    if _continues(words, k, known):
        return k + 1

    def capital_at(n: int) -> bool:
        return n < limit and words[n].sentence == word.sentence and _continues(words, n, known)

    if word.text == "." and _is_abbreviation(words[k - 1]) and words[k - 1].end == word.start:
        if words[k - 1].folded in _ABBREVIATIONS - {"st", "mt", "ft"}:
            return None
        return k + 2 if capital_at(k + 1) else None
    if word.text == "&":
        return k + 2 if capital_at(k + 1) else None
    if word.folded in known.particles and word.text.islower():
        n = k + 1 + (k + 1 < limit and words[k + 1].folded in known.particles)
        return n + 1 if capital_at(n) else None
    if word.folded in {"of", "for", "on", "in"}:
        return _joined(words, first, k, capital_at(k + 1), capital_at(k + 2), known)
    if word.folded == "and" and any(w.folded in {"of", "for"} for w in words[first + 1 : k]) and capital_at(k + 1):
        listed = bare(words[k - 1]) in known.places or bare(words[k + 1]) in known.places | known.first_names.keys()
        return None if listed or words[k + 1].folded in known.roles else k + 2
    return None


def _joined(
    words: Sequence[Word], first: int, k: int, next_is_capital: bool, second_is_capital: bool, known: Gazetteer  # noqa: FBT001
) -> int | None:
    """The index behind "of England" or "for the Arts" that goes on with a name."""
    head = words[k - 1].folded
    if words[k].folded in {"on", "in"}:
        return None
    joins = head in known.joining_words or any(w.folded in known.joining_words for w in words[first:k] if words[k].folded == "of")
    if head in {"secretary", "president", "governor", "mayor", "chief", "director", "head", "leader", "speaker"}:
        joins = next_is_capital and words[k + 1].folded in known.of_titles
    if not joins:
        return None
    if next_is_capital:
        return k + 2
    return k + 3 if k + 1 < len(words) and words[k + 1].folded == "the" and second_is_capital else None


def _continues(words: Sequence[Word], k: int, known: Gazetteer) -> bool:
    """Whether word `k` has a capital and goes on with a name."""
    word = words[k]
    if word.punctuation or not is_capital(word) or not (word.text[0].isalpha()):
        return False
    if word.folded in known.never_inside:
        return False
    written = bare(word)
    if written in _MONTH_SURNAMES and bare(words[k - 1]) in known.first_names:
        return True
    return not (_is_no_name(written, known) and written not in {"II", "III", "IV", "VI", "VII", "X"})
