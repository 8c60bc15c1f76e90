"""Where the content of a reporting verb begins and ends."""

from __future__ import annotations

from retold.language.constructions import verb_lemma
from retold.language.reporting import SUBJECTS
from retold.language.sources import FINITE, Sources

# What tells when, where, how and to whom something was said, and is no part of it.
_ASIDE = ("obl", "advmod", "advcl", "iobj")
# Tokens of a noun phrase that names a hearer, and those that cannot be another part of it.
_HEARER = frozenset(["NNP", "NNPS", "NN", "NNS", "POS", "JJ", "CD"])
_OPENING = frozenset(["DT", "PRP$", "PRP"])
# Tokens behind a verb within which the "that" of its clause stands: "told the Northern Wire on Friday that".
_FAR = 12
# Relations of what goes on with a content, and prepositions that begin something else.
_STRETCHING = ("obl", "nmod", "xcomp", "acl", "advcl", "ccomp")
_APART = frozenset(
    ["by", "after", "before", "during", "since", "when", "while", "because", "until", "according", "despite"]
)
# Words that set the writer's knowledge against what was said.
_AGAINST = frozenset(["despite", "compared"])
# Tokens before a subject that opens a sentence: "Two days after".
_LEADING = 5
# Relations of a clause to the verb of the sentence that it is a part of.
_DEPENDENT = ("advcl", "acl", "acl:relcl", "csubj")


