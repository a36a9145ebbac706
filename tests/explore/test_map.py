"""The explorer's map in a real Chromium: buttons, keys, mouse, fingers, and the address keeps the view."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.explore.conftest import Visit

pytestmark = pytest.mark.browser
VIEW = re.compile(r"map=(-?[\d.]+)_(-?[\d.]+)_([\d.]+)$")
RADIUS_ON_SCREEN = """document.querySelector(".cc-marks .cc-dot:not(.cc-vague) circle:last-child")
  .getBoundingClientRect().width"""


def view_of(page: Page, factor: str = "") -> tuple[float, float, float]:
    """Return longitude, latitude and factor as the address has them, once it says this factor."""
    expect(page).to_have_url(re.compile(f"map=.*_{re.escape(factor)}") if factor else VIEW)
    found = VIEW.search(page.url)
    assert found
    return float(found[1]), float(found[2]), float(found[3])


def button(page: Page, act: str) -> Locator:
    return page.locator(f"[data-look={act}]")


def test_buttons_zoom_and_move_and_the_address_keeps_the_view(visit: Visit) -> None:
    visit.open()
    page = visit.page
    expect(button(page, "out")).to_be_disabled()
    button(page, "in").click()
    button(page, "in").click()
    middle = view_of(page, "2.6")[0]
    button(page, "right").click()
    expect(page).not_to_have_url(re.compile(re.escape(f"map={middle:.2f}_")))
    lon, lat, factor = view_of(page, "2.6")
    assert lon > middle
    transform = page.get_attribute(".cc-marks", "transform")
    page.reload()
    page.wait_for_selector("[data-explore]:not([hidden])")
    assert view_of(page) == (lon, lat, factor)
    assert page.get_attribute(".cc-marks", "transform") != "translate(0 0) scale(1)"
    assert transform is not None
    button(page, "all").click()
    expect(page).not_to_have_url(VIEW)
    assert visit.wrong == visit.elsewhere == []


def test_an_address_that_comes_late_undoes_no_newer_choice(visit: Visit) -> None:
    """The browser tells a page of an address after it was written; readers may have gone on by then."""
    visit.open()
    button(visit.page, "in").click()
    view_of(visit.page, "1.6")
    visit.page.evaluate(
        """() => {
          document.querySelector("[data-look=in]").click();
          dispatchEvent(new HashChangeEvent("hashchange"));
        }"""
    )
    view_of(visit.page, "2.6")
    visit.page.evaluate("history.pushState(null, '', '#all'); history.back()")
    view_of(visit.page, "2.6")
    visit.page.evaluate("location.hash = '#all'")
    expect(button(visit.page, "out")).to_be_disabled()


def test_dots_and_words_keep_their_size(offline: Visit) -> None:
    offline.open()
    page = offline.page
    before = page.evaluate(RADIUS_ON_SCREEN)
    for _ in range(3):
        button(page, "in").click()
    assert page.evaluate(RADIUS_ON_SCREEN) == pytest.approx(before, rel=0.03)
    assert page.locator(".cc-place-names text").count() > 0


def test_the_keyboard_zooms_and_moves_and_leaves_the_page_its_arrows(offline: Visit) -> None:
    offline.open()
    page = offline.page
    page.focus("[data-map] svg")
    page.keyboard.press("ArrowDown")
    assert "map=" not in page.url
    page.keyboard.press("+")
    west = view_of(page)[0]
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(re.compile(re.escape(f"map={west:.2f}_")))
    assert view_of(page)[0] > west
    page.keyboard.press("0")
    expect(page).not_to_have_url(VIEW)


def test_a_mouse_drags_and_the_drag_follows_no_link(offline: Visit) -> None:
    offline.open()
    page = offline.page
    for _ in range(3):
        button(page, "in").click()
    lon = view_of(page, "4.1")[0]
    box = page.locator("[data-map] svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 150, steps=4)
    page.mouse.up()
    expect(page).not_to_have_url(re.compile(re.escape(f"map={lon:.2f}_")))
    assert view_of(page)[0] > lon
    assert "explore.html" in page.url


def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(offline: Visit) -> None:
    offline.open()
    page = offline.page
    page.locator("[data-map] svg").hover()
    page.mouse.wheel(0, -100)
    assert page.get_attribute(".cc-marks", "transform") == "translate(0 0) scale(1)"
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    assert view_of(page)[2] > 1


def test_the_view_follows_the_entries_and_filters_leave_it_alone(offline: Visit) -> None:
    offline.open("#country=BFA")
    page = offline.page
    button(page, "fit").click()
    view = view_of(page)
    page.locator("input[name=type]").first.check()
    expect(page).to_have_url(re.compile("type="))
    assert view_of(page) == view


def test_a_view_that_is_none_is_said(offline: Visit) -> None:
    offline.open("#map=somewhere")
    expect(offline.page.locator("[data-unknown]")).to_contain_text("map=somewhere")


def test_two_fingers_zoom_and_one_scrolls_the_page(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    visit = Visit(context.new_page(), site.as_uri()).watch()
    visit.open()
    page = visit.page
    page.locator("[data-map] svg").scroll_into_view_if_needed()
    box = page.locator("[data-map] svg").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = context.new_cdp_session(page)

    def touch(kind: str, apart: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 20)
    for apart in (30, 45, 60):
        touch("touchMove", apart)
    expect(page).to_have_url(re.compile("map=.*_[2-9]"))
    touch("touchEnd", 0)
    assert page.evaluate("visualViewport.scale") == 1
    context.close()


def test_on_a_phone_a_button_leads_past_the_filters(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    visit = Visit(context.new_page(), site.as_uri()).watch()
    visit.open()
    page = visit.page
    page.locator(".cc-filters > summary").click()
    page.locator("input[name=type][value=attack]").check()
    shown = visit.count().split()[0]
    leave = page.locator("[data-to-results]")
    expect(leave).to_have_text(f"Show {shown} entries")
    expect(leave).to_be_in_viewport()
    leave.click()
    expect(page.locator("[data-count]")).to_be_focused()
    expect(page.locator("[data-count]")).to_be_in_viewport()
    assert not page.locator("[name=q]").is_visible()
    context.close()
