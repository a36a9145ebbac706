"""Settings of all tests, and the browsers that they share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

# These machines are shared: how long an example takes says nothing.
settings.register_profile("chronicle", deadline=None, print_blob=True)
settings.load_profile("chronicle")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test remember anything in the folder of whoever runs it."""
    os.environ["CHRONICLE_CACHE"] = str(tmp_path_factory.mktemp("cache"))


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one that is named, else one that is installed."""
    named = os.environ.get("CHRONICLE_CHROMIUM")
    return named or shutil.which("/usr/bin/chromium") or shutil.which("chromium")


def find_firefox() -> str | None:
    """Return the path of a Firefox: the one that is named, else one that is installed."""
    named = os.environ.get("CHRONICLE_FIREFOX")
    return named or shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = find_chromium()
    if path is None:
        message = "no Chromium: set CHRONICLE_CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def firefox_path() -> str:
    path = find_firefox()
    if path is None:
        pytest.skip("no Firefox: set CHRONICLE_FIREFOX to its path")
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def chromium(chromium_path: str, playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=chromium_path, args=["--no-sandbox", "--disable-quic", "--no-first-run"]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox_downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Firefox puts files: Playwright is not told of a download that is made by a script."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def firefox(
    firefox_path: str, playwright: Playwright, firefox_downloads: Path
) -> Iterator[Browser]:
    """A Firefox as people have it, steered by WebDriver BiDi; Playwright's own is a patched one.

    Over BiDi Playwright can neither switch scripts off nor say what a reader prefers.
    """
    browser = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=firefox_path,
        downloads_path=firefox_downloads,
        # Scrollbars lie over the page, as on a phone and as Chromium's do without a screen.
        firefox_user_prefs={"ui.prefersReducedMotion": 1, "ui.useOverlayScrollbars": 1},
    )
    yield browser
    browser.close()
