"""Statements across articles as linked data: schema.org's Quotation and Claim, with the articles in which they appear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from retold.record.positions import Matter
from retold.record.record import Record
from retold.record.saying import Saying
from retold.record.voice import Voice
from retold.reports.statements_jsonld import CONTEXT, article_node, statement_node


def graph(record: Record, sayings: Sequence[Saying], matters: Sequence[Matter | None] = ()) -> dict[str, Any]:
    """One document: the articles with their wordings as parts, the speakers, and the statements.

    A statement's `appearance` are its wordings, its `firstAppearance` the first that was published where that is known.

    Args:
        record: The record.
        sayings: Which of its statements and events to tell.
        matters: For each what it is about, or nothing.

    """
    place = {name: f"#article-{n}" for n, name in enumerate(record.articles)}
    parts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    told = []
    for number, saying in enumerate(sayings):
        for wording in saying.wordings:
            text = record.articles[wording.article].text
            node = statement_node(place[wording.article], wording.number, text, wording.statement)
            node["@id"] = _part(place, number, wording.article, wording.number)
            parts[wording.article].append(node)
        about = matters[number] if matters else None
        told.append(_saying(record, number, saying, place) | _about(about, matters))
    articles = [
        article_node(n, article) | {"name": name} | ({"hasPart": parts[name]} if parts[name] else {})
        for n, (name, article) in enumerate(record.articles.items())
    ]
    heard = sorted({s.speaker for s in sayings if s.speaker is not None})
    speakers = [speaker_node(record, record.speakers[n]) for n in heard]
    return {"@context": CONTEXT, "@graph": [*articles, *speakers, *told]}


def speaker_node(record: Record, voice: Voice) -> dict[str, Any]:
    """A speaker, with the titles given and the names used."""
    about: dict[str, Any] = {
        "@type": "Thing" if voice.unnamed else ["Person", "Organization"],
        "@id": f"#speaker-{record.speakers.index(voice)}",
        "name": voice.name,
    }
    if others := [form for form in voice.forms if form != voice.name]:
        about["alternateName"] = others
    if voice.roles:
        about["jobTitle"] = list(voice.roles)
    return about


def _part(place: dict[str, str], number: int, article: str, statement: int) -> str:
    return f"{place[article]}-saying-{number}-{statement}"


def _about(matter: Matter | None, matters: Sequence[Matter | None]) -> dict[str, Any]:
    """What a statement is about: one thing, by its identifier, for all that are about the same."""
    if matter is None:
        return {}
    first = next(n for n, other in enumerate(matters) if other is matter)
    return {"about": {"@type": "Thing", "@id": f"#matter-{first}", "name": matter.name}}


def _saying(record: Record, number: int, saying: Saying, place: dict[str, str]) -> dict[str, Any]:
    wordings = [_part(place, number, w.article, w.number) for w in saying.wordings]
    told: dict[str, Any] = {
        "@type": "Claim" if saying.verbatim is None else ["Quotation", "Claim"],
        "@id": f"#saying-{number}",
        "text": saying.content(record.articles),
        "appearance": [{"@id": wording} for wording in wordings],
    }
    if saying.first is not None:
        first = next(
            w for w, one in zip(wordings, saying.wordings, strict=True) if one.article == saying.first
        )
        told["firstAppearance"] = {"@id": first}
    if saying.speaker is not None:
        speaker = {"@id": f"#speaker-{saying.speaker}"}
        told["author" if saying.verbatim is None else "spokenByCharacter"] = speaker
    if saying.day is not None:
        told["temporal"] = saying.day.value
    return told
