"""The data files say what the chronicle says, in formats that other programs read safely."""

import csv
import io
import json
from typing import Any

import pytest

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.data_files import EXPORTS
from conflict_chronicle.export import make_files
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, ENTRY, build_sound, edited

ATTACK = "2023-05-04-testville-attack"
SITE = Settings(site_url="https://example.org/")


def talks(title: str, more: str = "places: [exampletown]\n") -> str:
    return (
        f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: 2023-05\ntype: diplomatic\n{more}"
        "sources: {herald: {title: Talks, publisher: Example Herald}}\n---\n"
    )


def files_of(chronicle: Chronicle, settings: Settings = SITE) -> dict[str, bytes]:
    desk = Desk(chronicle, settings, load_messages(settings.language))
    files = [file for collection in EXPORTS for file in make_files(collection, desk)]
    assert len({file.uri for file in files}) == len(files)
    return {file.uri: file.data for file in files}


def rows_of(data: bytes) -> list[dict[str, str]]:
    assert b"\r\n" in data
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    chronicle = build_sound(
        {
            ENTRY: edited(
                BASE[ENTRY],
                {
                    "killed: 7": "killed: '>=7'",
                    "cause: combat}": "cause: combat}\n"
                    "  - {by: example-ministry, source: herald, killed: 40, of: example-front}\n"
                    "  - {by: a driver, source: herald, killed: 2-3, of: civilians}",
                    "[testville]": "[testville, {place: exampletown, role: target}]",
                },
            ),
            "entries/2023/2023-05-talks.md": talks('Talks, "open" <b>&\u00a0more'),
            "entries/2023/2023-05-gone.md": talks(
                "A rumour", "countries: [MLI]\nstatus: withdrawn\nstatus_reason: A rumour.\n"
            ),
        }
    )
    return files_of(chronicle)


def test_there_is_a_file_of_each_kind_and_one_an_entry(files: dict[str, bytes]) -> None:
    assert {urls.ENTRIES_CSV, urls.CLAIMS_CSV, urls.ENTRIES_GEOJSON, urls.ENTRIES_JSON} <= set(
        files
    )
    assert {uri for uri in files if uri.startswith("data/entries/")} == {
        f"data/entries/{ident}.json" for ident in (ATTACK, "2023-05-talks", "2023-05-gone")
    }


def test_a_row_of_entries_says_what_is_known_and_leaves_the_rest_empty(
    files: dict[str, bytes],
) -> None:
    rows = {row["id"]: row for row in rows_of(files[urls.ENTRIES_CSV])}
    assert list(next(iter(rows.values()))) == list(COLUMNS)
    assert set(rows) == {ATTACK, "2023-05-talks"}, "withdrawn entries are in the JSON only"
    attack, other = rows[ATTACK], rows["2023-05-talks"]
    expected = {
        "date": "2023-05-04", "date_earliest": "2023-05-04", "ucdp_date_prec": "1",
        "acled_type": attack["acled_type"], "countries": "NER", "place": "Testville",
        "latitude": "14.0", "longitude": "5.0", "attackers": "example-front",
        "targets": "example-army", "deaths_low": "9", "deaths_best": "9", "deaths_high": "10",
        "deaths_high_is_open": "true", "deaths_direct": "9", "deaths_civilians": "2",
        "deaths_forces": "7", "deaths_groups": "", "deaths_other_side_claims": "40",
        "claims": "3", "sources": "1", "origins": "1", "status": "provisional", "grade": "",
        "url": f"https://example.org/entries/{ATTACK}.html",
    }  # fmt: skip
    assert {key: attack[key] for key in expected} == expected
    assert other["title"] == 'Talks, "open" <b>&\u00a0more'
    assert other["deaths_best"] == other["latitude"] == other["deaths_high_is_open"] == ""
    assert (other["date_earliest"], other["date_latest"]) == ("2023-05-01", "2023-05-31")


def test_a_row_of_claims_says_how_each_stands(files: dict[str, bytes]) -> None:
    rows = rows_of(files[urls.CLAIMS_CSV])
    assert [(row["claim"], row["standing"], row["figure"]) for row in rows] == [
        ("1", "counted", ">=7"),
        ("2", "other-side", "40"),
        ("3", "counted", "2-3"),
    ]
    assert (rows[0]["low"], rows[0]["best"], rows[0]["high"]) == ("7", "", "")


