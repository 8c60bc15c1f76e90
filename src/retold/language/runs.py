"""Runs of capitalised words that may be names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retold.language.capitals import ABBREVIATIONS, Capitals, bare, is_abbreviation, is_capital, possessive
from retold.language.document import Word
from retold.language.gazetteer import Gazetteer, gazetteer

_HEADS = frozenset(
    {"secretary", "president", "governor", "mayor", "chief", "director", "head", "leader", "speaker"}
)
_MONTH_SURNAMES = frozenset({"May", "March", "April", "June", "August"})


# What outlets and bodies do, besides the verbs of speech that make a name a person's.
_OUTLETS_VERBS = frozenset({"reported"})
_CLOSING = ABBREVIATIONS - {"st", "mt", "ft"}  # abbreviations that stand last in a name
_LONGEST = 14  # words in a run: longer ones are headlines without an end


def runs(seen: Capitals) -> Iterator[tuple[int, int]]:
    """The runs of words, first and behind the last, that may be names, outside headlines, in order."""
    known = gazetteer()
    words = seen.words
    last = 0
    for i in seen.marked:
        if i >= last and _begins(seen, i, known):
            last = _extend(words, i, known)
            yield i, last


def _begins(seen: Capitals, i: int, known: Gazetteer) -> bool:
    """Whether a name may begin with word `i`, which has a capital."""
    word = seen.words[i]
    if not word.text[0].isalpha():
        return False
    written = bare(word)
    if _is_no_name(written, known):
        return False
    if i not in seen.opening:
        return word.folded not in known.common or written in known.places or _is_title_of(seen, i)
    return _begins_sentence(seen, i, written, known)


def _is_title_of(seen: Capitals, i: int) -> bool:
    """Whether a common word with a capital inside a sentence stands before another capital ("Good Friday Club")."""
    return i + 1 < len(seen.words) and is_capital(seen.words[i + 1])


def _is_no_name(written: str, known: Gazetteer) -> bool:
    return (
        written in known.no_names
        or written[:2] in {"I'", "I’"}
        or (written[:2] in {"R-", "D-"} and len(written) < 8)
    )


def _begins_sentence(seen: Capitals, i: int, written: str, known: Gazetteer) -> bool:  # noqa: PLR0911 - one exit a case
    """Whether the capital at the beginning of a sentence is a name's."""
    word, folded = seen.words[i], seen.words[i].folded
    behind = seen.words[i + 1] if i + 1 < len(seen.words) else None
    if folded in known.common or folded.removesuffix("'s") in known.common:
        return folded in known.modifiers and behind is not None and _is_role(behind, known)
    if (
        behind is not None
        and behind.folded in {"of", "for"}
        and folded in known.joining_words
        and folded not in known.roles
    ):
        return i + 2 < len(seen.words) and is_capital(seen.words[i + 2])
    if (
        len(written) > 3
        and not written[1:].islower()
        and not written.isupper()
        and any(a.isalnum() and b.isupper() and a.islower() for a, b in pairwise(written))
    ) or written[1:2] in {"'", "’"}:
        return True  # "O'Brien", "McKay"
    if written in seen.inner or known.kind(written) or (written.isupper() and 1 < len(written) <= 6):
        return True
    if _is_initial(seen.words, i) or folded in known.short_titles or folded in known.courtesies:
        return True
    beyond = i + 1
    while beyond < len(seen.words) and beyond < i + 3 and seen.words[beyond].text in known.particles:
        beyond += 1
    followed = beyond < len(seen.words) and is_capital(seen.words[beyond]) and not possessive(word)
    if written in known.first_names:
        return not seen.without(folded) or followed
    if seen.without(folded) or folded.endswith("ly"):
        return False
    if followed and seen.words[beyond].text not in known.no_names:
        return folded in known.roles or folded in known.modifiers or not _is_inflected(word)
    said = behind is not None and (behind.folded in known.speech or behind.folded in _OUTLETS_VERBS)
    return said and not _is_inflected(word) and folded not in known.roles and folded not in known.modifiers


