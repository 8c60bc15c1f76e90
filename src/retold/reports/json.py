"""A comparison as JSON, by the contract `retold.comparison/1`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from retold.reports.characters import plain

if TYPE_CHECKING:
    from retold.comparing.comparison import Comparison


def render(comparison: Comparison) -> str:
    """The comparison as one JSON object, in Unicode, with a line end behind it.

    Offsets count Unicode code points of the text as read. A lone surrogate, which no UTF-8 can hold, is written
    as U+FFFD.
    """
    return json.dumps(plain(comparison.to_dict()), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.comparison/1'
    """
    text = Path(__file__).with_name("schemas").joinpath("comparison-1.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))
