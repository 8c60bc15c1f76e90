"""Scores `retold.compare` on the annotated pairs.

    python tests/quality/scoring.py [--show] [--only PAIR ...]

prints the figures, and with --show every miss and false alarm. GUIDE.md explains the measures.
"""

# ruff: noqa: T201 -- it prints when it is run

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation import UNFAITHFUL, Change, Pair, Place, Quoted, load_all, places_of
from tally import Score

# Kinds that two careful readers give to one change: a hit under the other name is a hit.
NEAR = (
    {"figure", "date"},
    {"name", "who", "place"},
    {"certainty", "strength", "attribution"},
    {"polarity", "certainty"},
    {"addition", "cause"},
    {"strength", "cause"},
)


@dataclass(slots=True)
class Candidate:
    """A finding of the comparison: its places, and whether an annotated change claims it."""

    kind: str
    source: Place | None
    retelling: Place | None
    message: str
    claimed: bool = False


def score(pairs: Iterable[Pair], compare: Callable[[Pair], Any]) -> Score:
    """The figures of `compare`, which gives a `Comparison` for each pair."""
    total = Score()
    for pair in pairs:
        comparison = compare(pair)
        before = len(total.errors)
        total.degrees[comparison.derivation.degree == pair.degree] += 1
        if comparison.derivation.degree != pair.degree:
            total.errors.append(f"degree: said {comparison.derivation.degree}, is {pair.degree}")
        _score_quotations(total, pair, comparison)
        _score_changes(total, pair, comparison)
        _score_passages(total, pair, comparison)
        total.errors[before:] = [f"{pair.name} {error}" for error in total.errors[before:]]
    return total


def run(pair: Pair) -> Any:
    """What Retold says of a pair."""
    from retold import compare, read  # noqa: PLC0415 -- the scorer's own laws do without

    return compare(read(str(pair.source_path)), read(str(pair.retelling_path)))


def _score_quotations(total: Score, pair: Pair, comparison: Any) -> None:
    for quoted in pair.quoted:
        said = _verdict_at(quoted, comparison)
        total.unfaithful.add(expected=quoted.verdict in UNFAITHFUL, found=said in UNFAITHFUL)
        for verdict, tally in total.verdicts.items():
            tally.add(expected=verdict == quoted.verdict, found=verdict == said)
        if said != quoted.verdict:
            total.errors.append(f"quotation: said {said}, is {quoted.verdict}: {quoted.text!r}")
        if quoted.verdict == "marked":
            _score_marked_cut(total, quoted, comparison)


def _score_marked_cut(total: Score, quoted: Quoted, comparison: Any) -> None:
    """Whether Q06 shows a marked cut that loses a condition or a negation, and no harmless one."""
    shown = any(f.code == "Q06" and f.retelling and _share(f.retelling, quoted) for f in comparison.findings)
    total.marked_cuts.add(expected=quoted.loses is not None, found=shown)
    if shown != (quoted.loses is not None):
        total.errors.append(f"cut: {'false alarm' if shown else 'missed'}: {quoted.text!r}")


def _verdict_at(quoted: Quoted, comparison: Any) -> str:
    """The verdict on the quotation that covers most of this one; `notspeech` where none covers half."""
    share, verdict = max(
        ((_share(q.retelling, quoted), q.verdict) for q in comparison.quotations), default=(0, "notspeech")
    )
    return str(verdict) if share else "notspeech"


def _share(excerpt: Any, quoted: Quoted) -> int:
    """How many characters both share, or 0 where that is not more than half of the shorter."""
    shared = _overlap((excerpt.start, excerpt.end), quoted.place)
    shorter = min(excerpt.end - excerpt.start, quoted.place[1] - quoted.place[0])
    return shared if shared > 0.5 * shorter else 0


def _score_changes(total: Score, pair: Pair, comparison: Any) -> None:
    candidates = [
        Candidate(f.kind, _place(f.source), _place(f.retelling), f.message)
        for f in comparison.findings
        if f.kind != "quotation"
    ]
    shown_already = [q.place for q in pair.quoted if q.verdict in UNFAITHFUL]
    for change in pair.changes:
        hit = _claim(change, pair, candidates)
        if hit is None and _inside(change, pair, shown_already):
            continue  # the quotation's own verdict shows it
        agrees = hit is not None and _kinds_agree(hit.kind, change.kind)
        total.changes.add(expected=True, found=hit is not None)
        total.kinds[change.kind].add(expected=True, found=agrees)
        if change.effect == "meaning":
            total.meaning.add(expected=True, found=hit is not None)
        if not agrees:
            total.errors.append(_miss(change, hit))
    for candidate in candidates:
        if not candidate.claimed:
            total.changes.add(expected=False, found=True)
            if candidate.kind in total.kinds:
                total.kinds[candidate.kind].add(expected=False, found=True)
            total.errors.append(f"change: false {candidate.kind}: {candidate.message}")


