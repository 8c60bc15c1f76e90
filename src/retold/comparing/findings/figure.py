"""F01 to F03: figures that changed, came in, or went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retold.comparing.comparison import Effect, Excerpt, Finding
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.rank import ranked
from retold.comparing.pairing import Side
from retold.language.constructions import constructions
from retold.language.document import Figure, Words
from retold.language.figures import Figures, convertible, same
from retold.language.speech import colour

# Words that make a noun one of its kind, and how far before it they stand.
_ONE = frozenset(["a", "an", "another", "one", "single"])
_DETERMINED = 3
# One more of those spoken of, and several.
_ANOTHER, _OTHERS = frozenset(["another"]), frozenset(["others"])
# Before a noun these say that there is none of it, or that it is not known how many: "no records", "records or a record".
_NONE = frozenset(["no", "any", "or"])
_TWO = frozenset(["2", "both", "two"])
# What "the two" counts, and units that are never counted so.
_PAIR = 2
_MEASURED = frozenset(["dollar", "euro", "pound", "$", "£", "€"])
# Share of the weight around a figure that a sentence must have for the figure to be lost.
_TAKEN_UP = 0.4
# Endings of nouns that name a person in a by-sense at most ("a connection").
_TELLING = frozenset(["neutral", "doubting"])
# Words before a plural in which "one of" stands.
_PARTITIVE = 6
_ABSTRACT = ("ion", "ment", "ity")
# Steps from a noun up to "person".
_PERSON = 2
# How exact a figure is, by its hedge.
HEDGES = {"about": "about", "more": "more than", "less": "less than", "": "exactly"}


def figures(evidence: Evidence) -> Iterator[Finding]:
    """Figures of tied sentences, each held against those of the sentences that it tells."""
    ours, theirs = evidence.retelling, evidence.source
    met: set[int] = set()
    given = Figures(theirs.document.figures)
    values = {(b.low, b.ordinal) for b in theirs.document.figures}  # "20th" is "the top 20"
    lost: list[tuple[Figure, range]] = []
    for tie, here, there in evidence.tied():
        own = ours.figures[tie.retelling]
        other = [figure for n in there for figure in theirs.figures[n]]
        if not own and not other:
            continue
        pairs = _matched(own, other, evidence)
        met |= {b.span.start for _, b in pairs}
        for a, b in pairs:
            yield from _compared(a, b, evidence)
        taken = {a.span.start for a, _ in pairs}
        for a in own:
            if (
                a.span.start not in taken
                and not given.convertible(a)
                and (a.low, not a.ordinal) not in values
                and not _few(a, ours)
                and not evidence.strange(here)
                and not (a.ordinal and ranked([a], ours, [t for n in there for t in theirs.times[n]]))
            ):
                yield from _put_in(a, evidence)
        lost += [(b, here) for b in other if b.span.start not in met]
    yield from _lost(lost, met, evidence)
    yield from _numbers(evidence)
    yield from _others(evidence)


def _matched(
    own: Sequence[Figure], other: Sequence[Figure], evidence: Evidence
) -> list[tuple[Figure, Figure]]:
    """Pairs of figures that stand for one another: equal ones first, then those that count the same thing."""
    pairs: list[tuple[Figure, Figure]] = []
    for test in (same, convertible, lambda a, b: _aligned(a, b, evidence)):
        for a in own:
            b = next((b for b in other if test(a, b)), None)
            if b is not None:
                pairs.append((a, b))
                own, other = [x for x in own if x is not a], [y for y in other if y is not b]
    return pairs


def _aligned(a: Figure, b: Figure, evidence: Evidence) -> bool:
    """Whether two figures stand in each other's place: their words are linked, or they count the same thing."""
    if a.ordinal != b.ordinal:
        return False
    inside = set(evidence.source.inside(b.span))
    if any(evidence.pairing.forth[k] in inside for k in evidence.retelling.inside(a.span)):
        return True
    if not a.unit or a.unit != b.unit:
        return False
    return evidence.facing(evidence.retelling.inside(a.span), evidence.source.inside(b.span))


