"""P01: a negation lost or put in, an opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Mark

# Content words behind a negation that it can deny.
_SCOPE = 2
# How alike two linked words must be for an opposition over a step between to count.
_NEAR = 0.4
# The same for a denied word and its counterpart.
_SAME = 0.5


def polarity(evidence: Evidence) -> Iterator[Finding]:
    """Words that are denied on one side alone, and words that stand for their opposite."""
    opposites = _opposites(evidence)
    forth = tuple((j,) if j is not None else () for j in evidence.pairing.forth)
    for mark in _negations(evidence.source):
        yield from _lost(
            mark, evidence.source, evidence.retelling, evidence.pairing.back, evidence, put_in=False
        )
    for mark in _negations(evidence.retelling):
        yield from _lost(mark, evidence.retelling, evidence.source, forth, evidence, put_in=True)
    for i, j in opposites:
        if not _denied(i, evidence.retelling) and not _denied(j, evidence.source):
            there, here = evidence.source.excerpt([j]), evidence.retelling.excerpt([i])
            yield draft("P01", f"{shown(there)} became {shown(here)}: the opposite", there, here)


def _negations(side: Side) -> list[Mark]:
    return [m for m in side.document.marks if m.kind == "negation" and m.rank != 0.05]


def _lost(
    mark: Mark,
    side: Side,
    other: Side,
    partners: Sequence[tuple[int, ...]],
    evidence: Evidence,
    *,
    put_in: bool,
) -> Iterator[Finding]:
    """A negation of one side whose denied words the other side has without one."""
    inside = side.inside(mark.span)
    if not inside or not evidence.told(side, inside[0]):
        return
    denied = _scope(inside, side)
    across = [j for k in denied for j in partners[k]]
    if not denied or not _alike(denied[0], partners[denied[0]], put_in, evidence):
        return
    if not across or any(_denied(j, other) for j in [*across, *(j for k in inside for j in partners[k])]):
        return
    if any(_opposed(k, j, side, other, evidence) for k in denied for j in partners[k]):
        return
    own = side.excerpt(side.phrase([*inside, *denied]))
    far = other.excerpt(other.phrase(across[:1]))
    there, here = (far, own) if put_in else (own, far)
    what = "a negation is put in" if put_in else "a negation is lost"
    yield draft("P01", f"{shown(there)} became {shown(here)}: {what}", there, here)


def _alike(k: int, partners: Sequence[int], put_in: bool, evidence: Evidence) -> bool:  # noqa: FBT001
    """Whether the first denied word has a counterpart that means much the same."""
    return any(evidence.pairing.alike[k if put_in else j] >= _SAME for j in partners)


def _scope(inside: list[int], side: Side) -> list[int]:
    """The words that a negation denies: the next content words of its clause, or what is left of a contraction."""
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    found = []
    for k in range(max(inside) + 1, sentence.last):
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
    from_ = side.words[max(sentence.first, index - 7)].start
    return any(m.kind == "negation" and from_ <= m.span.start <= word.end for m in side.document.marks)


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
