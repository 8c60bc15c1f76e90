"""How one wording of a quotation stands to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio_alignment

from retold.archive.terms import Vocabulary
from retold.archive.utterances import STRICT
from retold.article import Span
from retold.comparing.comparison import Edit
from retold.comparing.wording import Words, edits, spoken
from retold.language.lexicon import Lexicon

Relation = Literal["verbatim", "trimmed", "extended", "marked", "altered"]

_CUT = re.compile(r"\.\s?\.\s?\.+|…|\[[^\]]{0,80}\]")
# Words of the longer wording beside the stretch that answers the shorter one: changes at its ends lie there.
_MARGIN = 2
# A paraphrase may spread what it tells over this many times its length.
_SPREAD, _SLACK = 2, 4
# Share of a wording's weight, told in one stretch of another, from which both are one saying. Two words of five replaced
# leave .6; two sayings on the same subject by the same speaker share .2 to .4.
_SAME = 0.6
# Weight that two wordings must share unless one holds the other word for word: a name and one telling word.
_SUBSTANCE = 1.2
# Words from which one wording that another holds, or nearly, is no accident.
_SHORTEST = 3
# Share of the shorter wording's words that follow one another in both, as those of one saying do.
_ORDERED = 0.5
# Words of a sentence's frame, and the share of them that stays in its order where telling words are exchanged.
_FRAME, _KEPT = 6, 0.7
_IN_ORDER = 0.25


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they are compared, with how much each tells.

    Args:
        words: Folded.
        lemmas: Their dictionary forms.
        weights: How much each tells, 0 to 1.
        bag: The distinct lemmas.
        total: How much all words tell together.
        line: The words between spaces.

    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    weights: tuple[float, ...]
    bag: frozenset[str]
    total: float
    line: str

    @classmethod
    def of(cls, words: Sequence[str], vocabulary: Vocabulary) -> Wording:
        """The wording of folded words."""
        read = [vocabulary.read(word) for word in words]
        found = tuple(r[0] for r in read)
        weights = tuple(r[2] for r in read)
        return cls(tuple(words), found, weights, frozenset(found), sum(weights), f" {' '.join(words)} ")


def holds(whole: Wording, part: Wording) -> bool:
    """Whether `part` stands in `whole` word for word."""
    return part.line in whole.line


def likeness(part: Wording, whole: Wording) -> float:
    """How far `whole` says what `part` says, 0 to 1; 1 where it says it word for word.

    The share of the words' weight that one stretch of `whole` has, a quarter of it for their order.
    """
    if holds(whole, part):
        return 1.0
    shared, stretch = _stretch(part, whole)
    if not shared:
        return 0.0
    order = LCSseq.similarity(part.lemmas, whole.lemmas[stretch.start : stretch.end]) / len(part.lemmas)
    return min(0.99, shared / part.total * (1 - _IN_ORDER) + _IN_ORDER * min(order, shared / part.total))


def alike(one: Wording, other: Wording) -> float:
    """How alike two wordings are if they are of one saying, or 0."""
    part, whole = (one, other) if one.total <= other.total else (other, one)
    if part.words == whole.words:
        return 1.0
    if len(part.words) < _SHORTEST:
        return 0.0
    if sum(map(whole.bag.__contains__, part.lemmas)) < _ORDERED * len(part.lemmas):
        return 0.0
    if holds(whole, part):
        return 1.0 if part.total >= _SUBSTANCE else 0.0
    shared, stretch = _stretch(part, whole)
    order = LCSseq.similarity(part.lemmas, whole.lemmas[stretch.start : stretch.end]) / len(part.lemmas)
    told = shared >= max(_SUBSTANCE, _SAME * part.total) and order >= _ORDERED
    framed = len(part.words) >= _FRAME and shared >= _SUBSTANCE / 2 and order >= _KEPT
    return likeness(part, whole) if told or framed else 0.0


def _stretch(part: Wording, whole: Wording) -> tuple[float, Span]:
    """The weight of `part` that the best stretch of `whole` has, and the stretch."""
    if part.bag.isdisjoint(whole.bag):
        return 0.0, Span(0, 0)
    wanted = Counter(part.lemmas)
    width = _SPREAD * len(part.lemmas) + _SLACK
    places = [
        (at, lemma, w)
        for at, (lemma, w) in enumerate(zip(whole.lemmas, whole.weights, strict=True))
        if lemma in wanted
    ]
    held: Counter[str] = Counter()
    best, stretch, told, first = 0.0, Span(0, 0), 0.0, 0
    for at, lemma, w in places:
        while at - places[first][0] >= width:
            _, old, less = places[first]
            told -= less if held[old] <= wanted[old] else 0.0
            held[old] -= 1
            first += 1
        held[lemma] += 1
        told += w if held[lemma] <= wanted[lemma] else 0.0
        if told > best + 1e-9:
            best, stretch = told, Span(places[first][0], at + 1)
    return best, stretch


class Change(NamedTuple):
    """What became of a wording: how the later stands to the earlier, and the words that differ."""

    relation: Relation
    edits: tuple[Edit, ...]


def change(earlier: str, later: str, known: Lexicon) -> Change:
    """What became of `earlier`, a quotation's text, in `later`.

    `trimmed` is a piece of it, `extended` holds it as a piece, `marked` differs by cuts and insertions that are shown;
    `altered` differs in its words.

    >>> from retold.language.lexicon import lexicon
    >>> change("We will not open it before the spring.", "we will never open it", lexicon()).edits
    (Edit(op='replace', source='not', retelling='never'),)
    """
    before = spoken(earlier, [Span(0, len(earlier))], STRICT, known)
    after = spoken(later, [Span(0, len(later))], STRICT, known)
    if before.keys == after.keys:
        return Change("verbatim", ())
    # A piece is best told by the stretch that answers it, a wording with a cut inside by the whole.
    options = ((before, after), _answering(before, after))
    found = min((_inner(earlier, later, *sides) for sides in options), key=_cost)
    if not found:
        return Change("trimmed" if len(after) < len(before) else "extended", ())
    marks = _CUT.findall(later)
    shown = len(marks) - len(_CUT.findall(earlier))
    inside = [e for e in found if e.op != "delete" and not any(e.retelling in mark for mark in marks)]
    marked = shown > 0 and not inside and len(found) <= 2 * shown
    return Change("marked" if marked else "altered", found)


def _answering(before: Words, after: Words) -> tuple[Words, Words]:
    """The stretches of two wordings that answer each other: the shorter one, and its place in the longer."""
    found = partial_ratio_alignment(before.keys, after.keys)
    if found is None or not before or not after:
        return before, after
    if len(before) >= len(after):
        return before[max(0, found.src_start - _MARGIN) : found.src_end + _MARGIN], after
    return before, after[max(0, found.dest_start - _MARGIN) : found.dest_end + _MARGIN]


def _inner(earlier: str, later: str, left: Words, right: Words) -> tuple[Edit, ...]:
    """The edits, but for words that one wording has before the other begins or behind its end."""
    kept = list(edits(left, right, earlier, later))
    while kept and _at_start(kept[0], earlier, later, left, right):
        kept.pop(0)
    while kept and _at_end(kept[-1], earlier, later, left, right):
        kept.pop()
    return tuple(kept)


def _cost(found: Sequence[Edit]) -> int:
    """How much edits say: each is one thing, and so is each word that stands for others."""
    replaced = (min(len(e.source.split()), len(e.retelling.split())) for e in found)
    return len(found) + sum(replaced)


def _at_start(edit: Edit, earlier: str, later: str, left: Words, right: Words) -> bool:
    if edit.op == "delete":
        return earlier.startswith(edit.source, left.span.start)
    return edit.op == "insert" and later.startswith(edit.retelling, right.span.start)


def _at_end(edit: Edit, earlier: str, later: str, left: Words, right: Words) -> bool:
    if edit.op == "delete":
        return earlier[: left.span.end].endswith(edit.source)
    return edit.op == "insert" and later[: right.span.end].endswith(edit.retelling)
