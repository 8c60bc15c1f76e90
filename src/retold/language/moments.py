"""What a temporal expression means: its TimeML type and value, seen from the day of publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from retold.language import days, durations, periods
from retold.language.temporal import Expression
from retold.language.viewpoint import Moment, View


def resolve(expression: Expression, text: str, today: date | None, named: date | None) -> Moment | None:
    """The meaning of an expression, or None where it turns out to be none.

    Args:
        expression: The expression.
        text: The article's text.
        today: The day of publication, where known.
        named: The day that the text named last, or that of publication.

    """
    return _RESOLVERS[expression.form](expression, View(text, today, named))


_RESOLVERS: Mapping[str, Callable[[Expression, View], Moment | None]] = MappingProxyType(
    {
        "iso": days.iso_day,
        "numeric": days.numeric_day,
        "clock": days.clock,
        "noon": days.noon,
        "weekof": days.week_of,
        "day": days.calendar_day,
        "month": days.month,
        "weekday": days.weekday,
        "near": days.near_day,
        "quarter": periods.quarter,
        "season": periods.season,
        "period": periods.period,
        "weekend": periods.weekend,
        "every": durations.every,
        "duration": durations.duration,
        "plural": durations.plural,
        "decade": periods.decade,
        "year": periods.year,
        "set": durations.regular,
        "holiday": days.holiday,
        "reference": durations.reference,
    }
)
