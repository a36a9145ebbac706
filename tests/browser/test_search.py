"""The search in a real browser: over http, and from the disk with the network off."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conflict_chronicle.export import DataFile
from conflict_chronicle.fold import fold
from tests.browser.conftest import (
    PHONE,
    WIDE,
    WITH_SCRIPT,
    Browsers,
    Reader,
    reading,
    reading_way,
    served,
)
from tests.search.reading import read_index
from tests.site.building import replace_in

pytestmark = pytest.mark.browser

RAID = "entries/2001-05-03-raid-at-seal-cove.html"
KANDADJI = "entries/2023-09-28-kandadji-attack.html"
BOX = ".cc-search-input"
LIST = "#cc-search-list"


@pytest.fixture(params=WITH_SCRIPT)
def islands(
    request: pytest.FixtureRequest, browsers: Browsers, islands_site: Path
) -> Iterator[Reader]:
    with reading_way(browsers, islands_site, request.param) as reader:
        yield reader
        reader.check()


@pytest.fixture(params=WITH_SCRIPT)
def sahel(request: pytest.FixtureRequest, browsers: Browsers, sahel_site: Path) -> Iterator[Reader]:
    with reading_way(browsers, sahel_site, request.param) as reader:
        yield reader
        reader.check()


def ask(page: Page, words: str) -> Locator:
    """Type words into the box; return the list, which is there when all of it is."""
    page.locator(BOX).first.fill("")
    page.locator(BOX).first.fill(words)
    found = page.locator(LIST)
    expect(found.locator(".cc-search-all, .cc-search-note").last).to_be_visible()
    if found.locator(".cc-search-all").count():
        expect(found.locator(".cc-search-all")).to_contain_text(words.strip())
    return found


def group(found: Locator, kind: str) -> Locator:
    return found.get_by_role("group", name=kind).get_by_role("option")


# What is found -----------------------------------------------------------------------------------


def test_a_place_is_found_with_its_entry_and_each_leads_to_its_page(sahel: Reader) -> None:
    page = sahel.open("index.html")
    found = ask(page, "Kandadji")
    expect(group(found, "Places").first).to_contain_text("Kandadji")
    expect(group(found, "Entries").first).to_contain_text("attacked soldiers at Kandadji")
    with page.expect_navigation():
        group(found, "Entries").first.click()
    assert sahel.uri == KANDADJI


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("GSIM", "Actors", "Jama'at Nusrat al-Islam wal-Muslimin"),
        ("gsim", "Actors", "GSIM"),
        ("jama’at nusrat", "Actors", "Jama'at Nusrat al-Islam wal-Muslimin"),
        ("492682", "Entries", "Hundreds of fighters attacked soldiers at Kandadji"),
        ("tillaberi", "Entries", "Niger"),
        ("TILLABÉRI kandadji", "Places", "Kandadji"),
        ("kanda", "Places", "Kandadji"),
        ("النيجر", "Countries", "Niger"),
        ("niger", "Countries", "Niger"),
        ("French withdrawal", "Threads", "The French withdrawal"),
        ("28 september 2023", "Entries", "Kandadji"),
        ("2023-09-28", "Entries", "Kandadji"),
        ("september 2023", "Pages", "September 2023"),
        ("2023-09-28-kandadji-attack", "Entries", "Kandadji"),
    ],
)
def test_names_numbers_and_dates_find_what_they_mean(
    chromium: Browser, sahel_site: Path, words: str, kind: str, title: str
) -> None:
    with reading(chromium, sahel_site.as_uri() + "/") as reader:
        found = ask(reader.open("about.html"), words)
        expect(group(found, kind).filter(has_text=title).first).to_be_visible()
        reader.check()


def test_results_stand_in_a_fixed_order_of_kinds(sahel: Reader) -> None:
    found = ask(sahel.open("index.html"), "niger")
    kinds = found.locator(".cc-search-kind").all_inner_texts()
    order = ["Countries", "Actors", "Places", "Threads", "Entries", "Pages"]
    assert kinds == [kind for kind in order if kind in kinds]
    assert len(kinds) >= 4


def test_a_name_in_another_script_finds_its_actor_and_is_shown(islands: Reader) -> None:
    found = ask(islands.open("index.html"), "نوارس")
    actor = group(found, "Actors").first
    expect(actor).to_contain_text("Petrel Band")
    expect(actor.locator(".cc-search-name mark")).to_have_text("نوارس")


def test_withdrawn_and_merged_entries_are_found_by_their_whole_id_alone(islands: Reader) -> None:
    page = islands.open("index.html")
    found = ask(page, "2001-05-04-boat-lost")
    expect(group(found, "Entries")).to_contain_text("Boat lost off the cove")
    found = ask(page, "boat lost off")
    expect(found).not_to_contain_text("Boat lost off the cove")


def test_an_old_id_finds_the_entry_that_bears_a_new_one(islands: Reader) -> None:
    found = ask(islands.open("index.html"), "2001-05-03-cove-raid")
    expect(group(found, "Entries").first).to_have_attribute("href", islands.base + RAID)


def test_an_old_id_of_a_record_finds_it(islands: Reader) -> None:
    found = ask(islands.open("index.html"), "seals-cove")
    expect(group(found, "Places")).to_contain_text("Seal Cove")


def test_words_that_no_page_has_together_still_lead_somewhere(islands: Reader) -> None:
    page = islands.open("index.html")
    found = ask(page, "raid zzzz")
    expect(found.locator(".cc-search-note")).to_have_text("No page has all these words.")
    expect(group(found, "Entries").first).to_be_visible()
    found = ask(page, "zzzz")
    expect(found).to_have_text("Nothing found")


def test_every_term_of_the_index_finds_all_its_pages(chromium: Browser, islands_site: Path) -> None:
    written = sorted(
        (islands_site / "data" / "search").glob("*.js"), key=lambda p: p.stem != "root"
    )
    index = read_index(DataFile(f"data/search/{path.name}", path.read_bytes()) for path in written)
    terms = {term: lists for term, lists in index.lines("t").items() if term[0] != "="}
    with reading(chromium, islands_site.as_uri() + "/") as reader:
        page = reader.open("index.html")
        ask(page, "raid")
        numbers = page.evaluate(FIND_ALL, list(terms))
        for term, lists in terms.items():
            wanted = index.addresses(lists)
            got = {index.shown(space, number)[1] for space, number in numbers[term]}
            assert wanted <= got, term


FIND_ALL = """async terms => {
  const found = {};
  for (const term of terms) {
    const result = await chronicleSearch.find(term, true);
    found[term] = result.groups.flatMap(each => each.numbers.map(number => [each.space, number]));
  }
  return found;
}"""


def test_the_browser_folds_words_as_the_index_does(chromium: Browser, islands_site: Path) -> None:
    blocks = ((0x20, 0x530), (0x590, 0x700), (0x1E00, 0x2100), (0x2C00, 0x2E00), (0xFB00, 0xFFDC))
    letters = [chr(n) for first, last in blocks for n in range(first, last) if chr(n).isalnum()]
    texts = [*letters, "N’Djamena", "Tillabe\u0301ri", "ΣΟΦΟΣ", "´a", "İstanbul"]
    with reading(chromium, islands_site.as_uri() + "/") as reader:
        page = reader.open("index.html")
        ask(page, "raid")
        folded = page.evaluate("texts => texts.map(chronicleSearch.fold)", texts)
    differing = [(a, b, fold(a)) for a, b in zip(texts, folded, strict=True) if b != fold(a)]
    assert differing == []


# How it is used ----------------------------------------------------------------------------------


def test_the_keyboard_alone_is_enough(sahel: Reader) -> None:
    page = sahel.open("timeline/index.html")
    box, found = page.locator(BOX), page.locator(LIST)
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("kandadji")
    expect(found).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    options = found.get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "cc-search-0")
    page.keyboard.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(found).to_be_visible()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert sahel.uri == "places/ner/kandadji.html"


def test_the_number_of_results_is_read_out(sahel: Reader) -> None:
    page = sahel.open("index.html")
    ask(page, "GSIM")
    expect(page.locator(".cc-search [role=status]")).to_have_text(re.compile(r"^Results: 1\d$"))


def test_enter_leads_to_all_results_and_the_words_stay_on_the_device(sahel: Reader) -> None:
    page = sahel.open("countries/niger.html")
    page.locator(BOX).click()
    page.keyboard.type("kandadji")
    page.keyboard.press("Enter")
    results = page.locator("[data-cc-results]")
    expect(results.get_by_role("heading", name="Places")).to_be_visible()
    assert sahel.uri == "search.html#q=kandadji"
    assert not [address for address in sahel.asked if "kandadji" in address.split("#")[0].lower()
                and not address.startswith(sahel.base + "entries")]  # fmt: skip
    results.locator(BOX).fill("gsim")
    expect(results.get_by_role("link").first).to_contain_text("Nusrat")
    assert sahel.uri == "search.html#q=gsim"
    page.reload()
    expect(results.locator(BOX)).to_have_value("gsim")
    expect(results.get_by_role("link").first).to_contain_text("Nusrat")


def test_more_results_are_shown_on_request(sahel: Reader) -> None:
    page = sahel.open("search.html#q=niger")
    entries = page.locator("section").filter(has=page.get_by_role("heading", name="Entries"))
    expect(entries.get_by_role("link")).to_have_count(20)
    entries.get_by_role("button").click()
    expect(entries.get_by_role("link").nth(20)).to_be_focused()


def test_without_script_the_box_is_a_link_to_the_lists(
    browsers: Browsers, sahel_site: Path
) -> None:
    with reading_way(browsers, sahel_site, "file without script") as reader:
        page = reader.open(KANDADJI)
        assert page.locator(BOX).count() == 0
        reader.follow(".cc-search a")
        assert reader.uri == "search.html"
        page.locator("[data-cc-results]").get_by_role("link", name="Places").click()
        assert reader.uri == "places/index.html"
        reader.check()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_moves_and_targets_are_large_enough(
    chromium: Browser, sahel_site: Path, size: tuple[int, int]
) -> None:
    with reading(chromium, sahel_site.as_uri() + "/", size=size) as reader:
        page = reader.open(KANDADJI)
        heading = page.locator("h1").bounding_box()
        found = ask(page, "kandadji")
        assert page.locator("h1").bounding_box() == heading
        for each in [page.locator(BOX), *found.get_by_role("option").all()]:
            box = each.bounding_box()
            assert box is not None
            assert box["height"] >= 24
            assert box["width"] >= 24
        listed = found.bounding_box()
        assert listed is not None
        assert listed["x"] >= 0
        assert listed["x"] + listed["width"] <= size[0]
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0
        reader.check()


def test_the_box_takes_the_room_of_the_link_it_replaces(
    chromium: Browser, sahel_site: Path
) -> None:
    boxes = []
    for script in (True, False):
        with reading(chromium, sahel_site.as_uri() + "/", script=script) as reader:
            boxes.append(
                reader.open("index.html").locator(".cc-search > :first-child").bounding_box()
            )
    assert boxes[0] == boxes[1]


def test_a_cache_with_parts_of_an_older_build_is_passed_by(
    chromium: Browser, islands_site: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(islands_site, tmp_path / "site")
    root = site / "data" / "search" / "root.js"
    version = json.loads(root.read_text().partition("(")[2].rpartition(")")[0])["version"]
    stale = {path.name: path.read_bytes() for path in root.parent.glob("[ter]*.js")}
    for path in root.parent.glob("*.js"):
        replace_in(path, f'"{version}"', '"12345678"')
    with served(site) as base, reading(chromium, base) as reader:
        reader.page.route(
            lambda address: address.endswith(("t-.js", "e0.js")),
            lambda route: route.fulfill(
                body=stale[route.request.url.rsplit("/", 1)[1]],
                content_type="text/javascript",
            ),
        )
        found = ask(reader.open("index.html"), "raid")
        expect(group(found, "Entries").first).to_contain_text("Raid")
        assert any(address.endswith("?v=12345678") for address in reader.asked)
        reader.check()


def test_a_missing_index_is_said_and_breaks_nothing(chromium: Browser, islands_site: Path) -> None:
    with served(islands_site) as base, reading(chromium, base) as reader:
        reader.page.route("**/data/search/**", lambda route: route.abort())
        page = reader.open("index.html")
        page.locator(BOX).fill("raid")
        said = page.locator(".cc-search [role=status]")
        expect(said).to_have_text("The search index could not be loaded.")
        page.unroute_all()
        ask(page, "raid at")
