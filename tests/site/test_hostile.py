"""What others wrote to break pages comes out harmless from the whole; the payloads live outside."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from conflict_chronicle.load import SourceFile
from conflict_chronicle.problems import has_errors
from conflict_chronicle.site import make_site
from conflict_chronicle.text.clean import ATTRIBUTES, ELEMENTS
from tests.site.building import mkdocs
from tests.site.conftest import Built
from tests.site.hostile import FOLDER, SETTINGS, accepted, chronicle_of, combined, payloads

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the hostile payloads are not on this machine"),
]
BATCH = 40
STRIDE = 3
"""Each combination of fields takes one payload in STRIDE, so that all of them appear in time."""
Pairs = frozenset[tuple[str, str]]
CONFIG = """\
site_name: Hostile
site_url: https://chronicle.invalid/
theme: {name: material, font: false}
plugins:
  - chronicle:
      edit_url: https://forge.invalid/{path}
"""


def elements(html: str, *, whole: bool) -> Iterator[Any]:
    """Yield the elements of a page as browsers read it; of its content alone unless whole."""
    tree: Any = (
        html5lib.parse(html, treebuilder="etree")
        if whole
        else html5lib.parseFragment(html, container="main", treebuilder="etree")
    )
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            yield element


def pairs_of(html: str, *, whole: bool) -> set[tuple[str, str]]:
    """Return element and attribute names of a page; and check where its addresses lead."""
    found = set()
    for element in elements(html, whole=whole):
        tag = element.tag.rpartition("}")[2]
        found.add((tag, ""))
        for name, value in element.attrib.items():
            found.add((tag, str(name).rpartition("}")[2]))
            if str(name).rpartition("}")[2] in ("href", "src", "action", "cite", "data"):
                scheme = urlsplit("".join(c for c in value if c > " ")).scheme
                assert scheme in ("", "http", "https", "mailto"), value
    return found


def allowed(built: Built, *, whole: bool) -> Pairs:
    """Return what the pages of harmless chronicles have, and what a text may have."""
    pages = [page.html for page in built.pages.values()]
    found = {pair for html in pages for pair in pairs_of(html, whole=whole)}
    texts = {(tag, name) for tag in ELEMENTS for name in ("", *ATTRIBUTES.get(tag, ()))}
    texts |= {(tag, "class") for tag in ELEMENTS}
    assert not {tag for tag, _ in texts} & {"script", "style", "iframe", "img", "form", "svg"}
    return frozenset(found | texts)


@pytest.fixture(scope="module")
def lines() -> tuple[str, ...]:
    """The payloads that may stand in a field of one line."""
    return accepted(list(dict.fromkeys(payloads()))[::STRIDE], as_body=False)


@pytest.fixture(scope="module")
def bodies() -> tuple[str, ...]:
    """The payloads that may be the text of an entry."""
    return accepted(list(dict.fromkeys(payloads()))[::STRIDE], as_body=True)


def test_most_payloads_are_accepted_so_that_the_tests_below_mean_something(
    lines: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    assert len(lines) > 1000
    assert len(bodies) > 200


def test_no_payload_in_any_field_adds_an_element_or_attribute_to_a_page(
    islands: Built, lines: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    fine = allowed(islands, whole=False)
    entries = combined(lines, bodies, 0)
    for start in range(0, len(entries), BATCH):
        _, chronicle, problems = chronicle_of(entries[start : start + BATCH])
        assert not has_errors(problems), problems
        for page in make_site(chronicle, SETTINGS).pages:
            strange = pairs_of(page.html, whole=False) - fine
            assert not strange, (page.head.uri, strange)
        for file in make_site(chronicle, SETTINGS).files:
            if file.uri.endswith(".json"):
                json.loads(file.data)


@pytest.mark.parametrize("turn", [0, 7])
def test_a_real_build_of_payloads_succeeds_and_its_pages_hold_nothing_strange(
    islands: Built, tmp_path: Path, lines: tuple[str, ...], bodies: tuple[str, ...], turn: int
) -> None:
    fine = allowed(islands, whole=True)
    entries = combined(lines, bodies, turn)[turn :: max(len(bodies) // 60, 1)]
    files, _, problems = chronicle_of(entries)
    assert not has_errors(problems), problems
    write(tmp_path, files)
    done = mkdocs(tmp_path, "build", "--strict")
    assert done.code == 0, done.said
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(entries) * 3
    for path in pages:
        strange = pairs_of(path.read_text("utf-8"), whole=True) - fine
        assert not strange, (path.name, strange)


def write(root: Path, files: tuple[SourceFile, ...]) -> None:
    """Write a chronicle to the disk."""
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
