"""What may stand there twice is found without comparing each with all."""

from dataclasses import replace
from datetime import date
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.check.case import Case
from conflict_chronicle.check.duplicates import NEAR_KM, are_near, candidates, squares_of
from conflict_chronicle.check.meet import NEIGHBOURS, meet
from conflict_chronicle.check.twins import near_names
from conflict_chronicle.gist import Gist
from conflict_chronicle.model import EntryId, Place
from conflict_chronicle.settings import Settings
from tests.chronicle import build_sound

MANY = 20_000


def place_at(lat: float, lon: float) -> Place:
    return Place(id="p", file="f", country="NER", name="P", lat=lat, lon=lon)  # type: ignore[arg-type]


def made_gists(spread: int) -> tuple[Gist, ...]:
    """Return the gists of many entries on ``spread`` different days, at one place."""
    (gist,) = build_sound().gists.values()
    days = [date(2015, 1, 1).toordinal() + number for number in range(spread)]
    return tuple(
        gist._replace(id=EntryId(f"e{n:05d}"), first=days[n % spread], last=days[n % spread])
        for n in range(MANY)
    )


@pytest.mark.parametrize(("spread", "most"), [(3650, 20), (1, NEIGHBOURS)])
def test_the_work_grows_with_the_entries_alone(spread: int, most: int) -> None:
    """Also where all entries are of one day and place, which no chronicle has."""
    gists = {gist.id: gist for gist in made_gists(spread)}
    case = Case(replace(build_sound(), gists=gists, standing=tuple(gists)), Settings(), None)
    assert 0 < sum(1 for _ in candidates(case)) <= most * MANY


def test_records_meet_once_however_many_buckets_they_share() -> None:
    assert list(meet([("a", [1, 2]), ("b", [2, 1, 2]), ("c", [3])])) == [("a", "b")]


def test_a_crowded_bucket_lets_each_meet_its_neighbours_alone() -> None:
    pairs = list(meet((number, ["x"]) for number in range(1000)))
    assert len(pairs) <= 1000 * NEIGHBOURS
    assert (998, 999) in pairs
    assert (0, 999) not in pairs


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(0, 360), st.floats(0, NEAR_KM * 0.99))
def test_places_that_are_near_share_a_square(
    lat: float, lon: float, angle: float, away: float
) -> None:
    north = away * cos(radians(angle)) / 111.195
    east = away * cos(radians(90 - angle)) / 111.195 / cos(radians(lat))
    one = place_at(lat, lon)
    two = place_at(lat + north, (lon + east + 180) % 360 - 180)
    if are_near(one, two) and abs(lat) < 85:
        assert set(squares_of(one)) & set(squares_of(two))


def test_far_places_share_none() -> None:
    assert not set(squares_of(place_at(14, 5))) & set(squares_of(place_at(15, 5)))
    assert not set(squares_of(place_at(14, 5))) & set(squares_of(place_at(14, 6)))


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("Example Front", "FRONT, example", True),
        ("Katiba Éxample", "katiba example", True),
        ("Example Front", "Exemple Front", True),
        ("Example Front", "Example Fornt", True),
        ("Example Front", "Example Fronts", True),
        ("Example Front", "Other Front", False),
        ("Brigade 1", "Brigade 2", False),
        ("North Front", "South Front", False),
        ("ABC", "ABD", False),
    ],
)
def test_names_are_near_by_words_or_by_one_letter(one: str, two: str, near: bool) -> None:
    assert bool(list(near_names([("x", one), ("y", two)]))) is near


def test_two_names_of_one_actor_are_no_twins() -> None:
    assert list(near_names([("x", "Example Front"), ("x", "Exemple Front")])) == []
