"""Every kind of page, narrow and wide, light and dark: whole, quiet and within the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, WIDE, reading

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "timeline/index.html",
    "timeline/2023.html",
    "timeline/2023-09.html",
    "countries/index.html",
    "countries/niger.html",
    "actors/index.html",
    "actors/jnim.html",
    "places/index.html",
    "places/ner/kandadji.html",
    "threads/index.html",
    "threads/french-withdrawal.html",
    "entries/2023-09-28-kandadji-attack.html",
    "entries/2023-09-28-kandadji-attack.fr.html",
    "sources.html",
    "corrections.html",
    "data.html",
    "about.html",
)
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  const scrolls = e => e && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX)
    || scrolls(e.parentElement));
  const wide = [...document.querySelectorAll('body *')].filter(e =>
    e.getBoundingClientRect().right > room + 1 && !scrolls(e.parentElement)
    && getComputedStyle(e).position !== 'fixed' && e.getClientRects().length);
  return [document.documentElement.scrollWidth - room,
    wide.slice(0, 5).map(e => e.tagName + '.' + (e.getAttribute('class') || ''))];
}"""
UNREADABLE = """() => {
  const parts = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = ([r, g, b]) => { const f = v => (v /= 255) <= 0.04045 ? v / 12.92
    : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const paper = e => { for (; e; e = e.parentElement) {
    const c = parts(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const found = [];
  for (const e of document.querySelectorAll('main p, main a, main li, main td, main th, main h1,'
      + ' main h2, main h3, main dd, main dt, header a, footer a, footer p')) {
    if (!e.innerText || !e.innerText.trim() || !e.getClientRects().length) continue;
    const style = getComputedStyle(e), ink = parts(style.color);
    if (style.visibility !== 'visible' || e.closest('.cc-hidden, .cc-skip')) continue;
    const [a, b] = [lum(ink), lum(paper(e))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5))
      found.push(e.tagName + '.' + e.className + ': ' + e.innerText.slice(0, 30));
  }
  return found.slice(0, 5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_every_kind_of_page_fits_the_screen_can_be_read_and_says_no_error(
    chromium: Browser, sahel_site: Path, size: tuple[int, int], scheme: str
) -> None:
    """Nothing is wider than the screen; words stand out by WCAG's ratio (1.4.3) from the paper."""
    with reading(chromium, sahel_site.as_uri() + "/", size=size, scheme=scheme) as reader:
        faults = {}
        for uri in KINDS:
            page = reader.open(uri)
            over, elements = page.evaluate(WIDER)
            unreadable = page.evaluate(UNREADABLE)
            if over > 0 or elements or unreadable:
                faults[uri] = (over, elements, unreadable)
        assert faults == {}
        reader.check()


def test_dark_and_light_differ_and_a_choice_lasts(chromium: Browser, sahel_site: Path) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    base = sahel_site.as_uri() + "/"
    with reading(chromium, base) as light, reading(chromium, base, scheme="dark") as dark:
        first = light.open("index.html").evaluate(paper)
        assert first != dark.open("index.html").evaluate(paper)
        button = light.page.locator("button.cc-scheme")
        for _ in range(3):
            button.click()
            if light.page.evaluate(paper) != first:
                break
        assert light.page.evaluate(paper) != first
        chosen = light.page.evaluate(paper)
        assert light.open("about.html").evaluate(paper) == chosen


def test_texts_can_be_twice_as_large_on_a_phone(chromium: Browser, sahel_site: Path) -> None:
    """WCAG 1.4.4: text may be enlarged to 200 % without loss; 1.4.10: and reflows at 320 px."""
    with reading(chromium, sahel_site.as_uri() + "/", size=(320, 640)) as reader:
        for uri in ("entries/2023-09-28-kandadji-attack.html", "countries/niger.html"):
            over, elements = reader.open(uri).evaluate(WIDER)
            assert (over, elements) == (0, []), uri
