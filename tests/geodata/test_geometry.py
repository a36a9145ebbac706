"""Plane geometry: clipping stays in the box, distances are those of the nearest points."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.geodata import Bbox
from conflict_chronicle.geodata.geometry import (
    clip_line,
    clip_ring,
    edge_distance,
    inmost_point,
    inside,
    nearest_on_segment,
    ring_area,
)

BOX = Bbox(0.0, 0.0, 100.0, 60.0)
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))

coordinate = st.floats(-300, 300, allow_nan=False)
points = st.tuples(coordinate, coordinate)
lines = st.lists(points, min_size=2, max_size=30).map(tuple)
rings = st.lists(points, min_size=3, max_size=20).map(lambda p: (*p, p[0]))


@given(lines)
def test_a_clipped_line_never_leaves_the_box(line):
    assert all(BOX.holds(point) for run in clip_line(line, BOX) for point in run)


@given(rings)
def test_a_clipped_ring_never_leaves_the_box_and_is_closed(ring):
    clipped = clip_ring(ring, BOX)
    assert all(BOX.holds(point) for point in clipped)
    assert not clipped or clipped[0] == clipped[-1]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 60)), min_size=2).map(tuple))
def test_a_line_inside_the_box_is_kept_whole(line):
    kept = {point for run in clip_line(line, BOX) for point in run}
    assert kept == set(line) or len(set(line)) == 1


@given(rings, st.floats(1, 99), st.floats(1, 59))
def test_clipping_keeps_inside_and_outside(ring, x, y):
    clipped = clip_ring(ring, BOX)
    edges = (ring, clipped) if clipped else (ring,)
    if min(edge_distance((x, y), (edge,)) for edge in edges) > 1e-6:
        assert inside((x, y), (ring,)) == bool(clipped and inside((x, y), (clipped,)))


@given(lines, points)
def test_edge_distance_agrees_with_the_nearest_points(line, point):
    nearest = min(
        ((p[0] - point[0]) ** 2 + (p[1] - point[1]) ** 2) ** 0.5
        for a, b in pairwise(line)
        for p in [nearest_on_segment(point, a, b)]
    )
    assert abs(edge_distance(point, (line,)) - nearest) < 1e-6


def test_the_inmost_point_of_a_square_is_its_middle():
    x, y = inmost_point((SQUARE,), 0.01)
    assert abs(x - 5) < 0.1
    assert abs(y - 5) < 0.1


def test_the_inmost_point_of_a_bent_shape_is_inside():
    bent = ((0, 0), (30, 0), (30, 2), (2, 2), (2, 30), (0, 30), (0, 0))
    assert inside(inmost_point((bent,), 0.01), (bent,))


def test_a_hole_is_outside():
    hole = ((4, 4), (6, 4), (6, 6), (4, 6), (4, 4))
    assert not inside((5, 5), (SQUARE, hole))
    assert inside((1, 1), (SQUARE, hole))
    assert ring_area(SQUARE) == 100
