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
from functools import cache, lru_cache
from typing import Final, Generic, TypeVar

from retold.language.document import Word, Words
from retold.language.place import Place
from retold.language.wordlists import wordlist

T = TypeVar("T")
Sense = Callable[[Place], bool]


@dataclass(slots=True)  # not frozen: the lists hold thousands, which are made when the first article is read
class Phrase(Generic[T]):
    """An entry of a list. Nothing of it changes.

    Attributes:
        words: Its words.
        lemma: The entry that it is a form of; mostly itself.
        value: What the list says about it.
        sense: Name of the test for its sense, or "".
        verb: Whether its first word is a verb that stands for all its forms.

    """

    words: Final[tuple[str, ...]]
    lemma: Final[str]
    value: T
    sense: Final[str] = ""
    verb: Final[bool] = False


@dataclass(slots=True)
class Match(Generic[T]):
    """An entry found at `words[first:last]`. Nothing of it changes."""

    first: Final[int]
    last: Final[int]
    phrase: Phrase[T]


class Phrases(Generic[T]):
    """Phrases by their first two words, longest first: finding them takes time linear in the text."""

    __slots__ = ("_begun", "_heads", "_starts", "_verbs")

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        starts: dict[str, tuple[dict[str, list[Phrase[T]]], list[Phrase[T]]]] = {}
        verbs: dict[str, str] = {}
        for phrase in phrases:
            words = phrase.words
            longer, alone = starts.setdefault(words[0], ({}, []))
            (longer.setdefault(words[1], []) if len(words) > 1 else alone).append(phrase)
            if phrase.verb and words[0] not in verbs:
                verbs.update(dict.fromkeys(forms(words[0]), words[0]))
        for longer, alone in starts.values():
            for found in (*longer.values(), alone):
                if len(found) > 1:
                    # A sort keeps the list's order among equals; an entry with a test comes before one without.
                    found.sort(key=lambda p: (-len(p.words), not p.sense))
        self._starts = starts
        self._verbs = verbs
        self._heads = frozenset(starts) | verbs.keys()
        # Words come back in each article; what is kept is what the list says of them, so no match depends on it.
        self._begun = lru_cache(maxsize=8192)(self._beginning)

    def find(self, words: Sequence[Word], senses: Mapping[str, Sense]) -> list[Match[T]]:
        """The phrases in `words`, from left to right; of those that begin at one word, the longest alone."""
        found: list[Match[T]] = []
        begun = {i: phrases for at, phrases in self.begun(Words.of(words)) for i in at}
        free, end = 0, len(words)
        for i in sorted(begun):
            if i < free:
                continue
            longer, candidates = begun[i]
            if longer and i + 1 < end:
                folded, lemma = words[i + 1].folded, words[i + 1].lemma
                if folded in longer or lemma in longer:
                    candidates = _candidates(longer, folded, lemma, candidates)
            for phrase in candidates:
                last = i + len(phrase.words)
                if (last == i + 1 or _stands(phrase.words, words, i)) and (
                    not phrase.sense or senses[phrase.sense](Place(words, i, last))
                ):
                    found.append(Match(i, last, phrase))
                    free = last
                    break
        return found

    def begun(self, words: Words) -> Iterator[tuple[Sequence[int], _Beginning[T]]]:
        """The words that phrases may begin with, by their indices, each form with those phrases."""
        forms, inflected = words.forms, words.inflected
        heads = set(self._heads.intersection(forms))
        for lemma in self._heads.intersection(inflected):
            heads.update(inflected[lemma])
        for folded in heads:
            at = forms[folded]
            longer, alone = begun = self._begun(folded, words[at[0]].lemma)
            if alone or not (forms.keys().isdisjoint(longer) and inflected.keys().isdisjoint(longer)):
                yield at, begun

    def _beginning(self, folded: str, lemma: str) -> _Beginning[T]:
        """The phrases that begin with a word, as written or by dictionary form: by their second word, and those of one."""
        starts, verbs = self._starts, self._verbs
        heads = [h for h in dict.fromkeys((folded, lemma, verbs.get(folded, lemma))) if h in starts]
        if len(heads) == 1 and (folded == heads[0] or folded not in verbs):
            return starts[heads[0]]
        longer: dict[str, list[Phrase[T]]] = {}
        alone: list[Phrase[T]] = []
        for head in heads:
            # "Reported" is a form of the verb and none of the noun.
            verbal = folded in verbs and head != folded
            further, single = starts[head]
            alone += [p for p in single if p.verb or not verbal]
            for second, phrases in further.items():
                if kept := [p for p in phrases if p.verb or not verbal]:
                    longer.setdefault(second, []).extend(kept)
        return longer, alone


# Phrases that begin with one word: those of several words by their second, and those of one.
_Beginning = tuple[Mapping[str, Sequence[Phrase[T]]], Sequence[Phrase[T]]]


def _candidates(
    longer: Mapping[str, Sequence[Phrase[T]]], folded: str, lemma: str, alone: Sequence[Phrase[T]]
) -> Sequence[Phrase[T]]:
    """Phrases that go on with the next word, as written or by dictionary form; single words last."""
    read = longer.get(lemma, ()) if lemma != folded else ()
    return [*longer.get(folded, ()), *read, *alone]


def _stands(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """Whether the rest of a phrase follows its first two words, all in one sentence."""
    behind = at + len(phrase)
    if behind > len(words) or words[behind - 1].sentence != words[at].sentence:
        return False
    for k in range(2, len(phrase)):
        word = words[at + k]
        if phrase[k] not in (word.folded, word.lemma):
            return False
    return True


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
