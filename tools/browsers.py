"""Print where the browsers are that the tests need, installing what is missing; for ``make test``.

    python tools/browsers.py [firefox]

The lines are for a shell: ``export CHRONICLE_CHROMIUM=...``, and ``export CHRONICLE_FIREFOX=...``
when Firefox is asked for and there. The order: the variable of that name, the commands that are usual
names for it, for Chromium the one that Playwright keeps for itself. Failing these, it is
installed: by root with apt-get, and Chromium else by Playwright, which downloads its own.
Without a Chromium there is no testing; without a Firefox its tests are skipped. Playwright's
driver is looked after too: it needs a library (libatomic) that a bare Debian lacks. Only these
lines go to standard output.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

NO_CHROMIUM = """\
The tests need a real Chromium, and none could be found or installed.
  On Debian:  sudo apt-get install chromium libatomic1
  Elsewhere:  install Chromium or Google Chrome, and set CHRONICLE_CHROMIUM to its path"""
NO_FIREFOX = """\
There is no Firefox here: its tests are skipped.
  On Debian:  sudo apt-get install firefox-esr
  Elsewhere:  install Firefox, and set CHRONICLE_FIREFOX to its path"""
NO_DRIVER = """\
Playwright, which steers the browsers for the tests, does not start on this machine.
  On Debian:  sudo apt-get install libatomic1"""
ASK_PLAYWRIGHT = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)"""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser: how it may be called, and what it says when it is asked for its version."""

    variable: str
    package: str
    commands: tuple[str, ...]
    says: str
    ask: str = ""
    """A program in Python that prints where else it may be."""


CHROMIUM = Browser(
    "CHRONICLE_CHROMIUM",
    "chromium",
    ("chromium", "chromium-browser", "google-chrome"),
    "Chrom",
    ASK_PLAYWRIGHT,
)
FIREFOX = Browser("CHRONICLE_FIREFOX", "firefox-esr", ("firefox-esr", "firefox"), "Firefox")


def main(*, with_firefox: bool) -> None:
    """Print the lines, or end with advice and code 1."""
    wanted = [CHROMIUM, FIREFOX] if with_firefox else [CHROMIUM]
    found = {browser: named(browser) or find(browser) for browser in wanted}
    missing = [browser.package for browser, path in found.items() if not path]
    install_from_debian(missing, [] if driver_runs() else ["libatomic1"])
    if not driver_runs():
        sys.exit(NO_DRIVER)
    chromium = found[CHROMIUM] or find(CHROMIUM) or install_from_playwright()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    show(CHROMIUM, chromium)
    if with_firefox:
        firefox = found[FIREFOX] or find(FIREFOX)
        if firefox is None:
            say(NO_FIREFOX)
        else:
            show(FIREFOX, firefox)


def show(browser: Browser, path: str) -> None:
    """Print the line that sets the variable of a browser."""
    print(f"export {browser.variable}={shlex.quote(path)}")


def named(browser: Browser) -> str | None:
    """Return the path that the variable names; end when no such browser runs there."""
    path = os.environ.get(browser.variable)
    if path and not works(browser, path):
        sys.exit(f"{browser.variable} is {path!r}, which does not run as {browser.package}.")
    return path


def find(browser: Browser) -> str | None:
    """Return the first of this machine that runs."""
    return next((path for path in candidates(browser) if works(browser, path)), None)


def candidates(browser: Browser) -> Iterator[str]:
    """Yield where a browser may be, the likeliest first."""
    for command in browser.commands:
        path = shutil.which(command)
        if path:
            yield path
    if browser.ask:
        yield answer([sys.executable, "-c", browser.ask])


def works(browser: Browser, path: str) -> bool:
    """Tell whether ``path`` starts and answers with its version; a package's stub does not."""
    return bool(path) and browser.says in answer([path, "--version"])


def driver_runs() -> bool:
    """Tell whether Playwright's driver starts."""
    return bool(answer([sys.executable, "-m", "playwright", "--version"]))


def answer(command: list[str]) -> str:
    """Return what ``command`` prints; empty when it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def install_from_debian(*groups: list[str]) -> None:
    """Install the packages of ``groups``, if there are any and root is asking on a Debian."""
    packages = [package for group in groups for package in group]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing Debian's {' and '.join(packages)}")
        if carried_out(["apt-get", "update"]):
            carried_out(["apt-get", "install", "-y", "--no-install-recommends", *packages])


def install_from_playwright() -> str | None:
    """Have Playwright download its own Chromium; return its path, None when it does not run."""
    say("Downloading Playwright's Chromium")
    carried_out([sys.executable, "-m", "playwright", "install", "chromium"])
    return find(CHROMIUM)


def carried_out(command: list[str]) -> bool:
    """Run ``command`` in silence and tell whether it worked; else show the end of what it said."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    if done.returncode != 0:
        lines = done.stdout.decode("utf-8", "replace").splitlines()[-15:]
        say("\n".join([*lines, f"This failed: {' '.join(command)}"]))
    return done.returncode == 0


def say(line: str) -> None:
    """Print one line to standard error at once."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["firefox"]):
        sys.exit("usage: browsers.py [firefox]")
    main(with_firefox=sys.argv[1:] == ["firefox"])
