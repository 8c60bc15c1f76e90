"""Engines: whoever works on the buckets, and however many there are, the links are the same."""

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from stories import BAKERY, CINEMA, ELECTION_ONE, ELECTION_TWO, FERRY, FERRY_RETOLD, articles, invented

from retold import trace as traced
from retold.article import Article, Fact, Furniture, Span
from retold.cli import main
from retold.errors import InputError, MissingExtraError
from retold.reports.trace import as_json
from retold.tracing.flow import engines
from retold.tracing.flow.engines import Here, engine
from retold.tracing.flow.rows import arrivals, arrived
from retold.tracing.settings import settings
from retold.tracing.trace import trace

SETTINGS = settings()
EDITED = FERRY.replace("ran aground on", "struck").replace("badly hurt", "seriously injured")
STORIES = [
    ("ferry", FERRY),
    ("r\u00e9told \u2014 \U0001f6a2", FERRY_RETOLD),
    ("\u4e09", EDITED),
    ("bakery", BAKERY),
    ("both", f"{BAKERY}\n\n{' '.join(FERRY.split()[60:140])}"),
    ("half", CINEMA[: len(CINEMA) // 2]),
    ("cinema", CINEMA),
    ("cinema again", CINEMA),
    ("one", ELECTION_ONE),
    ("two", ELECTION_TWO),
    ("empty", ""),
    *invented(40),
]


def in_batches(told, size, engine=None):
    return trace(told, settings=dataclasses.replace(SETTINGS, batch=size), engine=engine or Here())


@pytest.mark.parametrize("size", [9_000, 1_500])
def test_the_links_are_the_same_however_many_buckets_there_are(size):
    told = articles(*STORIES)
    random.Random(4).shuffle(told)
    whole, parts = as_json(trace(told)), as_json(in_batches(told, size))
    assert len(json.loads(whole)["families"]) == 2
    assert parts == whole


def test_ids_of_any_characters_come_out_as_they_went_in():
    names = ["a\x00b", "\ud800", "two\nlines", "\u202eabc", "\u00e9", "e\u0301", " "]
    told = [(name, Article(FERRY + f" Copy {n}.")) for n, name in enumerate(names)]
    (family,) = in_batches(told, 1500).families
    assert sorted(family.articles) == sorted(names)


def test_two_articles_of_one_name_are_refused():
    with pytest.raises(InputError, match="'a'"):
        trace(articles(("a", FERRY), ("b", CINEMA), ("a", BAKERY)))


def test_what_a_trace_takes_of_an_article_comes_out_of_its_row():
    text = "By Ada\n\nIt *rained*. \ud800"
    article = Article(
        text,
        furniture=(Furniture(Span(0, 6), "byline"), Furniture(Span(11, 12), "markup")),
        published=Fact("2031-05-06", "record"),
        outlet=Fact("The Lenn Observer", "record"),
    )
    ((name, back),) = arrived(arrivals([("n\ud800", article)]))
    assert (name, back.text) == ("n\ud800", text)
    assert [(f.span, f.kind == "markup") for f in back.furniture] == [
        (Span(0, 6), False),
        (Span(11, 12), True),
    ]
    assert (back.published.value, back.outlet.value) == ("2031-05-06", "The Lenn Observer")


def test_a_folder_of_tables_is_gone_at_the_end_and_after_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    in_batches(articles(*STORIES), 9000)
    assert not list(tmp_path.iterdir())

    def broken():
        yield from articles(*STORIES)
        raise InputError("the rest cannot be read")

    with pytest.raises(InputError, match="the rest"):
        in_batches(broken(), 9000)
    assert not list(tmp_path.iterdir())


def test_engines_have_names_and_say_what_they_need(monkeypatch, tmp_path):
    with pytest.raises(InputError, match="native, ray and here"):
        engine("spark")
    with pytest.raises(InputError, match="an address is for"):
        engine("native", "auto")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="no folder for temporary tables can be made"):
        in_batches(articles(*STORIES), 9000)
    monkeypatch.setitem(sys.modules, "daft", None)
    for name, extra in (("native", "daft"), ("ray", "ray")):
        with pytest.raises(MissingExtraError, match=rf"pip install 'retold\[{extra}\]'"):
            in_batches(articles(*STORIES), 9000, engine(name))


def test_an_address_where_no_cluster_is_is_told_at_once():
    pytest.importorskip("daft")
    pytest.importorskip("ray")
    with pytest.raises(InputError, match=r"no Ray cluster at 127\.0\.0\.1:1:"):
        in_batches(articles(*STORIES), 9000, engine("ray", "127.0.0.1:1"))


def test_what_fits_in_one_bucket_needs_no_engine(monkeypatch):
    """A day's articles are traced without Daft and without pyarrow."""
    for package in ("daft", "pyarrow", "ray"):
        monkeypatch.setitem(sys.modules, package, None)
    assert traced(articles(*STORIES)).links == trace(articles(*STORIES)).links


def test_without_daft_a_large_collection_is_traced_in_memory(monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    in_batches(articles(*STORIES), 9000, engine())


def test_the_command_takes_an_engine(tmp_path):
    place = written(tmp_path)
    told = [
        CliRunner()
        .invoke(main, ["trace", place, "--format", "json", "--work", str(tmp_path / "work"), *words])
        .stdout
        for words in ((), ("--engine", "here"))
    ]
    assert told[0] == told[1]
    assert json.loads(told[0])["families"]
    refused = CliRunner().invoke(main, ["trace", place, "--address", "auto"])
    assert refused.exit_code == 2
    assert "an address is for the engine 'ray'" in refused.stderr


def written(folder):
    place = folder / "day.jsonl"
    lines = [json.dumps({"id": name, "text": text}) for name, text in STORIES if text]
    place.write_text("\n".join([*lines[:5], '{"id": "cut off', *lines[5:]]) + "\n", encoding="utf-8")
    return str(place)


def command(name, place):
    return [sys.executable, str(Path(__file__).with_name("traced.py")), name, place]


@pytest.mark.parametrize(("name", "package"), [("here", "pyarrow"), ("native", "daft"), ("ray", "ray")])
def test_every_engine_finds_the_same_links_and_tells_nobody(name, package, tmp_path):
    """A record that is broken is named and passed over; no address is opened; no table is left."""
    pytest.importorskip(package)
    place, folder = written(tmp_path), tmp_path / "tables"
    folder.mkdir()
    expected = as_json(trace([(n, a) for n, a in articles(*STORIES) if a.text]))
    kept = {key: value for key, value in os.environ.items() if key != "DO_NOT_TRACK"}
    ran = subprocess.run(
        command(name, place),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env=kept if name == "ray" else kept | {"TMPDIR": str(folder)},
    )
    assert ran.returncode == 0, ran.stderr
    named, _, told = ran.stdout.partition("\n")
    assert "line 6" in named
    assert told == expected
    assert "opened" not in ran.stderr
    assert not list(folder.glob("retold-*"))


@pytest.mark.parametrize(("name", "package"), [("here", "pyarrow"), ("native", "daft")])
def test_a_trace_that_is_interrupted_leaves_no_folder(name, package, tmp_path):
    pytest.importorskip(package)
    folder = tmp_path / "tables"
    folder.mkdir()
    with subprocess.Popen(
        command(name, written(tmp_path)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(folder)},
    ) as running:
        for line in running.stderr:
            if line.startswith("looking for set phrases"):
                break
        assert list(folder.glob("retold-*"))
        running.send_signal(signal.SIGINT)
        running.stderr.read()
        assert running.wait(timeout=60) != 0
    assert not list(folder.glob("retold-*"))
