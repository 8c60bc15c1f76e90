"""Looking a quotation up: from a fragment of it, a misquoted or a reworded form."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from retold.archive.appearances import appearances
from retold.archive.archive import Archive
from retold.archive.candidates import candidates
from retold.archive.history import Appearance, Asked, Form, Histories, History
from retold.archive.terms import Vocabulary
from retold.archive.utterances import STRICT
from retold.archive.wordings import Wording, alike, change, likeness
from retold.article import Span
from retold.comparing.wording import spoken
from retold.errors import InputError
from retold.language.speakers import same_speaker
from retold.reading.decoding import printable

# Likeness from which a quotation is an answer at all, and the share of the best answer's from which it is one beside it.
_ANSWER = 0.45
_BESIDE = 0.85
# Of the likeliest quotations, so many have further wordings looked for, in which the words asked for are not.
_FURTHER = 1
# Times the weight of the words asked for, up to which a quotation is hardly more than them.
_WHOLE = 1.2
# Longer than any quotation; words behind it are not asked for.
_LONGEST = 300


def quote(words: str, archive: Archive, *, limit: int = 10) -> Histories:
    """What an archive holds on a quotation: each that says these words, with all its wordings and their history.

    Args:
        words: The quotation, a fragment of it, or a form of it in other words; quotation marks do not matter.
        archive: Where to look.
        limit: How many quotations to tell of.

    Raises:
        InputError: There are no words.

    """
    vocabulary = archive.vocabulary
    words = printable(words).strip()
    asked = Wording.of(
        spoken(words, [Span(0, len(words))], STRICT, vocabulary.known).keys[:_LONGEST], vocabulary
    )
    if not asked.words:
        raise InputError(f"no words to look for in {words!r}")
    with archive.reading() as connection:
        groups = _groups(connection, asked, vocabulary, limit)
        return Histories(
            words, tuple(_history(connection, words, asked, group, vocabulary) for group in groups)
        )


def _groups(
    connection: sqlite3.Connection, asked: Wording, vocabulary: Vocabulary, limit: int
) -> list[dict[int, Wording]]:
    """Wordings that answer, those of one saying together; the likeliest saying first."""
    found = candidates(connection, asked, vocabulary)
    rated = {key: _answer(asked, wording) for key, wording in found.items()}
    least = max(_ANSWER, _BESIDE * max(rated.values(), default=0.0))
    ranked = sorted(
        (k for k in found if rated[k] >= least),
        key=lambda k: (-rated[k], len(found[k].words), found[k].words),
    )
    groups: list[dict[int, Wording]] = []
    for key in ranked:
        home = next((g for g in groups if any(alike(w, found[key]) for w in _leaders(g))), None)
        if home is not None:
            home[key] = found[key]
        elif len(groups) < limit:
            groups.append({key: found[key]})
    _gather(found, groups[:_FURTHER], besides=groups)
    for group in groups[:_FURTHER]:
        _complete(connection, asked, group, groups, vocabulary)
    return groups


def _answer(asked: Wording, wording: Wording) -> float:
    """How far a wording says what is asked for; one that is itself a piece of it says some of it."""
    answer = likeness(asked, wording)
    if answer < 1 and alike(asked, wording):
        return max(answer, _ANSWER, 0.99 * likeness(wording, asked) * min(1.0, wording.total / asked.total))
    return answer


def _leaders(group: dict[int, Wording]) -> list[Wording]:
    """The wordings that a further one of the group must be alike: its likeliest and its fullest."""
    members = list(group.values())
    return [members[0], max(members, key=lambda w: (w.total, w.words))]


def _complete(
    connection: sqlite3.Connection,
    asked: Wording,
    group: dict[int, Wording],
    groups: Sequence[dict[int, Wording]],
    vocabulary: Vocabulary,
) -> None:
    """Add the wordings that the words asked for are not in, found by the fullest one."""
    fullest = _leaders(group)[1]
    if fullest.total <= _WHOLE * asked.total:
        return  # what is like it has been found by the words asked for
    _gather(candidates(connection, fullest, vocabulary), [group], besides=groups)


def _gather(
    found: Mapping[int, Wording],
    groups: Sequence[dict[int, Wording]],
    *,
    besides: Sequence[dict[int, Wording]] = (),
) -> None:
    """Add to each group the wordings of its saying that answer less than it does: pieces of it, other versions."""
    taken = {key for group in (*groups, *besides) for key in group}
    for key in sorted(found.keys() - taken, key=lambda key: found[key].words):
        home = next((g for g in groups if any(alike(w, found[key]) for w in _leaders(g))), None)
        if home is not None:
            home[key] = found[key]


def _history(
    connection: sqlite3.Connection,
    words: str,
    asked: Wording,
    group: dict[int, Wording],
    vocabulary: Vocabulary,
) -> History:
    printed = appearances(connection, group)
    first = next(iter(printed.values()))[0].text
    forms = []
    for told in printed.values():
        relation, edits = change(first, told[0].text, vocabulary.known)
        forms.append(Form(relation, edits, told))
    nearest = max(printed, key=lambda key: (_answer(asked, group[key]), -len(group[key].words)))
    text = printed[nearest][0].text
    relation, edits = change(text, words, vocabulary.known)
    return History(
        _answer(asked, group[nearest]),
        Asked(relation, edits, text),
        _speakers([a for told in printed.values() for a in told]),
        tuple(forms),
    )


def _speakers(told: Sequence[Appearance]) -> tuple[tuple[str, int], ...]:
    """Who is named, with the number of articles; names of one person count for the fullest of them."""
    articles: dict[str, set[str]] = {}
    for appearance in told:
        if appearance.speaker:
            articles.setdefault(appearance.speaker, set()).add(appearance.article)
    merged: dict[str, set[str]] = {}
    for name in sorted(articles, key=lambda name: (-len(name), name)):
        home = next((full for full in merged if same_speaker(full, name)), name)
        merged.setdefault(home, set()).update(articles[name])
    counts = Counter({name: len(ids) for name, ids in merged.items()})
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
