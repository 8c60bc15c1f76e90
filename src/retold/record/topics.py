"""What the statements of an article are about: the nouns of their own clauses, as syntax tells them."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from retold.article import Span
from retold.comparing.likeness import rarity_of
from retold.language.document import Document, Name
from retold.language.lexicon import lexicon
from retold.language.statement import Statement
from retold.language.syntax import ROOT, Tree
from retold.record.claims.matter import kind_of_event
from retold.record.claims.status import lemma
from retold.record.topic import About, Owner, Topic

# Relations of a noun that its clause is about, and of what is joined to such a noun.
_CORE = ("nsubj", "nsubj:pass", "obj", "root")
# Relations below which something else is told: what is so under conditions, of whom, when.
_BESIDE = ("advcl", "acl:relcl", "csubj", "appos")
_KINDS = ("person", "organization")
# Events that verbs and nouns tell alike, and that have sides: who meets whom says which meeting it is.
_EVENTS = frozenset({"meeting", "deal", "truce", "visit", "sale", "purchase", "closure", "withdrawal"})
# Determiners with which such an event is a certain one all the same: "a meeting with Brandt" is the one that she has.
_ONE, _NONE = frozenset({"a", "an", "no"}), frozenset({"no", "any"})
# How much one of these tells, whichever word names it.
_EVENT = 0.4
# Names of what can be a matter by itself, and how much one of them tells.
_NAMED, _NAME = ("organisation",), 0.6
# Paragraphs within which "it" goes on with what the same speaker spoke of before.
_REACH = 1
_LONG = 6  # words of a thing's name at most


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The lists of `data/topics.toml`."""
    path = Path(__file__).with_name("data") / "topics.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in read.items()}


