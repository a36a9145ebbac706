"""Settings of all tests, and the one browser that they share."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# These machines are shared: how long an example takes says nothing.
settings.register_profile("chronicle", deadline=None, print_blob=True)
settings.load_profile("chronicle")


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one that is named, else one that is installed."""
    named = os.environ.get("CHRONICLE_CHROMIUM")
    return named or shutil.which("/usr/bin/chromium") or shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        message = "no Chromium: set CHRONICLE_CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-quic", "--no-first-run"]
        )
        yield browser
        browser.close()
