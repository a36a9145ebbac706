"""On the built site: what every page must be, and how large it may be."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

from tests.site.building import mkdocs
from tests.site.conftest import Built
from tests.site.reading import read_site

ENTRY_BYTES = 60_000
PAGE_BYTES = 200_000


def test_every_page_has_exactly_one_heading_of_the_first_rank(built: Built) -> None:
    for page in built.pages.values():
        assert page.one("h1").text, page.uri


def test_headings_never_skip_a_rank(built: Built) -> None:
    for page in built.pages.values():
        ranks = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
        skipped = [(a, b) for a, b in pairwise(ranks) if b > a + 1]
        assert skipped == [], page.uri
        assert ranks[0] == 1, page.uri


def test_ids_are_unique_on_a_page(built: Built) -> None:
    for page in built.pages.values():
        twice = [ident for ident, n in Counter(page.ids).items() if n > 1]
        assert twice == [], page.uri
        assert all(ident and not re.search(r"\s", ident) for ident in page.ids), page.uri


def test_ids_that_attributes_point_to_exist(built: Built) -> None:
    for page in built.pages.values():
        for element in page.elements:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
                missing = set(element.get(name).split()) - page.targets
                assert not missing, (page.uri, element.line, name, missing)


def test_every_page_says_its_language_and_its_direction_where_it_is_not_the_usual_one(
    built: Built,
) -> None:
    for page in built.pages.values():
        root = page.one("html")
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", root.get("lang")), page.uri
        assert root.get("dir") == "", page.uri


def test_a_page_of_a_language_from_right_to_left_says_so(small: Path) -> None:
    patch = "from conflict_chronicle.mkdocs_plugin import shell\n"
    (small / "hook.py").write_text(f"{patch}shell.RIGHT_TO_LEFT = {{'en'}}\n", "utf-8")
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    assert mkdocs(small, "build").code == 0
    for page in read_site(small / "site").values():
        assert page.one("html").get("dir") == "rtl", page.uri


def test_titles_are_unique(built: Built) -> None:
    titles: dict[str, str] = {}
    for page in built.pages.values():
        if any(meta.get("content") == "noindex" for meta in page.all("meta")):
            continue
        title = next(e.text for e in page.elements if e.tag == "title" and e.path[-1] == "head")
        assert title, page.uri
        assert title not in titles, (page.uri, titles[title])
        titles[title] = page.uri


def test_every_page_describes_itself(built: Built) -> None:
    for page in built.pages.values():
        found = [m.get("content") for m in page.all("meta") if m.get("name") == "description"]
        assert len(found) == 1, page.uri
        assert found[0], page.uri


def test_no_entry_page_is_larger_than_60_kb(built: Built) -> None:
    sizes = {uri: len(data) for uri, data in built.files.items() if uri.startswith("entries/")}
    assert sizes
    assert {uri: size for uri, size in sizes.items() if size > ENTRY_BYTES} == {}


def test_no_page_is_larger_than_200_kb(built: Built) -> None:
    sizes = {uri: len(data) for uri, data in built.files.items() if uri.endswith(".html")}
    assert {uri: size for uri, size in sizes.items() if size > PAGE_BYTES} == {}


def test_no_template_value_is_left_over(built: Built) -> None:
    for uri, data in built.files.items():
        if uri.endswith((".html", ".xml", ".svg")):
            # BibTeX has braces of its own.
            text = re.sub(r"<pre\b.*?</pre>", "", data.decode("utf-8"), flags=re.DOTALL)
            assert not re.search(r"\{\{|\{%|%\}|\bUndefined\b|>None<|\bpages\.[a-z]+\.", text), uri


def test_pictures_have_a_name_and_lists_beside_them(built: Built) -> None:
    for page in built.pages.values():
        for element in page.all("svg"):
            if element.get("aria-hidden") == "true":
                continue
            named = element.get("aria-label") or element.get("aria-labelledby")
            assert named, (page.uri, element.line)


@pytest.mark.parametrize(
    "kind", ["entries", "countries", "actors", "places", "threads", "timeline"]
)
def test_pages_parse_without_an_error_as_browsers_parse(islands: Built, kind: str) -> None:
    chosen = [page for uri, page in islands.pages.items() if uri.startswith(kind)]
    assert chosen
    for page in chosen:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
        parser.parse(page.html)
        assert [code for _, code, _ in parser.errors] == [], page.uri
