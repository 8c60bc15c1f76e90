"""Kill `retold trace` at random moments, and prove that it goes on where it stopped and finds the same.

    python benchmarks/trace_kill.py --kills 50 [--engine native]
    python benchmarks/trace_kill.py --kills 5 --engine ray

A program traces made-up articles in small buckets, with a folder that keeps what is done, and says each step. After a random
number of them and a random time it is killed by SIGKILL, once in four times interrupted as by Ctrl-C, and started again, on
the same files. After each kill every table that is there can be read to its end, and nothing that was done is lost. When
a trace comes to its end, its report and its messages on broken records are byte for byte those of one that was never
killed, and its folder is gone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pyarrow import parquet
from trace_scale import made_up

TRACING = """if True:
    import dataclasses, sys
    from retold.reports.trace import as_json
    from retold.tracing.flow.engines import engine
    from retold.tracing.flow.plan import PARTS
    from retold.tracing.flow.work import Work
    from retold.tracing.gathering import Gathering
    from retold.tracing.settings import settings
    from retold.tracing.trace import trace
    def say(*told):
        print(*told, file=sys.stderr, flush=True)
    def read(articles):
        for number, one in enumerate(articles):
            if number % 10 == 0:
                say("read", number)
            yield one
    def main(place, name, batch, *paths):
        known = dataclasses.replace(settings(), batch=int(batch))
        gathering = Gathering(paths, lambda message: say("over", message))
        with Work(place, known, gathering) as work:
            over = work.taken_over(PARTS)
            say("taken over", over.articles, over.parts, over.of)
            runner = engine(name)
            found = trace(read(work.onward()), engine=runner, progress=say, work=work)
            sys.stdout.write(as_json(found))
            sys.stdout.flush()
            work.finish()
    if __name__ == "__main__":
        main(*sys.argv[1:])
"""
BATCH = 60_000
"""Characters in a bucket: some twenty articles."""


@dataclass(frozen=True)
class Ran:
    """What a program did: its report where it came to its end, its messages, what it had taken over."""

    report: bytes
    messages: list[str]
    over: tuple[int, int] | None
    done: bool


def write_files(folder: Path, articles: int) -> list[str]:
    """A file of lines with broken ones among them, and a folder of texts."""
    told = list(made_up(articles, []))
    half = articles // 2
    lines = [
        json.dumps({"id": name, "text": text}) + ("\n{broken" if n % 20 == 19 else "")
        for n, (name, text) in enumerate(told[:half])
    ]
    (folder / "day.jsonl").write_text("\n".join([*lines, lines[0]]) + "\n", encoding="utf-8")
    texts = folder / "texts"
    texts.mkdir()
    for name, text in told[half:]:
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / "day.jsonl"), str(texts)]


def traced(
    place: Path, engine: str, paths: list[str], ending: int | None = None, after: tuple[int, float] = (0, 0)
) -> Ran:
    """Trace; with an `ending` send that signal after so many lines and seconds."""
    report = place.with_suffix(".report")
    command = [sys.executable, "-c", TRACING, str(place), engine, str(BATCH), *paths]
    with (
        report.open("wb") as out,
        subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
        ) as tracing,
    ):
        assert tracing.stderr is not None
        told = ""
        if ending is not None:
            told = "".join(tracing.stderr.readline() for _ in range(after[0]))
            time.sleep(after[1])
            tracing.send_signal(ending)
        told += tracing.stderr.read()
        code = tracing.wait()
    assert ending is not None or code == 0, told
    over = re.search(r"^taken over (\d+) (\d+) \d+$", told, re.MULTILINE)
    messages = [line for line in told.splitlines() if line.startswith("over ")]
    reached = (int(over[1]), int(over[2])) if over else None
    return Ran(report.read_bytes(), messages, reached, code == 0)


def check(place: Path) -> None:
    """Everything that must hold of a folder after a kill."""
    for file in place.rglob("*.parquet"):
        parquet.read_table(file)


def prove(folder: Path, kills: int, articles: int, *, engine: str = "here", seed: int = 1) -> dict[str, int]:
    """Kill so many times, check after each, and compare each end with that of a trace that was never killed.

    Returns:
        kills made, those after which something was taken over, traces that came to their end.

    """
    rnd = random.Random(seed)
    paths = write_files(folder, articles)
    never = traced(folder / "never", engine, paths)
    assert json.loads(never.report)["families"]
    assert len(never.messages) > 1
    assert not (folder / "never").exists()
    place, before, went_on, ended = folder / "work", (0, 0), 0, 0
    for made in range(kills):
        ending = signal.SIGINT if made % 4 == 3 else signal.SIGKILL
        ran = traced(place, engine, paths, ending, (rnd.randint(0, 60), rnd.uniform(0, 0.2)))
        if ran.done:
            check_same(never, ran, place)
            before, ended = (0, 0), ended + 1
            continue
        check(place)
        if ran.over is not None:
            assert ran.over >= before, f"lost: {before} was done, {ran.over} taken over"
            before, went_on = ran.over, went_on + (ran.over > (0, 0))
        if ran.report == never.report:  # killed behind its report: the folder may be cleared
            before = (0, 0)
    check_same(never, traced(place, engine, paths), place)
    return {"kills": kills, "with something taken over": went_on, "traces that ended": ended + 1}


def check_same(never: Ran, ran: Ran, place: Path) -> None:
    """Byte for byte, the end is that of a trace that nobody killed."""
    assert ran.report == never.report
    assert ran.messages == never.messages
    assert not place.exists()


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=160)
    parser.add_argument("--engine", default="here", choices=("here", "native", "ray"))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = prove(Path(folder), asked.kills, asked.articles, engine=asked.engine, seed=asked.seed)
    print(", ".join(f"{number} {what}" for what, number in told.items()))
    print("every report was that of a trace that was never killed")


if __name__ == "__main__":
    main()
