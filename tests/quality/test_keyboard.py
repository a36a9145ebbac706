"""A page can be read and worked with nothing but a keyboard, and from right to left."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_layout import WIDER
from tests.quality.conftest import Kind

pytestmark = pytest.mark.browser

FOCUSABLE = """() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))
  .map((e, at) => { e.dataset.at = at; return at; })"""
# How an element looks at rest and in focus: its outline, or that of what surrounds its drawing.
LOOK = """e => { const s = getComputedStyle(e);
  return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor,
    s.insetBlockStart].join(' '); }"""
WHERE = """() => { const e = document.activeElement, s = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {at: e.dataset.at, name: e.tagName + ' ' + (e.textContent || '').trim().slice(0, 40),
    look: [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor,
      s.insetBlockStart].join(' '),
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0}; }"""


@pytest.fixture
def entry(browser: Browser, kinds: tuple[Kind, ...]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(next(kind.address for kind in kinds if kind.name == "entry"))
    page.wait_for_selector("input.cc-search-input")
    yield page
    context.close()


def walk(page: Page, steps: int) -> list[dict[str, Any]]:
    """Press Tab so many times and return where the focus went."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(WHERE))
    return stops


def test_tab_goes_through_an_entry_in_the_order_of_reading_and_out_again(entry: Page) -> None:
    """Every link, button and field once, as in the source: no trap, and none left out."""
    wanted = [str(at) for at in entry.evaluate(FOCUSABLE)]
    assert len(wanted) > 80
    stops = walk(entry, len(wanted) + 1)
    assert [stop["at"] for stop in stops[:-1]] == wanted
    assert stops[-1]["at"] in (None, "0"), "after the last the focus leaves the page"


def test_the_focus_is_seen_on_everything_that_takes_it(entry: Page) -> None:
    count = len(entry.evaluate(FOCUSABLE))
    rest = entry.evaluate(f"() => [...document.querySelectorAll('[data-at]')].map({LOOK})")
    stops = walk(entry, count)
    unseen = [
        stop["name"]
        for stop in stops
        if not stop["seen"] or stop["look"] == rest[int(stop["at"])] or stop["look"][:4] == "none"
    ]
    assert unseen == []


def test_the_first_stop_skips_to_the_text(entry: Page) -> None:
    (first,) = walk(entry, 1)
    assert first["seen"]
    entry.keyboard.press("Enter")
    assert entry.evaluate("document.activeElement.id") == "content"
    (next_stop,) = walk(entry, 1)
    assert entry.evaluate("document.activeElement.closest('main') !== null"), next_stop


def test_what_is_folded_opens_and_closes_by_key(entry: Page) -> None:
    summary = entry.locator("main summary").first
    summary.focus()
    entry.keyboard.press("Enter")
    assert summary.evaluate("e => e.parentElement.open")
    entry.keyboard.press("Space")
    assert not summary.evaluate("e => e.parentElement.open")


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.long)])
def test_from_right_to_left_nothing_leaves_the_screen(
    browser: Browser, kinds: tuple[Kind, ...], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    faults = {}
    for kind in kinds:
        if kind.name == "redirect":
            continue
        page.goto(kind.address)
        page.evaluate("for (const e of document.querySelectorAll('html, [dir=ltr]')) e.dir = 'rtl'")
        left = "e => e.getBoundingClientRect().left < -1"
        over, elements = page.evaluate(WIDER)
        out = page.evaluate(
            f"""() => [...document.querySelectorAll('main > *, main > * > *')]
            .filter({left}).map(e => e.tagName + '.' + e.className)"""
        )
        if over > 0 or elements or out:
            faults[kind.name] = (over, elements, out)
    context.close()
    assert faults == {}