class Topics:
    """Reads what the statements of an article are about.

    Args:
        document: The article, read.
        trees: The trees of its sentences.

    """

    def __init__(self, document: Document, trees: Sequence[Tree]) -> None:
        self.document, self.text, self.known = document, document.text, lexicon()
        self.trees = sorted((t for t in trees if len(t)), key=lambda t: t.spans[0])
        self.starts = [t.spans[0].start for t in self.trees]
        self.names = sorted(document.names, key=lambda n: n.span)
        self.name_starts = [n.span.start for n in self.names]
        self.sentences = [s.span.start for s in document.sentences]

    def all(self, told: Sequence[Statement], depends: Sequence[Sequence[Span]]) -> list[About]:
        """What each statement is about.

        Args:
            told: The statements, in order.
            depends: For each what it makes itself depend on; that is no matter of its own.

        """
        found: list[About] = []
        for k, one in enumerate(told):
            about = self.of(one, depends[k])
            if k and self.goes_on(told[k - 1], one):
                before = [t for t in found[k - 1].topics if t.definite and t.leading]
                meant = [t for t in before if t.word not in about.words()]
                about = About((*about.topics, *(meant if len(before) == 1 else ())), about.names)
            found.append(about)
        return found

    def of(self, told: Statement, depends: Sequence[Span]) -> About:
        """What one statement is about by its own words."""
        topics: dict[str, Topic] = {}
        for tree in self.across(told.content):
            mask = [
                i
                for i, s in enumerate(tree.spans)
                if any(c.contains(s) for c in told.content) and not any(d.contains(s) for d in depends)
            ]
            for topic in self.nouns(tree, frozenset(mask)):
                topics.setdefault(topic.word, topic)
        own = told.speaker.name if told.speaker else ""
        names = {n.full for span in told.content for n in self.within(span) if n.full != own}
        return About(tuple(topics.values()), frozenset(names))

    def across(self, content: Sequence[Span]) -> list[Tree]:
        """The sentences that a statement stands in."""
        places: dict[int, None] = {}
        for span in content:
            first = max(0, bisect_right(self.starts, span.start) - 1)
            places |= dict.fromkeys(range(first, bisect_left(self.starts, span.end)))
        return [self.trees[k] for k in places]

    def within(self, span: Span) -> Sequence[Name]:
        """The names in a stretch of the text."""
        return self.names[bisect_left(self.name_starts, span.start) : bisect_left(self.name_starts, span.end)]

    def nouns(self, t: Tree, mask: frozenset[int]) -> Iterator[Topic]:
        """The nouns among `mask` that a clause of its own is about."""
        seen: set[int] = set()
        for i in sorted(mask):
            if t.tags[i].startswith("V"):
                if lemma(t, i) in lists()["verbs"] and self.own(t, i, mask):
                    yield self.event(t, i)
            elif t.tags[i].startswith("NN") and self.central(t, i, mask):
                name = self.name(t.spans[i])
                if name is not None and name.kind in _NAMED and i not in seen:
                    seen |= {k for k in range(len(t)) if name.span.overlap(t.spans[k])}
                    yield Topic(
                        name.full,
                        name.full,
                        _NAME,
                        leading=t.labels[i].startswith("nsubj"),
                        done=self.done(t, i),
                    )
                elif name is None and self.telling(t, i):
                    yield self.topic(t, i)

    def telling(self, t: Tree, i: int) -> bool:
        """Whether a noun can be what a statement is about: no person or body, and nothing that stands for anything."""
        word = t.lemmas[i]
        return len(word) > 2 and word not in lists()["vague"] and not self.bearer(word)

    def event(self, t: Tree, i: int) -> Topic:
        """What a verb tells, where nouns tell the same: "would meet him", "a meeting"."""
        kind = kind_of_event(lemma(t, i))
        inside = [c for c in t.children[i] if t.labels[c] in ("obj", "obl", "nsubj:pass")]
        names = {n.full for c in inside for k in t.below(c) if (n := self.name(t.spans[k])) is not None}
        return Topic(kind, kind, _EVENT, frozenset(names), done=kind)

    def central(self, t: Tree, i: int, mask: frozenset[int]) -> bool:
        """Whether a noun is what its clause is about, or what such a noun is of, and the clause the statement's own."""
        above, label = t.heads[i], t.labels[i]
        if above == ROOT or above not in mask:
            return label not in _BESIDE or t.tags[i].startswith("NN")
        if label == "conj":
            return self.central(t, above, mask)
        if label == "nmod" and t.tags[above] in ("NN", "NNS"):
            cases = {t.forms[c] for c in t.children[i] if t.labels[c] == "case"}
            return bool(cases & lists()["about"]) and self.central(t, above, mask)
        return label in _CORE and self.own(t, above, mask)

    def own(self, t: Tree, head: int, mask: frozenset[int]) -> bool:
        """Whether a clause is one that the statement makes itself."""
        while head != ROOT and head in mask:
            if t.labels[head] in _BESIDE:
                return False
            head = t.heads[head]
        return True

    def topic(self, t: Tree, i: int) -> Topic:
        """A noun with what says which one it is."""
        words = lists()
        near = [c for c in t.children[i] if t.labels[c] in ("amod", "compound", "det", "nmod:poss", "nummod")]
        inside = [c for c in t.children[i] if t.labels[c] in ("nmod", "nmod:poss", "compound", "amod")]
        names = {n.full for c in inside for k in t.below(c) if (n := self.name(t.spans[k])) is not None}
        bare = [c for c in near if self.name(t.spans[c]) is None]
        traits = {t.lemmas[c] for c in bare if t.labels[c] == "amod"} - words["faint"]
        determiners = {t.forms[c] for c in near if t.labels[c] == "det"}
        first = min([i, *(c for c in near if t.forms[c] not in _NONE)])
        word = t.lemmas[i]
        event = kind_of_event(word) in _EVENTS
        text = " ".join(self.text[t.spans[first].start : t.spans[i].end].split())
        return Topic(
            kind_of_event(word),
            text if len(text.split()) <= _LONG else t.forms[i],
            _EVENT if event else rarity_of(word, self.known),
            frozenset(names),
            frozenset(t.lemmas[c] for c in bare if t.labels[c] == "compound"),
            frozenset(traits),
            self.owner(t, near),
            not (
                determiners & words["indefinite"] - (_ONE if event else frozenset())
                or self.owner(t, near) == "other"
            ),
            t.labels[i].startswith("nsubj"),
            self.done(t, i),
        )

    def done(self, t: Tree, i: int) -> str:
        """What a thing does, or what is done to it."""
        head = t.heads[i]
        return lemma(t, head) if head != ROOT and t.tags[head].startswith("V") else ""

    def owner(self, t: Tree, near: Sequence[int]) -> Owner:
        """Whose a thing is by its pronoun."""
        forms = {t.forms[c] for c in near if t.labels[c] == "nmod:poss"}
        if forms & lists()["owners_speaker"]:
            return "speaker"
        return "other" if forms & lists()["owners_other"] else ""

    def name(self, span: Span) -> Name | None:
        """The name that a place is in."""
        k = bisect_right(self.name_starts, span.start) - 1
        return self.names[k] if k >= 0 and self.names[k].span.overlap(span) else None

    def bearer(self, word: str) -> bool:
        """Whether a noun stands for persons or a body, of whom many things are said: "voter", "council"."""
        for kind in _KINDS:
            relation = self.known.relation(word, kind)
            if relation is not None and relation.kind in ("broader", "same", "synonym"):
                return True
        return False

    def goes_on(self, before: Statement, one: Statement) -> bool:
        """Whether a statement goes on about "it" where the same speaker's last one left off."""
        if before.speaker is None or one.speaker is None or before.speaker.name != one.speaker.name:
            return False
        words = one.content[0].of(self.text).strip("\"'“”‘’ ").lower().split()
        if words[:1] == ["that"]:
            words = words[1:]
        if words[:1] != ["it"] or len(words) < 3 or words[1] not in lists()["going"]:
            return False
        if words[2] in lists()["empty"]:
            return False
        places = [self.paragraph(s.content[0]) for s in (before, one)]
        return 0 <= places[1] - places[0] <= _REACH

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph that a place stands in."""
        k = max(0, bisect_right(self.sentences, span.start) - 1)
        return self.document.sentences[k].paragraph if self.document.sentences else 0
