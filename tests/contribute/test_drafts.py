"""What the form keeps in the browser: nothing, unless the writer asks for it."""

import pytest
from playwright.sync_api import expect

from tests.contribute.conftest import Writing
from tests.contribute.filling import field, fill_a_made_up_entry, settled, source_text

pytestmark = pytest.mark.browser

STORED = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"


@pytest.mark.long
def test_nothing_is_kept_unless_the_writer_asks_for_it(writing: Writing) -> None:
    page = writing.page
    fill_a_made_up_entry(page)
    settled(page)
    before = source_text(page)
    assert page.evaluate(STORED) == [[], [], ""]
    page.get_by_label("Keep a draft in this browser").press("Space")
    assert len(page.evaluate(STORED)[0]) == 1
    writing.open()
    settled(page)
    assert source_text(page) == before
    page.get_by_label("Keep a draft in this browser").press("Space")
    assert page.evaluate(STORED) == [[], [], ""]


@pytest.mark.parametrize(
    "kept",
    [
        "[", "null", "[1]", '{"fields": 1, "rows": 2}', '{"fields": "a", "rows": {}}',
        '{"fields": {}, "rows": {"actors": "a"}}', '{"fields": {}, "rows": {"actors": [null]}}',
    ],
)  # fmt: skip
def test_a_damaged_draft_leaves_the_form_as_it_is(at_disk: Writing, kept: str) -> None:
    page = at_disk.page
    page.evaluate(
        "kept => localStorage.setItem('chronicle-draft ' + chronicleForm.site, kept)", kept
    )
    at_disk.open()
    assert page.locator("[data-rows] .cc-row").count() == 4
    assert at_disk.visit.wrong == []
    page.evaluate("localStorage.clear()")


@pytest.mark.long
def test_emptying_the_form_asks_once_and_leaves_nothing(at_disk: Writing) -> None:
    page = at_disk.page
    fill_a_made_up_entry(page)
    page.get_by_label("Keep a draft in this browser").press("Space")
    page.locator("[data-clear]").press("Enter")
    expect(field(page, "title")).not_to_have_value("")
    page.locator("[data-clear]").press("Enter")
    expect(field(page, "title")).to_have_value("")
    assert page.evaluate(STORED) == [[], [], ""]
    assert page.locator("[data-rows] .cc-row").count() == 4
