"""The links of a collection as Parquet: one row a link, ids as strings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retold.errors import MissingExtraError
from retold.reports.characters import plain
from retold.tracing.families import Family, Link, Trace


def as_parquet(trace: Trace) -> bytes:
    """A Parquet file of all links, by family, retelling and source.

    Raises:
        MissingExtraError: pyarrow is not installed.

    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError:
        raise MissingExtraError("writing Parquet", "parquet") from None
    rows = [(family, link) for family in trace.families for link in family.links]
    columns = {name: [plain(value(family, link)) for family, link in rows] for name, value, _ in _COLUMNS}
    types = {"text": pa.string(), "number": pa.float64(), "list": pa.list_(pa.string())}
    table = pa.table(columns, pa.schema([(name, types[kind]) for name, _, kind in _COLUMNS]))
    written = pa.BufferOutputStream()
    parquet.write_table(table, written)
    return bytes(written.getvalue())


_COLUMNS: tuple[tuple[str, Callable[[Family, Link], Any], str], ...] = (
    ("family", lambda family, _: family.id, "text"),
    ("source", lambda _, link: link.source, "text"),
    ("retelling", lambda _, link: link.retelling, "text"),
    ("share", lambda _, link: round(link.share, 4), "number"),
    ("confidence", lambda _, link: round(link.confidence, 2), "number"),
    ("alternatives", lambda _, link: link.alternatives, "list"),
    ("through", lambda _, link: link.through, "list"),
    ("evidence", lambda _, link: link.evidence, "list"),
)
