"""Short forms of names, resolved to the fullest form that an article has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retold.language.bearers import acronyms
from retold.language.document import Name
from retold.language.gazetteer import folded, gazetteer

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TRAILING = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody or something with a name of several words: the name, its kind, where it stands first."""

    full: str
    name: Name
    index: int


def with_full_forms(found: Sequence[Name], text: str) -> Iterator[Name]:
    """The names, each with the fullest form and the kind that the article gives to its bearer.

    A short form belongs to the bearer of that name mentioned last before it, or else to the first one behind.

    Args:
        found: The article's names, in order.
        text: Its text.

    """
    bearers = _bearers(found)
    for index, name in enumerate(found):
        bearer = _bearer(name, index, bearers, text)
        if bearer is None or (name.kind == "people" and bearer.name.kind != "people"):
            yield name
        else:
            kind = bearer.name.kind if bearer.name.kind != "other" else name.kind
            yield replace(name, full=bearer.full, kind=kind)


def _bearers(found: Sequence[Name]) -> dict[str, list[Bearer]]:
    """Bearers by what may stand for them: last word, first word, acronym, the whole name."""
    listed: dict[str, list[Bearer]] = {}
    fullest: dict[str, str] = {}
    for index, name in enumerate(found):
        parts = _parts(name)
        if len(parts) < 2:
            continue
        if " ".join(parts) in fullest:
            continue
        fullest[" ".join(parts)] = name.full
        bearer = Bearer(name.full, name, index)
        for key in _keys(name, parts):
            listed.setdefault(key, []).append(bearer)
    return listed


def _parts(name: Name) -> list[str]:
    return [p for p in (folded(w.strip(",")) for w in name.full.split()) if p and p not in _GENERATIONS]


def _keys(name: Name, parts: list[str]) -> Iterator[str]:
    """What may stand for a name of several words."""
    if name.kind == "people":
        return
    if name.kind != "place":
        yield parts[0]
        if parts[-1] != parts[0] and not ({"of", "for"} & set(parts)):
            yield parts[-1]
        if len(parts) > 2:
            yield from {f"{parts[0]} {parts[-1]}", " ".join(parts[1:]), " ".join(parts[:-1])}
            if {"of", "for"} & set(parts):
                yield " ".join(parts[: min(parts.index(w) for w in ("of", "for") if w in parts)])
    if name.kind in {"organisation", "other"}:
        yield from (f"acronym {a}" for a in acronyms(name.full))


def _bearer(name: Name, index: int, bearers: dict[str, list[Bearer]], text: str) -> Bearer | None:
    parts = _parts(name)
    if not parts:
        return None
    written = name.text.replace(".", "")
    if " " not in written and written.isupper() and len(written) > 1:
        candidates = bearers.get(f"acronym {written.lower()}", []) or bearers.get(parts[0], [])
    elif name.kind == "place" and not _is_person_here(name, text):
        return None
    else:
        candidates = [b for b in bearers.get(" ".join(parts), []) if _may_stand_for(name, parts, b)]
    if not candidates:
        return None
    before = [b for b in candidates if b.index < index]
    persons = [b for b in before or candidates if b.name.kind == "person"]
    pool = persons or before or candidates
    return pool[-1] if before else pool[0]


_PLACE_BEFORE = frozenset({"in", "at", "from", "to", "near", "outside", "of", "across", "around", "into", "through", "for"})


def _is_person_here(name: Name, text: str) -> bool:
    """Whether a place's name stands where a person's would: not behind "in" or "from"."""
    before = text[max(0, name.span.start - 12) : name.span.start].split()
    return not before or before[-1].lower() not in _PLACE_BEFORE


def _may_stand_for(name: Name, parts: list[str], bearer: Bearer) -> bool:
    """Whether a short form is one that news uses: a person's surname or first name, a body's first word."""
    if name.kind == "person" and bearer.name.kind == "place":
        return False
    full = _parts(bearer.name)
    if len(parts) > 1:
        return True
    if bearer.name.kind == "person":
        return True
    known = gazetteer()
    if name.kind == "place":
        return False
    return parts[0] == full[0] and (parts[0] in known.joining_words or parts[0] not in known.common)
