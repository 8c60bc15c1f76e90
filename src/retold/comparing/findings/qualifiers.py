"""Qualifiers of a term that were lost or put in: how much, how often, how far, and of what kind."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.findings.company import headline, likeness, written_out
from retold.comparing.findings.evidence import Evidence, kept, shown
from retold.comparing.findings.item import Item, Own
from retold.comparing.pairing import Side
from retold.language.document import Mark
from retold.language.lexicon import Lexicon
from retold.language.place import belongs, figure

# Kinds of mark that qualify a term, and what it is to put one in and to lose one.
_QUALIFIERS = {
    "intensifier": ("S01", "S02"),
    "booster": ("S01", "S02"),
    "evaluative": ("S01", "S02"),
    "quantifier": ("S01", "S02"),
    "frequency": ("S01", "S02"),
    "restrictor": ("S02", "S01"),
    "condition": ("S02", "S01"),
}
# How often a careful reader saw a change of sense where only this spoke for one (annotated pairs; see
# docs/benchmarks.md).
_QUALIFIER, _MODIFIER = 0.5, 0.4
# What is left of the latter for words as common as "new" and "further", which an editor passes over.
_COMMON, _COMMON_WORD = 5.0, 0.7
# Likeness up to which a word is echoed nowhere, and from which two qualifiers are wordings of one.
_ECHO, _ALIKE = 0.5, 0.3
_PARTICIPLES = ("ed", "ing")
# What stands before a participle that modifies a noun: "the rising tide", "of combined efforts", against "of hosting guests".
_BEFORE_ING = ("determiners", "possessives")
_BEFORE_PARTICIPLE = ("determiners", "possessives", "prepositions", "conjunctions")
# Other words behind which a word that can be a verb is one.
_BEFORE_VERB = frozenset(["to", "which", "and", "or"])
_SAME_SENSE = frozenset(["same", "synonym", "similar", "derived"])
# Ranks of quantity between which a quantifier says next to nothing ("several", "some", "many").
_FEW, _MANY = 0.2, 0.75
# Quantifiers that can stand apart from their noun, and the marks that part them from it.
_FLOATING, _PARTING = frozenset(["all", "both", "each"]), frozenset([",", ";", ":", "-", "–", "—"])
# Qualifiers that mostly join clauses.
_EMPTY = frozenset(["so", "until", "quite"])
# Words beside a qualifier in which the word stands that it qualifies, and likeness from which the other side has that one.
_BESIDE, _SAME_WORD = 3, 0.8
# Words behind a modifier among which the word stands that it modifies.
_RUN = 2
# Words around a place in which another wording of a qualifier is looked for.
_AROUND = 3
# Rank apart from which two qualifiers of one kind are of different strength.
_RANKS = 0.15


def qualifiers(evidence: Evidence) -> Iterator[Item]:
    """Marks of degree and number, and plain modifiers, that stand on one side of a tie alone."""
    yield from _qualified(evidence)
    yield from _modified(evidence)


def _qualified(evidence: Evidence) -> Iterator[Item]:
    mine, yours = _marks(evidence.retelling), _marks(evidence.source)
    for tie, _, there in evidence.tied():
        left = mine[tie.retelling].copy()
        for b in [mark for n in there for mark in yours[n]]:
            a = next((m for m in left if _near(m, b)), None)
            if a is None:
                yield from _alone(b, "source", evidence)
            else:
                left.remove(a)
        for a in left:
            yield from _alone(a, "retelling", evidence)


def _alone(mark: Mark, own: Own, evidence: Evidence) -> Iterator[Item]:
    """A qualifier that one side alone has, with what the other has in its place."""
    lost = own == "source"
    side, other = (evidence.source, evidence.retelling) if lost else (evidence.retelling, evidence.source)
    inside = side.inside(mark.span)
    if not inside or _in_name(inside, side) or kept(inside, side, evidence):
        return
    if not _telling(mark, inside, own, evidence):
        return
    across = evidence.answer(inside) if lost else evidence.origin(inside)
    if across is None:
        return
    far = tuple(other.inside(across.span))
    if not far or _echoed(inside, far, own, evidence):
        return
    there, here = (tuple(inside), far) if lost else (far, tuple(inside))
    told = f"{shown(mark.span, side.document.text)} is {'lost' if lost else 'put in'}"
    yield Item(there, here, _QUALIFIERS[mark.kind][lost], told, _QUALIFIER, own=own)


def _telling(mark: Mark, inside: list[int], own: Own, evidence: Evidence) -> bool:
    """Whether it tells a reader something that a qualifier stands on one side alone.

    An emphasis that is lost leaves the statement as it was, and "all the towns" are the towns. What is put in to colour a
    word says something wherever it stands; other qualifiers do beside a word that the other side has too.
    """
    lost = own == "source"
    if mark.kind == "booster":
        return not lost
    if mark.kind == "evaluative" and not lost:
        return not _idle(inside, evidence.retelling)
    if mark.kind == "quantifier" and mark.rank == 1 and (lost or _afloat(inside, evidence.retelling)):
        return False
    return _head(inside, own, evidence)


def _in_name(inside: list[int], side: Side) -> bool:
    """Whether words are a name's: "Tom *Swift*"."""
    return all(side.named[k] and side.words[k].text[:1].isupper() for k in inside)


