"""An archive opens whole, or says what is wrong and is left as it is; readers and writers do not get in each other's way."""

import random
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest
from invented import record, story, whole, write_lines

from retold.archive import (
    Archive,
    ArchiveError,
    BusyArchiveError,
    DamagedArchiveError,
    ForeignArchiveError,
    FullArchiveError,
    MissingArchiveError,
    add,
    check,
    quote,
)
from retold.archive.keeping import keep, prepared
from retold.archive.schema import APPLICATION, STEPS, migrate, version
from retold.archive.terms import Vocabulary
from retold.article import Article
from retold.errors import InputError
from retold.reading import read_text


def filled(place, tmp_path, count=40):
    with Archive(place, write=True) as archive:
        add([write_lines(tmp_path / "filled.jsonl", [record(n) for n in range(count)])], archive)
    return place


def refused(place, kind, words, *, write):
    """It is refused, and the file is byte for byte what it was."""
    before = place.read_bytes()
    with pytest.raises(kind, match=words):
        Archive(place, write=write)
    assert place.read_bytes() == before


def test_an_archive_that_is_not_there_is_made_for_writing_and_refused_for_reading(place):
    with pytest.raises(MissingArchiveError, match="no such archive"):
        Archive(place)
    Archive(place, write=True).close()
    with Archive(place) as archive:
        assert archive.counts().articles == 0
    with pytest.raises(MissingArchiveError, match="no folder"):
        Archive(place.parent / "deeper" / "a", write=True)
    with pytest.raises(ForeignArchiveError, match="folder"):
        Archive(place.parent)


def test_a_file_that_was_made_and_not_begun_is_told_as_empty(place):
    place.touch()
    refused(place, ForeignArchiveError, "empty file", write=False)
    with Archive(place, write=True) as archive:
        assert archive.counts().articles == 0


@pytest.mark.parametrize("write", [True, False])
def test_another_file_is_refused_and_left_as_it_is(place, write):
    place.write_text("Dear diary, it rained in Tarrow today and nobody came to the harbour.")
    refused(place, ForeignArchiveError, "some other file", write=write)


@pytest.mark.parametrize("write", [True, False])
def test_a_database_of_another_program_is_refused(place, write):
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE article (id)")
    other.close()
    refused(place, ForeignArchiveError, "another program", write=write)


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_archive_is_refused(place, tmp_path, write):
    filled(place, tmp_path)
    connection = sqlite3.connect(place)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    refused(place, ForeignArchiveError, "newer Retold", write=write)


def test_an_older_archive_is_brought_to_the_newest_version_in_one_go(place, tmp_path):
    filled(place, tmp_path, 3)
    more = (
        *STEPS,
        ("ALTER TABLE article ADD COLUMN seen TEXT", "CREATE INDEX article_seen ON article (seen)"),
    )
    connection = sqlite3.connect(place, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, "a", (*more, ("CREATE TABLE article (x)",)))
    assert version(connection, "a") == len(STEPS), "all steps or none"
    assert migrate(connection, "a", more) == len(STEPS)
    assert version(connection, "a", more) == len(more)
    assert connection.execute("SELECT count(*) FROM article WHERE seen IS NULL").fetchone() == (3,)
    connection.close()


def test_a_file_that_is_cut_off_is_said_to_be_damaged(place, tmp_path):
    filled(place, tmp_path)
    place.write_bytes(place.read_bytes()[:-8192])
    for write in (True, False):
        refused(place, DamagedArchiveError, "damaged", write=write)


def test_damage_inside_is_said_and_nothing_is_made_of_it(place, tmp_path):
    filled(place, tmp_path, 200)
    data = bytearray(place.read_bytes())
    data[4096 * 2 :] = b"\x5a" * (len(data) - 4096 * 2)
    place.write_bytes(data)
    with pytest.raises(DamagedArchiveError, match="left as it is"), Archive(place, write=True) as archive:
        add([write_lines(tmp_path / "b.jsonl", [record(n) for n in range(500, 510)])], archive)
    assert place.read_bytes()[4096 * 2 :] == bytes(data[4096 * 2 :])


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_damaged_an_archive_is_read_or_said_to_be_unusable(place, tmp_path, seed):
    """Never an error that is none of its own, and reading changes no byte."""
    filled(place, tmp_path, 12)
    chance, data = random.Random(seed), bytearray(place.read_bytes())
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(data) - 60)
        data[at : at + 60] = chance.randbytes(60)
    place.write_bytes(data)
    for look in (
        lambda archive: quote("We will look at the ferry again in 7 days", archive),
        lambda archive: check(read_text(story(3)), archive),
        lambda archive: list(archive.articles()),
    ):
        try:
            with Archive(place) as archive:
                look(archive)
        except ArchiveError as error:
            assert str(place) in str(error)  # noqa: PT017 - it may be read as well
    assert place.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    "identity", ["", "\ud800", "a\x00b", "\u202eabc", "é" * 900, "'; DROP TABLE article; --", "🦊/日本"]
)
def test_an_id_can_be_any_unicode(place, tmp_path, identity):
    """What no file can hold stands as U+FFFD, and is found by either."""
    with Archive(place, write=True) as archive:
        keep(
            archive,
            [prepared(Article(story(1), id=identity or None, path=None), None)],
            Vocabulary(),
        )
        (name, article), *_ = archive.articles()
        assert archive.article(name).text == article.text
        if identity:
            assert archive.article(identity).text == story(1)
        with pytest.raises(InputError, match="no article"):
            archive.article(identity + "?\udfff")


