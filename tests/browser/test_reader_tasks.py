"""The reader's tasks that need no search or explorer, done as a reader does them.

Over http, from the disk with the network off, and from the disk with scripts off; the first two in
Firefox too. The numbers are
those of the list of twelve tasks that decide whether the site is good.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WAYS, WIDE, Browsers, Reader, reading_way
from tests.site.reading import resolve

pytestmark = pytest.mark.browser

KANDADJI = "entries/2023-09-28-kandadji-attack.html"
MINISTRY = "Niger Ministry of National Defence"
FIRST_TOLL = "h2 + .cc-toll"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("way", WAYS)
def test_1_how_many_soldiers_died_and_who_says_so(
    browsers: Browsers, sahel_site: Path, way: str, size: tuple[int, int]
) -> None:
    with reading_way(browsers, sahel_site, way, size) as reader:
        page = reader.open(KANDADJI)
        first = page.locator(FIRST_TOLL)
        expect(first.locator("p > strong")).to_have_text("12")
        expect(first.locator("strong + span > span").first).to_have_text("soldiers killed")
        expect(first).to_contain_text(MINISTRY)
        expect(first).to_contain_text("10–22")
        assert reader.on_first_screen(f"{FIRST_TOLL} > p >> nth=0")
        assert reader.on_first_screen(f"{FIRST_TOLL} :text('{MINISTRY}')")
        reader.check()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("way", WAYS)
def test_1_the_source_of_the_figure_stands_on_the_first_screen(
    browsers: Browsers, sahel_site: Path, way: str, size: tuple[int, int]
) -> None:
    with reading_way(browsers, sahel_site, way, size) as reader:
        page = reader.open(KANDADJI)
        cited = page.locator("a[href^='#source-']")
        assert any(
            (box := link.bounding_box()) and box["y"] + box["height"] <= size[1]
            for link in cited.all()
        )


def test_1_its_parts_and_the_uncounted_claim_are_told_apart(reader: Reader) -> None:
    page = reader.open(KANDADJI)
    parts = page.locator(f"{FIRST_TOLL} .cc-parts")
    expect(parts).to_contain_text("7 in combat")
    expect(parts).to_contain_text("5 in an accident")
    other_side = page.locator(".cc-claim-other-side")
    assert other_side.count() == 2
    for row in other_side.all():
        expect(row).to_contain_text("not counted")


def test_4_the_parties_in_niger_under_the_names_they_bore(reader: Reader) -> None:
    page = reader.open("countries/niger.html")
    assert reader.follow("main a[href$='actors/niger-armed-forces.html']").startswith("actors/")
    expect(page.locator("h1")).to_contain_text("Niger")
    with_ties = reader.open("actors/katiba-macina.html")
    expect(with_ties.locator("main")).to_contain_text(
        "part of Jama'at Nusrat al-Islam wal-Muslimin from 2017"
    )
    ties = with_ties.locator("a[href='jnim.html']")
    assert ties.count() >= 1
    reader.follow("main a[href='jnim.html']")
    expect(page.locator("h1")).to_contain_text("Jama'at Nusrat")
    expect(page.locator("main")).to_contain_text("JNIM")
    expect(page.locator("main")).to_contain_text("Group for the Support of Islam and Muslims")
    expect(page.locator("main a[href='al-qaeda.html']").first).to_be_visible()


def test_5_the_run_up_in_order_without_leaving_the_page(reader: Reader) -> None:
    page = reader.open(KANDADJI)
    steps = page.locator("#before-and-after ol > li")
    days = [step.locator("time").first.get_attribute("datetime") for step in steps.all()]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert steps.count() >= 5
    current = page.locator("#before-and-after li[aria-current='true']")
    expect(current).to_have_count(1)
    expect(current).to_contain_text("Kandadji")
    linked = [link.get_attribute("href") for link in page.locator("#before-and-after ol a").all()]
    related = [link.get_attribute("href") for link in page.locator("main a").all()]
    for entry in (
        "2023-07-26-niger-coup",
        "2023-08-15-koutougou-ambush",
        "2023-09-16-liptako-gourma-charter",
        "2023-09-24-macron-announces-withdrawal",
        "2023-09-27-itte-leaves",
    ):
        assert f"{entry}.html" in related
    assert "2023-09-27-itte-leaves.html" in linked


def test_6_where_the_sources_disagree(reader: Reader) -> None:
    page = reader.open(KANDADJI)
    rows = page.locator("#claims tbody tr")
    figures = {
        row.locator(".cc-claim-figure").inner_text(): row.inner_text()
        for row in rows.all()
        if row.locator(".cc-claim-figure").count()
    }
    assert MINISTRY in figures["7"]
    assert any("22" in key and "Uppsala" in row for key, row in figures.items())
    assert any("10" in key and "security sources" in row for key, row in figures.items())
    expect(page.locator("#sources")).to_contain_text("independent origins")
    grade = page.locator(".cc-badge-grade")
    expect(grade).to_have_text("Grade: Fair")
    page.locator(".cc-badges summary").click()
    definition = page.locator(
        ".cc-badges dd", has_text="Two or more independent origins report it."
    )
    expect(definition).to_be_visible()


@pytest.mark.parametrize("way", WAYS)
def test_9_in_french_on_a_slow_phone(browsers: Browsers, sahel_site: Path, way: str) -> None:
    uri = KANDADJI.replace(".html", ".fr.html")
    assert (sahel_site / uri).stat().st_size <= 60_000
    with reading_way(browsers, sahel_site, way, PHONE) as reader:
        page = reader.open(KANDADJI)
        assert reader.follow(".cc-languages a[hreflang='fr']") == uri
        expect(page.locator("article")).to_have_attribute("lang", "fr")
        expect(page.locator("h1")).to_have_text(
            "Des centaines de combattants ont attaqué des soldats à Kandadji"
        )
        expect(page.locator(".cc-notice-translation")).to_be_visible()
        expect(page.locator(".cc-prose").first).to_contain_text("Plusieurs centaines d'hommes")
        expect(page.locator(f"{FIRST_TOLL} > p > strong")).to_have_text("12")
        assert reader.follow(".cc-notice-translation a") == KANDADJI
        reader.check()


@pytest.mark.parametrize(
    "uri",
    [
        "index.html",
        "countries/niger.html",
        *(
            pytest.param(f"{folder}/index.html", marks=pytest.mark.long)
            for folder in ("timeline", "countries")
        ),
    ],
)
def test_10_every_mark_of_a_picture_has_a_name_and_an_equal_in_a_list(
    reader: Reader, sahel_site: Path, uri: str
) -> None:
    """The list stands on the page, or is the list of places or the timeline, one link away."""
    page = reader.open(uri)
    marks = page.locator("main svg a")
    assert marks.count() > 0
    for mark in marks.all():
        assert mark.get_attribute("aria-label") or mark.locator("title, text").count()
    targets = {resolve(uri, mark.get_attribute("href") or "") for mark in marks.all()}
    listed = hrefs(page, uri)
    for other in ("places/index.html", "timeline/index.html"):
        assert (other, "") in hrefs(page, uri, "header, footer")
        listed |= hrefs(reader.open(other), other)
        reader.open(uri)
    assert targets <= listed


def hrefs(page: Page, uri: str, part: str = "main") -> set[tuple[str, str] | None]:
    """Return where the links in a part of a page lead that are not in a picture."""
    links = page.locator(part).locator("a:not(svg a)").all()
    return {resolve(uri, link.get_attribute("href") or "") for link in links}


@pytest.mark.parametrize("way", WAYS)
def test_10_tab_walks_every_mark_of_the_timeline_in_order(
    browsers: Browsers, sahel_site: Path, way: str
) -> None:
    with reading_way(browsers, sahel_site, way) as reader:
        page = reader.open("timeline/index.html")
        wanted = page.locator("main svg a").evaluate_all("all => all.map(a => a.href.baseVal)")
        walked = []
        for _ in range(len(wanted) + 60):
            page.keyboard.press("Tab")
            focus = page.evaluate(
                "() => { const e = document.activeElement; const box = e.getBoundingClientRect();"
                " return [!!e.closest('svg'), (e.href && e.href.baseVal) || '', box.width] }"
            )
            if focus[0]:
                walked.append(focus[1])
                assert focus[2] > 0
            elif walked:
                break
        assert walked == wanted
        reader.check()


@pytest.mark.parametrize("way", WAYS)
def test_10_the_first_tab_skips_to_the_text_and_focus_is_seen(
    browsers: Browsers, sahel_site: Path, way: str
) -> None:
    with reading_way(browsers, sahel_site, way) as reader:
        page = reader.open(KANDADJI)
        page.keyboard.press("Tab")
        expect(page.locator(".cc-skip")).to_be_focused()
        expect(page.locator(".cc-skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert reader.uri == KANDADJI + "#content"
        page.keyboard.press("Tab")
        inside = page.evaluate("() => !!document.activeElement.closest('main')")
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert inside
        assert outline != "none"


@pytest.mark.parametrize("way", WAYS)
def test_11_reporting_and_editing_from_every_record(
    browsers: Browsers, islands_site: Path, way: str
) -> None:
    kinds = {
        "entries/2001-05-03-raid-at-seal-cove.html": "entries/2001/2001-05-03-raid-at-seal-cove.md",
        "actors/gannet-guard.html": "entries/actors/gannet-guard.md",
        "places/bvt/seal-cove.html": "entries/places/BVT.yml",
        "countries/bouvet-island.html": "entries/countries/BVT.md",
        "threads/quarrel-of-the-coves.html": "entries/threads/quarrel-of-the-coves.md",
    }
    with reading_way(browsers, islands_site, way) as reader:
        for uri, file in kinds.items():
            page = reader.open(uri)
            edit = page.locator(f"main a[href='https://forge.invalid/edit/{file}']")
            expect(edit).to_be_visible()
            expect(page.locator("main a[href^='https://forge.invalid/report?id=']")).to_be_visible()
        reader.check()


@pytest.mark.parametrize("way", WAYS)
def test_11_corrections_and_closed_entries_stay_in_reach(
    browsers: Browsers, islands_site: Path, way: str
) -> None:
    with reading_way(browsers, islands_site, way) as reader:
        page = reader.open("index.html")
        reader.follow("footer a[href='corrections.html']")
        expect(page.locator("main")).to_contain_text("The wounded were 12, not about 20.")
        expect(page.locator("main")).to_contain_text("The council corrected itself.")
        reader.follow("main a[href='entries/2001-07-20-second-raid.html']")
        expect(page.locator(".cc-notice-withdrawn")).to_contain_text(
            "The dispatch told of the raid"
        )
        reader.open("corrections.html")
        reader.follow("main a[href='entries/2001-05-04-boat-lost.html']")
        notice = page.locator(".cc-notice-merged")
        expect(notice).to_contain_text("The boat was part of the raid's relief.")
        assert reader.follow(".cc-notice-merged a").endswith("2001-05-03-raid-at-seal-cove.html")
        expect(page.locator("#corrections")).to_contain_text("The band conceded two dead.")
        reader.check()


@pytest.mark.parametrize("way", WAYS)
def test_11_an_old_address_leads_to_the_new_page(
    browsers: Browsers, sahel_site: Path, way: str
) -> None:
    with reading_way(browsers, sahel_site, way) as reader:
        reader.page.goto(reader.base + "entries/2023-09-28-kandadji.html")
        reader.page.wait_for_url("**/" + KANDADJI, timeout=10_000)
        expect(reader.page.locator("h1")).to_contain_text("Kandadji")


def test_links_lead_from_the_timeline_through_month_entry_country_and_actor_and_back(
    reader: Reader,
) -> None:
    reader.open("index.html")
    assert reader.follow("nav a[href='timeline/index.html']") == "timeline/index.html"
    assert reader.follow("main h2 a[href='2023-09.html']") == "timeline/2023-09.html"
    assert reader.follow("main a[href$='2023-09-28-kandadji-attack.html']") == KANDADJI
    assert reader.follow(".cc-crumbs a[href$='niger.html']") == "countries/niger.html"
    assert reader.follow("main a[href$='niger-armed-forces.html']").startswith("actors/niger-armed")
    assert reader.follow("main a[href$='2023-09-28-kandadji-attack.html']") == KANDADJI
    earlier = reader.follow("a[rel='prev']")
    assert earlier.startswith("entries/")
    assert reader.follow("a[rel='next']") == KANDADJI
