"""What a comparison says: passages, quotations, findings, derivation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from retold.article import Article, Span

Effect = Literal["meaning", "shade"]
Verdict = Literal[
    "verbatim",
    "trimmed",
    "marked",
    "altered",
    "spliced",
    "promoted",
    "invented",
    "misattributed",
    "notspeech",
]
FAITHFUL: frozenset[Verdict] = frozenset({"verbatim", "trimmed", "marked", "notspeech"})


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """A stretch of one of the two articles, with its words."""

    start: int
    end: int
    text: str

    @classmethod
    def at(cls, span: Span, text: str) -> Excerpt:
        """The excerpt of `text` at `span`."""
        return cls(span.start, span.end, text[span.start : span.end])

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the retelling and the stretches of the source that it tells.

    Args:
        retelling: Place in the retelling.
        source: Places in the source, in order; never empty.
        likeness: Share of the retelling's weighted words that the source places account for, 0 to 1.
        wording: `same` word for word, `edited` with most words kept, `reworded`.

    """

    retelling: Span
    source: tuple[Span, ...]
    likeness: float
    wording: Literal["same", "edited", "reworded"]

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "retelling": {"start": self.retelling.start, "end": self.retelling.end},
            "source": [{"start": s.start, "end": s.end} for s in self.source],
            "likeness": round(self.likeness, 4),
            "wording": self.wording,
        }


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of words inside a quotation."""

    op: Literal["replace", "insert", "delete"]
    source: str
    retelling: str

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {"op": self.op, "source": self.source, "retelling": self.retelling}


@dataclass(frozen=True, slots=True)
class QuotationVerdict:
    """What became of a quotation that the retelling prints."""

    verdict: Verdict
    retelling: Excerpt
    source: Excerpt | None = None
    speaker: str | None = None
    source_speaker: str | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def faithful(self) -> bool:
        """Whether an editor can print it as it stands."""
        return self.verdict in FAITHFUL

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "verdict": self.verdict,
            "retelling": self.retelling.to_dict(),
            "source": self.source.to_dict() if self.source else None,
            "speaker": self.speaker,
            "source_speaker": self.source_speaker,
            "edits": [e.to_dict() for e in self.edits],
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference that an editor wants to see.

    Args:
        code: Code of the rule that found it ("S03"); `retold rules S03` explains it.
        kind: The rule's kind ("strength").
        name: The rule's name ("broader term").
        effect: `meaning` where a reader would believe something different, else `shade`.
        message: What differs, in words that need no manual.
        source: Where in the source, or None for what the retelling puts in.
        retelling: Where in the retelling, or None for what it leaves out.

    """

    code: str
    kind: str
    name: str
    effect: Effect
    message: str
    source: Excerpt | None = None
    retelling: Excerpt | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "code": self.code,
            "kind": self.kind,
            "name": self.name,
            "effect": self.effect,
            "message": self.message,
            "source": self.source.to_dict() if self.source else None,
            "retelling": self.retelling.to_dict() if self.retelling else None,
        }


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of the two articles is the source, as far as they tell."""

    source: Literal["first", "second", "unclear"]
    confidence: float
    evidence: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "source": self.source,
            "confidence": round(self.confidence, 2),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Derivation:
    """How much of each article the other tells, and in which direction.

    Args:
        degree: How the retelling as a whole stands to the source (terms of Gaizauskas et al., METER, 2001).
        told_again: Share of the retelling's words that stand in passages of the source.
        carried_over: Share of the source's words that some passage of the retelling tells.
        direction: Which is the source.

    """

    degree: Literal["wholly", "partly", "not"]
    told_again: float
    carried_over: float
    direction: Direction

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "degree": self.degree,
            "told_again": round(self.told_again, 4),
            "carried_over": round(self.carried_over, 4),
            "direction": self.direction.to_dict(),
        }


SCHEMA = "retold.comparison/1"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A source and a retelling, compared."""

    source: Article
    retelling: Article
    derivation: Derivation
    passages: tuple[Passage, ...] = ()
    quotations: tuple[QuotationVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()

    def only(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Comparison:
        """The same comparison with fewer findings.

        A code may be cut short: `"Q"` stands for all codes that begin with it. `select` (everything where it is
        empty) is applied first, then `ignore`.
        """
        wanted, unwanted = tuple(select), tuple(ignore)
        kept = tuple(
            f
            for f in self.findings
            if (not wanted or f.code.startswith(wanted)) and not (unwanted and f.code.startswith(unwanted))
        )
        return replace(self, findings=kept)

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contract `retold.comparison/1` has it."""
        return {
            "schema": SCHEMA,
            "source": self.source.to_dict(),
            "retelling": self.retelling.to_dict(),
            "derivation": self.derivation.to_dict(),
            "passages": [p.to_dict() for p in self.passages],
            "quotations": [q.to_dict() for q in self.quotations],
            "findings": [f.to_dict() for f in self.findings],
        }
