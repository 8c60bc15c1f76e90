"""Pages, records and PDF files."""

import gzip
import io
import json

import pypdf
import pytest
from pdfs import pdf

from retold.article import Article
from retold.errors import EmptyError, InputError, UnreadableError
from retold.reading import Unread, read, read_all

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "no"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry to Ellery Island runs again",
            "datePublished": "2025-08-22T10:00:00Z",
            "author": [{"@type": "Person", "name": "Jane Doe"}],
            "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
        },
    ],
}
PAGE = """<!DOCTYPE html><html><head><title>Ferry | Harbour Gazette</title>%s</head><body><nav>Menu Home Sport</nav><article>
<h1>Ferry to Ellery Island runs again</h1><p>By Jane Doe</p>
<p>The ferry to Ellery Island runs again, its owner said on Monday &mdash; “at last”, she added with a smile.</p>
<p>It had lain still since March, when a storm broke its ramp and the council found no money to mend it before the summer.</p>
<p>Mayor Orla Finch said the council &lt;script&gt;would not&lt;/script&gt; pay for it again, whatever the islanders said.</p>
</article><script>document.write("<p>injected</p>")</script><footer>About us</footer></body></html>"""


def page(tmp_path, head="", encoding="utf-8"):
    place = tmp_path / "page.html"
    place.write_bytes((PAGE % head).encode(encoding))
    return read(place)


def test_the_story_of_a_page_comes_out_as_inert_text(tmp_path):
    article = page(tmp_path)
    assert article.text.startswith(
        "Ferry to Ellery Island runs again\n\nBy Jane Doe\n\nThe ferry to Ellery Island runs"
    )
    assert "<script>would not</script>" in article.text  # the page shows these letters, and nothing runs them
    assert "injected" not in article.text
    assert "Menu" not in article.text
    assert article.title.span.of(article.text) == article.title.value
    assert [one.kind for one in article.furniture] == ["byline"]


def test_linked_data_tells_about_the_article(tmp_path):
    article = page(tmp_path, f'<script type="application/ld+json">{json.dumps(LINKED)}</script>')
    told = [article.title.value, article.published.value, article.byline.value, article.outlet.value]
    assert told == [
        "Ferry to Ellery Island runs again",
        "2025-08-22T10:00:00+00:00",
        "Jane Doe",
        "Harbour Gazette",
    ]
    assert {fact.origin for fact in (article.title, article.published, article.byline, article.outlet)} == {
        "metadata"
    }


def test_meta_elements_and_the_address_tell_about_the_article(tmp_path):
    article = page(
        tmp_path,
        '<meta property="article:published_time" content="2025-08-22"><meta name="author" content="By Jane Doe">'
        '<link rel="canonical" href="https://www.harbour-gazette.example/news/ferry">',
    )
    assert (article.published.value, article.byline.value) == ("2025-08-22", "Jane Doe")
    assert (article.outlet.value, article.outlet.origin) == ("harbour-gazette.example", "address")


def test_the_printed_headline_counts(tmp_path):
    article = page(
        tmp_path, '<meta property="og:title" content="Ellery Island ferry runs again: all you need to know">'
    )
    assert article.title.value == "Ferry to Ellery Island runs again"
    assert article.text.count("runs again\n") == 1


def test_a_headline_of_the_metadata_alone_stands_above_the_story(tmp_path):
    article = page(
        tmp_path,
        '<meta property="og:title" content="Islanders celebrate | Harbour Gazette">'
        '<meta property="og:site_name" content="Harbour Gazette">',
    )
    assert article.text.startswith("Islanders celebrate\n\n")
    assert article.title.span.of(article.text) == "Islanders celebrate"


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-16le", "utf-8")]
)
def test_a_declared_encoding_counts_unless_it_is_wrong(tmp_path, declared, encoding):
    assert "“at last”" in page(tmp_path, f'<meta charset="{declared}">', encoding).text


