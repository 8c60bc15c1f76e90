"""Checking a text against an archive: which articles it tells, and where it says something else."""

from __future__ import annotations

from collections.abc import Sequence

from retold.archive.archive import Archive, Kept
from retold.archive.checked import Checked, Claim
from retold.archive.tellers import tellers
from retold.article import Article, Span
from retold.comparing.compare import compare
from retold.comparing.comparison import Comparison, Excerpt, Finding, QuotationVerdict
from retold.language.analysis import analyse

# A sentence is told from an article where passages cover so much of it, weighted by their likeness. Sentences of
# articles on the same subject that do not tell each other reach .1 to .2.
_TOLD = 0.3
# Verdicts on one quotation by several sources: the one that clears it counts.
_RANK = (
    "verbatim",
    "trimmed",
    "marked",
    "notspeech",
    "misattributed",
    "altered",
    "spliced",
    "promoted",
    "invented",
)


def check(text: Article, archive: Archive, *, most: int = 4, profile: str = "strict") -> Checked:
    """Check each sentence of a text against the articles of an archive that it tells.

    Args:
        text: The text: an article, a summary, an assistant's answer.
        archive: What is known.
        most: How many articles it may be drawn from.
        profile: What is tolerated inside quotation marks, as in `compare`.

    """
    with archive.reading() as connection:
        keys = tellers(connection, text.text, archive.vocabulary, most)
    found = [(archive.printing(key)[0], key) for key in keys]
    compared = [(kept, compare(kept.article, text, profile=profile)) for kept, _ in found]
    told = [(kept, c) for kept, c in compared if c.passages]
    comparisons = tuple(c for _, c in told)
    sentences = [Excerpt.at(s.span, text.text) for s in analyse(text).sentences]
    claims = tuple(
        _claim(sentence, comparisons) for sentence in sentences if any(map(str.isalnum, sentence.text))
    )
    return _used(text, tuple(kept for kept, _ in told), comparisons, claims)


def _claim(sentence: Excerpt, comparisons: Sequence[Comparison]) -> Claim:
    rated = [(_support(sentence.span, c), -n) for n, c in enumerate(comparisons)]
    share, best = max(rated, default=(0.0, 0))
    quotations = _quotations(sentence.span, comparisons)
    cleared = [q for q in quotations if q.faithful and q.verdict != "notspeech"]
    if share < _TOLD and not cleared:
        return Claim(sentence, "missing", quotations=quotations)
    number = -best
    comparison = comparisons[number]
    findings = tuple(
        f for f in comparison.findings if _stands(f, sentence.span, comparisons, number, quotations)
    )
    passages = tuple(
        Excerpt.at(span, comparison.source.text)
        for passage in comparison.passages
        if passage.retelling.overlap(sentence.span)
        for span in passage.source
    )
    return Claim(sentence, "differs" if findings else "supported", number, passages, findings, quotations)


def _support(sentence: Span, comparison: Comparison) -> float:
    """How much of a sentence a source's passages tell, 0 to 1."""
    told = sum(p.retelling.overlap(sentence) * p.likeness for p in comparison.passages)
    return told / max(1, sentence.end - sentence.start)


def _stands(
    finding: Finding,
    sentence: Span,
    comparisons: Sequence[Comparison],
    number: int,
    quotations: Sequence[QuotationVerdict],
) -> bool:
    """Whether a finding speaks of this sentence, and no other source tells it as the text does."""
    if finding.retelling is None or not sentence.overlap(finding.retelling.span):
        return False
    place = finding.retelling.span
    if finding.kind == "quotation":
        return not any(q.faithful and q.retelling.span.overlap(place) for q in quotations)
    if finding.kind == "addition":
        others = (c for n, c in enumerate(comparisons) if n != number)
        return not any(_support(place, other) >= _TOLD for other in others)
    return True


def _quotations(sentence: Span, comparisons: Sequence[Comparison]) -> tuple[QuotationVerdict, ...]:
    """The verdict on each quotation of a sentence by the source that has it best."""
    best: dict[Span, QuotationVerdict] = {}
    for comparison in comparisons:
        for quotation in comparison.quotations:
            place = quotation.retelling.span
            if sentence.start <= place.start < sentence.end and (
                place not in best or _RANK.index(quotation.verdict) < _RANK.index(best[place].verdict)
            ):
                best[place] = quotation
    return tuple(best[place] for place in sorted(best))


def _used(
    text: Article, sources: tuple[Kept, ...], comparisons: tuple[Comparison, ...], claims: tuple[Claim, ...]
) -> Checked:
    """The check with those sources alone that some sentence is told from."""
    used = sorted({claim.source for claim in claims if claim.source is not None})
    place = {number: at for at, number in enumerate(used)}
    kept = tuple(
        Claim(
            c.sentence,
            c.standing,
            None if c.source is None else place[c.source],
            c.passages,
            c.findings,
            c.quotations,
        )
        for c in claims
    )
    return Checked(text, tuple(sources[n] for n in used), tuple(comparisons[n] for n in used), kept)
