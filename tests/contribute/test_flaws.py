"""How the form shows what is wrong, and to whom: at the field, in words, never too early."""

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.contribute.conftest import Writing
from tests.contribute.filling import field, settled, type_in
from tests.explore.conftest import Visit
from tests.quality.test_axe import RULES, RUN

pytestmark = pytest.mark.browser

NAMELESS = """Array.from(document.querySelectorAll("[data-form] :is(input, select, textarea)"))
  .filter(one => !one.labels.length && !one.getAttribute("aria-label"))
  .map(one => one.outerHTML)"""


def test_problems_stand_at_their_fields_with_a_mend(at_disk: Writing) -> None:
    page = at_disk.page
    type_in(page, "date", "28 September 2023")
    flaws = field(page, "date-flaws")
    expect(flaws).to_contain_text("E301 28 September 2023 is written 2023-09-28")
    assert field(page, "date").get_attribute("aria-invalid") == "true"
    assert "cc-date-flaws" in str(field(page, "date").get_attribute("aria-describedby"))
    flaws.get_by_role("button", name="Use 2023-09-28").press("Enter")
    expect(field(page, "date")).to_have_value("2023-09-28")
    expect(flaws).to_be_empty()
    expect(page.locator("[data-reads]")).to_have_text("Reads as: 28\u00a0September 2023")
    type_in(page, "actors-1-actor", "niger-armed-force")
    flaws = field(page, "actors-1-actor-flaws")
    expect(flaws).to_contain_text("E203 unknown actor 'niger-armed-force'")
    flaws.get_by_role("button", name="Use niger-armed-forces (Niger Armed Forces)").press("Enter")
    expect(field(page, "actors-1-actor")).to_have_value("Niger Armed Forces")


def test_nothing_is_shouted_at_fields_that_nobody_has_touched(at_disk: Writing) -> None:
    page = at_disk.page
    expect(page.locator("[data-todo]")).to_contain_text("things are still to do")
    assert page.locator(".cc-flaw").count() == 0
    assert page.locator("[aria-invalid]").count() == 0


def test_the_list_of_problems_leads_to_their_fields(at_disk: Writing) -> None:
    page = at_disk.page
    link = page.locator("[data-todo-list] a").first
    expect(link).to_have_text("Title")
    link.press("Enter")
    expect(field(page, "title")).to_be_focused()
    expect(field(page, "title-flaws")).to_contain_text("E120 'title' is required and missing")


def test_an_event_that_is_recorded_already_is_pointed_out(at_disk: Writing) -> None:
    page = at_disk.page
    type_in(page, "title", "Another title")
    type_in(page, "date", "2023-09-28")
    link = page.locator("[data-already] a").first
    expect(link).to_be_visible()
    assert "entries/2023-09-28-kandadji-attack.html" in str(link.get_attribute("href"))


def test_every_field_has_a_name_and_room_for_its_problems(at_disk: Writing) -> None:
    page = at_disk.page
    assert page.evaluate(NAMELESS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_problems_and_suggestions_on_show(
    browser: Browser, site: Path, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        page = Writing(Visit(context.new_page(), site.as_uri())).open().page
        field(page, "title").fill("A terrorist attack last week.")
        for name, text in (("date", "28 Sept 2023"), ("actors-1-actor", "niger-armed-force")):
            field(page, name).fill(text)
            page.keyboard.press("Tab")
        field(page, "body").fill("<b>HTML</b>")
        field(page, "places-1-place").focus()
        page.keyboard.type("a")
        expect(page.locator("[role=option]").first).to_be_visible()
        settled(page)
        assert page.locator(".cc-flaw").count() > 2
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
        assert page.evaluate(RUN, list(RULES)) == []
