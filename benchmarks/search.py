"""Measure the search of a built site in Chromium, from the disk: time to results and bytes loaded.

    .venv/bin/python benchmarks/search.py site "kandadji" "attack niger"

For each query every letter is typed as a reader does. Printed are the worst and the median time from
the key to the drawn list, and the sum of the compressed sizes of the index's files that were loaded,
from nothing.
"""

import gzip
import os
import shutil
import statistics
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

QUERIES = ("kandadji", "attack", "niger army", "gsim", "492682", "attack on kandadji 2023")
PAUSE = 120
"""Milliseconds between two keys."""
WATCH = """() => {
  window.times = [];
  let typed = 0;
  const input = document.querySelector(".cc-search-input");
  input.addEventListener("input", () => { typed = performance.now(); }, true);
  new MutationObserver(() => {
    if (typed) window.times.push(performance.now() - typed);
    typed = 0;
  }).observe(document.getElementById("cc-search-list"), {childList: true});
}"""


def main() -> None:
    site = Path(sys.argv[1]).resolve()
    chromium = os.environ.get("CHRONICLE_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"{'query':32}{'keys':>5}{'median ms':>11}{'worst ms':>10}{'files':>7}{'kB gzip':>9}")
        for query in sys.argv[2:] or QUERIES:
            print(measure(browser, site, query))
        browser.close()


def measure(browser: Browser, site: Path, query: str) -> str:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.evaluate(WATCH)
    page.locator(".cc-search-input").first.focus()
    page.wait_for_timeout(PAUSE)
    page.keyboard.type(query, delay=PAUSE)
    page.wait_for_timeout(500)
    times: list[float] = page.evaluate("window.times")
    files = [path_of(url) for url in loaded if "/data/search/" in url or "search-index" in url]
    size = sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000
    page.close()
    return (
        f"{query:32}{len(query):5}{statistics.median(times):11.0f}{max(times):10.0f}"
        f"{len(files):7}{size:9.1f}"
    )


def path_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))


if __name__ == "__main__":
    main()
