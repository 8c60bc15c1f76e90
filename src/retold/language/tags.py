"""Speech tags, whose place beside a quotation or comma tells speaker and content whatever the tree says."""

from __future__ import annotations

from typing import NamedTuple

from retold.language.hearers import Hearers
from retold.language.reporting import SUBJECTS
from retold.language.sources import FINITE, NOMINATIVE

_STOPS = frozenset([",", "?", "!", "-", "--", "—", "–", "...", "."])
# What stands before a quotation that goes on behind a tag.
_BEFORE_QUOTATION = frozenset([",", ".", ";", ":", "and", "but", "--", "-"])
# Verbs of a sentence that can be a tag stand in these forms.
_FINITE = frozenset(["VBD", "VBZ", "VBP", "VBN"])
# A speaker's name with what is told of it is rarely longer.
_LONGEST = 40
# Tokens between a cue and the quotation that it announces: "told the Northern Wire on Friday:".
_NEAR = 14
# Tokens of a clause before a tag, at the least.
_LEAST = 4


class Tag(NamedTuple):
    """A tag: its speaker, and the tokens that are told."""

    source: tuple[int, ...]
    content: list[int]


class Tags(Hearers):
    """The tags of one sentence."""

    def tag(self, v: int, lemma: str) -> Tag | None:
        """The tag that a verb is, where it stands behind a quotation that a comma closes."""
        verbs = self.lists.verbs
        if self.t.tags[v] == "VBG" and lemma in verbs["tagging"]:
            return self.leading(v)
        if self.t.tags[v] not in _FINITE and self.lead(v, v) is None:
            return None
        if lemma in verbs["behind_quotation"] and lemma not in verbs["tagging"]:
            return self.inverse(v) or self.straight(v)
        if lemma not in verbs["tagging"]:
            return None
        return self.inverse(v) or self.straight(v) or self.leading(v) or self.plainly(v)

    def closed(self, i: int) -> bool:
        """Whether a token is a quotation mark that closes what awaits a tag."""
        t = self.t
        return i > 1 and t.forms[i] == '"' and t.forms[i - 1] in _STOPS

    def inverse(self, v: int) -> Tag | None:
        """'"...," said Holm': the speaker goes on to what tells when and where, or to the next quotation."""
        at = self.inverted(v)
        if at is None or not self.closed(v - 1):
            return None
        source = self.behind(at, v)
        return Tag(source, self.told_around(v - 1, max(source, default=v) + 1))

    def straight(self, v: int) -> Tag | None:
        """'"...," Holm, the mayor, said': all between the quotation and the cue is the speaker."""
        t, start = self.t, min(self.cue(v))
        mark = next((i for i in range(start - 1, max(-1, start - _LONGEST), -1) if t.forms[i] == '"'), None)
        if mark is None or mark + 1 >= start or not self.closed(mark) or t.tags[mark + 1] == "CC":
            return None
        if self.verbal(mark + 1, start):
            return None
        source = self.plain(range(mark + 1, start))
        return Tag(source, self.told_around(mark, max(self.cue(v)) + 1)) if source else None

    def leading(self, v: int) -> Tag | None:
        """'Holm said: "..."': a quotation that begins a sentence right behind the cue is all of the content."""
        t, last = self.t, max(self.cue(v))
        mark = next((i for i in range(last + 1, min(len(t), last + _NEAR)) if t.forms[i] == '"'), None)
        if mark is None or mark + 2 >= len(t) or t.forms[mark - 1] not in (",", ":"):
            return None
        if t.spans[mark].start == t.spans[mark - 1].end:  # it closes
            return None
        if not self.capital(mark + 1) or any(t.tags[i] in FINITE for i in range(last + 1, mark)):
            return None
        source = self.source(v, set(range(mark, len(t))))
        return Tag(source, list(range(mark, len(t)))) if source and max(source) < v else None

    def plainly(self, v: int) -> Tag | None:
        """'The pier is safe, Holm said.': a tag behind a comma that ends its sentence."""
        t, cue = self.t, self.cue(v)
        last = max(cue) + 1
        if (
            last < len(t)
            and t.forms[last] not in (".", '"')
            and not all(self.timely(i) for i in range(last, len(t) - 1))
        ):
            return None
        first = min(cue)
        subject = next((c for c in t.children[v] if t.labels[c] in SUBJECTS and c < v), None)
        left = min(t.below(subject)) if subject is not None else min(self.adjacent(v), default=first)
        if subject is not None and t.forms[first - 1] in NOMINATIVE:
            left = first - 1
        if left >= first or left < _LEAST or t.forms[left - 1] != "," or not self.said(left - 1):
            return None
        source = self.plain(range(left, first))
        start = 1 if t.tags[0] == "CC" else 0
        return Tag(source, list(range(start, left - 1)))

    def said(self, last: int) -> bool:
        """Whether a clause of its own stands before a place."""
        return any(self.t.tags[i] in FINITE for i in range(last))

    def told_around(self, mark: int, behind: int) -> list[int]:
        """What stands before the mark, and the quotation that begins behind the tag."""
        t = self.t
        first = 1 if t.tags[0] == "CC" and mark > 2 and t.forms[1] != '"' else 0
        before = list(range(first, mark + 1))
        opening = next((i for i in range(behind, len(t)) if t.forms[i] == '"'), None)
        if opening is not None and t.forms[opening - 1] not in _BEFORE_QUOTATION:
            opening = None
        return before if opening is None else [*before, *range(opening, len(t))]
