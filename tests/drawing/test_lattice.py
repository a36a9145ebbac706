"""Of a lattice's places the deepest are found, as if each had been measured."""

import random
from itertools import pairwise
from math import cos, pi, sin

from conflict_chronicle.drawing.lattice import deep_places
from conflict_chronicle.geodata.geometry import Point, bounds_of, edge_distance, inside

SHAPES = 60
COLUMNS, ROWS, LEAST = 11, 9, 3.0


def made_up_shape(seed: int) -> tuple[Point, ...]:
    chance = random.Random(seed)
    turns = sorted(chance.uniform(0, 2 * pi) for _ in range(chance.randint(5, 40)))
    far = [chance.uniform(10, 90) for _ in turns]
    points = tuple((r * cos(turn), r * sin(turn)) for r, turn in zip(far, turns, strict=True))
    return (*points, points[0])


def measured(shape: tuple[Point, ...]) -> list[tuple[float, float, float]]:
    west, south, east, north = bounds_of(shape)
    found = []
    for row in range(1, ROWS):
        for column in range(1, COLUMNS):
            x = west + (east - west) * column / COLUMNS
            y = south + (north - south) * row / ROWS
            side = min(x - west, east - x, y - south, north - y)
            depth = min(side, edge_distance((x, y), [shape]))
            if inside((x, y), [shape]) and depth >= LEAST:
                found.append((round(depth, 3), x, y))
    return sorted(found, key=lambda place: (-place[0], place[1], place[2]))


def test_the_deepest_places_are_those_that_measuring_all_finds() -> None:
    for seed in range(SHAPES):
        shape = made_up_shape(seed)
        for most in (1, 5, 200):
            found = deep_places((shape,), bounds_of(shape), COLUMNS, ROWS, LEAST, most)
            assert found == measured(shape)[:most], seed


def test_the_order_of_the_lines_does_not_matter() -> None:
    shape = made_up_shape(7)
    lines = list(pairwise(shape))
    random.Random(1).shuffle(lines)
    box = bounds_of(shape)
    assert deep_places(lines, box, COLUMNS, ROWS, LEAST, 12) == (
        deep_places((shape,), box, COLUMNS, ROWS, LEAST, 12)
    )