def _few(figure: Figure, side: Side) -> bool:
    """Whether a number comes with the words: "one tweet", "in the first place", "the two" of those told of, "a double"."""
    text = side.document.text
    if figure.low == _PAIR:
        before = text[: figure.number.start].rsplit(None, 1)[-1:]
        return figure.number.of(text).casefold() not in _TWO or [w.casefold() for w in before] == ["the"]
    return _one(figure)


def _one(figure: Figure) -> bool:
    return figure.low <= 1 and figure.unit not in _MEASURED and not figure.unit.startswith("%")


def _compared(a: Figure, b: Figure, evidence: Evidence) -> Iterator[Finding]:
    equal = ((a.low, a.high) == (b.low, b.high) and "" in {a.unit, b.unit}) or convertible(a, b)
    if equal and a.hedge == b.hedge:
        return
    there = Excerpt.at(b.span, evidence.source.document.text)
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    if not equal:
        rounded = b.low and abs(a.low - b.low) / abs(b.low) < 0.05 and a.hedge
        effect: Effect = "shade" if rounded else "meaning"
        what = "rounded" if rounded else "another figure"
        yield draft(
            "F03" if rounded else "F01", f"{shown(there)} became {shown(here)}: {what}", there, here, effect
        )
    else:
        before, after = HEDGES[b.hedge], HEDGES[a.hedge]
        yield draft(
            "F01", f"{shown(there)} became {shown(here)}: {before} became {after}", there, here, "shade"
        )


def _put_in(a: Figure, evidence: Evidence) -> Iterator[Finding]:
    if not _bracketed(a, evidence.retelling):
        here = Excerpt.at(a.span, evidence.retelling.document.text)
        there = evidence.origin(evidence.retelling.inside(a.span))
        yield draft("F02", f"The source does not give the figure {shown(here)}", there, here)


def _bracketed(figure: Figure, side: Side) -> bool:
    """Whether a number stands alone in brackets, as the number of a reference does."""
    text = side.document.text
    return (
        text[max(0, figure.span.start - 1) : figure.span.start] == "[" and text[figure.span.end :][:1] == "]"
    )


def _lost(lost: list[tuple[Figure, range]], met: set[int], evidence: Evidence) -> Iterator[Finding]:
    """Figures that a sentence has no longer, though it retells what stands around them; `met` are those that stand somewhere."""
    ours = Figures(evidence.retelling.document.figures)
    told = set(met)
    for b, sentence in lost:
        inside = evidence.source.inside(b.span)
        if b.span.start in told or not inside or _unmissed(b, evidence.source) or ours.convertible(b):
            continue
        here = evidence.surroundings(inside, sentence)
        if here is None or not _accompanied(inside, sentence, evidence):
            continue
        if evidence.taken_up(inside, sentence) >= _TAKEN_UP:
            told.add(b.span.start)
            there = Excerpt.at(b.span, evidence.source.document.text)
            yield draft(
                "F03", f"The figure {shown(there)} is lost: the retelling has {shown(here)}", there, here
            )


def _accompanied(inside: list[int], sentence: range, evidence: Evidence) -> bool:
    """Whether a sentence of the retelling tells what stands next to a figure of the source, before it or behind it."""
    side = evidence.source
    clause = evidence.clause(side, inside[0])
    before = next((k for k in range(inside[0] - 1, clause.start - 1, -1) if side.content[k]), None)
    after = next((k for k in range(inside[-1] + 1, clause.stop) if side.content[k]), None)
    return any(i in sentence for k in (before, after) if k is not None for i in evidence.pairing.back[k])


