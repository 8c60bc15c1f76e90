"""Plain text and Markdown: the text is the file's, and what stands at its head is told."""

import io
import sys

import pytest

from retold import article as contract
from retold.errors import EmptyError, InputError, UnreadableError
from retold.reading import read, read_text
from retold.reading.decoding import decode

STORY = """Ferry Service Resumes After Long Winter

By Jane Doe
August 22, 2025

PORT ELLERY (Reuters) - The ferry to Ellery Island runs again, its owner said on Friday.

“At last,” said Mayor Orla Finch, who had asked for it since March — in vain.
"""


def furniture(article: contract.Article) -> list[tuple[str, str]]:
    return [(one.kind, one.span.of(article.text)) for one in article.furniture]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_text_is_the_decoded_file(tmp_path, encoding, newline):
    place = tmp_path / "story.txt"
    place.write_bytes(STORY.replace("\n", newline).encode(encoding))
    assert read(place).text == STORY


def test_other_encodings_are_found():
    told = "Паром снова ходит после зимнего ремонта, сообщил владелец парома в понедельник утром. " * 4
    for encoding in ("cp1251", "koi8-r"):
        assert decode(told.encode(encoding), "story.txt") == told


def test_a_given_encoding_is_taken(tmp_path):
    place = tmp_path / "story.txt"
    place.write_bytes("Łódź ferry".encode("cp1250"))
    assert read(place, encoding="cp1250").text == "Łódź ferry"


def test_the_head_tells_title_byline_date_and_agency():
    article = read_text(STORY)
    assert article.title.value == "Ferry Service Resumes After Long Winter"
    assert article.title.span.of(STORY) == article.title.value
    assert (article.byline.value, article.byline.span.of(STORY)) == ("Jane Doe", "Jane Doe")
    assert (article.published.value, article.published.origin) == ("2025-08-22", "first lines")
    assert (article.outlet.value, article.outlet.origin) == ("Reuters", "dateline")
    assert furniture(article) == [("byline", "By Jane Doe"), ("date", "August 22, 2025")]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry to Ellery Island runs again, its owner said on Friday.\n\nIt had lain still since March.",
        "The owner of the ferry said on Friday that\nEllery Island would be served again from the first of\nSeptember on.",
        "Dear editor,\n\nThe ferry to Ellery Island does not run, and nobody tells us why.",
        "Ferry runs again",
        "What now?\n\nThe council of Port Ellery does not know, and its mayor has left the town for good.",
    ],
)
def test_a_first_sentence_is_no_title(text):
    assert read_text(text).title is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Ferry runs again\n\nIt runs.", "Ferry runs again"),
        (
            "**Ferry runs again**\n\nThe ferry to Ellery Island runs again, its owner said.",
            "Ferry runs again",
        ),
        ("Ferry runs again\nBy Jane Doe\nIt runs, she said.", "Ferry runs again"),
        (
            "Will the Ferry Ever Run Again?\n\nThe council of Port Ellery does not know, it said.",
            "Will the Ferry Ever Run Again?",
        ),
        (
            "NEWS\n\nFerry runs again\n\nThe ferry to Ellery Island runs again, its owner said.",
            "Ferry runs again",
        ),
        ("Ferry runs again by Jane Doe | 19 05 2017 The ferry to the island runs again.", "Ferry runs again"),
    ],
)
def test_headlines(text, title):
    article = read_text(text)
    assert article.title.value == title
    assert article.title.span.of(text) == title


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("caption", "Orla Finch at the quay. Tom Hale/Getty Images"),
        ("caption", "Jane Roe via Getty Images"),
        ("caption", "(Photo: Tom Hale, AP)"),
        ("caption", "The ferry in May. (Photo by Tom Hale/Harbour Gazette)"),
        ("caption", "FILE PHOTO: The ferry leaves Port Ellery, May 3, 2024. REUTERS/Tom Hale"),
        ("caption", "The mayor, Orla Finch. **Port Ellery Town Hall**"),
        ("caption", "*Orla Finch at the quay.* **Tom Hale / Harbour News**"),
        ("related", "**Read more:** [Why the ferry stopped](#)"),
        ("related", "Related article: [Why the ferry stopped](#)"),
        ("related", "ALSO READ: Why the ferry stopped"),
        ("related", "PHOTOS: The storm of March"),
        ("related", "Read more"),
        ("subscribe", "Sign up for our newsletter"),
        ("subscribe", "Get daily news directly to your inbox Subscribe See our privacy notice Invalid Email"),
        ("share", "Follow us on Twitter"),
        ("share", "Share this article"),
        ("share", "Advertisement"),
        ("share", "CLOSE"),
        ("related", "[Read the full story](https://example.org/a) | [Share](https://example.org/b)"),
        ("related", "[Read the full story](https://example.org/a)"),
        ("heading", "FOR IMMEDIATE RELEASE"),
        ("heading", "Here's a summary of the article:"),
        ("heading", "Sure! Here is a short rewrite of the text."),
        ("share", "Let me know if you'd like more details!"),
        ("share", "Would you like me to shorten it?"),
        ("copyright", "© 2025 Harbour Gazette. All rights reserved."),
        ("byline", "(Reporting by Jane Doe; Editing by John Roe)"),
        ("date", "Updated 3 hours ago"),
        ("original", "Original url: https://harbour-gazette.example/ferry"),
    ],
)
def test_furniture_in_a_line_of_its_own(kind, line):
    text = f"The ferry runs again, its owner said.\n\n{line}\n\nIt had lain still since March, he said.\n\nIt rained.\n\nIt did.\n"
    assert furniture(read_text(text)) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "He asked readers to follow the ferry's owner on his way to court.",
        "The photo was taken by Getty Images, the agency said.",
        "Reuters reported the ferry's return on Friday.",
        "“Share this with everybody you know,” the mayor told the crowd.",
        "More: that is what the islanders want, and they want it now, said Finch.",
        "She told The Associated Press (AP) that the ferry would run.",
        "All rights reserved to the islanders by the old charter were lost, he said.",
        "By the time the ferry came, the islanders had left.",
        "On August 22, 2025, the ferry ran again.",
        "The council will sign up for the state's programme.",
        "Related companies own two other ferries, the register shows.",
        "Watch out for ice, the harbour master said.",
    ],
)
def test_sentences_of_the_story_are_never_furniture(line):
    text = f"The ferry runs again, its owner said.\n\n{line}\n\nIt had lain still since March, he said.\n"
    assert furniture(read_text(text)) == []


