"""C01 to C03: how sure a reader is left, and how a speech verb colours what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Prefix

from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.attributed import REPORTING
from retold.comparing.findings.company import likeness
from retold.comparing.findings.condition import conditions
from retold.comparing.findings.evidence import Evidence, draft, kept, shown
from retold.comparing.findings.plan import done
from retold.comparing.pairing import Side
from retold.language.certainty import group
from retold.language.document import Cue, Mark
from retold.language.speech import commitment

_DOUBTFUL = frozenset(["could", "may", "might", "must", "ought to", "should"])
_HEDGING = frozenset(["hedge", "modal"])
# Rank apart from which two hedges leave a reader differently sure.
_RANKS = 0.35
# The same for what can be done and what ought to be: "could help" is no "should help".
_GROUPS = 0.2
# Likeness of a modal's verb and its counterpart.
_SAME_VERB = 0.5
# A difference of commitment between two cues that a reader notices (say .5, announce .6, insist .8).
_STEP = 0.25
# Hedges that say that somebody said it, and not who.
_HEARSAY = frozenset(
    [
        "according to reports",
        "alleged",
        "allegedly",
        "it is reported",
        "it is said",
        "reported",
        "reportedly",
        "said to",
    ]
)
# To hope is to wish, if to do so with less in hand than "plans to".
_HOPE = "hope to"
_WISHES = frozenset(
    ["aim", "ambition", "aspiration", "aspire", "attempt", "desire", "dream", "effort", "goal", "hope", "like", "look", "seek", "try", "want", "wish"]
)  # fmt: skip
_PLAIN = frozenset(["doubting", "neutral"])
# Colours that leave a reader as unsure as a hedge does.
_UNSURE = frozenset(["doubting"])
# Letters that a verb and its noun begin with.
_STEM = 6
# Colours that tell a reader what to think of a statement.
_TELLING = frozenset(["attacking", "conceding", "denying", "doubting", "hinting", "insisting"])


def certainty(evidence: Evidence) -> Iterator[Finding]:
    """Hedges lost and put in, and speech verbs that took on a colour."""
    ours, theirs = evidence.retelling, evidence.source
    for tie, _, there in evidence.tied():
        mine, yours = ours.cues[tie.retelling], [cue for n in there for cue in theirs.cues[n]]
        pairs = [(a, b) for a in mine if (b := _partner(a, yours, evidence)) is not None] if yours else []
        hedges = _hedging(ours, [tie.retelling]), _hedging(theirs, there)
        if any(hedges):
            doubts = _doubtful(mine, [a for a, _ in pairs]), _doubtful(yours, [b for _, b in pairs])
            said = _told_by_another(yours, [b for _, b in pairs])
            yield from _hedges(*hedges, doubts, evidence, said=said)
        yield from _colours(pairs, evidence)
    yield from done(evidence)
    yield from conditions(evidence)


def _doubtful(cues: Sequence[Cue], paired: Sequence[Cue]) -> bool:
    """Whether a verb or noun of speech leaves a doubt, where the other article has none in its place.

    "According to rumours she is angry" is as unsure as "she is reportedly angry".
    """
    return any(c.colour in _UNSURE and all(c is not other for other in paired) for c in cues)


def _hedging(side: Side, sentences: Sequence[int]) -> list[Mark]:
    """The hedges and modals of some sentences."""
    return [mark for n in sentences for mark in side.marks[n] if mark.kind in _HEDGING]


def _told_by_another(cues: list[Cue], paired: list[Cue]) -> bool:
    """Whether somebody is named for a claim by a word for which the other article has none; who admits it makes no hearsay."""
    return any(
        c.lemma in REPORTING and c.colour in _PLAIN and all(c is not other for other in paired) for c in cues
    )


def _hedges(
    mine: list[Mark], yours: list[Mark], doubts: tuple[bool, bool], evidence: Evidence, *, said: bool
) -> Iterator[Finding]:
    """Hedges that stand on one side alone, linked ones and then those of like rank cancelling out first.

    `doubts` says of either side whether it leaves a doubt by the way in which it reports, `said` whether the source names
    somebody for it where the retelling reports nobody: then "reportedly" is what is left of that.
    """
    pairs = _cancelled(mine, yours, evidence)
    lost = [m for m in yours if all(m is not b for _, b in pairs)]
    put_in = [m for m in mine if all(m is not a for a, _ in pairs)]
    for a, b in pairs:
        yield from _moved(a, b, evidence)
    for b in lost if not doubts[0] else ():
        yield from _hedge(b, "C01", "lost", evidence)
    for a in put_in if not doubts[1] else ():
        if a.lemma not in _HEARSAY or not said:
            yield from _hedge(a, "C02", "put in", evidence)


def _moved(a: Mark, b: Mark, evidence: Evidence) -> Iterator[Finding]:
    """A hedge in another's place that leaves a reader surer, or less sure: "may" that became "will"."""
    mine, yours = evidence.retelling.inside(a.span), evidence.source.inside(b.span)
    if a.rank is None or b.rank is None or not mine or not yours:
        return
    apart = _GROUPS if {group(a.lemma), group(b.lemma)} == {"possibility", "obligation"} else _RANKS
    if abs(a.rank - b.rank) <= apart:
        return
    there = evidence.source.excerpt(evidence.source.phrase(yours))
    here = evidence.retelling.excerpt(evidence.retelling.phrase(mine))
    code, way = ("C01", "surer") if a.rank > b.rank else ("C02", "less sure")
    yield draft(code, f"{shown(there)} became {shown(here)}: {way}", there, here)