def _unmissed(figure: Figure, side: Side) -> bool:
    """Whether nobody misses a figure: a rank, a bare number or year, "one", "a pair", a part of a word ("two-door")."""
    text = side.document.text
    if figure.ordinal or figure.unit in {"", "year"} or _one(figure):
        return True
    word = figure.number.of(text).casefold()
    glued = text[figure.number.end : figure.number.end + 1] == "-" and figure.span.end == figure.number.end
    return glued or (figure.low == _PAIR and word not in _TWO)


def _numbers(evidence: Evidence) -> Iterator[Finding]:
    """One who tells that became several, or the other way round: "a *witness* said" and "*witnesses* said"."""
    mine, yours = evidence.retelling, evidence.source
    words = yours.words
    linked = zip(evidence.pairing.forth, evidence.pairing.alike, mine.words, strict=True)
    for i, (j, alike, word) in enumerate(linked):
        if j is None or alike < 1 or word.folded == words[j].folded:
            continue
        if _NONE & {_before(i, mine), _before(j, yours)}:
            continue
        before, after = _single(j, yours, evidence), _single(i, mine, evidence)
        if None in {before, after} or before == after or not _tells(mine.words[i].lemma, evidence):
            continue
        what = "one became several" if before else "several became one"
        there, here = yours.excerpt(_noun_phrase(j, yours)), mine.excerpt(_noun_phrase(i, mine))
        yield draft("F01", f"{shown(there)} became {shown(here)}: {what}", there, here, "shade")


def _others(evidence: Evidence) -> Iterator[Finding]:
    """Another one who became several, or the other way round, before what both articles say of them: "*Another* wrote", "*Others* wrote"."""
    mine, yours = evidence.retelling, evidence.source
    for i in Words.of(mine.words).among(_ANOTHER | _OTHERS):
        j = evidence.pairing.forth[i + 1] if i + 1 < len(mine.words) else None
        if not j or not mine.content[i + 1]:
            continue
        pair = {mine.words[i].folded, yours.words[j - 1].folded}
        if pair & _ANOTHER and pair & _OTHERS:
            there, here = yours.excerpt((j - 1, j)), mine.excerpt((i, i + 1))
            what = "one became several" if mine.words[i].folded in _OTHERS else "several became one"
            yield draft("F01", f"{shown(there)} became {shown(here)}: {what}", there, here, "shade")


def _tells(noun: str, evidence: Evidence) -> bool:
    """Whether a noun names a person or what is said or written: how many they are is how well it is known."""
    relation = evidence.known.relation(noun, "person")
    if noun.endswith(_ABSTRACT):
        return False
    person = relation is not None and relation.kind == "broader" and relation.distance <= _PERSON
    return person or colour(noun) in _TELLING or noun in constructions().unnamed_sources


def _single(index: int, side: Side, evidence: Evidence) -> bool | None:
    """Whether a noun is one of its kind ("a witness") or, if it is in the plural, several; None for anything else."""
    word = side.words[index]
    if "n" not in evidence.known.parts(word.lemma)[:2] or _modifies(index, side, evidence):
        return None
    if word.folded != word.lemma:
        return False if word.folded.endswith("s") and not _one_of(index, side) else None
    before = [side.words[k].folded for k in range(max(0, index - _DETERMINED), index)]
    return True if _ONE & set(before) else None


def _before(index: int, side: Side) -> str:
    return side.words[index - 1].folded if index else ""


def _one_of(index: int, side: Side) -> bool:
    """Whether a plural tells of one: "one of the guests"."""
    before = [side.words[k].folded for k in range(max(0, index - _PARTITIVE), index)]
    return ("one", "of") in pairwise(before)


def _modifies(index: int, side: Side, evidence: Evidence) -> bool:
    """Whether a noun stands before another one that it describes."""
    if index + 1 >= len(side.words) or not side.content[index + 1] or side.words[index].text.endswith("s"):
        return False
    return evidence.known.parts(side.words[index + 1].folded).startswith("n")


def _noun_phrase(index: int, side: Side) -> range:
    return range(max(index - 1, side.document.sentences[side.words[index].sentence].first), index + 1)
