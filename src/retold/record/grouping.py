"""Which wordings are of one statement: links between two, and the groups that they make."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from retold.language.dates import bounds
from retold.language.lexicon import Lexicon
from retold.language.mentions import speaker_words
from retold.language.statement import written
from retold.language.words import fold
from retold.record.candidates import Bearer, Place
from retold.record.entry import Entry
from retold.record.retellings import NOT_LINKED, Linked
from retold.record.said import Said
from retold.record.wording import Bond, Likeness, likeness, locality

# Words that follow one another in both from which two wordings are one statement whoever says it, whenever.
_VERBATIM = 6
# Days between publication from which only the words themselves show that a statement comes again.
_APART = 7
# Weight that two wordings share at least: one name or rare word. By other words alone it takes more.
_SUBSTANCE, _SUBSTANCE_OPEN = 0.9, 1.5
# Share of the shorter wording that the longer one says, by how the speakers stand to each other.
_TOLD, _TOLD_OPEN, _TOLD_WITHIN = 0.55, 0.75, 0.7
# The same of both where the speakers are open, if it is not of the shorter one alone.
_EVEN = 0.6
# Share of the shorter wording's words that stand for words of the other in articles that retell each other.
_LINKED, _LINKED_OPEN = 0.4, 0.55
# Weight of these words at least, and how many of them tell anything.
_SUBSTANCE_LINKED, _WORDS = 0.6, 2
# Share of a longer wording's weight below which a shorter one tells a part of it.
_PART = 0.67
# Share of both that the other one has where another speaker is named.
_MOVED, _MOVED_WHOLE, _SUBSTANCE_MOVED = 0.75, 0.85, 2.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two wordings of one statement.

    Args:
        score: How sure that is.
        one: The one.
        other: The other.
        part: Which of them tells a part of the other alone, or None.

    """

    score: float
    one: Place
    other: Place
    part: Place | None = None


