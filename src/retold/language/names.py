"""An article's names: persons, bodies, places, peoples, by capitals, lists and context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.article import Span
from retold.language.bearers import same_bearer
from retold.language.capitals import Capitals, bare, capitals, is_capital, possessive
from retold.language.document import Name, Word, Words
from retold.language.gazetteer import Gazetteer, Kind, gazetteer
from retold.language.headlines import headline_names
from retold.language.runs import runs
from retold.language.shortforms import with_full_forms
from retold.language.titles import extended_title, split_title, title_before, title_behind

__all__ = ["names", "same_bearer"]

_WORKS = frozenset(
    [
        "album",
        "book",
        "comedy",
        "documentary",
        "drama",
        "film",
        "movie",
        "musical",
        "novel",
        "opera",
        "play",
        "podcast",
        "poem",
        "series",
        "show",
        "single",
        "song",
        "track",
    ]
)


def names(words: Sequence[Word], text: str) -> tuple[Name, ...]:
    """The names of an article, in order, none inside another.

    Without a model of the language: a name is a run of capitalised words that its place in the sentence does not
    explain. Its title stands before it ("Russian Foreign Minister Sergei Lavrov") or behind ("Steve Lake, mayor of
    Exton"); a short form is given the fullest form that the article has. Courtesies ("Mr") are neither name nor title.

    Args:
        words: The article's words.
        text: Its text.

    """
    seen = capitals(words, text)
    works = list(_works(seen, text))
    taken = {k for work in works for k in range(work.span.start, work.span.end)}
    found = [
        name
        for first, last in runs(seen)
        for name in _of_run(seen, text, first, last)
        if name.span.start not in taken and name.span.end - 1 not in taken
    ]
    found += works
    found += _seats(words, text)
    found += headline_names(seen, text, found)
    found.sort(key=lambda name: name.span)
    return tuple(with_full_forms(_located(found, text), text))


def _works(seen: Capitals, text: str) -> Iterator[Name]:
    """Titles of works: quotation marks around two capitalised words or more, and small words between them."""
    words = seen.words
    for i in Words.of(words).among(_OPENING):
        word = words[i]
        if word.text not in _CLOSING or word.sentence in seen.headlines:
            continue
        last = i + 1
        while last < min(len(words), i + _LONGEST_WORK) and _in_work(words, last):
            last += 1
        if last >= len(words) or words[last].text not in _CLOSING[word.text] or last - i < 3:
            continue
        if (i and words[i - 1].text in {",", ":"}) or not (
            is_capital(words[i + 1]) and is_capital(words[last - 1])
        ):
            continue
        if sum(map(is_capital, words[i + 1 : last])) >= 2:
            yield _name(words, text, i + 1, last, _kind_in_quotation_marks(words, text, i + 1, last))


def _seats(words: Sequence[Word], text: str) -> Iterator[Name]:
    """The places for which politicians sit, out of what stands behind their names: "R-Ky."."""
    if not any(party in text for party in _PARTIES):
        return
    known = gazetteer()
    for word in words:
        seat = word.text[2:] if word.text[:2] in _PARTIES else ""
        if "A" <= seat[:1] <= "Z" and known.kind(seat) == "place":
            yield Name(Span(word.start + 2, word.end), seat, seat, "place")


def _kind_in_quotation_marks(words: Sequence[Word], text: str, first: int, last: int) -> Kind:
    """A body in scare quotes ("Coalition of the Willing"), or else a work."""
    known = gazetteer()
    listed = known.kind(_written(words, text, first, last))
    if listed:
        return listed
    body = words[first].folded in known.joining_words and any(
        w.folded in {"of", "for"} for w in words[first:last]
    )
    return "organisation" if body else "work"


_PARTIES = frozenset({"R-", "D-", "I-", "R–", "D–", "I–"})
_OPENING = frozenset("\"'")  # folded
_CLOSING = {'"': '"', "“": "”", "‘": "’", "«": "»"}
_LONGEST_WORK = 9  # words


def _in_work(words: Sequence[Word], k: int) -> bool:
    return not words[k].punctuation and (is_capital(words[k]) or words[k].folded in _SMALL)


_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


def _located(found: Sequence[Name], text: str) -> list[Name]:
    """The names, those that stand once behind "in" or "near" and are nothing else as places."""
    places = {
        n.text
        for n in found
        if n.kind == "other"
        and text[n.span.end : n.span.end + 1] not in {"'", "’", "-"}
        and text[max(0, n.span.start - 9) : n.span.start].lower().split()[-1:] in _LOCATING
    }
    return [replace(n, kind="place") if n.kind == "other" and n.text in places else n for n in found]


_LOCATING = (["in"], ["near"], ["outside"])


def _of_run(seen: Capitals, text: str, first: int, last: int) -> Iterator[Name]:
    """The names in a run of capitalised words: mostly one, with a title; a people before it is its own."""
    known = gazetteer()
    words = seen.words
    if first in seen.opening and _is_led(words, first, last, known):
        first += 1
    whole = _written(words, text, first, last)
    if (kind := known.kind(whole)) and kind != "people" and last - first > 1:
        yield _with_title(words, text, first, last, kind)
        return
    begin = split_title(words, first, last)
    if begin == last:
        yield from _peoples(words, text, first, last, known)
        return
    people = _people_before(words, text, begin, last, known) if begin == first else 0
    if people:
        yield from _peoples(words, text, first, first + people, known)
        begin = first = first + people
    title = (first, begin) if begin > first else None
    if title and all(w.punctuation or w.folded in known.courtesies for w in words[first:begin]):
        yield _name(words, text, begin, last, "person")
        return
    kind = "person" if title else _kind(seen, text, begin, last, known)
    if title:
        yield _titled(_name(words, text, begin, last, kind), words, text, extended_title(words, first), begin)
    else:
        yield _with_title(words, text, begin, last, kind)


def _is_led(words: Sequence[Word], first: int, last: int, known: Gazetteer) -> bool:
    """Whether a sentence begins with a word that is no part of the first and last name behind it ("Poor Ana Ruiz")."""
    word = words[first]
    return (
        last - first > 2
        and bare(words[first + 1]) in known.first_names
        and known.kind(word.text) is None
        and not (bare(word) in known.first_names or known.role(word.folded) or word.folded in known.modifiers)
        and not (word.folded in known.short_titles or word.folded in known.courtesies or len(word.text) == 1)
    )


def _written(words: Sequence[Word], text: str, first: int, last: int) -> str:
    """A run as written, without a possessive."""
    end = words[last - 1].end - possessive(words[last - 1])
    return text[words[first].start : end]


def _name(words: Sequence[Word], text: str, first: int, last: int, kind: Kind) -> Name:
    written = _written(words, text, first, last)
    start = words[first].start
    return Name(Span(start, start + len(written)), written, " ".join(written.split()), kind)


def _titled(name: Name, words: Sequence[Word], text: str, first: int, last: int) -> Name:
    """A person's name with the title that is `words[first:last]`, a comma at its end left out."""
    last -= words[last - 1].text == ","
    span = Span(words[first].start, words[last - 1].end)
    return Name(name.span, name.text, name.full, "person", " ".join(span.of(text).split()), span)


def _with_title(words: Sequence[Word], text: str, first: int, last: int, kind: Kind) -> Name:
    """The name of a run with a title in lower case before it, or a role behind it, if it can be a person's."""
    name = _name(words, text, first, last, kind)
    if kind in {"place", "people", "work", "organisation"}:
        return name
    begin = title_before(words, first, last, gazetteer())
    if begin is not None:
        return _titled(name, words, text, begin, first)
    behind = None if possessive(words[last - 1]) else title_behind(words, last)
    return _titled(name, words, text, *behind) if behind else name


def _peoples(words: Sequence[Word], text: str, first: int, last: int, known: Gazetteer) -> Iterator[Name]:
    """The people or body named at the beginning of a run that names nobody ("Russian President", "NATO Chief")."""
    if words[first].text.isupper() and len(words[first].text) > 1 and words[first].folded not in known.roles:
        yield _name(words, text, first, first + 1, known.kind(bare(words[first])) or "organisation")
        return
    for count in (2, 1):
        if first + count <= last and known.people(_written(words, text, first, first + count)) is not None:
            yield _name(words, text, first, first + count, "people")
            return


def _people_before(words: Sequence[Word], text: str, first: int, last: int, known: Gazetteer) -> int:
    """How many words at the beginning of a run name a people and are no part of the name behind them."""
    for count in (2, 1):
        if (
            first + count >= last
            or known.people(" ".join([w.text for w in words[first : first + count]])) is None
        ):
            continue
        behind = [w.folded for w in words[first + count : last]]
        if known.kind(_written(words, text, first + count, last)):
            return count
        body = any(w in known.organisation_words or w in known.place_words for w in behind)
        return 0 if body or bare(words[first + count]) not in known.first_names else count
    return 0


def _kind(seen: Capitals, text: str, first: int, last: int, known: Gazetteer) -> Kind:  # noqa: PLR0911 - one exit a case
    """What a run without a title names, as far as its words and those around it tell."""
    words = seen.words
    written = _written(words, text, first, last)
    listed = known.kind(written)
    if listed:
        alone = last - first == 1 and written in known.first_names and written not in known.realms
        return "person" if listed == "place" and alone and not _is_located(words, first) else listed
    parts = [w.folded for w in words[first:last] if not w.punctuation]
    if first > 0 and words[first - 1].folded in _WORKS and len(parts) > 1:
        return "work"
    person = bare(words[first]) in known.first_names or (len(words[first].text) == 1 and len(parts) > 1)
    if parts[-1].removesuffix("'s") in known.place_words and not (person and len(parts) == 2):
        return "place"
    if not (person and len(parts) == 2) and not known.organisation_words.isdisjoint(parts):
        return "organisation"
    if written.isupper() and "." not in written and 2 <= len(written) <= 6 and not person:
        return "organisation"
    if person or (_speaks(words, first, last, known) and "&" not in written) or _has_age(words, last):
        return "person" if len(parts) > 1 or person or _has_age(words, last) else "other"
    if ("of" in parts or "for" in parts) and not known.joining_words.isdisjoint(parts):
        return "organisation"
    return "other"


def _is_located(words: Sequence[Word], first: int) -> bool:
    """Whether a preposition of place stands before a name."""
    return first > 0 and words[first - 1].folded in {
        "in",
        "at",
        "from",
        "near",
        "outside",
        "to",
        "around",
        "of",
    }


def _speaks(words: Sequence[Word], first: int, last: int, known: Gazetteer) -> bool:
    """Whether a verb of speech stands next to a name, or "who" behind it."""
    if first and words[first - 1].folded in known.speech:
        return True
    behind = [w.folded for w in words[last : last + 2]]
    return bool(behind) and (behind[0] in known.speech or behind == [",", "who"])


def _has_age(words: Sequence[Word], last: int) -> bool:
    """Whether an age follows: ", 39,"."""
    if last + 2 >= len(words) or words[last].text != ",":
        return False
    age, behind = words[last + 1].text, words[last + 2].text
    return behind in {",", "."} and age.isdecimal() and len(age) <= 2
