"""What an adjective of thought or feeling takes, read from a tree: "is sure that", "was wary of"."""

from __future__ import annotations

from retold.language.contents import Contents, Told

# What joins an adjective to what it is about.
_JOINTS = frozenset(["about", "of", "with", "over", "for", "toward", "towards", "against"])


class Adjectives(Contents):
    """The adjectives of one sentence that tell what somebody thinks."""

    def feeling(self, a: int) -> Told | None:
        """What somebody is sure, afraid or proud of: a clause, an infinitive, or what a preposition joins."""
        t = self.t
        if t.lemmas[a] not in self.lists.feelings and t.forms[a] not in self.lists.feelings:
            return None
        maker = self.maker(a)
        if not any(t.labels[c] in ("cop", "aux:pass") for c in t.children[a]) and maker is None:
            return None
        for c in t.children[a] if maker is None else (*t.children[a], *t.children[maker]):
            if c <= a:
                continue
            case = self.case_token(c)
            if t.labels[c] in ("ccomp", "advcl", "xcomp") and (
                case is None or t.forms[case] in ("that", "to", "if", "whether")
            ):
                whole = t.below(c)
                return Told(self.stretched(a, whole), "feeling") if whole[0] == a + 1 else None
            if t.labels[c] in ("obl", "advcl") and case == a + 1 and t.forms[case] in _JOINTS:
                body = [i for i in t.below(c) if i > case]
                return Told(self.stretched(a, body), "feeling", (case,))
        return None

    def maker(self, a: int) -> int | None:
        """The verb that an adjective completes: "made it clear"."""
        t, head = self.t, self.t.heads[a]
        made = t.labels[a] == "xcomp" and 0 <= head < a <= head + 2
        return head if made and t.lemmas[head] == "make" else None
