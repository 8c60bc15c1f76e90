"""C01: a condition that the retelling tells as a fact, or leaves out: "will close unless the council pays"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retold.comparing.comparison import Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.comparing.tables import table
from retold.language.certainty import group
from retold.language.document import Mark

# Shares of the weight of the condition and of what depends on it that a sentence must tell for the one to be told as a
# fact, or for the other to be told without it; share of the condition's weight that the retelling then has nowhere.
_TOLD, _DEPENDENT, _NOWHERE = 0.6, 0.6, 0.4
# Content words of a condition that says something.
_CONTENT = 2
# Kinds of mark that leave a statement dependent, or open.
_OPEN = frozenset(["condition", "hedge"])
# Likeness from which a word of the condition is told.
_ALIKE = 0.6
# Words before "if" among which the verb stands that makes a question of it.
_ASKED, _WHAT = 3, "what"


class _Lists(NamedTuple):
    """The lists of `data/suppositions.toml`."""

    conditions: frozenset[str]
    open: frozenset[str]
    asking: frozenset[str]
    speaking: frozenset[str]


@cache
def _lists() -> _Lists:
    data = table("suppositions")
    return _Lists(**{name: frozenset(listed) for name, listed in data.items()})


def conditions(evidence: Evidence) -> Iterator[Finding]:
    """Conditions of tied sentences of which the retelling keeps no sign."""
    told, side = _lists().conditions, evidence.source
    found = [m for m in side.document.marks if m.kind == "condition" and m.lemma in told]
    homes = {side.words[inside[0]].sentence: m for m in found if (inside := side.inside(m.span))}
    for tie, here, there in evidence.tied() if homes else ():
        held = [homes[n] for n in there if n in homes]
        if held and not _open(tie.retelling, here, evidence.retelling):
            for mark in held:
                yield from _lost(mark, here, evidence)


def _open(sentence: int, here: range, side: Side) -> bool:
    """Whether a sentence leaves open what it tells."""
    if any(m.kind in _OPEN or group(m.lemma) == "possibility" for m in side.marks[sentence]):
        return True
    return not _lists().open.isdisjoint([w.folded for w in side.words[here.start : here.stop]])


def _lost(mark: Mark, here: range, evidence: Evidence) -> Iterator[Finding]:
    """A condition that a sentence tells as a fact, or without which it tells what depends on it."""
    side, mine = evidence.source, evidence.retelling
    inside = side.inside(mark.span)
    if not inside or _asked(inside[0], side):
        return
    supposed, dependent = _parts(inside, side)
    if sum(side.content[k] for k in supposed) < _CONTENT or _told(dependent, here, 0, evidence) < _DEPENDENT:
        return
    there = side.excerpt(range(inside[0], supposed[-1] + 1))
    word = shown(mark.span, side.document.text)
    if _told(supposed, here, _ALIKE, evidence) >= _TOLD:
        told = mine.excerpt(i for j in supposed for i in evidence.pairing.back[j] if i in here)
        yield draft(
            "C01",
            f"{shown(there)} became {shown(told)}: {word} is lost, a condition is told as a fact",
            there,
            told,
        )
    elif side.untold(supposed) >= _NOWHERE:
        told = mine.excerpt(i for j in dependent for i in evidence.pairing.back[j] if i in here)
        yield draft(
            "C01", f"The condition {shown(there)} is lost: the retelling has {shown(told)}", there, told
        )


def _asked(index: int, side: Side) -> bool:
    """Whether a word opens a question that is reported, or a turn of speech: "asked him if", "if you look"."""
    words, first = side.words, side.document.sentences[side.words[index].sentence].first
    before = [w.lemma for w in words[max(first, index - _ASKED) : index]]
    if before[-1:] == [_WHAT]:
        return True
    subject = [w.folded.partition("'")[0] for w in words[index + 1 : index + 2]]
    return not (_lists().asking.isdisjoint(before) and _lists().speaking.isdisjoint(subject))


def _parts(inside: Sequence[int], side: Side) -> tuple[range, range]:
    """The words of a condition, up to the next mark, and those of what depends on it: the clause before it, or else behind."""
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    cuts = [
        k for k in range(sentence.first, sentence.last) if side.words[k].punctuation and k < inside[0] - 1
    ]
    before = range(cuts[-1] + 1 if cuts else sentence.first, inside[0])
    stop = _mark(inside[-1] + 1, sentence.last, side)
    supposed = range(inside[-1] + 1, stop)
    if any(side.content[k] for k in before):
        return supposed, before
    return supposed, range(stop + 1, _mark(stop + 1, sentence.last, side))


def _mark(start: int, stop: int, side: Side) -> int:
    """The next mark of punctuation, or the end."""
    return next((k for k in range(start, stop) if side.words[k].punctuation), stop)


def _told(words: range, here: range, alike: float, evidence: Evidence) -> float:
    """Share of the weight of some words that a sentence tells, in words so much alike."""
    side, pairing = evidence.source, evidence.pairing
    total = side.weight(words)
    told = [j for j in words if any(i in here and pairing.alike[i] >= alike for i in pairing.back[j])]
    return side.weight(told) / total if total else 0.0
