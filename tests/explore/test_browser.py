"""In a real Chromium, over http and from the disk: filter, keep, count, draw, download."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.explore.conftest import Visit

pytestmark = pytest.mark.browser
Row = Mapping[str, str]

FOCUSED = "document.activeElement.name || document.activeElement.className"
RADII = """Array.from(document.querySelectorAll(".cc-marks .cc-area circle"),
  circle => Number(circle.getAttribute("r")))"""
CONTROLS = ":is(button, select, summary, input:not([type=checkbox]), .cc-option)"
SMALL = f"""Array.from(document.querySelectorAll("[data-explore] {CONTROLS}"))
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)
  .map(one => one.outerHTML.slice(0, 80))"""
NAMELESS = """Array.from(document.querySelectorAll("[data-explore] :is(input, select)"))
  .filter(one => !one.labels.length && !one.getAttribute("aria-labelledby"))
  .map(one => one.outerHTML)"""


def table(site: Path) -> list[dict[str, str]]:
    text = (site / "data" / "entries.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def ids(site: Path, fits: Callable[[Row], bool]) -> list[str]:
    return [row["id"] for row in table(site) if fits(row)]


def since(row: Row, day: str) -> bool:
    return not row["date_latest"] or row["date_latest"] >= day


def check(visit: Visit, name: str, value: str) -> None:
    page = visit.page
    box = page.locator(f"input[name={name}][value='{value}']")
    if not box.is_visible():
        page.locator(f"[data-facet={name}] .cc-all").click()
    box.check()


def task_three(row: Row) -> bool:
    return row["type"] == "attack" and row["admin1"] == "Tillabéri" and since(row, "2023-07-26")


def test_attacks_in_tillaberi_since_the_coup_as_csv_with_precision_columns(
    visit: Visit, site: Path
) -> None:
    visit.open()
    check(visit, "type", "attack")
    check(visit, "region", "NER.Tillabéri")
    visit.page.fill("[name=from]", "2023-07-26")
    wanted = ids(site, task_three)
    assert len(wanted) > 2
    expect(visit.page.locator("[data-count]")).to_have_text(
        f"{len(wanted)} of {len(table(site))} entries"
    )
    expect(visit.page).to_have_url(re.compile("from="))
    assert visit.fragment() == "#region=NER.Tillabéri&type=attack&from=2023-07-26"

    visit.page.reload()
    expect(visit.page.locator("[data-count]")).to_have_text(
        f"{len(wanted)} of {len(table(site))} entries"
    )
    assert visit.page.locator("input[name=type][value=attack]").is_checked()
    assert visit.page.input_value("[name=from]") == "2023-07-26"

    lines = (site / "data" / "entries.csv").read_bytes().decode().split("\r\n")
    kept = [lines[0], *(line for line in lines if line.split(",", 1)[0] in wanted), ""]
    assert visit.saved("csv").decode() == "\r\n".join(kept)
    assert {"ucdp_date_prec", "place_precision", "ucdp_where_prec"} <= set(lines[0].split(","))


def test_everything_downloaded_is_the_table_and_the_geojson_of_the_data_page(
    visit: Visit, site: Path
) -> None:
    visit.open()
    assert visit.saved("csv") == (site / "data" / "entries.csv").read_bytes()
    ours: Any = json.loads(visit.saved("geojson"))
    assert ours == json.loads((site / "data" / "entries.geojson").read_bytes())


def test_counts_are_those_of_the_table(offline: Visit, site: Path) -> None:
    offline.open("#from=2024-01-01")
    rows = [row for row in table(site) if since(row, "2024-01-01")]
    for name, column in (("type", "type"), ("country", "countries")):
        for option in offline.page.locator(f"[data-facet={name}] li:not([hidden])").all():
            value = option.locator("input").get_attribute("value")
            count = sum(value in row[column].split("; ") for row in rows)
            assert option.locator(".cc-option-count").inner_text() == str(count), value
    # Within a facet the own choice does not narrow the counts down.
    check(offline, "country", "NER")
    mali = offline.page.locator("[data-facet=country] li", has=offline.page.locator("[value=MLI]"))
    count = sum("MLI" in row["countries"].split("; ") for row in rows)
    assert mali.locator(".cc-option-count").inner_text() == str(count)


def test_the_role_is_asked_for_once_an_actor_is_chosen(offline: Visit, site: Path) -> None:
    offline.open()
    roles = offline.page.locator("[data-facet=role]")
    expect(roles).to_be_hidden()
    offline.page.select_option("[name=actor]", "jnim")
    expect(roles).to_be_visible()
    roles.locator("[value=attacker]").check()
    wanted = [row["title"] for row in table(site) if "jnim" in row["attackers"].split("; ")]
    assert wanted
    expect(offline.page.locator("[data-list] .cc-row-title").first).to_be_visible()
    assert set(offline.titles()) <= set(wanted)
    offline.page.select_option("[name=actor]", "")
    expect(roles).to_be_hidden()
    assert offline.count().startswith(str(len(table(site))))


def test_words_are_found_by_their_beginning_without_accents(offline: Visit, site: Path) -> None:
    offline.open()
    offline.page.fill("[name=q]", "TILLABE")
    expect(offline.page.locator("[data-count]")).not_to_contain_text(f"{len(table(site))} of")
    offline.page.fill("[name=q]", "kandadji")
    expect(offline.page.locator("[data-list] .cc-row-title").first).to_contain_text("Kandadji")
    offline.page.fill("[name=q]", "nothing is called so")
    expect(offline.page.locator("[data-count]")).to_have_text("No entry fits these filters.")
    assert offline.page.locator("[data-download=csv]").is_disabled()


def test_a_date_that_is_not_a_day_fits_when_any_possible_day_does(
    offline: Visit, site: Path
) -> None:
    offline.open("#from=2026-06-01")
    wanted = ids(site, lambda row: since(row, "2026-06-01"))
    expect(offline.page.locator("[data-list] li")).to_have_count(len(wanted))
    assert wanted
    assert offline.page.locator("[data-list] .cc-fuzzy").count() == len(wanted)


def test_deaths_leave_out_what_is_not_known(offline: Visit, site: Path) -> None:
    offline.open()
    offline.page.fill("[name=deaths]", "50")
    wanted = ids(site, lambda row: bool(row["deaths_best"]) and int(row["deaths_best"]) >= 50)
    expect(offline.page.locator("[data-list] li")).to_have_count(len(wanted))


def test_back_and_forward_walk_through_the_choices(visit: Visit) -> None:
    visit.open()
    everything = visit.count()
    check(visit, "country", "NER")
    niger = visit.count()
    check(visit, "type", "attack")
    visit.page.evaluate("history.back()")
    expect(visit.page.locator("[data-count]")).to_have_text(niger)
    assert not visit.page.locator("input[name=type][value=attack]").is_checked()
    visit.page.evaluate("history.back()")
    expect(visit.page.locator("[data-count]")).to_have_text(everything)
    visit.page.evaluate("history.forward()")
    expect(visit.page.locator("[data-count]")).to_have_text(niger)


def test_an_address_may_name_anything(offline: Visit) -> None:
    offline.open(
        "#constructor=1&__proto__=2&toString=3&%ff=%&type=__proto__&q=<img src=x onerror=alert(1)>"
    )
    assert offline.page.locator("img[src=x]").count() == 0
    assert offline.wrong == []


def test_an_address_that_names_what_is_not_there_says_so(offline: Visit) -> None:
    offline.open("#country=XXX&type=attack&from=2023-02-30")
    notice = offline.page.locator("[data-unknown]")
    expect(notice).to_contain_text("country=XXX")
    expect(notice).to_contain_text("from=2023-02-30")
    assert offline.page.locator("[data-in-use] .cc-chip").all_inner_texts() == ["Attack"]


def test_map_list_and_timeline_show_the_same_entries(offline: Visit, site: Path) -> None:
    offline.open("#country=NER&from=2023-01-01&to=2023-12-31")
    page = offline.page
    shown = offline.titles()
    niger = [row for row in table(site) if "NER" in row["countries"].split("; ")]
    inside = [
        row for row in niger if row["date_earliest"] <= "2023-12-31" and since(row, "2023-01-01")
    ]
    assert sorted(shown) == sorted(row["title"] for row in inside)
    marks = page.locator("[data-map] .cc-marks a")
    assert 0 < marks.count() <= len({row["place_id"] for row in niger})
    first = marks.first
    assert "entr" in (first.locator("title").text_content() or "")
    assert (first.get_attribute("href") or "").endswith(".html")
    assert page.locator(".cc-explore-strip g:not(.cc-out) .cc-bar").count() > 0
    page.locator("[data-table] summary").click()
    row = page.locator(".cc-periods tr", has_text="September 2023")
    month = [
        row for row in niger if row["date_earliest"][:7] == row["date_latest"][:7] == "2023-09"
    ]
    assert row.locator("td").first.inner_text() == str(len(month))


def test_a_place_known_to_its_region_is_no_dot(offline: Visit) -> None:
    offline.open()
    radii = offline.page.evaluate(RADII)
    dots = offline.page.locator(".cc-marks .cc-vague .cc-near")
    assert all(radius > 5 for radius in radii)
    assert dots.count() + len(radii) > 0


def test_dragging_across_the_bars_chooses_a_time(offline: Visit) -> None:
    offline.open()
    box = offline.page.locator("[data-timeline] svg").bounding_box()
    assert box
    page, middle = offline.page, box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=.*to="))
    assert page.input_value("[name=from]").endswith("-01")
    assert page.locator("[data-list] li").count() > 0
    assert float(page.locator(".cc-band").get_attribute("width") or 0) > 50


def test_everything_can_be_done_with_the_keyboard(offline: Visit, site: Path) -> None:
    offline.open()
    page = offline.page
    page.focus("[name=q]")
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(str(page.evaluate(FOCUSED)))
        if seen[-1] == "country":
            page.keyboard.press("Space")
            break
    assert "from" in seen
    assert "to" in seen
    expect(page.locator("[data-in-use] .cc-chip")).to_have_count(1)
    page.locator(".cc-skip-pictures").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-list]') !== null")
    page.locator("[data-in-use] .cc-chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-count]")).to_be_focused()
    assert offline.count().startswith(str(len(table(site))))


def test_every_control_has_a_name_and_is_large_enough(offline: Visit) -> None:
    offline.open("#country=NER&type=attack")
    assert offline.page.evaluate(SMALL) == []
    assert offline.page.evaluate(NAMELESS) == []


def test_a_link_within_the_page_leaves_the_choices_alone(offline: Visit) -> None:
    offline.open("#country=NER")
    before = offline.count()
    offline.page.locator(".cc-skip").focus()
    offline.page.keyboard.press("Enter")
    expect(offline.page).to_have_url(re.compile("#country=NER$"))
    assert offline.count() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_within_its_width(
    browser: Browser, site: Path, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    visit = Visit(context.new_page(), site.as_uri()).watch()
    visit.open("#country=NER")
    expect(visit.page.locator("[data-list] li").first).to_be_attached()
    assert not visit.page.locator("[name=q]").is_visible()
    visit.page.locator(".cc-filters > summary").click()
    expect(visit.page.locator("[name=q]")).to_be_visible()
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 360
    assert visit.wrong == visit.elsewhere == []
    context.close()


@pytest.mark.parametrize("width", [360, 1024, 1440])
def test_no_figure_is_cut_off(offline: Visit, width: int) -> None:
    offline.page.set_viewport_size({"width": width, "height": 900})
    offline.open("#type=attack")
    cut = """all => all.filter(one => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return words.getBoundingClientRect().right > one.closest("li").getBoundingClientRect().right + 1;
    }).map(one => one.textContent)"""
    figures = offline.page.locator("[data-list] .cc-row-deaths strong, [data-list] .cc-row-range")
    expect(figures.filter(has_text="131 or more")).to_have_count(1)
    assert figures.evaluate_all(cut) == []


def test_without_script_the_lists_by_country_and_year_are_there(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "explore.html").as_uri())
    assert page.locator("[data-without]").is_visible()
    assert page.locator("[data-without] a").count() > 5
    assert not page.locator("[data-explore]").is_visible()
    context.close()
