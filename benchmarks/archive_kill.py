"""Kill `retold add` at random moments, and prove that nothing committed is lost and nothing is half there.

    python benchmarks/archive_kill.py --kills 50 [--jobs 2]

A program adds made-up articles and writes down each id once it is told that it is committed. It is killed by SIGKILL after a
random time and started again, on the same files. After each kill: the archive opens, SQLite and its indexes find themselves
whole, every id written down is there with its whole text and all its quotations, and each article has everything that
belongs to it. At the end the archive holds, row for row, what one that was never killed holds.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from retold.archive import Archive, add
from retold.archive.terms import Vocabulary
from retold.archive.utterances import utterances
from retold.errors import RetoldError

# The program that is killed: it is told by `add` what is committed, and says so before it goes on.
ADDING = """if True:
    import sys
    from retold.archive import Archive, add, adding
    from retold.archive.keeping import Keeping
    adding.BATCH_RECORDS = 7
    def hear(event):
        if isinstance(event, Keeping):
            print(event.id, flush=True)
    with Archive(sys.argv[1], write=True) as archive:
        add(sys.argv[3:], archive, listener=hear, jobs=int(sys.argv[2]))
    print("done", flush=True)
"""
PEOPLE = ("Ada Brandt", "Jonas Well", "Mira Osei")


def record(number: int) -> dict[str, str]:
    """The record of a made-up article; each tenth one prints the text of another, each eleventh changes one."""
    rnd = random.Random(number - 1 if number % 10 == 9 else number)
    who = rnd.choice(PEOPLE)
    text = (
        f"The harbour of Tarrow counted {rnd.randrange(10**6)} boats\n\n“We count {rnd.randrange(10**6)} boats each week and "
        f"are tired of it,” said {who}.\n\nThe council called it “a habit worth {rnd.randrange(10**6)} crowns a year”.\n"
    )
    return {"id": f"k{number - 5 if number % 11 == 10 else number}", "text": text}


def write_files(folder: Path, articles: int) -> list[str]:
    """Two files of lines, one of them with broken records, and a folder of texts."""
    half = articles // 2
    for name, numbers in (("one", range(half)), ("two", range(half, articles))):
        lines = [json.dumps(record(n)) + ("\n{broken" if n % 50 == 0 else "") for n in numbers]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    texts = folder / "texts"
    texts.mkdir()
    for number in range(articles, articles + 20):
        (texts / f"{number}.txt").write_text(record(number)["text"], encoding="utf-8")
    return [str(folder / "one.jsonl"), str(folder / "two.jsonl"), str(texts)]


def killed(
    place: Path, paths: list[str], lines: int, seconds: float, jobs: int = 1
) -> tuple[list[str], bool]:
    """Add, and kill so many seconds after so many articles were told to be committed.

    Returns:
        The ids that were told, and whether all was done before.

    """
    command = [sys.executable, "-c", ADDING, str(place), str(jobs), *paths]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as adding:
        assert adding.stdout is not None
        told = "".join(adding.stdout.readline() for _ in range(lines))
        time.sleep(seconds)
        adding.send_signal(signal.SIGKILL)
        told += adding.stdout.read()
    whole = told.splitlines() if told.endswith("\n") else told.splitlines()[:-1]  # the last line may be cut
    return [line for line in whole if line != "done"], "done" in whole


def check(place: Path, committed: set[str]) -> int:
    """Everything that must hold of an archive after a kill; how many versions of articles it has."""
    with Archive(place) as archive, archive.reading() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "damaged"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall(), "an article without its text"
        held = {row[0] for row in connection.execute("SELECT DISTINCT id FROM article")}
        assert committed <= held, f"lost: {sorted(committed - held)[:5]}"
        _check_indexes(connection)
        _check_quotations(connection)
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def _check_indexes(connection: sqlite3.Connection) -> None:
    for index, table in (("content_terms", "content"), ("form_terms", "form")):
        documents = connection.execute(f"SELECT count(*) FROM {index}_docsize").fetchone()
        assert documents == connection.execute(f"SELECT count(*) FROM {table}").fetchone(), index
    alone = "SELECT count(*) FROM content WHERE key NOT IN (SELECT content FROM article)"
    assert connection.execute(alone).fetchone() == (0,), "a text without its article"


def _check_quotations(connection: sqlite3.Connection) -> None:
    (texts,) = connection.execute("SELECT count(*) FROM content").fetchone()
    (said,) = connection.execute("SELECT count(*) FROM quotation").fetchone()
    assert said == 2 * texts, "an article without its quotations"


def rows(place: Path) -> Iterator[list[tuple[object, ...]]]:
    """All that an archive holds, but for the keys and times of its files."""
    with Archive(place) as archive, archive.reading() as connection:
        for query in (
            "SELECT id, version, text, furniture, facts FROM article JOIN content ON content.key = content ORDER BY 1, 2",
            (
                "SELECT text, pieces, speaker, words FROM quotation JOIN content ON content.key = content"
                " JOIN form ON form.key = form ORDER BY 1, 2"
            ),
            "SELECT number, broken, finished FROM source ORDER BY place",
        ):
            yield connection.execute(query).fetchall()


def prove(folder: Path, kills: int, articles: int, *, seed: int = 1, jobs: int = 1) -> dict[str, int]:
    """Kill so many times, check after each, and compare the end with an archive that was never killed.

    Returns:
        kills made, those in the middle of the work, articles at the end.

    """
    rnd = random.Random(seed)
    paths = write_files(folder, articles)
    assert len(utterances_of(record(0))) == 2, "the check counts two quotations a text"
    never = folder / "never.archive"
    with Archive(never, write=True) as archive:
        add(paths, archive)
    place, committed, amid = folder / "killed.archive", set[str](), 0
    for made in range(kills):
        early = made % 5 == 4
        if early:  # one kill in five falls into the start, when the file and its tables are made
            remove(place)
            committed = set()
        wait = rnd.uniform(0, 1.0) if early else rnd.uniform(0, 0.1)
        told, done = killed(place, paths, 0 if early else rnd.randint(1, articles // 4), wait, jobs)
        committed.update(told)
        amid += _survived(place, committed) and not done
        if done:
            check_same(never, place)
            remove(place)
            committed = set()
    with Archive(place, write=True) as archive:
        add(paths, archive)
    check_same(never, place)
    return {"kills": kills, "in the middle of the work": amid, "articles": check(place, committed)}


def remove(place: Path) -> None:
    """Take an archive away, with its log."""
    for end in ("", "-wal", "-shm"):
        Path(f"{place}{end}").unlink(missing_ok=True)


def _survived(place: Path, committed: set[str]) -> bool:
    """Check an archive after a kill; whether there is one with anything in it."""
    if not place.exists():
        return False
    try:
        return check(place, committed) > 0
    except RetoldError as error:  # killed before its tables were there
        if committed or "empty file" not in str(error):
            raise
        return False


def check_same(never: Path, place: Path) -> None:
    """Row for row, the archive is what it would be had nobody killed anything."""
    for one, other in zip(rows(never), rows(place), strict=True):
        assert one == other, [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]][:1] or (
            len(one),
            len(other),
        )


def utterances_of(made: dict[str, str]) -> tuple[object, ...]:
    """What is said in a made-up article."""
    from retold.reading import read_text  # noqa: PLC0415 - needed once

    return utterances(read_text(made["text"]), Vocabulary())


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = prove(Path(folder), asked.kills, asked.articles, seed=asked.seed, jobs=asked.jobs)
    print(", ".join(f"{number} {what}" for what, number in told.items()))
    print("nothing committed was lost, nothing was half there")


if __name__ == "__main__":
    main()