class Boundaries(Sources):
    """The edges of the contents of one sentence."""

    def whole(self, v: int, cue: tuple[int, ...], content: list[int]) -> list[int]:
        """A clause without holes, up to where something else begins that belongs to the verb.

        What ends a sentence is part of the clause rather than of the verb before it ("said it closed when ...").
        """
        t = self.t
        behind = [i for i in content if i > v]
        before = [i for i in content if i < min(cue)]
        subject = t.first(v, *SUBJECTS)
        left = min(t.below(subject)) if subject is not None else len(t)
        if behind and self.between_commas(left, v, cue):
            return self.around_tag(v, left, cue)
        told: list[int] = []
        if before:
            last = max(before)
            if subject is not None and left > min(before) and subject < v:
                last = min(last, left - 1)
            told += range(min(before), last + 1)
        if behind and (not before or len(behind) > 1):
            start = self.start(v, cue, min(behind)) if not before else min(behind)
            told += range(start, max(self.end(v, start), start))
        return told

    def between_commas(self, left: int, v: int, cue: tuple[int, ...]) -> bool:
        """Whether a tag of subject and verb stands between two commas."""
        t, right = self.t, max(cue) + 1
        return 0 < left < v and t.forms[left - 1] == "," and right < len(t) and t.forms[right] == ","

    def around_tag(self, v: int, left: int, cue: tuple[int, ...]) -> list[int]:
        """What stands before and behind a tag between two commas."""
        t = self.t
        before = [i for i in range(left - 1) if t.heads[i] != v or t.labels[i] != "cc"]
        if before and t.forms[before[0]] in ("but", "and"):
            before = before[1:]
        behind = max(cue) + 2
        if behind < len(t) and t.tags[behind] == "VBG":
            return before
        return [*before, *range(behind - 1, self.end(v, behind - 1))]

    def goes_on(self, c: int) -> bool:
        """Whether a coordinate of the verb is one of its clause: "said it closed and that nobody came"."""
        t = self.t
        return any(t.forms[k] == "that" and t.labels[k] == "mark" for k in t.children[c]) or (
            t.first(c, *SUBJECTS) is not None and verb_lemma(t.forms[c]) not in self.reports
        )

    def start(self, v: int, cue: tuple[int, ...], first: int) -> int:
        """Where a clause behind its verb starts: behind what tells when, where and to whom it was said."""
        t, start = self.t, max(cue) + 1
        telling = verb_lemma(t.forms[v]) in self.lists.verbs["telling"]
        aside = (*_ASIDE, "obj") if telling else _ASIDE
        that = self.that(start, first)
        if that is not None:
            return that
        start = self.behind_time(start)
        if start > first:
            return start
        heard = False
        for c in t.children[v]:
            if start <= c < first and t.labels[c].startswith(aside):
                heard = heard or t.labels[c] in ("obj", "iobj")
                start = max(start, max(i for i in t.below(c) if i < first) + 1)
        if telling and not heard and start == max(cue) + 1:
            start = self.hearer(start)
        return min(start, first)

    def that(self, start: int, first: int) -> int | None:
        """The "that" near a verb which opens its clause."""
        t = self.t
        for i in range(start, min(len(t), max(first, start) + _FAR)):
            if t.forms[i] == "that" and t.tags[i] == "IN" and (t.labels[i] == "mark" or i < first):
                return i
            if t.tags[i][0] == "V" or t.tags[i] == "MD" or t.forms[i] in (",", '"', ":"):
                return None
        return None

    def behind_time(self, start: int) -> int:
        """Behind "on Friday", "early this week" where these stand at `start`."""
        t, at, found = self.t, start, start
        while (
            at < min(len(t) - 1, start + 5)
            and self.timely(at)
            and (at == start or t.tags[at] != "DT" or t.forms[at] in ("the", "this"))
        ):
            at += 1
            if t.forms[at - 1] in self.lists.times:
                found = at
        return found if at > start else start

    def hearer(self, start: int) -> int:
        """Behind the noun phrase that begins at `start`, where another clause follows it: "told the Wire he ..."."""
        t, at = self.t, self.named(start)
        if at == start or at >= len(t):
            return start
        follows = t.tags[at] in ("PRP", "DT", "IN", "EX", "PRP$", "WRB", "WP") or t.forms[at] in (
            ",",
            '"',
            ":",
        )
        return at if follows and t.forms[at] not in ("of", "in", "for", "at") else start

    def named(self, start: int) -> int:
        """Behind the noun phrase that begins at `start`."""
        t, at = self.t, start
        if at < len(t) and t.tags[at] in _OPENING:
            at += 1
        while at < len(t) and t.tags[at] in _HEARER:
            at += 1
        return at

    def end(self, v: int, start: int) -> int:
        """Where the clause that starts at `start` ends: the next coordinate of the verb, or the end of the sentence."""
        t = self.t
        stops = [len(t), self.own_end(v, start)]
        for c in t.children[v]:
            if c <= start:
                continue
            left = min(t.below(c))
            comma = left > 0 and t.forms[left - 1] in (",", "-", "--")
            if left > start and self.parts(c, left, comma=comma):
                stops.append(left - 1 if t.labels[c] == "conj" and comma and left - 1 > start else left)
        return min(stops)

    def parts(self, c: int, left: int, *, comma: bool) -> bool:
        """Whether what a verb governs behind its clause belongs to the verb rather than to the clause."""
        t, label = self.t, self.t.labels[c]
        if label == "conj":
            return t.tags[c].startswith("V") and not self.goes_on(c)
        if label == "advcl":
            return comma and t.tags[c] == "VBG" and t.first(c, "mark", *SUBJECTS) is None
        if label == "parataxis":
            return comma
        return label in ("obl", "nmod") and (
            t.forms[left] == "according" or t.lemmas[c] in self.lists.channels
        )

    def own_end(self, v: int, start: int) -> int:
        """The end of the clause of a verb that is a part of a longer sentence: "Although Holm says that ..., others ...".

        What follows a semicolon, or goes on with another verb of speech and its own subject, is another statement.
        """
        t = self.t
        last = len(t) if not self.subordinate(v) else self.matrix(start)
        if t.labels[v] in _DEPENDENT and t.heads[v] > v:
            own = max(t.below(v)) + 1
            last = own if own > start else last
        quoted = False
        for i in range(start + 1, last):
            quoted ^= t.forms[i] == '"'
            if not quoted and (
                t.forms[i] == ";" or self.announces(i) or self.resumes(v, i) or self.contrasts(i)
            ):
                return next(
                    k for k in range(i, start, -1) if t.tags[k - 1] not in ("RB", "CC") or k == start + 1
                )
        return last

    def subordinate(self, v: int) -> bool:
        """Whether the clause of a verb opens a sentence as a part of it: "After Holm said that ..., ..."."""
        t = self.t
        subject = t.first(v, *SUBJECTS)
        left = min(t.below(subject)) if subject is not None and subject < v else v
        return 0 < left < _LEADING and any(t.forms[i] in self.lists.subordinating for i in range(left))

    def matrix(self, start: int) -> int:
        """The comma behind `start` that a subject and its verb follow."""
        t = self.t
        for i in range(start + 2, len(t) - 2):
            if t.forms[i] == ",":
                behind = self.named(i + 1)
                while behind < len(t) and t.tags[behind] == "RB":
                    behind += 1
                verb = behind < len(t) and t.tags[behind] in FINITE
                if verb and (behind > i + 1) and t.forms[i + 1] not in ("and", "but"):
                    return i
        return len(t)

    def announces(self, i: int) -> bool:
        """Whether a colon announces a quotation, which is a statement of its own."""
        t = self.t
        return t.forms[i] == ":" and i + 1 < len(t) and t.forms[i + 1] == '"'

    def resumes(self, v: int, i: int) -> bool:
        """Whether another verb of speech takes the sentence up again: ", adding that", "and calls"."""
        t = self.t
        if not t.tags[i].startswith("V") or not (self.speaks(i) or self.leads(i)):
            return False
        at = i - 1
        while at > v and t.tags[at] in ("RB", "CC") and t.forms[at] != "not":
            if t.tags[at] == "CC":
                done = (
                    "VBD"
                    if t.tags[v] == "VB" and any(t.forms[c] == "did" for c in t.children[v])
                    else t.tags[v]
                )
                return t.tags[i] == done and done in ("VBD", "VBZ", "VBG")
            at -= 1
        return t.forms[at] == "," and t.tags[i] == "VBG"

    def speaks(self, i: int) -> bool:
        """Whether a verb is one of speech."""
        return verb_lemma(self.t.forms[i]) in self.speaking

    def leads(self, i: int) -> bool:
        """Whether a verb leads to one of speech right behind it: "went on to say"."""
        return any(self.speaks(k) and self.lead(k, k) == i for k in range(i + 1, min(len(self.t), i + 4)))

    def contrasts(self, i: int) -> bool:
        """Whether the writer sets something against it or tells what came of it: ", despite", ", further clouding"."""
        t = self.t
        if t.forms[i - 1] != ",":
            return False
        so = t.tags[i] in ("RB", "RBR") and i + 1 < len(t) and t.tags[i + 1] == "VBG"
        return so or t.forms[i] in _AGAINST

    def stretched(self, v: int, content: list[int]) -> list[int]:
        """A content with what follows it without a comma, whatever word of it the tree ties that to."""
        t = self.t
        last = max(content, default=v)
        if last < v:
            return content
        told = list(content)
        while (
            c := next((c for c in t.children[v] if c > last and min(t.below(c)) == last + 1), None)
        ) is not None:
            if not t.labels[c].startswith(_STRETCHING) or not self.of_content(c):
                break
            told += t.below(c)
            last = max(told)
        return told

    def of_content(self, c: int) -> bool:
        """Whether a phrase behind an object tells more of it than of when, where and how it was said."""
        t = self.t
        inside = t.below(c)
        first = t.forms[inside[0]]
        if t.labels[c] == "advcl" and first not in ("to", "for", "as", "if", "unless"):
            return False
        if (
            first in _APART
            or t.lemmas[c] in self.lists.channels
            or inside != list(range(inside[0], inside[-1] + 1))
        ):
            return False
        return not any(t.forms[i] in self.lists.times for i in inside[:3])
