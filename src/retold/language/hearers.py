"""To whom something was said, read from a tree."""

from __future__ import annotations

from retold.language.boundaries import Boundaries
from retold.language.constructions import verb_lemma

# What ends the name of a hearer: the next preposition but "of", a verb, a clause.
_AFTER = frozenset(["IN", "TO", "VBD", "VBZ", "VBG", "WDT", "WP", "PRP"])
# Small words inside a name of several words.
_INSIDE = frozenset(["the", "of", "and", "with", "'s", "in", "on", "for"])


class Hearers(Boundaries):
    """The hearers of the verbs of one sentence."""

    def addressee(self, v: int, content: list[int]) -> tuple[int, ...]:
        """Whom a verb of telling tells."""
        t = self.t
        if verb_lemma(t.forms[v]) not in self.lists.verbs["telling"]:
            return ()
        whom = next(
            (c for c in t.children[v] if t.labels[c] in ("obj", "iobj") and c > v and c not in content), None
        )
        taken = set(content)
        if whom is None:
            first = max(self.cue(v)) + 1
            last = self.named(first)
            told = () if first in taken or last == first else self.trim(set(range(first, last)))
            return (*told, *self.titled(told[-1] + 1, taken)) if told else ()
        whole = [i for i in t.below(whom) if i not in taken]
        stop = next(
            (i for i in whole if i > whom and (t.forms[i] in (",", '"', ":") or t.tags[i] in _AFTER)), len(t)
        )
        told = self.trim({i for i in whole if i < stop})
        return (*told, *self.titled(told[-1] + 1, taken)) if told else ()

    def titled(self, first: int, taken: set[int]) -> range:
        """The rest of a name of several words with capitals: of a broadcast, "the Wire's Breakfast with Holm"."""
        t, at, end = self.t, first, first
        if not self.capital(first - 1) and not (t.tags[first - 1] == "POS" and self.capital(first - 2)):
            return range(first, first)
        while (
            at < len(t)
            and at not in taken
            and t.forms[at] not in self.lists.times
            and (self.capital(at) or t.forms[at] in _INSIDE)
        ):
            at += 1
            end = at if self.capital(at - 1) else end
        return range(first, end)
