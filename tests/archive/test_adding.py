"""What goes in comes out, once, whatever the files, and whatever is wrong in them."""

import gzip
import json
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import record, story, whole, write_lines

from retold.archive import Archive, add
from retold.archive.adding import Resumed, Unchanged
from retold.archive.keeping import Keeping, Progress, keep, prepared
from retold.archive.source import Broken, Mark, Source
from retold.archive.streams import steps
from retold.archive.terms import Vocabulary
from retold.article import Article, Fact, Span
from retold.errors import InputError, MissingExtraError
from retold.reading import read
from retold.reading.decoding import printable


def source(path):
    status = path.stat()
    return Source(str(path), status.st_size, status.st_mtime_ns)


def test_what_goes_in_comes_out(archive, tmp_path):
    """Text, facts with their places, furniture and unknown fields are the article's own."""
    page = tmp_path / "story.html"
    page.write_text(
        "<html><head><title>Ferry runs</title><meta property='article:published_time' content='2025-08-22'></head><body>"
        f"<article><h1>Ferry runs</h1><p>{story(1)}</p><p>{story(2)}</p></article></body></html>",
        encoding="utf-8",
    )
    lines = write_lines(
        tmp_path / "b.jsonl",
        [record(1, beat="sea", published="2025-08-22"), record(2, url="https://example.org/2")],
    )
    add([page, lines], archive)
    kept = archive.article(str(page))
    given = read(page)
    assert (kept.text, kept.title, kept.published, kept.furniture) == (
        given.text,
        given.title,
        given.published,
        given.furniture,
    )
    first = archive.article("a1")
    assert (first.text, first.extra["beat"], first.published) == (
        story(1),
        "sea",
        Fact("2025-08-22", "record"),
    )
    assert archive.article("a2").url == Fact("https://example.org/2", "record")


def test_the_same_again_is_stored_once(archive, tmp_path):
    one = write_lines(tmp_path / "one.jsonl", [record(1), record(2)])
    two = write_lines(tmp_path / "two.jsonl", [record(2), record(3)])
    add([one], archive)
    summary = add([two], archive)
    assert (summary.added, summary.same) == (1, 1)
    assert archive.counts().articles == archive.counts().texts == 3


def test_a_text_under_another_id_is_stored_once_and_said(archive, tmp_path):
    heard = []
    place = write_lines(tmp_path / "one.jsonl", [record(1), record(1, id="copy", outlet="Ellery Post")])
    summary = add([place], archive, listener=heard.append)
    assert (summary.added, summary.twins) == (1, 1)
    assert Keeping("copy", "twin", "a1") in heard
    assert (archive.counts().articles, archive.counts().texts) == (2, 1)
    assert archive.article("copy").outlet.value == "Ellery Post"
    assert archive.article("a1").outlet.value == "Tarrow Gazette"


def test_a_changed_text_under_a_known_id_is_a_new_version(archive, tmp_path):
    add([write_lines(tmp_path / "one.jsonl", [record(1)])], archive)
    changed = write_lines(tmp_path / "two.jsonl", [record(1, text=story(9))])
    assert add([changed], archive).versions == 1
    assert [k.article.text for k in archive.versions("a1")] == [story(1), story(9)]
    assert archive.article("a1").text == story(9)
    assert archive.article("a1", 1).text == story(1)
    add([write_lines(tmp_path / "three.jsonl", [record(1)])], archive)
    assert len(archive.versions("a1")) == 2, "an old version added again is no news"


def test_an_article_that_is_not_there_is_told_with_ids_near_it(archive, tmp_path):
    add([write_lines(tmp_path / "one.jsonl", [record(1)])], archive)
    with pytest.raises(InputError, match=r"no article 'a1x'.*'a1'"):
        archive.article("a1x")
    with pytest.raises(InputError, match="versions 1 to 1"):
        archive.article("a1", 2)


def test_broken_records_are_named_by_file_and_line_and_the_rest_is_done(archive, tmp_path):
    heard = []
    lines = [record(1), '{"id": "cut', "", record(2), {"id": "empty", "text": "  "}, "[1]", record(3)]
    summary = add([write_lines(tmp_path / "b.jsonl", lines)], archive, listener=heard.append)
    broken = [item for item in heard if isinstance(item, Broken)]
    assert [item.place for item in broken] == ["line 2", "line 5", "line 6"]
    assert all(str(item).startswith(str(tmp_path / "b.jsonl")) for item in broken)
    assert (summary.added, summary.broken) == (3, 3)


