"""Conflicts as linked data: both statements as schema.org's Quotation or Claim, and a Web Annotation that sets them against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from retold.record.conflict import Conflict, Conflicts, Side
from retold.reports.statements_jsonld import CONTEXT, article_node, selectors, statement_node

# What a conflict needs beside the terms that statements use, by the Web Annotation vocabulary.
_TERMS = {
    "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "body": "oa:hasBody",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "value": "rdf:value",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_MOTIVE = {"reason": "oa:classifying", "detail": "oa:describing", "matter": "oa:tagging"}


def graph(conflicts: Conflicts) -> dict[str, Any]:
    """One document: the articles with the statements of the conflicts as parts, and the conflicts.

    A conflict is an annotation: its targets are the two clauses in their statements, its bodies the reason, the two ways
    in which the matter is told, and the matter.
    """
    articles = conflicts.record.articles
    place = {name: f"#article-{n}" for n, name in enumerate(articles)}
    parts: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for conflict in conflicts.found:
        for side in (conflict.first, conflict.second, *conflict.others):
            node = _statement(side, place, articles[side.article].text)
            parts[side.article].setdefault(node["@id"], node)
    told = [
        article_node(n, article)
        | {"name": name}
        | ({"hasPart": list(parts[name].values())} if parts[name] else {})
        for n, (name, article) in enumerate(articles.items())
    ]
    texts = {name: article.text for name, article in articles.items()}
    found = [_conflict(n, conflict, place, texts) for n, conflict in enumerate(conflicts.found)]
    return {"@context": [*CONTEXT, _TERMS], "@graph": [*told, *found]}


def _statement(side: Side, place: Mapping[str, str], text: str) -> dict[str, Any]:
    """A statement with the speaker and the day that all its wordings tell."""
    node = statement_node(place[side.article], side.number, text, side.statement)
    for role in ("author", "spokenByCharacter"):
        if role in node:
            node[role] = node[role] | {"name": side.speaker}
    if side.day is not None:
        node["temporal"] = side.day.value
    return node


def _conflict(
    number: int, conflict: Conflict, place: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, Any]:
    sides = (conflict.first, conflict.second)
    told: dict[str, Any] = {
        "@type": "oa:Annotation",
        "@id": f"#conflict-{number}",
        "motivation": "oa:linking",
        "body": list(_bodies(conflict)),
        "target": [_target(side, place, texts[side.article]) for side in sides],
    }
    if conflict.others:
        told["mentions"] = [{"@id": _part(side, place)} for side in conflict.others]
    return told


def _bodies(conflict: Conflict) -> Iterator[dict[str, str]]:
    told = {"reason": conflict.reason, "detail": conflict.detail, "matter": conflict.matter}
    for name, value in told.items():
        yield {"@type": "oa:TextualBody", "name": name, "value": value, "motivation": _MOTIVE[name]}
    if conflict.changed:
        yield {
            "@type": "oa:TextualBody",
            "name": "changed",
            "value": "one speaker's, at two times",
            "motivation": "oa:classifying",
        }


def _target(side: Side, place: Mapping[str, str], text: str) -> dict[str, Any]:
    """A clause in its statement."""
    return {
        "@type": "oa:SpecificResource",
        "source": _part(side, place),
        "selector": selectors(text, side.clause),
    }


def _part(side: Side, place: Mapping[str, str]) -> str:
    return f"{place[side.article]}-statement-{side.number}"
