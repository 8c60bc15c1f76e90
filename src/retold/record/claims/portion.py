"""The part of a sentence that belongs to a statement, and which of its clauses the statement claims."""

from __future__ import annotations

from dataclasses import dataclass

from retold.language.syntax import ROOT, Tree
from retold.record.claims.matter import matters
from retold.record.claims.stance import Stance
from retold.record.claims.status import lemma

_CONTRASTING = frozenset({"because", "while", "although", "though", "whereas", "since", "as", "but"})
# Whatever else its tree says, a sentence with one of these may claim nothing.
_UNDECIDED = frozenset({"?", "if", "unless", "provided", "assuming"})
# Verbs that take up the denial of what they govern (Horn, 1978): "I don't think it is" for "I think it is not".
_RAISING = frozenset({"think", "believe"})
_NOT = frozenset({"not", "n't", "never"})
_FIRST = _NOT | {"neither", "no", "none", "nobody", "nothing"}
# Relations in which a verb is a part of a phrase, and heads no clause.
_NO_CLAUSE = frozenset({"amod", "compound", "aux", "aux:pass", "cop", "case", "fixed"})


@dataclass(frozen=True, slots=True)
class Portion:
    """The tokens of one sentence that one statement says.

    Args:
        number: The number of the statement.
        place: The number of the sentence.
        tree: The sentence.
        mask: The tokens.
        manner: How the speaker stands to them.
        speaker: Whose statement it is.
        quoted: The tokens that stand in quotation marks as speech.

    """

    number: int
    place: int
    tree: Tree
    mask: frozenset[int]
    manner: Stance
    speaker: str
    quoted: frozenset[int] = frozenset()

    def claimed(self) -> list[int]:
        """The tokens that govern clauses which the statement itself claims."""
        t = self.tree
        if t.forms[-1] == "?" or any(t.forms[i] in _UNDECIDED for i in self.mask) or self._denied_before():
            return []
        heads = [head for head in sorted(self.mask) if self._claims(head)]
        if self.manner != "deny" or any(t.tags[i].startswith("V") for i in self.mask):
            return heads
        return heads[:1]  # "any part in the fire" is one thing, whatever the tree hangs its parts on

    def _denied_before(self) -> bool:
        """Whether the denial that a "nor" goes on with stands before what is said: "neither said that it was, nor"."""
        words = [self.tree.forms[i] for i in sorted(self.mask)]
        return "nor" in words and not _FIRST.intersection(words[: words.index("nor")])

    def _claims(self, head: int) -> bool:  # noqa: PLR0911 -- one return a relation
        t, above, label = self.tree, self.tree.heads[head], self.tree.labels[head]
        outside = above == ROOT or above not in self.mask
        if not _is_clause(t, head, root=outside):
            return False
        marks = {t.forms[c] for c in t.children[head] if t.labels[c] == "mark"}
        if marks & matters()["open"]["conditions"]:
            return False
        if self._told_to(head):
            return True
        if self._after_claim(head):
            return False
        if outside:
            return label != "advcl" or marks <= _CONTRASTING or self.manner == "accuse"
        if label == "ccomp":
            return self._taken_over(above) and self._claims(above)
        if label in ("conj", "parataxis"):
            return (label != "conj" or _is_clause(t, above, root=False)) and self._claims(above)
        if label == "advcl":
            return bool(marks) and marks <= _CONTRASTING and self._claims(above)
        charge = self.manner == "accuse" and label in ("acl", "xcomp") and t.tags[head] == "VBG"
        return charge and t.heads[above] not in self.mask

    def _taken_over(self, verb: int) -> bool:
        """Whether a verb leaves what it governs as sure as the speaker is: "I think that ..."."""
        t = self.tree
        own = t.first(verb, "nsubj")
        if lemma(t, verb) not in matters()["cues"]["transparent"] or own is None:
            return False
        return t.forms[own] in ("i", "we") and (lemma(t, verb) in _RAISING or not _negated(t, verb))

    def _after_claim(self, head: int) -> bool:
        """Whether a clause tells what a noun in what is said claims: "the idea that talks were near", whatever the tree says."""
        t, first = self.tree, min(self.tree.below(head))
        if t.forms[first] != "that" or first - 1 not in self.mask or not t.tags[first - 1].startswith("NN"):
            return False
        return t.lemmas[first - 1] in matters()["cues"]["claims"]

    def _told_to(self, head: int) -> bool:
        """Whether a clause hangs on the hearer ("told the court that"), or on the claim that is denied."""
        t, above = self.tree, self.tree.heads[head]
        if above == ROOT or above not in self.mask or t.heads[above] in self.mask:
            return False
        if _is_clause(t, above, root=False) or t.forms[min(t.below(head))] != "that":
            return False
        claim = t.lemmas[above] in matters()["cues"]["claims"]
        return claim == (self.manner == "deny") and t.tags[above].startswith("NN")


def _is_clause(t: Tree, head: int, *, root: bool) -> bool:
    """Whether a token governs a clause, or at the root of what is said a noun phrase that stands for one."""
    if t.tags[head].startswith("V"):
        return t.labels[head] not in _NO_CLAUSE
    if t.first(head, "cop", "expl", "nsubj", "nsubj:pass") is not None:
        return True
    return root and t.tags[head].startswith("NN") and t.labels[head] not in ("compound", "nmod:poss")


def _negated(t: Tree, verb: int) -> bool:
    return any(t.forms[c] in _NOT for c in t.children[verb])


def raised(t: Tree, head: int) -> bool:
    """Whether the denial of a clause stands with the verb above it: "I don't think that it is safe"."""
    above = t.heads[head]
    return t.labels[head] == "ccomp" and above != ROOT and lemma(t, above) in _RAISING and _negated(t, above)
