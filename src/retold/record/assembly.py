"""Entries of articles put together to the statements of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from retold.language.lexicon import lexicon
from retold.record.candidates import Bearer, Place, candidates
from retold.record.changes import Changes
from retold.record.entry import Entry, dated
from retold.record.grouping import Judge, groups
from retold.record.intake import Progress
from retold.record.publication import Publication
from retold.record.retellings import NOT_LINKED, Linked, Retellings, related
from retold.record.said import Said
from retold.record.saying import Saying
from retold.record.voice import Voice
from retold.record.voices import Told, described, key, voices

Group = tuple[Place, ...]


class Assembly:
    """The speakers, statements and events of some articles.

    Args:
        entries: The articles' entries, in order of their names.
        changes: Whether to say what became of each statement elsewhere.
        progress: Told what is being done, and how far it is.

    """

    def __init__(self, entries: Sequence[Entry], *, changes: bool, progress: Progress) -> None:
        self.entries, self.progress = list(entries), progress
        self.heard = voices(entries)
        self.retellings = Retellings(entries)
        told = self._grouped(_statements, self.heard.of)
        for number, day in self.retellings.lent().items():
            self.entries[number] = dated(self.entries[number], day)
        bearers = self._bearers(told)
        self.speakers, numbers = self._speakers(told, bearers)
        publication = Publication(self.entries, self.retellings)
        found = [publication.saying(group, _statements, numbers.get(group)) for group in told]
        if changes:
            found = Changes(self.entries, self.retellings, progress).of(found)
        self.sayings: tuple[Saying, ...] = publication.ordered(found)
        events = self._grouped(_events, _nobody)
        self.events = publication.ordered([publication.saying(group, _events, None) for group in events])

    def _grouped(self, said: Callable[[Entry], Sequence[Said]], bearer: Bearer) -> list[Group]:
        """All wordings, those of one statement together."""
        found = list(candidates(self.entries, said, bearer))
        judge = Judge(self.entries, said, bearer, lexicon())
        pairs = {_pair(c.one, c.other): NOT_LINKED for c in found}
        if said is _statements:
            pairs |= self._linked(related(found))
        judged = (judge.link(one, other, linked) for (one, other), linked in sorted(pairs.items()))
        links = [link for link in judged if link is not None]
        joined = groups(links)
        taken = {place for group in joined for place in group}
        every = ((n, k) for n, entry in enumerate(self.entries) for k in range(len(said(entry))))
        return sorted([*joined, *((place,) for place in every if place not in taken)])

    def _linked(self, pairs: Sequence[tuple[int, int]]) -> dict[tuple[Place, Place], Linked]:
        """Statements whose words stand for each other in articles that are compared, and how many do."""
        linked: dict[tuple[Place, Place], Linked] = {}
        for done, (one, other) in enumerate(pairs, 1):
            found = self.retellings.between(one, other)
            self.progress("comparing articles", done, len(pairs))
            for (k, m), share in found.linked.items():
                linked[_pair((found.source, k), (found.retelling, m))] = share
        return linked

    def _bearers(self, told: Sequence[Group]) -> dict[Group, int]:
        """Whose each statement is: the name that most wordings give; a role alone is whose it is elsewhere."""
        named = {group: number for group in told if (number := self._named(group)) is not None}
        meant: defaultdict[int, set[int]] = defaultdict(set)
        for group, number in named.items():
            for n, k in group:
                said = self.entries[n].said[k]
                if said.standing == "role" and (role := self.heard.of(n, said)) is not None:
                    meant[role].add(number)
        self.meaning = {role: min(numbers) for role, numbers in meant.items() if len(numbers) == 1}
        found = dict(named)
        for group in told:
            first = next(
                (v for n, k in group if (v := self.heard.of(n, self.entries[n].said[k])) is not None), None
            )
            if group not in found and first is not None:
                found[group] = self.meaning.get(first, first)
        return found

    def _named(self, group: Group) -> int | None:
        """The name that most wordings give; of two as frequent the one with more of it in quotation marks."""
        numbers: defaultdict[int, list[float]] = defaultdict(list)
        for n, k in group:
            said = self.entries[n].said[k]
            if (number := self.heard.of(n, said)) is not None and self.heard.named[number]:
                numbers[number].append(said.quoted * len(said.lemmas))
        return min(numbers, key=lambda v: (-len(numbers[v]), -max(numbers[v]), v), default=None)

    def _speakers(
        self, told: Sequence[Group], bearers: Mapping[Group, int]
    ) -> tuple[tuple[Voice, ...], dict[Group, int]]:
        """The speakers by name, the unnamed last, and for each statement the number of its own."""
        speaking: dict[Told, int] = {}
        for group in told:
            for n, k in group:
                said = self.entries[n].said[k]
                if (number := self.heard.of(n, said)) is not None:
                    speaking[n, key(said)] = self.meaning.get(number, number)
        known = described(self.entries, speaking, set(bearers.values()))
        order = sorted(
            known,
            key=lambda v: (known[v].unnamed, known[v].name.casefold(), known[v].name, known[v].articles, v),
        )
        place = {number: at for at, number in enumerate(order)}
        return tuple(known[v] for v in order), {group: place[v] for group, v in bearers.items()}


def _statements(entry: Entry) -> Sequence[Said]:
    return entry.said


def _events(entry: Entry) -> Sequence[Said]:
    return entry.events


def _nobody(_article: int, _said: Said) -> None:
    """Whose an event is."""


def _pair(one: Place, other: Place) -> tuple[Place, Place]:
    return (one, other) if one <= other else (other, one)
