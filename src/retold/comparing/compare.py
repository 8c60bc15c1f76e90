"""Comparing a source and a retelling: the main job."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from retold.article import Article, Span
from retold.comparing.comparison import Comparison, Finding, Passage
from retold.comparing.derivation import derivation
from retold.comparing.findings.attribution import attribution
from retold.comparing.findings.cause import cause
from retold.comparing.findings.certainty import certainty
from retold.comparing.findings.coverage import additions, omissions
from retold.comparing.findings.date import dates
from retold.comparing.findings.evidence import Evidence
from retold.comparing.findings.figure import figures
from retold.comparing.findings.name import names
from retold.comparing.findings.polarity import polarity
from retold.comparing.findings.quotation import quotations
from retold.comparing.findings.settling import settled
from retold.comparing.findings.strength import strength
from retold.comparing.findings.who import who
from retold.comparing.pairing import Pairing, pair
from retold.comparing.reach import Reach, stretches
from retold.comparing.verdicts import speech, verdicts
from retold.comparing.wording import profile as named_profile
from retold.language.analysis import analyse
from retold.language.lexicon import lexicon

# In order of precedence: where two say the same of one place, the first is kept.
FINDERS: tuple[Callable[[Evidence], Iterator[Finding]], ...] = (
    quotations, figures, dates, names, polarity, certainty, strength, cause, who, attribution, additions, omissions,
)  # fmt: skip


def compare(source: Article | str, retelling: Article | str, *, profile: str = "strict") -> Comparison:
    """What became of a source as a retelling told it again."""
    first = Article(source) if isinstance(source, str) else source
    second = Article(retelling) if isinstance(retelling, str) else retelling
    known, house = lexicon(), named_profile(profile)
    pairing = pair(analyse(first, known=known), analyse(second, known=known), known)
    said = speech(pairing.source.document, house, known)
    reach = Reach(
        pairing.retelling.document,
        pairing.told,
        pairing.matrix,
        pairing.ties,
        stretches(pairing.source.document, pairing.telling, [u.quotations for u in said.utterances]),
    )
    judged = verdicts(pairing.retelling.document, said, reach, house, known)
    evidence = Evidence(pairing, judged, known)
    found = [f for finder in FINDERS for f in finder(evidence)]
    return Comparison(first, second, derivation(evidence), _passages(pairing), judged, settled(found))


def _passages(pairing: Pairing) -> tuple[Passage, ...]:
    ours, theirs = pairing.retelling.document.sentences, pairing.source.document.sentences
    return tuple(
        Passage(ours[t.retelling].span, tuple(theirs[n].span for n in sorted(t.source)), t.covered, "reworded")
        for t in pairing.ties
        if t.source
    )
