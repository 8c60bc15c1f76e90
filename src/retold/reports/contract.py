"""How a result is written as JSON, and the JSON Schemas of the contracts that it keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from retold.reports.characters import escaped, plain


def written(value: object, *, indent: int | None = 2) -> str:
    r"""A value as JSON in Unicode, with a line end behind it.

    Offsets in it count Unicode code points. A lone surrogate, which no UTF-8 can hold, is written as U+FFFD; characters that
    a terminal would obey are escaped.

    >>> written({"title": "Caf\u00e9 \x9b31m"}, indent=None)
    '{"title": "Café \\u009b31m"}\n'
    """
    return escaped(json.dumps(plain(value), ensure_ascii=False, allow_nan=False, indent=indent)) + "\n"


def cell(names: Sequence[str]) -> str:
    """Several names as one cell of a table: a list in JSON, or nothing where there is none.

    >>> cell(["a1", "b, c"]), cell([])
    ('["a1", "b, c"]', '')
    """
    return written(names, indent=None).rstrip("\n") if names else ""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema that ships under this name.

    >>> schema("times-1")["$id"]
    'urn:retold:times:1'
    """
    text = Path(__file__).with_name("schemas").joinpath(f"{name}.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))
