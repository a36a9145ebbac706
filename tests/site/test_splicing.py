"""Pages that are put together from a shell are those that MkDocs would have rendered, byte for byte."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from conflict_chronicle.mkdocs_plugin.splice import EACH, SAMPLES, Parts, Shells, cut
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render import Page
from tests.site.building import chronicle, contents, mkdocs, replace_in

# A hook that works on pages, though it changes nothing, lets MkDocs render all of them.
HOOK = "def on_post_page(output, page, config):\n    return output\n"
BLOCK = '{% block extrahead %}<meta name="x" content="{{ page.title }}">{% endblock %}'
SETTINGS: Mapping[str, tuple[str, str]] = {
    "as it is": ("nav:", "nav:"),
    "without an address": ("site_url: https://chronicle.invalid/\n", ""),
    "with a style sheet": ("nav:", "extra_css: [own.css]\nextra_javascript: [own.js]\nnav:"),
    "with an entry in the navigation": (
        "nav:",
        "nav:\n  - Raid: entries/2001-05-03-raid-at-seal-cove.md",
    ),
    "in French": ("- chronicle:\n", "- chronicle:\n      language: fr\n"),
}


def full_and_spliced(root: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Build a chronicle both ways."""
    done = mkdocs(root, "build", "--strict")
    assert done.code == 0, done.said
    spliced = contents(root / "site")
    (root / "hook.py").write_text(HOOK, "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    done = mkdocs(root, "build", "--strict")
    assert done.code == 0, done.said
    return contents(root / "site"), spliced


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(change, id=name, marks=() if name == "as it is" else pytest.mark.long)
        for name, change in SETTINGS.items()
    ],
)
def test_spliced_pages_are_those_that_are_rendered_in_full(
    small: Path, settings: tuple[str, str]
) -> None:
    replace_in(small / "mkdocs.yml", *settings)
    full, spliced = full_and_spliced(small)
    assert spliced == full


def test_a_theme_that_prints_more_of_a_page_gets_every_page(small: Path) -> None:
    (small / "own").mkdir()
    (small / "own" / "main.html").write_text('{% extends "base.html" %}' + BLOCK, "utf-8")
    replace_in(small / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: own\n")
    done = mkdocs(small, "build")
    assert "rendered one by one" in done.said
    page = (small / "site" / "entries" / "2001-05-03-raid-at-seal-cove.html").read_text("utf-8")
    assert '<meta name="x" content="Raid at Seal Cove' in page


def test_a_page_that_docs_link_to_is_known_to_mkdocs(small: Path) -> None:
    page = small / "docs" / "more.md"
    page.write_text("# More\n\n[A raid](entries/2001-05-03-raid-at-seal-cove.md)\n", "utf-8")
    done = mkdocs(small, "build", "--strict")
    assert done.code == 0, done.said
    html = (small / "site" / "more.html").read_text("utf-8")
    assert 'href="entries/2001-05-03-raid-at-seal-cove.html"' in html


def test_a_build_by_the_command_splices_as_well(small: Path) -> None:
    assert chronicle(small, "build").code == 0
    commanded = contents(small / "site")
    assert mkdocs(small, "build").code == 0
    assert contents(small / "site") == commanded


# The parts by themselves -------------------------------------------------------------------------


def parts(uri: str, lang: str = "en") -> Parts:
    name = f"{uri} in {lang}"
    return Parts(
        Page(Head(uri, name, "", "entry", lang), f"<p>{name}</p>"), f"<title>{name}</title>"
    )


def test_of_many_pages_the_first_ones_and_one_of_a_thousand_are_rendered_too() -> None:
    rendered: list[str] = []

    def render(one: Parts) -> str:
        rendered.append(one.page.head.uri)
        return f"<html>{one.head}<body>{one.page.html}</html>"

    shells = Shells(render)
    pages = [parts(f"entries/{number}.html") for number in range(EACH + 1)]
    found = [shells.page(page) for page in pages]
    assert not shells.broken
    wanted = [*range(SAMPLES), EACH - 1]
    assert rendered == ["entries/-.html", *(f"entries/{number}.html" for number in wanted)]
    assert found == [render(page) for page in pages]


def test_folders_and_languages_have_shells_of_their_own() -> None:
    def render(one: Parts) -> str:
        return f"<html lang={one.page.head.lang}>{one.head}{one.group[0]}{one.page.html}</html>"

    shells = Shells(render)
    pages = [parts("a/1.html"), parts("a/2.html"), parts("b/1.html"), parts("a/3.html", "fr")]
    assert [shells.page(page) for page in pages] == [render(page) for page in pages]
    assert not shells.broken


def test_a_group_whose_pages_hold_more_is_rendered_in_full() -> None:
    def render(one: Parts) -> str:
        return f"{one.head}{one.page.html}{one.page.head.uri}"

    shells = Shells(render)
    pages = [parts(f"a/{number}.html") for number in range(5)]
    assert [shells.page(page) for page in pages] == [render(page) for page in pages]
    assert shells.is_broken(pages[0].group)


def test_what_only_a_late_page_shows_is_told() -> None:
    def render(one: Parts) -> str:
        odd = one.page.head.uri if one.page.head.uri == f"a/{EACH - 1}.html" else ""
        return f"{one.head}{one.page.html}{odd}"

    shells = Shells(render)
    pages = [parts(f"a/{number}.html") for number in range(EACH)]
    assert shells.page(pages[0]) == render(pages[0])
    for page in pages[1:]:
        shells.page(page)
    assert shells.is_broken(pages[0].group)


@pytest.mark.parametrize(
    "whole",
    ["{html}", "{head}", "{html}{head}", "{head}{html}{html}", "{head}{head}{html}", ""],
)
def test_a_shell_is_cut_only_where_head_and_content_stand_once_in_order(whole: str) -> None:
    one = parts("a/1.html")
    assert cut(whole.format(head=one.head, html=one.page.html), one) is None
