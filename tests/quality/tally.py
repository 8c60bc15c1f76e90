"""What was found rightly, falsely, or missed, and the figures that follow from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annotation import KINDS, VERDICTS


@dataclass(slots=True)
class Tally:
    """What was found rightly, what falsely, and what was missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.false) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two.

        >>> Tally(right=2, false=1, missed=1).f1
        0.6666666666666666
        """
        return 2 * self.right / (2 * self.right + self.false + self.missed) if self.right else 0.0

    def add(self, *, expected: bool, found: bool) -> None:
        """Count one case."""
        self.right += expected and found
        self.false += found and not expected
        self.missed += expected and not found


@dataclass(slots=True)
class Score:
    """The tallies over all pairs, and a line for each error."""

    unfaithful: Tally = field(default_factory=Tally)
    verdicts: dict[str, Tally] = field(default_factory=lambda: {v: Tally() for v in VERDICTS})
    marked_cuts: Tally = field(default_factory=Tally)
    changes: Tally = field(default_factory=Tally)
    meaning: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=lambda: {k: Tally() for k in KINDS})
    passages: Tally = field(default_factory=Tally)
    degrees: Counter[bool] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """Every figure by its name; floors are set on these."""
        told = {
            "quotations.macro_f1": sum(t.f1 for t in self.verdicts.values()) / len(self.verdicts),
            "quotations.unfaithful_f1": self.unfaithful.f1,
            "quotations.marked_cuts_recall": self.marked_cuts.recall,
            "changes.precision": self.changes.precision,
            "changes.recall": self.changes.recall,
            "changes.f1": self.changes.f1,
            "changes.meaning_recall": self.meaning.recall,
            "passages.f1": self.passages.f1,
            "degree.accuracy": self.degrees[True] / max(1, self.degrees.total()),
        }
        told |= {f"verdict.{v}_f1": t.f1 for v, t in self.verdicts.items()}
        told |= {f"kind.{k}_f1": t.f1 for k, t in self.kinds.items()}
        return told

    def table(self) -> str:
        """The figures for a person to read."""
        rows = [
            f"degree of derivation   {self.degrees[True]} of {self.degrees.total()} right",
            f"quotations             macro F1 {self.measures()['quotations.macro_f1']:.3f}",
            _row("  not faithful", self.unfaithful),
            *(_row(f"  {v}", t) for v, t in self.verdicts.items()),
            _row("  cuts that lose sense", self.marked_cuts),
            _row("changes of any kind", self.changes),
            *(_row(f"  {k}", t) for k, t in self.kinds.items()),
            f"changes of meaning     recall {self.meaning.recall:.3f}",
            _row("passages", self.passages),
        ]
        return "\n".join(rows)


def _row(name: str, t: Tally) -> str:
    return (
        f"{name:<22} P {t.precision:.3f}  R {t.recall:.3f}  F1 {t.f1:.3f}"
        f"  ({t.right} right, {t.false} false, {t.missed} missed)"
    )
