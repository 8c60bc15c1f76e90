"""WordNet's files, read: synsets, senses in order of frequency, exception lists, morphology.

The files are those of Debian's package `wordnet-base` (WordNet 3.0, /usr/share/wordnet). Their formats are
told in wndb(5WN), senseidx(5WN) and morphy(7WN).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
ENDINGS = {  # morphy(7WN), and -ied of verbs told apart from -ed by the index
    "n": (
        ("s", ""),
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ),
    "v": (
        ("s", ""),
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ied", "y"),
        ("ing", "e"),
        ("ing", ""),
    ),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")),
    "r": (),
}
_DOUBLED = r"(.*[^aeiou][aeiou]|.*qu[aeiou])([bdgklmnprtz])\2"
DOUBLED = {"v": re.compile(_DOUBLED + r"(?:ed|ing)\Z"), "a": re.compile(_DOUBLED + r"(?:er|est)\Z")}

MOST_SENSES = 5  # of one part of speech: what stands behind is seldom what a news text means
RARE_SENSE = 0.02  # share of the tagged uses below which a sense is left out, where enough uses are tagged
ENOUGH_TAGGED = 20


class Pointer(NamedTuple):
    """A relation of a synset, or of one word of it (`source` and `target` count from 1; 0 is the synset)."""

    symbol: str
    key: str
    source: int
    target: int


@dataclass(frozen=True)
class Synset:
    """A set of words with one meaning."""

    key: str
    topic: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]

    def towards(self, *symbols: str) -> list[str]:
        """Keys of the synsets that pointers of these kinds lead to."""
        return [p.key for p in self.pointers if p.symbol in symbols]


@dataclass(frozen=True)
class WordNet:
    """The data base: synsets by key ("n00001740"), senses of each lemma in order, tagged uses, exceptions."""

    synsets: dict[str, Synset]
    senses: dict[tuple[str, str], tuple[str, ...]]
    tagged: dict[tuple[str, str], dict[int, int]]
    exceptions: dict[str, dict[str, list[str]]]

    @classmethod
    def read(cls, folder: Path) -> WordNet:
        """The data base in a folder."""
        synsets = {s.key: s for part in FILES for s in _synsets(folder, part)}
        senses = {(lemma, part): keys for part in FILES for lemma, keys in _index(folder, part)}
        tagged: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
            key, number, count = line.split()
            lemma, rest = key.split("%")
            tagged[lemma, TYPES[rest[0]]][int(number)] = int(count)
        exceptions = {part: _exceptions(folder, part) for part in FILES}
        return cls(synsets, senses, dict(tagged), exceptions)

    def uses(self, lemma: str, part: str) -> int:
        """How often the lemma was tagged as this part of speech."""
        return sum(self.tagged.get((lemma, part), {}).values())

    def frequent(self, lemma: str, part: str) -> list[str]:
        """Its senses of one part of speech without the rare ones, most frequent first."""
        counts, total = self.tagged.get((lemma, part), {}), self.uses(lemma, part)
        everything = sum(self.uses(lemma, p) for p in FILES)
        if everything >= ENOUGH_TAGGED and total < RARE_SENSE * everything:
            return []
        return [
            key
            for number, key in enumerate(self.senses.get((lemma, part), ())[:MOST_SENSES], 1)
            if number <= 2 or total < ENOUGH_TAGGED or counts.get(number, 0) >= RARE_SENSE * total
        ]

    def lemmas(self, form: str) -> Iterator[tuple[str, str]]:
        """Every lemma and part of speech that `form` can be an inflected form of, itself included."""
        for part in FILES:
            found = [form, *self.exceptions[part].get(form, ())]
            if len(found) == 1:
                found += [
                    form.removesuffix(e) + b
                    for e, b in ENDINGS[part]
                    if form.endswith(e) and len(form) > len(e) + 1
                ]
                if part in DOUBLED and (doubled := DOUBLED[part].match(form)):
                    found.append(doubled[1] + doubled[2])
            if part == "n" and form.endswith("ss"):
                found = found[:1]
            for lemma in dict.fromkeys(found):
                if (lemma, part) in self.senses:
                    yield lemma, part

    @cached_property
    def size(self) -> Counter[str]:
        """How many synsets each part of speech has."""
        return Counter(key[0] for key in self.synsets)

    @cached_property
    def below(self) -> dict[str, int]:
        """How many synsets stand below each noun or verb synset; names of single persons and places do not count."""
        children: dict[str, set[str]] = defaultdict(set)
        for synset in self.synsets.values():
            for parent in synset.towards("@"):
                children[parent].add(synset.key)
        sets: dict[str, set[str]] = {}

        def under(key: str, path: frozenset[str] = frozenset()) -> set[str]:
            if key not in sets:
                deeper = path | {key}
                found = (under(c, deeper) | {c} for c in children.get(key, ()) if c not in deeper)
                sets[key] = set().union(*found)
            return sets[key]

        return {key: len(under(key)) for key in self.synsets if key[0] in "nv"}


def _synsets(folder: Path, part: str) -> Iterator[Synset]:
    for line in (folder / f"data.{FILES[part]}").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(re.sub(r"\(\w+\)$", "", w) for w in fields[4 : 4 + 2 * count : 2])
        rest = fields[4 + 2 * count :]
        pointers = []
        for number in range(int(rest[0])):
            symbol, offset, kind, ends = rest[1 + 4 * number : 5 + 4 * number]
            source, target = divmod(int(ends, 16), 256)
            pointers.append(Pointer(symbol, kind.replace("s", "a") + offset, source, target))
        yield Synset(part + fields[0], int(fields[1]), words, tuple(pointers))


def _index(folder: Path, part: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in (folder / f"index.{FILES[part]}").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            yield fields[0], tuple(part + offset for offset in fields[-int(fields[2]) :])


def _exceptions(folder: Path, part: str) -> dict[str, list[str]]:
    lines = (folder / f"{FILES[part]}.exc").read_text(encoding="latin-1").splitlines()
    return {form: lemmas for form, *lemmas in map(str.split, lines)}
