"""Mentions of those who can speak: names, pronouns, and nouns such as "the minister" or "officials"."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

from retold.article import Span
from retold.language.document import Name, Word, Words

Gender = Literal["he", "she"]
Pronoun = Literal["he", "she", "they", "it", "who"]
# Only the forms that can be a subject.
_PRONOUNS: Mapping[str, Pronoun] = {"he": "he", "she": "she", "they": "they", "it": "it", "who": "who"}
_SUBJECTS = frozenset(_PRONOUNS)


@cache
def speaker_words() -> Mapping[str, frozenset[str]]:
    """The word lists of `data/quotation_speakers.toml`."""
    path = Path(__file__).with_name("data") / "quotation_speakers.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))["words"]
    lists = {name: frozenset(text.split()) for name, text in read.items()}
    nouns = lists["roles"] | lists["things"]
    numbered = nouns.union(f"{noun}s" for noun in nouns)
    ending = lists["prepositions"] | lists["between"]
    return lists | {
        "nouns": nouns,
        "numbered": numbered,
        "titles": lists["honorifics"] | nouns,
        "ending": ending,
    }


@dataclass(slots=True)  # not frozen, as a word is not
class Mention:
    """Somebody or something that can be the subject of a reporting verb. Nothing of it changes.

    Args:
        span: The words that mention it, with a title.
        first: Index of its first word.
        last: Index behind its last.
        kind: What it is by.
        full: The bearer's fullest name, or the words as written where it has none.
        title: The title written with a name, in lower case.
        gender: What titles and first names tell.
        governed: Whether a preposition stands before it, so that it is hardly a subject.
        predicate: Whether a copula stands before it ("she is a singer").

    """

    span: Final[Span]
    first: Final[int]
    last: Final[int]
    kind: Final[Literal["person", "organisation", "name", "he", "she", "they", "it", "who", "role"]]
    full: Final[str]
    title: Final[str] = ""
    gender: Final[Gender | None] = None
    governed: Final[bool] = False
    predicate: Final[bool] = False


def mentions(text: str, words: Sequence[Word], names: Sequence[Name]) -> tuple[Mention, ...]:
    """All mentions among `words`, in order of their place."""
    starts = Words.of(words).starts
    named = [m for n in names if n.kind != "work" and (m := _named(words, starts, n))]
    covered: set[int] = set()
    for m in named:
        covered.update(range(m.first, m.last))
    others = [*_pronouns(words, covered), *_roles(text, words, covered)]
    return tuple(sorted(named + others, key=lambda m: (m.first, -m.last)))


def _named(words: Sequence[Word], starts: Sequence[int], name: Name) -> Mention | None:
    begin, title = name.span.start, (name.title or "").lower()
    if name.title_span and name.title_span.start < begin:
        begin = name.title_span.start
    own, last = bisect_left(starts, begin), bisect_left(starts, name.span.end)
    if own >= last:
        return None
    kind: Literal["person", "organisation", "name"] = (
        "person" if name.kind == "person" else "organisation" if name.kind == "organisation" else "name"
    )
    first = _addressed(words, own)
    if first < own:
        begin = min(begin, words[first].start)
        title = " ".join([*[w.folded for w in words[first:own] if not w.punctuation], title]).strip()
    governed, predicate = _governed(words, first)
    return Mention(
        Span(begin, name.span.end),
        first,
        last,
        kind,
        name.full or name.text,
        title,
        gender(name.full, title),
        governed,
        predicate,
    )


def _addressed(words: Sequence[Word], first: int) -> int:
    """Index of the first word with forms of address in front of a name ("Rev. Dr. Holm")."""
    listed = speaker_words()["honorifics"]
    while first > 0:
        at = first - 1
        while at > 0 and words[at].text == ".":
            at -= 1
        word = words[at]
        titled = word.folded.rstrip(".") in listed and word.text[:1].isupper()
        if not titled or word.sentence != words[first].sentence:
            break
        first = at
    return first


@lru_cache(maxsize=8192)
def gender(name: str, title: str = "") -> Gender | None:
    """What a title or first name tells.

    >>> gender("Anna Brandt"), gender("Kim Dorn", "mr"), gender("Drell Council")
    ('she', 'he', None)
    """
    lists = speaker_words()
    for word in (*title.lower().replace(".", "").split(), *name.lower().replace(".", "").split()[:2]):
        if word in lists["women"]:
            return "she"
        if word in lists["men"]:
            return "he"
    return None


def _governed(words: Sequence[Word], first: int) -> tuple[bool, bool]:
    """Whether a preposition, and whether a copula, stands before the word `first`."""
    before = words[first - 1].folded if first else ""
    lists = speaker_words()
    return before in lists["prepositions"], before in lists["copulas"]


def _pronouns(words: Sequence[Word], covered: set[int]) -> Iterator[Mention]:
    for at in Words.of(words).among(_SUBJECTS):
        word = words[at]
        if at not in covered:
            kind = _PRONOUNS[word.folded]
            gendered: Gender | None = "he" if kind == "he" else "she" if kind == "she" else None
            yield Mention(Span(word.start, word.end), at, at + 1, kind, word.text, gender=gendered)


def _roles(text: str, words: Sequence[Word], covered: set[int]) -> Iterator[Mention]:
    lists = speaker_words()
    nouns, determiners = lists["nouns"], lists["determiners"]
    for at in Words.of(words).among(lists["numbered"]):
        if at in covered:
            continue
        noun = words[at].folded
        if at + 1 < len(words) and words[at + 1].folded in nouns and at + 1 not in covered:
            continue
        first = _phrase_start(words, at, covered, lists)
        opening = words[first].folded
        if not (
            opening in determiners
            or (noun[-1] == "s" and noun[:-1] in nouns)
            or opening.endswith(("'s", "s'"))
            or noun in {"police", "people", "prosecutors"}
        ):
            continue
        last = _phrase_end(words, at + 1, covered)
        span = Span(words[first].start, words[last - 1].end)
        governed, predicate = _governed(words, first)
        yield Mention(span, first, last, "role", span.of(text), noun, gender("", noun), governed, predicate)


def _phrase_start(
    words: Sequence[Word], at: int, covered: set[int], lists: Mapping[str, frozenset[str]]
) -> int:
    """Index of the first word of the noun phrase whose noun is the word `at`: at most four adjectives before it."""
    determiners, ending, sentence = lists["determiners"], lists["ending"], words[at].sentence
    first = at
    while first > 0 and at - first < 5:
        word = words[first - 1]
        folded = word.folded
        if folded in determiners or (folded.endswith(("'s", "s'")) and first - 1 not in covered):
            return first - 1
        if word.punctuation or folded in ending or word.sentence != sentence or not word.text[0].isalnum():
            break
        first -= 1
    # Without a determiner only adjectives that are plainly part of the noun's phrase: "senior officials".
    return (
        at - 1
        if first < at and words[at - 1].folded in {"senior", "local", "federal", "top", "union"}
        else at
    )


def _phrase_end(words: Sequence[Word], last: int, covered: set[int]) -> int:
    """Index behind the phrase, with a name that says whose: "a spokesman for the Harbour Trust"."""
    if last + 1 >= len(words) or words[last].folded not in {"for", "of", "at", "from", "with"}:
        return last
    end = last + 1
    if words[end].folded in {"the", "a", "an"}:
        end += 1
    if end not in covered:
        return last
    while end < len(words) and end in covered:
        end += 1
    return end
