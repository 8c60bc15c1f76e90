"""P01: a negation lost or put in, an opposite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from retold.comparing.comparison import Finding
from retold.comparing.findings.company import borne_out, noun_for_verb
from retold.comparing.findings.denials import denies, limits
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.stance import turned_stances
from retold.comparing.pairing import Side
from retold.language.document import Mark
from retold.language.lexicon import Lexicon
from retold.language.standing import beginning

# Rank of a word that nearly denies ("hardly").
_HARDLY = 0.05
# Content words behind a negation that it can deny.
_SCOPE = 2
# Words and marks behind a negation in which they are looked for.
_REACH = 7
# How alike two linked words must be for an opposition over a step between to count.
_NEAR = 0.4
# The same for a denied word and its counterpart, which are not a noun and a verb.
_SAME = 0.75
# Words around the counterpart in which whatever denies it stands.
_AROUND = 12
# Words on either side of one in which the thing stands that it is said of.
_COMPANY = 3
# Negations that say who disputes a statement, and not that it is untrue.
_DISPUTING = frozenset(["deny"])
# Words that a negation limits rather than denies what follows: "not all", "not only".
_LIMITED = frozenset(
    [
        "all",
        "always",
        "both",
        "every",
        "everybody",
        "everyone",
        "everything",
        "everywhere",
        "just",
        "merely",
        "necessarily",
        "only",
        "until",
    ]
)
# Words by which a list goes on under the negation before it ("not new, or a threat"), and by which it does not.
_GOING_ON, _TURNING = frozenset(["or", "nor"]), frozenset(["but", "because", "since"])
# "Not much" is "little".
_MUCH, _LITTLE = frozenset(["many", "much"]), frozenset(["few", "little"])
# Words of a condition that is contrary to fact ("if it were so, he would ..."), which says no without a negation.
_CONDITION, _UNREAL, _CONSEQUENCE = (
    "if",
    frozenset(["were", "had"]),
    frozenset(["would", "could", "might", "'d", "’d"]),
)
# Negations that a comparison turns into praise.
_NOBODY = frozenset(["no", "nobody", "none", "noone", "nothing"])


@dataclass(frozen=True, slots=True)
class _View:
    """The alignment as one of the two articles sees it."""

    side: Side
    other: Side
    partners: Callable[[int], tuple[int, ...]]
    alike: Callable[[int, int], float]
    put_in: bool


def polarity(evidence: Evidence) -> Iterator[Finding]:
    """Words that are denied on one side alone, words that stand for their opposite, and the other side taken."""
    pairing, likely = evidence.pairing, evidence.pairing.alike

    def forth(index: int) -> tuple[int, ...]:
        partner = pairing.forth[index]
        return () if partner is None else (partner,)

    back = pairing.back.__getitem__
    views = (
        _View(pairing.source, pairing.retelling, back, lambda _, i: likely[i], put_in=False),
        _View(pairing.retelling, pairing.source, forth, lambda i, _: likely[i], put_in=True),
    )
    for view in views:
        for mark in view.side.document.marks:
            if mark.kind == "negation" and mark.rank != _HARDLY and mark.lemma not in _DISPUTING:
                yield from _alone(mark, view, evidence)
    for i, j in _opposites(evidence):
        if not _denied(i, evidence.retelling) and not _denied(j, evidence.source):
            there, here = evidence.source.excerpt([j]), evidence.retelling.excerpt([i])
            yield draft("P01", f"{shown(there)} became {shown(here)}: the opposite", there, here)
    for source, told in turned_stances(evidence):
        if _denied(source.words.start, evidence.source) == _denied(told.words.start, evidence.retelling):
            yours, mine = ([*s.takers[-1:], *s.words, *s.objects] for s in (source, told))
            there, here = evidence.source.excerpt(yours), evidence.retelling.excerpt(mine)
            yield draft("P01", f"{shown(there)} became {shown(here)}: the other side is taken", there, here)


def _alone(mark: Mark, view: _View, evidence: Evidence) -> Iterator[Finding]:
    """A negation of one side whose denied words the other side has without one."""
    inside = view.side.inside(mark.span)
    denied = _scope(inside, view.side) if inside else []
    if not denied or not evidence.told(view.side, inside[0]):
        return
    across = _counterpart(denied, view, evidence)
    if across is None or _denied_there(inside, across, view, evidence):
        return
    own = view.side.excerpt(view.side.phrase([*inside, *denied]))
    far = view.other.excerpt(view.other.phrase([across]))
    there, here = (far, own) if view.put_in else (own, far)
    what = "put in" if view.put_in else "lost"
    yield draft("P01", f"{shown(there)} became {shown(here)}: a negation is {what}", there, here)


def _counterpart(denied: Sequence[int], view: _View, evidence: Evidence) -> int | None:
    """The word that the other side has for the first denied word: the same or nearly, in the same company."""
    first = denied[0]
    for j in view.partners(first):
        i, k = (first, j) if view.put_in else (j, first)
        same = view.side.words[first].lemma == view.other.words[j].lemma
        if not same and (view.alike(first, j) < _SAME or noun_for_verb(i, k, evidence)):
            continue
        if _opposed(first, j, view.side, view.other, evidence):
            continue
        if borne_out(i, k, evidence):
            return j
    return None


def _denied_there(inside: Sequence[int], across: int, view: _View, evidence: Evidence) -> bool:
    """Whether the other side says no in its own way somewhere around a word: by a negation, an opposite, a denial."""
    if _denied(across, view.other) or any(_denied(j, view.other) for k in inside for j in view.partners(k)):
        return True
    here, there = _about(inside[0], view.side), _about(across, view.other)
    if _negations(there, view.other) >= max(1, _negations(here, view.side)):
        return True
    own = {view.side.words[k].lemma for k in here}
    words = [word for j in there if j != across and (word := view.other.words[j]).lemma not in own]
    if any(denies(word, evidence.known) or (not view.put_in and limits(word)) for word in words):
        return True
    if _contrary_to_fact(across, view.other) or _goes_on(across, view.other):
        return True
    much = view.put_in and _says(_MUCH, range(inside[-1], here.stop), view.side)
    return much and _says(_LITTLE, there, view.other)


def _goes_on(index: int, side: Side) -> bool:
    """Whether a word stands in a list that a negation before it denies: "is not new, or a *threat*"."""
    sentence = side.document.sentences[side.words[index].sentence]
    start = side.words[sentence.first].start
    marks = [
        m for m in beginning(side.document.marks, start, side.words[index].start) if m.kind == "negation"
    ]
    if not marks:
        return False
    between = {w.folded for w in side.words[side.inside(marks[-1].span)[-1] + 1 : index]}
    return not _GOING_ON.isdisjoint(between) and _TURNING.isdisjoint(between)


def _says(words: frozenset[str], within: range, side: Side) -> bool:
    return any(side.words[k].folded in words for k in within)


def _contrary_to_fact(index: int, side: Side) -> bool:
    """Whether a word stands in a condition that its sentence supposes not to be met."""
    sentence = side.document.sentences[side.words[index].sentence]
    before = [w.folded for w in side.words[max(sentence.first, index - _REACH) : index]]
    if _CONDITION not in before or _UNREAL.isdisjoint(before[before.index(_CONDITION) :]):
        return False
    return not _CONSEQUENCE.isdisjoint(w.folded for w in side.words[sentence.first : sentence.last])


def _about(index: int, side: Side) -> range:
    """The words of a sentence around one of them."""
    sentence = side.document.sentences[side.words[index].sentence]
    return range(max(sentence.first, index - _AROUND), min(sentence.last, index + _AROUND))


def _negations(within: range, side: Side) -> int:
    """How many negations begin among some words."""
    start, end = side.words[within.start].start, side.words[within.stop - 1].end
    return sum(m.kind == "negation" for m in beginning(side.document.marks, start, end))


def _scope(inside: list[int], side: Side) -> list[int]:
    """The words that a negation denies: the next content words of its clause, or what is left of a contraction.

    "No one is happier than she" says something of her. A question that opens with one denies nothing, nor does the "no" that stands by itself before an answer.
    """
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    following = side.words[max(inside) + 1 : sentence.last][:1]
    if not following or following[0].punctuation or following[0].folded in _LIMITED:
        return []
    if side.words[inside[0]].folded in _NOBODY and any(
        w.folded == "than" for w in side.words[max(inside) : sentence.last]
    ):
        return []
    opening = max(inside) - sentence.first <= 1
    if opening and any(word.text == "?" for word in side.words[max(inside) : sentence.last]):
        return []
    found: list[int] = []
    for k in range(max(inside) + 1, min(sentence.last, max(inside) + 1 + _REACH)):
        if side.words[k].punctuation:
            break
        if side.content[k]:
            found.append(k)
            if len(found) == _SCOPE:
                break
    return found


def _denied(index: int, side: Side) -> bool:
    """Whether a negation stands shortly before a word in its sentence."""
    word = side.words[index]
    sentence = side.document.sentences[word.sentence]
    from_ = side.words[max(sentence.first, index - _REACH)].start
    return any(m.kind == "negation" for m in beginning(side.document.marks, from_, word.end + 1))


def _opposites(evidence: Evidence) -> list[tuple[int, int]]:
    """Linked words of which one is the other's opposite, in the same company."""
    mine, yours = evidence.retelling, evidence.source
    return [
        (i, j)
        for i, j in evidence.reworded
        if _opposed(i, j, mine, yours, evidence)
        and borne_out(i, j, evidence)
        and not _told_there(i, j, mine, yours)
    ]


