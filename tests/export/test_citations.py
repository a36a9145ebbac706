"""Citations are read by reference managers as they were meant, whatever a title holds."""

import json
import re
from typing import Any

import pytest

from conflict_chronicle import urls
from conflict_chronicle.changes import History
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.citing import bibtex, cite, csl_json, ris
from conflict_chronicle.export import make_files
from conflict_chronicle.export.citations import CITATIONS
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan.following import citations_of
from conflict_chronicle.settings import Settings
from tests.chronicle import build_sound
from tests.export.following import (
    ATTACK,
    BARE,
    ENGLISH,
    EVIL,
    HISTORY,
    PUBLISHED,
    TALKS,
    WITHDRAWN,
    dated,
    desk_of,
    hostile,
    sample,
)

# Schema of CSL input data, version 1.0.2: what an item of ours may hold.
CSL_KEYS = {
    "id", "type", "title", "container-title", "number", "event-date", "event-place", "language",
    "note", "issued", "version", "status", "URL",
}  # fmt: skip


def made(
    form: str,
    ident: str = ATTACK,
    chronicle: Chronicle | None = None,
    settings: Settings = PUBLISHED,
    history: History = HISTORY,
) -> str:
    chronicle = chronicle or sample()
    entry = chronicle.entries[EntryId(ident)]
    write = {"bib": bibtex, "ris": ris}[form]
    return write(cite(chronicle, settings, ENGLISH, history, entry))


def fields_of(record: str) -> dict[str, str]:
    """Read a BibTeX record as BibTeX does: values end where their braces are even again."""
    head = re.match(r"@misc\{([^,]+),\n", record)
    assert head
    at, fields = head.end(), {"key": head[1]}
    while match := re.compile(r"  ([a-z]+) = (?:([a-z]{3}),\n|\{)").match(record, at):
        at = match.end()
        if match[2]:
            fields[match[1]] = match[2]
            continue
        depth, start = 1, at
        while depth:
            depth += {"{": 1, "}": -1}.get(record[at], 0)
            at += 1
        fields[match[1]] = record[start : at - 1]
        assert record[at : at + 2] == ",\n"
        at += 2
    assert record[at:] == "}\n"
    return fields


def csl(
    ident: str, chronicle: Chronicle, settings: Settings = PUBLISHED, history: History = HISTORY
) -> dict[str, Any]:
    entry = chronicle.entries[EntryId(ident)]
    return csl_json(cite(chronicle, settings, ENGLISH, history, entry))


def test_bibtex_says_who_what_when_and_where() -> None:
    assert fields_of(made("bib")) == {
        "key": ATTACK,
        "author": "{Example Chronicle}",
        "title": "{Attack on an army post at Testville}",
        "year": "2023",
        "month": "jul",
        "version": "2023-07-01",
        "eventdate": "2023-05-04",
        "note": f"Date of the event: 4~May 2023. Entry {ATTACK} of Example Chronicle. CC BY 4.0.",
        "url": f"https://example.org/chronicle/entries/{ATTACK}.html",
    }


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_a_version_or_address_that_is_not_known_is_left_out(form: str) -> None:
    text = made(form, settings=BARE, history={})
    assert not re.search(r"year|month|version|url|^(PY|DA|ET|UR) ", text, re.MULTILINE)
    assert "2023-07" not in text


@pytest.mark.parametrize("settings", [BARE, EVIL], ids=["bare", "evil"])
def test_hostile_titles_neither_end_a_field_nor_become_commands(settings: Settings) -> None:
    chronicle = hostile()
    for ident in chronicle.entries:
        fields = fields_of(made("bib", ident, chronicle, settings))
        assert fields["key"] == ident
        for name in ("author", "title", "note"):
            rest = re.sub(r"\\(text[a-z]+\{\}|[$&#%_,])", "", fields[name])
            assert not re.search(r"[\\$&#%_^]", rest), rest
        assert "\n" not in "".join(fields.values())
    hard = fields_of(made("bib", "2023-05-12-hostile", chronicle, settings))
    assert r"\textbackslash{}input\textbraceleft{}x\textbraceright{}" in hard["title"]


def test_an_approximate_and_uncertain_date_begins_no_comment() -> None:
    fields = fields_of(made("bib", "2020-dated", dated("2023-05%")))
    assert "eventdate" not in fields
    assert "about May 2023 (uncertain)" in fields["note"]


@pytest.mark.parametrize("settings", [BARE, PUBLISHED, EVIL], ids=["bare", "published", "evil"])
def test_ris_has_one_tag_a_line_and_one_end(settings: Settings) -> None:
    chronicle = hostile()
    for ident in chronicle.entries:
        lines = made("ris", ident, chronicle, settings).split("\r\n")
        assert lines[0] == "TY  - ELEC"
        assert lines[-2:] == ["ER  - ", ""]
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines[:-1])
        assert [line[:2] for line in lines].count("TY") == 1
        assert [line[:2] for line in lines].count("ER") == 1


