"""What scripts and style sheets say, they say in the language of the words around them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conflict_chronicle.messages import languages, load_messages
from tests.browser.conftest import PHONE, WIDE, reading

pytestmark = pytest.mark.browser
ENTRY = "entries/2023-09-28-kandadji-attack.html"
COLUMNS = """() => [...document.querySelectorAll('.cc-claims tbody tr')].map(row =>
  [...row.querySelectorAll('td:not(.cc-claim-figure)')].map(cell =>
    getComputedStyle(cell, '::before').content.slice(1, -1)))"""


@pytest.mark.parametrize("language", languages())
def test_columns_and_buttons_are_named(chromium: Browser, sahel_site: Path, language: str) -> None:
    said = load_messages(language).text
    with reading(chromium, sahel_site.as_uri() + "/", size=PHONE) as reader:
        reader.page.add_init_script(
            "addEventListener('DOMContentLoaded', () => document.querySelectorAll('[lang]')"
            f".forEach(each => each.lang = '{language}'), {{capture: true}})"
        )
        page = reader.open(ENTRY)
        rows = page.evaluate(COLUMNS)
        named = [said(f"pages.entry.{name}") for name in ("said_by", "source", "standing")]
        assert len(rows) > 3
        assert [row for row in rows if row != named] == []
        buttons = page.locator("button.cc-copy").all_text_contents()
        assert {said("pages.copy"), said("pages.save")} == set(buttons)
        scheme = said("pages.shell.scheme", scheme=said("pages.shell.scheme_auto"))
        assert page.locator("button.cc-scheme").get_attribute("aria-label") == scheme
        page.locator("button.cc-copy").first.click()
        page.get_by_text(said("pages.copied"), exact=True).wait_for()
        reader.check()


def test_a_wide_table_names_its_columns_once(chromium: Browser, sahel_site: Path) -> None:
    with reading(chromium, sahel_site.as_uri() + "/", size=WIDE) as reader:
        rows = reader.open(ENTRY).evaluate(COLUMNS)
        assert {word for row in rows for word in row} == {
            "on"
        }  # "none" without what would be quotes


def test_a_failed_search_says_so_in_words(chromium: Browser, sahel_site: Path) -> None:
    with reading(chromium, sahel_site.as_uri() + "/") as reader:
        reader.page.route("**/search-index.js", lambda route: route.abort())
        reader.open(ENTRY).locator(".cc-search input").fill("niger")
        reader.page.get_by_text(load_messages("en").text("search.failed")).first.wait_for()
