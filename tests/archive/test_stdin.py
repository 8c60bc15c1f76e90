"""Standard input holds whatever a file can hold."""

import gzip
import io
import json
import os
import subprocess
import sys

import pytest
from invented import record, story

from retold.archive import Archive, add

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Tarrow Gazette</title>'
    f"<item><guid>g1</guid><title>Ferry</title><description>{story(1)}</description></item>"
    f"<item><title>Bridge</title><link>http://gazette.example/2</link><description>{story(2)}</description></item>"
    "</channel></rss>"
).encode()


def parquet():
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    table = pyarrow.table({"id": ["p1", None], "text": [story(1), story(2)]})
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def warc():
    """Two pages, each a member of its own, as ISO 28500 and crawlers have it."""
    pytest.importorskip("warcio")
    packed = b""
    for number in (1, 2):
        page = (
            f"<html><body><article><p>{story(number)}</p><p>{story(number + 50)}</p></article></body></html>"
        )
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://gazette.example/{number}\r\n"
            f"WARC-Date: 2025-09-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        packed += gzip.compress(head.encode() + answer + b"\r\n\r\n")
    return packed


def lines():
    return gzip.compress("".join(json.dumps(record(n)) + "\n" for n in (1, 2)).encode())


def piped(data, place, tmp_path):
    """Add what comes in by a pipe."""
    room = tmp_path / "room"
    room.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "retold", "add", "-", "--archive", str(place)]
    done = subprocess.run(
        command, input=data, capture_output=True, check=False, env={**os.environ, "TMPDIR": str(room)}
    )
    assert list(room.iterdir()) == []  # nothing is left of what was kept on the way
    return done


@pytest.mark.parametrize(
    "made", [lambda: FEED, parquet, warc, lines], ids=["feed", "parquet", "warc", "gzip"]
)
def test_a_pipe_is_read_as_the_file_would_be(place, tmp_path, made):
    data = made()
    done = piped(data, place, tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, b"2 articles added"), done.stderr
    file = tmp_path / "as.file"
    file.write_bytes(data)
    with Archive(place) as archive, Archive(tmp_path / "other.archive", write=True) as other:
        add([file], other)
        here, there = (sorted(article.text for _, article in one.articles()) for one in (archive, other))
        assert here == there
        assert {article.path for _, article in archive.articles()} == {"-"}


def test_the_same_pipe_again_is_nothing_new(place, tmp_path):
    piped(parquet(), place, tmp_path)
    assert piped(parquet(), place, tmp_path).stdout.splitlines()[0] == b"2 articles were there already"


def test_a_broken_pipeful_is_told_by_the_name_of_standard_input(place, tmp_path):
    done = piped(b"PAR1 and no more", place, tmp_path)
    assert done.returncode == 2
    assert b"retold: -: " in done.stderr
    assert b"room" not in done.stderr
