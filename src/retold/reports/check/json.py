"""A check as JSON, by the contract `retold.check/1`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from retold.reports.characters import plain

if TYPE_CHECKING:
    from retold.archive.checked import Checked


def render(checked: Checked) -> str:
    """The check as one JSON object, in Unicode, with a line end behind it."""
    return json.dumps(plain(checked.to_dict()), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.check/1'
    """
    text = files("retold.reports").joinpath("schemas/check-1.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))
