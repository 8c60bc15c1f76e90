"""Several processes fill an archive as one does."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented import record, story, whole, write_lines

from retold.archive import Archive, add, work
from retold.archive.source import START, sources
from retold.archive.terms import Vocabulary
from retold.archive.work import Here, Queue, Speech, Whole
from retold.archive.workers import Workers
from retold.article import Article, Fact
from retold.errors import RetoldError


@pytest.fixture
def paths(tmp_path):
    """Lines with broken records and a text told twice, and a folder of small files, one of them no text."""
    lines = [record(n) for n in range(40)]
    lines[7] = "{broken"
    lines[20] = {"id": "twin", "text": story(3)}
    lines[21] = {"id": "a4", "text": story(99)}
    first = write_lines(tmp_path / "wire.jsonl", lines)
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(50, 60):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    (folder / "55b.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "56b.json").write_text("[]", encoding="utf-8")
    return [first, folder]


def filled(place, paths, jobs):
    """What an archive holds and what was told of it on the way."""
    heard = []
    with Archive(place, write=True) as archive:
        summary = add(paths, archive, listener=heard.append, jobs=jobs)
    return whole(place), heard, summary


def keys(place):
    with Archive(place) as archive, archive.reading() as connection:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("article", "content", "quotation", "form")
        ]


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_archive_and_what_is_told_are_the_same(tmp_path, paths, jobs):
    one, heard, summary = filled(tmp_path / "one.archive", paths, 1)
    many, told, told_summary = filled(tmp_path / "many.archive", paths, jobs)
    assert many == one
    assert keys(tmp_path / "many.archive") == keys(tmp_path / "one.archive")
    assert [str(event) for event in told if type(event).__name__ == "Keeping"] == [
        str(event) for event in heard if type(event).__name__ == "Keeping"
    ]
    assert sorted(map(str, told)) == sorted(map(str, heard))
    assert (told_summary.added, told_summary.broken, told_summary.twins, told_summary.versions) == (
        summary.added,
        summary.broken,
        summary.twins,
        summary.versions,
    )


def test_what_was_added_is_not_read_again(tmp_path, paths):
    filled(tmp_path / "news.archive", paths, 2)
    _, _, summary = filled(tmp_path / "news.archive", paths, 2)
    _, _, alone = filled(tmp_path / "news.archive", paths, 1)
    assert summary.added == 0
    assert summary.unchanged == alone.unchanged >= 11


def test_an_article_arrives_in_another_process_as_it_was():
    article = Article("Rain.", id="r", title=Fact("Rain", "given"), extra={"tags": ["wet"]})
    (again,) = (one for one in [_sent(article)])
    assert again == article
    assert type(again.extra) is type(_sent(Article("Rain.")).extra)


def _sent(article):
    import pickle  # noqa: PLC0415 - what the pipes do

    return pickle.loads(pickle.dumps(article))


def test_answers_come_in_the_order_of_the_questions(tmp_path):
    places = [tmp_path / f"{n}.txt" for n in range(7)]
    for number, place in enumerate(places):
        place.write_text(story(number), encoding="utf-8")
    found = list(sources([str(place) for place in places], besides=tmp_path / "no"))
    with Workers(3) as workers:
        for source in found:
            workers.give(Whole(source, START))
        texts = [workers.take()[0][0].text for _ in found]
    assert texts == [story(n) for n in range(7)]


def test_what_comes_between_questions_waits_for_its_turn():
    done = []
    queue = Queue(Here(Vocabulary()), 2)
    queue.ask(Speech(()), lambda _: done.append("asked"))
    queue.then(lambda: done.append("then"))
    assert done == []
    queue.finish()
    queue.then(lambda: done.append("last"))
    assert done == ["asked", "then", "last"]


def ask(workers, task):
    workers.give(task)
    return workers.take()


def test_a_worker_that_ends_by_itself_is_told():
    with Workers(1) as workers:
        workers._running[0].kill()
        workers._running[0].wait()
        with pytest.raises(RetoldError, match="fewer --jobs"):
            ask(workers, Speech((("Rain.", ()),)))


def test_no_worker_outlives_its_work():
    with Workers(2) as workers:
        running = list(workers._running)
    assert all(worker.returncode is not None for worker in running)


def test_what_a_worker_cannot_do_is_an_error_here(tmp_path):
    place = tmp_path / "gone.txt"
    place.write_text(story(1), encoding="utf-8")
    (source,) = sources([str(place)], besides=tmp_path / "no")
    place.unlink()
    assert (
        not work.Whole(source, START).done(Vocabulary())[0][0].place
    )  # a file that cannot be read is told of
    with Workers(1) as workers:
        workers.give(Whole(source, START))
        ((broken, _, said),) = workers.take()
    assert "gone.txt" in broken.path
    assert said is None


LONG = "import sys; from retold.cli import main; sys.exit(main())"


@pytest.fixture
def adding(tmp_path):
    """Long work in two processes, and the program that does it, in a session of its own."""
    place = tmp_path / "news.archive"
    lines = write_lines(tmp_path / "long.jsonl", [record(n) for n in range(6000)])
    command = [sys.executable, "-c", LONG, "add", str(lines), "--archive", str(place), "--jobs", "2"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    wait(lambda: place.exists() and children(running.pid))
    time.sleep(1.0)
    yield running, place
    running.kill()
    running.communicate()


def state(number):
    """A process's state and its parent, or nothing where there is none."""
    try:
        told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return told.rpartition(")")[2].split()[:2]


def alive(number):
    return state(number)[:1] not in ((), ["Z"])


def children(parent):
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [number for number in numbers if alive(number) and state(number)[1:] == [str(parent)]]


def wait(condition, seconds=30):
    for _ in range(seconds * 20):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="looks processes up in /proc")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_stopped_at_any_moment_no_process_is_left_and_the_archive_is_whole(adding, stop):
    running, place = adding
    workers = children(running.pid)
    assert len(workers) == 2
    running.send_signal(stop)
    _, complaints = running.communicate(timeout=60)
    assert b"Traceback" not in complaints
    assert wait(lambda: not any(map(alive, workers)))
    whole(place)
