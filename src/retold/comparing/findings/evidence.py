"""What every finder is given, and how it writes a finding down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from retold.article import Span
from retold.comparing.comparison import Effect, Excerpt, Finding, QuotationVerdict
from retold.comparing.findings.counterpart import answer
from retold.comparing.pairing import Pairing, Side
from retold.comparing.passages import Tie
from retold.comparing.rules import rule
from retold.language.bearers import keys, same_bearer
from retold.language.document import Name, Words
from retold.language.labels import speeches
from retold.language.lexicon import Lexicon

# Names and dates that the source lacks from which a sentence may be another statement.
_NEW = 2
# Letters by which a word is told again in a shorter or a longer form ("Dems", "Democratic").
STEM = 3
# A word that is long enough to be a plural.
_LONG = re.compile(r"[^\W\d_]{4,}+\b")
# Longest quotation of an article in a message, in characters.
_SHOWN = 90
# Share of a clause's weight that the other article may lack and still tell the clause.
_UNTOLD = 0.6


@dataclass(frozen=True)  # without slots: what several finders ask for is made once
class Evidence:
    """Two articles aligned, with the verdicts on the retelling's quotations.

    Args:
        pairing: The alignment.
        verdicts: What became of each quotation.
        known: The lexicon.

    """

    pairing: Pairing
    verdicts: tuple[QuotationVerdict, ...]
    known: Lexicon

    @cached_property
    def source(self) -> Side:
        """The source's side."""
        return self.pairing.source

    @cached_property
    def retelling(self) -> Side:
        """The retelling's side."""
        return self.pairing.retelling

    @cached_property
    def named_here(self) -> Bearers:
        """Who is named in the retelling."""
        return Bearers(self.retelling.document.names)

    @cached_property
    def named_there(self) -> Bearers:
        """Who is named in the source."""
        return Bearers(self.source.document.names)

    @cached_property
    def labelled_here(self) -> frozenset[int]:
        """The retelling's sentences that stand under a label, as in a transcript or an interview."""
        return frozenset(n for one in speeches(self.retelling.document) for n in range(one.first, one.last))

    @cached_property
    def read_here(self) -> str:
        """The retelling's text, case left aside."""
        return self.retelling.document.text.casefold()

    @cached_property
    def read_there(self) -> str:
        """The source's text, case left aside."""
        return self.source.document.text.casefold()

    @cached_property
    def plurals_there(self) -> frozenset[str]:
        """The source's words in -s, without it."""
        return frozenset([w[:-1] for w in _LONG.findall(self.read_there) if w[-1] == "s"])

    @cached_property
    def stems_here(self) -> frozenset[str]:
        """How the retelling's words begin."""
        return frozenset([form[:STEM] for form in Words.of(self.retelling.words).forms])

    def tied(self) -> tuple[tuple[Tie, range, tuple[int, ...]], ...]:
        """Each tie with the words of its sentence and the source's sentences that it tells, in order."""
        return self._tied

    @cached_property
    def _tied(self) -> tuple[tuple[Tie, range, tuple[int, ...]], ...]:
        sentences = self.retelling.document.sentences
        told = [(tie, sentences[tie.retelling]) for tie in self.pairing.ties if tie.source]
        return tuple([(tie, range(s.first, s.last), tuple(sorted(tie.source))) for tie, s in told])

    @cached_property
    def reworded(self) -> tuple[tuple[int, int], ...]:
        """Linked words, of the retelling and of the source, that carry content and are no forms of one word."""
        words, content = self.source.words, self.source.content
        told = zip(self.pairing.forth, self.retelling.content, self.retelling.words, strict=True)
        return tuple(
            [
                (i, j)
                for i, (j, carries, word) in enumerate(told)
                if carries and j is not None and word.lemma != words[j].lemma and content[j]
            ]
        )

    def answer(self, indices: Iterable[int]) -> Excerpt | None:
        """The stretch of the retelling that stands for some words of the source: their partners, or the neighbours'.

        None where neither they nor words near them have a partner.
        """
        return answer(list(indices), self.source, self.retelling, self.pairing.back.__getitem__)

    def origin(self, indices: Iterable[int]) -> Excerpt | None:
        """The stretch of the source that some words of the retelling stand for, found in the same way."""

        def partner(index: int) -> tuple[int, ...]:
            found = self.pairing.forth[index]
            return () if found is None else (found,)

        return answer(list(indices), self.retelling, self.source, partner)

    def told(self, side: Side, index: int) -> bool:
        """Whether the other article tells the clause in which a word stands, whatever it makes of the word itself."""
        clause = self.clause(side, index)
        return bool(len(clause)) and side.untold(clause) <= _UNTOLD

    def taken_up(self, inside: Sequence[int], here: range) -> float:
        """Share of the weight of what stands around some words of the source, in their clause, that a sentence retells.

        The words themselves are left out, and so is what carries no content; of a clause without any other, the
        sentence is asked.
        """
        around, back = self._around(self.source, inside), self.pairing.back
        told = [j for j in around if back[j] and any(i in here for i in back[j])]
        total = self.source.weight(around)
        return self.source.weight(told) / total if total else 0.0

    def drawn(self, inside: Sequence[int]) -> float:
        """Share of the weight of what stands around some words of the retelling, in their clause, that is the source's."""
        side, linked = self.retelling, self.retelling.linked
        around = self._around(side, inside)
        total = side.weight(around)
        return side.weight([k for k in around if linked[k]]) / total if total else 0.0

    def surroundings(self, inside: Sequence[int], here: range) -> Excerpt | None:
        """The clauses of a sentence that stand for what stands around some words of the source in their clause."""
        back, mine = self.pairing.back, self.retelling
        around = (*self._around(self.source, inside), *inside)
        clauses = {self.clause(mine, i) for j in around for i in back[j] if i in here}
        return mine.excerpt(k for c in clauses for k in c if not mine.words[k].punctuation)

    def facing(self, own: Sequence[int], other: Sequence[int]) -> bool:
        """Whether what stands around some words of the retelling stands for what does around some of the source's."""
        partners = {self.pairing.forth[i] for i in (*self._around(self.retelling, own), *own)} - {None}
        return bool(partners & {*self._around(self.source, other), *other})

    def strange(self, here: range) -> bool:
        """Whether a sentence of the retelling speaks of something else than those it is tied to.

        It does where several of its names and dates, and half of all, are nowhere in the source: they are then no
        changes of names and dates, but another statement.
        """
        return here.start in self._strangers

    @cached_property
    def _strangers(self) -> frozenset[int]:
        mine = self.retelling
        known = self.read_there
        found = []
        for tie, here, _ in self._tied:
            held, when = mine.names[tie.retelling], mine.times[tie.retelling]
            if len(held) + len(when) < _NEW:
                continue
            names = [n for n in held if n.kind != "people"]
            times = [t.span.of(mine.document.text) for t in when]
            dates = [t for t in times if any(c.isdigit() for c in t)]
            new = len([n for n in names if n.text.casefold() not in known and n not in self.named_there])
            new += len([t for t in dates if t.casefold() not in known])
            if new >= _NEW and 2 * new >= len(names) + len(dates):
                found.append(here.start)
        return frozenset(found)

    def _around(self, side: Side, inside: Sequence[int]) -> list[int]:
        """The content words beside some words in their clause, or else in their sentence."""
        if not inside:
            return []
        own, content = set(inside), side.content
        beside = [k for k in self.clause(side, inside[0]) if content[k] and k not in own]
        if beside:
            return beside
        sentence = side.document.sentences[side.words[inside[0]].sentence]
        return [k for k in range(sentence.first, sentence.last) if content[k] and k not in own]

    def clause(self, side: Side, index: int) -> range:
        """The clause in which a word stands."""
        clauses = side.document.clauses[side.words[index].sentence]
        for clause in clauses:
            if index < clause.stop:
                return clause
        return clauses[-1]


