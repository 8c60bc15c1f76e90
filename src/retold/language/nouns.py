"""What a noun of saying or thinking tells, read from a tree: "her claim that", "threats of", "statements from"."""

from __future__ import annotations

from typing import NamedTuple

from retold.language.tags import Tags

# Tokens from a noun to the "that" of its clause: "his view, long held, that".
_FAR = 6
# Words that begin a condition of what is threatened or promised.
_CONDITIONS = frozenset(["if", "unless"])


class Named(NamedTuple):
    """What a noun tells: whose it is, the last token of the cue, the content."""

    source: tuple[int, ...]
    first: int
    last: int
    content: list[int]


class Nouns(Tags):
    """The nouns of one sentence that report."""

    def stance(self, n: int) -> Named | None:
        """What a noun with its bearer tells."""
        lemma = self.t.lemmas[n]
        if lemma not in self.lists.stance and lemma not in self.lists.thoughts:
            return None
        bearer = self.bearer(n)
        if bearer is None:
            return None
        source, first, behind = bearer
        told = self.complement(n, behind, joined=lemma in self.lists.stance)
        if told is None or set(told[1]) & set(source):
            return None
        return Named(source, first, *told)

    def bearer(self, n: int) -> tuple[tuple[int, ...], int, int] | None:
        """Whose a noun is, the first token of its cue, and the last before its content."""
        t = self.t
        whose = next((c for c in t.children[n] if t.labels[c] == "nmod:poss" and c < n), None)
        if whose is not None:
            return self.phrase(whose), max(t.below(whose)) + 1, n
        source = next(
            (c for c in t.children[n] if c > n and t.labels[c] == "nmod" and self.case(c) in ("from", "by")),
            None,
        )
        if source is None or min(t.below(source)) != n + 1:
            return None
        return self.phrase(source, without_case=True), n, max(t.below(source))

    def complement(self, n: int, behind: int, *, joined: bool) -> tuple[int, list[int]] | None:
        """The last token of the cue and the content: a clause, an infinitive, or what a preposition joins."""
        t, following = self.t, behind + 1
        if following >= len(t):
            return None
        that = next(
            (
                i
                for i in range(following, min(len(t), behind + _FAR))
                if t.forms[i] == "that" and t.labels[i] == "mark"
            ),
            None,
        )
        if that is not None and not any(t.tags[i][0] in "VM" for i in range(following, that)):
            return n, list(range(that, max(t.below(t.heads[that])) + 1))
        if t.tags[following] == "TO" and t.heads[following] > following:
            return n, t.below(t.heads[following])
        if not joined or behind != n or t.forms[following] not in self.lists.joints:
            return None
        head = t.heads[following]
        if head <= following:
            return None
        told = [i for i in t.below(head) if i > following]
        acting = max(told) + 1
        if acting < len(t) and t.tags[acting] == "VBG" and t.heads[acting] in (n, head):
            told += [i for i in t.below(acting) if i > acting - 1]
        return following, self.conditional(told)

    def conditional(self, content: list[int]) -> list[int]:
        """A content with the condition right behind it: "threats of tariffs if it refused"."""
        t, last = self.t, max(content, default=-1)
        if last < 0 or last + 1 >= len(t) or t.forms[last + 1] not in _CONDITIONS:
            return content
        return [*content, *t.below(t.heads[last + 1])] if t.heads[last + 1] > last else content
