"""What a reader must load before a page can be read, counted in the built files."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.quality.kinds import ISLANDS, SAHEL

FIRST_VIEW = 100_000
ENTRY_PAGE = 60_000
# Whatever a browser loads by itself: scripts, style sheets, icons and pictures.
LOADED = re.compile(
    r'<(?:script|img|source|iframe|video|audio|embed)\b[^>]*?\ssrc="?([^">\s]+)'
    r'|<link\b(?=[^>]*\brel="?(?:stylesheet|icon|preload|modulepreload)\b)[^>]*?\shref="?([^">\s]+)'
)
IMPORTED = re.compile(r"url\(['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)")
KINDS = [
    *(("sahel", uri) for uri in SAHEL.values()),
    *(("islands", uri) for uri in ISLANDS.values()),
]


def zipped(path: Path) -> int:
    """Return the bytes of a file as a server would send it."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def loaded_by(site: Path, uri: str) -> set[str]:
    """Return the addresses of a page and of all that it loads, from the root of the site."""
    html = (site / uri).read_text("utf-8")
    found = {uri}
    waiting = [urljoin(f"/{uri}", a or b) for a, b in LOADED.findall(html)]
    while waiting:
        address = waiting.pop()
        assert address.startswith("/"), f"{uri} loads {address}"
        if address[1:] in found:
            continue
        found.add(address[1:])
        if address.endswith(".css"):
            text = (site / address[1:]).read_text("utf-8")
            waiting += [urljoin(address, a or b) for a, b in IMPORTED.findall(text)]
    return found


@pytest.mark.parametrize(("site", "uri"), KINDS)
def test_a_first_view_is_at_most_100_kilobytes(
    site: str, uri: str, sahel_site: Path, islands_site: Path
) -> None:
    root = sahel_site if site == "sahel" else islands_site
    sizes = {name: zipped(root / name) for name in sorted(loaded_by(root, uri))}
    assert len(sizes) > 4, "the shell alone has more"
    assert sum(sizes.values()) <= FIRST_VIEW, sizes


def test_no_entry_has_more_than_60_kilobytes_of_html(sahel_site: Path, islands_site: Path) -> None:
    pages = [*sahel_site.glob("entries/*.html"), *islands_site.glob("entries/*.html")]
    sizes = {path.name: path.stat().st_size for path in pages}
    assert len(sizes) > 50
    assert {name: size for name, size in sizes.items() if size > ENTRY_PAGE} == {}
