"""A02: the outlet that a statement was given to, or that reported it, is not named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.attributed import WHOLE, Attributed, quoting, told_of
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.document import Name, Quotation
from retold.language.gazetteer import gazetteer
from retold.language.standing import beginning, begun

# Content words of a statement that a sentence must have for the statement's outlet to be missed.
_RETOLD = 1
_WHOLLY = 2  # the same where the whole sentence is the statement
# Cues behind which the outlet of a statement is named, and how far behind, in characters.
_HEARD = frozenset(["tell", "according to", "per", "citing"])
_BESIDE = 32
_SEEING = frozenset(["heard", "obtained", "reviewed", "seen", "viewed"])
# What may stand between the two besides "the": "told tabloid Daily Lantern exclusively".
_OUTLETS = frozenset(
    [
        "article", "blog", "broadcaster", "channel", "column", "exclusive", "exclusively", "interview", "magazine", "network", "newspaper",
        "outlet", "paper", "report", "site", "story", "tabloid", "website",
    ]
)  # fmt: skip
# Verbs of which an outlet is the subject where it brings a story, and what may stand between the two.
_LEARNING = frozenset(["learned", "learns", "learnt", "reported", "reports", "understands"])
_AUXILIARIES = frozenset(["also", "earlier", "exclusively", "first", "had", "has", "later", "previously"])
# What stands behind them there.
_THAT = frozenset(["earlier", "exclusively", "how", "on", "that"])
_APART = 2


def outlets(
    evidence: Evidence,
    theirs: Sequence[Sequence[Attributed]],
    own: Sequence[Quotation],
    unsaid: Sequence[Span],
) -> Iterator[Finding]:
    """Outlets that a retold statement was given to, or that reported it, and that the retelling names nowhere.

    Each where most of its statement is retold; `own` is what the retelling quotes, `unsaid` are places of which it is told that nobody is named for them.
    """
    best: dict[str, tuple[int, Name, Excerpt]] = {}
    for name, word, here in _published(evidence, theirs):
        if any(place.contains(name.span) for place in unsaid):
            continue
        excerpt = _retelling(name, word, here, own, evidence)
        told = len(told_of(word, here, evidence)) if word else 0
        if excerpt is not None and told >= best.get(name.full, (0,))[0]:
            best[name.full] = told, name, excerpt
    for _, name, excerpt in best.values():
        side = evidence.source
        source = side.excerpt(side.phrase(side.inside(name.span), 6))
        yield draft(
            "A02", f"The retelling does not name {shown(name.text)}: {shown(source)}", source, excerpt
        )


def _published(
    evidence: Evidence, theirs: Sequence[Sequence[Attributed]]
) -> Iterator[tuple[Name, Attributed | None, range]]:
    """The outlets that the retelling leaves out, each with its statement and with a sentence that may retell it."""
    yours = evidence.source
    for (_, here, there), words in zip(evidence.tied(), theirs, strict=True):
        found: list[tuple[Name | None, Attributed | None]] = []
        found += [(_outlet(word, yours), word) for word in words]
        told = [name for n in there for name in yours.names[n]]
        named = (name for name in told if name not in evidence.named_here)
        found += [(name, None) for name in named if _saw(name, yours) or _learned(name, yours)]
        for name, word in found:
            if name is not None and name not in evidence.named_here:
                yield name, word, here


def _retelling(
    name: Name, word: Attributed | None, here: range, own: Sequence[Quotation], evidence: Evidence
) -> Excerpt | None:
    """What a sentence has in an outlet's place: its own reporting word, or else what it retells."""
    mine = evidence.retelling
    if word is None:
        return evidence.answer(evidence.source.inside(name.span))
    told = told_of(word, here, evidence)
    if len(told) < (_RETOLD if word.lemma not in WHOLE else _WHOLLY):
        return None
    reported = [mine.inside(c.span) for c in mine.cues[mine.words[here.start].sentence]]
    reported += [mine.inside(q.cue) for q in quoting(mine, here, own) if q.cue]
    cue = set(evidence.source.inside(word.cue)) if word.cue else set()
    linked = [held for held in reported if cue & {evidence.pairing.forth[i] for i in held}]
    return mine.excerpt(next((held for held in [*linked, *reported] if held), told))


def _saw(name: Name, side: Side) -> bool:
    """Whether an outlet saw what is told: "letters seen by the *Sandry Courier*"."""
    before = side.document.text[max(0, name.span.start - _BESIDE) : name.span.start].casefold().split()
    words = [w for w in before if w != "the"][-2:]
    return len(words) == 2 and words[0] in _SEEING and words[1] == "by" and _may_publish(name)


def _learned(name: Name, side: Side) -> bool:
    """Whether an outlet is who reports or has learned what is told: "the *Sandry Courier* has learned exclusively".

    "The company reported a loss" tells of its own.
    """
    inside = side.inside(name.span)
    first = inside[-1] + 1 if inside else len(side.words)
    last = min(len(side.words), first + 1 + _APART)
    verb = next((k for k in range(first, last) if side.words[k].folded not in _AUXILIARIES), last)
    if verb + 1 >= len(side.words) or side.words[verb].folded not in _LEARNING or not _may_publish(name):
        return False
    behind = side.words[verb + 1]
    return (
        behind.punctuation
        or behind.folded in _THAT
        or bool(begun(side.document.times, behind.start, behind.end))
    )


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
    """Whether a name can be an outlet's: no place, no person by a first name or title, no word in capitals alone."""
    if name.text.casefold() in _OUTLETS:
        return False
    if name.kind == "person":
        return name.title is None and name.full.split()[0] not in gazetteer().first_names
    return name.kind not in {"place", "people"}
