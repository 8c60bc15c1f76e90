"""The word lists and tables of `data/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml`; it is read once, and nothing changes it.

    >>> "pdf" in table("records")["aliases"]
    False
    """
    import tomllib  # noqa: PLC0415 -- a part of the time that importing all of this floor takes

    return tomllib.loads(Path(__file__).with_name("data").joinpath(f"{name}.toml").read_text("utf-8"))
