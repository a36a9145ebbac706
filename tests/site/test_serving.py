"""The preview follows edits: the edited page first, then all that lists it, and problems over the page."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.building import chronicle, contents, copy_chronicle, replace_in
from tests.site.serving import Preview, serving

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"
PAGE = "entries/2001-05-03-raid-at-seal-cove.html"
NEW = "entries/2001/2001-05-04-made-up-arrival.md"
NEW_PAGE = "entries/2001-05-04-made-up-arrival.html"


@pytest.fixture
def preview(small: Path, tmp_path: Path) -> Iterator[Preview]:
    with serving(small, tmp_path / "cache") as found:
        yield found


def stamps(site: Path) -> dict[str, int]:
    """Return when each page of a site was written."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.html")
    }


def test_an_edit_is_shown_a_problem_lies_over_the_last_good_page_and_goes_when_it_is_mended(
    preview: Preview,
) -> None:
    preview.wait(lambda: "cc-entry" in preview.page(PAGE))
    preview.wait_for_build(1)
    before = stamps(preview.site)
    assert "-preview/preview.js" in preview.page(PAGE)

    replace_in(preview.root / ENTRY, "Nobody claimed it.", "Nobody said a word.")
    preview.wait(lambda: "Nobody said a word." in preview.page(PAGE))
    preview.wait_for_build(2)
    after = stamps(preview.site)
    assert "Nobody said a word." in (preview.site / PAGE).read_text("utf-8")
    assert after["rules.html"] == before["rules.html"]
    assert sum(before[uri] != after[uri] for uri in before) < len(before) / 4

    replace_in(preview.root / ENTRY, "role: attacker", "role: atacker")
    preview.wait(lambda: bool(preview.told()["problems"]))
    (problem,) = preview.told()["problems"]
    assert problem["error"]
    assert problem["lines"][0].startswith(f"{ENTRY}:10:32: E121 ")
    checked = chronicle(preview.root, "check", "-q").out.splitlines()
    assert problem["lines"] == [line for line in checked[:-1] if line]
    assert any("^^^^^^^" in line for line in problem["lines"])
    assert f"{ENTRY}:10:32: E121 " in preview.said()
    assert "Nobody said a word." in preview.page(PAGE)

    replace_in(preview.root / ENTRY, "role: atacker", "role: attacker")
    replace_in(preview.root / ENTRY, "Nobody said a word.", "Nobody spoke.")
    preview.wait(lambda: "Nobody spoke." in preview.page(PAGE))
    assert preview.told()["problems"] == []

    preview.wait_for_build(3)
    preview.end(signal.SIGINT)
    assert not (preview.root / "site").exists()
    assert not list((preview.cache / "previews").glob("*/.site.*"))


def test_records_pages_and_settings_that_come_change_or_go_are_followed(preview: Preview) -> None:
    preview.wait_for_build(1)
    assert preview.get(NEW_PAGE)[0] == 404
    text = (preview.root / ENTRY).read_text("utf-8")
    changed = text.replace("2001-05-03", "2001-05-04").replace("title: ", "title: Made-up ", 1)
    (preview.root / NEW).write_text(changed, "utf-8")
    preview.wait(lambda: "cc-entry" in preview.page(NEW_PAGE))
    preview.wait(
        lambda: NEW_PAGE in preview.page("timeline/2001.html") + preview.page("index.html")
    )

    (preview.root / NEW).unlink()
    preview.wait(lambda: preview.get(NEW_PAGE)[0] == 404)
    assert "index.html" in preview.get(NEW_PAGE)[1]

    page = preview.root / "docs" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nMade-up words of a page.\n", "utf-8")
    preview.wait(lambda: "Made-up words of a page." in preview.page("about.html"))

    replace_in(preview.root / "mkdocs.yml", "site_name: ", "site_name: Renamed ")
    preview.wait(lambda: "Renamed " in preview.page(PAGE))

    replace_in(preview.root / "mkdocs.yml", "countries:", "contries:")
    preview.wait(lambda: "E130" in str(preview.told()["problems"]))
    assert "Renamed " in preview.page(PAGE)
    replace_in(preview.root / "mkdocs.yml", "contries:", "countries:")
    preview.wait(lambda: not preview.told()["problems"])
    preview.end(signal.SIGTERM)


def test_a_preview_begins_with_an_error_and_is_kept_for_the_next(
    small: Path, tmp_path: Path
) -> None:
    replace_in(small / ENTRY, "role: attacker", "role: atacker")
    with serving(small, tmp_path / "cache") as first:
        first.wait(lambda: first.get("")[0] == 503)
        first.wait(lambda: "E121" in first.said())
        first.wait(lambda: "E121" in str(first.told()["problems"]))
        replace_in(small / ENTRY, "role: atacker", "role: attacker")
        first.wait_for_build(1)
        assert "cc-entry" in first.page(PAGE)
        before = stamps(first.site)
        first.end(signal.SIGINT)
    with serving(small, tmp_path / "cache") as second:
        second.wait_for_build(1)
        assert stamps(second.site) == before
        assert "cc-entry" in second.page(PAGE)


def test_the_site_of_a_preview_is_that_of_a_build(small: Path, tmp_path: Path) -> None:
    """Nothing of the preview is in the site: its script is added as pages are sent."""
    with serving(small, tmp_path / "cache") as preview:
        preview.wait_for_build(1)
        replace_in(small / ENTRY, "Nobody claimed it.", "Nobody said a word.")
        preview.wait_for_build(2)
        preview.end(signal.SIGINT)
        shown = contents(preview.site)
    copy = copy_chronicle(small, tmp_path / "copy")
    assert chronicle(copy, "build").code == 0
    built = contents(copy / "site")
    assert shown.keys() == built.keys()
    assert [uri for uri in built if shown[uri] != built[uri]] == []
