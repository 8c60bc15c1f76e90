"""Grow an archive of made-up articles, and measure adding to it and looking quotations up in it.

    python benchmarks/archive_growth.py --articles 100000

Articles are random English words by their real frequencies, with invented names; one in twenty prints a quotation of an
earlier one, half of those with words changed. Most are put in with their quotations given, so that the archive grows in
a minute; `add` itself is measured on the last ones, with all reading of language.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from retold.archive import Archive, add, check, quote
from retold.archive.keeping import Prepared, keep
from retold.archive.rows import digest
from retold.archive.terms import Vocabulary
from retold.archive.utterances import STRICT, Utterance
from retold.article import Article, Fact, Span
from retold.comparing.wording import spoken
from retold.reading import read_text

ROOT = Path(__file__).parents[1]
SYLLABLES = [
    "bra",
    "lo",
    "ten",
    "mir",
    "qua",
    "sel",
    "dor",
    "fin",
    "gus",
    "hap",
    "jol",
    "kar",
    "vin",
    "wex",
    "yth",
    "zan",
]


class Writer:
    """Writes made-up articles; the same number gives the same article."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        places = [*ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("src/**/*.toml")]
        text = " ".join(place.read_text(encoding="utf-8") for place in sorted(places)).lower()
        self.words = sorted(w for w in set(re.findall(r"[a-z]{1,14}", text)) if vocabulary.known.zipf(w) > 0)
        self.cumulative = list(accumulate(10 ** vocabulary.known.zipf(w) for w in self.words))

    def sentence(self, rnd: random.Random, length: int) -> str:
        """So many words, one in twelve an invented name."""
        words = rnd.choices(self.words, cum_weights=self.cumulative, k=length)
        for at in range(0, length, 12):
            words[at] = self.name(rnd)
        return " ".join(words)

    @staticmethod
    def name(rnd: random.Random) -> str:
        """An invented name."""
        return "".join(rnd.choice(SYLLABLES) for _ in range(3)).title()

    def quotations(self, number: int) -> list[str]:
        """What is said in the article of that number; now and then what was said in an earlier one."""
        rnd = random.Random(number)
        own = [self.sentence(rnd, rnd.randint(6, 34)) for _ in range(rnd.choice((1, 2, 2, 3, 4)))]
        if number and rnd.random() < 0.05:
            words = self.quotations(rnd.randrange(number))[0].split()
            if rnd.random() < 0.5:
                words[rnd.randrange(len(words))] = "rather"
            own.append(" ".join(words))
        return own

    def article(self, number: int) -> tuple[Article, list[Span]]:
        """The article of that number, and where its quotations stand."""
        rnd = random.Random(-number - 1)
        parts, spans, at = [f"{self.sentence(rnd, 8)}\n\n"], [], 0
        at = len(parts[0])
        for said in self.quotations(number):
            lead = f"{self.sentence(rnd, 60)}. {self.sentence(rnd, 50)}.\n\n“"
            spans.append(Span(at + len(lead), at + len(lead) + len(said)))
            parts += [lead, said, f",” said {self.name(rnd)} {self.name(rnd)}, the mayor.\n\n"]
            at += len(lead) + len(said) + len(parts[-1])
        day = f"2025-{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}"
        text = "".join(parts)
        outlet = Fact(f"{rnd.choice('ABCDEFGH')} Gazette", "record")
        return Article(text, id=f"made-{number}", published=Fact(day, "record"), outlet=outlet), spans


def grow(archive: Archive, writer: Writer, vocabulary: Vocabulary, numbers: range) -> None:
    """Keep made-up articles with their quotations given."""
    batch = []
    for number in numbers:
        article, spans = writer.article(number)
        said = tuple(
            Utterance((s,), spoken(article.text, [s], STRICT, vocabulary.known).keys, "Ada Brandt")
            for s in spans
        )
        batch.append(Prepared(article, str(article.id), digest(article.text), said))
        if len(batch) == 500:
            keep(archive, batch, vocabulary)
            batch = []
    keep(archive, batch, vocabulary)


