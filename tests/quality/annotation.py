"""The annotated pairs: a source, a retelling, and what a careful reader says of them (GUIDE.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).parent / "pairs"
ENDINGS = ("source.txt", "retelling.txt", "quotes.json", "gold.json", "sentences.json")
VERDICTS = (
    "verbatim",
    "trimmed",
    "marked",
    "altered",
    "spliced",
    "promoted",
    "invented",
    "misattributed",
    "notspeech",
)
UNFAITHFUL = frozenset({"altered", "spliced", "promoted", "invented", "misattributed"})
KINDS = (
    "figure",
    "date",
    "name",
    "place",
    "polarity",
    "certainty",
    "strength",
    "cause",
    "who",
    "attribution",
    "addition",
    "omission",
)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted span of the retelling and its verdict."""

    number: int
    place: Place
    text: str
    verdict: str
    source_text: str | None
    speaker_ok: bool | None
    loses: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that an editor wants to be shown."""

    kind: str
    effect: str
    source_text: str | None
    retelling_text: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a retelling, annotated."""

    name: str
    source: str
    retelling: str
    degree: str
    quoted: tuple[Quoted, ...]
    changes: tuple[Change, ...]
    links: frozenset[tuple[int, int]]
    source_sentences: tuple[str, ...]
    retelling_sentences: tuple[str, ...]
    passages: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    source_path: Path
    retelling_path: Path


def names(directory: Path = PAIRS) -> list[str]:
    """The pairs in `directory`, in order of the alphabet."""
    return sorted(f.name.removesuffix(".gold.json") for f in directory.glob("*.gold.json"))


def load(name: str, directory: Path = PAIRS) -> Pair:
    """One pair."""
    source, retelling = directory / f"{name}.source.txt", directory / f"{name}.retelling.txt"
    gold, sentences = _json(directory, name, "gold"), _json(directory, name, "sentences")
    passages = tuple((tuple(p["retelling"]), tuple(p["source"])) for p in gold["passages"])
    return Pair(
        name=name,
        source=source.read_text(encoding="utf-8"),
        retelling=retelling.read_text(encoding="utf-8"),
        degree=gold["degree"],
        quoted=tuple(_quoted(_json(directory, name, "quotes"), gold["quotes"])),
        changes=tuple(
            Change(c["kind"], c["effect"], c["source_text"], c["retelling_text"]) for c in gold["changes"]
        ),
        links=frozenset((i, j) for told, tells in passages for i in told for j in tells),
        source_sentences=tuple(sentences["source"]),
        retelling_sentences=tuple(sentences["retelling"]),
        passages=passages,
        source_path=source,
        retelling_path=retelling,
    )


def load_all(directory: Path = PAIRS) -> list[Pair]:
    """All pairs."""
    return [load(name, directory) for name in names(directory)]


def places_of(text: str, pieces: Iterable[str]) -> list[Place]:
    """Where each of `pieces`, given in order, stands in `text`.

    >>> places_of("One. Two. One.", ["One.", "Two.", "One."])
    [(0, 4), (5, 9), (10, 14)]
    """
    places, at = [], 0
    for piece in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        places.append((start, at))
    return places


def digest(directory: Path = PAIRS) -> str:
    """SHA-256 over the names and bytes of the pairs' files."""
    total = hashlib.sha256()
    for name in names(directory):
        for ending in ENDINGS:
            content = (directory / f"{name}.{ending}").read_bytes()
            total.update(f"{name}.{ending} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()


def _json(directory: Path, name: str, what: str) -> Any:
    return json.loads((directory / f"{name}.{what}.json").read_text(encoding="utf-8"))


def _quoted(spans: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> Iterable[Quoted]:
    by_number = {v["n"]: v for v in verdicts}
    for s in spans:
        v = by_number[s["n"]]
        yield Quoted(
            number=s["n"],
            place=(s["start"], s["end"]),
            text=s["text"],
            verdict=v["verdict"],
            source_text=v["source_text"],
            speaker_ok=v["speaker_ok"],
            loses=v.get("loses"),
        )
