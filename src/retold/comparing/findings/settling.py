"""Which findings are shown: one for each place, the most telling one, in the order of the retelling."""

from __future__ import annotations

from collections.abc import Sequence

from retold.comparing.comparison import Excerpt, Finding

# Codes from the surest and most telling to the least; of two findings at one place the first is shown.
_ORDER = (
    "Q", "F01", "F02", "N01", "N02", "L01", "D02", "W01", "P01", "A02", "R01", "X01", "C02", "C01", "D01", "N03", "A01", "F03", "S01", "S02",
    "C03", "S03", "S04", "A03", "O01",
)  # fmt: skip
_RANKS = {code: n for n, code in enumerate(_ORDER)}
# Share of the shorter of two excerpts that makes them one place.
_SAME = 0.5
# Characters of an article on one shelf.
_SHELF = 500


def settled(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings worth showing, in the order of the retelling, omissions last in the order of the source."""
    kept: list[Finding] = []
    # Where each is kept, so that only those near it are looked at: stretches of the retelling, or of the source.
    held: dict[tuple[bool, int], list[tuple[Excerpt, Finding]]] = {}
    for finding in sorted(findings, key=_rank):
        place = finding.retelling or finding.source
        if place is None:
            kept.append(finding)
            continue
        start, end = place.start, place.end
        keys = [(finding.retelling is None, n) for n in range(start // _SHELF, end // _SHELF + 1)]
        shelves = [held[key] for key in keys if key in held]
        near = [f for shelf in shelves for there, f in shelf if there.start < end and start < there.end]
        if not any(_same_place(finding, other) for other in near):
            kept.append(finding)
            for key in keys:
                held.setdefault(key, []).append((place, finding))
    return tuple(sorted(kept, key=_place))


def _rank(finding: Finding) -> tuple[int, tuple[int, int, str]]:
    code = finding.code
    return _RANKS[code if code in _RANKS else code[0]], _place(finding)


def _place(finding: Finding) -> tuple[int, int, str]:
    if finding.retelling is not None:
        return 0, finding.retelling.start, finding.code
    return 1, finding.source.start if finding.source else 0, finding.code


def _same_place(one: Finding, other: Finding) -> bool:
    """Whether two findings speak of one place on each side that both name."""
    if (one.kind == "quotation") != (other.kind == "quotation"):
        return False
    if one.retelling is None or other.retelling is None:
        return one.retelling is other.retelling and _overlap(one.source, other.source)
    if not _overlap(one.retelling, other.retelling):
        return False
    return one.source is None or other.source is None or _overlap(one.source, other.source)


def _overlap(a: Excerpt | None, b: Excerpt | None) -> bool:
    if a is None or b is None:
        return False
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= _SAME * min(a.end - a.start, b.end - b.start) > 0
