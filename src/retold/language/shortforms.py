"""Short forms of names, resolved to the fullest form that an article has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from retold.language.bearers import acronyms
from retold.language.document import Name
from retold.language.gazetteer import Kind, folded, gazetteer

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TIES = frozenset({"of", "for"})
_PLACE_BEFORE = frozenset(
    {"in", "at", "from", "to", "near", "outside", "of", "across", "around", "into", "through", "for"}
)
_Parted = tuple[Name, tuple[str, ...], str]  # a name, its folded words, and all of them together
_EARLY = 2  # short forms that may stand before the full one: in a headline, and a caption


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody or something with a name of several words: the name, its folded words, its kind, how often it stands."""

    full: str
    parts: tuple[str, ...]
    kind: Kind
    times: int


def with_full_forms(found: Sequence[Name], text: str) -> Iterator[Name]:
    """The names, each with the fullest form and the kind that the article gives to its bearer.

    Where several bearers share a short form, it is the one's who bears it as surname, then the one's named in full
    most often, then the first one's.

    Args:
        found: The article's names, in order.
        text: Its text.

    """
    parted = [(name, *_parted(name.full)) for name in found]
    bearers = _bearers(parted)
    persons = {" ".join(b.parts) for listed in bearers.values() for b in listed if b.kind == "person"}
    for name, parts, whole in parted:
        bearer = _bearer(name, parts, whole, bearers, text) if parts else None
        if name.kind == "other" and whole in persons:
            yield replace(name, kind="person")
        elif bearer is None or (name.kind == "people" and bearer.kind != "people"):
            yield name
        else:
            kind = bearer.kind if bearer.kind != "other" else name.kind
            same = bearer.full == name.full and kind == name.kind
            yield name if same else Name(name.span, name.text, bearer.full, kind, name.title, name.title_span)


def _bearers(parted: Sequence[_Parted]) -> dict[str, list[Bearer]]:
    """Bearers by what may stand for them: last word, first word, acronym."""
    times = Counter([whole for _, _, whole in parted])
    alone: Counter[str] = Counter()
    listed: dict[str, list[Bearer]] = {}
    known: set[str] = set()
    for name, parts, whole in parted:
        if len(parts) == 1 and name.kind in {"person", "other"}:
            alone[whole] += 1
        if len(parts) < 2 or whole in known or name.kind == "people":
            continue
        known.add(whole)
        kind: Kind = "person" if _is_called_by_surname(name, parts, times) else name.kind
        # Somebody called by surname again and again before this is another bearer of that name.
        late = alone[parts[-1]] > _EARLY
        bearer = Bearer(name.full, parts, kind, times[whole])
        for key in _keys(name, kind, parts):
            if not (late and key == parts[-1]):
                listed.setdefault(key, []).append(bearer)
    return listed


def _is_called_by_surname(name: Name, parts: tuple[str, ...], times: Mapping[str, int]) -> bool:
    """Whether something of unknown kind is a person, since its last word alone names it elsewhere."""
    return (
        name.kind == "other"
        and 2 <= len(parts) <= 3
        and times.get(parts[-1], 0) > 0
        and times.get(parts[0], 0) < times[parts[-1]]
        and not any(p in gazetteer().common or p in gazetteer().joining_words for p in parts)
    )


@lru_cache(maxsize=4096)
def _parted(full: str) -> tuple[tuple[str, ...], str]:
    """The folded words of a name without "Jr" and the like, and all of them together."""
    folds = [folded(w.strip(",")) for w in full.split()]
    parts = tuple([p for p in folds if p and p not in _GENERATIONS])
    return parts, " ".join(parts)


def _keys(name: Name, kind: str, parts: tuple[str, ...]) -> Iterator[str]:
    """What may stand for a name of several words."""
    if kind != "place":
        yield parts[0]
        if parts[-1] != parts[0] and not _TIES & set(parts):
            yield parts[-1]
        if len(parts) > 2:
            yield from {f"{parts[0]} {parts[-1]}", " ".join(parts[1:]), " ".join(parts[:-1])}
            if _TIES & set(parts):
                yield " ".join(parts[: min(parts.index(w) for w in _TIES if w in parts)])
    if kind in {"organisation", "other"}:
        yield from (f"acronym {a}" for a in acronyms(name.full))


def _bearer(
    name: Name, parts: tuple[str, ...], whole: str, bearers: Mapping[str, list[Bearer]], text: str
) -> Bearer | None:
    written = name.text.replace(".", "")
    if " " not in written and written.isupper() and len(written) > 1:
        candidates = bearers.get(f"acronym {written.lower()}", []) or bearers.get(parts[0], [])
    elif name.kind == "place" and not _is_person_here(name, text):
        return None
    else:
        candidates = [b for b in bearers.get(whole, []) if _may_stand_for(name, parts, b)]
    if not candidates:
        return None
    if name.kind == "place":
        candidates = [b for b in candidates if b.kind == "person" and b.parts[-1] == parts[0]]
    candidates = [b for b in candidates if b.parts[-1] == parts[-1]] or candidates
    candidates = [b for b in candidates if b.kind == "person"] or candidates
    if len(parts) > 1:  # only a fuller form of the same name
        candidates = [b for b in candidates if len(b.parts) > len(parts)]
    return max(candidates, key=lambda b: b.times, default=None)


def _is_person_here(name: Name, text: str) -> bool:
    """Whether a place's name stands where a person's would: not behind "in" or "from"."""
    before = text[max(0, name.span.start - 12) : name.span.start].split()
    return not before or before[-1].lower() not in _PLACE_BEFORE


def _may_stand_for(name: Name, parts: tuple[str, ...], bearer: Bearer) -> bool:
    """Whether a short form is one that news uses: a person's surname or first name, a body's first word."""
    if (name.kind == "person" and bearer.kind == "place") or (bearer.kind == "work" and name.kind != "work"):
        return False
    if len(parts) > 1 or bearer.kind == "person":
        return True
    known = gazetteer()
    return name.kind != "place" and parts[0] == bearer.parts[0] and parts[0] not in known.common
