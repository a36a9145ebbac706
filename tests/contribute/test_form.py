"""In a real Chromium, over http and from the disk: what the form writes passes the check."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from conflict_chronicle.load import SourceFile
from conflict_chronicle.load import plain as plain_of
from conflict_chronicle.load.parse import parse
from tests.contribute.conftest import Writing
from tests.explore.conftest import Visit
from tests.quality.test_axe import RULES, RUN
from tests.site.building import REPOSITORY, chronicle, copy_chronicle

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STORED = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
LOADED = """Promise.all(["actor", "place", "thread"].map(chronicleForm.names.need)
  .concat(chronicleForm.names.entriesOf("2023"))).then(() => true)"""
NAMELESS = """Array.from(document.querySelectorAll("[data-form] :is(input, select, textarea)"))
  .filter(one => !one.labels.length && !one.getAttribute("aria-label"))
  .map(one => one.outerHTML)"""
NASTY = (
    '"><img src=x onerror="document.title=1">', "<script>alert(1)</script>", "{{ 7*7 }}", "NO", "12:30",
    "Attack #12", "a: b", "- x", "? y", "'single' \"double\"", "*star &anchor !tag", "%TAG", "@at `tick`",
    "[a, b]", "{a: b}", ">100", "~", "null", "2023-09-28", "0x1F", "1e3", ".inf", "Côte d’Ivoire’s “x”",
    "نص عربي", "🕊 dove", "a\u00a0b", "back\\slash", "trailing:", "#begin", "| pipe", "> fold", "--- fence",
    "… dots", "=", "<<", "tab\there",
)  # fmt: skip


TEXTS = ("title", "date-note", "points", "sources-1-title", "sources-1-publisher", "claims-1-by",
         "claims-1-quote")  # fmt: skip


@pytest.fixture(params=["http", "file"])
def writing(
    request: pytest.FixtureRequest, context: BrowserContext, site: Path
) -> Iterator[Writing]:
    """The form over http and from the disk; nothing may go wrong, and nothing go elsewhere."""
    is_file = request.param == "file"
    base = site.as_uri() if is_file else str(request.getfixturevalue("server"))
    visit = Visit(context.new_page(), base).watch()
    visit.page.on("dialog", lambda dialog: dialog.accept())
    yield Writing(visit).open()
    assert visit.wrong == []
    assert visit.elsewhere == []


@pytest.fixture
def at_disk(context: BrowserContext, site: Path) -> Iterator[Writing]:
    """The form from the disk alone."""
    visit = Visit(context.new_page(), site.as_uri()).watch()
    visit.page.on("dialog", lambda dialog: dialog.accept())
    yield Writing(visit).open()
    assert visit.wrong == []
    assert visit.elsewhere == []


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#cc-{name}")


def choose(page: Page, name: str, text: str, wanted: str) -> None:
    """Type into a field with completion and take the first suggestion by keyboard."""
    field(page, name).focus()
    page.keyboard.type(text)
    option = page.locator(
        f"#{field(page, name).get_attribute('aria-controls')} [role=option]"
    ).first
    expect(option).to_contain_text(wanted)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, name)).to_have_value(wanted)


def type_in(page: Page, name: str, text: str) -> None:
    field(page, name).focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def select(page: Page, name: str, label: str) -> None:
    """Choose by keyboard: typing the beginning of an option selects it."""
    field(page, name).focus()
    page.keyboard.type(label)
    page.keyboard.press("Tab")


def source_text(page: Page, number: int = 0) -> str:
    return page.locator("[data-files] textarea").nth(number).input_value()


def settled(page: Page) -> None:
    """Let the page show what was typed last without waiting for it."""
    page.evaluate("chronicleForm.refresh()")


def fill_a_made_up_entry(page: Page) -> None:
    """Fill the form in with the keyboard alone."""
    type_in(page, "title", "Made-up attack on a post at Kandadji")
    field(page, "date").fill("2023-09-27")
    select(page, "type", "Attack")
    choose(page, "places-1-place", "kanda", "Kandadji")
    choose(page, "actors-1-actor", "niger armed", "Niger Armed Forces")
    select(page, "actors-1-role", "target")
    type_in(page, "sources-1-title", "Soldiers die: a made-up report #1")
    type_in(page, "sources-1-publisher", "Example Herald")
    type_in(page, "sources-1-published", "2023-09-28")
    type_in(page, "sources-1-url", "https://herald.example/made-up?id=1")
    choose(page, "claims-1-by", "niger ministry of nat", "Niger Ministry of National Defence")
    select(page, "claims-1-source", "example-herald")
    type_in(page, "claims-1-figure", ">=10")
    choose(page, "claims-1-of", "niger armed", "Niger Armed Forces")
    select(page, "claims-1-cause", "in combat")
    type_in(page, "body", "Nothing of this happened [@example-herald].")
    type_in(page, "points", "A made-up point: the first")


def checked(root: Path, tmp_path: Path, name: str, text: str) -> str:
    """Put a file, which the formatter leaves as it is, into a chronicle; return what the check says."""
    folder = copy_chronicle(root, tmp_path / "copy")
    path = folder / "entries" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    formatted = chronicle(folder, "fmt", "--check", path)
    assert formatted.code == 0, formatted.said
    done = chronicle(folder, "check")
    return f"{done.code} {done.said}"


def test_an_entry_written_by_keyboard_and_downloaded_passes_the_check(
    writing: Writing, tmp_path: Path
) -> None:
    page = writing.page
    type_in(page, "date", "2023-09-27")
    page.evaluate(LOADED)
    page.context.set_offline(True)
    fill_a_made_up_entry(page)
    expect(page.locator("[data-todo]")).to_contain_text("The entry is complete")
    with page.expect_download() as waiting:
        page.locator("[data-download]").press("Enter")
    name = waiting.value.suggested_filename
    assert name == "2023-09-27-made-up-attack-on-a-post-at-kandadji.md"
    target = tmp_path / name
    waiting.value.save_as(target)
    text = target.read_bytes().decode()
    assert text == source_text(page)
    assert checked(REPOSITORY, tmp_path, f"2023/{name}", text).startswith("0 ")
    page.context.set_offline(False)


def test_what_is_written_is_canonical(at_disk: Writing) -> None:
    fill_a_made_up_entry(at_disk.page)
    settled(at_disk.page)
    assert source_text(at_disk.page) == EXPECTED


EXPECTED = """---
title: Made-up attack on a post at Kandadji
date: 2023-09-27
type: attack
places: [kandadji]
actors:
  - {actor: niger-armed-forces, role: target}