@pytest.mark.parametrize(
    "body",
    [
        "<html></html>",
        "<html><script>alert(1)</script></html>",
        "<html><body>" + "<ul><li>" * 3000,
        "<html><body>" + "<div>" * 50_000,
    ],
)
def test_a_page_without_a_story_is_refused(tmp_path, body):
    place = tmp_path / "page.html"
    place.write_text(body)
    with pytest.raises(InputError, match="no story on this page"):
        read(place)


def test_a_record_gives_its_fields_and_carries_the_others_along(tmp_path):
    place = tmp_path / "a.json"
    record = {
        "id": 7,
        "headline": "Ferry runs",
        "body": "It runs\r\nagain.",
        "date": "2025-08-22",
        "author": {"name": "Jane Doe"},
        "beat": ["sea"],
    }
    place.write_text(json.dumps(record))
    article = read(place)
    assert article.text == "It runs\r\nagain."
    assert (article.id, article.title.value, article.published.value, article.byline.value) == (
        "7",
        "Ferry runs",
        "2025-08-22",
        "Jane Doe",
    )
    assert dict(article.extra) == {"beat": ["sea"]}
    assert article.title.origin == "record"


def test_a_records_page_is_told_as_text(tmp_path):
    place = tmp_path / "a.json"
    place.write_text(
        json.dumps({"content": "<p>It runs <b>again</b>.</p><script>no()</script><p>At last.</p>"})
    )
    assert read(place).text == "It runs again.\n\nAt last."


def test_extra_fields_can_always_be_written_again(tmp_path):
    place = tmp_path / "a.json"
    place.write_text('{"text": "It runs.", "n": [NaN, 1e999], "\\ud800": "\\u0000"}')
    assert (
        json.dumps(dict(read(place).extra), ensure_ascii=False, allow_nan=False).encode()
        == '{"n": [null, "1e999"], "�": "�"}'.encode()
    )


@pytest.mark.parametrize("packed", [False, True])
def test_one_bad_record_is_reported_and_the_rest_goes_on(tmp_path, packed):
    lines = b'\xef\xbb\xbf{"id": "a", "text": "One."}\n\n{"id": "b", "text": "Tw\n{"id": "c"}\n[]\n{"text": "\xff"}\n{"text": "Three."}'
    place = tmp_path / ("all.jsonl.gz" if packed else "all.jsonl")
    place.write_bytes(gzip.compress(lines) if packed else lines)
    told = list(read_all(place))
    assert [one.id for one in told if isinstance(one, Article)] == ["a", f"{place.name}:7"]
    assert [one.line for one in told if isinstance(one, Unread)] == [3, 4, 5, 6]
    assert str(told[1]).startswith(f"{place}, line 3: broken JSON, cut off")


def test_an_array_goes_on_behind_a_broken_record(tmp_path):
    place = tmp_path / "all.json"
    place.write_text(
        '[{"text": "One."},\n{"text": "Tw,\n "x": [{"y": 1}, {"z": 2}]},\n{"text": "Three."},\n{"te'
    )
    told = list(read_all(place))
    assert [one.text for one in told if isinstance(one, Article)] == ["One.", "Three."]
    assert [one.line for one in told if isinstance(one, Unread)] == [2, 5]


def test_a_line_that_is_too_long_is_one_bad_record(tmp_path):
    place = tmp_path / "all.jsonl"
    place.write_text(
        '{"id": "a", "text": "One."}\n{"text": "' + "x" * 500 + '"}\n{"id": "c", "text": "Three."}\n'
    )
    told = list(read_all(place, max_bytes=100))
    assert [one.id for one in told if isinstance(one, Article)] == ["a", "c"]
    assert [(one.line, one.reason) for one in told if isinstance(one, Unread)] == [(2, "more than 100 bytes")]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PAR1\x15\x04\x15", "a Parquet file"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n", "a WARC file"),
        (b"<?xml version='1.0'?>\n<!-- news -->\n<rss version='2.0'><channel></channel></rss>", "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "a feed"),
    ],
)
def test_what_an_archive_alone_takes_is_refused_with_the_way_to_it(tmp_path, data, what):
    place = tmp_path / "crawl"
    place.write_bytes(data)
    with pytest.raises(UnreadableError, match=rf"{what}, which an archive takes \(retold add\)"):
        read(place)


