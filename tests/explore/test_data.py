"""The data of the explorer say what the chronicle says, in files of bounded size."""

from array import array
from functools import lru_cache

import pytest

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.explore import EXPLORER
from conflict_chronicle.explore.columns import EPOCH, Facets, first_and_length
from conflict_chronicle.explore.dictionaries import Dictionaries
from conflict_chronicle.explore.files import Piece, cut
from conflict_chronicle.explore.tables import Tables
from conflict_chronicle.explore.words import MOST, word_lines
from conflict_chronicle.export import DataFile, make_files
from conflict_chronicle.export.columns import COLUMNS, row_of
from conflict_chronicle.export.tables import TABLES
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.fold import find_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import ActorId, CountryCode
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.settings import Settings, read_settings
from tests.chronicle import BASE, ENTRY, REPOSITORY, build_sound, edited
from tests.explore.reading import Scripts, read_scripts
from tests.search.reading import read_numbers
from tests.site.building import GOLDEN

LARGEST = 100_000
CHRONICLES = {"islands": GOLDEN, "sahel": REPOSITORY}


@lru_cache
def read(name: str) -> tuple[Chronicle, Settings]:
    settings, _ = read_settings(CHRONICLES[name])
    return read_chronicle(CHRONICLES[name], settings, None)[0], settings


def desk_of(chronicle: Chronicle, settings: Settings) -> Desk:
    return Desk(chronicle, settings, load_messages(settings.language))


def files_of(chronicle: Chronicle, settings: Settings) -> tuple[DataFile, ...]:
    return tuple(make_files(EXPLORER, desk_of(chronicle, settings)))


def scripts_of(chronicle: Chronicle, settings: Settings | None = None) -> Scripts:
    return read_scripts(files_of(chronicle, settings or Settings()))


