"""Pages of lists that are split are as accessible and as wide as all others."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.corpus import SETTINGS
from tests.browser.conftest import served
from tests.plan.skewed import skewed_files
from tests.quality.conftest import Kind
from tests.quality.test_axe import SCHEMES, WIDTHS, faults_of
from tests.site.building import build_once, shared_folder

pytestmark = [pytest.mark.browser, pytest.mark.long]

CROWDED = {
    "timeline by year": "timeline/index.html",
    "year by month": "timeline/2022.html",
    "month by part": "timeline/2022-05.html",
    "part of a month": "timeline/2022-05-p1.html",
    "country by year": "countries/niger.html",
    "year of a country": "countries/niger/2021.html",
    "months of a country": "countries/niger/2022.html",
    "part of a country": "countries/niger/2022-05-p1.html",
    "actor by year": "actors/actor-0.html",
    "opponents": "actors/actor-0/opponents.html",
    "thread by year": "threads/thread-0.html",
    "place by year": "places/ner/ner-0.html",
    "mentions": "places/mli/mli-0.html",
    "part of mentions": "places/mli/mli-0/mentions.html",
    "sources": "sources.html",
    "part of sources": "sources/other-publishers.html",
    "corrections": "corrections.html",
    "part of corrections": "corrections/all.html",
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kind, ...]]:
    """A made-up chronicle in which every list is long, served over http."""
    source = tmp_path_factory.mktemp("crowded")
    (source / "docs").mkdir()
    (source / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for path, text in skewed_files(900):
        target = source / "entries" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    base = shared_folder(tmp_path_factory.getbasetemp())
    site = build_once(source, base, "crowded-built") / "site"
    with served(site) as address:
        yield tuple(Kind(name, site, address, uri) for name, uri in CROWDED.items())


@pytest.mark.parametrize(("width", "scheme"), list(product(WIDTHS, SCHEMES)))
def test_axe_finds_nothing_on_pages_of_long_lists(
    browser: Browser, crowded: tuple[Kind, ...], width: int, scheme: str
) -> None:
    assert faults_of(browser, crowded, width, scheme) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_long_lists_never_scroll_sideways(
    browser: Browser, crowded: tuple[Kind, ...], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for kind in crowded:
        page.goto(kind.address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind.name
    page.close()


def test_no_finished_page_is_larger_than_the_bound(crowded: tuple[Kind, ...]) -> None:
    sizes = {str(path): path.stat().st_size for path in Path(crowded[0].site).rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size > 200_000} == {}
