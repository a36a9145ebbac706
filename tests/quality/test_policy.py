"""The Content-Security-Policy of the pages forbids nothing that they need, and they need no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.quality.conftest import Kind
from tests.quality.kinds import ISLANDS, SAHEL

WATCH = """addEventListener("securitypolicyviolation", event =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""
POLICY = (
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'none'"
)


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its browser complains of."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page, told
    context.close()


@pytest.mark.browser
def test_the_policy_forbids_nothing_over_http(
    watched: tuple[Page, list[str]], kinds: tuple[Kind, ...]
) -> None:
    page, told = watched
    faults = {}
    for kind in kinds:
        page.goto(kind.address)
        faults[kind.name], told[:] = list(told), []
    assert {name: said for name, said in faults.items() if said} == {}


@pytest.mark.browser
def test_the_policy_forbids_nothing_from_the_disk(
    watched: tuple[Page, list[str]], sahel_site: Path, islands_site: Path
) -> None:
    page, told = watched
    faults = {}
    for site, kinds in ((sahel_site, SAHEL), (islands_site, ISLANDS)):
        for name, uri in kinds.items():
            if name != "not found":  # a server alone shows it, and knows where the site's root is
                page.goto((site / uri).as_uri())
                faults[name], told[:] = list(told), []
    assert {name: said for name, said in faults.items() if said} == {}


@pytest.mark.browser
def test_the_policy_does_forbid_what_a_page_should_not_hold(
    watched: tuple[Page, list[str]], kinds: tuple[Kind, ...]
) -> None:
    """The check above would be worth nothing if the browser did not report."""
    page, told = watched
    page.goto(kinds[0].address)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert any("style-src" in said for said in told)


def test_every_page_bears_the_policy(sahel_site: Path, islands_site: Path) -> None:
    meta = f'<meta http-equiv=Content-Security-Policy content="{POLICY}">'
    pages = [*sahel_site.rglob("*.html"), *islands_site.rglob("*.html")]
    assert len(pages) > 200
    assert [path.name for path in pages if meta not in path.read_text("utf-8")] == []


def test_no_page_holds_a_style_or_a_script_of_its_own(sahel_site: Path, islands_site: Path) -> None:
    faults = []
    for path in [*sahel_site.rglob("*.html"), *islands_site.rglob("*.html")]:
        html = path.read_text("utf-8").replace('<script type="application/ld+json">', "")
        faults += [path.name for sign in (" style=", "<style", "<script>") if sign in html]
    assert faults == []
