"""Whatever is read: an article whose offsets hold, or an error that says what is wrong."""

import contextlib
import itertools
import json
import subprocess
import sys
import time

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pdfs import pdf

from retold.article import Article
from retold.errors import InputError
from retold.reading import Unread, read, read_all, read_text

PIECES = st.sampled_from(
    [
        "By Jane Doe", "August 22, 2025", "03/04/2025", "Photo: ", "Related: ", "[a](b)", "**", "*", "_", "# ", "> ", "\n", "\n\n", "  ",
        "Reuter", "REUTERS/Tom Hale", "https://a.example/2025/08/22/b", "<https://a.example>", "Original url:", "\r\n", "\u2028", "\ufeff",
        "PORT ELLERY (AP) - ", "The ferry runs again.", "“At last,”", "Advertisement", "Getty Images", "(Photo: Tom Hale)", "Read more",
        "Sign up for our newsletter.", "All rights reserved.", " | ", "\x00", "\ud800", "é", "𝒜", "[1]", "![](x)", "---",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)
)
QUICK = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(article: Article) -> None:
    size = len(article.text)
    article.text.encode("utf-8")
    json.dumps(article.to_dict(), ensure_ascii=False, allow_nan=False).encode("utf-8")
    for one in article.furniture:
        assert 0 <= one.span.start < one.span.end <= size
    for one, other in itertools.pairwise(article.furniture):
        assert one.span.end <= other.span.start
    for fact in (article.title, article.published, article.byline, article.outlet, article.url):
        assert fact is None or fact.value
        assert fact is None or fact.span is None or 0 <= fact.span.start < fact.span.end <= size


@QUICK
@given(TEXTS)
@example("a\n" * 3 + "=")
def test_any_text(text):
    with contextlib.suppress(InputError):
        article = read_text(text)
        check(article)
        assert len(article.text) == len(text)
        assert all(other in (one, "\ufffd") for one, other in zip(text, article.text, strict=True))


@QUICK
@given(
    st.one_of(st.binary(max_size=300), TEXTS.map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.pdf", "a"]),
)
def test_any_bytes(tmp_path, data, name):
    place = tmp_path / name
    place.write_bytes(data)
    with contextlib.suppress(InputError):
        check(read(place))
    with contextlib.suppress(InputError):
        for one in read_all(place):
            assert isinstance(one, Unread) or check(one) is None


@QUICK
@example("\ufeff\ufeff0\n")
@given(TEXTS.filter(lambda text: text.isprintable() or "\n" in text))
def test_a_plain_file_is_kept_as_it_is(tmp_path, text):
    place = tmp_path / "a.txt"
    place.write_bytes(text.encode("utf-8", "replace"))
    with contextlib.suppress(InputError):
        article = read(place)
        if not text.lstrip().lower().startswith("<"):
            assert article.text == place.read_text("utf-8-sig")


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["id", "text", "title", "date", "url", "author", "source", "x"]),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=12,
)


@QUICK
@given(st.lists(JSON, max_size=4), st.booleans())
def test_any_records(tmp_path, records, lines):
    place = tmp_path / ("a.jsonl" if lines else "a.json")
    place.write_text("\n".join(json.dumps(one) for one in records) if lines else json.dumps(records))
    told = list(read_all(place))
    assert len(told) == len(records)
    for one in told:
        assert isinstance(one, Unread) or check(one) is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 700), st.binary(min_size=1, max_size=6)), max_size=6),
    st.integers(0, 40),
)
def test_any_damaged_pdf(tmp_path, changes, cut):
    data = bytearray(pdf(["The ferry runs again, its owner said."], ["It had lain still."]))
    for at, new in changes:
        data[at : at + len(new)] = new
    place = tmp_path / "a.pdf"
    place.write_bytes(bytes(data[: len(data) - cut]))
    with contextlib.suppress(InputError):
        check(read(place))


def test_long_hostile_texts_are_read_in_a_time_that_grows_with_their_length():
    """A quadratic step would take minutes on any of these; the limit leaves room for a slow machine."""
    for piece in (
        "[a](",
        "*a ",
        "_a",
        "**",
        "a  ",
        "Aa. ",
        "(Photo: ",
        "A " * 290 + "(A\n",
        "12.12.",
        "https://",
        "# a\n",
        "REUTERS/",
        "\r",
    ):
        start = time.process_time()
        with contextlib.suppress(InputError):
            check(read_text(piece * (400_000 // len(piece)) + " end"))
        assert time.process_time() - start < 10, piece


def test_reading_plain_text_loads_nothing_heavy(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text("The ferry runs again.")
    code = (
        "import sys; from retold.reading import read; read(sys.argv[1]);"
        "print(sorted({'trafilatura', 'pypdf', 'numpy', 'lxml', 'charset_normalizer'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
