"""The day that an undated article counts from: that of the other article, where the two tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.article import Fact
from retold.comparing.pairing import Pairing, Side
from retold.language.analysis import redated
from retold.language.document import Document, Time
from retold.language.times import same

_DATED = frozenset({"DATE", "TIME"})


def lent(pairing: Pairing) -> Pairing:
    """The same pair with the day of the dated article lent to the undated one, where the passages bear it out.

    "Friday" and "yesterday" then count from one day in both. Nothing is lent where both have a date or neither, nor
    where more of the passages speak against it than for it: where "yesterday" stands for what the other article
    dates to another day, each was written on a day of its own.

    Args:
        pairing: A source and a retelling of which one tells the other.

    """
    told, telling = pairing.retelling.document.article, pairing.source.document.article
    if told.day is None and telling.published is not None:
        side = _counting(pairing.retelling, Fact(telling.published.value, "source"))
        changed = replace(pairing, retelling=side)
        return changed if _borne_out(pairing.retelling.document, changed, side, pairing.source) else pairing
    if telling.day is None and told.published is not None:
        side = _counting(pairing.source, Fact(told.published.value, "retelling"))
        changed = replace(pairing, source=side)
        return changed if _borne_out(pairing.source.document, changed, side, pairing.retelling) else pairing
    return pairing


def _counting(side: Side, day: Fact) -> Side:
    return replace(side, document=redated(side.document, day))


def _borne_out(before: Document, pairing: Pairing, lent_to: Side, other: Side) -> bool:
    """Whether at least as many expressions in the passages agree with the other article as disagree."""
    open_values = {time.span: time for time in before.times}
    heard = 0
    for own, theirs in _facing(pairing, lent_to, other):
        heard += sum(_witness(time, open_values.get(time.span), theirs) for time in own)
    return heard >= 0


def _facing(pairing: Pairing, one: Side, other: Side) -> Iterator[tuple[list[Time], list[Time]]]:
    """For each passage the expressions in it on the one side and on the other."""
    for tie in pairing.ties:
        if tie.source:
            here = pairing.retelling.document.sentences[tie.retelling]
            there = [pairing.source.document.sentences[n] for n in sorted(tie.source)]
            ranges = {True: [range(here.first, here.last)], False: [range(s.first, s.last) for s in there]}
            retold = one is pairing.retelling
            yield (
                one.standing(one.document.times, ranges[retold]),
                other.standing(other.document.times, ranges[not retold]),
            )


def _witness(time: Time, before: Time | None, theirs: Sequence[Time]) -> int:
    """What one expression says of the day that was lent: 1 for it, -1 against it, 0 nothing.

    Only what has no name of its own ("yesterday", "last week") is asked: a weekday is the same from any day near it,
    and one that differs says that a date was changed, not that the text counts from another day.
    """
    if time.type not in _DATED or before is None or time.value == before.value:
        return 0
    if before.type in _DATED and any(c.isdigit() for c in before.value):
        return 0
    if any(same(time, other) for other in theirs):
        return 1
    return -any(other.type in _DATED and len(other.value) == len(time.value) for other in theirs)
