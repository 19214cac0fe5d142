"""The page in a real browser: it loads nothing, and clicks, keys, filters and print do their work.

Needs Playwright (extra `dev`) and Debian's Chromium; skipped where there is none, unless
HEADWAY_NEEDS_BROWSER=1 says that there must be one.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from headway.records import Parties
from headway.reporting.files import write_text
from headway.reporting.page import PageNotes, page
from tests.strikes import TOLD, strike
from tests.test_page import EVIL, LEDGER_ROW

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NEEDED = os.environ.get("HEADWAY_NEEDS_BROWSER") == "1"
LONG = "Amalgamated Honourable Brotherhood of Millhands-Papermakers-Boilertenders-and-Clerks " * 2


def missing(what):
    if NEEDED:
        pytest.fail(f"{what}, and HEADWAY_NEEDS_BROWSER=1 asks for it")
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright is not installed: pip install -e '.[dev]'")
    if not CHROMIUM.exists():
        missing(f"there is no {CHROMIUM}: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return pages on disk: a plain one, one of hostile strings, and a dense, long-worded one."""
    folder = tmp_path_factory.mktemp("pages")
    dense = [
        (n, 1 + n % 27, side, "impasse offer", -1, f"On day {n} the {side} rejected the offer.")
        for n in range(27)
        for side in ("union", "employer")
    ]
    made = {
        "plain": page(*reordered(strike()), PageNotes(model="tiny", ledger=[LEDGER_ROW])),
        "evil": page(*reordered(strike(wrap=EVIL)), PageNotes(flags={"bmu-bpc-2021": [EVIL]})),
        "dense": page(*renamed(*reordered(strike(dense, wrap=LONG + "x" * 90 + " {}")))),
    }
    for name, text in made.items():
        write_text(text, folder / f"{name}.html")
    return folder


def reordered(parts):
    articles, statements, ratings = parts
    return ratings, statements, articles


def renamed(ratings, statements, articles):
    """Return the same with very long names of parties, dispute and articles."""
    slug, parties = "-".join(["millhands"] * 15), Parties(LONG, LONG)
    return (
        [replace(r, dispute=slug, parties=parties) for r in ratings],
        [replace(s, dispute=slug, article=f"{slug}/{s.article}") for s in statements],
        [replace(a, title=None, id=f"{slug}/{a.id}") for a in articles],
    )


@pytest.fixture
def opened(browser, files):
    """Return a function that opens a page; in the end no error and no request may have come."""
    pages, troubles = [], []

    def open_page(name="plain", width=1000, at="", **options):
        tab = browser.new_page(viewport={"width": width, "height": 800}, **options)
        address = (files / f"{name}.html").as_uri()
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda r: r.url.split("#")[0] == address or troubles.append(r.url))
        tab.goto(address + at)
        pages.append(tab)
        return tab

    yield open_page
    for tab in pages:
        tab.close()
    assert troubles == []


@pytest.mark.parametrize("name", ["plain", "evil", "dense"])
def test_the_page_opens_and_asks_for_nothing(opened, name):
    tab = opened(name)
    assert tab.inner_text("h1") == "How far the talks have come"
    assert tab.evaluate("document.scripts.length") == 1
    assert tab.evaluate("performance.getEntriesByType('resource').length") == 0


def test_quotes_are_filled_from_the_articles(opened):
    tab = opened()
    said = tab.locator("#d1-s3 .said").all_text_contents()
    assert sorted(said) == sorted(row[-1] for row in TOLD[6:])


def test_a_click_on_the_timeline_shows_the_sentences(opened):
    tab = opened()
    session = tab.locator("#d1-s3")
    assert session.get_attribute("open") is None
    tab.locator(".wide .points a").nth(2).click()
    assert session.get_attribute("open") is not None
    assert tab.evaluate("document.activeElement === document.querySelector('#d1-s3 > summary')")
    assert tab.locator("#d1-s3 .said").first.is_visible()


