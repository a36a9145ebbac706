"""The same chronicle makes the same bytes: elsewhere, later, in another locale and time zone."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.site.building import chronicle, contents, copy_chronicle, mkdocs
from tests.site.conftest import Built

ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "SOURCE_DATE_EPOCH": "86400",
    "COLUMNS": "40",
}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(uri for uri in {*one, *other} if one.get(uri) != other.get(uri))


def test_the_reference_site_is_the_same_in_another_place_and_time(
    sahel: Built, tmp_path: Path
) -> None:
    root = copy_chronicle(sahel.root, tmp_path / "un autre dossier")
    for path in sorted(root.rglob("*"), reverse=True):
        os.utime(path, (0, 0))
    former = os.umask(0o077)
    try:
        done = mkdocs(root, "build", "--strict", env=ELSEWHERE)
    finally:
        os.umask(former)
    assert done.code == 0, done.said
    assert differing(sahel.files, contents(root / "site")) == []


def test_the_command_and_mkdocs_build_the_same_site(islands: Built, small: Path) -> None:
    done = chronicle(small, "build", "--strict")
    assert done.code == 0, done.said
    assert differing(islands.files, contents(small / "site")) == []


def test_building_again_over_a_site_changes_nothing(islands: Built, small: Path) -> None:
    for _ in range(2):
        assert mkdocs(small, "build", "--strict").code == 0
    assert differing(islands.files, contents(small / "site")) == []


def test_no_file_names_a_folder_of_this_machine(built: Built) -> None:
    for uri, data in built.files.items():
        assert str(built.root).encode() not in data, uri
        assert str(Path.home()).encode() + b"/" not in data, uri


def test_a_site_with_an_address_has_a_sitemap_of_its_pages(islands: Built) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.fromstring(islands.files["sitemap.xml"])
    named = [element.text or "" for element in tree.iter(f"{space}loc")]
    address = islands.settings.site_url
    hidden = {
        uri
        for uri, page in islands.pages.items()
        if any(meta.get("content") == "noindex" for meta in page.all("meta"))
    }
    left_out = {"404.html", "about.html", "index.html"}
    assert {address + uri for uri in set(islands.pages) - hidden - left_out} <= set(named)
    assert not {address + uri for uri in hidden} & set(named)
    assert all(name.removeprefix(address) in {"", *islands.pages} for name in named)
    assert named == sorted(named)
    assert list(tree.iter(f"{space}lastmod")) == []


def test_a_site_without_an_address_has_no_sitemap(sahel: Built) -> None:
    if sahel.settings.site_url:
        pytest.skip("the reference chronicle has an address by now")
    assert "sitemap.xml" not in sahel.files


def test_every_site_has_a_page_for_what_is_not_found(built: Built) -> None:
    assert "404.html" in built.pages
