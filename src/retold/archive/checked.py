"""What a check of a text against an archive says, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from retold.archive.archive import Kept
from retold.article import Article
from retold.comparing.comparison import Comparison, Excerpt, Finding, QuotationVerdict

SCHEMA = "retold.check/1"
Standing = Literal["supported", "differs", "missing"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the text.

    Args:
        sentence: Where it stands.
        standing: `supported` by a source, `differs` from what its source says, or `missing` from the archive.
        source: Index of the source in `Checked.sources`; None where it is missing.
        passages: What that source says.
        findings: What differs.
        quotations: Verdicts on the quotations in it, each by the source that has it best.

    """

    sentence: Excerpt
    standing: Standing
    source: int | None = None
    passages: tuple[Excerpt, ...] = ()
    findings: tuple[Finding, ...] = ()
    quotations: tuple[QuotationVerdict, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "sentence": self.sentence.to_dict(),
            "standing": self.standing,
            "source": self.source,
            "passages": [p.to_dict() for p in self.passages],
            "findings": [f.to_dict() for f in self.findings],
            "quotations": [q.to_dict() for q in self.quotations],
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """A text, checked against an archive.

    Args:
        article: The text.
        sources: The articles that it tells, as the archive has them; each sentence names one.
        comparisons: The whole comparison with each of them.
        claims: Its sentences, in order.

    """

    article: Article
    sources: tuple[Kept, ...]
    comparisons: tuple[Comparison, ...]
    claims: tuple[Claim, ...]

    def count(self, standing: Standing) -> int:
        """How many sentences stand so."""
        return sum(claim.standing == standing for claim in self.claims)

    def fails(self, on: str | None) -> bool:
        """Whether there is what a check was to fail on: `meaning`, `any` finding, or a sentence that is `missing`."""
        effects = {finding.effect for claim in self.claims for finding in claim.findings}
        if on == "meaning":
            return "meaning" in effects
        return bool((on and effects) or (on == "missing" and self.count("missing")))

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.check/1` has it."""
        return {
            "schema": SCHEMA,
            "text": self.article.to_dict(),
            "sources": [{"version": kept.version, **kept.article.to_dict()} for kept in self.sources],
            "sentences": {standing: self.count(standing) for standing in ("supported", "differs", "missing")},
            "claims": [claim.to_dict() for claim in self.claims],
        }
