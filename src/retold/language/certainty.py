"""How sure, how often, how much: the words that make a statement weaker, stronger, denied or conditional.

Scales, all from 0 to 1, and comparable within a row:

    sureness    hedges below .85, boosters from there on (rumoured .2, probably .7, clearly .95)
    modality    modals of all groups (might .2, may .3, would .55, must .85, will .9); `group` tells them apart
    degree      intensifiers; below .5 they tone down (slightly .2), above it they turn up (very .7)
    quantity    quantifiers (few .15, most .8, all 1) and the negations with a rank (no 0, hardly .05)
    frequency   frequency adverbs (rarely .1, often .5, always 1) and the negations with a rank (never 0)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from retold.article import Span
from retold.language.document import Mark, Word, Words
from retold.language.phrases import Phrase, Phrases, entries
from retold.language.place import compounded, word_class
from retold.language.senses import SENSES
from retold.language.wordlists import Row, wordlist

Group = Literal["possibility", "obligation", "prediction"]


@dataclass(frozen=True, slots=True)
class _Value:
    """What a list says about its entries; an empty kind is no mark."""

    kind: str
    rank: float | None
    group: str = ""


def marks(words: Sequence[Word], text: str) -> tuple[Mark, ...]:
    """The marks among `words`, in order of their place.

    A contraction holds two: "won't" is the modal "will" and the negation "not", both at the place of the whole word.
    `text` is what the words' offsets point into.

    >>> word = Word(5, 12, "perhaps", "perhaps", "perhaps", 0, False)
    >>> [(m.kind, m.lemma, m.rank) for m in marks([word], "Most perhaps.")]
    [('hedge', 'perhaps', 0.3)]
    """
    found = []
    lexicon = _lexicon()
    for match in lexicon.phrases.find(words, SENSES):
        value = match.phrase.value
        span = Span(words[match.first].start, words[match.last - 1].end)
        if value.kind and not compounded(span, text):
            found.append(_mark(span, match.phrase.lemma, value))
    forms = Words.of(words).forms
    for folded in [form for form in forms if "'" in form or form == "cannot"]:
        for i in forms[folded]:
            found.extend(_contracted(words, i, lexicon))
    found.sort(key=lambda m: (m.span.start, m.span.end, m.kind, m.lemma))
    return tuple(found)


def group(lemma: str) -> Group | None:
    """What a modal speaks of: possibility, obligation or prediction; None where the lemma is no modal.

    >>> group("may"), group("must"), group("will"), group("perhaps")
    ('possibility', 'obligation', 'prediction', None)
    """
    return cast("Group | None", _lexicon().groups.get(lemma))


def implicit(lemma: str) -> bool:
    """Whether a negation's lemma denies without a word of negation.

    >>> implicit("fail to"), implicit("not")
    (True, False)
    """
    return lemma in _lexicon().implicit


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: Phrases[_Value]
    contractions: Mapping[str, str]
    modals: Mapping[str, _Value]
    groups: Mapping[str, str]
    implicit: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    """The lists of `marks.txt` and `evaluative.txt`, ready for look-up."""
    lists = wordlist("marks")
    listed = [*_marked(lists), *_evaluatives(wordlist("evaluative"))]
    modals = {p.lemma: p.value for p in listed if p.value.group}
    return _Lexicon(
        Phrases(listed),
        {row[0]: row[1] for row in lists["contraction"]},
        modals,
        {lemma: value.group for lemma, value in modals.items()},
        frozenset(p.lemma for _, listed in lists["implicit"] for p in entries(listed, None)),
    )


def _marked(lists: Mapping[str, Sequence[Row]]) -> Iterator[Phrase[_Value]]:
    """The phrases of each section: "hedge", "modal.possibility"."""
    for section, rows in lists.items():
        if section == "contraction":
            continue
        kind, _, modality = section.partition(".")
        told = {"implicit": "negation", "pass": ""}.get(kind, kind)
        for rank, listed in rows:
            yield from entries(listed, _Value(told, None if rank == "none" else float(rank), modality))


def _evaluatives(lists: Mapping[str, Sequence[Row]]) -> Iterator[Phrase[_Value]]:
    for rows in lists.values():
        for (listed,) in rows:
            yield from entries(listed, _Value("evaluative", None))


def _mark(span: Span, lemma: str, value: _Value) -> Mark:
    return Mark(span, cast("Any", value.kind), lemma, value.rank)


def _contracted(words: Sequence[Word], at: int, lexicon: _Lexicon) -> Iterator[Mark]:
    """The modal and the negation in "won't", "cannot", "they'll", "he'd"."""
    word = words[at]
    if word.folded == "'":
        yield from _cut(words, at, lexicon)
        return
    span = Span(word.start, word.end)
    stem, _, clitic = word.folded.rpartition("'")
    if word.folded == "cannot" or (clitic == "t" and stem.endswith("n")):
        lemma = lexicon.contractions.get(word.folded, stem[:-1])
        if lemma in lexicon.modals:
            yield _mark(span, lemma, lexicon.modals[lemma])
        if word.folded != "n't":
            yield Mark(span, "negation", "not")
    elif clitic == "ll" and stem:
        yield _mark(span, "will", lexicon.modals["will"])
    elif clitic == "d" and stem and (lemma := _would_or_had(words, at)):
        yield _mark(span, lemma, lexicon.modals[lemma])


def _cut(words: Sequence[Word], at: int, lexicon: _Lexicon) -> Iterator[Mark]:
    """The same in a contraction that a page cut in two at its apostrophe: "isn 't", "won' t"."""
    stem = words[at - 1].folded if at else ""
    if stem not in word_class("cut_contractions") or at + 1 == len(words) or words[at + 1].folded != "t":
        return
    span = Span(words[at - 1].start, words[at + 1].end)
    lemma = lexicon.contractions.get(f"{stem}'t", stem[:-1])
    if lemma in lexicon.modals and stem not in lexicon.modals:  # "can" stands there by itself
        yield _mark(span, lemma, lexicon.modals[lemma])
    yield Mark(span, "negation", "not")


def _would_or_had(words: Sequence[Word], at: int) -> str:
    """What "'d" stands for: "would", or "" for "had"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.folded == "better":
        return ""
    past = after.folded.endswith("ed") and not after.folded.endswith("eed")
    inflected = after.lemma != after.folded and not after.folded.endswith(("s", "ing"))
    return "" if past or inflected or after.folded in ("been", "had", "a", "the", "no") else "would"