def _afloat(inside: list[int], side: Side) -> bool:
    """Whether "all" stands before no noun of its own: "they have *all* left", "*all* for her", "*all* 40 boats"."""
    before = side.words[inside[0] - 1] if inside[0] else None
    behind = side.words[inside[-1] + 1] if inside[-1] + 1 < len(side.words) else None
    if side.words[inside[0]].folded not in _FLOATING:
        return False
    if before is not None and (before.text in _PARTING or belongs(before, "auxiliaries")):
        return True
    return behind is None or figure(behind) or belongs(behind, "prepositions")


def _idle(inside: list[int], side: Side) -> bool:
    """Whether a word of value belongs to "it is important to note", which values nothing."""
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    opening = [w.folded for w in side.words[max(sentence.first, inside[0] - 3) : inside[0]]]
    after = side.words[inside[-1] + 1].folded if inside[-1] + 1 < sentence.last else ""
    return "it" in opening and after in {"to", "that"}


def _head(inside: list[int], own: Own, evidence: Evidence) -> bool:
    """Whether the other side has the word that a qualifier stands beside, the same or nearly."""
    side = evidence.source if own == "source" else evidence.retelling
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    after = [
        k for k in range(inside[-1] + 1, min(sentence.last, inside[-1] + 1 + _BESIDE)) if side.content[k]
    ][:1]
    before = [
        k for k in range(inside[0] - 1, max(sentence.first, inside[0] - _BESIDE) - 1, -1) if side.content[k]
    ][:1]
    return any(likeness(side, k, evidence) >= _SAME_WORD for k in (*after, *before))


def _echoed(inside: list[int], far: tuple[int, ...], own: Own, evidence: Evidence) -> bool:
    """Whether words around the place on the other side say the same as a qualifier: "deeply regrets", "deep regret"."""
    other = evidence.retelling if own == "source" else evidence.source
    sentence = other.document.sentences[other.words[far[0]].sentence]
    around = range(max(sentence.first, far[0] - _AROUND), min(sentence.last, far[-1] + 1 + _AROUND))
    pairs = ((k, j) for k in inside for j in around)
    return any(_like(j, k, evidence) if own == "source" else _like(k, j, evidence) for k, j in pairs)


def _modified(evidence: Evidence) -> Iterator[Item]:
    """Words beside a linked noun or verb that the other article has nowhere: "the *hardline* party" -> "the party"."""
    mine, yours, known = evidence.retelling, evidence.source, evidence.known
    for j, head in _modifiers(yours, known):
        across = evidence.pairing.back[head][:1]
        worded = any(_like(i, j, evidence) for at in across for i in (at - 1, at + 1))
        role = any(written_out(mine.words[at].folded, j, yours) for at in across)
        if not worded and not role and any(_sayable(j, (head, at), (yours, mine), known) for at in across):
            told = f"*{yours.words[j].text}* is lost"
            yield Item((j, head), across, "S03", told, _weight(j, "source", yours, known), own="source")
    for i, head in _modifiers(mine, known):
        at = evidence.pairing.forth[head]
        if at is None or any(_like(i, j, evidence) for j in (at - 1, at + 1)):
            continue
        if written_out(yours.words[at].folded, i, mine):
            continue
        if _sayable(i, (head, at), (mine, yours), known):
            told = f"*{mine.words[i].text}* is put in"
            yield Item((at,), (i, head), "S04", told, _weight(i, "retelling", mine, known), own="retelling")


def _weight(k: int, own: Own, side: Side, known: Lexicon) -> float:
    """How surely a modifier says something.

    A common one says little by itself that is put in ("new"), is an adverb ("later") or a verb ("to *take* photos").
    """
    word = side.words[k]
    parts = known.parts(word.folded)
    idle = own == "retelling" or parts.startswith("r") or ("v" in parts and _verb_place(k, side))
    return _MODIFIER * (_COMMON_WORD if idle and known.zipf(word.folded) >= _COMMON else 1)


