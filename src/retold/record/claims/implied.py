"""Participants that a clause does not name: the speaker, the accused, those of "the talks" told of before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.language.syntax import Tree
from retold.record.claims.extent import other_side
from retold.record.claims.matter import BEARERS, Term, kind_of_event
from retold.record.claims.participants import Participants
from retold.record.claims.portion import Portion
from retold.record.claims.status import Standing, lemma

# How many sentences before "the talks" those are looked for that tell between whom.
_BACK = 8
_OURS = frozenset({"its", "our", "my"})
_THE = frozenset({"the", "such", "this", "that", "these", "those"})
# Events in which all who take part do the same.
TOGETHER = frozenset({"meeting", "deal", "truce"})

Terms = tuple[Term, ...]


class Implied:
    """Finds whom the clauses of an article mean without naming them."""

    def __init__(self, parts: Participants, trees: Sequence[Tree]) -> None:
        self.parts, self.trees = parts, trees
        self.people = {n.full: n.span for n in parts.names if n.kind == "person"}

    def filled(  # noqa: PLR0913 -- the clause, and what is known of it
        self, named: Terms, at: Portion, head: int, told: Standing, own: Sequence[int], *, denied: bool
    ) -> Terms:
        """The terms of a clause with those that it implies.

        Args:
            named: The terms that it names.
            at: Where it stands.
            head: The token that governs it.
            told: How it tells its event.
            own: Its tokens.
            denied: Whether it denies the event.

        """
        t = at.tree
        terms = self._him(self._it(named, at.speaker), at, head)
        terms = (*terms, *self._owning(terms, at, own))
        if at.manner == "deny" and not any(t.tags[i].startswith("V") for i in at.mask):
            span = t.spans[head]
            terms = (*terms, *self.parts.speaker(at.speaker, "other", span))  # "denied any part in the fire"
        alone = t.tags[head] in ("VB", "VBG") or (told.status == "ready" and t.tags[head].startswith("NN"))
        if alone and t.first(head, "nsubj", "nsubj:pass") is None:
            terms = (*self._doing(at, head, told), *terms)
        if not any(x.kind in BEARERS for x in terms):
            terms = (*terms, *self._taken_up(at.place, t, told.event))
        bare = not any(x.kind in BEARERS for x in terms)
        if told.lexical and (not denied or (bare and definite(t, told.event))):
            # An event told of before is its own term: "the summit". "No summit" denies any.
            terms = (*terms, Term(lemma(t, told.event), "word", "other", t.spans[told.event]))
        if not denied and kind_of_event(lemma(t, told.event)) in TOGETHER:
            terms = self._with_speaker(terms, at, own)
        return terms

    def _it(self, terms: Terms, speaker: str) -> Terms:
        """The terms with the speaker for "it", where that is a body: "the company said it would pay"."""
        it = next((x for x in terms if x.text == "it" and x.kind == "unknown" and x.role == "agent"), None)
        if it is None or speaker in self.people:
            return terms
        return (*self.parts.speaker(speaker, "agent", it.span), *(x for x in terms if x is not it))

    def _him(self, terms: Terms, at: Portion, head: int) -> Terms:
        """The terms with the speaker for "him" or "her" in indirect speech, where another one does it."""
        him = next((x for x in terms if x.kind == "unknown" and x.text in ("him", "her")), None)
        doing = [x for x in terms if x.role == "agent" and x.kind != "unknown"]
        if him is None or head in at.quoted or at.speaker not in self.people or not doing:
            return terms
        if any(x.text == at.speaker for x in terms):
            return terms
        return tuple(replace(him, text=at.speaker, kind="person") if x is him else x for x in terms)

    def _owning(self, terms: Terms, at: Portion, own: Sequence[int]) -> Terms:
        """The speaker, where something of the speaker's is told of: "its forces", "our troops"."""
        ours = next((i for i in own if at.tree.forms[i] in _OURS), None)
        if ours is None or any(x.text == at.speaker for x in terms):
            return ()
        if at.tree.forms[ours] == "its" and any(x.role == "agent" and x.kind in BEARERS for x in terms):
            return ()  # "Marland withdrew its troops"
        found = self.parts.speaker(at.speaker, "other", at.tree.spans[ours])
        return tuple(x for x in found if x.kind in BEARERS) or found

    def _doing(self, at: Portion, head: int, told: Standing) -> Terms:
        """Who does it in a clause without a subject: the accused, or the speaker."""
        t = at.tree
        if at.manner != "accuse":
            return self.parts.speaker(at.speaker, "agent", t.spans[head])
        before = [i for i in sorted(at.mask) if i < min(t.below(head))]
        return tuple(replace(x, role="agent") for x in self.parts.terms(t, before, told, at.speaker))

    def _with_speaker(self, terms: Terms, at: Portion, own: Sequence[int]) -> Terms:
        """The terms with the speaker, who is the other side of "a meeting with" somebody."""
        forms = {at.tree.forms[i] for i in own}
        if "with" not in forms or "between" in forms or at.speaker not in self.people:
            return terms
        if any(x.text == at.speaker or (x.role == "agent" and x.kind in BEARERS) for x in terms):
            return terms
        span, country = self.people[at.speaker], self.parts.countries.get(at.speaker)
        land = (Term(country, "people", "other", span, country),) if country else ()
        return (*terms, Term(at.speaker, "person", "other", span), *land)

    def _taken_up(self, place: int, t: Tree, event: int) -> Terms:
        """Who takes part in "the talks" or "such a meeting", by the last words before that tell of such an event."""
        if not definite(t, event):
            return ()
        kind = kind_of_event(lemma(t, event))
        for k in range(place, max(-1, place - _BACK), -1):
            tree = self.trees[k]
            for i in range((event if k == place else len(tree)) - 1, -1, -1):
                if tree.tags[i].startswith(("NN", "V")) and kind_of_event(lemma(tree, i)) == kind:
                    around = tree.below(i)
                    tokens = sorted({*around, *other_side(tree, around)})
                    found = self.parts.terms(tree, tokens, Standing(i), None)
                    named = [x for x in found if x.kind in BEARERS]
                    if any(x.kind != "name" for x in named):
                        return tuple(replace(x, role="other") for x in named)
        return ()


def definite(t: Tree, at: int) -> bool:
    """Whether a noun speaks of a certain thing: "the talks", "such a meeting"."""
    return t.tags[at].startswith("NN") and any(t.forms[c] in _THE for c in t.children[at])