def test_from_the_table_to_the_sentence_to_its_place_and_back(opened):
    tab = opened()
    tab.evaluate("document.querySelectorAll('.article').forEach((a) => (a.open = false))")
    tab.locator("table.sessions a").first.click()
    tab.locator("#d1-s1 .proofs .source a").first.click()
    mark = tab.locator("mark.here")
    assert mark.is_visible()
    assert tab.evaluate("document.activeElement.tagName") == "MARK"
    tab.wait_for_function(
        "() => { const r = document.querySelector('mark.here').getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    mark.locator("a.key").click()
    assert tab.evaluate("location.hash") == "#d1-s1"


def test_the_same_link_opens_again_what_was_closed(opened):
    tab = opened()
    session, link = tab.locator("#d1-s1"), tab.locator("table.sessions a").first
    link.click()
    session.locator("summary").click()
    assert session.get_attribute("open") is None
    link.click()
    assert session.get_attribute("open") is not None


def test_an_address_leads_to_its_session(opened):
    tab = opened(at="#d1-s3")
    assert tab.locator("#d1-s3").get_attribute("open") is not None


DRAWN_TWICE = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"


def test_keys_walk_the_timeline(opened):
    tab = opened()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.wait_for_function("location.hash === '#main' && document.activeElement.id === 'main'")
    tab.evaluate(DRAWN_TWICE)  # the jump to #main takes the focus once more as it is drawn
    tab.keyboard.press("Tab")
    at = "document.activeElement.getAttribute('href')"
    walked = [tab.evaluate(at)]
    for key in ("ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"):
        tab.keyboard.press(key)
        walked.append(tab.evaluate(at))
    assert walked == ["#d1-s1", "#d1-s2", "#d1-s3", "#d1-s3", "#d1-s2", "#d1-s1"]
    stroke = "getComputedStyle(document.activeElement.querySelector('.hit')).strokeWidth"
    assert tab.evaluate(stroke) == "3px"
    tab.keyboard.press("Tab")  # one stop for the whole timeline
    assert not tab.evaluate("document.activeElement.closest('svg')")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    assert tab.locator("#d1-s1").get_attribute("open") is not None


def test_filters_unmark_count_and_hide(opened):
    tab = opened()
    shown, marks = tab.locator("#shown"), tab.locator("mark:not(.off)")
    assert shown.inner_text() == "11 sentences of 11 marked, in 3 articles."
    tab.get_by_label("impasse").uncheck()
    assert marks.count() == 8
    assert shown.inner_text() == "8 sentences of 11 marked, in 3 articles."
    for side in ("reporter", "employer"):
        tab.get_by_label(side).uncheck()
    assert shown.inner_text() == "2 sentences of 11 marked, in 2 articles."
    assert tab.locator("#a1 .text > p").first.is_visible()
    tab.get_by_label("only the marked sentences").check()
    assert tab.locator(".article:visible").count() == 2
    assert tab.locator("#a1 .text").inner_text().startswith(TOLD[3][-1])
    assert shown.get_attribute("aria-live") == "polite"


def test_a_hidden_sentence_is_shown_when_a_link_leads_to_it(opened):
    tab = opened()
    tab.get_by_label("only the marked sentences").check()
    tab.get_by_label("impasse").uncheck()
    assert not tab.locator("#a1-1").is_visible()
    tab.locator(".events a").first.click()
    assert tab.locator("#a1-1").is_visible()


def test_articles_open_and_close_together(opened):
    tab = opened("dense")
    assert tab.locator(".article[open]").count() == 0
    tab.get_by_role("button", name="Open all articles").click()
    assert tab.locator(".article[open]").count() == 27
    tab.get_by_role("button", name="Close all").click()
    assert tab.locator(".article[open]").count() == 0


@pytest.mark.parametrize("width", [360, 700, 1000])
@pytest.mark.parametrize("name", ["plain", "evil", "dense"])
def test_nothing_is_wider_than_the_window(opened, name, width):
    tab = opened(name, width)
    tab.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    out = tab.evaluate(
        "(width) => [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()"
        " && !e.closest('.skip, .sr') && e.getBoundingClientRect().right > width + 0.5)"
        ".map((e) => e.outerHTML.slice(0, 80))",
        width,
    )
    assert out == []


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1000, "wide")])
def test_one_drawing_fits_the_window(opened, width, shown):
    tab = opened(width=width)
    hidden = {"narrow": "wide", "wide": "narrow"}[shown]
    assert tab.locator(f".{shown} svg").first.is_visible()
    assert not tab.locator(f".{hidden} svg").first.is_visible()


@pytest.mark.parametrize("name", ["plain", "dense"])
@pytest.mark.parametrize("width", [360, 1000])
def test_no_words_of_the_timeline_overlap(opened, name, width):
    tab = opened(name, width)
    overlapping = tab.evaluate(
        """() => [...document.querySelectorAll("svg.timeline")].flatMap((svg) => {
          const words = [...svg.querySelectorAll("text")].filter((t) => t.checkVisibility());
          const box = (t) => t.getBoundingClientRect();
          return words.flatMap((a, i) => words.slice(i + 1).filter((b) => {
            const [p, q] = [box(a), box(b)];
            const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            return wide > 1 && high > 4;
          }).map((b) => `${a.textContent} / ${b.textContent}`));
        })"""
    )
    assert overlapping == []


def test_print_shows_all_and_no_controls(opened):
    tab = opened("dense")
    tab.emulate_media(media="print")
    assert not tab.locator("#filters").is_visible()
    assert not tab.locator(".skip").is_visible()
    closed = tab.evaluate(
        "[...document.querySelectorAll('.said, .article .text p, mark')]"
        ".filter((e) => !e.checkVisibility() || e.getBoundingClientRect().height === 0).length"
    )
    assert closed == 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1000


def test_printing_opens_everything_and_closes_it_again(opened):
    tab = opened("dense")
    assert tab.pdf(format="A4").startswith(b"%PDF")
    assert tab.locator("details[open]").count() == 0
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open])").count() == 0


def test_a_dark_scheme_is_dark(opened):
    def paper(tab):
        return tab.evaluate("getComputedStyle(document.body).backgroundColor")

    assert paper(opened(color_scheme="light")) == "rgb(255, 255, 255)"
    dark = opened(color_scheme="dark")
    assert paper(dark) == "rgb(22, 22, 21)"
    dark.emulate_media(media="print")
    assert paper(dark) == "rgb(255, 255, 255)"


def test_those_who_want_no_motion_get_none(opened):
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert opened(reduced_motion="reduce").evaluate(behaviour) == "auto"
    assert opened(reduced_motion="no-preference").evaluate(behaviour) == "smooth"


def test_without_scripts_all_text_is_there(opened):
    tab = opened(java_script_enabled=False)
    assert tab.locator("noscript").count() == 1
    assert TOLD[0][-1] in tab.locator("#articles").text_content()
    assert not tab.locator("#filters").is_visible()


def test_focus_can_be_seen(opened):
    tab = opened()
    tab.locator("table.sessions a").first.focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
