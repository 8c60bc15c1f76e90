"""Histories as JSON, by the contract `retold.history/1`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from retold.reports.characters import plain

if TYPE_CHECKING:
    from retold.archive.history import Histories


def render(histories: Histories) -> str:
    """The histories as one JSON object, in Unicode, with a line end behind it."""
    return json.dumps(plain(histories.to_dict()), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.history/1'
    """
    text = files("retold.reports").joinpath("schemas/history-1.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))
