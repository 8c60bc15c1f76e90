"""The parts of an attribution beside its content, read from a tree: whose it is, the reporting words, to whom."""

from __future__ import annotations

from retold.language.constructions import Constructions, verb_lemma
from retold.language.syntax import ROOT, Tree

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_QUOTES = frozenset(['"', "``", "''", "'"])
_CLOSING = frozenset(['"', "``", "''", ",", "?", "!", "-", "--"])
_EDGES = frozenset([",", ";", ":", "-", "--", ".", "..."])
_NOMINAL = frozenset(["NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "CD"])
# Words on a cue's left that belong to it.
_BEFORE = ("aux", "aux:pass", "advmod", "cop")
# How many verbs up a subject is looked for: "tried to go on to say" has three.
_STEPS = 4


class Sources:
    """The sources, cues and hearers of the verbs and nouns of one sentence."""

    def __init__(self, tree: Tree, lists: Constructions) -> None:
        self.t = tree
        self.lists = lists
        self.reports = lists.verbs["clause"]

    def case_token(self, c: int) -> int | None:
        """The preposition or conjunction before a phrase."""
        return next((k for k in self.t.children[c] if self.t.labels[k] in ("case", "mark") and k < c), None)

    def case(self, c: int) -> str:
        """The form of it, or nothing."""
        k = self.case_token(c)
        return "" if k is None else self.t.forms[k]

    def source(self, v: int, content: set[int]) -> tuple[int, ...]:
        """Whose statement a verb reports; of a verb without a subject, whose the verb is that it depends on."""
        t, at = self.t, v
        behind = self.inverted(v)
        if behind is not None:
            return self.behind(behind, v)
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
            at = head
        return ()

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
        return self.trim(set(self._latest(first, last, start)))

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
                t.labels[c].startswith(("obl", "adv", "ccomp", "conj", "cc"))
                or (t.labels[c] == "parataxis" and t.tags[c][0] == "V")
            ):
                stop = min(stop, min((i for i in t.below(c) if i > head), default=c))
        for i in range(first, stop):
            if t.forms[i] == '"' or t.forms[i] in (";", ":") or (t.forms[i] == "." and i > first):
                stop = i
                break
        return self.trim(set(range(first, max(stop, first + 1))))

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
        if before not in _CLOSING or t.tags[v + 1] not in (
            "NNP",
            "NNPS",
            "NN",
            "NNS",
            "DT",
            "JJ",
            "PRP",
            "PRP$",
            "CD",
        ):
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

    def addressee(self, v: int, content: list[int]) -> tuple[int, ...]:
        """Whom a verb of telling tells."""
        t = self.t
        if verb_lemma(t.forms[v]) not in (
            "tell",
            "ask",
            "inform",
            "remind",
            "assure",
            "warn",
            "advise",
            "urge",
        ):
            return ()
        whom = next(
            (c for c in t.children[v] if t.labels[c] in ("obj", "iobj") and c > v and c not in content), None
        )
        return self.phrase(whom) if whom is not None else ()

    def trim(self, tokens: set[int]) -> tuple[int, ...]:
        """The tokens without marks at their edges."""
        t, told = self.t, sorted(tokens)
        while told and t.forms[told[0]] in _EDGES:
            told.pop(0)
        while told and t.forms[told[-1]] in _EDGES:
            told.pop()
        return tuple(told)