def test_a_list_of_other_stories_goes_with_its_label():
    text = "The ferry runs, he said.\n\nRead more:\n\nWhy the ferry stopped\n\nThe storm of March\n\nIt runs daily, he said."
    assert [said for _, said in furniture(read_text(text))] == [
        "Read more:",
        "Why the ferry stopped",
        "The storm of March",
    ]


def test_paragraphs_run_together_are_told_apart():
    text = "Tom Hale/Getty Images  Why the ferry stopped  The ferry stopped in March, its owner said.  Advertisement  It runs again."
    article = read_text(text)
    assert furniture(article) == [("caption", "Tom Hale/Getty Images"), ("share", "Advertisement")]
    assert article.title.value == "Why the ferry stopped"


def test_sentences_that_sell_are_furniture_inside_a_line():
    text = "The ferry runs again, its owner said. Subscribe to our newsletter for more stories like this. It had lain still."
    assert furniture(read_text(text)) == [
        ("subscribe", "Subscribe to our newsletter for more stories like this.")
    ]


def test_markdown_marks_are_marked_and_words_are_not():
    text = "Mayor *Orla* Finch [said](https://a.example/x_(y)) it **runs**; s**t and f**k stay, and 2 * 3 * 4 too.[3]"
    kept = "".join(
        c
        for n, c in enumerate(text)
        if not any(f.span.start <= n < f.span.end for f in read_text(text).furniture)
    )
    assert kept == "Mayor Orla Finch said it runs; s**t and f**k stay, and 2 * 3 * 4 too."


def test_the_address_tells_outlet_day_and_order():
    text = (
        "The ferry runs again, its owner said.\n\nHe gave no reason for it, and left.\n\nOriginal url:\n\n"
        "<https://www.harbour-gazette.co.uk/2025/08/22/ferry-runs>"
    )
    article = read_text(text)
    assert (
        article.url.span.of(text)
        == article.url.value
        == "https://www.harbour-gazette.co.uk/2025/08/22/ferry-runs"
    )
    assert (article.outlet.value, article.outlet.origin) == ("harbour-gazette.co.uk", "address")
    assert (article.published.value, article.published.origin) == ("2025-08-22", "address")
    assert [kind for kind, _ in furniture(article)] == ["original", "original"]


def test_a_numeric_date_is_read_by_the_outlets_country():
    story = "Ferry runs again\n\n03/04/2025\n\nThe ferry to Ellery Island runs again, its owner said."
    assert read_text(story).published is None
    assert read_text(story, url="https://gazette.co.uk/ferry").published.value == "2025-04-03"
    assert read_text(story, url="https://gazette.us/ferry").published.value == "2025-03-04"


@pytest.mark.parametrize(
    ("line", "byline", "day"),
    [
        ("By Jane Doe, Harbour Gazette", "Jane Doe", None),
        ("By JANE DOE and JOHN ROE", "JANE DOE and JOHN ROE", None),
        ("by Hannah Roe | 19 05 2017", "Hannah Roe", "2017-05-19"),
        ("Jane van der Berg, Staff Writer", "Jane van der Berg", None),
        ("Jane Doe | Updated Aug. 3, 2025 10:15 a.m. EDT", "Jane Doe", "2025-08-03T10:15-04:00"),
        ("Written by: Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe", None),
    ],
)
def test_bylines(line, byline, day):
    article = read_text(
        f"Ferry runs again\n\n{line}\n\nThe ferry to Ellery Island runs again, its owner said."
    )
    assert article.byline.value == byline
    assert (article.published and article.published.value) == day
    assert article.title.value == "Ferry runs again"
    assert furniture(article) == [("byline", line)]