def _claim(change: Change, pair: Pair, candidates: Sequence[Candidate]) -> Candidate | None:
    """The finding that shows `change`, if there is one: of its kind rather than of another, unclaimed rather."""
    there, here = (
        _all_places(pair.source, change.source_text),
        _all_places(pair.retelling, change.retelling_text),
    )
    fitting = [c for c in candidates if _touches(c.source, there) and _touches(c.retelling, here)]
    best = max(
        fitting,
        key=lambda c: (c.kind == change.kind, _kinds_agree(c.kind, change.kind), not c.claimed),
        default=None,
    )
    if best is not None:
        best.claimed = True
    return best


def _touches(found: Place | None, places: list[Place] | None) -> bool:
    """Whether `found` shares half of the shorter with one of `places`, or no place is asked for."""
    if places is None:
        return True
    if found is None:
        return False
    return any(
        _overlap(found, p) >= 0.5 * min(found[1] - found[0], p[1] - p[0]) and _overlap(found, p) > 0
        for p in places
    )


def _inside(change: Change, pair: Pair, quotations: Sequence[Place]) -> bool:
    here = _all_places(pair.retelling, change.retelling_text) or []
    return any(_overlap(h, q) for h in here for q in quotations)


def _miss(change: Change, hit: Candidate | None) -> str:
    told = f"{change.source_text!r} -> {change.retelling_text!r}"
    what = "missed" if hit is None else f"said {hit.kind}, is"
    return f"change: {what} {change.kind} ({change.effect}): {told}"


def _score_passages(total: Score, pair: Pair, comparison: Any) -> None:
    told = places_of(pair.retelling, pair.retelling_sentences)
    tells = places_of(pair.source, pair.source_sentences)
    found = {
        link
        for p in comparison.passages
        for link in _links(_covered(told, [p.retelling]), _covered(tells, p.source))
    }
    total.passages.right += len(found & pair.links)
    total.passages.false += len(found - pair.links)
    total.passages.missed += len(pair.links - found)
    total.errors += [f"passage: false {i} <- {j}" for i, j in sorted(found - pair.links)]
    total.errors += [f"passage: missed {i} <- {j}" for i, j in sorted(pair.links - found)]


def _links(rows: Iterable[int], columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in rows for j in columns)


def _covered(sentences: Sequence[Place], spans: Iterable[Any]) -> list[int]:
    """Numbers of the sentences of which the spans, one of them, cover at least half."""
    places = [(s.start, s.end) for s in spans]
    return [
        number
        for number, (start, end) in enumerate(sentences, 1)
        if any(_overlap((start, end), p) >= 0.5 * (end - start) for p in places)
    ]


def _kinds_agree(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in NEAR)


def _all_places(text: str, piece: str | None) -> list[Place] | None:
    if piece is None:
        return None
    starts = (i for i in range(len(text)) if text.startswith(piece, i))
    return [(i, i + len(piece)) for i in starts]


def _place(excerpt: Any) -> Place | None:
    return (excerpt.start, excerpt.end) if excerpt else None


def _overlap(a: Place, b: Place) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description="Scores retold.compare on the annotated pairs.")
    parser.add_argument(
        "--show", nargs="?", const="", metavar="WORD", help="print errors, or those with WORD in them"
    )
    parser.add_argument("--only", nargs="+", metavar="PAIR", help="names of pairs")
    given = parser.parse_args(arguments)
    pairs = [p for p in load_all() if not given.only or p.name in given.only]
    if missing := set(given.only or ()) - {p.name for p in pairs}:
        parser.error(f"no pair is called {', '.join(sorted(missing))}")
    found = score(pairs, run)
    if given.show is not None:
        print("\n".join(error for error in found.errors if given.show in error))
    print(f"pairs                  {len(pairs)}")
    print(found.table())
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    sys.exit(main())