def _told_there(i: int, j: int, mine: Side, yours: Side) -> bool:
    """Whether the source says the retelling's word itself, close by and of the same thing: nothing was turned then."""
    near, lemma = _beside(i, mine) - _beside(j, yours), mine.words[i].lemma
    sentence = yours.words[j].sentence
    return any(
        yours.words[k].lemma == lemma and near & _beside(k, yours)
        for s in yours.document.sentences[max(0, sentence - 1) : sentence + 2]
        for k in range(s.first, s.last)
    )


def _beside(index: int, side: Side) -> set[str]:
    """The lemmas of the content words on either side of a word, in its sentence."""
    sentence = side.document.sentences[side.words[index].sentence]
    first, last = max(sentence.first, index - _COMPANY), min(sentence.last, index + 1 + _COMPANY)
    return {side.words[k].lemma for k in range(first, last) if k != index and side.content[k]}


def _opposed(i: int, j: int, side: Side, other: Side, evidence: Evidence) -> bool:
    a, b = side.words[i].lemma, other.words[j].lemma
    if a == b or not (side.content[i] and other.content[j]):
        return False
    relation = evidence.known.relation(b, a)
    if relation is None or relation.kind != "antonym":
        return False
    return relation.distance == 1 or (relation.distance == 2 and _alike(a, b, evidence.known) >= _NEAR)


def _alike(a: str, b: str, known: Lexicon) -> float:
    one, other = known.vectors([a, b])
    return float(one @ other)
