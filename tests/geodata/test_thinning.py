"""Thinned lines: near the line at every scale, the same for all drawings of a scale."""

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.geodata import Bbox, load_outlines
from conflict_chronicle.geodata.geometry import clip_line, edge_distance
from conflict_chronicle.geodata.thinning import Line, simplify, strays

BOX = Bbox(0.0, 0.0, 100.0, 60.0)

coordinate = st.floats(-300, 300, allow_nan=False)
lines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=30).map(tuple)
places = st.tuples(st.floats(-180, 180), st.floats(-80, 80))
on_the_globe = st.lists(places, min_size=2, max_size=30).map(tuple)


@given(lines, st.floats(0, 50))
def test_simplifying_keeps_the_ends_and_stays_within_the_tolerance(line, tolerance):
    kept = simplify(line, tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for point in line:
        assert edge_distance(point, (kept,)) <= tolerance + 1e-6


@given(lines, st.floats(0, 50))
def test_simplifying_never_leaves_the_box_of_the_line(line, tolerance):
    clipped = clip_line(line, BOX)
    kept = [point for run in clipped for point in simplify(run, tolerance)]
    assert all(BOX.holds(point) for point in kept)


@given(lines)
def test_a_point_matters_no_more_than_one_found_before_it(line):
    """So the points for a coarse drawing are among those for a finer one."""
    kept = [set(simplify(line, tolerance)) for tolerance in (1, 10, 100)]
    assert kept[2] <= kept[1] <= kept[0]
    assert len(strays(line)) == len(line)


@given(on_the_globe, st.floats(-80, 80), st.floats(1, 200), st.floats(0.1, 5))
def test_a_thinned_line_stays_near_on_every_sheet(points, middle, y_units, units):
    x_units = y_units * max(0.2, cos(radians(middle)))
    kept = Line.of(points).thinned(x_units, y_units, units)
    drawn = [(x * x_units, y * y_units) for x, y in kept]
    for x, y in points:
        assert edge_distance((x * x_units, y * y_units), (drawn,)) <= units + 1e-6


@pytest.mark.parametrize("key", ["NER", "MLI", "BFA"])
def test_neighbours_share_the_points_of_a_thinned_border(key):
    outlines = load_outlines()
    for number, sides in enumerate(outlines.sides):
        if key in sides and len(sides) == 2:
            line = outlines.line(number)
            kept = line.thinned(32.0, 33.0, 0.4)
            assert (kept[0], kept[-1]) == (line.points[0], line.points[-1])
            assert kept == line.thinned(31.9, 33.0, 0.4)
