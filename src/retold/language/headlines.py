"""Names in headlines, whose capitals tell nothing: those that the lists know, or the article's own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.language.capitals import Capitals, bare, is_capital, possessive
from retold.language.document import Name, Word
from retold.language.gazetteer import Gazetteer, Kind, gazetteer

_LONGEST = 6  # words of a name looked for in a headline


def headline_names(seen: Capitals, text: str, found: Sequence[Name]) -> Iterator[Name]:
    """The names in an article's headlines.

    Args:
        seen: What its capitals tell.
        text: Its text.
        found: The names in its sentences.

    """
    if not seen.headlines:
        return
    own: dict[str, Kind] = {}
    for name in found:
        own.setdefault(" ".join(name.text.upper().split()), name.kind)
        if name.kind == "person":
            own.setdefault(name.text.split()[-1].upper(), "person")
    known = gazetteer()
    words = seen.words
    last = 0
    for i in [k for k, word in enumerate(words) if word.sentence in seen.headlines]:
        match = _longest(seen, text, i, own, known) if i >= last else None
        if match is None:
            continue
        last, kind = match
        end = words[last - 1].end - possessive(words[last - 1])
        span = Span(words[i].start, end)
        yield Name(span, span.of(text), _as_in_sentences(span.of(text), kind), kind)


def _as_in_sentences(written: str, kind: Kind) -> str:
    """A name without the headline's capitals ("EXTON" -> "Exton")."""
    plain = " ".join(written.split())
    return (
        plain.title()
        if plain.isupper() and (kind != "organisation" or " " in plain) and len(plain) > 3
        else plain
    )


def _longest(
    seen: Capitals, text: str, i: int, own: dict[str, Kind], known: Gazetteer
) -> tuple[int, Kind] | None:
    """The longest name that begins with word `i`: the index behind it, and its kind."""
    words = seen.words
    if words[i].punctuation or not is_capital(words[i]):
        return None
    limit = min(len(words), i + _LONGEST)
    while limit > i and words[limit - 1].sentence != words[i].sentence:
        limit -= 1
    for last in range(limit, i, -1):
        if words[last - 1].punctuation:
            continue
        written = " ".join(text[words[i].start : words[last - 1].end - possessive(words[last - 1])].split())
        if kind := own.get(written.upper()):
            return last, kind
        if kind := _listed(written, known):
            return None if written in known.no_names else (last, kind)
    return _person(words, i, limit, seen, known)


def _listed(written: str, known: Gazetteer) -> Kind | None:
    if written.isupper() and len(written) > 4:
        return known.kind(written.title())
    return known.kind(written)


def _person(
    words: Sequence[Word], i: int, limit: int, seen: Capitals, known: Gazetteer
) -> tuple[int, Kind] | None:
    """A first name with a word that is no common one."""
    first = bare(words[i])
    if (
        (first.title() if first.isupper() else first) not in known.first_names
        or i + 1 >= limit
        or possessive(words[i])
    ):
        return None
    behind = words[i + 1]
    if (
        not is_capital(behind)
        or behind.folded in known.common
        or behind.folded in known.speech
        or seen.without(behind.folded)
        or behind.lemma != behind.folded
    ):
        return None
    return i + 2, "person"