@pytest.mark.parametrize(
    ("name", "text", "where"), [("a.json", '{"id": 7, "te', "line 1"), ("a.txt", " ", "")]
)
def test_a_broken_file_is_named_once(archive, tmp_path, name, text, where):
    heard = []
    (tmp_path / name).write_text(text)
    add([tmp_path / name], archive, listener=heard.append)
    assert [(item.path, item.place) for item in heard] == [(str(tmp_path / name), where)]
    assert str(heard[0]).count(name) == 1


def test_a_line_without_end_is_one_broken_record(archive, tmp_path, monkeypatch):
    monkeypatch.setattr("retold.archive.streams.MAX_BYTES", 2000)
    heard = []
    lines = [record(1), record(2, text="x" * 9000), record(3)]
    add([write_lines(tmp_path / "long.jsonl", lines)], archive, listener=heard.append)
    assert [(b.place, b.reason) for b in heard if isinstance(b, Broken)] == [
        ("line 2", "more than 2,000 bytes")
    ]
    assert archive.counts().articles == 2


def test_a_folder_is_read_with_all_in_it_but_what_is_no_article(archive, tmp_path):
    folder = tmp_path / "news"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "a.txt").write_text(story(1))
    (folder / "deep" / "b.md").write_text(story(2))
    (folder / "deep" / "logo.png").write_bytes(b"\x89PNG....")
    (folder / "deep" / "deeper" / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps(record(3)).encode()))
    (folder / ".git" / "d.txt").write_text(story(4))
    summary = add([folder], archive)
    assert (summary.added, summary.passed_over, summary.broken) == (3, 1, 0)
    assert archive.article((folder / "deep" / "b.md").as_posix()).text == story(2)


def test_an_archive_is_no_source_of_itself(tmp_path):
    (tmp_path / "a.txt").write_text(story(1))
    with Archive(tmp_path / "news.txt", write=True) as archive:
        summary = add([tmp_path], archive)
        assert (summary.added, summary.broken) == (1, 0)
        assert add([tmp_path / "news.txt"], archive).broken == 0


