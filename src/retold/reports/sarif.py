"""A comparison as SARIF 2.1.0 (OASIS, 2020), for editors and code review that show what a linter finds."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from pathlib import PurePath, PureWindowsPath
from typing import Any
from urllib.parse import quote

import retold
from retold.article import Article
from retold.comparing.comparison import Comparison, Effect, Excerpt, Finding
from retold.comparing.rules import RULES, Rule
from retold.reports import contract

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SOURCE, RETELLING = 0, 1  # places in `artifacts`
_LEVELS: dict[Effect, str] = {"meaning": "error", "shade": "warning"}
_CODES = {rule.code: index for index, rule in enumerate(RULES)}


def render(comparison: Comparison) -> str:
    """The comparison as a SARIF log with one run.

    A result stands in the retelling; its related location is the place in the source. What is left out has no place
    in the retelling, and stands at the whole of it. A change of meaning is an error, one of shade a warning.
    """
    texts = comparison.source.text, comparison.retelling.text
    lines = tuple([0, *(found.end() for found in re.finditer("\n", text))] for text in texts)
    run = {
        "tool": {
            "driver": {
                "name": "Retold",
                "semanticVersion": retold.__version__,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n"],
        "artifacts": [
            _artifact(comparison.source, "source"),
            _artifact(comparison.retelling, "retelling", "analysisTarget"),
        ],
        "results": [_result(finding, comparison, lines) for finding in comparison.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return contract.written(log)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", rule.name)),
        "shortDescription": {"text": f"{rule.name[0].upper()}{rule.name[1:]}."},
        "fullDescription": {"text": rule.summary},
        "help": {
            "text": f"{rule.rationale}\n\nSource: {rule.example_source}\nRetelling: {rule.example_retelling}"
        },
        "defaultConfiguration": {"level": _LEVELS[rule.effect]},
        "properties": {"kind": rule.kind, "effect": rule.effect},
    }


def _artifact(article: Article, side: str, *roles: str) -> dict[str, Any]:
    title = article.title.value if article.title else None
    told: dict[str, Any] = {
        "location": _location(article, side),
        # A page, record or PDF is not its text: offsets and lines count in this.
        "contents": {"text": article.text},
    }
    if title:
        told["description"] = {"text": _message(title)}
    if roles:
        told["roles"] = list(roles)
    return told


def _location(article: Article, side: str) -> dict[str, Any]:
    if article.path in (None, "-"):
        return {"description": {"text": f"the {side}, from standard input or memory"}}
    return {"uri": address(article.path or "")}


def address(path: str) -> str:
    """A file's path as a URI; a relative path stays relative.

    >>> address("desk/Port talks #2.txt")
    'desk/Port%20talks%20%232.txt'
    """
    given: PurePath = PureWindowsPath(path) if re.match(r"[A-Za-z]:\\", path) else PurePath(path)
    escaped = quote(given.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    if not given.is_absolute():
        return escaped
    return f"file://{escaped}" if escaped.startswith("/") else f"file:///{escaped}"


def _result(finding: Finding, comparison: Comparison, lines: tuple[list[int], ...]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({"ruleIndex": _CODES[finding.code]} if finding.code in _CODES else {}),
        "level": _LEVELS[finding.effect],
        "message": {"text": _message(finding.message)},
        "locations": [_place(comparison.retelling, RETELLING, finding.retelling, lines[RETELLING])],
        "partialFingerprints": {"retold/v1": _fingerprint(finding)},
        "properties": {"kind": finding.kind, "effect": finding.effect},
    }
    if finding.source:
        related = _place(comparison.source, SOURCE, finding.source, lines[SOURCE])
        result["relatedLocations"] = [{"id": 1, **related, "message": {"text": "What the source says."}}]
    return result


def _place(article: Article, index: int, place: Excerpt | None, lines: list[int]) -> dict[str, Any]:
    side = ("source", "retelling")[index]
    physical: dict[str, Any] = {"artifactLocation": {**_location(article, side), "index": index}}
    if place:
        physical["region"] = _region(place, lines)
    return {"physicalLocation": physical}


def _region(place: Excerpt, lines: list[int]) -> dict[str, Any]:
    first, last = bisect_right(lines, place.start), bisect_right(lines, max(place.start, place.end - 1))
    return {
        "startLine": first,
        "startColumn": place.start - lines[first - 1] + 1,
        "endLine": last,
        "endColumn": place.end - lines[last - 1] + 1,
        "charOffset": place.start,
        "charLength": place.end - place.start,
        "snippet": {"text": place.text},
    }


def _message(text: str) -> str:
    """The text with nothing in it that SARIF takes for a placeholder or a link (sections 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _fingerprint(finding: Finding) -> str:
    """The same for the same change, wherever it stands: shifted lines make no new result."""
    places = (place.text if place else "" for place in (finding.source, finding.retelling))
    told = "\0".join((finding.code, *places))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
