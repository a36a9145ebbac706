"""In a real Chromium, over http and from the disk: what the form writes passes the check."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from conflict_chronicle.load import SourceFile
from conflict_chronicle.load import plain as plain_of
from conflict_chronicle.load.parse import parse
from tests.contribute.conftest import Writing
from tests.contribute.filling import (
    choose,
    field,
    fill_a_made_up_entry,
    select,
    settled,
    source_text,
    type_in,
)
from tests.site.building import REPOSITORY, chronicle, copy_chronicle

pytestmark = pytest.mark.browser

LOADED = """Promise.all(["actor", "place", "thread"].map(chronicleForm.names.need)
  .concat(chronicleForm.names.entriesOf("2023"))).then(() => true)"""
NASTY = (
    '"><img src=x onerror="document.title=1">', "<script>alert(1)</script>", "{{ 7*7 }}", "NO", "12:30",
    "Attack #12", "a: b", "- x", "? y", "'single' \"double\"", "*star &anchor !tag", "%TAG", "@at `tick`",
    "[a, b]", "{a: b}", ">100", "~", "null", "2023-09-28", "0x1F", "1e3", ".inf", "Côte d’Ivoire’s “x”",
    "نص عربي", "🕊 dove", "a\u00a0b", "back\\slash", "trailing:", "#begin", "| pipe", "> fold", "--- fence",
    "… dots", "=", "<<", "tab\there",
)  # fmt: skip
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
