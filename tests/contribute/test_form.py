"""The form at work: its rows, its help with dates, its preview, and its width."""

import pytest
from playwright.sync_api import expect

from tests.contribute.conftest import Writing
from tests.contribute.filling import field, fill_a_made_up_entry, select, settled, type_in

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_the_date_can_be_put_together(at_disk: Writing) -> None:
    page = at_disk.page
    page.locator(".cc-date-help summary").press("Enter")
    type_in(page, "first-year", "2023")
    expect(field(page, "date")).to_have_value("2023")
    select(page, "first-month", "September")
    expect(field(page, "date")).to_have_value("2023-09")
    page.get_by_label("About that time").press("Space")
    expect(field(page, "date")).to_have_value("2023-09~")
    expect(page.locator("[data-reads]")).to_have_text("Reads as: about September 2023")
    page.get_by_label("It is not over yet").press("Space")
    expect(field(page, "date")).to_have_value("2023-09~/..")


def test_rows_are_added_and_removed_by_keyboard(at_disk: Writing) -> None:
    page = at_disk.page
    page.locator('[data-add="claims"]').press("Enter")
    expect(field(page, "claims-2-by")).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text("Claim 2 was added.")
    page.get_by_role("button", name="Remove Claim 1").press("Enter")
    assert page.locator('[data-rows="claims"] .cc-row').count() == 1
    expect(page.get_by_role("button", name="Remove Claim 1")).to_be_focused()


def test_the_preview_shows_what_the_page_would(at_disk: Writing) -> None:
    page = at_disk.page
    fill_a_made_up_entry(page)
    settled(page)
    preview = page.locator("[data-preview]")
    expect(preview).to_contain_text("27\u00a0September 2023 · Kandadji · Attack")
    expect(preview.locator(".cc-preview-figures")).to_have_text(
        "killed: at least 10 (Niger Armed Forces)"
    )
    expect(preview.locator("sup")).to_have_text("[1]")


@pytest.mark.long
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_screen(at_disk: Writing, width: int) -> None:
    page = at_disk.page
    page.set_viewport_size({"width": width, "height": 800})
    fill_a_made_up_entry(page)
    type_in(page, "title", "x" * 300)
    settled(page)
    assert page.evaluate(OVERFLOW) == 0