def test_a_message_shows_no_id_without_end(tmp_path):
    place = tmp_path / "all.jsonl"
    place.write_text("".join(json.dumps({"id": letter * 90_000, "text": "Rain."}) + "\n" for letter in "ab"))
    for wanted, says in ((str(place), "as '.*#ID'"), (f"{place}#c", r"2 can be read: a+\.\.\., b+\.\.\.")):
        with pytest.raises(UnreadableError, match=says) as told:
            read(wanted)
        assert len(str(told.value)) < 500


def test_one_record_of_many_can_be_named(tmp_path):
    place = tmp_path / "all.jsonl"
    place.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    assert read(f"{place}#b").text == "Two."
    with pytest.raises(UnreadableError, match=r"more than one record; name one of them as '.*all.jsonl#a'"):
        read(place)
    with pytest.raises(UnreadableError, match="no record has the id 'c'; 2 can be read: a, b"):
        read(f"{place}#c")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"id": 7, "text": "Ferry ru', "line 1: broken JSON, cut off"),
        ('{\n"id": 7,\n "text"', "line 3: broken JSON, cut off"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": 7}', "'text' holds a number"),
        ('{"title": "Ferry"}', "it has title"),
        ('{"text": ""}', "no text"),
        ("[]", "no record"),
        ("7", "a number"),
        ('{"text": ' + "9" * 5000 + "}", "broken JSON: a number of more than 4,300 digits"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_with_its_place(tmp_path, text, says):
    place = tmp_path / "a.json"
    place.write_text(text)
    with pytest.raises(InputError, match=says) as told:
        read(place)
    assert str(place) in str(told.value)


def test_read_all_of_a_single_article_gives_it(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text("The ferry runs.")
    assert [one.text for one in read_all(place)] == ["The ferry runs."]


SHEET = [
    "Ferry Service Resumes After Long Winter",
    "By Jane Doe",
    "August 22, 2025",
    "The ferry to Ellery Island runs again after a winter of re-",
    "pairs, its owner said on Monday. The self-",
    "governing island had been cut off since the storm broke the",
    "ramp.",
    "The council paid nothing (so far). It will meet again in the",
    "autumn, a spokeswoman said.",
    "1",
]
MENDED = (
    "The ferry to Ellery Island runs again after a winter of repairs, its owner said on Monday. The self-governing"
    " island had been cut off since the storm broke the ramp."
)


def test_the_lines_of_a_pdf_become_paragraphs(tmp_path):
    place = tmp_path / "a.pdf"
    place.write_bytes(
        pdf(SHEET, ["The end stood on another page."], title="Ferry Service Resumes After Long Winter")
    )
    article = read(place)
    assert article.text.split("\n\n") == [
        "Ferry Service Resumes After Long Winter",
        "By Jane Doe",
        "August 22, 2025",
        MENDED,
        "The council paid nothing (so far). It will meet again in the autumn, a spokeswoman said.",
        "The end stood on another page.",
    ]
    assert article.title.span.of(article.text) == article.title.value
    assert (article.byline.value, article.published.value) == ("Jane Doe", "2025-08-22")


def test_a_pdf_that_cannot_be_read_says_why(tmp_path):
    whole = pdf(SHEET)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(whole))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    cases = [
        (locked.getvalue(), UnreadableError, "password"),
        (whole[: len(whole) // 2], UnreadableError, "cut off"),
        (b"%PDF-1.4\n%%EOF", UnreadableError, "broken"),
        (pdf([]), EmptyError, "no text in this PDF"),
    ]
    for data, error, says in cases:
        place = tmp_path / "a.pdf"
        place.write_bytes(data)
        with pytest.raises(error, match=says):
            read(place)
