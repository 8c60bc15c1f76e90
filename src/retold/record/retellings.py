"""Articles of a record that tell the same story, held against each other word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from retold.article import Article, Fact, Span
from retold.comparing.compare import compared
from retold.comparing.comparison import Direction, Finding, QuotationVerdict, Verdict
from retold.comparing.pairing import Pairing, Side, pair
from retold.comparing.wording import profile
from retold.language.analysis import analyse
from retold.language.document import Document
from retold.language.lexicon import lexicon
from retold.record.candidates import Candidate
from retold.record.entry import Entry
from retold.record.said import Said

# With how many others, those that share most statements with it, an article is held against.
_PARTNERS = 3
# What statements of two articles have in common at least, in whole statements.
_ENOUGH = 0.5
# Weight from which a word tells anything.
_TELLING = 0.2
# Verdicts that say where in the source a quotation was taken from.
_QUOTED: frozenset[Verdict] = frozenset(
    {"verbatim", "trimmed", "marked", "altered", "spliced", "misattributed"}
)
# Articles kept as they were read: they are asked for in order of their names.
_KEPT = 64


class Linked(NamedTuple):
    """How much of the words of two statements stands for words of the other one.

    Attributes:
        share: The share of the shorter one's words, by weight, 0 to 1.
        weight: How much these words tell; one rare word has about 1.
        words: How many of them there are that tell anything.

    """

    share: float
    weight: float
    words: int


NOT_LINKED = Linked(0.0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two articles held against each other.

    Args:
        source: Number of the one taken for the source.
        retelling: Number of the other.
        linked: For statements of the source and the retelling, by index, what their words have to do with each other.
        findings: What the retelling changed.
        direction: Which of the two is the source, as far as they tell; `first` is `source`.
        lent: The number of the one that has no date of its own, and the day that the other one lends it.

    """

    source: int
    retelling: int
    linked: Mapping[tuple[int, int], Linked]
    findings: tuple[Finding, ...]
    direction: Direction
    lent: tuple[int, Fact] | None = None


class Retellings:
    """The articles of a record, compared two by two when they are asked for, each pair once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.known, self.house = lexicon(), profile("strict")
        self.document = lru_cache(maxsize=_KEPT)(self._document)
        self.found: dict[tuple[int, int], Retelling] = {}

    def between(self, one: int, other: int) -> Retelling:
        """Two articles compared."""
        pair_of = min(one, other), max(one, other)
        if pair_of not in self.found:
            self.found[pair_of] = self._compared(*pair_of)
        return self.found[pair_of]

    def _document(self, number: int) -> Document:
        if (held := self.entries[number].document) is not None:
            return held
        return analyse(self.entries[number].article, known=self.known)

    def _compared(self, one: int, other: int) -> Retelling:
        """Two articles held against each other, the one published first as the source, or else the one that looks it."""
        source, retelling = self._in_order(one, other)
        held = pair(self.document(source), self.document(retelling), self.known)
        found = compared(held, self.house, self.known)
        if found.derivation.direction.source == "second" and not self._dated(one, other):
            source, retelling = retelling, source
            held = pair(self.document(source), self.document(retelling), self.known)
            found = compared(held, self.house, self.known)
        theirs, ours = self.entries[source].said, self.entries[retelling].said
        linked = dict(_linked(held, theirs, ours))
        for pair_of, quoted in _quoted(found.quotations, theirs, ours):
            linked[pair_of] = max(quoted, linked.get(pair_of, NOT_LINKED))
        return Retelling(
            source,
            retelling,
            linked,
            found.findings,
            found.derivation.direction,
            _lent((source, found.source), (retelling, found.retelling)),
        )

    def lent(self) -> dict[int, Fact]:
        """The articles that are lent a day, by number; the earliest where several lend one."""
        every = sorted(
            (r.lent for r in self.found.values() if r.lent), key=lambda one: (one[0], one[1].value)
        )
        return dict(reversed(every))

    def _in_order(self, one: int, other: int) -> tuple[int, int]:
        """The earlier one first, one with a date before one without."""
        first, second = sorted((one, other), key=lambda n: (not self._day(n), self._day(n), n))
        return first, second

    def _dated(self, one: int, other: int) -> bool:
        return bool(self._day(one) and self._day(other)) and self._day(one) != self._day(other)

    def _day(self, number: int) -> str:
        return self.entries[number].published or ""


def _lent(*compared_as: tuple[int, Article]) -> tuple[int, Fact] | None:
    """Which of two articles that were compared has its day from the other one."""
    return next(((number, article.lent) for number, article in compared_as if article.lent is not None), None)


def related(found: Iterable[Candidate]) -> list[tuple[int, int]]:
    """Pairs of articles that share statements, of each article the likeliest few, in order."""
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for candidate in found:
        one, other = sorted((candidate.one[0], candidate.other[0]))
        if one != other:
            shared[one, other] += candidate.share
    near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), weight in shared.items():
        if weight < _ENOUGH:
            continue
        near[one].append((-round(weight, 9), other))
        near[other].append((-round(weight, 9), one))
    return sorted(
        {
            (min(one, other), max(one, other))
            for one, others in near.items()
            for _, other in sorted(others)[:_PARTNERS]
        }
    )


def _linked(
    held: Pairing, theirs: Sequence[Said], ours: Sequence[Said]
) -> Iterator[tuple[tuple[int, int], Linked]]:
    """How much of the words of each statement of one article stands for words of each statement of the other."""
    there, here = _places(held.source, theirs), _places(held.retelling, ours)
    totals = [held.source.weight(words) for words in there], [held.retelling.weight(words) for words in here]
    owner: defaultdict[int, list[int]] = defaultdict(list)
    for k, words in enumerate(there):
        for word in words:
            owner[word].append(k)
    for m, words in enumerate(here):
        met: defaultdict[int, list[float]] = defaultdict(list)
        for word in words:
            if (partner := held.forth[word]) is None:
                continue
            for k in owner.get(partner, ()):
                met[k].append(min(held.retelling.weights[word], held.source.weights[partner]))
        for k, weights in sorted(met.items()):
            if least := min(totals[0][k], totals[1][m]):
                telling = sum(weight >= _TELLING for weight in weights)
                yield (k, m), Linked(min(1.0, sum(weights) / least), sum(weights), telling)


def _quoted(
    verdicts: Sequence[QuotationVerdict], theirs: Sequence[Said], ours: Sequence[Said]
) -> Iterator[tuple[tuple[int, int], Linked]]:
    """Statements of which one quotes what the other says, as the verdicts on the quotations have it."""
    for verdict in verdicts:
        if verdict.source is None or verdict.verdict not in _QUOTED:
            continue
        there = [(k, share) for k, one in enumerate(theirs) if (share := _covered(one, verdict.source.span))]
        here = [(m, share) for m, one in enumerate(ours) if (share := _covered(one, verdict.retelling.span))]
        for k, known in there:
            for m, told in here:
                yield (
                    (k, m),
                    Linked(max(known, told), min(theirs[k].weight, ours[m].weight), len(ours[m].lemmas)),
                )


def _covered(said: Said, quotation: Span) -> float:
    """Share of a statement's characters that stand in a quotation."""
    content = said.statement.content
    return sum(s.overlap(quotation) for s in content) / max(1, sum(s.end - s.start for s in content))


def _places(side: Side, said: Sequence[Said]) -> list[list[int]]:
    return [[k for span in one.statement.content for k in side.inside(span)] for one in said]
