"""Planning costs no more for an entry however many there are, and its indexes miss nothing."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import make_corpus
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.geodata import great_circle_km
from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import EntryId, PlaceId
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Desk, Given, plan
from conflict_chronicle.plan.before_after import NEAR_KM, WINDOW, YEAR
from conflict_chronicle.plan.past import ranks
from conflict_chronicle.plan.plan import jobs, views_of
from conflict_chronicle.plan.rolls import Roll, shelves
from conflict_chronicle.plan.spots import Spot, Spots
from conflict_chronicle.settings import Settings


def desk_of(entries: int) -> Desk:
    settings = Settings(countries=("NER", "MLI", "BFA"))
    files = [SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(entries)]
    chronicle, _ = build_chronicle(sorted(files, key=lambda file: file.path), settings, None)
    return Desk(chronicle, settings, load_messages(), is_sketch=True)


@pytest.fixture(scope="module")
def desk():
    return desk_of(150)


def steps_of(desk: Desk) -> int:
    """Count the calls, of Python and of C, that planning all pages takes."""
    return calls_in(lambda: plan(desk, Given(columns=tuple(COLUMNS))))


def calls_in(work: Callable[[], Iterable[object]]) -> int:
    """Count the calls, of Python and of C, that it takes to make what ``work`` returns."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for _ in work():
            pass
    finally:
        sys.setprofile(before)
    return calls


def test_an_entry_takes_no_more_steps_when_there_are_four_times_as_many(desk):
    steps_of(desk_of(20))  # what is read once a run
    few = steps_of(replace(desk))
    many = steps_of(desk_of(600))
    assert many / 600 < few / 150


def test_a_page_of_a_split_list_takes_steps_for_its_rows_alone():
    desk = desk_of(600)
    split = [job for job in jobs(desk) if job.kind in ("shelf", "sheet", "sources part")]
    assert len({job.kind for job in split}) > 1
    rows = shelves(desk)
    for job in split:
        views = tuple(views_of(desk, job, Given()))
        kind, ident, other, *key = job.key if job.kind == "shelf" else ("", "", "")
        shelf = rows.get((Roll(kind, ident, other), tuple(map(int, key))))
        size = len(shelf.ids) if shelf else len(views[0].groups[0].rows)
        assert calls_in(lambda job=job: views_of(desk, job, Given())) < 4000 + 400 * size, job


def test_a_country_is_not_compared_with_the_whole_chronicle_for_each_page():
    few, many = desk_of(150), desk_of(600)
    steps = []
    for desk in (few, many):
        job = next(job for job in jobs(desk) if job.key == ("TCD",))
        tuple(views_of(desk, job, Given()))  # what all pages share
        entries = len(desk.chronicle.index.by_country["TCD"])
        steps.append(calls_in(lambda desk=desk, job=job: views_of(desk, job, Given())) / entries)
    assert steps[1] < 1.2 * steps[0]


def test_entries_near_in_place_and_time_are_all_found(desk):
    chronicle = desk.chronicle

    def points(entry):
        return [chronicle.places[scene.place].point[::-1] for scene in entry.places]

    for entry in chronicle.timeline:
        day = entry.date.earliest
        expected = {
            other.id
            for other in chronicle.timeline
            if other.violence is not None
            and day - YEAR <= other.date.earliest < day
            and any(great_circle_km(a, b) <= NEAR_KM for a in points(entry) for b in points(other))
        }
        places = [scene.place for scene in entry.places]
        assert desk.past.violence_near(places, NEAR_KM, day - YEAR, day) == expected
        for place in places:
            found = {other.id for other in desk.past.at_place(place, entry, WINDOW)}
            for ident in chronicle.index.by_place[place]:
                gap = entry.date.gap_days(chronicle.entries[ident].date)
                assert gap is None or gap > WINDOW.days or ident in found


spots = st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=2, max_size=30)


@given(spots, st.integers(1, 9), st.floats(1, 20_000))
def test_the_nearest_places_are_those_that_measuring_all_finds(desk, points, most, km):
    rows = tuple(sorted(Spot(*point, PlaceId(f"p{at}")) for at, point in enumerate(points)))
    known = next(place for place in desk.chronicle.places.values() if place.point)
    here = rows[0]
    place = known.model_copy(update={"id": here.ident, "lat": here.lat, "lon": here.lon})
    away = [
        (great_circle_km((here.lon, here.lat), (row.lon, row.lat)), row.ident) for row in rows[1:]
    ]
    expected = [pair for pair in sorted(away) if pair[0] <= km][:most]
    assert list(Spots(rows).nearest(place, most, km)) == expected


@given(st.lists(st.integers(0, 6), max_size=25))
def test_a_toll_is_compared_with_all_before_and_after(tolls):
    pairs = [(EntryId(f"e{at}"), toll) for at, toll in enumerate(tolls)]
    found = ranks(pairs)
    for at, (ident, toll) in enumerate(pairs):
        if not toll:
            assert ident not in found
            continue
        earlier = [pair for pair in pairs[:at] if pair[1]]
        as_high = [other for other, their in earlier if their >= toll]
        higher = [other for other, their in pairs[at + 1 :] if their > toll]
        assert found[ident].earlier == len(earlier)
        assert found[ident].last == (earlier[-1][0] if earlier else None)
        assert found[ident].as_high == (as_high[-1] if as_high else None)
        assert found[ident].higher == (higher[0] if higher else None)
