"""Who and what takes part in an event: the nouns, names and pronouns of a clause, each with its part in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from retold.article import Span
from retold.language.antecedents import Antecedents
from retold.language.document import Document, Name
from retold.language.gazetteer import gazetteer
from retold.language.lexicon import lexicon
from retold.language.mentions import mentions
from retold.language.syntax import ROOT, Tree
from retold.record.claims.denial import NOBODY
from retold.record.claims.matter import Role, Term, matters
from retold.record.claims.status import Standing, lemma

_KINDS = {"person": "person", "organisation": "body", "place": "place", "people": "people"}
_ROLES: dict[str, Role] = {"nsubj": "agent", "obl:agent": "agent", "obj": "patient", "nsubj:pass": "patient"}
_SPEAKER = frozenset({"i", "me", "we", "us", "myself", "ourselves", "my", "our"})
_OTHERS = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "him",
        "her",
        "them",
        "this",
        "that",
        "these",
        "those",
        "who",
        "his",
        "their",
        "its",
    }
)
_NO_TERM = ("aux", "aux:pass", "cop", "fixed", "flat")
_OWNING = frozenset({"my", "our", "his", "her", "their", "its"})


class Participants:
    """The bearers of an article by place, to read the terms of its clauses."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.names = sorted((n for n in document.names if n.kind != "work"), key=lambda n: n.span)
        self.starts = [n.span.start for n in self.names]
        self.titles = [n.title_span for n in self.names if n.title_span]
        found = mentions(document.text, document.words, document.names)
        self.mentions = {m.span.start: m for m in found}
        self.antecedents = Antecedents(found, document.words)
        self.countries = self._countries()
        self.times = [t.span for t in document.times]
        self.numbers = [f.number for f in document.figures]
        self.counted = [f.span for f in document.figures]

    def terms(
        self, tree: Tree, tokens: Iterable[int], told: Standing, speaker: str | None
    ) -> tuple[Term, ...]:
        """The terms among `tokens`, in order, without what tells the event and its status.

        Args:
            tree: The sentence.
            tokens: The tokens of the clause.
            told: How the clause tells its event.
            speaker: Whose statement it is, for "I" and "we".

        """
        found: dict[int, Term] = {}
        for i in tokens:
            if i == told.event or i in told.used or self._elsewhere(tree.spans[i]):
                continue
            role = self._role(tree, i, told)
            name = self.name(tree.spans[i])
            if name is not None and name.kind == "people" and (country := gazetteer().people(name.text)):
                found.setdefault(name.span.start, self._of_a_people(tree, i, country, role))
            elif name is not None:
                kind = _KINDS.get(name.kind, "name")
                text, country = self._named(name)
                found.setdefault(name.span.start, Term(text, kind, role, name.span, country))  # type: ignore[arg-type]
            elif (term := self._word(tree, i, role, speaker)) is not None:
                found[tree.spans[i].start] = term
        return tuple(found[k] for k in sorted(found))

    def speaker(self, name: str, role: Role, span: Span) -> tuple[Term, ...]:
        """Whoever speaks, as terms: a bearer, or "the harbour council" by its noun and the names in it."""
        named = next((n for n in self.names if n.full == name), None)
        if named is not None:
            kind = _KINDS.get(named.kind, "name")
            text, country = self._named(named)
            return (Term(text, kind, role, span, country),)  # type: ignore[arg-type]
        inside = dict.fromkeys(n.full for n in self.names if n.full in name)
        noun = lexicon().lemma(name.rsplit(maxsplit=1)[-1].lower())
        return (*(Term(n, "name", role, span) for n in inside), Term(noun, "word", role, span))

    def name(self, span: Span) -> Name | None:
        """The name that a place is in."""
        k = bisect_right(self.starts, span.start) - 1
        return self.names[k] if k >= 0 and self.names[k].span.overlap(span) else None

    def _named(self, name: Name) -> tuple[str, str]:
        known = gazetteer()
        if name.kind == "people":
            country = known.people(name.text) or ""
            return country or name.text, country
        if name.kind == "place":
            place = known.places.get(name.text.removeprefix("the "), name.full)
            return place, place if place in known.realms else ""
        return name.full, self.countries.get(name.full, "")

    def _elsewhere(self, span: Span) -> bool:
        """Whether a token is a part of a time, a number, or a title beside its name."""
        return any(s.overlap(span) for group in (self.times, self.numbers, self.titles) for s in group)

    def _word(self, t: Tree, i: int, role: Role, speaker: str | None) -> Term | None:
        form, tag, span = t.forms[i], t.tags[i], t.spans[i]
        if form in _SPEAKER | _OTHERS | NOBODY or tag in ("PRP", "WP"):
            return self._pronoun(form, role, span, speaker)
        if not tag.startswith(("NN", "JJ", "V")) or t.labels[i] in _NO_TERM:
            return None
        word, written = lemma(t, i), self.text[span.start : span.end]
        if word in matters()["nouns"]["faint"] or word in ("be", "have", "do"):
            return None
        if written[0].isupper() and (country := gazetteer().people(written)):
            return self._of_a_people(t, i, country, role)
        if word in matters()["nouns"]["roles"]:
            return self._titled(t, i, word, role)
        return Term(word, "word", role, span)

    def _pronoun(self, form: str, role: Role, span: Span, speaker: str | None) -> Term | None:
        if form in _OWNING or form in NOBODY or form in ("that", "who"):
            return None
        if form in _SPEAKER:
            return Term(speaker, "person", role, span) if speaker else Term(form, "unknown", role, span)
        mention = self.mentions.get(span.start)
        full = self.antecedents.resolve(mention, None) if mention and mention.kind in ("he", "she") else None
        return Term(full, "person", role, span) if full else Term(form, "unknown", role, span)

    def _of_a_people(self, t: Tree, i: int, country: str, role: Role) -> Term:
        """The name of a people: beside "leader" a person of that country, elsewhere the country."""
        head = t.heads[i]
        while head != ROOT and t.labels[i] == "conj":
            i, head = head, t.heads[head]
        governs = head != ROOT and t.lemmas[head] in matters()["nouns"]["roles"]
        return Term(country, "role" if governs else "people", role, t.spans[i], country)

    def _titled(self, t: Tree, i: int, word: str, role: Role) -> Term | None:
        """A role: whoever has that title in the article, or a person of the people named beside it."""
        if any(gazetteer().people(self.text[t.spans[c].start : t.spans[c].end]) for c in t.children[i]):
            return None
        mention = next(
            (m for m in self.mentions.values() if m.kind == "role" and m.span.contains(t.spans[i])), None
        )
        full = self.antecedents.resolve(mention, None) if mention else None
        if full and mention and full != mention.full:
            return Term(full, "person", role, t.spans[i], self.countries.get(full, ""))
        return Term(word, "word", role, t.spans[i])

    def _role(self, t: Tree, i: int, told: Standing) -> Role:
        """The part that a token's phrase plays; what hangs on a noun plays none."""
        heads = {told.event, *told.used}
        if told.status == "ready" and t.heads[i] in told.used and t.labels[i] in ("nsubj:pass", "expl"):
            return "agent"  # "is prepared to", "it is willing to"
        while t.heads[i] != ROOT and t.heads[i] not in heads:
            if t.labels[i] not in ("conj", "flat", "compound", "nmod:desc"):
                return _ROLES.get(t.labels[i], "other")
            i = t.heads[i]
        return _ROLES.get(t.labels[i], "other")

    def _countries(self) -> dict[str, str]:
        """The countries of persons, by the titles that the article gives them, or whose they are ("Norway's prime minister")."""
        found: dict[str, str] = {}
        for at, name in enumerate(self.names):
            words = (name.title or "").split()
            first = min(name.span.start, name.title_span.start) if name.title_span else name.span.start
            owner = self.names[at - 1] if at else None
            if owner and self.text[owner.span.end : first] in ("'s ", "’s "):
                words.append(owner.text)
            for word in words:
                country = gazetteer().people(word) or gazetteer().places.get(word)
                if country and country in gazetteer().realms:
                    found.setdefault(name.full, country)
        return found
