"""What the capitals of an article tell: where they mark names, and where nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from retold.language.document import Word, Words
from retold.language.gazetteer import gazetteer
from retold.language.lexicon import lexicon

_OPENING = frozenset("\"'“‘«„`([")


_BREAKING = frozenset({":", ".", "!", "?", "•", "*", "|", "...", "…", "·", ">"})


ABBREVIATIONS = frozenset({"st", "jr", "sr", "mt", "ft", "no", "inc", "corp", "co", "ltd"})


_ENDING = frozenset({".", "!", "?", "”", '"', "…", "..."})
_LINE_END = 4  # characters behind a line in which it breaks
_SHORT = 9  # words of a headline too short to be told by the share of its capitals
_DASHES = frozenset(["-", "--", "–", "—"])
_DATELINE = 12  # words and marks of a dateline
_TITLE_CASE = 0.6  # share of a headline's longer words with a capital; sentences full of names stay below


@dataclass(frozen=True, slots=True)
class Capitals:
    """What the capitals of an article tell.

    Args:
        words: The article's words.
        inner: Words that it has with a capital inside sentences, as written without possessive.
        headlines: Sentences whose capitals tell nothing, since most words have one.
        opening: Indices of words that have a capital because they begin something.
        marked: Indices of the words with a capital where a name would have one, outside headlines, in order.

    """

    words: Words
    inner: frozenset[str]
    headlines: frozenset[int]
    opening: frozenset[int]
    marked: tuple[int, ...]

    def without(self, folded: str) -> bool:
        """Whether the article has a folded word without a capital, outside headlines."""
        words, headlines = self.words, self.headlines
        found = [words[k] for k in words.forms.get(folded, ())]
        return any(
            not word.punctuation and word.sentence not in headlines and not is_capital(word) for word in found
        )


def capitals(words: Sequence[Word], text: str) -> Capitals:
    """Reads off an article's words what its capitals tell."""
    headlines: set[int] = set()
    opening: set[int] = set()
    short: list[list[Word]] = []
    at = 0
    for sentence, group in groupby(words, key=attrgetter("sentence")):
        members = list(group)
        if _is_headline(members):
            headlines.add(sentence)
        elif _is_line_of_capitals(members, text):
            short.append(members)
        opening.update(_openings(words, members, at))
        at += len(members)
    headlines |= _short_headlines(short, words)
    large = [k for k, word in enumerate(words) if not word.text.islower() and not word.punctuation]
    marked = [k for k in large if words[k].sentence not in headlines and is_capital(words[k])]
    inner = {bare(words[k]) for k in marked if k not in opening}
    return Capitals(
        Words.of(words), frozenset(inner), frozenset(headlines), frozenset(opening), tuple(marked)
    )


def is_capital(word: Word) -> bool:
    """Whether a word has a capital where a name would: "Lavrov", "al-Assad", "iPhone"."""
    text = word.text
    if text.islower():
        return False
    if "-" in text and len(last := text.rpartition("-")[2]) > 2 and last.islower():
        return False  # "NATO-led", "Oscar-winning"
    if text[0].isupper():
        return True
    if not text[0].isalpha():
        return False
    return any(map(str.isupper, text[1:]))


def bare(word: Word) -> str:
    """A word as written, without a possessive 's."""
    text = word.text
    return text[:-2] if text[-1] in "sS" and possessive(word) else text


def possessive(word: Word) -> int:
    """How many characters of a word are a possessive 's: 2 or 0."""
    text = word.text
    return 2 if text[-1] in "sS" and len(text) > 2 and text[-2] in "'’" else 0


def _is_headline(members: list[Word]) -> bool:
    """Whether a sentence is a headline in title case or all capitals.

    Words of up to three letters stay lower-case in title case; five longer words are needed to tell.
    """
    ended = members[-1].text in {".", "”", '"'}
    if ended and any(len(w.text) > 3 and w.text.islower() and w.text[0].isalpha() for w in members):
        return False  # most sentences, by one of their first words
    longer = [w.text for w in members if len(w.text) > 3 and w.text[0].isalpha()]
    capital = len([t for t in longer if t[0].isupper()])
    if capital == len(longer) >= 2 and all(map(str.isupper, longer)):
        return True
    return len(longer) >= 4 and capital > _TITLE_CASE * len(longer) and capital >= 4 and not ended


def _is_line_of_capitals(members: list[Word], text: str) -> bool:
    """Whether a sentence is a short line without an end mark whose longer words all have a capital: a headline, or names.

    The line ends where it does: what was cut off a sentence is none.
    """
    if members[-1].text in _ENDING or not 1 < len(members) <= _SHORT:
        return False
    longer = [w.text for w in members if len(w.text) > 3 and w.text[0].isalpha()]
    if len(longer) < 2 or not all(t[0].isupper() for t in longer):
        return False
    end = members[-1].end
    return text[end : end + _LINE_END].lstrip(" ")[:1] in {"\n", "\r", ""}


def _short_headlines(lines: Sequence[list[Word]], words: Sequence[Word]) -> set[int]:
    """The sentences of those lines that have a verb, or a word that the article writes without a capital elsewhere."""
    if not lines:
        return set()
    known = lexicon()
    lower = {w.folded for w in words if w.text.islower()}

    def common(word: Word) -> bool:
        if not is_capital(word) or len(word.text) <= 3:
            return False
        verb = word.lemma != word.folded and known.parts(word.folded).startswith("v")
        return verb or word.folded in lower

    return {line[0].sentence for line in lines if any(map(common, line[1:]))}


def _openings(words: Sequence[Word], members: list[Word], first: int) -> list[int]:
    """Indices of the words that begin a sentence, whose first word is `first`, or a quotation or new start inside it."""
    found: list[int] = []
    fresh, last = True, first + len(members)
    for i, word in enumerate(members, first):
        if not word.punctuation:
            if fresh:
                found.append(i)
                fresh = False
        elif word.text in _BREAKING:
            fresh = fresh or not (word.text == "." and i > first and is_abbreviation(words[i - 1]))
        elif word.text in _DASHES and i - first <= _DATELINE:
            fresh = fresh or _filed(members[: i - first])
        elif word.text in _OPENING and i + 1 < last and words[i + 1].start == word.end and _opens(words, i):
            fresh = True
    return found


def _filed(before: Sequence[Word]) -> bool:
    """Whether what stands before a dash is a dateline: "PORT ELLERY -", "Ellery (AP) -"; the story begins behind it."""
    return bool(before) and (before[-1].text == ")" or (len(before[0].text) > 2 and before[0].text.isupper()))


def _opens(words: Sequence[Word], i: int) -> bool:
    return i == 0 or words[i - 1].end < words[i].start or words[i - 1].punctuation


def is_abbreviation(word: Word) -> bool:
    """Whether a point behind a word ends no sentence."""
    known = gazetteer()
    return (
        (len(word.text) == 1 and word.text.isupper())
        or word.folded in known.short_titles
        or word.folded in known.courtesies
        or word.folded in ABBREVIATIONS
    )