claims:
  - by: niger-defence-ministry
    source: example-herald
    killed: ">=10"
    of: niger-armed-forces
    cause: combat
sources:
  example-herald:
    title: "Soldiers die: a made-up report #1"
    publisher: Example Herald
    published: 2023-09-28
    url: https://herald.example/made-up?id=1
points:
  - "A made-up point: the first"
---
Nothing of this happened [@example-herald].
"""


@pytest.mark.long
def test_nasty_values_are_read_back_unchanged(at_disk: Writing, tmp_path: Path) -> None:
    """Each nasty text in each kind of field, read back by the strict reader as it was typed."""
    page = at_disk.page
    fill_a_made_up_entry(page)
    pages = []
    for nasty in NASTY:
        plain = re.sub(r"\s+", " ", nasty)
        for name in (
            "title",
            "sources-1-title",
            "sources-1-publisher",
            "claims-1-by",
            "date-note",
            "points",
        ):
            field(page, name).fill(nasty)
        field(page, "claims-1-quote").fill(nasty)
        settled(page)
        pages.append((plain, source_text(page)))
        assert (
            page.evaluate("document.querySelectorAll('[data-preview] :is(img, script)').length")
            == 0
        )
    for plain, text in pages:
        entry = read_back(text)
        assert entry["title"] == entry["date_note"] == entry["points"][0] == plain
        assert entry["claims"][0]["quote"] == entry["claims"][0]["by"] == plain
        source = entry["sources"]["example-herald"]
        assert source["title"] == source["publisher"] == plain


def read_back(text: str) -> dict[str, Any]:
    raws, problems = parse(SourceFile("entries/2023/2023-09-27-made-up.md", text.encode()))
    assert not problems, (problems, text)
    fields: Any = plain_of(raws[0].fields)
    return dict(fields)


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


@pytest.mark.long
def test_a_new_actor_and_a_new_place_get_files_of_their_own(
    at_disk: Writing, tmp_path: Path
) -> None:
    page = at_disk.page
    fill_a_made_up_entry(page)
    field(page, "places-1-place").fill("Sampleville d’Exemple")
    page.keyboard.press("Tab")
    field(page, "places-1-place-flaws").get_by_role(
        "button", name="Add “Sampleville d’Exemple” as new"
    ).click()
    expect(field(page, "new_places-1-country")).to_be_focused()
    choose(page, "new_places-1-country", "nige", "Niger")
    field(page, "actors-1-actor").fill("Front #1: exemple")
    page.keyboard.press("Tab")
    field(page, "actors-1-actor-flaws").get_by_role("button", name="as new").click()
    select(page, "new_actors-1-type", "rebel")
    settled(page)
    expect(page.locator("[data-todo]")).to_contain_text("The entry is complete")
    names = page.locator(".cc-file-name strong").all_inner_texts()
    assert names[1:] == [
        "A file of its own: entries/actors/front-1-exemple.md",
        "Lines for the end of entries/places/NER.yml",
    ]
    folder = copy_chronicle(REPOSITORY, tmp_path / "copy")
    (folder / names[0]).write_text(source_text(page), "utf-8")
    (folder / "entries/actors/front-1-exemple.md").write_text(source_text(page, 1), "utf-8")
    with (folder / "entries/places/NER.yml").open("a", encoding="utf-8") as file:
        file.write(source_text(page, 2))
    done = chronicle(folder, "check")
    assert done.code == 0, done.said
    new = ("entries/actors/front-1-exemple.md", "entries/places/NER.yml")
    done = chronicle(folder, "fmt", "--check", folder / names[0], *(folder / path for path in new))
    assert done.code == 0, done.said


def test_hidden_characters_are_taken_out_and_that_is_said(at_disk: Writing) -> None:
    page = at_disk.page
    field(page, "title").fill("A\u200bb\u202ec")
    expect(field(page, "title")).to_have_value("Abc")
    expect(page.locator("[data-said]")).to_have_text("2 hidden characters were taken out.")


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
