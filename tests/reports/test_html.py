import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from retold.article import Article, Fact, Furniture, Span
from retold.reports import html

VOID = {"meta", "input", "br", "link"}


class Page(HTMLParser):
    """What a page holds: elements in order, and whether they nest."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.words = [], [], {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, name in self.open:
            if name:
                self.words[name] = self.words.get(name, "") + data


def test_everything_nests_and_every_id_is_there_once(comparison, hostile):
    for told in (comparison, hostile):
        ids = [attrs["id"] for _, attrs in Page(html.render(told)).elements if attrs.get("id")]
        assert len(ids) == len(set(ids))


def test_every_link_leads_to_something_on_the_page(comparison):
    page = Page(html.render(comparison))
    ids = {attrs.get("id") for _, attrs in page.elements}
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_the_page_asks_for_nothing(comparison, hostile):
    for told in (comparison, hostile):
        page = Page(html.render(told))
        assert not {"src", "action", "style", "srcset", "data"} & {
            name for _, attrs in page.elements for name in attrs
        }
        assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in page.elements}
        assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert not re.search(r"url\(|@import|https?:", html.render(comparison))


def test_the_policy_lets_the_page_s_own_style_and_script_run_and_nothing_else(hostile):
    page = Page(html.render(hostile))
    policies = [
        attrs["content"] for _, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policies[0]
    assert [tag for tag, _ in page.elements if tag in ("script", "style")] == ["style", "script"]


def test_both_articles_are_there_word_for_word(comparison):
    """Numbers and codes of findings aside."""
    text = re.sub(r'<a class="(?:number|code)[^>]*>[^<]*</a>', "", html.render(comparison))
    page = Page(text)
    for side in ("source", "retelling"):
        assert (
            getattr(comparison, side).text.split()
            == page.words[side].split()[-len(getattr(comparison, side).text.split()) :]
        )


def test_every_finding_and_quotation_has_a_permalink_and_both_its_places(comparison):
    ids = {attrs.get("id") for _, attrs in Page(html.render(comparison)).elements}
    for layer, records in (("finding", comparison.findings), ("quotation", comparison.quotations)):
        for number, record in enumerate(records, 1):
            assert f"{layer}-{number}" in ids
            for side in ("source", "retelling"):
                assert (f"{layer}-{number}-{side}" in ids) == (getattr(record, side) is not None)


def test_a_number_is_that_of_the_finding_in_the_json_report(comparison):
    told = html.render(comparison)
    for number, finding in enumerate(comparison.findings, 1):
        assert f'aria-label="Finding {number}: {finding.code} {finding.name}"' in told


def test_furniture_is_shown_as_such(comparison):
    assert '<p class="furniture">' in html.render(comparison)


def test_a_page_without_findings_says_so(comparison):
    told = html.render(replace(comparison, findings=(), quotations=(), passages=()))
    assert "No findings." in told
    assert "quotes nobody" in told


@pytest.mark.parametrize("text", ["", "\n \n", "x" * 100_000])
def test_any_text_makes_a_page(comparison, text):
    emptied = replace(comparison.source, text=text, title=None, furniture=())
    Page(html.render(replace(comparison, source=emptied, findings=(), quotations=(), passages=())))


def test_marks_of_markup_do_not_keep_a_line_from_being_the_headline(comparison):
    text = "# Port deal collapses\n\nThe deal is off."
    article = Article(
        text,
        title=Fact("Port deal collapses", "first lines", Span(2, 21)),
        furniture=(Furniture(Span(0, 2), "markup"),),
    )
    told = html.render(replace(comparison, retelling=article, findings=(), quotations=(), passages=()))
    assert re.search(
        r'<p class="headline"><span class="furniture"># </span><span class="title">Port deal', told
    )


def test_a_finding_without_a_place_shows_no_sides(comparison):
    alone = replace(comparison.findings[0], source=None, retelling=None)
    page = html.render(replace(comparison, quotations=(), findings=(alone,)))
    assert 'id="finding-1"' in page
    assert 'class="sides"' not in page


def test_words_of_the_articles_stand_out_in_a_message(comparison):
    finding = replace(comparison.findings[0], message="*a & b* became *<i>*")
    told = html.render(replace(comparison, findings=(finding,)))
    assert "<q>a &amp; b</q> became <q>&lt;i&gt;</q>" in told
