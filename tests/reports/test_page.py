"""The page in a real browser."""

import os
import shutil

import pytest

from retold.reports import html

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
)

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: install the package chromium, or name the program in $CHROMIUM"
)
SWITCHES = [
    "--no-sandbox",  # a container's root may not start it otherwise; the page is our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def show(browser, tmp_path):
    """Opens a comparison's page; afterwards it must have asked for nothing and complained of nothing."""
    contexts, complaints = [], []

    def opened(comparison, address="", *, width=1280, height=900, scheme="light", script=True):
        file = tmp_path / "report.html"
        file.write_text(html.render(comparison), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith("file:") or complaints.append(request.url))
        page.goto(file.as_uri() + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def lit(page, side):
    """The highlighted words of an article."""
    return "".join(page.locator(f"#{side} span.on").all_text_contents())


def in_view(page, selector):
    return page.locator(selector).first.evaluate(
        """place => { const box = place.getBoundingClientRect();
        const pane = place.closest('.pane').getBoundingClientRect();
        return box.bottom > Math.max(0, pane.top) && box.top < Math.min(innerHeight, pane.bottom); }"""
    )


def test_a_filter_hides_findings_from_the_list_and_from_the_articles(show, comparison):
    page = show(comparison)
    page.get_by_role("checkbox", name="shade").uncheck()
    assert page.locator(".finding.item:visible").count() == 5
    assert page.get_by_role("status").inner_text() == "5 of 10 findings shown"
    assert page.locator("#retelling .code:visible").all_text_contents() == ["Q01", "F01", "C01", "Q03", "X01"]
    page.get_by_role("checkbox", name="figure").uncheck()
    assert page.locator("#finding-3").is_hidden()
    assert page.get_by_role("heading", name="figure", exact=True).count() == 0
    page.get_by_role("checkbox", name="shade").check()
    assert page.get_by_role("status").inner_text() == "8 of 10 findings shown"


@pytest.mark.parametrize("by", ["click", "enter"])
def test_a_number_leads_to_the_same_passage_in_the_other_article(show, comparison, by):
    page = show(comparison, height=420)
    number = page.locator("#passage-4-retelling")
    if by == "click":
        number.click()
    else:
        number.focus()
        page.keyboard.press("Enter")
    assert lit(page, "source") == "Mayor Ines Okoro said the harbour would need ten years to recover."
    assert in_view(page, "#passage-4-source")
    assert page.evaluate("document.activeElement.id") == "passage-4-source"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "passage-4-retelling"
    assert in_view(page, "#passage-4-retelling")


def test_a_passage_told_from_two_places_lights_both(show, comparison):
    page = show(comparison, "#passage-3-source")
    assert "Some 340 boats" in lit(page, "source")
    assert "Its members export" in lit(page, "source")


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_a_permalink_opened_directly_shows_the_finding_and_both_places(show, comparison, width):
    page = show(comparison, "#finding-7", width=width, height=500)
    assert page.locator(".item.on").get_attribute("id") == "finding-7"
    assert (lit(page, "source"), lit(page, "retelling")) == ("2.38 million crowns", "millions of crowns")
    assert in_view(page, "#finding-7")
    if width > 700:
        assert in_view(page, "#source span.on")
        assert in_view(page, "#retelling span.on")
        assert abs(page.locator("main").evaluate("main => main.getBoundingClientRect().top")) < 2


def test_a_permalink_of_a_quotation_shows_both_wordings(show, comparison):
    page = show(comparison, "#quotation-1")
    assert lit(page, "source") == comparison.quotations[0].source.text
    assert lit(page, "retelling") == comparison.quotations[0].retelling.text


def test_a_permalink_to_a_filtered_finding_shows_it_again(show, comparison):
    page = show(comparison)
    page.get_by_role("checkbox", name="shade").uncheck()
    page.evaluate("location.hash = '#finding-7'")
    sync_api.expect(page.locator("#finding-7")).to_be_visible()


def test_the_keyboard_goes_through_the_findings_and_out(show, comparison):
    page = show(comparison)
    order = [item.get_attribute("id") for item in page.locator(".finding.item").all()]
    seen = []
    for key in ("j", "j", "k", "k", "j"):
        page.keyboard.press(key)
        sync_api.expect(page.locator(".item.on")).to_have_count(1)
        seen.append(page.locator(".item.on").get_attribute("id"))
    assert seen == [order[0], order[1], order[0], order[-1], order[0]]
    assert page.url.endswith(f"#{order[0]}")
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0
    assert "#" not in page.url


def test_keys_struck_fast_are_all_heard(show, comparison):
    page = show(comparison)
    page.evaluate(
        "for (let n = 0; n < 3; n++) document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))"
    )
    third = page.locator(".finding.item").nth(2).get_attribute("id")
    assert page.locator(".item.on").get_attribute("id") == third


def test_the_keyboard_skips_what_is_filtered(show, comparison):
    page = show(comparison)
    page.get_by_role("checkbox", name="meaning").uncheck()
    page.keyboard.press("j")
    sync_api.expect(page.locator(".item.on")).to_have_class("item finding shade on picked")


def test_a_click_on_marked_words_picks_the_innermost_finding(show, comparison):
    page = show(comparison)
    page.locator("#retelling span.finding", has_text="fish").click()
    sync_api.expect(page.locator(".item.on")).to_have_attribute("id", "finding-6")


def test_tab_reaches_filters_then_findings_then_both_articles(show, comparison):
    page = show(comparison)
    seen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.closest('form, li, article, section')?.className || ''")
        )
    kinds = [name.split()[0] for name in seen if name]
    assert list(dict.fromkeys(kinds)) == ["pane", "filters", "item"]
    assert (
        page.evaluate(
            'document.querySelectorAll(\'[tabindex]:not([tabindex="0"]):not([tabindex="-1"])\').length'
        )
        == 0
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 320, 1280])
def test_nothing_stands_over_the_edge(show, comparison, hostile, width, scheme):
    for told in (comparison, hostile):
        page = show(told, width=width, scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "[...document.querySelectorAll('.pane')].every(pane => pane.scrollWidth <= pane.clientWidth + 1)"
        )


