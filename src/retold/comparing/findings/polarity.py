"""P01: a negation lost or put in, an opposite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Mark
from retold.language.standing import beginning

# Rank of a word that nearly denies ("hardly").
_HARDLY = 0.05
# Content words behind a negation that it can deny.
_SCOPE = 2
# Words and marks behind a negation in which they are looked for.
_REACH = 7
# How alike two linked words must be for an opposition over a step between to count.
_NEAR = 0.4
# The same for a denied word and its counterpart.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class _View:
    """The alignment as one of the two articles sees it."""

    side: Side
    other: Side
    partners: Sequence[tuple[int, ...]]
    alike: Callable[[int, int], float]
    put_in: bool


def polarity(evidence: Evidence) -> Iterator[Finding]:
    """Words that are denied on one side alone, and words that stand for their opposite."""
    pairing, likely = evidence.pairing, evidence.pairing.alike
    forth = tuple((j,) if j is not None else () for j in pairing.forth)
    views = (
        _View(pairing.source, pairing.retelling, pairing.back, lambda _, i: likely[i], put_in=False),
        _View(pairing.retelling, pairing.source, forth, lambda i, _: likely[i], put_in=True),
    )
    for view in views:
        for mark in view.side.document.marks:
            if mark.kind == "negation" and mark.rank != _HARDLY:
                yield from _alone(mark, view, evidence)
    for i, j in _opposites(evidence):
        if not _denied(i, evidence.retelling) and not _denied(j, evidence.source):
            there, here = evidence.source.excerpt([j]), evidence.retelling.excerpt([i])
            yield draft("P01", f"{shown(there)} became {shown(here)}: the opposite", there, here)


def _alone(mark: Mark, view: _View, evidence: Evidence) -> Iterator[Finding]:
    """A negation of one side whose denied words the other side has without one."""
    inside = view.side.inside(mark.span)
    denied = _scope(inside, view.side) if inside else []
    if not denied or not evidence.told(view.side, inside[0]):
        return
    first = denied[0]
    if not any(view.alike(first, j) >= _SAME for j in view.partners[first]):
        return
    across = [(k, j) for k in denied for j in view.partners[k]]
    beside = [j for k in inside for j in view.partners[k]]
    if any(_denied(j, view.other) for j in [*(j for _, j in across), *beside]):
        return
    if any(_opposed(k, j, view.side, view.other, evidence) for k, j in across):
        return
    own = view.side.excerpt(view.side.phrase([*inside, *denied]))
    far = view.other.excerpt(view.other.phrase([across[0][1]]))
    there, here = (far, own) if view.put_in else (own, far)
    what = "put in" if view.put_in else "lost"
    yield draft("P01", f"{shown(there)} became {shown(here)}: a negation is {what}", there, here)


def _scope(inside: list[int], side: Side) -> list[int]:
    """The words that a negation denies: the next content words of its clause, or what is left of a contraction."""
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    found: list[int] = []
    for k in range(max(inside) + 1, min(sentence.last, max(inside) + 1 + _REACH)):
        if side.words[k].punctuation and found:
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
    """Linked words of which one is the other's opposite."""
    return [
        (i, j)
        for i, j in enumerate(evidence.pairing.forth)
        if j is not None and _opposed(i, j, evidence.retelling, evidence.source, evidence)
    ]


def _opposed(i: int, j: int, side: Side, other: Side, evidence: Evidence) -> bool:
    a, b = side.words[i], other.words[j]
    if a.lemma == b.lemma or not (side.content[i] and other.content[j]):
        return False
    relation = evidence.known.relation(a.lemma, b.lemma)
    if relation is None or relation.kind != "antonym":
        return False
    alike = float(evidence.known.vectors([a.lemma])[0] @ evidence.known.vectors([b.lemma])[0])
    return relation.distance == 1 or (relation.distance == 2 and alike >= _NEAR)
