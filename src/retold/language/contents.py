"""What a reporting verb takes as its content, read from a tree."""

from __future__ import annotations

from typing import NamedTuple

from retold.language.constructions import verb_lemma
from retold.language.nouns import Nouns
from retold.language.reporting import SUBJECTS
from retold.language.sources import FINITE
from retold.language.speech import colour
from retold.language.syntax import ROOT

# Tokens from a verb to its preposition within which what stands between belongs to the cue ("spoke out about").
_NEAR = 3


# Marks before and behind a tag: "..., Holm said."
_TAGS = frozenset([",", '"', "?", "!", "-", "--"])
_ENDS = frozenset([".", ";", ")"])
# Tokens that a content has at the least where no tree tells it.
_TAGGED = 3


class Told(NamedTuple):
    """What a verb says: the tokens, the construction, and tokens that belong to the cue besides the verb."""

    content: list[int]
    how: str
    extra: tuple[int, ...] = ()


class Contents(Nouns):
    """The contents of the verbs of one sentence."""

    def content(self, v: int, lemma: str) -> Told | None:
        """What a verb in the active says, by the first construction that fits."""
        said = self._reported(v, lemma)
        if said is not None:
            return said
        if not self.told(v):
            return self._beside(v, lemma)
        thing = next(
            (c for c in self.t.children[v] if self.t.labels[c] == "obj" and self.t.tags[c] != "WP"), None
        )
        for construction in (self._infinitive, self._named, self._charged, self._governed, self._object):
            said = construction(v, lemma, thing)
            if said is not None:
                return said._replace(content=self.stretched(v, said.content))
        return self._beside(v, lemma)

    def _beside(self, v: int, lemma: str) -> Told | None:
        """What stands beside a verb of speech where the tree ties it to nothing: before a tag, or behind the verb."""
        t = self.t
        if lemma not in self.lists.verbs["plain"]:
            return None
        subject = t.first(v, *SUBJECTS)
        left = v if subject is None or subject > v else min(t.below(subject))
        ends = v + 1 >= len(t) or t.forms[v + 1] in _ENDS or self.inverted(v) is not None
        if ends and left > _TAGGED and t.forms[left - 1] in _TAGS:
            return Told(list(range(1 if t.tags[0] == "CC" else 0, left)), "beside")
        spoken = subject is not None or t.tags[v] == "VBG" or self.adjacent(v) or self.opening(v)
        doing = lemma in self.lists.verbs["doing"]
        clause = not doing or any(t.tags[i] in FINITE for i in range(v + 1, len(t)))
        if (
            v + _TAGGED < len(t)
            and t.forms[v + 1] not in _ENDS
            and spoken
            and clause
            and not self.joined(v + 1)
        ):
            return Told(list(range(v + 1, len(t))), "behind")
        return None

    def joined(self, i: int) -> bool:
        """Whether a preposition begins at a token what is no content: "wrote in the paper"."""
        t = self.t
        told = any(t.forms[k] in ('"', ":", "that") for k in range(i, len(t)))
        return t.tags[i] == "IN" and t.labels[i] == "case" and not told

    def _reported(self, v: int, lemma: str) -> Told | None:
        """A clause, or what stands around the verb."""
        t = self.t
        if lemma in self.reports or colour(lemma) is not None or self.phrased(v, lemma):
            clause = t.first(v, "ccomp")
            if clause is not None:
                return Told(t.below(clause), "clause")
            if v + 2 < len(t) and t.forms[v + 1] == "that" and t.tags[v + 1] == "IN":
                return Told(list(range(v + 1, len(t))), "clause")
            asked = next(
                (c for c in t.children[v] if c > v and t.labels[c] == "advcl" and self.open(c)), None
            )
            if asked is not None:
                return Told(t.below(asked), "clause")
        elif self.told(v):
            clause = next(
                (c for c in t.children[v] if c > v and t.labels[c] == "ccomp" and self.linked(c)), None
            )
            if clause is not None:
                return Told(t.below(clause), "clause")
        around = self._around(v) if lemma in self.lists.verbs["tagging"] else []
        return Told(around, "around") if around else None

    def phrased(self, v: int, lemma: str) -> bool:
        """Whether an adverb makes a verb one of speech: "pointed out"."""
        t = self.t
        return any(
            t.labels[c] == "compound:prt" and lemma in self.lists.phrasal.get(t.forms[c], ())
            for c in t.children[v]
        )

    def open(self, c: int) -> bool:
        """Whether a clause is one that is asked or doubted: "wondered whether"."""
        return any(self.t.forms[k] in ("if", "whether", "that") for k in self.t.children[c] if k < c)

    def linked(self, c: int) -> bool:
        """Whether "that" opens a clause."""
        t = self.t
        return any(t.forms[k] == "that" and t.labels[k] == "mark" for k in t.children[c])

    def _around(self, v: int) -> list[int]:
        """The content that a verb stands in or behind: "..., Holm said", "as Holm said"; or that hangs on behind it."""
        t = self.t
        if t.labels[v] in ("parataxis", "advcl") and t.heads[v] != ROOT:
            if t.labels[v] == "advcl":
                fits = any(t.forms[c] == "as" and t.labels[c] in ("mark", "advmod") for c in t.children[v])
            else:
                fits = t.first(v, *SUBJECTS, "obj") is not None
            own = set(t.below(v))
            return [i for i in t.below(t.heads[v]) if i not in own] if fits else []
        behind = t.first(v, "parataxis")
        return t.below(behind) if behind is not None else []

    def _infinitive(self, v: int, lemma: str, thing: int | None) -> Told | None:
        """What somebody wants, promises or refuses to do, or wants another to do."""
        t, verbs = self.t, self.lists.verbs
        to = next((c for c in t.children[v] if t.labels[c] == "xcomp" and c > v), None)
        if to is None or not any(t.tags[k] == "TO" for k in t.children[to]):
            return None
        if lemma in verbs["leading"] and self.content(to, verb_lemma(t.forms[to])) is not None:
            return None
        if thing is None or thing > to:
            return Told(t.below(to), "infinitive") if lemma in verbs["infinitive"] | verbs["wanted"] else None
        fits = lemma in verbs["addressed"] | verbs["wanted"]
        return Told(t.below(thing) + t.below(to), "infinitive") if fits else None

    def _named(self, v: int, lemma: str, thing: int | None) -> Told | None:
        """Somebody or something, and what it is called."""
        t = self.t
        if thing is None or lemma not in self.lists.verbs["naming"]:
            return None
        for c in t.children[v]:
            if c > thing and (
                t.labels[c] in ("xcomp", "advcl", "obj") or (t.labels[c] == "obl" and self.case(c) == "as")
            ):
                return Told(t.below(thing) + t.below(c), "naming")
        return None

    def _charged(self, v: int, lemma: str, thing: int | None) -> Told | None:
        """Somebody, and what they are accused of, blamed or thanked for."""
        t = self.t
        if thing is None or lemma not in self.lists.verbs["charging"]:
            return None
        for c in t.children[v]:
            if c > thing and t.labels[c] in ("obl", "advcl") and self.case(c) in ("of", "for", "with", "to"):
                return Told(t.below(thing) + t.below(c), "charge")
        return None

    def _governed(self, v: int, lemma: str, thing: int | None) -> Told | None:
        """What a verb says by a preposition, which is then a part of the cue: "called for calm"."""
        t = self.t
        for c in t.children[v]:
            if t.labels[c] not in ("obl", "advcl") or c < v or (thing is not None and thing < c):
                continue
            case = self.case_token(c)
            if case is not None and lemma in self.lists.governing.get(t.forms[case], ()):
                extra = range(v + 1, case + 1) if case - v <= _NEAR else range(case, case + 1)
                return Told([i for i in t.below(c) if i > case], "governed", tuple(extra))
        return None

    def _object(self, v: int, lemma: str, thing: int | None) -> Told | None:
        """A thing or person that is told, judged, backed or opposed; what a poll or study shows."""
        t, verbs = self.t, self.lists.verbs
        if thing is not None and thing > v and lemma in verbs["showing"] and self.evidence(v):
            more = [
                c for c in t.children[v] if c > thing and t.labels[c] in ("xcomp", "ccomp", "obl", "advcl")
            ]
            return Told(t.below(thing) + [i for c in more for i in t.below(c)], "evidence")
        done = self._done(v, lemma, thing)
        if done is not None:
            return done
        if lemma not in verbs["object"] and not self.phrased(v, lemma):
            return None
        if thing is not None and thing > v:
            return Told(t.below(thing), "object")
        gerund = next(
            (c for c in t.children[v] if t.labels[c] == "xcomp" and c > v and t.tags[c] == "VBG"), None
        )
        return Told(t.below(gerund), "object") if gerund is not None else None

    def _done(self, v: int, lemma: str, thing: int | None) -> Told | None:
        """What a verb says by a noun of saying or thinking: "raised doubts about", "made the point that"."""
        t = self.t
        if thing is None or thing < v or lemma not in self.lists.light | self.lists.verbs["object"]:
            return None
        if t.lemmas[thing] not in self.lists.stance | self.lists.thoughts | self.lists.words:
            return None
        following = thing + 1
        if following >= len(t) or t.first(thing, "nmod:poss") is not None:
            return None
        if (
            t.forms[following] == "that"
            and t.labels[following] == "mark"
            and t.labels[t.heads[following]] != "acl:relcl"
        ):
            content = list(range(following, max(t.below(t.heads[following])) + 1))
            return Told(content, "done", tuple(range(v + 1, following)))
        head = t.heads[following]
        if t.forms[following] in ("about", "against", "over", "regarding") and head > following:
            content = [i for i in t.below(head) if i > following]
            return Told(content, "done", tuple(range(v + 1, following + 1)))
        return None

    def evidence(self, v: int) -> bool:
        """Whether what shows something is a poll, a study or the like."""
        subject = self.t.first(v, "nsubj")
        if subject is None and self.t.labels[v] == "acl":
            subject = self.t.heads[v]
        return subject is not None and self.t.lemmas[subject] in self.lists.evidence

    def told(self, v: int) -> bool:
        """Whether a verb tells what was done, by somebody named beside it, and not what may, could or should be."""
        t = self.t
        if t.first(v, *SUBJECTS) is None and t.labels[v] not in ("conj", "advcl"):
            return False
        lead = self.lead(v, v)
        if lead is not None:
            return True
        helpers = {t.forms[c] for c in t.children[v] if t.labels[c] in ("aux", "mark")}
        if t.tags[v] == "VB" and not helpers & {"do", "did", "does"}:
            return bool(helpers & {"will", "'ll"})
        return not helpers & {"to", "would", "could", "should", "may", "might", "can", "if", "whether"}