@pytest.fixture(params=CHRONICLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def chronicle(name: str) -> Chronicle:
    return read(name)[0]


@pytest.fixture
def scripts(name: str) -> Scripts:
    return read_scripts(files_of(*read(name)))


def test_entries_that_stand_are_in_it_in_order_and_no_others(
    chronicle: Chronicle, scripts: Scripts
) -> None:
    ids = [entry.id for entry in chronicle.timeline]
    assert [row[0] for row in scripts.table("rows")] == ids
    assert [row[0] for row in scripts.table("values")] == ids
    assert scripts.root["count"] == len(scripts.facts) == len(ids)


def test_withdrawn_entries_are_left_out() -> None:
    reason = "status: withdrawn\nstatus_reason: It never happened.\n"
    withdrawn = edited(BASE[ENTRY], {"type: attack\n": f"type: attack\n{reason}"})
    scripts = scripts_of(build_sound({ENTRY: withdrawn}))
    assert scripts.root["count"] == 0
    assert scripts.table("rows") == scripts.table("values") == scripts.table("words") == []


def test_disputed_entries_are_marked() -> None:
    disputed = edited(BASE[ENTRY], {"type: attack\n": "type: attack\nstatus: disputed\n"})
    (row,) = scripts_of(build_sound({ENTRY: disputed})).table("rows")
    assert row[8] == "Disputed"


def test_the_numbers_of_an_entry_are_its_facts(chronicle: Chronicle, scripts: Scripts) -> None:
    for entry, fact in zip(chronicle.timeline, scripts.facts, strict=True):
        places = [chronicle.places[scene.place] for scene in entry.places]
        tally = chronicle.ledgers[entry.id].tally("killed")
        assert (fact.first, fact.last) == (entry.date.earliest, entry.date.latest), entry.id
        assert fact.type == entry.type
        assert fact.violence == entry.violence
        assert fact.precision == (places[0].precision if places else None)
        assert fact.deaths == (tally.best if tally else None)
        assert fact.countries == set(chronicle.countries_of(entry))
        assert fact.regions == {(place.country, place.admin1) for place in places if place.admin1}
        assert fact.places == {place.id for place in places}
        assert fact.parts == {(part.actor, part.role) for part in entry.actors}


@pytest.mark.parametrize(
    "written", ["2023-05-04", "../2023-05-04", "2023-05-04/..", "2023-05", "1962"]
)
def test_a_date_keeps_both_its_bounds_and_a_missing_one_stays_missing(written: str) -> None:
    found = parse_edtf(written)
    first, length = first_and_length(found)
    assert first == (found.earliest.toordinal() - EPOCH if found.earliest else None)
    if found.latest is None:
        assert length is None
    else:
        assert (first or 0) + (length or 0) == found.latest.toordinal() - EPOCH


def test_values_are_the_columns_of_the_table_and_the_positions(
    name: str, chronicle: Chronicle, scripts: Scripts
) -> None:
    assert scripts.root["columns"] == list(COLUMNS)
    for entry, row in zip(chronicle.timeline, scripts.table("values"), strict=True):
        assert len(row) == len(COLUMNS) + 1
        values = row_of(chronicle, read(name)[1], entry)
        for column, found, value in zip(COLUMNS, row[:-1], values, strict=True):
            is_text = column in scripts.root["numbers"] and value is not None
            assert found == (str(value) if is_text else value), column
        places = (chronicle.places[scene.place] for scene in entry.places)
        assert row[-1] == [[place.lon, place.lat] for place in places if place.point]


def test_every_column_of_decimal_numbers_is_named(chronicle: Chronicle, scripts: Scripts) -> None:
    decimal = {
        column
        for entry in chronicle.timeline
        for column, value in zip(COLUMNS, row_of(chronicle, Settings(), entry), strict=True)
        if isinstance(value, float)
    }
    assert decimal == set(scripts.root["numbers"])


def test_words_of_titles_lead_to_their_entries(chronicle: Chronicle, scripts: Scripts) -> None:
    for number, entry in enumerate(chronicle.timeline):
        for word in find_words(f"{entry.title} {entry.summary or ''}"):
            assert number in scripts.holding(word), word


def test_no_script_is_larger_than_100_kb_and_none_closes_a_script_element(name: str) -> None:
    for file in files_of(*read(name)):
        assert len(file.data) <= LARGEST, file.uri
        assert b"<" not in file.data, file.uri


def test_many_items_are_cut_into_files_below_the_bound_and_none_is_lost() -> None:
    actors = [[f"a{at:05}", "n" * 80, 1] for at in range(5_000)]
    dictionaries = Dictionaries(
        small={},
        tables={"regions": [], "actors": actors, "places": []},
        countries={"NER": 0},
        regions={},
        actors={ActorId(str(actor[0])): at for at, actor in enumerate(actors)},
        places={},
        terms={"roles": {"target": 0}, "event-types": {"attack": 0}},
    )
    rows = [[f"id-{at}", "Ereignis " * (at % 30), at] for at in range(4_000)]
    tables = Tables(dictionaries)
    files = list(tables.begin())
    for at, row in enumerate(rows):
        part = (ActorId(f"a{at:05}"), "target")
        facets = Facets(at, 0, "attack", None, None, at, (CountryCode("NER"),), (), (), (part,))
        text = json_text(row)
        files += tables.take(facets, text, f"alle wörd{at % 90:06}{'x' * (at % 50)}", text)
    files += tables.end({"roles": [["target"]], "count": 0})
    scripts = read_scripts(files)
    assert all(len(file.data) <= LARGEST for file in files)
    assert scripts.table("rows") == scripts.table("values") == rows
    assert scripts.holding("alle") == set(range(len(rows)))
    assert scripts.core["actors"] == actors
    assert [parts for *_, parts in scripts.core["entries"]] == list(range(len(rows)))
    assert len(files) > 30


def test_pieces_follow_each_other_and_hold_at_least_one_item() -> None:
    pieces = cut(["a" * 50, "b" * 5, "c" * 5, "d" * 50], 12)
    assert list(pieces) == [
        Piece(0, ("a" * 50,)),
        Piece(1, ("b" * 5, "c" * 5)),
        Piece(3, ("d" * 50,)),
    ]


def test_a_script_changes_its_mark_with_what_it_holds_and_the_others_stay() -> None:
    before = {file.uri: file.data for file in files_of(build_sound(), Settings())}
    changed = edited(BASE[ENTRY], {"killed: 7": "killed: 8"})
    after = {f.uri: f.data for f in files_of(build_sound({ENTRY: changed}), Settings())}
    same = {uri for uri in before if before[uri] == after[uri]}
    assert same == {"data/explore/words0.js"}


def test_the_same_chronicle_makes_the_same_bytes(name: str) -> None:
    assert files_of(*read(name)) == files_of(*read(name))


def test_the_explorer_and_the_table_hold_the_same_entries(name: str) -> None:
    chronicle, settings = read(name)
    tables = make_files(TABLES, desk_of(chronicle, settings))
    table = next(file for file in tables if file.uri == "data/entries.csv")
    assert (
        table.data.count(b"\r\n") - 1 == read_scripts(files_of(chronicle, settings)).root["count"]
    )


def test_a_word_of_very_many_entries_stands_in_several_lines() -> None:
    found = {"alle": array("I", range(MOST + 5)), "einer": array("I", [3])}
    lines = [line.split("\t") for line in word_lines(found)]
    assert [word for word, _ in lines] == ["alle", "alle", "einer"]
    assert [len(read_numbers(code)) for _, code in lines] == [MOST, 5, 1]
    assert read_numbers(lines[1][1])[0] == MOST
