"""C01: what is to come, told as done: "sixty would be laid off", "sixty have been laid off"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from retold.comparing.comparison import Finding
from retold.comparing.findings.company import borne_out
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.comparing.tables import table
from retold.language.document import Words

# Likeness from which two linked verbs tell one act.
_SAME = 0.85
# Words behind "will" or "plans to" among which its verb stands, and words before a verb's auxiliary that can leave it open.
_BEHIND, _BEFORE = 4, 3
_WOULD = "would"
_COMING = frozenset(["will", "shall", _WOULD])


class _Lists(NamedTuple):
    """The lists of `data/plans.toml`."""

    meant: frozenset[str]
    between: frozenset[str]
    perfect: frozenset[str]
    telling: frozenset[str]
    open: frozenset[str]
    later: frozenset[str]


@cache
def _lists() -> _Lists:
    data = table("plans")
    return _Lists(**{name: frozenset(listed) for name, listed in data.items()})


def done(evidence: Evidence) -> Iterator[Finding]:
    """Verbs of what is to come in the source that the retelling tells as done."""
    side, mine = evidence.source, evidence.retelling
    for first, verb in _coming(side):
        for i in evidence.pairing.back[verb]:
            told = _told_done(i, mine)
            if told is None or evidence.pairing.alike[i] < _SAME or not borne_out(i, verb, evidence):
                continue
            if side.words[first].folded == _WOULD and not (
                told in _lists().perfect or _reported(first, side)
            ):
                continue
            if _done_there(mine.words[i].lemma, verb, side):
                continue
            there = side.excerpt(range(first, verb + 1))
            here = mine.excerpt(mine.phrase([i]))
            yield draft(
                "C01", f"{shown(there)} became {shown(here)}: what was to come is told as done", there, here
            )


def _coming(side: Side) -> Iterator[tuple[int, int]]:
    """The words that tell of something to come, each with its verb."""
    words, lists = side.words, _lists()
    for k in Words.of(words).among(_COMING | lists.meant):
        last = side.document.sentences[words[k].sentence].last
        start = k + 1
        if words[k].folded not in _COMING:
            if start >= last or words[start].folded != "to":
                continue
            start += 1
        verb = _verb(start, min(last, start + _BEHIND), side)
        if verb is not None:
            yield k, verb


def _verb(start: int, stop: int, side: Side) -> int | None:
    """The verb behind an auxiliary; None where it is denied, or where something else stands there."""
    for k in range(start, stop):
        word = side.words[k]
        if side.content[k] and word.folded not in _lists().between:
            return k
        if word.punctuation or word.folded in {"not", "have"} or word.folded in _lists().later:
            return None
    return None


def _told_done(index: int, side: Side) -> str | None:
    """What tells that a verb's act is done: "has", "was", or the subject right before its past; None where it is not."""
    word, lists = side.words[index], _lists()
    if word.folded == word.lemma or word.folded.endswith(("ing", "s")):
        return None
    first = side.document.sentences[word.sentence].first
    k = index - 1
    while k > first and (side.words[k].folded in lists.between or side.words[k].folded.endswith("ly")):
        k -= 1
    if k < first:
        return None
    before = side.words[k].folded
    if before not in lists.telling and not (side.named[k] and k == index - 1):
        return None
    near = side.words[max(first, k - _BEFORE) : k + 1]
    return before if lists.open.isdisjoint([w.folded for w in near]) else None


def _done_there(lemma: str, but: int, side: Side) -> bool:
    """Whether an article tells somewhere else that an act is done."""
    places = Words.of(side.words).read(lemma)
    return any(k != but and side.words[k].lemma == lemma and _told_done(k, side) for k in places)


def _reported(index: int, side: Side) -> bool:
    """Whether a word stands in a sentence that reports what somebody says, where "would" tells of what is to come."""
    return bool(side.cues[side.words[index].sentence])
