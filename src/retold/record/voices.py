"""Who speaks in a record: the speakers of all articles, each of them once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from retold.language.bearers import meeting_keys, same_bearer
from retold.language.document import Name
from retold.language.mentions import speaker_words
from retold.language.words import fold
from retold.record.entry import Entry
from retold.record.said import Said
from retold.record.voice import Voice

# A speaker as an article has it: the number of the article, and the name or the words that stand for one.
Told = tuple[int, str]
_ROLE_WORDS = 5  # a role's noun is one of its first words


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers of all articles.

    Args:
        heard: For each speaker of each article the number of whom it is.
        named: For each of these numbers whether a name is given.
        unnamed: For each whether it is a source that nobody is named for.

    """

    heard: Mapping[Told, int]
    named: Sequence[bool]
    unnamed: Sequence[bool]

    def of(self, article: int, said: Said) -> int | None:
        """Whose a statement is."""
        return None if said.standing == "nobody" else self.heard[article, key(said)]


def voices(entries: Sequence[Entry]) -> Voices:
    """Who is who among the speakers of some articles.

    Names of one bearer are one speaker. A short form that several could bear is nobody's but its own article's; so are
    roles without a name ("the mayor") and unnamed sources ("officials").
    """
    names: dict[str, Name] = {}
    apart: dict[Told, bool] = {}
    for n, entry in enumerate(entries):
        for said in entry.said:
            if said.statement.speaker is None or said.standing == "nobody":
                continue
            if said.standing == "named":
                name = said.statement.speaker.name
                names.setdefault(name, entry.names[name])
            else:
                apart[n, key(said)] = said.standing == "unnamed"
    bearers = one_bearer(names)
    heard: dict[Told, int] = {}
    for n, entry in enumerate(entries):
        for said in entry.said:
            if said.standing == "named" and said.statement.speaker is not None:
                heard[n, key(said)] = bearers[said.statement.speaker.name]
    count = len(set(bearers.values()))
    heard |= {told: number for number, told in enumerate(sorted(apart), count)}
    unnamed = [False] * count + [apart[told] for told in sorted(apart)]
    return Voices(heard, [True] * count + [False] * len(apart), unnamed)


def one_bearer(names: Mapping[str, Name]) -> dict[str, int]:
    """For each name the number of its bearer.

    >>> from retold.article import Span
    >>> given = ("Ada Brandt", "Brandt", "Ivo Ruiz", "Ana Ruiz", "Ruiz")
    >>> found = one_bearer({name: Name(Span(0, 9), name, name, "person") for name in given})
    >>> found["Brandt"] == found["Ada Brandt"], found["Ruiz"] in (found["Ana Ruiz"], found["Ivo Ruiz"])
    (True, False)

    Args:
        names: Each full name with a mention of it.

    """
    bearer: dict[str, int] = {}
    meeting: defaultdict[str, set[str]] = defaultdict(set)
    for name in sorted(names, key=lambda n: (-len(n.split()), -len(n), n)):
        keys = meeting_keys(name)
        near = sorted({other for shared in keys for other in meeting[shared]})
        mine = names[name]
        found = {bearer[other] for other in near if same_bearer(mine, names[other])}
        bearer[name] = found.pop() if len(found) == 1 else len(bearer)
        for shared in keys:
            meeting[shared].add(name)
    numbers = {old: new for new, old in enumerate(sorted(set(bearer.values())))}
    return {name: numbers[number] for name, number in bearer.items()}


def described(
    entries: Sequence[Entry], speaking: Mapping[Told, int], names: Iterable[int]
) -> dict[int, Voice]:
    """What is known of some speakers.

    Args:
        entries: The articles.
        speaking: For each speaker of each article its number.
        names: The numbers that are wanted.

    """
    wanted = set(names)
    told: defaultdict[int, list[Told]] = defaultdict(list)
    for one, number in sorted(speaking.items()):
        if number in wanted:
            told[number].append(one)
    return {number: _voice(entries, keys) for number, keys in told.items()}


def _voice(entries: Sequence[Entry], told: Sequence[Told]) -> Voice:
    roles: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    unnamed = True
    for n, known_by in told:
        for said in entries[n].said:
            speaker = said.statement.speaker
            if speaker is None or key(said) != known_by:
                continue
            unnamed &= said.standing == "unnamed"
            if said.standing == "named":
                forms[speaker.name] += 1
            else:
                roles[_bare(speaker.name)] += _is_role(speaker.name)
        roles.update(_bare(t) for t in entries[n].titles.get(known_by.removeprefix("="), ()))
    full = sorted(forms, key=lambda f: (-len(f.split()), -forms[f], -len(f), f))
    ranked = _ranked(roles)
    name = full[0] if full else _written(entries, told[0])
    articles = tuple(sorted({entries[n].name for n, _ in told}))
    return Voice(name, unnamed, () if not full else ranked, tuple(full), articles)


def _written(entries: Sequence[Entry], told: Told) -> str:
    number, known_by = told
    return next(
        s.statement.speaker.name
        for s in entries[number].said
        if s.statement.speaker is not None and key(s) == known_by
    )


def _ranked(roles: Counter[str]) -> tuple[str, ...]:
    """The most frequent first, each once, however its capitals stand."""
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for role, times in (+roles).items():
        together[fold(role)][role] += times
    order = sorted(together, key=lambda r: (-sum(together[r].values()), -len(r), r))
    return tuple(min(together[r], key=lambda form: (-together[r][form], form)) for r in order)


def _is_role(words: str) -> bool:
    """Whether words name what somebody is: "the mayor", and no "revelation"."""
    return any(word.strip(".,") in speaker_words()["roles"] for word in fold(words).split()[:_ROLE_WORDS])


def _bare(role: str) -> str:
    """A role without its article, on one line."""
    words = role.split()
    return " ".join(words[1:] if words and fold(words[0]) in ("the", "a", "an") else words)


def key(said: Said) -> str:
    """What a speaker is known by in one article: a name as it is, words for somebody folded."""
    speaker = said.statement.speaker
    if speaker is None:
        return ""
    return f"={speaker.name}" if said.standing == "named" else " ".join(fold(speaker.name).split())
