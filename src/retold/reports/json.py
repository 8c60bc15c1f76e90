"""A comparison as JSON, by the contract `retold.comparison/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retold.reports import contract

if TYPE_CHECKING:
    from retold.comparing.comparison import Comparison


def render(comparison: Comparison) -> str:
    """The comparison as one JSON object, in Unicode, with a line end behind it.

    Offsets count Unicode code points of the text as read. A lone surrogate, which no UTF-8 can hold, is written
    as U+FFFD.
    """
    return contract.written(comparison.to_dict())


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.comparison/1'
    """
    return contract.schema("comparison-1")
