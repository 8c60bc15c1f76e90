"""The families of a collection as graphs: GraphML for Gephi and the like, DOT for Graphviz.

Nodes are numbered, and carry the article's id as a label: an id can be any text, a node's name cannot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from retold.reports.amounts import counted
from retold.reports.characters import visible
from retold.tracing.families import Link, Trace

_KEYS = (
    ("label", "node", "string"),
    ("family", "node", "string"),
    ("share", "edge", "double"),
    ("confidence", "edge", "double"),
    ("direct", "edge", "boolean"),
    ("statements", "edge", "int"),
)
# What XML 1.0 cannot hold and `visible` leaves.
_NO_XML = re.compile("[\ufffe\uffff]")


def as_graphml(trace: Trace) -> str:
    """A directed GraphML graph of all families."""
    return "\n".join([*_graphml(trace), ""])


def as_dot(trace: Trace) -> str:
    """A directed DOT graph of all families, one cluster each.

    Links that another article explains are dotted. Dashed lines without an arrow join articles that share statements.
    """
    return "\n".join([*_dot(trace), ""])


def nodes(trace: Trace) -> dict[str, str]:
    """A node's name for each article of a family, then for each other one that shares a statement."""
    names = [name for family in trace.families for name in family.articles]
    names += [name for told in trace.shared_statements for name in told.articles]
    return {name: f"n{number}" for number, name in enumerate(dict.fromkeys(names))}


def shared(trace: Trace) -> dict[tuple[str, str], int]:
    """Pairs of articles that quote the same and are of no one family, with how many statements they share.

    A statement joins the article that has it most fully to each of the others, and not all with all.
    """
    home = {name: family.id for family in trace.families for name in family.articles}
    found: Counter[tuple[str, str]] = Counter()
    for told in trace.shared_statements:
        fullest = next(one.article for one in told.appearances if one.text == told.text)
        for other in told.articles:
            if other != fullest and (other not in home or home[other] != home.get(fullest)):
                found[min(fullest, other), max(fullest, other)] += 1
    return dict(sorted(found.items()))


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
    for name in _lone(trace, number):
        yield f'    <node id="{number[name]}">{_data("label", xml(name))}</node>'
    for link in trace.links:
        yield f"    {_edge(link, number)}"
    for (one, other), count in shared(trace).items():
        ends = f'source="{number[one]}" target="{number[other]}" directed="false"'
        yield f"    <edge {ends}>{_data('statements', str(count))}</edge>"
    yield "  </graph>"
    yield "</graphml>"


def _lone(trace: Trace, number: Mapping[str, str]) -> tuple[str, ...]:
    """The articles that are of no family."""
    return tuple(number)[sum(len(family.articles) for family in trace.families) :]


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
    for name in _lone(trace, number):
        yield f"  {number[name]} [label={quoted(name)}];"
    for (one, other), count in shared(trace).items():
        label = counted(count, "shared statement")
        yield f'  {number[one]} -> {number[other]} [label="{label}", dir=none, style=dashed, constraint=false];'
    yield "}"
