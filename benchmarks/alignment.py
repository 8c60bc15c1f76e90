"""Word alignment inside sentences, measured on pairs of sentences that people aligned word by word.

    python benchmarks/alignment.py FILE.tsv [--most N]

FILE is in the form of MultiMWA-MTRef (Lan, Jiang and Xu, 2021), which is not part of this project: tab-separated,
sentence 1 in the second field, sentence 2 in the fourth, sure links in the eighth and possible links in the ninth,
each "i-j". Precision, recall and F1 are taken over both sorts of links of all pairs together; links of a word to the
same word and other links apart.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from retold.comparing.alignment import align
from retold.comparing.blocks import Block, Sides
from retold.comparing.likeness import Vocabulary, likeness, vocabulary
from retold.comparing.lines import Text
from retold.language.document import Word
from retold.language.lexicon import Lexicon, lexicon
from retold.language.words import fold, without_possessive

AS_WRITTEN = {"-lrb-": "(", "-rrb-": ")", "``": '"', "''": '"'}
NO_MARKS = frozenset("$£€¥%")


class Example(NamedTuple):
    """Two sentences as words, and the links that people drew."""

    first: list[Word]
    second: list[Word]
    links: set[tuple[int, int]]


def examples(file: Path, known: Lexicon) -> Iterator[Example]:
    """Each line of the file."""
    for line in file.read_text("utf-8").splitlines():
        fields = [*line.split("\t"), ""]
        if len(fields) < 9:
            raise SystemExit(f"{file}: a line has {len(fields) - 1} fields and not 8 or more: {line[:60]!r}")
        links = {
            (int(i), int(j)) for i, j in (link.split("-") for link in (fields[7] + " " + fields[8]).split())
        }
        yield Example(words(fields[1], known), words(fields[3], known), links)


def words(sentence: str, known: Lexicon) -> list[Word]:
    """The words of a sentence whose words stand apart already."""
    found = []
    for token in sentence.split():
        text = AS_WRITTEN.get(token, token)
        mark = text not in NO_MARKS and not any(map(str.isalnum, text))
        folded = fold(text) if mark else without_possessive(fold(text))
        lemma = folded if mark or folded[:1].isdigit() else known.lemma(folded)
        found.append(Word(0, 0, text, folded, lemma, 0, mark))
    return found


def aligned(example: Example, known: Lexicon) -> set[tuple[int, int]]:
    """The links that Retold draws."""
    mine, yours = _text(example.first, known), _text(example.second, known)
    alike = likeness(mine[1], yours[1], known)
    whole = Block(range(len(example.first)), range(len(example.second)))
    return {(i, j) for i, j, _ in align([whole], Sides.of(mine[0], yours[0], alike), known)}


def _text(held: list[Word], known: Lexicon) -> tuple[Text, Vocabulary]:
    own = vocabulary(held, 1, known)
    content = np.array([_content(word, known) for word in held], dtype=bool)
    plain = [None if carries else word.folded for word, carries in zip(held, content, strict=True)]
    return Text(plain, own.lemmas, own.index, content), own


def _content(word: Word, known: Lexicon) -> bool:
    """Whether a word carries content: no mark, and in no way a function word first."""
    return not word.punctuation and not known.parts(word.folded).startswith("f")


def f1(right: int, drawn: int, wanted: int) -> str:
    """Precision, recall and F1 as a row of a table."""
    figures = right / max(1, drawn), right / max(1, wanted), 2 * right / max(1, drawn + wanted)
    return " | ".join(f"{figure:.3f}" for figure in figures)


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--most", type=int, help="measure on so many pairs, from the first on")
    arguments = parser.parse_args()
    known = lexicon()
    tally: Counter[tuple[str, str]] = Counter()
    pairs = list(examples(arguments.file, known))[: arguments.most]
    start = time.perf_counter()
    for example in pairs:
        drawn = aligned(example, known)
        for i, j in drawn | example.links:
            sort = "identical" if example.first[i].folded == example.second[j].folded else "other"
            for name, links in (
                ("drawn", drawn),
                ("wanted", example.links),
                ("right", drawn & example.links),
            ):
                tally[sort, name] += (i, j) in links
    took = time.perf_counter() - start
    print("| links | precision | recall | F1 |\n|---|---|---|---|")
    for title, sorts in (
        ("all", ("identical", "other")),
        ("identical", ("identical",)),
        ("other", ("other",)),
    ):
        print(f"| {title} | {f1(*(sum(tally[s, n] for s in sorts) for n in ('right', 'drawn', 'wanted')))} |")
    print(f"\n{len(pairs)} pairs of sentences, {1000 * took / max(1, len(pairs)):.1f} ms each")


if __name__ == "__main__":
    main()