def test_records_without_an_id_are_told_by_their_files_path(archive, tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
    numbers = iter(range(4))
    for folder in ("x", "y"):
        write_lines(tmp_path / folder / "a.jsonl", [{"text": story(next(numbers))} for _ in range(2)])
    assert add([tmp_path / "x", tmp_path / "y"], archive).added == 4
    assert archive.article(f"{tmp_path.as_posix()}/y/a.jsonl:2").text == story(3)


def test_ids_can_be_any_unicode(archive, tmp_path):
    ids = [
        "größe",
        "记录-1",
        "a\u0301",
        "\u202eback",
        "'; DROP TABLE article; --",
        "  spaced  ",
        "\U0001f600",
        "%_*",
    ]
    add([write_lines(tmp_path / "u.jsonl", [record(n, id=i) for n, i in enumerate(ids)])], archive)
    for number, identity in enumerate(ids):
        assert archive.article(identity).text == story(number)


def test_an_unchanged_file_is_not_read_again_and_a_changed_one_is(archive, tmp_path):
    place = write_lines(tmp_path / "a.jsonl", [record(1), "{", record(2)])
    add([place], archive)
    heard = []
    summary = add([place], archive, listener=heard.append)
    assert heard == [Unchanged(str(place), 1)]
    assert (summary.unchanged, summary.broken, summary.added) == (1, 1, 0), "the exit code must still tell"
    write_lines(place, [record(1), record(2), record(3)])
    assert add([place], archive).added == 1


@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("done", [0, 1, 2, 4, 5])
def test_a_file_of_lines_is_gone_on_with_behind_any_mark(tmp_path, done, compress):
    """Ids and lines told are the same as without a stop, also for one line left."""
    place = write_lines(
        tmp_path / "a.jsonl",
        [{"text": story(1)}, "", {"text": story(2)}, "{", "", {"text": story(3)}, {"text": story(4)}],
    )
    if compress:
        place = place.rename(tmp_path / "a.jsonl.gz")
        place.write_bytes(gzip.compress(place.read_bytes()))
    every = list(steps(source(place)))
    assert len(every) == 5
    mark = every[done - 1].mark if done else Mark()
    assert list(steps(source(place), mark)) == every[done:]


def feed(tmp_path):
    place = tmp_path / "feed.xml"
    place.write_text(
        """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Tarrow Gazette</title><link>https://example.org/</link>
        <item><title>Ferry runs</title><link>https://example.org/ferry</link><guid>g1</guid>
          <pubDate>Fri, 22 Aug 2025 10:05:00 GMT</pubDate><dc:creator>Ada Brandt</dc:creator>
          <description>Short.</description>
          <content:encoded><![CDATA[<p>The ferry runs again.</p><p>It stood still for a week.</p>]]></content:encoded></item>
        <item><title>Nothing</title><link>https://example.org/nothing</link></item>
        <item><title>Rain</title><link>https://example.org/rain</link><description>It rains in Ellery &amp; Tarrow. &x;</description></item>
        </channel></rss>""",
        encoding="utf-8",
    )
    return place


def test_a_feed_gives_its_entries(archive, tmp_path):
    heard = []
    summary = add([feed(tmp_path)], archive, listener=heard.append)
    assert (summary.added, summary.broken) == (2, 1)
    ferry = archive.article("g1")
    assert ferry.text == "The ferry runs again.\n\nIt stood still for a week."
    assert (ferry.title.value, ferry.outlet.value, ferry.byline.value) == (
        "Ferry runs",
        "Tarrow Gazette",
        "Ada Brandt",
    )
    assert (ferry.published.value, ferry.url.value) == (
        "2025-08-22T10:05:00+00:00",
        "https://example.org/ferry",
    )
    assert archive.article("https://example.org/rain").text.startswith("It rains in Ellery & Tarrow.")
    assert "root:" not in archive.article("https://example.org/rain").text
    (broken,) = (b for b in heard if isinstance(b, Broken))
    assert broken.place == "line 8"


def test_an_atom_feed_gives_its_entries(archive, tmp_path):
    (tmp_path / "a.atom").write_text(
        """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ellery Post</title>
        <entry><id>urn:1</id><title>Rain</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/1"/>
        <updated>2025-08-22T10:00:00Z</updated><author><name>Jonas Well</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rains.</p><p>All day.</p></div></content></entry></feed>""",
        encoding="utf-8",
    )
    assert add([tmp_path], archive).added == 1
    entry = archive.article("urn:1")
    assert (entry.text, entry.url.value, entry.outlet.value) == (
        "It rains.\n\nAll day.",
        "https://example.org/1",
        "Ellery Post",
    )


def test_a_broken_feed_is_named_and_tried_again(archive, tmp_path):
    (tmp_path / "a.rss").write_text("<rss><channel><item><title>Rain</ti", encoding="utf-8")
    for _ in range(2):
        heard = []
        assert add([tmp_path], archive, listener=heard.append).broken == 1
        assert "a.rss: a broken feed" in str(heard[0])


def test_rows_of_parquet_are_articles(archive, tmp_path):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [record(n, published=datetime(2025, 8, 22, 10, tzinfo=UTC)) for n in range(10)]
    rows[4] = {**rows[4], "text": None}
    place = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(rows), place, row_group_size=3)
    heard = []
    summary = add([place], archive, listener=heard.append)
    assert (summary.added, summary.broken) == (9, 1)
    assert next(b for b in heard if isinstance(b, Broken)).place == "row 5"
    assert archive.article("a7").published.value == "2025-08-22T10:00:00+00:00"
    every = list(steps(source(place)))
    for done in range(1, 11):
        assert list(steps(source(place), every[done - 1].mark)) == every[done:]
    place.write_bytes(place.read_bytes()[:-20])
    assert add([place], archive, listener=heard.append).broken == 1
    assert "damaged Parquet" in str(heard[-1])