def questions(writer: Writer, articles: int, count: int) -> dict[str, list[tuple[str, int]]]:
    """Fragments, misquoted forms and whole quotations of articles drawn at random, and words that nobody said."""
    rnd = random.Random(7)
    asked: dict[str, list[tuple[str, int]]] = {
        "whole": [],
        "fragment of 7": [],
        "two words changed": [],
        "not there": [],
    }
    while len(asked["whole"]) < count:
        number = rnd.randrange(articles)
        words = writer.quotations(number)[0].split()
        if len(words) < 10:
            continue
        at = rnd.randrange(len(words) - 7)
        changed = list(words)
        for place in rnd.sample(range(len(words)), 2):
            changed[place] = rnd.choice(("rather", "shortly", "city", "never"))
        asked["whole"].append((" ".join(words), number))
        asked["fragment of 7"].append((" ".join(words[at : at + 7]), number))
        asked["two words changed"].append((" ".join(changed), number))
        asked["not there"].append((writer.sentence(rnd, 12), -1))
    return asked


def look_up(archive: Archive, asked: list[tuple[str, int]]) -> tuple[float, float, float, float]:
    """Median and 99th percentile in milliseconds, median of one core's time, and the share found as the first answer."""
    seconds, busy, found = [], [], 0
    for words, number in asked:
        begun, used = time.perf_counter(), time.process_time()
        told = quote(words, archive)
        seconds.append(time.perf_counter() - begun)
        busy.append(time.process_time() - used)
        answers = (
            {a.article for form in told.quotations[0].forms for a in form.appearances}
            if told.quotations
            else set()
        )
        found += f"made-{number}" in answers
    seconds.sort()
    middle = len(seconds) // 2
    most = seconds[int(len(seconds) * 0.99)]
    return 1000 * seconds[middle], 1000 * most, 1000 * sorted(busy)[middle], found / len(asked)


def check_answers(archive: Archive, writer: Writer, articles: int, count: int) -> tuple[float, float, float]:
    """Median and longest milliseconds that a check of 400 words from two articles takes; the share with both found."""
    rnd = random.Random(11)
    seconds, found = [], 0
    for _ in range(count):
        numbers = rnd.sample(range(articles), 2)
        parts = [" ".join(writer.article(number)[0].text.split()[:200]) for number in numbers]
        begun = time.perf_counter()
        told = check(read_text("\n\n".join(parts)), archive)
        seconds.append(time.perf_counter() - begun)
        found += {f"made-{number}" for number in numbers} <= {kept.article.id for kept in told.sources}
    seconds.sort()
    return 1000 * seconds[count // 2], 1000 * seconds[-1], found / count


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--added", type=int, default=1000, help="of these, how many by `add` itself")
    parser.add_argument("--questions", type=int, default=200, help="of each kind")
    parser.add_argument("--archive", type=Path, help="keep the archive here, and use it if it is there")
    asked = parser.parse_args()
    vocabulary = Vocabulary()
    writer = Writer(vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        place = asked.archive or Path(folder) / "made.archive"
        if not place.exists():
            fill(place, writer, vocabulary, asked.articles, asked.added)
        with Archive(place) as archive:
            print(archive.counts(), f"{place.stat().st_size / 1e6:.0f} MB")
            for _ in range(2):
                look_up(archive, questions(writer, asked.articles, 20)["fragment of 7"])  # warm
            for kind, words in questions(writer, asked.articles, asked.questions).items():
                half, most, core, share = look_up(archive, words)
                print(
                    f"quote, {kind:18} p50 {half:5.1f} ms ({core:.1f} of one core)   p99 {most:5.1f} ms"
                    f"   found first {share:.3f}"
                )
            half, most, share = check_answers(archive, writer, asked.articles, max(3, asked.questions // 10))
            print(
                f"check of 400 words       p50 {half:6.1f} ms   most {most:5.1f} ms   both found {share:.3f}"
            )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def fill(place: Path, writer: Writer, vocabulary: Vocabulary, articles: int, added: int) -> None:
    """Make an archive of so many articles, the last of them by `add`."""
    with Archive(place, write=True) as archive:
        begun = time.perf_counter()
        grow(archive, writer, vocabulary, range(articles - added))
        print(
            f"store alone: {(articles - added) / (time.perf_counter() - begun):.0f} articles/s, made up and kept"
        )
        lines = place.with_suffix(".jsonl")
        with lines.open("w", encoding="utf-8") as file:
            for number in range(articles - added, articles):
                article, _ = writer.article(number)
                facts = {
                    "outlet": article.outlet and article.outlet.value,
                    "published": article.published and article.published.value,
                }
                file.write(json.dumps({"id": article.id, "text": article.text, **facts}) + "\n")
        begun, busy = time.perf_counter(), time.process_time()
        summary = add([lines], archive)
        print(
            f"add: {summary.added / (time.perf_counter() - begun):.0f} articles/s,"
            f" {summary.added / (time.process_time() - busy):.0f} for each second of one core"
        )


if __name__ == "__main__":
    main()
