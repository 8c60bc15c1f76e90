"""How tracing grows: seconds, peak memory and what is found, for collections of made-up articles.

    python benchmarks/trace_scale.py [--sizes 5000 20000 100000] [--articles REAL.jsonl] [--engine here]

Made-up articles have the length of real ones, words with the frequencies of real ones (Zipf), subjects that some
twenty of them share, and retellings planted among them: copies with every tenth word replaced, first halves, passages
put into another article, and rewrites that keep a third of the words in their order. With --articles the records of a
file come first, and made-up ones fill up to each size. Each size runs in a process of its own.

"Words" makes the texts up, takes them apart and leaves set phrases out; "candidates" counts and weighs terms and opens
both doors; "links" compares and judges. Beside the seconds on the wall stand those of the processor, of all processes
together: on a machine that others use as well they say more. A peak of memory is that of one process.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

import numpy as np

from retold import Article, read_all
from retold.tracing.flow.engines import engine
from retold.tracing.flow.explaining import found_links
from retold.tracing.flow.plan import STAGES, taken_in, through
from retold.tracing.settings import settings

SYLLABLES = [c + v for c in "bcdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "ar", "en", "is", "on")]
PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
KINDS = ("edited", "half", "embedded", "rewritten")
WORDS, SUBJECT, PLANTED = 380, 20, 0.1
STEPS = {"words": STAGES[:2], "candidates": STAGES[2:4], "links": STAGES[4:]}


def main() -> None:
    """Run every size, and print a table and the exponent of growth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 20000, 100000])
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--engine", default="native", choices=("native", "ray", "here"))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.articles, given.engine)))
        return
    rows = [run(size, given.articles, given.engine) for size in given.sizes]
    print("articles  " + "".join(f"{step + ' s (cpu)':>20}" for step in (*STEPS, "total")), end="")
    print("  candidates/s (cpu)  peak MB  planted found")
    for row in rows:
        told = "".join(f"{row[step]:12.1f} ({row[step + ' cpu']:5.1f})" for step in (*STEPS, "total"))
        rates = (row["articles"] / row[step] for step in ("candidates", "candidates cpu"))
        print(
            f"{row['articles']:8d}  {told} {'{:11.0f} ({:5.0f})'.format(*rates)} {row['peak']:8.0f} {row['found']:14.3f}"
        )
    steps = [name for step in (*STEPS, "total") for name in (step, f"{step} cpu")]
    for step in (*steps, "peak") if len(rows) > 1 else ():
        growth = math.log(rows[-1][step] / rows[0][step]) / math.log(
            rows[-1]["articles"] / rows[0]["articles"]
        )
        print(f"{step} grows with the articles to the power of {growth:.2f}")


def run(size: int, articles: Path | None, engine_name: str) -> dict[str, float]:
    """One size in a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, __file__, "--one", str(size), "--engine", engine_name]
    command += ["--articles", str(articles)] if articles else []
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def measure(size: int, articles: Path | None, engine_name: str) -> dict[str, float]:
    """Seconds of each step, peak memory in MB, and the share of planted retellings that were linked."""
    planted, clock = list[tuple[str, str]](), [clocks()]
    with taken_in(collection_of(size, articles, planted), settings(), engine(engine_name)) as (flow, chosen):
        for stages in STEPS.values():
            through(flow, chosen, stages, lambda *_: None)
            clock.append(clocks())
        found = {frozenset((one.source, one.retelling)) for one in found_links(flow)}
    spent = {step: np.subtract(clock[n + 1], clock[n]) for n, step in enumerate(STEPS)}
    spent["total"] = np.subtract(clock[-1], clock[0])
    hit = sum(frozenset(pair) in found for pair in planted) / max(1, len(planted))
    peak = max(resource.getrusage(who).ru_maxrss for who in PROCESSES) / 1024
    wall, cpu = (
        {step + name: float(s[n]) for step, s in spent.items()} for n, name in enumerate(("", " cpu"))
    )
    return {"articles": size, **wall, **cpu, "peak": peak, "found": hit}


def clocks() -> tuple[float, float]:
    """Seconds on the wall, and of the processor in this process and those that it waited for."""
    used = [resource.getrusage(who) for who in PROCESSES]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def collection_of(
    size: int, articles: Path | None, planted: list[tuple[str, str]]
) -> Iterator[tuple[str, Article]]:
    """Articles with their names; the planted pairs are noted as they come."""
    real = (one for one in read_all(articles) if isinstance(one, Article)) if articles else iter(())
    count = 0
    for one in islice(real, size):
        count += 1
        yield f"real-{one.id}", one
    for name, text in made_up(size - count, planted):
        yield name, Article(text)


def made_up(count: int, planted: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Invented articles; one in ten retells an earlier one."""
    chance = random.Random(20)
    lexicon = ["".join(chance.choices(SYLLABLES, k=2 + n % 3)) for n in range(60_000)]
    weights = list(accumulate(1 / (n + 3) for n in range(len(lexicon))))
    subject: list[str] = []
    kept: list[tuple[str, list[str]]] = []
    for number in range(count):
        name = f"made-up-{number}"
        if len(kept) > 100 and chance.random() < PLANTED:
            source, words = chance.choice(kept[-100:])
            planted.append((source, name))
            told = retold(words, chance.choice(KINDS), kept[0][1], lexicon, chance)
        else:
            if number % SUBJECT == 0:
                subject = chance.sample(lexicon[2000:], 40)
            general = chance.choices(lexicon, cum_weights=weights, k=WORDS)
            told = [chance.choice(subject) if chance.random() < 0.12 else word for word in general]
            kept.append((name, told))
            del kept[:-200]
        yield name, " ".join(told)


def retold(
    words: list[str], kind: str, host: list[str], lexicon: list[str], chance: random.Random
) -> list[str]:
    """A retelling of an article's words."""
    match kind:
        case "edited":
            return [chance.choice(lexicon) if chance.random() < 0.1 else word for word in words]
        case "half":
            return words[: len(words) // 2]
        case "embedded":
            third = len(words) // 3
            return [*host[:200], *words[third : 2 * third], *host[200:]]
        case _:
            return [chance.choice(lexicon[:3000]) if chance.random() < 0.66 else word for word in words]


if __name__ == "__main__":
    main()