def capture(uri, body, kind="text/html; charset=utf-8", status="200 OK"):
    """A record of WARC, as ISO 28500 has it."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-09-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def warc(tmp_path, *, compress=True, pages=5):
    pytest.importorskip("warcio")
    records = []
    for n in range(pages):
        paragraphs = "".join(f"<p>{part}</p>" for part in story(n).split("\n\n"))
        page = f"<html><body><article>{paragraphs * 3}</article></body></html>"
        records.append(capture(f"https://example.org/{n}", page.encode()))
        records.append(capture(f"https://example.org/{n}.png", b"\x89PNG", "image/png"))
        records.append(capture(f"https://example.org/gone/{n}", b"<html>gone</html>", status="404 Not Found"))
    records.append(capture("https://example.org/empty", b"<html><body></body></html>"))
    place = tmp_path / ("a.warc.gz" if compress else "a.warc")
    place.write_bytes(b"".join(gzip.compress(r) if compress else r for r in records))
    return place


@pytest.mark.parametrize("compress", [True, False])
def test_pages_of_a_warc_file_are_articles(archive, tmp_path, compress):
    place = warc(tmp_path, compress=compress)
    heard = []
    summary = add([place], archive, listener=heard.append)
    assert (summary.added, summary.broken) == (5, 1)
    assert "https://example.org/empty" in str(next(b for b in heard if isinstance(b, Broken)))
    page = archive.article("https://example.org/3")
    assert "waits for its 3th inspection" in page.text
    assert page.url.value == "https://example.org/3"
    assert page.published is None, "the day of the capture is no day of publication"
    every = list(steps(source(place)))
    for done in range(1, len(every)):
        assert list(steps(source(place), every[done - 1].mark)) == every[done:]


def test_a_warc_file_that_is_cut_off_gives_what_is_whole(archive, tmp_path):
    place = warc(tmp_path, pages=8)
    place.write_bytes(place.read_bytes()[: place.stat().st_size * 2 // 3])
    heard = []
    summary = add([place], archive, listener=heard.append)
    assert summary.added >= 4
    assert all("a.warc.gz" in str(b) for b in heard if isinstance(b, Broken))


@pytest.mark.parametrize(("module", "extra"), [("pyarrow", "parquet"), ("warcio.archiveiterator", "warc")])
def test_a_missing_extra_is_named(archive, tmp_path, monkeypatch, module, extra):
    monkeypatch.setitem(sys.modules, module, None)
    place = tmp_path / "a"
    place.write_bytes(b"PAR1...." if extra == "parquet" else b"WARC/1.0\r\n")
    with pytest.raises(MissingExtraError, match=rf"retold\[{extra}\]"):
        add([place], archive)


def test_a_file_that_breaks_off_keeps_what_was_before(archive, tmp_path):
    rows = "".join(json.dumps(record(n)) + "\n" for n in range(300))
    place = tmp_path / "a.jsonl.gz"
    place.write_bytes(gzip.compress(rows.encode())[:-500])
    heard = []
    summary = add([place], archive, listener=heard.append)
    assert summary.broken == 1
    assert summary.added > 200
    heard.clear()
    again = add([place], archive, listener=heard.append)
    assert (again.added, again.broken) == (0, 1)
    assert isinstance(heard[0], Resumed)


def test_the_order_of_files_and_batches_leaves_the_same_articles(tmp_path):
    files = [write_lines(tmp_path / f"{n}.jsonl", [record(n * 10 + k) for k in range(5)]) for n in range(4)]
    for name, order in (("one", files), ("two", files[::-1])):
        with Archive(tmp_path / name, write=True) as archive:
            add(order, archive)
    assert whole(tmp_path / "one") == whole(tmp_path / "two")


def test_nothing_at_a_path_is_refused_before_anything_is_added(archive, tmp_path):
    place = write_lines(tmp_path / "a.jsonl", [record(1)])
    with pytest.raises(InputError, match="gone"):
        add([place, tmp_path / "gone"], archive)
    assert archive.counts().articles == 0


TEXTS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=80)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Archive(tmp_path_factory.mktemp("shared") / "a", write=True) as archive:
        yield archive


@settings(max_examples=60)
@given(TEXTS, st.none() | TEXTS, st.none() | TEXTS)
def test_any_article_of_the_library_can_be_kept(shared, text, identity, title):
    article = Article(
        text=text,
        id=identity,
        title=Fact(title, "given", Span(0, 1)) if title else None,
        extra={"nested": {"deep": [1, None]}},
    )
    one = prepared(article, None)
    keep(shared, [one], Vocabulary())
    kept = next(k.article for k in shared.versions(one.id) if k.article.text == printable(text))
    assert len(kept.text) == len(text)
    assert kept.extra == article.extra
    assert keep(shared, [one], Vocabulary())[0].outcome == "same"


def test_progress_is_kept_with_its_articles_or_not_at_all(archive, tmp_path):
    place = write_lines(tmp_path / "a.jsonl", [record(1)])
    article = Article(story(1), id="a1")
    one = prepared(article, None)
    bad = Progress(source(place), Mark(object(), 1), 0, finished=True)
    with pytest.raises(Exception, match="bind"):
        keep(archive, [one], Vocabulary(), [bad])
    assert archive.counts().articles == 0
