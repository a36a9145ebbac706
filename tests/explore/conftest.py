"""The reference chronicle as a built site, opened in Chromium over http and from the disk."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.conftest import FIREFOX, IN_FIREFOX, Browsers, browsers
from tests.site.building import REPOSITORY, build_once, shared_folder

__all__ = ["browsers"]
WATCH = """addEventListener("securitypolicyviolation", event => {
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI);
});"""


@dataclass
class Visit:
    """A page with what went wrong in it and where it looked for things."""

    page: Page
    base: str
    downloads: Path | None = None
    """Where files are put, if the browser tells of none itself."""
    wrong: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, fragment: str = "") -> None:
        self.page.goto(f"{self.base}/explore.html{fragment}")
        self.page.wait_for_selector("[data-explore]:not([hidden])")

    def count(self) -> str:
        return self.page.inner_text("[data-count]")

    def titles(self) -> list[str]:
        return self.page.locator("[data-list] .cc-row-title").all_inner_texts()

    def fragment(self) -> str:
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    def saved(self, kind: str) -> bytes:
        """Download what is shown; return the file."""
        name = f"entries.{kind}"
        if self.downloads is None:
            with self.page.expect_download() as waiting:
                self.page.click(f"[data-download={kind}]")
            assert waiting.value.suggested_filename == name
            return Path(waiting.value.path()).read_bytes()
        self.page.click(f"[data-download={kind}]")
        file = self.downloads / name
        for _ in range(200):
            if (
                file.exists()
                and file.stat().st_size
                and not file.with_name(f"{name}.part").exists()
            ):
                break
            self.page.wait_for_timeout(50)
        data = file.read_bytes()
        file.unlink()
        return data

    def watch(self) -> "Visit":
        self.page.add_init_script(WATCH)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "console",
            lambda said: (
                self.wrong.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        self.page.on("request", self._note)
        return self

    def _note(self, request: Request) -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        asked, ours = urlsplit(request.url), urlsplit(self.base)
        if (asked.scheme, asked.netloc) != (ours.scheme, ours.netloc):
            self.elsewhere.append(request.url)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = shared_folder(tmp_path_factory.getbasetemp())
    return build_once(REPOSITORY, base, "sahel") / "site"


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    return chromium


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture(params=["http", "file", IN_FIREFOX[0], "file in Firefox"])
def visit(
    request: pytest.FixtureRequest, browsers: Browsers, server: str, site: Path
) -> Iterator[Visit]:
    """The explorer over http and from the disk; nothing may go wrong and nothing come from elsewhere."""
    name = "firefox" if request.param in FIREFOX else "chromium"
    context = browsers(name).new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    base = server if request.param.startswith("http") else site.as_uri()
    downloads = request.getfixturevalue("firefox_downloads") if name == "firefox" else None
    visit = Visit(context.new_page(), base, downloads).watch()
    yield visit
    context.close()
    assert visit.wrong == []
    assert visit.elsewhere == []


@pytest.fixture
def offline(context: BrowserContext, site: Path) -> Iterator[Visit]:
    """The explorer from the disk alone."""
    visit = Visit(context.new_page(), site.as_uri()).watch()
    yield visit
    assert visit.wrong == []
    assert visit.elsewhere == []