@pytest.mark.parametrize(
    ("opening", "outlet", "day"),
    [
        ("WASHINGTON (Reuters) - ", "Reuters", None),
        ("LONDON, Aug 3 (AP) — ", "AP", None),
        ("PORT ELLERY, Ellery Island, Aug. 3, 2025 (Harbour News) -- ", "Harbour News", "2025-08-03"),
        ("Port Ellery (CNN)", "CNN", None),
        ("Aug. 3, 2025 — ", None, "2025-08-03"),
        ("Port Ellery (the town) ", None, None),
        ("The mayor (Finch) - ", None, None),
    ],
)
def test_datelines(opening, outlet, day):
    text = f"{opening}The ferry to Ellery Island runs again, its owner said."
    article = read_text(text)
    assert (article.outlet and article.outlet.span.of(text)) == outlet
    assert (article.published and article.published.value) == day


def test_a_known_publishers_address_outranks_an_agencys_dateline():
    text = "LONDON (Reuters) - The ferry runs again, he said."
    assert (
        read_text(text, url="https://www.theguardian.com/world/2025/aug/22/ferry").outlet.value
        == "The Guardian"
    )
    assert (
        read_text("LONDON (Harbour News) - It runs.", url="https://a.example/b").outlet.value
        == "Harbour News"
    )


def test_an_outlets_line_names_the_outlet():
    article = read_text(
        "# Ferry runs again\n\nThe Harbour Gazette, August 22, 2025\n\nThe ferry runs again, he said."
    )
    assert (article.outlet.value, article.byline, article.published.value) == (
        "The Harbour Gazette",
        None,
        "2025-08-22",
    )


def test_a_later_change_is_no_publication():
    story = "Ferry runs again\n\nUpdated: August 24, 2025\nPublished: August 22, 2025\n\nThe ferry runs again, he said."
    assert read_text(story).published.value == "2025-08-22"


def test_what_is_given_stands():
    article = read_text(STORY, title="Another", outlet="Harbour Gazette", published="2025-08-23", id="a1")
    assert (article.title.value, article.title.origin) == ("Another", "given")
    assert (article.outlet.value, article.published.value, article.id) == (
        "Harbour Gazette",
        "2025-08-23",
        "a1",
    )


def test_a_sign_off_names_the_agency():
    article = read_text("The ferry runs again, its owner said. It had lain still. Reuter")
    assert furniture(article) == [("byline", "Reuter")]
    assert (article.outlet.value, article.outlet.origin) == ("Reuters", "furniture")


def test_what_no_output_can_hold_is_replaced_one_for_one():
    article = read_text("The f\x00erry \ud800runs.")
    assert article.text == "The f\ufffderry \ufffdruns."


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert read("-").text == STORY


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyError, "no text"),
        (b" \n\t\r\n", EmptyError, "white space"),
        (b"\xef\xbb\xbf", EmptyError, "no text"),
        (b"The ferry\nru\x00ns.", UnreadableError, "NUL byte in line 2"),
        (bytes(range(1, 32)) * 40, UnreadableError, "control characters"),
        (b"PK\x03\x04rest", UnreadableError, "ZIP archive"),
        (b"\xff\xfeabc", UnreadableError, "UTF-16"),
        (b"\x1f\x8bnot gzip", UnreadableError, "story"),
        (b"<?xml version='1.0'?><books></books>", UnreadableError, "XML"),
    ],
)
def test_what_is_no_article_is_refused_with_its_place(tmp_path, data, error, says):
    place = tmp_path / "story"
    place.write_bytes(data)
    with pytest.raises(error, match=says) as told:
        read(place)
    assert str(place) in str(told.value)


def test_places_that_cannot_be_read(tmp_path):
    cases = {
        str(tmp_path): "a folder",
        str(tmp_path / "none.txt"): "no such file",
        "https://harbour-gazette.example/ferry": "save the page first",
        "a\x00b": "no file can have this name",
        "\ud800": "no file can have this name",
    }
    for place, says in cases.items():
        with pytest.raises(UnreadableError, match=says):
            read(place)
    with pytest.raises(InputError, match="path"):
        read(7)


def test_a_wrong_encoding_is_told(tmp_path):
    place = tmp_path / "story.txt"
    place.write_bytes("“At last”".encode())
    with pytest.raises(UnreadableError, match="not ascii: byte 1"):
        read(place, encoding="ascii")
    with pytest.raises(InputError, match="no encoding is called 'nonsense'"):
        read(place, encoding="nonsense")


def test_what_is_too_large_is_refused(tmp_path):
    place = tmp_path / "story.txt"
    place.write_bytes(b"word " * 100)
    assert len(read(place, max_bytes=500).text) == 500
    with pytest.raises(UnreadableError, match="more than 499 bytes"):
        read(place, max_bytes=499)
