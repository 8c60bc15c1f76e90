"""Histories as JSON, by the contract `retold.history/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retold.reports import contract

if TYPE_CHECKING:
    from retold.archive.history import Histories


def render(histories: Histories) -> str:
    """The histories as one JSON object, in Unicode, with a line end behind it."""
    return contract.written(histories.to_dict())


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.history/1'
    """
    return contract.schema("history-1")
