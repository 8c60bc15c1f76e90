"""How surely `retold check` finds the articles that a text is drawn from.

    python benchmarks/archive_sources.py TRACE_DIR [--archive FILE] [--jobs 2]

TRACE_DIR holds `articles.jsonl.gz` and `links.json`, as for `trace`. All articles that are no planted retelling go into an archive. Asked
for are then planted retellings, some of each kind, and texts put together from sentences of several articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from retold.archive import Archive, add
from retold.archive.tellers import tellers

MIXTURES = ((2, 2), (4, 1), (4, 2), (8, 2))  # how many articles, and sentences of each


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archive", type=Path, help="keep the archive there, and use it where it is")
    parser.add_argument("--each", type=int, default=40, help="retellings of each kind, and mixtures")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    texts, truth = read(asked.folder)
    with tempfile.TemporaryDirectory() as folder:
        place = asked.archive or Path(folder) / "news.archive"
        held = fill(place, texts, truth, Path(folder), asked.jobs)
        with Archive(place) as archive:
            report(archive, texts, held, truth, asked.each)


def read(folder: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """The articles by id, and what is known of them."""
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    return texts, json.loads((folder / "links.json").read_text(encoding="utf-8"))


def fill(place: Path, texts: dict[str, str], truth: dict[str, Any], folder: Path, jobs: int) -> list[str]:
    """Put the articles that are no planted retelling into an archive; which they are."""
    retellings = {link["retelling"] for link in truth["links"]}
    held = sorted(texts.keys() - retellings)
    if not place.exists():
        lines = folder / "held.jsonl"
        lines.write_text(
            "".join(json.dumps({"id": i, "text": texts[i]}) + "\n" for i in held), encoding="utf-8"
        )
        begun = time.perf_counter()
        with Archive(place, write=True) as archive:
            add([lines], archive, jobs=jobs)
        print(f"add, {jobs} jobs: {len(held) / (time.perf_counter() - begun):.0f} articles a second")
    return held


def report(
    archive: Archive, texts: dict[str, str], held: Sequence[str], truth: dict[str, Any], each: int
) -> None:
    """Ask, and print what was found."""
    rnd, root = random.Random(3), roots(truth["families"])
    kinds = defaultdict(list)
    for link in truth["links"]:
        if link["source"] in set(held):
            kinds[link["kind"]].append(link)
    for kind, links in sorted(kinds.items()):
        some = rnd.sample(links, min(each, len(links)))
        asked = [(texts[link["retelling"]], [link["source"]]) for link in some]
        show(kind, *measured(archive, asked, 4, root))
    long = [name for name in held if len(texts[name].split()) > 120]
    for count, sentences in MIXTURES:
        asked = [mixture(rnd, texts, rnd.sample(long, count), sentences) for _ in range(each)]
        show(
            f"{count} articles, {sentences} sentences of each", *measured(archive, asked, max(4, count), root)
        )


def mixture(
    rnd: random.Random, texts: dict[str, str], names: list[str], sentences: int
) -> tuple[str, list[str]]:
    """A text of some sentences of each of some articles."""
    parts = []
    for name in names:
        cut = re.split(r"(?<=[.!?])\s+", texts[name])
        first = rnd.randrange(max(1, len(cut) - sentences))
        parts.append(" ".join(cut[first : first + sentences]))
    return "\n\n".join(parts), names


def measured(
    archive: Archive, asked: Iterable[tuple[str, list[str]]], most: int, root: Callable[[str], str]
) -> tuple[float, float, float]:
    """Share of the articles found, others found for each text, and milliseconds of the processor for each."""
    wanted = met = others = texts = 0
    begun = time.process_time()
    for text, names in asked:
        with archive.reading() as connection:
            keys = tellers(connection, text, archive.vocabulary, most)
        found = {root(kept.article.id or "") for key in keys for kept in archive.printing(key)}
        sought = {root(name) for name in names}
        wanted, met, texts = wanted + len(sought), met + len(found & sought), texts + 1
        others += len(found - sought)
    return met / wanted, others / texts, 1000 * (time.process_time() - begun) / texts


def show(what: str, found: float, others: float, milliseconds: float) -> None:
    """One line of the report."""
    print(f"{what:32} found {found:.3f}   others {others:.2f}   {milliseconds:.0f} ms")


def roots(families: Iterable[Sequence[str]]) -> Callable[[str], str]:
    """One name for all articles that are known to belong together."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    for family in families:
        for name in family:
            home[root(name)] = root(family[0])
    return root


if __name__ == "__main__":
    main()