def _like(i: int, j: int, evidence: Evidence) -> bool:
    """Whether two words, one of each article, are alike enough to be another wording of one qualifier."""
    mine, yours = evidence.retelling, evidence.source
    if not (0 <= i < len(mine.words) and 0 <= j < len(yours.words) and mine.content[i] and yours.content[j]):
        return False
    a, b = evidence.pairing.told.index[i], evidence.pairing.telling.index[j]
    if float(evidence.pairing.matrix[a, b]) >= _ALIKE:
        return True
    relation = evidence.known.relation(yours.words[j].lemma, mine.words[i].lemma)
    return relation is not None and relation.kind in _SAME_SENSE


def _modifies(k: int, side: Side, known: Lexicon) -> bool:
    """Whether a word is an adjective or adverb, or a noun before another: what stands before its verb is its subject.

    Numbers and what says when are for others to tell.
    """
    word = side.words[k]
    parts, following = known.parts(word.folded), known.parts(side.words[k + 1].folded)[:1]
    if belongs(word, "numerals") or word.text[0].isdigit():
        return False
    part = parts[:1]
    if part == "n":
        return following == "n" and not side.named[k] and not side.named[k + 1]
    if part == "v" or word.folded.endswith(_PARTICIPLES):
        before = side.words[k - 1] if k else None
        classes = _BEFORE_ING if word.folded.endswith("ing") else _BEFORE_PARTICIPLE
        return "n" in known.parts(side.words[k + 1].folded) and belongs(before, *classes)
    return True


def _sayable(k: int, heads: tuple[int, int], sides: tuple[Side, Side], known: Lexicon) -> bool:
    """Whether a modifier is no part of a name, or is what sets the name apart from the other article's.

    "*Prime* Minister" became "Minister", and "the *Zanta* Club" became "the club"; but "Ada *Marsh* Holm" became "Holm".
    """
    (head, at), (side, other) = heads, sides
    word = side.words[k]
    strange = not known.parts(word.folded)
    if strange and ("-" in word.text or word.folded.endswith("ly")):
        return True
    if not strange and not _capitals(k, side):
        return True
    partner, last = other.words[at], side.words[head]
    if partner.lemma != last.lemma or not last.text[0].isupper():
        return False
    return not strange or partner.text[0].islower() or (at > 0 and other.words[at - 1].text[:1].isupper())


def _capitals(k: int, side: Side) -> bool:
    """Whether a word and the next have capitals that neither the beginning of a sentence nor a headline gave them."""
    word, following = side.words[k], side.words[k + 1].text
    opening = k == side.document.sentences[word.sentence].first
    return word.text[0].isupper() and following[:1].isupper() and not opening and not headline([k], side)


def _verb_place(k: int, side: Side) -> bool:
    """Whether a word stands where a verb does: behind "to", an auxiliary or a pronoun, or as one of two."""
    before = side.words[k - 1] if k else None
    if before is None or before.folded in _BEFORE_VERB:
        return before is not None
    return belongs(before, "auxiliaries", "pronouns") and not belongs(before, "determiners")


def _modifiers(side: Side, known: Lexicon) -> Iterator[tuple[int, int]]:
    """Unlinked content words that nothing in the other article echoes, each with the linked word that it modifies."""
    content, linked = side.content, side.linked
    free = [k for k, echo in enumerate(side.echo[:-1]) if echo <= _ECHO and content[k] and not linked[k]]
    for k in free:
        head = _modified_word(k, side, known)
        if head is not None and _modifies(k, side, known) and not side.marks_at(k):
            yield k, head


def _modified_word(k: int, side: Side, known: Lexicon) -> int | None:
    """The linked word that an unlinked one modifies: the next, or the one behind another modifier, or an adverb's verb."""
    content, linked, word = side.content, side.linked, side.words[k]
    sentence = side.document.sentences[word.sentence]
    for at in range(k + 1, min(sentence.last, k + 1 + _RUN)):
        if not content[at]:
            break
        if linked[at]:
            return at
    before = k - 1
    if before < sentence.first or not content[before] or not linked[before]:
        return None
    return before if known.parts(word.folded)[:1] == "r" else None


def _marks(side: Side) -> list[list[Mark]]:
    """The qualifiers of each sentence."""
    return [[m for m in held if _qualifies(m)] for held in side.marks]


def _qualifies(mark: Mark) -> bool:
    """Whether a mark says how much, how often or how far; "some", "any" and "a number of" say next to nothing."""
    if mark.kind == "quantifier":
        return mark.rank is not None and not _FEW < mark.rank < _MANY
    return mark.kind in _QUALIFIERS and mark.lemma not in _EMPTY


def _near(a: Mark, b: Mark) -> bool:
    return a.lemma == b.lemma or (a.kind == b.kind and abs((a.rank or 0.5) - (b.rank or 0.5)) <= _RANKS)
