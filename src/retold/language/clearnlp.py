"""Trees with the relations of ClearNLP, as spaCy's own English pipelines have them, in those of Universal Dependencies.

Three constructions are built differently: an object hangs on its preposition, a predicate on its copula, and each
conjunct on the one before it (Choi and Palmer, 2012; Schuster and Manning, 2016). All else is another name.
"""

from __future__ import annotations

from collections.abc import Sequence

ROOT = -1
_NAMES = {
    "ROOT": "root", "acomp": "xcomp", "agent": "obl:agent", "attr": "xcomp", "auxpass": "aux:pass",
    "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj", "intj": "discourse", "meta": "discourse",
    "neg": "advmod", "nmod": "compound", "npadvmod": "obl:unmarked", "nsubjpass": "nsubj:pass", "oprd": "xcomp",
    "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss", "preconj": "cc", "predet": "det", "prep": "advmod",
    "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
}  # fmt: skip
_KEPT = frozenset(
    ["acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "det",
     "expl", "fixed", "mark", "nsubj", "nummod", "parataxis", "punct", "xcomp"]
)  # fmt: skip
_BE = frozenset(["be", "is", "'s", "are", "'re", "am", "'m", "was", "were", "been", "being"])
_PREPOSITIONS = frozenset(["prep", "agent", "dative"])
_OF_PREPOSITIONS = frozenset(["IN", "TO"])


def universal(
    forms: Sequence[str], tags: Sequence[str], heads: Sequence[int], labels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and relations of a sentence as Universal Dependencies have them.

    >>> universal(["Holm", "spoke", "in", "May"], ["NNP", "VBD", "IN", "NNP"], [1, -1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"])
    ([1, -1, 3, 1], ['nsubj', 'root', 'case', 'obl'])

    Args:
        forms: The tokens, folded.
        tags: Their parts of speech (Penn Treebank).
        heads: For each the index of the one that governs it, or -1.
        labels: For each its relation, as ClearNLP names it.

    """
    tree = _Tree(forms, tags, heads, labels)
    tree.coordinate()
    tree.unfold_copulas()
    tree.unfold_prepositions()
    return tree.heads, [tree.name(token) for token in range(len(forms))]


class _Tree:
    """A sentence whose tree is being rebuilt.

    `predicates` are tokens that took a copula's place, `lifted` those that took a preposition's.
    """

    def __init__(
        self, forms: Sequence[str], tags: Sequence[str], heads: Sequence[int], labels: Sequence[str]
    ) -> None:
        self.forms, self.tags = forms, tags
        self.heads, self.labels = list(heads), list(labels)
        self.predicates: set[int] = set()
        self.lifted: set[int] = set()

    def children(self, token: int) -> list[int]:
        return [c for c, head in enumerate(self.heads) if head == token]

    def name(self, token: int) -> str:
        label = self.labels[token]
        if label == "aux" and self.tags[token] == "TO":
            return "mark"
        return label if token in self.lifted or label in _KEPT else _NAMES.get(label, "dep")

    def coordinate(self) -> None:
        """Each conjunct on the first, each conjunction on the conjunct behind it."""
        heads = list(self.heads)
        for token, label in enumerate(self.labels):
            if label == "conj":
                first = heads[token]
                while self.labels[first] == "conj":
                    first = heads[first]
                self.heads[token] = first
            elif label in {"cc", "preconj"}:
                joined = [c for c, h in enumerate(heads) if h == heads[token] and self.labels[c] == "conj"]
                self.heads[token] = next((c for c in joined if c > token), heads[token])

    def unfold_copulas(self) -> None:
        """What is said of a subject governs it and the copula between them; what there is becomes a subject."""
        for verb, form in enumerate(self.forms):
            below = self.children(verb)
            said = next((c for c in below if self.labels[c] in {"attr", "acomp"}), None)
            if form not in _BE or said is None:
                continue
            if any(self.labels[c] == "expl" for c in below):
                self.labels[said] = "nsubj"
                continue
            self.heads[said], self.labels[said] = self.heads[verb], self.labels[verb]
            for child in below:
                if child != said:
                    self.heads[child] = said
            self.heads[verb], self.labels[verb] = said, "cop"
            self.predicates.add(said)

    def unfold_prepositions(self) -> None:
        """An object governs its preposition, the innermost first."""
        for token in sorted(range(len(self.forms)), key=lambda t: (-self._depth(t), t)):
            joined = self.labels[token] == "conj" and self.tags[token] in _OF_PREPOSITIONS
            if joined or self.labels[token] in _PREPOSITIONS:
                self._unfold(token)

    def _unfold(self, preposition: int) -> None:
        below, head = self.children(preposition), self.heads[preposition]
        objects = [c for c in below if self.labels[c] in {"pobj", "pcomp"}]
        found = next(
            iter(objects or [c for c in below if c in self.lifted and self.labels[c] != "conj"]), None
        )
        if found is None or head == ROOT:
            return
        acts = found in self.predicates or self.tags[found].startswith(("V", "MD"))
        clause = acts and self.labels[found] in {"pcomp", "advcl", "acl"}
        inner = self._inner(preposition, found)
        self.labels[found] = self._function(self.labels[preposition], head, clause=clause)
        self.heads[found], self.heads[preposition] = head, found
        self.labels[preposition] = "mark" if clause else "case"
        self.lifted.add(found)
        for child in below:
            if child != found:
                self.heads[child] = found
        if inner is not None:
            self.heads[inner], self.labels[inner] = preposition, "fixed"

    def _function(self, label: str, head: int, *, clause: bool) -> str:
        """What the object of a preposition with some label is to the token that the preposition hung on."""
        if label == "conj":
            return "conj"
        if head in self.predicates or not self.tags[head].startswith(("N", "P", "CD", "DT")):
            return "advcl" if clause else "obl:agent" if label == "agent" else "obl"
        return "acl" if clause else "nmod"

    def _inner(self, preposition: int, found: int) -> int | None:
        """The second word of a preposition of two ("according to", "because of")."""
        behind = preposition + 1
        if found not in self.lifted or behind >= len(self.forms):
            return None
        return behind if self.heads[behind] == found and self.labels[behind] == "case" else None

    def _depth(self, token: int) -> int:
        deep, at = 0, token
        while self.heads[at] != ROOT and deep <= len(self.heads):
            at, deep = self.heads[at], deep + 1
        return deep
