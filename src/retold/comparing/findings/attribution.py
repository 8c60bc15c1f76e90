"""A01 to A03: what was attributed is asserted, the outlet that got the story is not named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from retold.article import Span
from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.attributed import WHOLE, Attributed, attributed, speech
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Cue, Name, Quotation
from retold.language.gazetteer import gazetteer
from retold.language.standing import beginning, overlapping

# Rank of hedges up to which they say that something is somebody's word, or no more than it seems.
_ALLEGED = 0.4
# Share of what a sentence retells that must be somebody's word in the source for the sentence to assert it.
_SHARE = 0.7
# Content words of a statement that a sentence must have for the statement's outlet to be missed.
_RETOLD = 1
# Cues behind which the outlet of a statement is named, and how far behind, in characters.
_HEARD = frozenset(["tell", "according to", "per", "citing"])
_BESIDE = 32
_SEEING = frozenset(["heard", "obtained", "reviewed", "seen", "viewed"])
# What may stand between the two besides "the": "told tabloid Daily Lantern exclusively".
_OUTLETS = frozenset(
    ["broadcaster", "channel", "exclusively", "magazine", "network", "newspaper", "outlet", "paper", "site", "tabloid", "website"]
)  # fmt: skip
_PART = 0.4  # the same of all that its clauses retell, where they retell several sentences
# Content words of somebody's word that a sentence must have to retell it.
_LEAST = 2


def attribution(evidence: Evidence) -> Iterator[Finding]:
    """Attributions that tied sentences lost, outlets that the retelling does not name, and the source's own credit."""
    yours, spoken = evidence.source, speech(evidence.source.document)
    theirs = [attributed(yours, there, spoken, evidence.known) for _, _, there in evidence.tied()]
    asserted = list(_asserted(evidence, theirs))
    yield from asserted
    yield from _outlets(evidence, theirs, [f.source.span for f in asserted if f.source])
    yield from _credit(evidence)


def _asserted(evidence: Evidence, theirs: Sequence[list[Attributed]]) -> Iterator[Finding]:
    """What a tied sentence asserts; `theirs` holds what the source tells as somebody's word, tie by tie."""
    mine, yours = evidence.retelling, evidence.source
    own = speech(mine.document)
    held = [
        (here, [w for w in words if _retold(w, here, evidence)])
        for (_, here, _), words in zip(evidence.tied(), theirs, strict=True)
    ]
    most = _most(held, evidence)
    before: list[Attributed] = []
    for here, words in held:
        if _quotes(mine, here, own) or _alleged(mine, here):
            before = words
            continue
        told = {w: mine.weight(_told(w, here, evidence)) for w in words if not _reports(here, w, evidence)}
        unsaid = [w for w in told if told[w] >= most[w.words]]
        lost = min(unsaid, key=lambda w: (-told[w], len(w.words)), default=None)
        if lost is None:
            before = words if len(told) < len(words) else []
        elif not _goes_on(lost, before, yours):
            yield _assertion(lost, here, evidence)


def _most(
    held: Sequence[tuple[range, list[Attributed]]], evidence: Evidence
) -> Mapping[tuple[int, ...], float]:
    """How much of what is somebody's word the sentence tells that tells most of it."""
    most: dict[tuple[int, ...], float] = {}
    for here, words in held:
        for word in words:
            told = evidence.retelling.weight(_told(word, here, evidence))
            most[word.words] = max(told, most.get(word.words, 0.0))
    return most


def _goes_on(word: Attributed, before: Iterable[Attributed], side: Side) -> bool:
    """Whether a sentence goes on with what the one before tells as somebody's: in one sentence, or one speech."""
    at = side.words[word.words[0]].sentence
    apart = {at - side.words[w.words[0]].sentence for w in before if not (word.lemma or w.lemma)}
    return bool(apart & {-1, 0, 1}) or any(side.words[w.words[0]].sentence == at for w in before)


def _retold(word: Attributed, here: range, evidence: Evidence) -> bool:
    """Whether most of what a sentence retells, clauses without any of it left out, is somebody's word."""
    mine, forth = evidence.retelling, evidence.pairing.forth
    told = _told(word, here, evidence)
    clauses = {evidence.clause(mine, i) for i in told}
    saying, home = _saying(word, evidence), evidence.source.words[word.words[0]].sentence
    partners = {i: j for c in clauses for i in c if mine.content[i] and (j := forth[i]) is not None}
    linked = [i for i, j in partners.items() if j not in saying]
    same = [i for i in linked if evidence.source.words[partners[i]].sentence == home]
    whole = len(clauses) == len(mine.clauses[mine.words[here.start].sentence])
    enough = len(told) >= _LEAST or (bool(told) and whole)
    weight = mine.weight(told)
    return enough and weight >= _SHARE * mine.weight(same) and weight >= _PART * mine.weight(linked)


