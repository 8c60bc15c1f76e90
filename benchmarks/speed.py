"""How fast Retold is, and how much memory it takes.

    pip install .
    python benchmarks/speed.py

Run it with the Python that Retold is installed for; what it measures is that copy. The texts are the project's own.
Beside the seconds that passed stands the processor's time, which other work on the machine touches less.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from texts import Pair, pair_of


class Took(NamedTuple):
    """Seconds that passed, and seconds of the processor's time."""

    passed: float
    used: float


RUNS = 7
WARM_UP = pair_of(600, start=14)
TIME_IMPORT = """
import time
t, c = time.perf_counter(), time.process_time()
import retold
print(time.perf_counter() - t, time.process_time() - c)
"""
TIME_COMPARE = """
import resource, sys, time
from pathlib import Path
from retold import compare
told = [Path(name).read_text("utf-8") for name in sys.argv[1:]]
compare(*told[:2])
for first, second in zip(told[2::2], told[3::2]):
    t, c = time.perf_counter(), time.process_time()
    compare(first, second)
    print(time.perf_counter() - t, time.process_time() - c)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Measure all, and print one row of a Markdown table for each."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    if os.name == "posix" and os.getloadavg()[0] > os.cpu_count() / 4:
        print(
            f"The machine is busy with other work (load {os.getloadavg()[0]:.1f}): the figures are too high.\n"
        )
    print("| measure | median (least to most) | processor's time | target |\n|---|---|---|---|")
    for row in rows():
        print(f"| {' | '.join(row)} |", flush=True)


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Each measure with its figures and its target."""
    imported = [took_of(run("-c", TIME_IMPORT)) for _ in range(RUNS)]
    yield "`import retold`", *seconds(imported), "150 ms"
    yield "`retold --version`, cold", *seconds([timed("-m", "retold", "--version") for _ in range(RUNS)]), ""
    with tempfile.TemporaryDirectory() as folder:
        two = written(Path(folder), [pair_of(600)])
        for form, target in (("text", "1.0 s"), ("json", "")):
            took = [timed("-m", "retold", "compare", *two, "--format", form) for _ in range(RUNS)]
            yield f"`retold compare --format {form}` of {length(pair_of(600))}, cold", *seconds(took), target
        took, memory = compared(Path(folder), [pair_of(600, start=2 * n) for n in range(RUNS)])
        yield f"`compare()`, warm, {RUNS} different pairs of about 600 words", *seconds(took), "60 ms"
        for words, target in ((2000, ""), (6000, ""), (20000, "5 s")):
            pair = pair_of(words)
            took, memory = compared(Path(folder), [pair] * 3)
            yield f"`compare()` of {length(pair)}", *seconds(took), target
        yield "memory at the last of these, at its peak", f"{memory:.0f} MB", "", ""


def compared(folder: Path, pairs: list[Pair]) -> tuple[list[Took], float]:
    """What comparing each pair takes in a process that has compared before, and its peak memory in MB."""
    *took, memory = run("-c", TIME_COMPARE, *written(folder, [WARM_UP, *pairs])).splitlines()
    return [*map(took_of, took)], float(memory)


def written(folder: Path, pairs: list[Pair]) -> list[str]:
    """The names of files that hold the pairs, sources and retellings by turns."""
    names = []
    for n, text in enumerate(text for pair in pairs for text in pair):
        (folder / f"{n}.txt").write_text(text, "utf-8")
        names.append(str(folder / f"{n}.txt"))
    return names


def timed(*arguments: str) -> Took:
    """What a new Python takes for `arguments`."""
    start, before = time.perf_counter(), os.times()
    run(*arguments)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(time.perf_counter() - start, used)


def took_of(line: str) -> Took:
    """Two figures that a measured process printed."""
    return Took(*map(float, line.split()))


def run(*arguments: str) -> str:
    """What a new Python prints; it may keep compiled bytecode, as an installed copy does."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    return done.stdout


def length(pair: Pair) -> str:
    """How many words the two articles have."""
    return f"{len(pair.source.split()):,} and {len(pair.retelling.split()):,} words"


def seconds(took: list[Took]) -> tuple[str, str]:
    """The median of what passed, with the quickest and the slowest run, and the median of the processor's time."""
    passed, used = [t.passed for t in took], [t.used for t in took]
    scale, unit, digits = (1000, "ms", 0) if max(passed) < 1 else (1, "s", 2)
    least, middle, most, busy = (
        f"{t * scale:.{digits}f}"
        for t in (min(passed), statistics.median(passed), max(passed), statistics.median(used))
    )
    return f"{middle} {unit} ({least} to {most})", f"{busy} {unit}"


if __name__ == "__main__":
    main()
