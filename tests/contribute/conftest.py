"""The form in a real Chromium: its reading parts alone, and the built page over http and from the disk."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from conflict_chronicle.contribute import FORM
from conflict_chronicle.export import make_files
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.settings import Settings
from tests.chronicle import REPOSITORY, build
from tests.explore.conftest import Quiet, Visit, context, server, site

__all__ = ["Quiet", "context", "server", "site"]

ASSETS = REPOSITORY / "generator" / "conflict_chronicle" / "theme" / "assets" / "chronicle"
READING = ("near", "figures", "dates", "spellings", "words", "schema", "text", "yaml", "rules")
"""The parts that read and check, without the page."""


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    return chromium


def lay_out(folder: Path, language: str) -> Path:
    """Write an empty page with the reading parts and the data of the small chronicle of the tests."""
    assets = folder / "assets" / "chronicle"
    assets.mkdir(parents=True)
    names = [f"contribute-{name}.js" for name in READING]
    for name in names:
        shutil.copy(ASSETS / name, assets / name)
    chronicle, _ = build()
    core = next(iter(make_files(FORM, Desk(chronicle, Settings(), load_messages(language)))))
    (assets / "core.js").write_bytes(core.data)
    (assets / "take.js").write_text(
        "chronicleForm.add = (_, data) => { chronicleForm.data = data; };"
    )
    tags = "".join(
        f'<script src="assets/chronicle/{name}"></script>'
        for name in (*names, "take.js", "core.js")
    )
    page = folder / "reading.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><title>Reading</title>{tags}', "utf-8")
    return page


@pytest.fixture(scope="module", params=["en", "fr"])
def reading(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str]]:
    """A page with the reading parts, and its language."""
    path = lay_out(tmp_path_factory.mktemp("reading"), request.param)
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page, request.param
    page.close()


@dataclass
class Writing:
    """The form of a built site, open in a browser."""

    visit: Visit

    @property
    def page(self) -> Page:
        return self.visit.page

    def open(self) -> "Writing":
        self.page.goto(f"{self.visit.base}/contribute/new.html")
        self.page.wait_for_selector("[data-form]:not([hidden])")
        return self


@pytest.fixture(params=["http", "file"])
def writing(
    request: pytest.FixtureRequest, context: BrowserContext, site: Path
) -> Iterator[Writing]:
    """The form over http and from the disk; nothing may go wrong, and nothing go elsewhere."""
    is_file = request.param == "file"
    base = site.as_uri() if is_file else str(request.getfixturevalue("server"))
    visit = Visit(context.new_page(), base).watch()
    visit.page.on("dialog", lambda dialog: dialog.accept())
    yield Writing(visit).open()
    assert visit.wrong == []
    assert visit.elsewhere == []


@pytest.fixture
def at_disk(context: BrowserContext, site: Path) -> Iterator[Writing]:
    """The form from the disk alone."""
    visit = Visit(context.new_page(), site.as_uri()).watch()
    visit.page.on("dialog", lambda dialog: dialog.accept())
    yield Writing(visit).open()
    assert visit.wrong == []
    assert visit.elsewhere == []
