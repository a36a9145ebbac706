"""Take a picture of each kind of page, at three widths and in both schemes, from the built site.

    python tools/screenshots.py [SITE] [FOLDER]     (default: site screenshots)

Opens the pages from file://, as a reader with a copy on a stick would.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": "index.html",
    "entry": "entries/2023-09-28-kandadji-attack.html",
    "entry-fr": "entries/2023-09-28-kandadji-attack.fr.html",
    "entry-disputed": "entries/2024-12-10-chatoumane.html",
    "timeline": "timeline/index.html",
    "year": "timeline/2023.html",
    "month": "timeline/2023-09.html",
    "explore": "explore.html",
    "search": "search.html",
    "country": "countries/niger.html",
    "countries": "countries/index.html",
    "actor": "actors/jnim.html",
    "actors": "actors/index.html",
    "pair": "actors/is-sahel/vs/niger-armed-forces.html",
    "place": "places/ner/kandadji.html",
    "places": "places/index.html",
    "thread": "threads/french-withdrawal.html",
    "threads": "threads/index.html",
    "sources": "sources.html",
    "corrections": "corrections.html",
    "data": "data.html",
    "about": "about.html",
    "methodology": "methodology.html",
    "coverage": "coverage.html",
    "contributing": "contributing.html",
    "form": "contribute/new.html",
    "rules": "rules.html",
    "not-found": "404.html",
}
WIDTHS = {360: 740, 768: 1024, 1440: 900}
SCHEMES = ("light", "dark")


def main() -> None:
    """Take the pictures and say how many."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve()
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "screenshots")
    if not (site / "index.html").is_file():
        raise SystemExit(f"there is no site in {site.name}/: run 'make site' first")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHRONICLE_CHROMIUM"), args=["--no-sandbox"]
        )
        taken = sum(
            _take(browser, site, folder, width, scheme) for width in WIDTHS for scheme in SCHEMES
        )
        browser.close()
    print(f"{taken} pictures in {folder}/")


def _take(browser: Browser, site: Path, folder: Path, width: int, scheme: str) -> int:
    """Take every page at one width and in one scheme; return how many there were."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    present = {name: site / path for name, path in PAGES.items() if (site / path).is_file()}
    for name, path in present.items():
        page.goto(path.as_uri())
        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    context.close()
    return len(present)


if __name__ == "__main__":
    main()
