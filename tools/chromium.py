"""Print the path of a Chromium that runs, installing what is missing; for ``make test``.

The order: the variable CHRONICLE_CHROMIUM, the commands that are usual names for it, the one that
Playwright keeps for itself. Failing these, it is installed: by root with apt-get, else by
Playwright, which downloads its own. Playwright's driver is looked after too: it needs a library
(libatomic) that a bare Debian lacks. Only the path goes to standard output.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

VARIABLE = "CHRONICLE_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = f"""\
The tests need a real Chromium, and none could be found or installed.
  On Debian:  sudo apt-get install chromium libatomic1
  Elsewhere:  install Chromium or Google Chrome, and set {VARIABLE} to its path"""
NO_DRIVER = """\
Playwright, which steers the browser for the tests, does not start on this machine.
  On Debian:  sudo apt-get install libatomic1"""
ASK_PLAYWRIGHT = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)"""


def main() -> None:
    """Print the path, or end with advice and code 1."""
    named = os.environ.get(VARIABLE)
    if named and not works(named):
        sys.exit(f"{VARIABLE} is {named!r}, which does not run as a Chromium.")
    path = named or find()
    install_from_debian([] if path else ["chromium"], [] if driver_runs() else ["libatomic1"])
    if not driver_runs():
        sys.exit(NO_DRIVER)
    path = path or find() or install_from_playwright()
    if path is None:
        sys.exit(NO_CHROMIUM)
    print(path)


def find() -> str | None:
    """Return the first Chromium of this machine that runs."""
    return next((path for path in candidates() if works(path)), None)


def candidates() -> Iterator[str]:
    """Yield where a Chromium may be, the likeliest first."""
    for command in COMMANDS:
        path = shutil.which(command)
        if path:
            yield path
    yield answer([sys.executable, "-c", ASK_PLAYWRIGHT])


def works(path: str) -> bool:
    """Tell whether ``path`` starts and answers with its version; a package's stub does not."""
    return bool(path) and "Chrom" in answer([path, "--version"])


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
    return find()


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
    main()
