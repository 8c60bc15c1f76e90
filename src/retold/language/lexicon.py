"""What is known of English words: frequency, lemma, parts of speech, relations, spelling, vectors.

Everything stands in tables that `tools/build_lexicon.py` compiles from WordNet, wordfreq and a small sentence
encoder; the notices are in `data/NOTICE.md`. The files are mapped, not read, so opening costs next to nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from retold.language.relations import (
    DERIVED,
    DERIVED_WORD,
    LINKED,
    NEAR,
    OPPOSED,
    OPPOSITE_WORD,
    PARENT,
    SENSE,
    UPWARDS,
    Relation,
    Senses,
    relate,
)
from retold.language.tables import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retold.language.leads import Leads
    from retold.language.vectors import WordVectors

__all__ = ["Lexicon", "Relation", "lexicon"]

DATA = Path(__file__).parent / "data"
NONE = 0xFFFFFFFF
_TARGET = 0xFFFFFF  # of a value in the tables: what it points to; its role stands above
_NOTHING: frozenset[int] = frozenset()

# Endings of words that the tables do not hold, with what may stand in their place; the result has to be known.
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("'s", ("",)),
    ("s'", ("s", "")),
    ("ies", ("y",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("e", "")),
    ("ing", ("e", "")),
    ("iest", ("y",)),
    ("ier", ("y",)),
)
_BY_LETTER = {letter: [e for e in ENDINGS if e[0][-1] == letter] for letter in {e[0][-1] for e in ENDINGS}}
DOUBLED = re.compile(r"([bdgklmnprtz])\1\Z")
SHORTEST_STEM = 3  # letters; shorter ones are accidents ("bing" is no form of "be")


class Lexicon:
    """The tables, opened. Nothing of it changes, so any number of threads may ask it.

    >>> words = lexicon()
    >>> words.lemma("took"), words.parts("took"), words.spelling("organised")
    ('take', 'v', 'organized')
    >>> words.relation("dog", "animal")
    Relation(kind='broader', distance=2)
    """

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        words, net = Table.open(folder / "lexicon_words.bin"), Table.open(folder / "lexicon_wordnet.bin")
        self._text = bytes(
            words.bytes("text")
        )  # copied: a slice of bytes is compared faster than one of a map
        self._starts = words.numbers("starts", "I")
        self._buckets = words.numbers("buckets", "I")
        self._members = words.numbers("members", "I")
        self._zipf = words.bytes("zipf")
        self._lemma = net.numbers("lemma", "I")
        self._spelling = net.numbers("spelling", "I")
        self._parts = net.bytes("parts")
        self._part_names = str(net.bytes("part_names"), "ascii").split("\n")
        self._related = net.bytes("related")
        self._specificity = net.bytes("specificity")
        self._word_starts = net.numbers("word_starts", "I")
        self._word_values = net.numbers("word_values", "I")
        self._synset_starts = net.numbers("synset_starts", "I")
        self._synset_values = net.numbers("synset_values", "I")
        self._mask = len(self._buckets) - 2
        # Words come back again and again; what is kept is what the tables say, so no answer depends on it.
        self._number = functools.lru_cache(maxsize=65536)(self._find)
        self._senses = functools.lru_cache(maxsize=8192)(self._read_senses)
        self._keys = functools.lru_cache(maxsize=8192)(self._read_keys)
        self._relate = functools.lru_cache(maxsize=65536)(self._between)

    def __contains__(self, form: object) -> bool:
        """Whether the tables hold this lower-case form."""
        return isinstance(form, str) and self._number(form) != NONE

    def zipf(self, form: str) -> float:
        """How frequent a form is: the logarithm to base 10 of its uses in a thousand million words; 0.0 if unknown.

        >>> lexicon().zipf("the") > lexicon().zipf("tariff") > lexicon().zipf("zxcv")
        True
        """
        number = self._number(form)
        return 0.0 if number == NONE else self._zipf[number] / 20

    def lemma(self, form: str) -> str:
        """The likeliest dictionary form of a lower-case form; a form that nothing is known of is its own.

        >>> [lexicon().lemma(f) for f in ("said", "people", "worse", "their", "livestreaming")]
        ['say', 'people', 'bad', 'their', 'livestream']
        """
        number = self._number(form)
        if number == NONE:
            guessed = self._guess(form)
            return form if guessed == NONE else self._form(self._lemma[guessed])
        lemma = self._lemma[number]
        return form if lemma == number else self._form(lemma)

    def parts(self, form: str) -> str:
        """The parts of speech a form can be, the likeliest first: n, v, a, r, and f for function words.

        >>> lexicon().parts("agreement"), lexicon().parts("the"), lexicon().parts("zxcv")
        ('n', 'f', '')
        """
        number = self._number(form)
        return "" if number == NONE else self._part_names[self._parts[number]]

    def spelling(self, form: str) -> str:
        """One key for the British and the American spelling of a form.

        >>> lexicon().spelling("colour") == lexicon().spelling("color")
        True
        """
        number = self._number(form)
        return form if number == NONE else self._form(self._spelling[number])

    def specificity(self, lemma: str) -> float | None:
        """How specific a noun or verb is in its first sense, 0 (entity) to 1 (nothing stands below it in WordNet).

        Intrinsic information content (Seco, Veale and Hayes, 2004). None where WordNet does not say.

        >>> lexicon().specificity("poodle") > lexicon().specificity("dog") > lexicon().specificity("animal")
        True
        """
        number = self._number(lemma)
        if number == NONE or not self._specificity[number]:
            return None
        return (self._specificity[number] - 1) / 250

    def relation(self, a: str, b: str) -> Relation | None:
        """The strongest relation of one lemma to another, or None; function words and numbers have none.

        Collocations that WordNet holds can be asked for with a space ("prime minister"). From strong to weak: same
        (two spellings too), opposites and synonyms, words derived from one another, one step broader or narrower,
        similar adjectives, opposites and derivations over a step between, two and three steps up or down, siblings.
        Any two frequent meanings count, so far relations (distance 3, siblings) are hints: ask the vectors too.

        >>> words = lexicon()
        >>> words.relation("increase", "decrease"), words.relation("commit", "commitment")
        (Relation(kind='antonym', distance=1), Relation(kind='derived', distance=1))
        """
        first, second = self._number(a), self._number(b)
        if NONE in (first, second) or not (self._related[first] and self._related[second]):
            return None
        return self._relate(first, second)

    def relations(self, left: Iterable[str], right: Iterable[str]) -> dict[tuple[str, str], Relation]:
        """Every relation between the lemmas of two sentences, by the order of `left`, then by that of the alphabet."""
        others = sorted(set(right))
        there = [(lemma, *self._keys(number)) for lemma in others if (number := self._number(lemma)) != NONE]
        found: dict[tuple[str, str], Relation] = {}
        for lemma in dict.fromkeys(left):
            leads, is_led_to = self._keys(self._number(lemma))
            for other, their_leads, they_are_led_to in there:
                if leads.isdisjoint(they_are_led_to) and is_led_to.isdisjoint(their_leads):
                    continue
                if (relation := self.relation(lemma, other)) is not None:
                    found[lemma, other] = relation
        return found

    def meeting(
        self, left: Sequence[str], right: Sequence[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs of lemmas, by their indices on either side, that may be related; all others are not.

        For hundreds of lemmas on either side this is far quicker than asking for the relation of each pair.
        """
        (mine, one), (theirs, other) = (self._in_the_net(side) for side in (left, right))
        first, second = self._leads.meeting(one, other)
        return mine[first], theirs[second]

    def _in_the_net(self, lemmas: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Index and number of the lemmas that have relations."""
        import numpy as np  # noqa: PLC0415 - slow to import

        numbers = np.array(list(map(self._number, lemmas)), np.int64)
        related = np.frombuffer(self._related, np.uint8).take(numbers, mode="clip")
        held = np.flatnonzero((numbers != NONE) & (related > 0))
        return held, numbers.take(held)

    def vectors(self, forms: Sequence[str]) -> NDArray[np.float32]:
        """One vector of length 1 for each form, in order; zeros where nothing is known.

        An unknown form has the vector of the lemma that it is a regular form of. The product of two vectors is
        their likeness: .26 for the median synonym, .10 for siblings, .00 for words taken at random, and .42 for the
        highest hundredth of the unlinked word pairs in two tellings of one sentence.
        """
        numbers = [
            number if number != NONE else self._guess(form)
            for form, number in zip(forms, map(self._number, forms), strict=True)
        ]
        return self._vectors.of([number if number != NONE else None for number in numbers])

    @functools.cached_property
    def _vectors(self) -> WordVectors:
        from retold.language.vectors import WordVectors  # noqa: PLC0415  # numpy is needed here alone

        return WordVectors.open(self._folder / "lexicon_vectors.bin")

    @functools.cached_property
    def _leads(self) -> Leads:
        from retold.language.leads import Leads  # noqa: PLC0415  # numpy is needed here alone

        return Leads.of(Table.open(self._folder / "lexicon_wordnet.bin"))

    def _find(self, form: str) -> int:
        """The number of a form in the tables, by its bucket of a hash table."""
        key = form.encode() if form.isascii() else form.encode("utf-8", "surrogatepass")
        bucket = crc32(key) & self._mask
        place, last = self._buckets[bucket], self._buckets[bucket + 1]
        while place < last:
            number = self._members[place]
            if self._text[self._starts[number] : self._starts[number + 1]] == key:
                return number
            place += 1
        return NONE

    def _form(self, number: int) -> str:
        return self._text[self._starts[number] : self._starts[number + 1]].decode()

    def _guess(self, form: str) -> int:
        """The number of the lemma that an unknown form is a regular form of."""
        for ending, replacements in _BY_LETTER.get(form[-1:], ()):
            if not form.endswith(ending):
                continue
            stem = form[: -len(ending)]
            candidates = [stem + r for r in replacements]
            if ending in {"ed", "ing"} and DOUBLED.search(stem):
                candidates.append(stem[:-1])
            for candidate in candidates:
                if len(candidate) >= SHORTEST_STEM and (number := self._number(candidate)) != NONE:
                    return self._lemma[number]
        return NONE

    def _between(self, first: int, second: int) -> Relation | None:
        if self._spelling[first] == self._spelling[second]:
            return Relation("same", 0)
        return relate(self._senses(first), self._senses(second))

    def _read_keys(self, number: int) -> tuple[frozenset[int], frozenset[int]]:
        """What a lemma's relations lead to, and what leads to it: synsets, words (below 0), parents (far above)."""
        if number == NONE or not self._related[number]:
            return frozenset(), frozenset()
        senses = self._senses(number)
        words = {~w for w in senses.derived_words | senses.opposite_words}
        met = {~number, ~self._spelling[number]}.union(p << 24 for p in senses.parents)
        return senses.everything() | words | met, (senses.own | senses.near).union(
            met, (~w for w in senses.derived_words)
        )

    def _read_senses(self, number: int) -> Senses:
        words = _parted(self._word_values[self._word_starts[number] : self._word_starts[number + 1]].tolist())
        own = words[SENSE]
        told = _parted(set().union(*map(self._synset, own)))
        return Senses(
            number,
            own,
            (told[UPWARDS[0]], told[UPWARDS[1]], told[UPWARDS[2]]),
            told[PARENT],
            told[DERIVED],
            told[NEAR],
            told[LINKED],
            told[OPPOSED],
            frozenset(self._opposed(told[DERIVED])),
            words[DERIVED_WORD],
            words[OPPOSITE_WORD],
            self._specificity[number],
        )

    def _opposed(self, synsets: Iterable[int]) -> list[int]:
        """What some synsets are opposed to, which stands last among what each leads to."""
        starts, values = self._synset_starts, self._synset_values
        some = [one for one in synsets if values[starts[one + 1] - 1] >> 24 >= OPPOSED]
        return [value & _TARGET for one in some for value in self._synset(one) if value >> 24 == OPPOSED]

    def _synset(self, synset: int) -> list[int]:
        return self._synset_values[self._synset_starts[synset] : self._synset_starts[synset + 1]].tolist()


def _parted(values: Iterable[int]) -> list[frozenset[int]]:
    """What some values point to, by their role, which is the upper byte of each."""
    found: list[list[int]] = [[] for _ in range(OPPOSITE_WORD + 1)]
    for value in values:
        found[value >> 24].append(value & _TARGET)
    return [frozenset(some) if some else _NOTHING for some in found]


def lexicon() -> Lexicon:
    """The lexicon that ships with Retold, opened once."""
    return _shipped()


@functools.cache
def _shipped() -> Lexicon:
    return Lexicon()