def test_a_limit_on_the_size_of_files_loses_nothing_committed(place, tmp_path):
    """As a quota or a full disk does; the program that meets it says so in one line."""
    resource = pytest.importorskip("resource")
    lines = write_lines(tmp_path / "b.jsonl", [record(n) for n in range(400)])
    command = [sys.executable, "-m", "retold", "add", str(lines), "--archive", str(place)]
    limit = (300_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    met = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert (met.returncode, met.stdout) == (2, "")
    assert "no room left on the disk, or a limit" in met.stderr
    articles, _ = whole(place)
    with Archive(place, write=True) as archive:
        assert add([lines], archive).added == 400 - len(articles)


def test_a_reader_sees_one_state_while_a_writer_writes(place, tmp_path):
    filled(place, tmp_path, 5)
    with Archive(place) as reader, Archive(place, write=True) as writer:
        with reader.reading() as connection:
            count = "SELECT count(*) FROM article"
            assert connection.execute(count).fetchone() == (5,)
            add([write_lines(tmp_path / "b.jsonl", [record(n) for n in range(10, 20)])], writer)
            assert connection.execute(count).fetchone() == (5,)
        assert reader.counts().articles == 15


def test_two_writers_wait_for_each_other(place, tmp_path):
    """Both add everything, in batches that take turns."""
    filled(place, tmp_path, 1)
    files = [
        write_lines(tmp_path / f"{w}.jsonl", [record(n) for n in range(w * 300, w * 300 + 300)])
        for w in (1, 2)
    ]
    failed = []

    def write(path):
        try:
            with Archive(place, write=True) as archive:
                assert add([path], archive).added == 300
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=(path,)) for path in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    articles, _ = whole(place)
    assert len(articles) == 601


def test_a_writer_that_waits_too_long_says_so(place, tmp_path):
    filled(place, tmp_path, 1)
    lines = write_lines(tmp_path / "b.jsonl", [record(7)])
    with Archive(place, write=True) as holder, Archive(place, write=True, patience=0.1) as other:
        with holder.writing(), pytest.raises(BusyArchiveError, match="another program"):
            add([lines], other)
        assert add([lines], other).added == 1


def test_a_full_disk_loses_nothing_committed(place, tmp_path, monkeypatch):
    """The file may not grow any more in the middle of the work; with room again the rest is added."""
    monkeypatch.setattr("retold.archive.adding.BATCH_RECORDS", 20)
    lines = write_lines(tmp_path / "b.jsonl", [record(n) for n in range(200)])
    committed = []
    with Archive(place, write=True) as archive:
        archive._connection.execute("PRAGMA max_page_count = 60")
        with pytest.raises(FullArchiveError, match="no room left"):
            add([lines], archive, listener=committed.append)
    assert 0 < len(committed) < 200
    assert {row[0] for row in whole(place)[0]} == {kept.id for kept in committed}
    with Archive(place, write=True) as archive:
        summary = add([lines], archive)
        assert summary.added == 200 - len(committed)
        assert (summary.same, archive.counts().articles) == (0, 200)


def test_a_folder_that_nobody_may_write_to_can_be_read(place, tmp_path):
    filled(place, tmp_path, 3)
    place.chmod(stat.S_IRUSR)
    place.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Archive(place) as archive:
            assert archive.article("a1").text == story(1)
    finally:
        place.parent.chmod(stat.S_IRWXU)


def test_a_file_is_marked_as_an_archive(place):
    Archive(place, write=True).close()
    assert int.from_bytes(place.read_bytes()[68:72], "big") == APPLICATION


def test_every_error_of_the_archive_is_one_of_its_own(place):
    Archive(place, write=True).close()
    with (
        pytest.raises(ArchiveError, match="cannot be"),
        Archive(place) as archive,
        archive.writing() as connection,
    ):
        connection.execute("INSERT INTO form VALUES (1, 'a', 'a')")


def command(*args, **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "retold", *map(str, args)],
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
        **kwargs,
    )


def test_add_as_a_command(place, tmp_path):
    """A summary on standard output, broken records on standard error, no terminal's orders in a pipe."""
    lines = write_lines(tmp_path / "b.jsonl", [record(1), "{", record(1, id="\x1b[31mtwin"), record(2)])
    told = command("add", lines, "--archive", place)
    assert told.returncode == 2
    assert told.stdout.splitlines()[:3] == [
        "2 articles added",
        "1 article whose text was there under another id",
        "1 record or file broken and passed over",
    ]
    assert f"{lines}, line 2: " in told.stderr
    assert "twin: the same text as a1; stored once" in told.stderr
    assert "\x1b" not in told.stdout + told.stderr
    told = command("add", "-", "--archive", place, input=story(5))
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "1 article added")


def test_a_wrong_use_of_add_is_one_line_and_makes_nothing(place, tmp_path):
    told = command("add", tmp_path / "gone", "--archive", place)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.splitlines() == [f"retold: {tmp_path}/gone: no such file or folder"]
    assert not place.exists()


def test_every_article_comes_once_in_its_latest_version_in_order_of_the_ids(place, tmp_path, monkeypatch):
    monkeypatch.setattr("retold.archive.archive._PAGE", 7)
    with Archive(place, write=True) as archive:
        add([write_lines(tmp_path / "one.jsonl", [record(n) for n in range(20)])], archive)
        newer = {**record(3), "text": "The ferry was sold in the end."}
        add([write_lines(tmp_path / "two.jsonl", [newer])], archive)
        told = list(archive.articles())
        assert [name for name, _ in told] == sorted({record(n)["id"] for n in range(20)})
        assert dict(told)[newer["id"]].text == newer["text"]
        assert all(article == archive.article(name) for name, article in told)
