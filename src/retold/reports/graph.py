"""The families of a collection as graphs: GraphML for Gephi and the like, DOT for Graphviz.

Nodes are numbered, and carry the article's id as a label: an id can be any text, a node's name cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from retold.reports.characters import visible
from retold.tracing.families import Link, Trace

_KEYS = (
    ("label", "node", "string"),
    ("family", "node", "string"),
    ("share", "edge", "double"),
    ("confidence", "edge", "double"),
    ("direct", "edge", "boolean"),
)
# What XML 1.0 cannot hold and `visible` leaves.
_NO_XML = re.compile("[\ufffe\uffff]")


def as_graphml(trace: Trace) -> str:
    """A directed GraphML graph of all families."""
    return "\n".join([*_graphml(trace), ""])


def as_dot(trace: Trace) -> str:
    """A directed DOT graph of all families, one cluster each; links that another article explains are dotted."""
    return "\n".join([*_dot(trace), ""])


def nodes(trace: Trace) -> dict[str, str]:
    """A node's name for each article of a family."""
    names = [name for family in trace.families for name in family.articles]
    return {name: f"n{number}" for number, name in enumerate(names)}


def quoted(text: str) -> str:
    r"""A text as a DOT string.

    >>> print(quoted('the "a\\b"'))
    "the \"a\\b\""
    """
    return '"' + visible(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def xml(text: str) -> str:
    """A text as the content of an XML element."""
    return escape(_NO_XML.sub("\ufffd", visible(text)))


def _graphml(trace: Trace) -> Iterator[str]:
    number = nodes(trace)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name, kind, form in _KEYS:
        yield f'  <key id="{name}" for="{kind}" attr.name="{name}" attr.type="{form}"/>'
    yield '  <graph edgedefault="directed">'
    for family in trace.families:
        for name in family.articles:
            label, home = (_data(key, xml(value)) for key, value in (("label", name), ("family", family.id)))
            yield f'    <node id="{number[name]}">{label}{home}</node>'
    for link in trace.links:
        yield f"    {_edge(link, number)}"
    yield "  </graph>"
    yield "</graphml>"


def _edge(link: Link, number: Mapping[str, str]) -> str:
    facts = (
        ("share", f"{link.share:.4f}"),
        ("confidence", f"{link.confidence:.2f}"),
        ("direct", str(link.direct).lower()),
    )
    held = "".join(_data(key, value) for key, value in facts)
    return f'<edge source="{number[link.source]}" target="{number[link.retelling]}">{held}</edge>'


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{value}</data>'


def _dot(trace: Trace) -> Iterator[str]:
    number = nodes(trace)
    yield "digraph families {"
    yield "  node [shape=box];"
    for at, family in enumerate(trace.families):
        yield f"  subgraph cluster_{at} {{"
        yield f"    label={quoted(family.id)};"
        for name in family.articles:
            yield f"    {number[name]} [label={quoted(name)}];"
        for link in family.links:
            style = "" if link.direct else ", style=dotted"
            yield f'    {number[link.source]} -> {number[link.retelling]} [label="{link.share:.0%}"{style}];'
        yield "  }"
    yield "}"
