"""What statements claim, clause by clause: event, status, whether it is denied, who takes part, figures and times.

Read narrowly: a clause that depends on something, asks, wishes, or leaves its event no more than possible is left out, and so
is what a statement reports of another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from retold.article import Span
from retold.language.constructions import verb_lemma
from retold.language.document import Document
from retold.language.statement import Statement
from retold.language.syntax import ROOT, Tree
from retold.record.denial import NOBODY, denial, holds
from retold.record.matter import Proposition, Term, kind_of_event, matters
from retold.record.participants import Participants
from retold.record.status import Standing, lemma, standing
from retold.record.stance import Stance, stance

# Relations by which a clause hangs on another that does not take it over as its own.
_SUBORDINATE = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
_CONTRASTING = frozenset({"because", "while", "although", "though", "whereas", "since", "as", "but"})
# Whatever else its tree says, a sentence with one of these may claim nothing.
_UNDECIDED = frozenset({"?", "if", "unless", "provided", "assuming"})
# Verbs that take up the denial of what they govern (Horn, 1978): "I don't think it is" for "I think it is not".
_RAISING = frozenset({"think", "believe"})
_THE = frozenset({"the", "such", "this", "that", "these", "those"})
# Events in which all who take part do the same.
_TOGETHER = frozenset({"meeting", "deal", "truce", "merger"})
# Tokens from "between" to the "and" that belongs to it.
_REACH = 8
# How many sentences before "the talks" those are looked for that tell between whom.
_BACK = 8


def propositions(
    article: str, document: Document, trees: Sequence[Tree], statements: Sequence[Statement]
) -> list[Proposition]:
    """What the statements of an article claim, in their order.

    Args:
        article: The name of the article.
        document: The article, read.
        trees: The trees of its sentences.
        statements: Its statements.

    """
    reader = _Reader(article, document, trees, statements)
    return [p for number in range(len(statements)) for p in reader.of(number)]


class _Reader:
    def __init__(
        self, article: str, document: Document, trees: Sequence[Tree], statements: Sequence[Statement]
    ) -> None:
        self.article, self.document, self.statements = article, document, statements
        self.trees = sorted((t for t in trees if len(t)), key=lambda t: t.spans[0])
        self.starts = [t.spans[0].start for t in self.trees]
        self.parts = Participants(document)
        self.speech = [q.span for q in document.quotations if q.speech]

    def of(self, number: int) -> Iterator[Proposition]:
        """What one statement claims."""
        told = self.statements[number]
        if told.speaker is None:
            return
        manner = stance(told, self.document)
        if manner == "open" or (self._is_event(told) and self._within_another(number)):
            return
        inner = self._inner(number)
        for place, tree in self._across(told.content):
            mask = frozenset(
                i
                for i, s in enumerate(tree.spans)
                if any(c.overlap(s) for c in told.content) and not any(x.overlap(s) for x in inner)
            )
            if mask:
                yield from self._clauses(number, place, tree, mask, manner)
                if manner == "say" and self._names(told):
                    yield from self._named(number, tree, mask)

    def _inner(self, number: int) -> list[Span]:
        """What the statement reports of others: their words and the words that report them."""
        content = self.statements[number].content
        return [
            span
            for k, other in enumerate(self.statements)
            if k != number and self._is_inside(other, content) and not self._is_event(other)
            for span in (*other.cue, *other.content)
        ]

    def _is_inside(self, other: Statement, content: Sequence[Span]) -> bool:
        place = other.cue[0] if other.cue else other.content[0]
        return any(c.contains(place) for c in content) and tuple(other.content) != tuple(content)

    def _is_event(self, other: Statement) -> bool:
        """Whether what looks like a report is an act: "the army attacked the town", "they had agreed to meet"."""
        words = {verb_lemma(w.lower()) for s in other.cue for w in s.of(self.document.text).split()}
        lists = matters()["status"]
        if words & (matters()["events"]["assault"] | lists["plan_verbs"] | lists["refusing"]):
            return True
        return "dismiss" in words and any(n.span.start == other.content[0].start for n in self.parts.names if n.kind == "person")

    def _within_another(self, number: int) -> bool:
        return any(
            k != number and other.speaker is not None and self._is_inside(self.statements[number], other.content)
            for k, other in enumerate(self.statements)
        )

    def _across(self, content: Sequence[Span]) -> Iterator[tuple[int, Tree]]:
        """The sentences that a content stands in."""
        met: set[int] = set()
        for span in content:
            first = max(0, bisect_right(self.starts, span.start) - 1)
            for k in range(first, bisect_left(self.starts, span.end)):
                if k not in met:
                    met.add(k)
                    yield k, self.trees[k]

    def _clauses(
        self, number: int, place: int, tree: Tree, mask: frozenset[int], manner: Stance
    ) -> Iterator[Proposition]:
        if tree.forms[-1] == "?" or any(tree.forms[i] in _UNDECIDED for i in mask):
            return
        for head in sorted(mask):
            if not self._claimed(tree, head, mask, manner):
                continue
            reported = not any(q.contains(tree.spans[head]) for q in self.speech)
            told = self._standing(tree, head, manner, reported=reported)
            if told is not None and (found := self._proposition(number, place, tree, head, mask, told, manner)):
                yield found

    def _names(self, told: Statement) -> bool:
        words = [verb_lemma(w.lower()) for s in told.cue for w in s.of(self.document.text).split()]
        return any(w in matters()["cues"]["naming"] for w in words)

    def _named(self, number: int, t: Tree, mask: frozenset[int]) -> Iterator[Proposition]:
        """ "Called the vote illegal", "described the bridge as unsafe": what is said of a thing by its name."""
        words = [i for i in sorted(mask) if t.tags[i] not in ("''", "``", ".", ",")]
        if len(words) < 2 or not t.tags[words[-1]].startswith("JJ"):
            return
        event, before = words[-1], words[:-1]
        before = before[:-1] if t.forms[before[-1]] == "as" else before
        if not before or not t.tags[before[-1]].startswith("NN") or any(t.tags[i].startswith("V") for i in before):
            return
        terms = self.parts.terms(t, before, Standing(event), None)
        place = Span(t.spans[words[0]].start, t.spans[event].end)
        yield Proposition(
            self.article, number, place, lemma(t, event), "fact", False, tuple(replace(x, role="agent") for x in terms)
        )

    def _standing(self, tree: Tree, head: int, manner: Stance, *, reported: bool) -> Standing | None:
        if tree.tags[head].startswith("N") and tree.first(head, "cop", "expl") is None:
            told = standing(tree, head, reported=reported)
            return told or (Standing(head) if manner == "deny" else Standing(head, "plan", lexical=True) if manner == "plan" else None)
        if any(tree.forms[c] == "to" for c in tree.children[head] if tree.labels[c] == "mark"):
            return Standing(head, "plan", lexical=True) if manner in ("plan", "refuse") else None
        said = lemma(tree, head)
        if said in matters()["open"]["wishes"] or (said in matters()["open"]["saying"] and manner == "say"):
            return None
        if tree.tags[head] == "VBG" and tree.first(head, "aux", "nsubj", "expl") is None and manner not in ("deny", "accuse"):
            return None
        return standing(tree, head, reported=reported)

    def _claimed(self, t: Tree, head: int, mask: frozenset[int], manner: Stance) -> bool:
        """Whether a token governs a clause that the statement itself claims."""
        if not _is_clause(t, head, root=t.heads[head] not in mask, manner=manner):
            return False
        above, label = t.heads[head], t.labels[head]
        marks = {t.forms[c] for c in t.children[head] if t.labels[c] == "mark"}
        if marks & matters()["open"]["conditions"]:
            return False
        if self._told_to(t, head, mask, manner):
            return True
        if _after_claim(t, head):
            return False
        if above == ROOT or above not in mask:
            return label != "advcl" or not marks or bool(marks <= _CONTRASTING) or manner == "accuse"
        if label == "conj" and _is_clause(t, above, root=False, manner=manner):
            return self._claimed(t, above, mask, manner)
        if label == "parataxis":
            return self._claimed(t, above, mask, manner)
        if label == "ccomp":
            own = t.first(above, "nsubj")
            return (
                lemma(t, above) in matters()["cues"]["transparent"]
                and own is not None
                and t.forms[own] in ("i", "we")
                and (lemma(t, above) in _RAISING or not _negated(t, above))
                and self._claimed(t, above, mask, manner)
            )
        if label == "advcl":
            return bool(marks) and marks <= _CONTRASTING and self._claimed(t, above, mask, manner)
        return label in ("acl", "xcomp") and manner == "accuse" and t.tags[head] == "VBG" and t.heads[above] not in mask

    def _told_to(self, t: Tree, head: int, mask: frozenset[int], manner: Stance) -> bool:
        """Whether a clause hangs on the hearer ("told the court that"), or on the claim that is denied."""
        above = t.heads[head]
        if above == ROOT or above not in mask or t.heads[above] in mask or _is_clause(t, above, root=False, manner=manner):
            return False
        if not any(t.forms[c] == "that" and c < head for c in t.children[head]) or t.forms[min(t.below(head))] != "that":
            return False
        claim = t.lemmas[above] in matters()["cues"]["claims"]
        return claim == (manner == "deny") and t.tags[above].startswith("NN")

    def _proposition(
        self, number: int, place: int, t: Tree, head: int, mask: frozenset[int], told: Standing, manner: Stance
    ) -> Proposition | None:
        own = [i for i in _own(t, head, told) if i in mask]
        subject = _shared_subject(t, head)
        denied = denial(t, own, head, told)
        if denied is None or not own or t.forms[told.event] in NOBODY or not holds(self.document, t, own, head, told, denied=denied):
            return None
        if subject and denial(t, _own(t, t.heads[head], Standing(t.heads[head])), t.heads[head], Standing(t.heads[head])) is not False:
            return None
        tokens = sorted({*own, *(i for i in subject if i in mask)})
        speaker = self.statements[number].speaker
        name = speaker.name if speaker else None
        terms = self.parts.terms(t, tokens, told, name)
        if name and any(x.text == "it" and x.kind == "unknown" and x.role == "agent" for x in terms):
            terms = self._it(terms, name)
        if t.tags[head] in ("VB", "VBG") and name and t.first(head, "nsubj", "nsubj:pass") is None:
            terms = self._with_agent(t, head, terms, name, manner, mask, told)
        if not any(x.kind in ("person", "body", "people", "place", "role", "name") for x in terms):
            terms = (*terms, *self._taken_up(place, t, told))
        terms = (*terms, *_itself(t, told, denied=told.denied != denied))
        if told.denied == denied and name and kind_of_event(lemma(t, told.event)) in _TOGETHER:
            terms = self._with_speaker(t, own, terms, name)
        spans = [t.spans[i] for i in own]
        clause = Span(min(s.start for s in spans), max(s.end for s in spans))
        flipped = (told.denied != denied) != _raised(t, head)
        if manner in ("deny", "refuse"):
            flipped = not flipped
        return Proposition(
            self.article,
            number,
            clause,
            lemma(t, told.event),
            told.status,
            flipped,
            terms,
            tuple(f for f in self.document.figures if not f.ordinal and _among(f.span, spans)),
            tuple(x.value for x in self.document.times if x.type in ("DATE", "TIME") and _among(x.span, spans)),
            told.lexical,
        )

    def _with_agent(
        self, t: Tree, head: int, terms: tuple[Term, ...], speaker: str, manner: Stance, mask: frozenset[int], told: Standing
    ) -> tuple[Term, ...]:
        """The terms with who does it, where the clause has no subject: the accused, or the speaker."""
        if manner == "accuse":
            first = min(t.below(head))
            before = [i for i in mask if i < first]
            accused = self.parts.terms(t, before, told, speaker)
            return (*(replace(x, role="agent") for x in accused), *terms)
        return (*self.parts.speaker(speaker, "agent", t.spans[head]), *terms)

    def _it(self, terms: tuple[Term, ...], speaker: str) -> tuple[Term, ...]:
        """The terms with the speaker for "it", where that is a body: "the company said it would pay"."""
        if any(n.full == speaker and n.kind == "person" for n in self.parts.names):
            return terms
        it = next(x for x in terms if x.text == "it" and x.kind == "unknown")
        return (*self.parts.speaker(speaker, "agent", it.span), *(x for x in terms if x is not it))

    def _with_speaker(self, t: Tree, own: Sequence[int], terms: tuple[Term, ...], speaker: str) -> tuple[Term, ...]:
        """The terms with the speaker, who is the other side of "a meeting with" somebody."""
        bearers = {x.text for x in terms if x.kind == "person"}
        if len(bearers) != 1 or speaker in bearers or not any(t.forms[i] == "with" for i in own):
            return terms
        named = next((n for n in self.parts.names if n.full == speaker and n.kind == "person"), None)
        return terms if named is None else (*terms, Term(speaker, "person", "other", named.span))

    def _taken_up(self, place: int, t: Tree, told: Standing) -> tuple[Term, ...]:
        """Who takes part in "the talks" or "such a meeting", by the last words before that tell it of such an event."""
        at = told.event
        if not _definite(t, at):
            return ()
        kind = kind_of_event(lemma(t, at))
        for k in range(place, max(-1, place - _BACK), -1):
            tree = self.trees[k]
            last = at if k == place else len(tree)
            for i in range(last - 1, -1, -1):
                if tree.tags[i].startswith("NN") and kind_of_event(lemma(tree, i)) == kind:
                    found = [
                        x
                        for x in self.parts.terms(tree, tree.below(i), Standing(i), None)
                        if x.kind in ("person", "people", "place", "body", "role")
                    ]
                    if found:
                        return tuple(replace(x, role="other") for x in found)
        return ()


def _definite(t: Tree, at: int) -> bool:
    return t.tags[at].startswith("NN") and any(t.forms[c] in _THE for c in t.children[at])


def _itself(t: Tree, told: Standing, *, denied: bool) -> tuple[Term, ...]:
    """An event as its own term, where a word tells how far it has come: "the summit" is a summit told of before.

    A denial has it only where it speaks of a certain one: "no summit" denies any.
    """
    at = told.event
    if not told.lexical or not t.tags[at].startswith("NN") or (denied and not _definite(t, at)):
        return ()
    return (Term(lemma(t, at), "word", "other", t.spans[at]),)


def _is_clause(t: Tree, head: int, *, root: bool, manner: Stance) -> bool:
    if t.tags[head].startswith("V"):
        return t.labels[head] not in ("amod", "compound", "aux", "aux:pass", "cop", "case", "fixed")
    if t.first(head, "cop", "expl") is not None or t.first(head, "nsubj", "nsubj:pass") is not None:
        return True
    return root and t.tags[head].startswith("NN") and t.labels[head] not in ("compound", "nmod:poss")


def _negated(t: Tree, verb: int) -> bool:
    return any(t.forms[c] in ("not", "n't", "never") for c in t.children[verb])


def _raised(t: Tree, head: int) -> bool:
    """Whether the denial stands with the verb above: "I don't think that it is safe"."""
    above = t.heads[head]
    return t.labels[head] == "ccomp" and above != ROOT and lemma(t, above) in _RAISING and _negated(t, above)


def _after_claim(t: Tree, head: int) -> bool:
    """Whether a clause tells what a noun claims: "the suggestion that talks were imminent", whatever the tree says."""
    first = min(t.below(head))
    return (
        first > 0
        and t.forms[first] == "that"
        and t.tags[first - 1].startswith("NN")
        and t.lemmas[first - 1] in matters()["cues"]["claims"]
    )


def _own(t: Tree, head: int, told: Standing) -> list[int]:
    """The tokens of a clause without those of the clauses below it."""
    kept = {told.event, *told.used, head}
    without = {
        i
        for i, label in enumerate(t.labels)
        if i not in kept and (label in _SUBORDINATE or (label == "conj" and _verbal(t, i)))
    }
    own = t.below(head, frozenset(without))
    return sorted({*own, *_other_side(t, own), *_lost_subject(t, head)})


def _lost_subject(t: Tree, head: int) -> range:
    """What stands between "that" and the verb of a clause for which the tree has no subject."""
    mark = next((c for c in t.children[head] if t.labels[c] == "mark" and t.forms[c] == "that"), None)
    if mark is None or any(t.labels[c] in ("nsubj", "nsubj:pass", "expl", "csubj") for c in t.children[head]):
        return range(0)
    verb = min([head, *(c for c in t.children[head] if t.labels[c].startswith(("aux", "cop")))])
    return range(mark + 1, verb)


def _other_side(t: Tree, own: Sequence[int]) -> list[int]:
    """What stands behind "and" in "between A and B", wherever the tree hangs it."""
    at = next((i for i in own if t.forms[i] == "between"), None)
    joint = None if at is None else next((i for i in range(at + 1, len(t)) if t.forms[i] == "and"), None)
    if at is None or joint is None or joint - at > _REACH:
        return []
    found = []
    for i in range(joint + 1, len(t)):
        if not t.tags[i].startswith(("NN", "JJ", "DT", "PRP", "CD")) or t.forms[i] in ("this", "that"):
            break
        found.append(i)
    return found


def _verbal(t: Tree, i: int) -> bool:
    return t.tags[i].startswith("V") or t.first(i, "nsubj", "nsubj:pass", "cop") is not None


def _shared_subject(t: Tree, head: int) -> list[int]:
    """The subject of the clause that this one is joined to, where it has none of its own."""
    if t.labels[head] != "conj" or t.first(head, "nsubj", "nsubj:pass") is not None or t.heads[head] == ROOT:
        return []
    subject = t.first(t.heads[head], "nsubj", "nsubj:pass")
    return [] if subject is None else t.below(subject)


def _among(span: Span, spans: Sequence[Span]) -> bool:
    return any(s.overlap(span) for s in spans)