def _saying(word: Attributed, evidence: Evidence) -> set[int]:
    """The words that say whose word it is."""
    if word.cue is None:
        return set()
    side = evidence.source
    return set(evidence.clause(side, side.inside(word.cue)[0])) - set(word.words)


def _told(word: Attributed, here: range, evidence: Evidence) -> list[int]:
    """The content words of a sentence that stand for some of somebody's word."""
    words = set(word.words)
    return [i for i in here if evidence.retelling.content[i] and evidence.pairing.forth[i] in words]


def _assertion(word: Attributed, sentence: range, evidence: Evidence) -> Finding:
    mine, yours = evidence.retelling, evidence.source
    told = _told(word, sentence, evidence)
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
    cues = [c for c in mine.standing(mine.document.cues, [here]) if mine.inside(c.span)]
    return any(not _thing(c, evidence) and not _within(c, word, evidence) for c in cues)


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
    marks = side.standing(side.document.marks, [here])
    return any(m.kind == "hedge" and m.rank is not None and m.rank <= _ALLEGED for m in marks)


def _quotes(side: Side, here: range, spoken: Sequence[Quotation]) -> bool:
    return bool(overlapping(spoken, Span(side.words[here.start].start, side.words[here.stop - 1].end)))


def _outlets(
    evidence: Evidence, theirs: Sequence[list[Attributed]], told_of: Sequence[Span]
) -> Iterator[Finding]:
    """Outlets that a retold statement was given to, or that reported it, and that the retelling names nowhere.

    Each where most of its statement is retold; `told_of` are places of which it is told that nobody is named for them.
    """
    best: dict[str, tuple[int, Name, Excerpt]] = {}
    for name, word, here in _published(evidence, theirs):
        if any(place.contains(name.span) for place in told_of):
            continue
        excerpt = _retelling(name, word, here, evidence)
        told = len(_told(word, here, evidence)) if word else 0
        if excerpt is not None and told >= best.get(name.full, (0,))[0]:
            best[name.full] = told, name, excerpt
    for _, name, excerpt in best.values():
        side = evidence.source
        source = side.excerpt(side.phrase(side.inside(name.span), 6))
        yield draft(
            "A02", f"The retelling does not name {shown(name.text)}: {shown(source)}", source, excerpt
        )


def _published(
    evidence: Evidence, theirs: Sequence[list[Attributed]]
) -> Iterator[tuple[Name, Attributed | None, range]]:
    """The outlets that the retelling leaves out, each with its statement and with a sentence that may retell it."""
    yours = evidence.source
    for (_, here, there), words in zip(evidence.tied(), theirs, strict=True):
        found: list[tuple[Name | None, Attributed | None]] = []
        found += [(_outlet(word, yours), word) for word in words]
        found += [(name, None) for name in yours.standing(yours.document.names, there) if _saw(name, yours)]
        for name, word in found:
            if name is not None and name not in evidence.named_here:
                yield name, word, here


def _retelling(name: Name, word: Attributed | None, here: range, evidence: Evidence) -> Excerpt | None:
    """What a sentence has in an outlet's place: its own reporting word, or else what it retells."""
    mine = evidence.retelling
    if word is None:
        return evidence.answer(evidence.source.inside(name.span))
    told = _told(word, here, evidence)
    if len(told) < (_RETOLD if word.lemma not in WHOLE else _LEAST):
        return None
    reported = [mine.inside(c.span) for c in mine.standing(mine.document.cues, [here])]
    cue = set(evidence.source.inside(word.cue)) if word.cue else set()
    linked = [own for own in reported if cue & {evidence.pairing.forth[i] for i in own}]
    return mine.excerpt(next((own for own in [*linked, *reported] if own), told))


def _saw(name: Name, side: Side) -> bool:
    """Whether an outlet saw what is told: "letters seen by the *Sandry Courier*"."""
    before = side.document.text[max(0, name.span.start - _BESIDE) : name.span.start].casefold().split()
    words = [w for w in before if w != "the"][-2:]
    return len(words) == 2 and words[0] in _SEEING and words[1] == "by" and _may_publish(name)


def _outlet(word: Attributed, side: Side) -> Name | None:
    """The body or work named right behind a cue that takes a hearer or a reporter: "told the *Sandry Courier*"."""
    if word.cue is None:
        return None
    last = side.inside(word.cue)[-1]
    if word.lemma not in _HEARD and side.words[last].lemma not in _HEARD:
        return None
    near = beginning(side.document.names, word.cue.end, word.cue.end + _BESIDE)[:1]
    if not near or not side.inside(near[0].span) or not _may_publish(near[0]):
        return None
    between = range(last + 1, side.inside(near[0].span)[0])
    plain = all(not side.content[k] or side.words[k].folded in _OUTLETS for k in between)
    return near[0] if plain else None


def _may_publish(name: Name) -> bool:
    """Whether a name can be an outlet's: no place, and no person by a first name or title."""
    if name.kind == "person":
        return name.title is None and name.full.split()[0] not in gazetteer().first_names
    return name.kind not in {"place", "people"}


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