def _cancelled(mine: list[Mark], yours: list[Mark], evidence: Evidence) -> list[tuple[Mark, Mark]]:
    if not mine or not yours:
        return []

    def linked(a: Mark, b: Mark) -> bool:
        inside = evidence.source.inside(b.span)
        return any(evidence.pairing.forth[k] in inside for k in evidence.retelling.inside(a.span))

    def same(a: Mark, b: Mark) -> bool:
        return a.lemma == b.lemma

    def alike(a: Mark, b: Mark) -> bool:
        return a.kind == b.kind and abs((b.rank or 0.5) - (a.rank or 0.5)) <= _RANKS

    def possible(a: Mark, b: Mark) -> bool:
        return a.kind != b.kind and _possible(a) and _possible(b) and _facing(a, b, evidence)

    pairs: list[tuple[Mark, Mark]] = []
    for test in (linked, same, alike, possible):
        for a in mine:
            b = next((b for b in yours if test(a, b)), None)
            if b is not None:
                pairs.append((a, b))
                mine, yours = [x for x in mine if x is not a], [y for y in yours if y is not b]
    return pairs


def _possible(mark: Mark) -> bool:
    """Whether a mark calls something possible or likely, be it a word of its own ("possibly") or a modal ("may")."""
    return mark.kind == "hedge" or (group(mark.lemma) == "possibility" and mark.lemma in _DOUBTFUL)


def _facing(a: Mark, b: Mark, evidence: Evidence) -> bool:
    """Whether what stands around a mark of the retelling stands for what does around one of the source."""
    mine, yours = evidence.retelling.inside(a.span), evidence.source.inside(b.span)
    return bool(mine and yours) and evidence.facing(mine, yours)


def _hedge(mark: Mark, code: str, what: str, evidence: Evidence) -> Iterator[Finding]:
    """A hedge of one side, if the other side tells what it hedges."""
    lost = code == "C01"
    side, counterpart = (evidence.source, evidence.answer) if lost else (evidence.retelling, evidence.origin)
    inside = side.inside(mark.span)
    if not inside or not _leaves_doubt(mark) or kept(inside, side, evidence):
        return
    if not evidence.told(side, inside[0]) or not _hedges_told(mark, inside, side, evidence):
        return
    own, other = side.excerpt(side.phrase(inside)), counterpart(inside)
    if other is None or (lost and group(mark.lemma) == "obligation" and not _done(inside, evidence)):
        return
    if lost and _says_as_much(mark, other, evidence):
        return
    far = evidence.retelling if lost else evidence.source
    if mark.lemma == _HOPE and any(far.words[k].lemma in _WISHES for k in far.inside(other.span)):
        return
    there, here = (own, other) if lost else (other, own)
    word = shown(mark.span, side.document.text)
    yield draft(code, f"{shown(there)} became {shown(here)}: {word} is {what}", there, here)


def _says_as_much(mark: Mark, place: Excerpt, evidence: Evidence) -> bool:
    """Whether the words that stand for a hedge's own, in whichever sentence, have one as doubtful."""
    return any(
        m.kind in _HEDGING
        and _leaves_doubt(m)
        and place.span.contains(m.span)
        and (m.rank or 0.5) - (mark.rank or 0.5) <= _RANKS
        for m in evidence.retelling.document.marks
    )


