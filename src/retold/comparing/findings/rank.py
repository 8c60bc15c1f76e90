"""A rank among units of time and the length of time that ends in it: "in the ninth minute", "after nine minutes"."""

from __future__ import annotations

from collections.abc import Iterable

from retold.comparing.pairing import Side
from retold.language.document import Figure, Time
from retold.language.durations import duration_value
from retold.language.temporal import calendar


def ranked(figures: Iterable[Figure], side: Side, times: Iterable[Time]) -> bool:
    """Whether a figure of one article ranks the last of the units that a length of time in the other counts.

    Args:
        figures: Some figures of the article.
        side: The article.
        times: Some times of the other one.

    """
    lengths = [t.value for t in times if t.type == "DURATION"]
    return any(_length(figure, side) in lengths for figure in figures if figure.ordinal) if lengths else False


def _length(figure: Figure, side: Side) -> str | None:
    """The value of the length of time at whose end a rank stands; None where it ranks something else."""
    inside = side.inside(figure.span)
    behind = side.words[inside[-1] + 1] if inside and inside[-1] + 1 < len(side.words) else None
    unit = calendar().units.get(behind.folded) if behind is not None else None
    return duration_value(figure.low, unit) if unit else None
