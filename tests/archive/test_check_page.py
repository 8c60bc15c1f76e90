"""The page of a check: each sentence beside what its source says."""

import os
import re
import shutil
from html.parser import HTMLParser

import pytest
from invented import write_lines
from test_check import ANSWER, FERRY, LIBRARY

from retold.archive import Archive, add, check
from retold.reading import read_text
from retold.reports.check import html

HOSTILE = "<script>alert(1)</script>\x1b[31m"
VOID = {"meta", "input", "br", "link"}
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.words = [], [], ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("page") / "news.archive"
    rows = [{"id": "ferry", "text": FERRY, "outlet": "Tarrow Courier"}, {"id": HOSTILE, "text": LIBRARY}]
    with Archive(place, write=True) as opened:
        add([write_lines(place.with_suffix(".jsonl"), rows)], opened)
    with Archive(place) as opened:
        yield opened


@pytest.fixture(scope="module")
def checked(archive):
    return check(read_text(ANSWER + f"\nNobody {HOSTILE} was asked in Ostmoor.\n"), archive)


@pytest.fixture(scope="module")
def page(checked):
    return Page(html.render(checked))


def test_every_id_is_there_once_and_every_link_leads_to_one(page):
    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_the_page_asks_for_nothing_and_runs_nothing_of_a_text(checked, page):
    assert not re.search(r"url\(|@import|https?:", html.render(checked))
    assert [tag for tag, _ in page.elements if tag in ("script", "style", "img")] == ["style", "script"]
    (policy,) = (a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "\x1b" not in html.render(checked)


def test_each_sentence_stands_as_the_check_says(checked, page):
    items = [attrs for tag, attrs in page.elements if tag == "li" and "data-standing" in attrs]
    assert [item["data-standing"] for item in items] == [claim.standing for claim in checked.claims]


def test_the_sentences_and_the_passages_are_there_word_for_word(checked, page):
    words = " ".join(page.words.split())
    for claim in checked.claims:
        for place in (claim.sentence, *claim.passages):
            assert " ".join(place.text.replace("\x1b", "\u241b").split()) in words


def test_a_sentence_leads_to_its_place_in_the_whole_source(checked, page):
    goals = {attrs["id"] for _, attrs in page.elements if attrs.get("id", "").startswith("place-")}
    told = {n for n, claim in enumerate(checked.claims, 1) if claim.passages}
    assert {int(goal.split("-")[1]) for goal in goals} == told


def test_a_text_that_nothing_tells_has_a_page(archive):
    found = Page(html.render(check(read_text("Zebras marched through Quorn at dawn."), archive)))
    assert "No article of the archive tells this." in found.words
    assert "1 sentence0 supported0 differ1 not in the archive" in found.words


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium: install the package chromium, or name the program in $CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def show(browser, checked, tmp_path):
    """Opens the page; afterwards it must have asked for nothing and complained of nothing."""
    contexts, complaints = [], []

    def opened(address="", *, width=1280):
        file = tmp_path / "check.html"
        file.write_text(html.render(checked), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 700})
        contexts.append(context)
        shown = context.new_page()
        shown.set_default_timeout(10000)
        shown.on("console", lambda message: complaints.append(message.text))
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on("request", lambda asked: asked.url.startswith("file:") or complaints.append(asked.url))
        shown.goto(file.as_uri() + address)
        return shown

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_the_keyboard_goes_from_sentence_to_sentence_and_lights_the_source(show, checked):
    page = show()
    for number in (1, 2):
        page.keyboard.press("j")
        assert page.locator(".item.on").get_attribute("id") == f"sentence-{number}"
    lit = "".join(page.locator("#sources span.on").all_text_contents())
    assert lit == "".join(place.text for place in checked.claims[1].passages)
    page.keyboard.press("k")
    assert page.url.endswith("#sentence-1")
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0


def test_a_filter_hides_the_sentences_that_stand_so_and_a_permalink_shows_them_again(show, checked):
    page = show()
    page.get_by_role("checkbox", name="supported").uncheck()
    assert page.locator(".item:visible").count() == len(checked.claims) - checked.count("supported")
    number = next(n for n, claim in enumerate(checked.claims, 1) if claim.standing == "supported")
    page.evaluate(f"location.hash = '#sentence-{number}'")
    page.locator(f"#sentence-{number}").wait_for(state="visible")


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_nothing_is_wider_than_the_window(show, width):
    page = show("#sentence-2", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    here, there = (page.locator(f"#sentence-2 .{side}").bounding_box() for side in ("here", "there"))
    assert (here["x"] < there["x"]) == (width > 704)
    assert (here["y"] < there["y"]) == (width < 704)


def test_without_script_all_is_there(browser, checked, tmp_path):
    file = tmp_path / "check.html"
    file.write_text(html.render(checked), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".item:visible").count() == len(checked.claims)
    assert page.locator(".filters").is_hidden()
    context.close()
