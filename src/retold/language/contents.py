"""What a reporting verb takes as its content, read from a tree."""

from __future__ import annotations

from typing import NamedTuple

from retold.language.constructions import verb_lemma
from retold.language.sources import SUBJECTS, Sources
from retold.language.speech import colour
from retold.language.syntax import ROOT

# Verbs that name first whom they tell.
_TELLING = frozenset(
    [
        "tell",
        "ask",
        "remind",
        "warn",
        "assure",
        "inform",
        "advise",
        "notify",
        "convince",
        "show",
        "teach",
        "promise",
        "persuade",
        "reassure",
        "alert",
        "brief",
    ]
)


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


class Contents(Sources):
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
                return said
        return self._beside(v, lemma)

    def _beside(self, v: int, lemma: str) -> Told | None:
        """What stands beside a plain verb of speech where the tree ties it to nothing: before a tag, or behind the verb."""
        t = self.t
        if lemma not in self.lists.verbs["plain"]:
            return None
        subject = t.first(v, *SUBJECTS)
        left = v if subject is None or subject > v else min(t.below(subject))
        ends = v + 1 >= len(t) or t.forms[v + 1] in _ENDS or self.inverted(v) is not None
        if ends and left > _TAGGED and t.forms[left - 1] in _TAGS:
            return Told(list(range(1 if t.tags[0] == "CC" else 0, left)), "beside")
        if (
            v + _TAGGED < len(t)
            and t.forms[v + 1] not in _ENDS
            and (subject is not None or t.tags[v] == "VBG")
        ):
            return Told(list(range(v + 1, len(t))), "behind")
        return None

    def _reported(self, v: int, lemma: str) -> Told | None:
        """A clause, or what stands around the verb."""
        t = self.t
        if lemma in self.reports or colour(lemma) is not None:
            clause = t.first(v, "ccomp")
            if clause is not None:
                return Told(t.below(clause), "clause")
            if v + 2 < len(t) and t.forms[v + 1] == "that" and t.tags[v + 1] == "IN":
                return Told(list(range(v + 1, len(t))), "clause")
        around = self._around(v) if lemma in self.lists.verbs["tagging"] else []
        return Told(around, "around") if around else None

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
        if thing is None or thing > to:
            return Told(t.below(to), "infinitive") if lemma in verbs["infinitive"] | verbs["wanted"] else None
        if lemma in verbs["addressed"]:
            return Told(t.below(to), "infinitive")
        return Told(t.below(thing) + t.below(to), "infinitive") if lemma in verbs["wanted"] else None

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
        if lemma not in verbs["object"]:
            return None
        if thing is not None and thing > v:
            return Told(t.below(thing), "object")
        gerund = next(
            (c for c in t.children[v] if t.labels[c] == "xcomp" and c > v and t.tags[c] == "VBG"), None
        )
        return Told(t.below(gerund), "object") if gerund is not None else None

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
        helpers = {t.forms[c] for c in t.children[v] if t.labels[c] in ("aux", "mark")}
        if t.tags[v] == "VB" and not helpers & {"do", "did", "does"}:
            return bool(helpers & {"will", "'ll"})
        return not helpers & {"to", "would", "could", "should", "may", "might", "can", "if", "whether"}

    def whole(self, v: int, cue: tuple[int, ...], content: list[int]) -> list[int]:
        """A clause without holes, up to where something else begins that belongs to the verb.

        What ends a sentence is part of the clause rather than of the verb before it ("said it closed when ...").
        """
        t = self.t
        behind = [i for i in content if i > v]
        before = [i for i in content if i < min(cue)]
        told: list[int] = []
        subject = t.first(v, *SUBJECTS)
        left = min(t.below(subject)) if subject is not None else len(t)
        if (
            behind
            and 0 < left < v
            and t.forms[left - 1] == ","
            and max(cue) + 1 < len(t)
            and t.forms[max(cue) + 1] == ","
        ):
            before = [i for i in range(left - 1) if t.heads[i] != v or t.labels[i] != "cc"]
            if before and t.forms[before[0]] in ("but", "and"):
                before = before[1:]
            return [*before, *range(max(cue) + 1, self.end(v, max(cue) + 1))]
        if before:
            last = max(before)
            if subject is not None and min(t.below(subject)) > min(before) and subject < v:
                last = min(last, min(t.below(subject)) - 1)
            told += range(min(before), last + 1)
        if behind and (not before or len(behind) > 1):
            start = self.start(v, cue, min(behind)) if not before else min(behind)
            told += range(start, max(self.end(v, start), start))
        return told

    def goes_on(self, c: int) -> bool:
        """Whether a coordinate of the verb is one of its clause: "said it closed and that nobody came"."""
        t = self.t
        return any(t.forms[k] == "that" and t.labels[k] == "mark" for k in t.children[c]) or (
            t.first(c, *SUBJECTS) is not None and verb_lemma(t.forms[c]) not in self.reports
        )

    def start(self, v: int, cue: tuple[int, ...], first: int) -> int:
        """Where a clause behind its verb starts: behind what tells when, where and to whom it was said."""
        t, start = self.t, max(cue) + 1
        told = verb_lemma(t.forms[v]) in _TELLING
        for c in t.children[v]:
            if start <= c < first and (
                t.labels[c].startswith(("obl", "advmod", "advcl", "iobj", "nsubj"))
                or (told and t.labels[c] == "obj")
            ):
                start = max(start, max(i for i in t.below(c) if i < first) + 1)
        return min(start, first)

    def end(self, v: int, start: int) -> int:
        """Where the clause that starts at `start` ends: the next coordinate of the verb, or the end of the sentence."""
        t = self.t
        stops = [len(t)]
        for c in t.children[v]:
            if c <= start:
                continue
            label = t.labels[c]
            left = min(t.below(c))
            comma = left > 0 and t.forms[left - 1] in (",", "-", "--")
            if left <= start:
                continue
            if (
                (label == "conj" and t.tags[c].startswith("V") and not self.goes_on(c))
                or (
                    label == "advcl"
                    and comma
                    and t.tags[c] == "VBG"
                    and t.first(c, "mark", *SUBJECTS) is None
                )
                or (label == "parataxis" and comma)
                or (label in ("obl", "nmod") and t.forms[left] == "according")
                or (label in ("obl", "nmod") and t.lemmas[c] in self.lists.channels)
            ):
                if label == "conj" and comma and left - 1 > start:
                    left -= 1
                stops.append(left)
        return min(stops)
