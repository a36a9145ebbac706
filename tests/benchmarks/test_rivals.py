"""Each generator gets the same entries, with links that lead somewhere."""

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.compare import Bench
from benchmarks.rivals import RIVALS
from tests.benchmarks.conftest import ENTRIES

LINK = re.compile(r"\]\(([^)#]+)\)")


@pytest.fixture(scope="module", params=RIVALS)
def written(request: pytest.FixtureRequest, source: Path, tmp_path_factory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("rivals") / request.param
    RIVALS[request.param].write(source, folder)
    return request.param, folder


def test_each_entry_has_one_file_and_one_page(written: tuple[str, Path], source: Path) -> None:
    key, folder = written
    idents = [path.stem for path in (source / "entries").glob("[12]*/*.md")]
    assert len(idents) == ENTRIES
    files = {RIVALS[key].source(folder, ident) for ident in idents}
    assert len(files) == ENTRIES
    assert all(file.is_file() for file in files)
    assert len({RIVALS[key].page(ident) for ident in idents}) == ENTRIES
    assert len([*next(iter(files)).parent.glob("../**/*-event-*.md")]) == ENTRIES


def test_pages_for_others_have_plain_links_that_lead_to_a_page(written: tuple[str, Path]) -> None:
    key, folder = written
    if key == "ours":
        return
    pages = [path for path in folder.rglob("*.md") if path.is_file()]
    found = 0
    for page in pages:
        text = page.read_text("utf-8")
        assert "[[" not in text, page
        for address in LINK.findall(text):
            if not address.startswith("https://"):
                found += 1
                assert exists(key, folder, page, address), (page, address)
    assert found >= ENTRIES


def exists(key: str, folder: Path, page: Path, address: str) -> bool:
    if key == "material":
        return (page.parent / address).is_file()
    path = folder / "content" / address.strip("/")
    return (path / "_index.md").is_file() or path.with_suffix(".md").is_file()


def test_terms_of_an_entry_in_hugo_have_pages(source: Path, tmp_path: Path) -> None:
    RIVALS["hugo"].write(source, tmp_path / "hugo")
    content = tmp_path / "hugo" / "content"
    for file in content.glob("entries/*/[12]*.md"):
        fields = yaml.safe_load(file.read_text("utf-8").split("---")[1])
        for kind in ("actors", "places", "countries", "threads"):
            for term in fields[kind]:
                assert (content / kind / term / "_index.md").is_file(), (file, kind, term)
        assert fields["sources"]


@pytest.mark.parametrize("key", ["ours", "hugo"])
def test_building_and_serving_is_measured(key: str, source: Path, tmp_path: Path) -> None:
    rival = RIVALS[key]
    if rival.version() is None:
        pytest.skip(f"{rival.name} is not installed")
    found = Bench({key: rival}, source, tmp_path).compare(
        "made-up", ENTRIES, runs=1, edits=1, load=0.0
    )
    measured = found.measured[key]
    assert set(measured.wall) == {"cold", "warm", "touched", "serve"}
    assert set(measured.memory) == set(measured.used) == {"cold", "warm", "touched"}
    assert measured.size
    assert measured.size.pages > ENTRIES
    assert measured.size.entry > measured.size.entry_gzip > 0
    assert (tmp_path / f"{key}-cache").is_dir(), "so that a build with nothing changed can use it"
    assert set(found.ratios) == ({"serve-seconds"} if key == "ours" else set())
