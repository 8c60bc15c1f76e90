"""What a sentence attributes to whom, read from its syntax: cue, source and content as tokens of its tree."""

from __future__ import annotations

from typing import NamedTuple

from retold.language.adjectives import Adjectives
from retold.language.constructions import constructions, verb_lemma
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


class _Reader(Adjectives):
    """The attributions of one sentence."""

    def all(self) -> list[Attribution]:
        found = []
        for at, tag in enumerate(self.t.tags):
            if self.t.forms[at] == "according":
                one = self.according(at)
            elif tag.startswith("V"):
                one = self.adjective(at) or self.verb(at)
            elif tag in ("NN", "NNS"):
                one = self.noun(at)
            elif tag == "JJ":
                one = self.adjective(at)
            elif at == 0 and self.t.forms[0] == "in":
                one = self.poll()
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
        if lemma == "ask" and t.first(v, "aux:pass") is not None:
            return self.questioned(v)
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

    def questioned(self, v: int) -> Attribution | None:
        """What somebody was asked: "was asked about the pier", "was asked whether"."""
        t = self.t
        for c in t.children[v]:
            case = self.case_token(c)
            if c < v or self.by(c) or t.labels[c] not in ("ccomp", "xcomp", "advcl", "obl", "obj"):
                continue
            about = t.labels[c] == "obl" and case == v + 1 and t.forms[case] in ("about", "for")
            if t.labels[c] == "obl" and not about:
                continue
            extra = (case,) if about and case is not None else ()
            content = [i for i in self.stretched(v, t.below(c)) if i not in extra]
            return Attribution(v, (), self.cue(v, extra), self.trim(set(content)), (), "passive")
        return None

    def passive(self, v: int, lemma: str) -> Attribution | None:
        """What is said, expected, called or backed: its subject is a part of the content, its agent the source."""
        t = self.t
        agent = next((c for c in t.children[v] if c > v and (t.labels[c] == "obl:agent" or self.by(c))), None)
        source = self.phrase(agent, without_case=True) if agent is not None else ()
        subject = next((c for c in t.children[v] if t.labels[c] in ("nsubj:pass", "nsubj") and c < v), None)
        if subject is None and t.labels[v] in ("acl", "acl:relcl") and t.heads[v] < v:
            subject = t.heads[v]
        clause = t.first(v, "ccomp")
        if clause is not None and (lemma in self.reports or colour(lemma) is not None):
            # "was told that": the subject is the one addressed.
            return self.made(v, source, t.below(clause), "passive")
        if subject is None:
            return None
        known = t.below(subject, frozenset([v]))
        more = next((c for c in t.children[v] if c > v and self.completes(c)), None)
        if more is not None and lemma in self.lists.passive:
            return self.made(v, source, known + self.stretched(v, t.below(more)), "passive")
        if agent is not None and lemma in self.lists.verbs["object"] | self.lists.verbs["naming"]:
            return self.made(v, source, known, "passive")
        return None

    def by(self, c: int) -> bool:
        """Whether a phrase names who did what the passive tells."""
        return self.t.labels[c] == "obl" and self.case(c) == "by"

    def completes(self, c: int) -> bool:
        """Whether a phrase completes a passive: "is expected to", "is seen as", "was called a"."""
        label = self.t.labels[c]
        if label in ("xcomp", "ccomp"):
            return True
        return (label == "advcl" and self.case(c) in ("to", "as")) or (
            label in ("obl", "obj") and self.case(c) == "as"
        )

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
        """What a noun tells with its bearer: "her claim that"."""
        told = self.stance(n)
        if told is None:
            return None
        own = {*told.source, *range(told.first, told.last + 1)}
        cue = tuple(range(told.first, told.last + 1)) if told.first <= n else (n,)
        return Attribution(n, told.source, cue, self.trim(set(told.content) - own), (), "noun")

    def adjective(self, a: int) -> Attribution | None:
        """What an adjective of thought or feeling tells: "is sure that"."""
        told = self.feeling(a)
        if told is None:
            return None
        maker = self.maker(a)
        cue = self.cue(a, told.extra) if maker is None else (*self.cue(maker), *range(maker + 1, a + 1))
        source = self.source(a if maker is None else maker, set(told.content))
        return (
            Attribution(a, source, cue, self.trim(set(told.content) - {*cue, *source}), (), told.how)
            if source
            else None
        )

    def poll(self) -> Attribution | None:
        """What a poll tells: "In a new survey, most residents want a pier"."""
        t = self.t
        comma = next((i for i in range(1, min(len(t), 24)) if t.forms[i] == ","), None)
        if comma is None or not any(t.lemmas[i] in self.lists.polls for i in range(1, comma)):
            return None
        return Attribution(
            0, self.plain(range(1, comma)), (0,), self.trim(set(range(comma + 1, len(t)))), (), "poll"
        )

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
