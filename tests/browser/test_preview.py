"""What the preview lays over a page: problems as text, which Esc hides and mending takes away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.building import GOLDEN, copy_chronicle, replace_in
from tests.site.serving import Preview, serving

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"
PAGE = "entries/2001-05-03-raid-at-seal-cove.html"
OTHER = "data.html"
PATIENCE = 60_000


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    root = copy_chronicle(GOLDEN, tmp_path / "small")
    with serving(root, tmp_path / "cache") as found:
        found.wait_for_build(1)
        yield found


def opened(chromium: Browser, preview: Preview, uri: str, width: int) -> tuple[Page, list[str]]:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{preview.address}/{uri}")
    return page, said


def test_a_problem_lies_over_every_open_page_until_it_is_mended(
    chromium: Browser, preview: Preview
) -> None:
    page, said = opened(chromium, preview, PAGE, 360)
    other, _ = opened(chromium, preview, OTHER, 1440)
    other.evaluate("window.isFirst = true")
    box = page.locator(".cc-preview[role=alert]")
    expect(box).to_be_hidden()

    # What a file holds is shown as text, whatever it is.
    replace_in(preview.root / ENTRY, "role: attacker", "role: '<img src=x onerror=alert(1)>'")
    expect(box).to_be_visible(timeout=PATIENCE)
    expect(box).to_contain_text("1 error")
    expect(box).to_contain_text(f"{ENTRY}:10:32: E121 '<img src=x onerror=alert(1)>'")
    expect(box).to_contain_text("chronicle explain E121")
    assert box.locator("img").count() == 0
    expect(page.locator("h1")).to_contain_text("Raid at Seal Cove")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(other.locator(".cc-preview")).to_be_visible(timeout=PATIENCE)

    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    again = page.get_by_role("button", name="1 error")
    again.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    late, _ = opened(chromium, preview, OTHER, 360)
    expect(late.locator(".cc-preview")).to_be_visible(timeout=PATIENCE)

    text = (preview.root / ENTRY).read_text("utf-8")
    text = text.replace("role: '<img src=x onerror=alert(1)>'", "role: attacker")
    text = text.replace("It claimed over a hundred", "It said that over a hundred")
    (preview.root / ENTRY).write_text(text, "utf-8")
    expect(page.locator("body")).to_contain_text("It said that over a hundred", timeout=PATIENCE)
    expect(page.locator(".cc-preview")).to_be_hidden()
    expect(other.locator(".cc-preview")).to_be_hidden(timeout=PATIENCE)
    assert said == [], "the policy of pages forbids nothing that the preview does"
    preview.wait_for_build(2)
    for one in (page, other, late):
        one.close()


def test_a_page_that_went_comes_back_by_itself(chromium: Browser, preview: Preview) -> None:
    uri = "entries/2001-05-04-made-up-arrival.html"
    page, _ = opened(chromium, preview, uri, 1440)
    expect(page.locator("a[href$='index.html']").first).to_be_visible()
    text = (preview.root / ENTRY).read_text("utf-8").replace("2001-05-03", "2001-05-04")
    (preview.root / "entries/2001/2001-05-04-made-up-arrival.md").write_text(text, "utf-8")
    expect(page.locator(".cc-entry")).to_be_visible(timeout=PATIENCE)
    page.close()
