"""The order in which a reader meets findings."""

from __future__ import annotations

from collections.abc import Iterable

from retold.comparing.comparison import Finding


def by_kind(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """The findings by kind: within a kind meaning before shade, then as they stand in the retelling.

    Kinds with a change of meaning come first, then in the order of their codes' first appearance.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.kind, []).append(finding)
    ordered = sorted(groups.items(), key=lambda item: all(f.effect == "shade" for f in item[1]))
    return tuple((kind, tuple(sorted(group, key=_place))) for kind, group in ordered)


def _place(finding: Finding) -> tuple[bool, int]:
    place = finding.retelling or finding.source
    return finding.effect == "shade", place.start if place else 0
