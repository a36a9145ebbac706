"""The world's outlines: decoded exactly, shared between neighbours, honest about what is inside."""

import json
import re
from importlib import resources
from itertools import pairwise

import pytest
from babel.core import get_global

from conflict_chronicle.geodata import Bbox, great_circle_km, load_outlines

KANDADJI = (0.970824, 14.626641)
SAHEL = Bbox(-3.0, 10.0, 5.0, 18.0)


@pytest.fixture(scope="module")
def outlines():
    return load_outlines()


def test_the_data_file_is_small():
    file = resources.files("conflict_chronicle.geodata") / "outlines.json"
    assert len(file.read_bytes()) <= 700_000


def test_the_notice_names_both_sources():
    notice = (resources.files("conflict_chronicle.geodata") / "NOTICE.txt").read_text("utf-8")
    assert "Natural Earth" in notice
    assert "Permission to use, copy, modify" in notice


def test_every_code_is_a_living_iso_country(outlines):
    aliases = get_global("territory_aliases")
    for key, feature in outlines.features.items():
        if feature.iso3:
            assert re.fullmatch("[A-Z]{3}", key)
            assert len(aliases[key]) == 1


def test_ambiguous_numbers_got_the_current_code(outlines):
    codes = {"COD", "DEU", "FRA", "MMR", "TLS", "YEM"}
    assert codes <= outlines.features.keys()
    assert not {"ZAR", "DDR", "FXX", "BUR", "TMP", "YMD"} & outlines.features.keys()


def test_territories_without_a_code_keep_their_name(outlines):
    unnamed = {key for key, feature in outlines.features.items() if not feature.iso3}
    assert {"Somaliland", "Kosovo"} <= unnamed
    assert outlines.rings("Somaliland")


@pytest.mark.parametrize("key", ["NER", "MLI", "BFA", "FRA", "RUS", "FJI", "ATA", "IDN"])
def test_rings_are_closed_and_within_the_bounds(outlines, key):
    around = outlines.bounds(key).grown(1e-6)
    for ring in outlines.rings(key):
        assert ring[0] == ring[-1]
        assert all(around.holds(point) for point in ring)


def test_no_line_jumps_across_the_world(outlines):
    for number in range(len(outlines.arcs)):
        steps = (abs(b[0] - a[0]) for a, b in pairwise(outlines.points(number)))
        assert max(steps) < 180


def test_an_arc_lies_in_its_stored_rectangle(outlines):
    for number, arc in enumerate(outlines.arcs):
        assert all(arc.box.grown(1e-9).holds(point) for point in outlines.points(number))


def test_an_arc_has_one_country_or_two(outlines):
    assert {len(keys) for keys in outlines.sides} == {1, 2}


def test_neighbours_share_their_border_exactly(outlines):
    shared = [n for n, keys in enumerate(outlines.sides) if sorted(keys) == ["BFA", "NER"]]
    assert shared
    niger = {point for ring in outlines.rings("NER") for point in ring}
    burkina = {point for ring in outlines.rings("BFA") for point in ring}
    assert all(set(outlines.points(n)) <= niger & burkina for n in shared)


def test_a_point_is_inside_its_country_only(outlines):
    assert outlines.contains("NER", *KANDADJI)
    assert not outlines.contains("MLI", *KANDADJI)
    assert outlines.distance_outside_km("NER", *KANDADJI) == 0


def test_swapped_coordinates_are_far_outside(outlines):
    assert outlines.distance_outside_km("NER", KANDADJI[1], KANDADJI[0]) > 1000


def test_the_distance_outside_is_measured_to_the_border(outlines):
    assert outlines.distance_outside_km("MLI", *KANDADJI) == pytest.approx(39.5, abs=1)


def test_a_country_across_the_antimeridian_holds_both_its_sides(outlines):
    assert outlines.contains("RUS", 37.6, 55.75)
    assert outlines.contains("RUS", -173.0, 66.0)
    assert outlines.contains("RUS", 187.0, 66.0)
    assert outlines.distance_outside_km("FJI", -179.0, -17.0) < 200
    assert outlines.distance_outside_km("FJI", 0.0, 10.0) > 10_000


def test_an_unknown_country_is_empty_and_no_error(outlines):
    assert outlines.rings("XXX") == ()
    assert outlines.bounds("XXX") is None
    assert outlines.main_bounds("XXX") is None
    assert not outlines.contains("XXX", *KANDADJI)
    assert outlines.distance_outside_km("XXX", *KANDADJI) == float("inf")
    assert outlines.label_point("XXX", SAHEL) is None


def test_countries_in_a_window_are_those_that_reach_it(outlines):
    found = outlines.countries_in(SAHEL)
    assert found == tuple(sorted(found))
    assert {"NER", "MLI", "BFA", "NGA", "GHA", "TGO", "BEN"} <= set(found)
    assert "FRA" not in found


def test_a_window_inside_one_country_finds_it(outlines):
    assert outlines.countries_in(Bbox(9.0, 18.0, 9.1, 18.1)) == ("NER",)


def test_main_bounds_leave_out_what_is_far_and_small(outlines):
    france = outlines.main_bounds("FRA")
    assert france.west > -6
    assert france.south > 40
    assert outlines.main_bounds("NER") == pytest.approx(outlines.bounds("NER"))
    malaysia = outlines.main_bounds("MYS")
    assert malaysia.west < 101
    assert malaysia.east > 118


@pytest.mark.parametrize("key", ["NER", "MLI", "BFA", "NGA", "BEN"])
def test_a_label_point_is_in_the_visible_part(outlines, key):
    point = outlines.label_point(key, SAHEL)
    assert SAHEL.holds(point)
    assert outlines.contains(key, *point)


def test_no_label_point_where_nothing_is_visible(outlines):
    assert outlines.label_point("FRA", SAHEL) is None


def test_known_distances():
    assert great_circle_km((0, 0), (0, 1)) == pytest.approx(111.195, abs=0.01)
    assert great_circle_km((0, 0), (180, 0)) == pytest.approx(20015, abs=1)
    assert great_circle_km((179.9, 0), (-179.9, 0)) == pytest.approx(22.24, abs=0.01)
    assert great_circle_km(KANDADJI, KANDADJI) == 0


def test_the_file_has_one_feature_and_one_arc_a_line():
    file = resources.files("conflict_chronicle.geodata") / "outlines.json"
    text = file.read_text("utf-8")
    data = json.loads(text)
    assert text.count("\n") == 3 + len(data["features"]) + len(data["arcs"])
