"""A printed page is black on white, whatever the screen shows, and only what paper can use."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ENTRY = "entries/2023-09-28-kandadji-attack.html"
COLOURS = """() => [getComputedStyle(document.body).backgroundColor,
  getComputedStyle(document.querySelector('h1')).color]"""
UNUSABLE = ".cc-nav, .cc-tools, .cc-skip, .cc-actions, .cc-neighbours, .cc-copy, .cc-languages"


def opened(browser: Browser, site: Path) -> Page:
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto((site / ENTRY).as_uri())
    return page


def test_a_page_prints_black_on_white(browser: Browser, sahel_site: Path) -> None:
    page = opened(browser, sahel_site)
    assert page.evaluate(COLOURS) != ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.evaluate("document.documentElement.setAttribute('data-cc-scheme', 'dark')")
    page.emulate_media(media="print")
    assert page.evaluate(COLOURS) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.context.close()


def test_what_paper_cannot_use_is_left_out(browser: Browser, sahel_site: Path) -> None:
    page = opened(browser, sahel_site)
    page.emulate_media(media="print")
    assert page.locator(UNUSABLE).count() > 5
    assert page.locator(UNUSABLE).filter(visible=True).count() == 0
    for part in ("h1", ".cc-toll strong", ".cc-claims", ".cc-map", "#sources", "#cite"):
        assert page.locator(part).first.is_visible(), part
    address = page.locator(".cc-out").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "http" in address, "the address of a source stands behind its title"
    page.context.close()


def test_a_printed_entry_has_few_pages(browser: Browser, sahel_site: Path) -> None:
    page = opened(browser, sahel_site)
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 2 <= pages <= 8
    page.context.close()
