"""Whose statement a verb or noun reports, read from a tree."""

from __future__ import annotations

from retold.language.constructions import verb_lemma
from retold.language.reporting import SUBJECTS, Reporting
from retold.language.syntax import ROOT

_QUOTES = frozenset(['"', "``", "''", "'"])
_CLOSING = frozenset(['"', "``", "''", ",", "?", "!", "-", "--"])
# Prepositions between a speaker and what they belong to: "director of studies at the institute".
_BELONGING = frozenset(["of", "for", "at", "with", "from"])
_NOMINAL = frozenset(["NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "CD"])
# What stands before a subject and is none of it.
_LINKS = frozenset(["but", "and", "yet", "so", "or", "still", "then", "now", "meanwhile", "however", "that"])
NOMINATIVE = frozenset(["he", "she", "they", "we", "i", "it", "who"])
_NAMING = frozenset(["NNP", "NNPS", "NN", "JJ", "DT", "POS", "PRP$"])
_MAKERS = frozenset(["from", "by"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_RELATIVE = frozenset(["who", "which", "whose", "whom", "that", "where"])
# Tokens of a speaker with what is told of them, at the most.
_OPENING = 40
# How many verbs up a subject is looked for: "tried to go on to say" has three.
_STEPS = 4


class Sources(Reporting):
    """The sources of the verbs and nouns of one sentence."""

    def source(self, v: int, content: set[int]) -> tuple[int, ...]:
        """Whose statement a verb reports; of a verb without a subject, whose the verb is that it depends on."""
        t, at = self.t, v
        behind = self.inverted(v)
        if behind is not None:
            return self.behind(behind, v)
        near = self.adjacent(v)
        near = near or self.participle(v)
        if near and not set(near) & content:
            return near
        for _ in range(_STEPS):
            subject = next((c for c in t.children[at] if t.labels[c] in SUBJECTS and c not in content), None)
            if subject is not None:
                return self.subject(subject, at)
            head = t.heads[at]
            if head == ROOT or head in content or not self._shares(at):
                break
            if t.labels[at] in ("acl", "acl:relcl"):
                return self.trim(set(t.below(head, frozenset([at]))))
            thing = t.first(head, "obj", "iobj") if t.labels[at] == "xcomp" else None
            if thing is not None and thing < at and thing not in content and t.lemmas[head] != "promise":
                return self.phrase(thing)
            above = self.governor(head, v)
            at = head if above is None else above
        return self.opening(v)

    def hyphen(self, i: int) -> bool:
        """Whether a dash joins two words to one."""
        spans = self.t.spans
        joins = 0 < i < len(spans) - 1 and self.t.forms[i] == "-"
        return joins and spans[i - 1].end == spans[i].start and spans[i].end == spans[i + 1].start

    def opening(self, v: int) -> tuple[int, ...]:
        """All before a finite verb that the sentence begins with, where no other verb stands but in relative clauses."""
        t, start = self.t, min(self.cue(v))
        if (
            t.tags[v] not in ("VBD", "VBZ", "VBP")
            or verb_lemma(t.forms[v]) not in self.lists.verbs["tagging"]
        ):
            return ()
        if start == 0 and t.labels[0] == "advmod" and v > 0:  # a name that is an adverb as well
            return (0,) if self.capital(0) and t.forms[1] != "," else ()
        if not 0 < start <= _OPENING or t.tags[0] not in _NAMING or self.verbal(0, start):
            return ()
        return self.plain(range(start))

    def verbal(self, first: int, last: int) -> bool:
        """Whether a verb stands there that is in no relative clause."""
        t, relative = self.t, False
        for i in range(first, last):
            relative = relative or t.forms[i] in _RELATIVE
            if t.tags[i] in FINITE and not relative:
                return True
        return t.forms[first] in _RELATIVE

    def participle(self, v: int) -> tuple[int, ...]:
        """The noun phrase right before a participle: "vague statements from the council suggesting"."""
        t, first = self.t, v
        if t.tags[v] != "VBG" or v == 0 or t.tags[v - 1] not in ("NN", "NNS", "NNP", "NNPS"):
            return ()
        while first > 0 and (
            t.tags[first - 1] in _NAMING or t.tags[first - 1] == "NNS" or t.forms[first - 1] in _MAKERS
        ):
            first -= 1
        spoken = any(t.lemmas[i] in self.lists.channels for i in range(first, v))
        return self.plain(range(first, v)) if spoken and t.forms[first] not in _MAKERS else ()

    def governor(self, head: int, v: int) -> int | None:
        """The verb that tells what the clause of `head` says, where `v` takes it up again: "says it is safe and calls"."""
        t = self.t
        above = t.heads[head]
        if t.labels[v] != "conj" or t.labels[head] != "ccomp" or above == ROOT or t.tags[above] != t.tags[v]:
            return None
        both = verb_lemma(t.forms[above]), verb_lemma(t.forms[v])
        return above if set(both) <= self.speaking else None

    def _shares(self, v: int) -> bool:
        """Whether a verb without a subject has that of the word it depends on."""
        label = self.t.labels[v]
        if label in ("ccomp", "parataxis"):
            return self.t.tags[v] == "VBG"
        return label in ("acl", "acl:relcl", "xcomp", "conj", "advcl")

    def subject(self, head: int, v: int) -> tuple[int, ...]:
        """The whole of a subject: with what stands between it and its verb, but for when and where it was."""
        t = self.t
        inside = t.below(head)
        first, last = min(inside), max(inside)
        if head > v:
            return self.behind(head, v)
        if last > v:
            last = max(i for i in inside if i < v) if v in inside or last > v else last
        start = min(self.cue(v))
        others = {c for c in t.children[v] if last < c < start and self.apart(c)}
        between = set(range(last + 1, start))
        if between and not between & {i for c in others for i in t.below(c)} and len(between) < 40:
            last = start - 1
        return self.plain(self._latest(first, last, start))

    def plain(self, tokens: range) -> tuple[int, ...]:
        """A subject without a conjunction before it and the time behind it: "But Brandt on Monday"."""
        t = self.t
        told = list(self.trim(set(tokens)))
        while len(told) > 1 and t.forms[told[0]] in _LINKS:
            told = list(self.trim(set(told[1:])))
        last = len(told)
        while last > 1 and self.timely(told[last - 1]):
            last -= 1
        if any(t.forms[i] in self.lists.times for i in told[last:]):
            told = told[:last]
        while len(told) > 1 and t.tags[told[-1]] in ("IN", "CC", "RB"):
            told.pop()
        return self.trim(set(told))

    def timely(self, i: int) -> bool:
        """Whether a token can be a part of "on Monday", "late last week", "at the time"."""
        t = self.t
        return t.forms[i] in self.lists.times or t.tags[i] == "CD" or t.forms[i] in self.lists.around_times

    def adjacent(self, v: int) -> tuple[int, ...]:
        """The pronoun or name right before a plain verb of speech where it begins its clause and no tree ties it."""
        t = self.t
        if (
            t.tags[v] not in ("VBD", "VBZ", "VBP")
            or verb_lemma(t.forms[v]) not in self.lists.verbs["tagging"]
        ):
            return ()
        last = min(self.cue(v)) - 1
        if last < 0 or t.heads[last] == v or (t.labels[last] in SUBJECTS):
            return ()
        if t.forms[last] in NOMINATIVE:
            return (last,)
        first = last
        while (
            first > 0
            and t.tags[last] in (*_NAMING, "NNS")
            and (t.tags[first - 1] in _NAMING or self.hyphen(first - 1))
        ):
            first -= 1
        named = t.tags[last] in ("NNP", "NNPS", "NNS") and (first == 0 or t.forms[first - 1] in _CLOSING)
        return tuple(range(first, last + 1)) if named else ()

    def _latest(self, first: int, last: int, start: int) -> range:
        """A subject without what stands before its last comma, where no second comma closes an apposition.

        "At the gala on Thursday, Brandt said": the parser may take the gala for a part of the subject.
        """
        t = self.t
        commas = [i for i in range(first, last + 1) if t.forms[i] == ","]
        closed = start > 0 and t.forms[start - 1] == ","
        if len(commas) != 1 or closed or any(t.tags[i] == "CC" for i in range(commas[0], last + 1)):
            return range(first, last + 1)
        return range(commas[0] + 1, last + 1)

    def apart(self, c: int) -> bool:
        """Whether something between a subject and its verb is no part of the subject."""
        label = self.t.labels[c]
        if label.startswith("obl"):
            return self.case(c) not in ("of", "for", "to", "with", "from")
        return label in ("advmod", "advcl", "cc", "mark", "discourse", "ccomp", "aux", "aux:pass")

    def behind(self, head: int, v: int) -> tuple[int, ...]:
        """A subject behind its verb: up to what else belongs to the verb, or to a quotation that goes on."""
        t = self.t
        first, stop = v + 1, len(t)
        for c in t.children[v]:
            if c > head and (
                (t.labels[c].startswith("obl") and not self.of_speaker(c))
                or t.labels[c].startswith(("adv", "ccomp", "conj", "cc"))
                or (t.labels[c] == "parataxis" and t.tags[c][0] == "V")
            ):
                stop = min(stop, min((i for i in t.below(c) if i > head), default=c))
        for i in range(first, stop):
            if t.forms[i] == '"' or t.forms[i] in (";", ":") or (t.forms[i] == "." and i > first):
                stop = i
                break
        return self.trim(set(range(first, max(stop, first + 1, head + 1))))

    def of_speaker(self, c: int) -> bool:
        """Whether a phrase behind a speaker tells of them rather than of when and in what they spoke."""
        t = self.t
        inside = t.below(c)
        return self.case(c) in _BELONGING and not any(
            t.forms[i] in self.lists.times or t.lemmas[i] in self.lists.channels for i in inside
        )

    def inverted(self, v: int) -> int | None:
        """The speaker behind the verb in "...," said Holm: a name or noun where the words before are closed by a mark."""
        t = self.t
        if (
            v + 1 >= len(t)
            or v == 0
            or verb_lemma(t.forms[v]) not in self.lists.verbs["inverting"]
            or t.tags[v] not in ("VBD", "VBZ", "VBN")
        ):
            return None
        before = t.forms[v - 1]
        if before not in _CLOSING or t.tags[v + 1] not in _NOMINAL:
            return None
        if before not in _QUOTES and any(t.labels[c] in SUBJECTS and c < v for c in t.children[v]):
            return None
        at = v + 1
        while t.heads[at] > at and t.labels[at] in (
            "det",
            "amod",
            "compound",
            "nmod:poss",
            "nummod",
            "nmod:desc",
            "case",
        ):
            at = t.heads[at]
        return at