def test_ris_dates_the_version_and_not_the_event() -> None:
    lines = made("ris").split("\r\n")
    assert {"PY  - 2023", "DA  - 2023/07/01", f"ID  - {ATTACK}"} <= set(lines)
    assert f"UR  - https://example.org/chronicle/entries/{ATTACK}.html" in lines


def test_csl_json_has_the_shape_of_its_schema() -> None:
    for chronicle in (sample(), hostile()):
        for ident in chronicle.entries:
            item = csl(ident, chronicle, EVIL)
            assert set(item) <= CSL_KEYS
            assert item["type"] == "entry"
            assert item["id"] == item["number"] == ident
            assert all(isinstance(value, str | dict) for value in item.values())
    assert csl(ATTACK, sample())["issued"] == {"date-parts": [[2023, 7, 1]]}
    assert "issued" not in csl(ATTACK, sample(), history={})


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2023-05-04", {"date-parts": [[2023, 5, 4]]}),
        ("2023-05", {"date-parts": [[2023, 5]]}),
        ("2023-05-XX", {"date-parts": [[2023, 5]]}),
        ("2023", {"date-parts": [[2023]]}),
        ("2023-05~", {"date-parts": [[2023, 5]], "circa": True}),
        ("2023-04-30/2023-05-02", {"date-parts": [[2023, 4, 30], [2023, 5, 2]]}),
        ("2023-05/..", {"literal": "since May 2023"}),
        ("2023-22", {"literal": "summer 2023"}),
        ("202X", {"literal": "2020s"}),
    ],
)
def test_the_date_of_the_event_is_never_more_precise_than_known(when: str, told: object) -> None:
    assert csl("2020-dated", dated(when))["event-date"] == told


def test_a_withdrawn_entry_can_be_cited_and_says_so() -> None:
    item = csl(WITHDRAWN, sample())
    assert item["status"] == "withdrawn"
    assert str(item["note"]).startswith("Withdrawn: Nothing happened. Date of the event:")


def test_one_file_of_each_format_holds_the_entries_that_stand() -> None:
    files = {f.uri: f.data for f in make_files(CITATIONS, desk_of(sample()))}
    assert set(files) == {urls.CHRONICLE_BIB, urls.CHRONICLE_RIS, urls.CHRONICLE_CSL}
    records = files[urls.CHRONICLE_BIB].decode().split("\n\n")
    assert [fields_of(record.rstrip("\n") + "\n")["key"] for record in records] == [TALKS, ATTACK]
    assert [item["id"] for item in json.loads(files[urls.CHRONICLE_CSL])] == [TALKS, ATTACK]
    assert files[urls.CHRONICLE_RIS].count(b"\r\nER  - \r\n") == 2


def test_a_chronicle_without_entries_has_them_too() -> None:
    files = {f.uri: f.data for f in make_files(CITATIONS, desk_of(build_sound(base={})))}
    assert files[urls.CHRONICLE_BIB] == files[urls.CHRONICLE_RIS] == b""
    assert json.loads(files[urls.CHRONICLE_CSL]) == []


def test_the_page_shows_what_reference_managers_read() -> None:
    desk = desk_of(sample())
    forms = {
        one.name: one for one in citations_of(desk, desk.chronicle.entries[EntryId(WITHDRAWN)])
    }
    assert forms["BibTeX"].text == made("bib", WITHDRAWN)
    assert forms["RIS"].text.replace("\n", "\r\n") == made("ris", WITHDRAWN)
    (item,) = json.loads(forms["CSL-JSON"].text)
    assert item["status"] == "withdrawn"
    assert forms["RIS"].ending == "ris"


def test_a_translation_is_cited_under_its_own_title_and_language() -> None:
    words = "translations: {fr: {title: Attaque, summary: Une attaque.}}\n"
    desk = desk_of(dated("2023-05-04", words))
    bib, _, csl = citations_of(desk, desk.chronicle.entries[EntryId("2020-dated")], "fr")
    assert "{{Attaque}}" in bib.text
    (item,) = json.loads(csl.text)
    assert item["language"] == "fr"


def test_files_hold_no_markup_and_are_the_same_each_time() -> None:
    def files() -> list[tuple[str, bytes]]:
        found = make_files(CITATIONS, desk_of(hostile(), EVIL))
        return [(file.uri, file.data) for file in found]

    assert files() == files()
    for uri, data in files():
        if uri.endswith(".json"):
            assert not re.search(rb"[<>&]|\xe2\x80[\xa8\xa9]", data)
