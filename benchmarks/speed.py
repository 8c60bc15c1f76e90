"""How fast Retold is, and how much memory it takes.

    pip install .
    python benchmarks/speed.py

Run it with the Python that Retold is installed for; what it measures is that copy. The texts are the project's own.
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

from texts import Pair, pair_of

RUNS = 7
WARM_UP = pair_of(600, start=14)
TIME_IMPORT = "import time; t = time.perf_counter(); import retold; print(time.perf_counter() - t)"
TIME_COMPARE = """
import resource, sys, time
from pathlib import Path
from retold import compare
told = [Path(name).read_text("utf-8") for name in sys.argv[1:]]
compare(*told[:2])
for first, second in zip(told[2::2], told[3::2]):
    t = time.perf_counter()
    compare(first, second)
    print(time.perf_counter() - t)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Measure all, and print one row of a Markdown table for each."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    if os.name == "posix" and os.getloadavg()[0] > os.cpu_count() / 4:
        print(
            f"The machine is busy with other work (load {os.getloadavg()[0]:.1f}): the figures are too high.\n"
        )
    print("| measure | figure | target |\n|---|---|---|")
    for name, figure, target in rows():
        print(f"| {name} | {figure} | {target} |", flush=True)


def rows() -> Iterator[tuple[str, str, str]]:
    """Each measure with its figure and its target."""
    yield "`import retold`", seconds([float(run("-c", TIME_IMPORT)) for _ in range(RUNS)]), "150 ms"
    yield "`retold --version`, cold", seconds([timed("-m", "retold", "--version") for _ in range(RUNS)]), ""
    with tempfile.TemporaryDirectory() as folder:
        two = written(Path(folder), [pair_of(600)])
        for form, target in (("text", "1.0 s"), ("json", "")):
            took = [timed("-m", "retold", "compare", *two, "--format", form) for _ in range(RUNS)]
            yield f"`retold compare --format {form}` of {length(pair_of(600))}, cold", seconds(took), target
        different = [pair_of(600, start=2 * n) for n in range(RUNS)]
        took, memory = compared(Path(folder), different)
        yield f"`compare()`, warm, {RUNS} different pairs of about 600 words", seconds(took), "60 ms"
        for words, target in ((2000, ""), (6000, ""), (20000, "5 s")):
            pair = pair_of(words)
            took, memory = compared(Path(folder), [pair] * 3)
            yield f"`compare()` of {length(pair)}", seconds(took), target
        yield "memory at the last of these, at its peak", f"{memory:.0f} MB", ""


def compared(folder: Path, pairs: list[Pair]) -> tuple[list[float], float]:
    """Seconds that comparing each pair takes in a process that has compared before, and its peak memory in MB."""
    *took, memory = map(float, run("-c", TIME_COMPARE, *written(folder, [WARM_UP, *pairs])).split())
    return took, memory


def written(folder: Path, pairs: list[Pair]) -> list[str]:
    """The names of files that hold the pairs, sources and retellings by turns."""
    names = []
    for n, text in enumerate(text for pair in pairs for text in pair):
        (folder / f"{n}.txt").write_text(text, "utf-8")
        names.append(str(folder / f"{n}.txt"))
    return names


def timed(*arguments: str) -> float:
    """Seconds that a new Python takes for `arguments`."""
    start = time.perf_counter()
    run(*arguments)
    return time.perf_counter() - start


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


def seconds(took: list[float]) -> str:
    """The median, with the quickest and the slowest."""
    middle, scale, unit = statistics.median(took), *((1000, "ms") if max(took) < 1 else (1, "s"))
    digits = 0 if unit == "ms" else 2
    return f"{middle * scale:.{digits}f} {unit} ({min(took) * scale:.{digits}f} to {max(took) * scale:.{digits}f})"


if __name__ == "__main__":
    main()
