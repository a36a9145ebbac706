"""A sitemap holds no more addresses than the protocol allows, and every page once."""

from xml.etree import ElementTree

from conflict_chronicle.export.sitemap import MOST, SITEMAP, sitemap_files

SITE = "https://chronicle.invalid/"


def addresses(data: bytes) -> list[str]:
    return [
        loc.text or "" for loc in ElementTree.fromstring(data).iter() if loc.tag.endswith("}loc")
    ]


def test_a_site_has_one_sitemap() -> None:
    [file] = sitemap_files(SITE, ["b.html", "a&b.html"])
    assert file.uri == SITEMAP
    assert addresses(file.data) == [f"{SITE}a&b.html", f"{SITE}b.html"]


def test_a_large_site_has_a_list_of_sitemaps() -> None:
    uris = [f"entries/{number:06}.html" for number in range(2 * MOST + 1)]
    index, *parts = sitemap_files(SITE, uris)
    assert index.uri == SITEMAP
    assert addresses(index.data) == [SITE + part.uri for part in parts]
    found = [addresses(part.data) for part in parts]
    assert [len(part) for part in found] == [MOST, MOST, 1]
    assert [address for part in found for address in part] == [SITE + uri for uri in uris]
