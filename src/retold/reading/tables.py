"""The word lists and tables of `data/`."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml`; it is read once, and nothing changes it.

    >>> "pdf" in table("records")["aliases"]
    False
    """
    import tomllib  # noqa: PLC0415 -- with the next one a third of the time that importing all of this floor takes
    from importlib.resources import files  # noqa: PLC0415

    return tomllib.loads((files("retold.reading") / "data" / f"{name}.toml").read_text("utf-8"))