def test_features_are_points_longitude_first(files: dict[str, bytes]) -> None:
    data = json.loads(files[urls.ENTRIES_GEOJSON])
    features = {feature["id"]: feature for feature in data["features"]}
    assert data["type"] == "FeatureCollection"
    assert features[ATTACK]["geometry"] == {"type": "Point", "coordinates": [5.0, 14.0]}
    assert features["2023-05-talks"]["geometry"] is None
    assert list(features[ATTACK]["properties"]) == list(COLUMNS)


def test_several_positions_are_one_feature() -> None:
    places = edited(
        BASE["entries/places/NER.yml"],
        {"Exampletown\n": "Exampletown\n  lat: 15\n  lon: 6\n  coords_from: made up\n"},
    )
    entry = edited(BASE[ENTRY], {"[testville]": "[testville, exampletown]"})
    data = files_of(build_sound({ENTRY: entry, "entries/places/NER.yml": places}))
    (feature,) = json.loads(data[urls.ENTRIES_GEOJSON])["features"]
    assert feature["geometry"] == {"type": "MultiPoint", "coordinates": [[5.0, 14.0], [6.0, 15.0]]}


def test_the_json_of_all_holds_the_json_of_each(files: dict[str, bytes]) -> None:
    data = json.loads(files[urls.ENTRIES_JSON])
    assert data["licence"] == SITE.licence
    for entry in data["entries"]:
        assert json.loads(files[urls.entry_json_uri(entry["id"])]) == entry
    attack = next(entry for entry in data["entries"] if entry["id"] == ATTACK)
    assert [claim["standing"] for claim in attack["claims"]] == ["counted", "other-side", "counted"]
    assert attack["claims"][0]["figure"] == {"text": ">=7", "low": 7, "best": None, "high": None}
    account = attack["ledger"][0]
    assert (account["of"], account["low"], account["best_is_lower_bound"]) == (
        "example-army",
        7,
        True,
    )
    gone = next(entry for entry in data["entries"] if entry["id"] == "2023-05-gone")
    assert (gone["status"], gone["status_reason"]) == ("withdrawn", "A rumour.")


def test_json_can_stand_in_a_page(files: dict[str, bytes]) -> None:
    for uri, data in files.items():
        if uri.endswith("json"):
            assert not set(data.decode()) & set("<>&\u2028\u2029"), uri
            assert data.endswith(b"\n")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(sign: str) -> None:
    title = f'{sign}HYPERLINK("https://example.org";"x")'
    entry = edited(
        BASE[ENTRY],
        {
            "title: Attack on an army post at Testville": f"title: '{title}'",
            "by: example-ministry": f"by: '{sign}cmd|x'",
            # A name with @ is asked about as well.
            "type: attack": "type: attack" + "\naccept: [{code: W610, why: x}]" * (sign == "@"),
        },
    )
    data = files_of(build_sound({ENTRY: entry}))
    (row,) = rows_of(data[urls.ENTRIES_CSV])
    assert row["title"] == "'" + title
    (claim,) = rows_of(data[urls.CLAIMS_CSV])
    assert claim["by"] == f"'{sign}cmd|x"


def test_every_cell_of_the_corpus_parses_back_and_is_no_formula() -> None:
    nasty = ['a,b', 'a"b', "'a", "a;b", "a\\", '"', "é مدينة 𝄞", "|x", "%x"]  # fmt: skip
    files = {
        f"entries/2023/2023-05-talks-{at}.md": talks(title) for at, title in enumerate(nasty, 10)
    }
    data = files_of(build_sound(files))
    rows = rows_of(data[urls.ENTRIES_CSV])
    assert sorted(row["title"] for row in rows if row["type"] == "diplomatic") == sorted(nasty)
    for row in (*rows, *rows_of(data[urls.CLAIMS_CSV])):
        assert None not in row
        assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "@", "\t", "\r")]


def test_every_column_is_explained_and_nothing_else_is() -> None:
    messages = load_messages("en")
    explained = {
        key.removeprefix("columns.") for key in messages.templates if key.startswith("columns.")
    }
    assert explained == set(COLUMNS)


def test_without_an_address_links_are_relative() -> None:
    (row,) = rows_of(files_of(build_sound(), Settings())[urls.ENTRIES_CSV])
    assert row["url"] == f"entries/{ATTACK}.html"


def test_the_same_chronicle_gives_the_same_bytes() -> None:
    assert files_of(build_sound()) == files_of(build_sound())


def no_floats_beyond_json(value: Any) -> bool:
    raise AssertionError(value)


def test_json_holds_no_value_that_json_does_not_know(files: dict[str, bytes]) -> None:
    for uri, data in files.items():
        if uri.endswith("json"):
            json.loads(data, parse_constant=no_floats_beyond_json)