class Judge:
    """Says of two wordings whether they are of one statement.

    Args:
        entries: The articles.
        said: What of an article is looked at.
        bearer: Whose a wording is, by number, or None where that is open.
        known: The lexicon.

    """

    def __init__(
        self,
        entries: Sequence[Entry],
        said: Callable[[Entry], Sequence[Said]],
        bearer: Bearer,
        known: Lexicon,
    ) -> None:
        self.entries, self.said, self.bearer, self.known = entries, said, bearer, known
        self.spread = lru_cache(maxsize=4096)(self._spread)
        self.local = lru_cache(maxsize=64)(self._local)

    def link(self, one: Place, other: Place, linked: Linked = NOT_LINKED) -> Link | None:
        """The link between two wordings, or None.

        Args:
            one: The one.
            other: The other.
            linked: How their words stand for each other, where the articles were compared.

        """
        one, other = sorted((one, other))
        first, second = self.at(one), self.at(other)
        alike = likeness(first, second, self.local(one[0], other[0]), self.known)
        bond = self.bond(one, other)
        told = (
            self.within(one, other, alike)
            if one[0] == other[0]
            else self.across(bond, alike, linked, near=self.alike_speakers(first, second))
        )
        if not told:
            return None
        if not self.together(one, other, alike, linked):
            return None
        short, long = sorted((one, other), key=lambda p: (self.at(p).weight, p))
        part = short if bond == "same" and self.at(short).weight < _PART * self.at(long).weight else None
        score = max(alike.told, linked.share) + alike.both / 2 + (bond == "same") / 4
        return Link(score, one, other, part)

    def at(self, place: Place) -> Said:
        """The wording at a place."""
        return self.said(self.entries[place[0]])[place[1]]

    def bond(self, one: Place, other: Place) -> Bond:
        """How the speakers stand to each other: a body's spokesman may speak where the body is named elsewhere."""
        first, second = self.at(one), self.at(other)
        mine, yours = self.bearer(one[0], first), self.bearer(other[0], second)
        if mine is not None and mine == yours:
            return "same"
        if self.titled(one, second) or self.titled(other, first):
            return "same"
        if first.standing == second.standing == "named" and not (
            self.introduces(one, second) or self.introduces(other, first)
        ):
            persons = [self.kind(place) == "person" for place in (one, other)]
            return "different" if persons[0] == persons[1] else "open"
        return "open"

    def introduces(self, place: Place, other: Said) -> bool:
        """Whether the words for a speaker name another speaker too: "Strait Lines spokesman Ivo Ruiz"."""
        speaker, named = self.at(place).statement.speaker, other.statement.speaker
        if speaker is None or named is None:
            return False
        words = written(speaker.spans, self.entries[place[0]].article.text)
        return speaker.name != named.name and named.name in words

    def kind(self, place: Place) -> str:
        """What the named speaker of a wording is by its name."""
        speaker = self.at(place).statement.speaker
        name = self.entries[place[0]].names.get(speaker.name) if speaker else None
        return name.kind if name else ""

    def titled(self, named: Place, role: Said) -> bool:
        """Whether a speaker's title has the role that stands for one elsewhere: "the director"."""
        first, second = self.at(named).statement.speaker, role.statement.speaker
        if role.standing != "role" or self.at(named).standing != "named" or first is None or second is None:
            return False
        titles = self.entries[named[0]].titles.get(first.name, ())
        words = {word for title in titles for word in fold(title).split()}
        return any(w in words and w in speaker_words()["roles"] for w in fold(second.name).split())

    def within(self, one: Place, other: Place, alike: Likeness) -> bool:
        """Whether two wordings of one article are one statement: told twice by one speaker."""
        return (
            self.bond(one, other) == "same"
            and alike.told >= _TOLD_WITHIN
            and alike.both >= _TOLD_WITHIN - 0.1
            and alike.shared >= _SUBSTANCE_OPEN
            and self.at(one).denied == self.at(other).denied
        )

    @staticmethod
    def alike_speakers(one: Said, other: Said) -> bool:
        """Whether two speakers without a name are told in like words: "sources", "sources at the port"."""
        first, second = one.statement.speaker, other.statement.speaker
        if first is None or second is None or "named" in (one.standing, other.standing):
            return False
        words = [{w.removesuffix("s") for w in fold(s.name).split() if len(w) > 3} for s in (first, second)]
        return not words[0].isdisjoint(words[1])

    @staticmethod
    def across(bond: Bond, alike: Likeness, linked: Linked, *, near: bool) -> bool:
        """Whether two wordings of two articles say the same, by their words and speakers."""
        if bond == "different":
            moved = (
                linked.share >= _MOVED and linked.weight >= _SUBSTANCE_MOVED and alike.both >= _MOVED_WHOLE
            )
            return moved or (alike.both >= _MOVED and alike.verbatim >= _VERBATIM)
        if alike.verbatim >= _VERBATIM:
            return True
        if bond == "open" and min(alike.told, alike.both) >= _EVEN and alike.shared >= _SUBSTANCE_OPEN:
            return True
        told, least, follows = (
            (_TOLD, _SUBSTANCE, _LINKED) if bond == "same" else (_TOLD_OPEN, _SUBSTANCE_OPEN, _LINKED_OPEN)
        )
        if near:
            follows = _LINKED
        by_words = alike.told >= told and alike.shared >= least
        by_place = linked.share >= follows and linked.weight >= _SUBSTANCE_LINKED and linked.words >= _WORDS
        return by_words or by_place

    def together(self, one: Place, other: Place, alike: Likeness, linked: Linked) -> bool:
        """Whether nothing parts two wordings: another day, a denial, weeks between their publications."""
        if alike.verbatim >= _VERBATIM:
            return True
        first, second = self.at(one), self.at(other)
        if first.denied != second.denied and (linked.share < _LINKED_OPEN or alike.both < _LINKED):
            return False
        mine, yours = first.day, second.day
        if mine is None or yours is None:
            return True
        apart = days_between(mine.value, yours.value)
        dated = mine.origin == yours.origin == "sentence"
        return apart is None or apart <= (0 if dated else _APART)

    def _spread(self, article: int) -> Counter[str]:
        return Counter(lemma for said in self.said(self.entries[article]) for lemma in said.rarity)

    def _local(self, one: int, other: int) -> Mapping[str, float]:
        count = len(self.said(self.entries[one])) + len(self.said(self.entries[other]))
        return locality(self.spread(one), self.spread(other), count)


def days_between(one: str, other: str) -> int | None:
    """How many days lie between two TimeML dates at least; None where one of them is none.

    >>> days_between("2031-05-02", "2031-05"), days_between("2031-05-02", "2031-05-06")
    (0, 4)
    """
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return None
    return max(0, _gap(first, second), _gap(second, first))


def _gap(first: tuple[date, date], second: tuple[date, date]) -> int:
    return (second[0] - first[1]).days


def groups(links: Iterable[Link]) -> list[tuple[Place, ...]]:
    """Wordings that links hold together, the surest links first.

    Two wordings of one article come into one group only where a link joins them, or each tells a part of one and the
    same wording: a link that would bring others together is left out.
    """
    ordered = sorted(links, key=lambda k: (-round(k.score, 9), k.one, k.other))
    whole: defaultdict[Place, set[Place]] = defaultdict(set)
    for link in ordered:
        if link.one[0] == link.other[0]:
            whole[link.one].add(link.one)
            whole[link.other].add(link.one)
        elif link.part is not None:
            whole[link.part].add(link.other if link.part == link.one else link.one)
    group: dict[Place, tuple[Place, ...]] = {}
    for link in ordered:
        mine, yours = group.get(link.one, (link.one,)), group.get(link.other, (link.other,))
        if mine is yours or any(a[0] == b[0] and whole[a].isdisjoint(whole[b]) for a in mine for b in yours):
            continue
        both = tuple(sorted({*mine, *yours}))
        group |= dict.fromkeys(both, both)
    return sorted(set(group.values()))
