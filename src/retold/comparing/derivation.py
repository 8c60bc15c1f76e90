"""How much of each article the other tells, and which of the two is the source."""

from __future__ import annotations

from retold.comparing.comparison import Derivation, Direction
from retold.comparing.findings.evidence import Evidence


def derivation(evidence: Evidence) -> Derivation:
    """Degree and direction of two articles."""
    return Derivation("partly", 0.5, 0.5, Direction("unclear", 0.0))
