"""Other engines build the same pages from the plain tree that ``chronicle pages`` writes."""

import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.building import chronicle, run
from tests.site.conftest import Built
from tests.site.reading import resolve

CONFIG = """\
site_name: Plain tree
docs_dir: docs
site_dir: out
use_directory_urls: false
theme: {name: material, font: false}
plugins: []
"""
ENGINES = {"properdocs": "properdocs.yml", "zensical": "mkdocs.yml"}
"""Engine -> the file that it reads its settings from."""


class _Read(HTMLParser):
    """Collects text and links; forgiving, since the page around is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links |= {value or "" for name, value in attrs if tag == "a" and name == "href"}

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def squeezed(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"\W+", "", text)


JOINED = "assets/chronicle/site.css"
"""The style sheet of our own shell; another engine names its parts, and those it wants of them."""


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("name", ["islands", pytest.param("sahel", marks=pytest.mark.long)])
def test_another_engine_builds_the_same_pages(
    name: str, engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    built: Built = request.getfixturevalue(name)
    done = chronicle(built.root, "pages", "--to", tmp_path / "docs")
    assert done.code == 0, done.said
    (tmp_path / ENGINES[engine]).write_text(CONFIG, "utf-8")
    done = run([sys.executable, "-m", engine, "build"], tmp_path)
    assert done.code == 0, done.said

    out = tmp_path / "out"
    made = {path.relative_to(out).as_posix() for path in out.rglob("*.html")}
    made -= {"404.html"}
    assert made == set(built.pages) - {"404.html"}
    for uri in sorted(made):
        if not (built.root / "docs" / uri).with_suffix(".md").is_file():
            same_content(built, uri, (out / uri).read_text("utf-8"))
    for uri, data in built.files.items():
        if uri.startswith(("data/", "assets/chronicle/")) and uri != JOINED:
            assert (out / uri).read_bytes() == data, uri


def same_content(built: Built, uri: str, html: str) -> None:
    """Compare text and links of what stands inside our page's main element."""
    page, other = built.pages[uri], _Read(html)
    assert squeezed(page.one("main").text) in squeezed(" ".join(other.pieces)), uri
    theirs = {resolve(uri, link) for link in other.links}
    ours = {resolve(uri, a.get("href")) for a in page.all("a") if "main" in a.path}
    assert ours <= theirs, uri
