"""A check as JSON, by the contract `retold.check/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retold.reports import contract

if TYPE_CHECKING:
    from retold.archive.checked import Checked


def render(checked: Checked) -> str:
    """The check as one JSON object, in Unicode, with a line end behind it."""
    return contract.written(checked.to_dict())


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.check/1'
    """
    return contract.schema("check-1")
