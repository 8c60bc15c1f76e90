"""A01 to A03: what was attributed is asserted, the outlet that got the story is not named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.attributed import Attributed, attributed, quoting, speech, told_of
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.outlets import outlets
from retold.comparing.pairing import Side
from retold.language.document import Cue, Quotation
from retold.language.labels import set_apart

# Rank of hedges up to which they say that something is somebody's word, or no more than it seems.
_ALLEGED = 0.4
# Share of what a sentence retells that must be somebody's word in the source for the sentence to assert it.
_SHARE = 0.7
_PART = 0.4  # the same of all that its clauses retell, where they retell several sentences
# Verbs whose object is what somebody thinks or points to: "expressed doubts about the plan"; and wants, if who wants it says so.
_EXPRESSING, _WANTING = (
    frozenset(["cite", "express", "feel", "reference"]),
    frozenset(["seek", "want", "wish"]),
)
# Content words of somebody's word that a sentence must have to retell it.
_LEAST = 2


def attribution(evidence: Evidence) -> Iterator[Finding]:
    """Attributions that tied sentences lost, outlets that the retelling does not name, and the source's own credit."""
    yours, spoken = evidence.source, speech(evidence.source.document)
    own = speech(evidence.retelling.document)
    told = {n for _, _, there in evidence.tied() for n in there}
    read = attributed(yours, told, spoken, evidence.known)
    theirs = [[w for n in there for w in read[n]] for _, _, there in evidence.tied()]
    asserted = list(_asserted(evidence, theirs, own))
    yield from asserted
    yield from outlets(evidence, theirs, own, [f.source.span for f in asserted if f.source])
    yield from _credit(evidence)


def _asserted(
    evidence: Evidence, theirs: Sequence[Sequence[Attributed]], own: Sequence[Quotation]
) -> Iterator[Finding]:
    """What a tied sentence asserts.

    `theirs` holds what the source tells as somebody's word, tie by tie, `own` what the retelling quotes.
    """
    mine, yours = evidence.retelling, evidence.source
    held = [
        (here, _retold(words, here, evidence))
        for (_, here, _), words in zip(evidence.tied(), theirs, strict=True)
    ]
    labelled = evidence.labelled_here | set_apart(mine.document)
    most = _most(told for _, words in held for told in words.items())
    before: Sequence[Attributed] = []
    for here, words in held:
        if (
            not words
            or quoting(mine, here, own)
            or _alleged(mine, here)
            or mine.words[here.start].sentence in labelled
            or mine.words[here.stop - 1].text == "?"
        ):
            before = list(words)
            continue
        told = {w: weight for w, weight in words.items() if not _reports(here, w, evidence)}
        unsaid = [w for w in told if told[w] >= most[w.words]]
        lost = min(unsaid, key=lambda w: (-told[w], len(w.words)), default=None)
        if lost is None:
            before = list(words) if len(told) < len(words) else []
        elif not _goes_on(lost, before, yours):
            yield _assertion(lost, here, evidence)


def _most(told: Iterable[tuple[Attributed, float]]) -> Mapping[tuple[int, ...], float]:
    """How much of what is somebody's word the sentence tells that tells most of it."""
    most: dict[tuple[int, ...], float] = {}
    for word, weight in told:
        most[word.words] = max(weight, most.get(word.words, 0.0))
    return most


def _goes_on(word: Attributed, before: Iterable[Attributed], side: Side) -> bool:
    """Whether a sentence goes on with what the one before tells as somebody's: in one sentence, or one speech."""
    at = side.words[word.words[0]].sentence
    apart = {at - side.words[w.words[0]].sentence for w in before if not (word.lemma or w.lemma)}
    return bool(apart & {-1, 0, 1}) or any(side.words[w.words[0]].sentence == at for w in before)


def _retold(words: Iterable[Attributed], here: range, evidence: Evidence) -> Mapping[Attributed, float]:
    """What is somebody's word and most of what a sentence retells, each with the weight of what is retold of it."""
    found: dict[Attributed, float] = {}
    for word in words:
        told = told_of(word, here, evidence)
        weight = evidence.retelling.weight(told)
        if told and _mostly(word, told, weight, evidence):
            found[word] = weight
    return found


def _mostly(word: Attributed, told: Sequence[int], weight: float, evidence: Evidence) -> bool:
    """Whether most of what a sentence retells, clauses without any of it left out, is somebody's word."""
    mine, forth, theirs = evidence.retelling, evidence.pairing.forth, evidence.source.words
    parts, retold = mine.clauses[mine.words[told[0]].sentence], set(told)
    clauses = [clause for clause in parts if not retold.isdisjoint(clause)]
    if len(told) < _LEAST and len(clauses) < len(parts):
        return False
    own, saying, home = set(word.words), _saying(word, evidence), theirs[word.words[0]].sentence
    content = mine.content
    linked = [
        (i, theirs[j].sentence)
        for clause in clauses
        for i in clause
        if content[i] and (j := forth[i]) is not None and (j in own or j not in saying)
    ]
    same = mine.weight([i for i, sentence in linked if sentence == home])
    return weight >= _SHARE * same and weight >= _PART * mine.weight([i for i, _ in linked])