def _is_role(word: Word, known: Gazetteer) -> bool:
    return is_capital(word) and any(
        word.folded in listed for listed in (known.roles, known.modifiers, known.short_titles)
    )


def _is_inflected(word: Word) -> bool:
    """Whether a word has a dictionary form other than itself, or an ending of one: no name, as a rule."""
    return word.lemma != word.folded or word.folded.endswith(("ing", "ed"))


def _is_initial(words: Sequence[Word], i: int) -> bool:
    return (
        len(words[i].text) == 1
        and i + 2 < len(words)
        and words[i + 1].text == "."
        and words[i + 1].start == words[i].end
        and is_capital(words[i + 2])
        and words[i + 2].sentence == words[i].sentence
    )


def _extend(words: Sequence[Word], i: int, known: Gazetteer) -> int:
    """The index behind the last word of the run that begins with word `i`."""
    last, limit = i + 1, min(len(words), i + _LONGEST)
    while last < limit and words[last].sentence == words[i].sentence and not possessive(words[last - 1]):
        behind = _next(words, i, last, limit, known)
        if behind is None:
            break
        last = behind
    return last


def _next(words: Sequence[Word], first: int, k: int, limit: int, known: Gazetteer) -> int | None:  # noqa: C901, PLR0911 - one exit a case
    """The index behind the next part of a run, or None where it ends before word `k`."""
    word = words[k]
    if _continues(words, k, known):
        return k + 1

    def capital_at(n: int) -> bool:
        return n < limit and words[n].sentence == word.sentence and _continues(words, n, known)

    if word.text == "." and is_abbreviation(words[k - 1]) and words[k - 1].end == word.start:
        if words[k - 1].folded in _CLOSING:
            return None
        return k + 2 if capital_at(k + 1) else None
    if word.text == "&":
        return k + 2 if capital_at(k + 1) else None
    if word.folded in known.particles and word.text.islower():
        n = k + 1 + (k + 1 < limit and words[k + 1].folded in known.particles)
        return n + 1 if capital_at(n) else None
    if word.folded in {"of", "for"}:
        if not _joins(words, first, k, known):
            return None
        if capital_at(k + 1):
            return k + 2
        return k + 3 if words[k + 1 : k + 2] and words[k + 1].folded == "the" and capital_at(k + 2) else None
    if (
        word.folded == "and"
        and any(w.folded in {"of", "for"} for w in words[first + 1 : k])
        and capital_at(k + 1)
    ):
        before, behind = bare(words[k - 1]), bare(words[k + 1])
        listed = before in known.places or behind in known.places or behind in known.first_names
        return None if listed or words[k + 1].folded in known.roles else k + 2
    return None


def _joins(words: Sequence[Word], first: int, k: int, known: Gazetteer) -> bool:
    """Whether "of" or "for", word `k`, may go on with the name that begins with word `first`."""
    head = words[k - 1].folded
    if head in _HEADS:  # "Secretary of State Ana Ruiz" goes on, "President of Ukraine" is a title and a place
        return k + 1 < len(words) and words[k + 1].folded in known.of_titles
    if head in known.joining_words:
        return True
    return words[k].folded == "of" and any(w.folded in known.joining_words for w in words[first:k])


def _continues(words: Sequence[Word], k: int, known: Gazetteer) -> bool:
    """Whether word `k` has a capital and goes on with a name."""
    word = words[k]
    if word.punctuation or not is_capital(word) or not (word.text[0].isalpha()):
        return False
    if word.folded in known.never_inside:
        return False
    written = bare(word)
    if written in _MONTH_SURNAMES and bare(words[k - 1]) in known.first_names:
        return True
    return not (_is_no_name(written, known) and written not in {"II", "III", "IV", "VI", "VII", "X"})
