"""What a sentence attributes to whom, read from its syntax: cue, source and content as tokens of its tree."""

from __future__ import annotations

from typing import NamedTuple

from retold.language.constructions import constructions, verb_lemma
from retold.language.contents import Contents
from retold.language.reporting import SUBJECTS
from retold.language.speech import colour
from retold.language.syntax import ROOT, Tree


class Attribution(NamedTuple):
    """Tokens of one attribution in a tree, each part in order.

    Attributes:
        verb: The token that reports.
        source: Whose statement it is; empty where nobody is named.
        cue: The reporting words; empty where there are none.
        content: What is stated.
        addressee: To whom.
        how: The construction.

    """

    verb: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    addressee: tuple[int, ...] = ()
    how: str = ""


def attributions(tree: Tree, text: str) -> list[Attribution]:
    """The attributions that one sentence makes, in the order of their cues.

    Args:
        tree: The sentence, read.
        text: The text that its places point into.

    """
    return _Reader(tree, constructions(), text).all()


class _Reader(Contents):
    """The attributions of one sentence."""

    def all(self) -> list[Attribution]:
        found = []
        for at, tag in enumerate(self.t.tags):
            if self.t.forms[at] == "according":
                one = self.according(at)
            elif tag.startswith("V"):
                one = self.verb(at)
            elif tag in ("NN", "NNS"):
                one = self.noun(at)
            elif self.t.forms[at] in self.lists.unnamed_adverbs:
                one = self.adverb(at)
            else:
                one = None
            if one and one.content:
                found.append(one)
        return found

    def verb(self, v: int) -> Attribution | None:
        t, lemma = self.t, verb_lemma(self.t.forms[v])
        if lemma in self.lists.verbs["never"] or t.forms[v] == "according":
            return None
        if lemma in self.lists.verbs["seeming"]:
            return self.seeming(v)
        if lemma == "ask" and t.forms[v] == "asked" and (v == 0 or t.forms[v - 1] == "when"):
            return self.asked(v)
        if t.first(v, "aux:pass", "nsubj:pass") is not None or (t.tags[v] == "VBN" and t.labels[v] == "acl"):
            return self.passive(v, lemma)
        return self.tagged(v, lemma) or self.active(v, lemma)

    def tagged(self, v: int, lemma: str) -> Attribution | None:
        """What a speech tag tells."""
        tag = self.tag(v, lemma)
        if tag is None:
            return None
        cue = self.cue(v)
        content = self.trim(set(tag.content) - {*cue, *tag.source})
        return Attribution(v, tag.source, cue, content, self.addressee(v, tag.content), "tag")

    def active(self, v: int, lemma: str) -> Attribution | None:
        """What a verb in the active takes as its content."""
        told = self.content(v, lemma)
        if told is None:
            return None
        cue = self.cue(v, told.extra)
        clause = told.how in ("clause", "around", "behind")
        content = self.whole(v, cue, told.content) if clause else told.content
        source = self.source(v, set(content))
        if clause and source and min(source) > max(cue):
            content = [i for i in content if i < v or i > max(source)]
        own = {*cue, *source}
        return Attribution(
            v, source, cue, self.trim(set(content) - own), self.addressee(v, content), told.how
        )

    def asked(self, v: int) -> Attribution | None:
        """The question of "Asked whether ..., Holm said": up to the comma before the answer."""
        t = self.t
        end = next((i for i in range(v + 1, len(t)) if t.forms[i] == ","), None)
        if end is None:
            return None
        last = v + 1 if t.forms[v + 1] == "about" else v
        return Attribution(
            v, (), tuple(range(v, last + 1)), self.trim(set(range(last + 1, end))), (), "asked"
        )

    def passive(self, v: int, lemma: str) -> Attribution | None:
        t = self.t
        agent = next((c for c in t.children[v] if t.labels[c] == "obl:agent"), None)
        clause = next((c for c in t.children[v] if t.labels[c] == "ccomp"), None)
        subject = next((c for c in t.children[v] if t.labels[c] in ("nsubj:pass", "nsubj")), None)
        more = next((c for c in t.children[v] if t.labels[c] in ("xcomp", "ccomp", "advcl") and c > v), None)
        source = self.phrase(agent, without_case=True) if agent is not None else ()
        reporting = lemma in self.reports or colour(lemma) is not None
        noun = t.heads[v] if t.labels[v] == "acl" else None
        if clause is not None and reporting and subject is not None and t.forms[subject] != "it":
            # "was told that": the subject is the one addressed.
            content = t.below(clause)
            return self.made(v, source, content, "passive")
        if clause is not None and reporting:
            return self.made(v, source, t.below(clause), "passive")
        if subject is not None and more is not None and lemma in self.lists.passive:
            return self.made(v, source, t.below(subject) + t.below(more), "passive")
        if (
            agent is not None
            and lemma in self.lists.verbs["object"]
            and (subject is not None or noun is not None)
        ):
            head = subject if subject is not None else t.heads[v]
            return self.made(v, source, t.below(head, frozenset([v])), "passive")
        return None

    def made(self, v: int, source: tuple[int, ...], content: list[int], how: str) -> Attribution:
        cue = self.cue(v)
        own = set(cue) | set(source)
        return Attribution(v, source, cue, self.trim(set(content) - own), (), how)

    def seeming(self, v: int) -> Attribution | None:
        t = self.t
        subject = t.first(v, *SUBJECTS)
        more = next((c for c in t.children[v] if t.labels[c] in ("xcomp", "ccomp") and c > v), None)
        if more is None:
            return None
        content = (t.below(subject) if subject is not None and t.forms[subject] != "it" else []) + t.below(
            more
        )
        return self.made(v, (), content, "seeming")

    def noun(self, n: int) -> Attribution | None:
        t = self.t
        lemma = t.lemmas[n]
        if lemma not in self.lists.stance:
            return None
        whose = next((c for c in t.children[n] if t.labels[c] == "nmod:poss"), None)
        if whose is None:
            return None
        content = next(
            (
                c
                for c in t.children[n]
                if t.labels[c] in ("acl", "ccomp", "acl:relcl") and c > n and (t.first(c, "mark") is not None)
            ),
            None,
        )
        if content is not None:
            return Attribution(
                n,
                self.phrase(whose),
                self.noun_cue(whose, n, n),
                self.trim(set(t.below(content))),
                (),
                "noun",
            )
        content = next(
            (
                c
                for c in t.children[n]
                if t.labels[c] in ("nmod", "acl") and c > n and self.case(c) in self.lists.joints
            ),
            None,
        )
        if content is None:
            return None
        first = self.case_token(content)
        if first is None:
            return None
        body = [i for i in t.below(content) if i > first]
        return Attribution(
            n, self.phrase(whose), self.noun_cue(whose, n, first), self.trim(set(body)), (), "noun"
        )

    def noun_cue(self, whose: int, n: int, last: int) -> tuple[int, ...]:
        end = max(self.t.below(whose))
        return tuple(range(end + 1, last + 1)) if end < n else tuple(range(n, last + 1))

    def according(self, a: int) -> Attribution | None:
        """What stands with "according to": its source; the rest of the sentence is the content."""
        t = self.t
        head = t.heads[a]
        if t.labels[a] in ("case", "fixed") and a < head:
            source: int | None = head
        else:
            source = next((c for c in t.children[a] if t.labels[c] in ("obl", "nmod", "obj") and c > a), None)
        if source is None:
            return None
        to = a + 1 if a + 1 < len(t) and t.forms[a + 1] == "to" else a
        last = max(i for i in t.below(source) if i >= source)
        if a > 0:
            while last + 1 < len(t) and t.forms[last + 1] not in (",", ".", ";", '"', "-", "--"):
                last += 1
        own = set(range(to + 1, last + 1))
        first = 1 if t.tags[0] == "CC" else 0
        rest = set(range(first, len(t))) - own - {a, to}
        return Attribution(a, self.trim(own), (a, to), self.trim(rest), (), "according")

    def adverb(self, a: int) -> Attribution | None:
        t = self.t
        head = t.heads[a]
        if head == ROOT or t.labels[a] != "advmod":
            return None
        return Attribution(a, (), (a,), self.trim(set(t.below(head)) - {a}), (), "adverb")