def draft(
    code: str, message: str, source: Excerpt | None, retelling: Excerpt | None, effect: Effect | None = None
) -> Finding:
    """A finding of a rule; `effect` where it is not the rule's own."""
    by = rule(code)
    return Finding(by.code, by.kind, by.name, effect or by.effect, message, source, retelling)


def shown(excerpt: Excerpt | Span | str | None, text: str = "") -> str:
    """Words of an article as a message quotes them: on one line, cut between words in the middle where long, between asterisks.

    >>> shown("a" * 60 + " word " + "b" * 60) == f"*{'a' * 45} … {'b' * 45}*"
    True
    >>> print(shown("The council of the town said that it would close the old market for two years, and open it again in the spring."))
    *The council of the town said that it would … two years, and open it again in the spring.*
    """
    if excerpt is None:
        return "nothing"
    words = (
        excerpt
        if isinstance(excerpt, str)
        else excerpt.of(text)
        if isinstance(excerpt, Span)
        else excerpt.text
    )
    line = " ".join(words.split())
    if len(line) > _SHOWN:
        half = _SHOWN // 2
        head, tail = line[: half + 1].rpartition(" ")[0], line[-half - 1 :].partition(" ")[2]
        line = f"{head or line[:half]} … {tail or line[-half:]}"
    return f"*{line}*"


def kept(inside: Sequence[int], side: Side, evidence: Evidence) -> bool:
    """Whether the other article has some words of one side in their place, word for word."""
    forth = side is evidence.retelling
    other = evidence.source if forth else evidence.retelling
    for k in inside:
        partners = [evidence.pairing.forth[k]] if forth else evidence.pairing.back[k]
        if not any(j is not None and other.words[j].lemma == side.words[k].lemma for j in partners):
            return False
    return True


class Bearers:
    """Who is named in an article, asked about by name; each name is looked up once."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = {(n.full, n.kind): n for n in names}
        self._asked: dict[tuple[str, str], bool] = {}

    def __contains__(self, name: Name) -> bool:
        """Whether the article may name the same person, body or place."""
        asked = name.full, name.kind
        if asked in self._names:
            return True
        if asked not in self._asked:
            self._asked[asked] = any(
                same_bearer(name, other) for key in keys(name) for other in self._keyed.get(key, ())
            )
        return self._asked[asked]

    @cached_property
    def _keyed(self) -> Mapping[str, Sequence[Name]]:
        """The names by what they can be found by."""
        found: dict[str, list[Name]] = {}
        for name in self._names.values():
            for key in keys(name):
                found.setdefault(key, []).append(name)
        return found