def _saying(word: Attributed, evidence: Evidence) -> range:
    """The clause that says whose word it is."""
    if word.cue is None:
        return range(0)
    side = evidence.source
    return evidence.clause(side, side.inside(word.cue)[0])


def _assertion(word: Attributed, sentence: range, evidence: Evidence) -> Finding:
    mine, yours = evidence.retelling, evidence.source
    told = told_of(word, sentence, evidence)
    clauses = {evidence.clause(mine, i) for i in told}
    here = mine.excerpt(k for c in clauses for k in c if not mine.words[k].punctuation)
    partners = [j for i in told if (j := evidence.pairing.forth[i]) is not None]
    if word.cue is None:
        message = f"The source tells this as somebody's word, the retelling asserts it: {shown(here)}"
        return draft("A01", message, yours.excerpt(partners), here)
    clause = evidence.clause(yours, yours.inside(word.cue)[0])
    says = word.cue.of(yours.document.text)
    message = f"The source attributes this (*{says}*), the retelling asserts it: {shown(here)}"
    return draft("A01", message, yours.excerpt(clause), here)


def _reports(here: range, word: Attributed, evidence: Evidence) -> bool:
    """Whether any word of a sentence reports speech or thought, of whatever colour.

    One that stands in what the source reports is none: "said it had *warned* the firm".
    """
    mine = evidence.retelling
    lemmas = [one.lemma for one in mine.words[here.start : here.stop]]
    if not _EXPRESSING.isdisjoint(lemmas):
        return True
    wanting = () if _WANTING.isdisjoint(lemmas) else here[1:]
    if any(mine.words[k].lemma in _WANTING and _speaks(k - 1, word, evidence) for k in wanting):
        return True
    cues = [c for c in mine.cues[mine.words[here.start].sentence] if mine.inside(c.span)]
    return any(not _thing(c, evidence) and not _within(c, word, evidence) for c in cues)


def _speaks(index: int, word: Attributed, evidence: Evidence) -> bool:
    """Whether a word of the retelling stands for who says something, and for nothing that is said."""
    partner = evidence.pairing.forth[index]
    return partner in _saying(word, evidence) and partner not in word.words


def _thing(cue: Cue, evidence: Evidence) -> bool:
    """Whether a cue names what was asked for, and not who asked: "the *proposal*"."""
    return cue.colour == "telling" and evidence.known.parts(cue.lemma).startswith("n")


def _within(own: Cue, word: Attributed, evidence: Evidence) -> bool:
    """Whether a cue of the retelling stands for the same word in what the source tells as somebody's."""
    inside = evidence.retelling.inside(own.span)
    if evidence.retelling.named[inside[0]]:
        return True
    partners = {j for k in inside if (j := evidence.pairing.forth[k]) is not None}
    if evidence.retelling.words[inside[0]].folded.endswith("ing"):
        return False
    same = {j for j in partners if evidence.source.words[j].lemma == own.lemma}
    return bool(partners) and partners == same and same <= set(word.words)


def _alleged(side: Side, here: range) -> bool:
    """Whether a sentence says that something is reported or alleged, or that it seems so."""
    marks = side.marks[side.words[here.start].sentence]
    return any(m.kind == "hedge" and m.rank is not None and m.rank <= _ALLEGED for m in marks)


def _credit(evidence: Evidence) -> Iterator[Finding]:
    """The source's outlet, date and address, where it gives them and the retelling does not."""
    source, retelling = evidence.source.document.article, evidence.retelling.document.article
    if source.outlet is None or source.outlet.value.casefold() in retelling.text.casefold():
        return
    if retelling.outlet is not None and retelling.outlet.value == source.outlet.value:
        return
    dropped = [f"the outlet ({source.outlet.value})"]
    if source.published and not retelling.published:
        dropped.append(f"the date ({source.published.value})")
    if source.url and not retelling.url:
        dropped.append("the address")
    told = dropped[0] if len(dropped) == 1 else ", ".join(dropped[:-1]) + " and " + dropped[-1]
    fact = next((f for f in (source.outlet, source.url, source.published) if f and f.span), None)
    place = Excerpt.at(fact.span, source.text) if fact and fact.span else None
    yield draft(
        "A03",
        f"The retelling does not credit the source: {told} are dropped"
        if len(dropped) > 1
        else f"The retelling does not credit the source: {told} is dropped",
        place,
        None,
    )
