"""The word lists that come with Retold: plain text, one row a line, fields parted by " | ", rows under a [section]."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

Row = tuple[str, ...]


@cache
def wordlist(name: str) -> Mapping[str, tuple[Row, ...]]:
    """The rows of `data/<name>.txt`, by section.

    A line that begins with `#` is a comment; Plain lines are read ten times as fast as TOML,
    and several thousand of them are needed before the first article can be read.

    >>> wordlist("numerals")["scales"][0]
    ('thousand', '1000')
    """
    sections: dict[str, list[Row]] = {}
    rows: list[Row] = []
    path = Path(__file__).with_name("data") / f"{name}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            rows = sections.setdefault(line[1:-1], [])
        else:
            rows.append(tuple(line.split(" | ")))
    return MappingProxyType({section: tuple(kept) for section, kept in sections.items()})
