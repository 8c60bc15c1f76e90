"""Lists of words and phrases, and where they stand in a text.

A list is a string of entries with commas between them:

    seem to        the words, one after another, each by its written or its dictionary form
    ~seem to       its first word in every form of the verb (seem, seems, seemed, seeming)
    n't=not        a form, and the entry that it is a form of
    will?modal     only where the test `modal` of the module `senses` holds; before the "=", if there is one
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from retold.language.document import Word, Words
from retold.language.place import Place
from retold.language.wordlists import wordlist

T = TypeVar("T")
Sense = Callable[[Place], bool]


class Phrase(NamedTuple, Generic[T]):
    """An entry of a list.

    Attributes:
        words: Its words.
        lemma: The entry that it is a form of; mostly itself.
        value: What the list says about it.
        sense: Name of the test for its sense, or "".
        verb: Whether its first word is a verb that stands for all its forms.

    """

    words: tuple[str, ...]
    lemma: str
    value: T
    sense: str = ""
    verb: bool = False


class Match(NamedTuple, Generic[T]):
    """An entry found at `words[first:last]`."""

    first: int
    last: int
    phrase: Phrase[T]


class Phrases(Generic[T]):
    """Phrases by their first two words, longest first: finding them takes time linear in the text."""

    __slots__ = ("_firsts", "_starts", "_verbs")

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        starts: dict[str, dict[str, list[Phrase[T]]]] = {}
        verbs: dict[str, str] = {}
        for phrase in phrases:
            words = phrase.words
            second = words[1] if len(words) > 1 else ""
            starts.setdefault(words[0], {}).setdefault(second, []).append(phrase)
            if phrase.verb and words[0] not in verbs:
                verbs.update(dict.fromkeys(forms(words[0]), words[0]))
        for seconds in starts.values():
            for found in seconds.values():
                if len(found) > 1:
                    # A sort keeps the list's order among equals; an entry with a test comes before one without.
                    found.sort(key=lambda p: (-len(p.words), not p.sense))
        self._starts = starts
        self._verbs = verbs
        self._firsts = starts.keys() | verbs.keys()

    def find(self, words: Sequence[Word], senses: Mapping[str, Sense]) -> Iterator[Match[T]]:
        """The phrases in `words`, from left to right; of those that begin at one word, the longest alone."""
        verbs, free = self._verbs, 0
        for i, heads in self._begun(Words.of(words)):
            if i < free:
                continue
            for phrase in _candidates(heads, words[i + 1] if i + 1 < len(words) else None):
                folded = words[i].folded
                if not phrase.verb and folded in verbs and phrase.words[0] != folded:
                    continue  # "Reported" is a form of the verb and none of the noun.
                last = i + len(phrase.words)
                if _stands(phrase.words, words, i) and (
                    not phrase.sense or senses[phrase.sense](Place(words, i, last))
                ):
                    yield Match(i, last, phrase)
                    free = last
                    break

    def _begun(self, words: Words) -> list[tuple[int, list[Mapping[str, list[Phrase[T]]]]]]:
        """The words that phrases begin with, in order, each with those phrases."""
        kinds = {kind for form in self._firsts & words.kinds.keys() for kind in words.kinds[form]}
        heads = [(self._heads(*kind), words.places[kind]) for kind in kinds]
        return sorted(((i, seconds) for seconds, at in heads for i in at), key=itemgetter(0))

    def _heads(self, folded: str, lemma: str) -> list[Mapping[str, list[Phrase[T]]]]:
        """The phrases that begin with a word, as written or by dictionary form, each group by its second word."""
        heads = dict.fromkeys((folded, lemma, self._verbs.get(folded, lemma)))
        return [self._starts[head] for head in heads if head in self._starts]


def _candidates(heads: list[Mapping[str, list[Phrase[T]]]], after: Word | None) -> Iterator[Phrase[T]]:
    """Phrases that go on with the next word, as written or by dictionary form; single words last."""
    if after is not None:
        for second in (after.folded,) if after.folded == after.lemma else (after.folded, after.lemma):
            for seconds in heads:
                yield from seconds.get(second, ())
    for seconds in heads:
        yield from seconds.get("", ())


def _stands(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """Whether the rest of the phrase follows its first word, all in one sentence."""
    if len(phrase) == 1:
        return True
    if at + len(phrase) > len(words) or words[at + len(phrase) - 1].sentence != words[at].sentence:
        return False
    return all(phrase[k] in (words[at + k].folded, words[at + k].lemma) for k in range(1, len(phrase)))


def entries(listed: str, value: T, *, verbs: bool = False) -> Iterator[Phrase[T]]:
    """The phrases of one list, each with `value`; with `verbs` the first word of each is a verb.

    >>> [(p.words, p.lemma, p.verb) for p in entries("~fail to, n't=not", None)]
    [(('fail', 'to'), 'fail to', True), (("n't",), 'not', False)]
    """
    for entry in listed.split(", "):
        tested, _, lemma = entry.partition("=")
        form, _, sense = tested.partition("?")
        verb = verbs or form[0] == "~"
        form = form.removeprefix("~")
        yield Phrase(tuple(form.split(" ")), lemma or form, value, sense, verb)


def forms(verb: str) -> tuple[str, ...]:
    """A verb's written forms: plain, with -s, past, participles.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> forms("say")
    ('say', 'says', 'said', 'saying')
    >>> forms("signal")
    ('signal', 'signals', 'signalled', 'signaled', 'signalling', 'signaling')
    """
    table = _verbs()
    if verb in table.irregular:
        return verb, *table.irregular[verb]
    stems = [verb]
    if verb in table.doubling:
        stems = [verb + verb[-1]]
    elif verb in table.either:
        stems = [verb + verb[-1], verb]
    return verb, plural(verb), *(_past(s) for s in stems), *(_progressive(s) for s in stems)


def plural(word: str) -> str:
    """A noun's plural, or a verb's form with -s, by rule.

    >>> plural("reply"), plural("speech"), plural("claim")
    ('replies', 'speeches', 'claims')
    """
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"


def _progressive(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"


@dataclass(frozen=True, slots=True)
class _Verbs:
    irregular: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]
    either: frozenset[str]


@cache
def _verbs() -> _Verbs:
    lists = wordlist("verbs")
    return _Verbs(
        {verb: tuple(written.split()) for verb, written in lists["irregular"]},
        frozenset(" ".join(row[0] for row in lists["doubling"]).split()),
        frozenset(" ".join(row[0] for row in lists["either"]).split()),
    )
