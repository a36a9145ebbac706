import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

from tests.site.building import GOLDEN, REPOSITORY, build_once, shared_folder

WIDE = (1440, 900)
PHONE = (360, 740)


@pytest.fixture(scope="session")
def sahel_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference chronicle, built once in a run."""
    base = shared_folder(tmp_path_factory.getbasetemp())
    return build_once(REPOSITORY, base, "sahel") / "site"


@pytest.fixture(scope="session")
def islands_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small chronicle, which has withdrawn and merged entries and addresses to report to."""
    base = shared_folder(tmp_path_factory.getbasetemp())
    return build_once(GOLDEN, base, "islands") / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Reader:
    """A reader with a browser: what it opens, asks for and is told is recorded."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def open(self, uri: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.base + uri, wait_until="load")
        return self.page

    @property
    def uri(self) -> str:
        """Where the reader is, from the site's root."""
        return self.page.url.removeprefix(self.base)

    def follow(self, selector: str) -> str:
        """Click the first link that a selector finds and wait for its page."""
        link = self.page.locator(selector).first
        with self.page.expect_navigation():
            link.click()
        return self.uri

    def on_first_screen(self, selector: str) -> bool:
        """Tell whether the first element of a selector is wholly visible without scrolling."""
        found = self.page.locator(selector)
        if not found.count():
            return False
        box = found.first.bounding_box()
        size = self.page.viewport_size
        assert size is not None
        return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]

    def check(self) -> None:
        """Nothing was asked of another host, and nothing went wrong."""
        own = urlsplit(self.base)
        for address in self.asked:
            parts = urlsplit(address)
            assert parts.scheme == "data" or (parts.scheme, parts.netloc) == (
                own.scheme,
                own.netloc,
            ), address
        assert self.told == []


@contextmanager
def reading(
    browser: Browser,
    base: str,
    *,
    script: bool = True,
    size: tuple[int, int] = WIDE,
    scheme: str = "light",
) -> Iterator[Reader]:
    """Open a browser window for a reader; from ``file://`` the network is off."""
    context: BrowserContext = browser.new_context(
        java_script_enabled=script,
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        offline=base.startswith("file:"),
        reduced_motion="reduce",
    )
    page = context.new_page()
    reader = Reader(page, base)
    page.on("request", lambda request: reader.asked.append(request.url))
    page.on("console", lambda message: _note(reader, message.type, message.text))
    page.on("pageerror", lambda error: reader.told.append(str(error)))
    page.on("requestfailed", lambda request: _note_failure(reader, request))
    try:
        yield reader
    finally:
        try:
            context.close()
        except Error as error:  # the window may have gone with the browser
            reader.told.append(str(error))


def _note(reader: Reader, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        reader.told.append(f"{kind}: {text}")


def _note_failure(reader: Reader, request: Request) -> None:
    # Leaving a page breaks off what it was still fetching, which is no failure of the site.
    if not any(word in (request.failure or "") for word in ("ERR_ABORTED", "NS_BINDING_ABORTED")):
        reader.told.append(f"{request.failure}: {request.url}")


FIREFOX = ("http in Firefox", "file in Firefox")
IN_FIREFOX = tuple(pytest.param(way, marks=pytest.mark.long) for way in FIREFOX)
WITH_SCRIPT = ("http", "file", *IN_FIREFOX)
WAYS = ("http", "file", "file without script", *IN_FIREFOX)

Browsers = Callable[[str], Browser]
"""A browser by its name; it is started when it is first asked for."""


@pytest.fixture(scope="session")
def browsers(request: pytest.FixtureRequest) -> Browsers:
    return request.getfixturevalue


@pytest.fixture(params=WAYS)
def reader(
    request: pytest.FixtureRequest, browsers: Browsers, sahel_site: Path
) -> Iterator[Reader]:
    """A reader of the reference chronicle, in each of the ways."""
    with reading_way(browsers, sahel_site, request.param) as found:
        yield found
        found.check()


@contextmanager
def reading_way(
    browsers: Browsers, site: Path, way: str, size: tuple[int, int] = WIDE
) -> Iterator[Reader]:
    """Open a site over http, from the disk, or from the disk without script."""
    browser = browsers("firefox" if way in FIREFOX else "chromium")
    if way.startswith("http"):
        with served(site) as base, reading(browser, base, size=size) as reader:
            yield reader
    else:
        base = site.as_uri() + "/"
        script = way != "file without script"
        with reading(browser, base, size=size, script=script) as reader:
            yield reader
