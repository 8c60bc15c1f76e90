"""The words that report, read from a tree: a verb with its helpers, what the statement was made in, to whom."""

from __future__ import annotations

from retold.language.constructions import Constructions, verb_lemma
from retold.language.syntax import Tree

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_EDGES = frozenset([",", ";", ":", "-", "--", ".", "..."])
# Words on a cue's left that belong to it.
_BEFORE = ("aux", "aux:pass", "advmod", "cop")


class Reporting:
    """The cues and hearers of one sentence."""

    def __init__(self, tree: Tree, lists: Constructions, text: str) -> None:
        self.t = tree
        self.text = text
        self.lists = lists
        self.reports = lists.verbs["clause"]
        self.speaking = self.reports | lists.verbs["object"] | lists.verbs["naming"] | lists.verbs["charging"]

    def case_token(self, c: int) -> int | None:
        """The preposition or conjunction before a phrase."""
        return next((k for k in self.t.children[c] if self.t.labels[k] in ("case", "mark") and k < c), None)

    def case(self, c: int) -> str:
        """The form of it, or nothing."""
        k = self.case_token(c)
        return "" if k is None else self.t.forms[k]

    def phrase(self, head: int, *, without_case: bool = False) -> tuple[int, ...]:
        """A phrase with all that it governs."""
        inside = set(self.t.below(head))
        if without_case:
            first = self.case_token(head)
            inside = {i for i in inside if first is None or i > first}
        if self.t.labels[head] == "nmod:poss":
            inside = {i for i in inside if self.t.tags[i] != "POS"}
        return self.trim(inside)

    def cue(self, v: int, extra: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The verb with its auxiliaries, adverbs and particle, and what the statement was made in."""
        t, first, last = self.t, v, v
        mine = {
            c
            for c in t.children[v]
            if t.labels[c] in _BEFORE and t.forms[c] not in ("as", "when", "where", "why", "how")
        }
        while first - 1 in mine:
            first -= 1
        lead = self.lead(v, first)
        if lead is not None:
            first = min(self.cue(lead))
        while last + 1 < len(t) and t.heads[last + 1] == v and t.labels[last + 1] == "compound:prt":
            last += 1
        channel = next(
            (
                c
                for c in t.children[v]
                if t.labels[c] == "obl" and t.lemmas[c] in self.lists.channels and c <= last + 4
            ),
            None,
        )
        if (
            channel is not None
            and min(t.below(channel)) == last + 1
            and not extra
            and len(t.below(channel)) <= 4
        ):
            last = max(t.below(channel))
        return tuple(sorted({*range(first, last + 1), *extra}))

    def lead(self, v: int, first: int) -> int | None:
        """The verb or adjective right before a reporting verb that tells how it went on: "went on to", "was quick to"."""
        t, head = self.t, self.t.heads[v]
        if t.labels[v] not in ("xcomp", "advcl", "ccomp") or not 0 <= head < first:
            return None
        leads = self.lists.verbs["leading"]
        if verb_lemma(t.forms[head]) not in leads and t.lemmas[head] not in leads:
            return None
        between = range(head + 1, first)
        return head if all(t.tags[i] in ("TO", "RB", "RP", "IN") for i in between) else None

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.t.spans[i].start].isupper()

    def trim(self, tokens: set[int]) -> tuple[int, ...]:
        """The tokens without marks at their edges."""
        t, told = self.t, sorted(tokens)
        while told and t.forms[told[0]] in _EDGES:
            told.pop(0)
        while told and t.forms[told[-1]] in _EDGES:
            told.pop()
        return tuple(told)
