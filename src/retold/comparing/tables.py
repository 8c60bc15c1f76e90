"""The word lists of `data/` that findings look things up in."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml`; who asks keeps what it makes of it.

    >>> "between" in table("plans")
    True
    """
    return tomllib.loads(Path(__file__).with_name("data").joinpath(f"{name}.toml").read_text("utf-8"))
