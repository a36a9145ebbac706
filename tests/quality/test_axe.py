"""Axe finds nothing: WCAG 2.0 to 2.2, A and AA, and its best practices, on every kind of page."""

from collections.abc import Sequence
from importlib.resources import files
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.quality.conftest import Kind

pytestmark = pytest.mark.browser

WIDTHS, SCHEMES = (360, 1440), ("light", "dark")
LOOKS = tuple(product(WIDTHS, SCHEMES))
RULES = (*("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"),)
RUN = """async tags => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const found = await axe.run(document, {resultTypes: ['violations'], runOnly: tags});
  return found.violations.map(fault => [fault.id, fault.nodes.map(node => node.html.slice(0, 160))]);
}"""


def faults_of(
    browser: Browser, kinds: Sequence[Kind], width: int, scheme: str
) -> dict[str, list[Any]]:
    """Return what axe finds on pages at one width and in one scheme, by kind."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = {}
    for kind in kinds:
        # A redirect goes on at once: what it says is for those whose browser does not.
        if kind.name == "redirect":
            stay(page, kind)
        page.goto(kind.address)
        page.evaluate(axe)
        if faults := page.evaluate(RUN, list(RULES)):
            found[f"{kind.name} ({width}, {scheme})"] = faults
    context.close()
    return found


def stay(page: Any, kind: Kind) -> None:
    """Let a redirect stand still."""
    html = (kind.site / kind.uri).read_text("utf-8").replace("http-equiv=refresh", "")
    page.route(kind.address, lambda route: route.fulfill(body=html, content_type="text/html"))


@pytest.mark.parametrize("turn", range(len(LOOKS)), ids=[f"{w}-{s}" for w, s in LOOKS])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, kinds: tuple[Kind, ...], turn: int
) -> None:
    """Each kind in one width and scheme, by turns; the long run has them all."""
    width, scheme = LOOKS[turn]
    assert faults_of(browser, kinds[turn :: len(LOOKS)], width, scheme) == {}


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_at_any_width_in_any_scheme(
    browser: Browser, kinds: tuple[Kind, ...], width: int, scheme: str
) -> None:
    assert faults_of(browser, kinds, width, scheme) == {}
