"""How a statement was published: its wordings in order, its day, which article had it first, its verbatim form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from retold.comparing.comparison import Direction
from retold.language.dates import bounds
from retold.record.candidates import Place
from retold.record.entry import Entry
from retold.record.first import first
from retold.record.retellings import Retellings
from retold.record.said import Said
from retold.record.saying import Day, Saying, Wording

# Behind every day and name.
_LAST = "\U0010ffff"
# Share of a wording's words in quotation marks from which it is the verbatim form.
_QUOTED = 0.5


class Publication:
    """Makes the statements of a record out of groups of wordings.

    Args:
        entries: The articles' entries.
        retellings: The articles compared.

    """

    def __init__(self, entries: Sequence[Entry], retellings: Retellings) -> None:
        self.entries, self.retellings = entries, retellings

    def saying(
        self, group: Sequence[Place], said: Callable[[Entry], Sequence[Said]], speaker: int | None
    ) -> Saying:
        """The statement of some wordings.

        Args:
            group: Where the wordings are.
            said: What of an article is meant.
            speaker: Whose it is.

        """
        articles = sorted({n for n, _ in group})
        earliest, known_by = first(articles, [self.entries[n].published for n in articles], self.descent)
        order = sorted(group, key=lambda p: (p[0] != earliest, self.entries[p[0]].published or _LAST, p))
        told = [said(self.entries[n])[k] for n, k in order]
        wordings = tuple(
            Wording(
                self.entries[n].name,
                one.number,
                one.statement,
                one.day,
                one.conditions,
                one.modality,
                one.denied,
                one.about,
            )
            for (n, _), one in zip(order, told, strict=True)
        )
        verbatim = next((at for at, one in enumerate(told) if one.quoted >= _QUOTED), None)
        return Saying(
            wordings,
            speaker,
            day_of(one.day for one in told),
            None if earliest is None else self.entries[earliest].name,
            known_by,
            verbatim,
        )

    def descent(self, one: int, other: int) -> Direction | None:
        """Which of two articles is the source of the other, seen from the first."""
        found = self.retellings.found.get((min(one, other), max(one, other)))
        if found is None:
            return None
        turned = found.direction
        if found.source != one and turned.source != "unclear":
            turned = Direction(
                "first" if turned.source == "second" else "second", turned.confidence, turned.evidence
            )
        return turned

    def ordered(self, sayings: Iterable[Saying]) -> tuple[Saying, ...]:
        """Statements in order of time, those without a day last."""
        return tuple(sorted(sayings, key=lambda saying: saying.place))


def day_of(days: Iterable[Day | None]) -> Day | None:
    """The day of a statement: the most exact one that a wording gives, or else the first publication.

    >>> day_of([Day("2031-05-03", "published"), Day("2031-05-02", "sentence"), None]).value
    '2031-05-02'
    """
    known = [day for day in days if day is not None]
    if given := [day for day in known if day.origin == "sentence"]:
        return min(given, key=lambda day: (_length(day.value), day.value))
    return min(known, key=lambda day: (day.origin == "lent", day.value), default=None)


def _length(value: str) -> int:
    found = bounds(value)
    return (found[1] - found[0]).days if found else 10**6
