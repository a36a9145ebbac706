"""Measure one page of each kind with Lighthouse, over http, on a site with its own address.

    python -m tools.lighthouse [PAGE ...]     (default: one page of each kind)

Accessibility, best practices and SEO must be 100; performance is only noted, since it depends on
how busy the machine is. Needs npm, node and a Chromium, whose path stands in CHRONICLE_CHROMIUM.
"""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.node_tools import node_modules
from tools.screenshots import PAGES

ROOT = Path(__file__).parents[1]
ASSERTED = ("accessibility", "best-practices", "seo")
CATEGORIES = (*ASSERTED, "performance")
FLAGS = "--headless=new --no-sandbox --disable-quic --no-first-run --disable-background-networking"
NOT_INDEXED = ("404.html",)
"""Pages that no address leads to: a search engine never sees them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What Lighthouse says of one page."""

    uri: str
    scores: Mapping[str, int]
    """Category -> 0 to 100."""
    failed: tuple[str, ...]
    """What is missing from 100 in the asserted categories."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def site_with_its_address(folder: Path) -> Iterator[str]:
    """Build the chronicle for the address that it is then served at; yield the address."""
    handler = functools.partial(_Quiet, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        _build(folder, address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


def _build(folder: Path, address: str) -> None:
    for part in ("docs", "entries"):
        shutil.copytree(ROOT / part, folder / part)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert 'site_url: ""' in settings
    own = settings.replace('site_url: ""', f"site_url: {address}")
    (folder / "mkdocs.yml").write_text(own, "utf-8")
    # A public site lets search engines in.
    (folder / "docs" / "robots.txt").write_text("User-agent: *\nAllow: /\n", "utf-8")
    command = [sys.executable, "-m", "conflict_chronicle", "build", "-C", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def measure(address: str, uri: str) -> Marks:
    """Measure one page that is served at an address."""
    command = [
        *("node", str(node_modules() / "lighthouse" / "cli" / "index.js"), address + uri),
        *("--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={FLAGS}"),
        *("--only-categories=" + ",".join(CATEGORIES), "--disable-full-page-screenshot"),
    ]
    chromium = os.environ.get("CHRONICLE_CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {uri}:\n{done.stderr.decode()[-2000:]}")
    return _marks(uri, json.loads(done.stdout))


def _marks(uri: str, report: Mapping[str, Any]) -> Marks:
    categories, audits = report["categories"], report["audits"]
    failed = [
        f"{name}: {audits[ref['id']]['title']}"
        for name in ASSERTED
        for ref in categories[name]["auditRefs"]
        if ref["weight"] and audits[ref["id"]]["score"] not in (None, 1)
    ]
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    return Marks(uri, scores, tuple(failed))


def main(uris: Sequence[str]) -> int:
    """Measure pages, print a line for each, and return how many fall short."""
    short = 0
    with tempfile.TemporaryDirectory() as folder, site_with_its_address(Path(folder)) as address:
        print(*(f"{name:>14}" for name in CATEGORIES))
        for uri in uris:
            marks = measure(address, uri)
            print(*(f"{marks.scores[name]:>14}" for name in CATEGORIES), f"  {uri}", flush=True)
            print(
                *(f"    {fault}" for fault in marks.failed),
                sep="\n",
                end="" if not marks.failed else "\n",
            )
            short += bool(marks.failed)
    return short


if __name__ == "__main__":
    pages = [uri for uri in PAGES.values() if uri not in NOT_INDEXED]
    sys.exit(min(1, main(sys.argv[1:] or pages)))
