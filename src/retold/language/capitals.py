"""What the capitals of an article tell: where they mark names, and where nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from retold.language.document import Word, Words
from retold.language.gazetteer import gazetteer
from retold.language.lexicon import lexicon
from retold.language.words import fold

_OPENING = frozenset("\"'“‘«„`([")


_BREAKING = frozenset({":", ".", "!", "?", "•", "*", "|", "...", "…", "·", ">"})


ABBREVIATIONS = frozenset({"st", "jr", "sr", "mt", "ft", "no", "inc", "corp", "co", "ltd"})


_ENDING = frozenset({".", "!", "?", "”", '"', "…", "..."})
_LINE_END = 4  # characters behind a line in which it breaks
_SHORT = 9  # words of a headline too short to be told by the share of its capitals
_DASHES = frozenset(["-", "--", "–", "—"])
_STARTING = frozenset(map(fold, _BREAKING | _DASHES | _OPENING))
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
    firsts: list[int] = []
    short: list[Sequence[Word]] = []
    numbers = [word.sentence for word in words]
    at = 0
    while at < len(words):
        firsts.append(at)
        at = bisect_right(numbers, numbers[at], at)
        members = words[firsts[-1] : at]
        if _is_headline(members):
            headlines.add(members[0].sentence)
        elif _is_line_of_capitals(members, text):
            short.append(members)
    headlines |= _short_headlines(short, words)
    opening = _openings(words, firsts)
    # What is folded to itself has no capital.
    large = [k for k, word in enumerate(words) if word.text != word.folded and not word.punctuation]
    marked = [k for k in large if words[k].sentence not in headlines and is_capital(words[k])]
    inner = {bare(words[k]) for k in marked if k not in opening}
    return Capitals(Words.of(words), frozenset(inner), frozenset(headlines), opening, tuple(marked))


def is_capital(word: Word) -> bool:
    """Whether a word has a capital where a name would: "Lavrov", "al-Assad", "iPhone"."""
    text = word.text
    if "-" in text and len(last := text.rpartition("-")[2]) > 2 and last.islower():
        return False  # "NATO-led", "Oscar-winning"
    if text[0].isupper():
        return True
    return text[0].isalpha() and not text.islower() and any(map(str.isupper, text))


def bare(word: Word) -> str:
    """A word as written, without a possessive 's."""
    text = word.text
    return text[:-2] if text[-1] in "sS" and possessive(word) else text


def possessive(word: Word) -> int:
    """How many characters of a word are a possessive 's: 2 or 0."""
    text = word.text
    return 2 if text[-1] in "sS" and len(text) > 2 and text[-2] in "'’" else 0


def _is_headline(members: Sequence[Word]) -> bool:
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


def _is_line_of_capitals(members: Sequence[Word], text: str) -> bool:
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


def _short_headlines(lines: Sequence[Sequence[Word]], words: Sequence[Word]) -> set[int]:
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


def _openings(words: Sequence[Word], firsts: Sequence[int]) -> frozenset[int]:
    """Indices of the words that begin a sentence, or a quotation or new start inside it.

    Args:
        words: The article's words.
        firsts: The index of the first word or mark of each sentence.

    """
    begun = [k + 1 for k in Words.of(words).among(_STARTING) if _starts_anew(words, k)]
    found: set[int] = set()
    for first in (*firsts, *begun):
        k = first
        while k < len(words) and words[k].punctuation:
            k += 1
        found.add(k)
    return frozenset(found)


def _starts_anew(words: Sequence[Word], k: int) -> bool:
    """Whether a quotation or something new starts behind mark `k`."""
    mark = words[k]
    if mark.text in _BREAKING:
        joined = mark.text == "." and k > 0 and words[k - 1].sentence == mark.sentence
        return not (joined and is_abbreviation(words[k - 1]))
    if mark.text in _DASHES:
        return _filed([w for w in words[max(0, k - _DATELINE - 1) : k] if w.sentence == mark.sentence])
    if mark.text in _OPENING:
        return k + 1 < len(words) and words[k + 1].start == mark.end and _opens(words, k)
    return False


def _filed(before: Sequence[Word]) -> bool:
    """Whether what stands before a dash is a dateline: "PORT ELLERY -", "Ellery (AP) -"; the story begins behind it."""
    if not 0 < len(before) <= _DATELINE:
        return False
    return before[-1].text == ")" or (len(before[0].text) > 2 and before[0].text.isupper())


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