def _done(inside: list[int], evidence: Evidence) -> bool:
    """Whether the retelling says that somebody does what the source says that they must: not "told to go", nor "a rule"."""
    mine, sentence = (
        evidence.retelling,
        evidence.source.document.sentences[evidence.source.words[inside[0]].sentence],
    )
    verb = next((k for k in range(inside[-1] + 1, sentence.last) if evidence.source.content[k]), None)
    told = () if verb is None else evidence.pairing.back[verb]
    return any(
        evidence.pairing.alike[i] >= _SAME_VERB
        and not mine.words[i].folded.endswith("ing")
        and not any(w.folded == "to" for w in mine.words[max(0, i - 2) : i])
        for i in told
    )


def _leaves_doubt(mark: Mark) -> bool:
    """Whether a mark makes its statement less than certain: a hedge, or a modal of possibility or of what ought to be.

    "Would", "can" and "need to" come and go with reported speech and with the turn of the sentence.
    """
    if mark.kind == "hedge":
        return True
    return mark.lemma in _DOUBTFUL


def _hedges_told(mark: Mark, inside: list[int], side: Side, evidence: Evidence) -> bool:
    """Whether what a hedge stands beside has its counterpart in the other article: the verb of a modal, a word beside others."""
    first, last = min(inside), max(inside)
    sentence = side.document.sentences[side.words[first].sentence]
    after = [k for k in range(last + 1, sentence.last) if side.content[k]][:2]
    if mark.kind == "modal":
        return any(likeness(side, k, evidence) >= _SAME_VERB for k in after)
    if (
        mark.lemma.endswith(" to")
        and after
        and not evidence.known.parts(side.words[after[0]].folded).startswith("v")
    ):
        return False
    before = [k for k in range(first - 1, sentence.first - 1, -1) if side.content[k]][:1]
    return any(side.linked[k] for k in [*before, *after])


def _colours(pairs: list[tuple[Cue, Cue]], evidence: Evidence) -> Iterator[Finding]:
    for a, b in pairs:
        if a.lemma == b.lemma or _one_word(a, b, evidence):
            continue
        step = (commitment(a.lemma) or 0.5) - (commitment(b.lemma) or 0.5)
        if not _coloured(a.colour, b.colour) and abs(step) < _STEP:
            continue
        source, retelling = _reporting(b, evidence.source), _reporting(a, evidence.retelling)
        what = (
            f"{_with_article(a.colour)} word for {_with_article(b.colour)} one"
            if a.colour != b.colour
            else "a firmer word"
            if step > 0
            else "a weaker word"
        )
        yield draft("C03", f"{shown(source)} became {shown(retelling)}: {what}", source, retelling)


def _one_word(a: Cue, b: Cue, evidence: Evidence) -> bool:
    """Whether two cues have a word in common, be it as a noun and as a verb: "fear" and "expressed fear"."""
    mine = {evidence.retelling.words[k].lemma for k in evidence.retelling.inside(a.span)}
    yours = {evidence.source.words[k].lemma for k in evidence.source.inside(b.span)}
    return any(one == other or Prefix.similarity(one, other) >= _STEM for one in mine for other in yours)


def _with_article(colour: str) -> str:
    return f"an {colour}" if colour.startswith(("a", "e", "i")) else f"a {colour}"


def _reporting(cue: Cue, side: Side) -> Excerpt | None:
    """A speech verb with the words before it that say whose it is; what stands behind it is not its own."""
    inside = side.inside(cue.span)
    return side.excerpt(k for k in side.phrase(inside, 4) if k <= inside[-1])


def _coloured(mine: str, yours: str) -> bool:
    """Whether a colour came in, or went."""
    return mine != yours and bool({mine, yours} & _TELLING)


def _partner(cue: Cue, cues: list[Cue], evidence: Evidence) -> Cue | None:
    """The source's cue that stands in a cue's place: linked to it, or behind the same words."""
    partners = {evidence.pairing.forth[k] for k in evidence.retelling.inside(cue.span)}
    if partners != {None}:
        return next((c for c in cues if not partners.isdisjoint(evidence.source.inside(c.span))), None)
    return next((other for other in cues if _same_subject(cue, other, evidence)), None)


def _same_subject(cue: Cue, other: Cue, evidence: Evidence) -> bool:
    """Whether the words right before two cues, neither linked, stand for one another: "Veld also *claimed*", "Veld also *posited*"."""
    mine, yours = evidence.retelling.inside(cue.span), evidence.source.inside(other.span)
    if not mine or not yours or any(evidence.pairing.back[j] for j in yours):
        return False
    if "telling" in {cue.colour, other.colour}:  # to order is another act than to say
        return False
    return yours[0] > 0 and mine[0] > 0 and evidence.pairing.forth[mine[0] - 1] == yours[0] - 1