def test_script_in_an_article_is_words(show, hostile):
    page = show(hostile, "#finding-1")
    assert page.evaluate("window.hit") is None
    assert "<script>window.hit=1</script>" in page.locator("#source").inner_text()
    assert page.locator("img").count() == 0


def test_the_page_reads_without_script(show, comparison):
    page = show(comparison, script=False)
    assert page.locator(".finding.item:visible").count() == len(comparison.findings)
    assert page.locator(".filters").is_hidden()
    page.locator("#passage-4-retelling").click()
    assert page.url.endswith("#passage-4-source")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_that_the_accessibility_guidelines_ask(show, comparison, scheme):
    """WCAG 2.2, level AA: 4.5 to 1."""
    page = show(comparison, "#finding-3", scheme=scheme)
    poor = page.evaluate(
        """() => {
        const parts = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = colour => { const [r, g, b] = parts(colour).map(v => v / 255)
            .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
        const behind = place => { for (; place; place = place.parentElement) {
            const colour = getComputedStyle(place).backgroundColor; const alpha = parts(colour)[3];
            if (alpha === undefined || alpha > 0) return colour; } return 'rgb(255, 255, 255)'; };
        return [...document.querySelectorAll('body *')].filter(place => place.checkVisibility()
            && [...place.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(place => {
            const pair = [light(getComputedStyle(place).color), light(behind(place))].sort((a, b) => b - a);
            return [place.className, place.textContent.slice(0, 20), (pair[0] + .05) / (pair[1] + .05)];
        }).filter(found => found[2] < 4.5); }"""
    )
    assert poor == []


def test_print_shows_all_of_both_articles_and_the_findings_that_were_left_on(show, comparison):
    page = show(comparison)
    page.emulate_media(media="print")
    assert page.locator(".finding.item:visible").count() == len(comparison.findings)
    assert page.locator(".filters").is_hidden()
    assert page.get_by_role("status").is_hidden()
    overflow = "panes => panes.map(pane => getComputedStyle(pane).overflowY)"
    assert page.locator(".pane").evaluate_all(overflow) == ["visible"] * 3
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="shade").uncheck()
    page.emulate_media(media="print")
    assert page.locator(".finding.item:visible").count() == 5
    assert page.get_by_role("status").inner_text() == "5 of 10 findings shown"
