"""Find the places deep inside a shape where a name has most room around it (drawing)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, sqrt

from conflict_chronicle.geodata import Bbox, Point

Segment = tuple[float, float, float, float, float]
"""Start, step and squared length of one stretch of a line."""


def deep_places(
    lines: Sequence[Sequence[Point]], box: Bbox, columns: int, rows: int, least: float
) -> list[tuple[float, float, float]]:
    """Return the lattice points of a box that lie deep inside a shape, the deepest first.

    The lines make up the shape by the even-odd rule, in no order. Each place is its distance from
    the nearest line or side of the box, ``least`` at least, then x and y.
    """
    west, south, east, north = box
    xs = [west + (east - west) * column / columns for column in range(1, columns)]
    found = []
    segments = list(_segments(lines))
    for row in range(1, rows):
        y = south + (north - south) * row / rows
        side = min(y - south, north - y)
        crossings = sorted(_crossings(lines, y)) if side >= least else []
        for x in xs:
            after = bisect_right(crossings, x)
            if (len(crossings) - after) % 2 == 0:
                continue  # outside
            room = min(side, x - west, east - x, crossings[after] - x)
            room = min(room, x - crossings[after - 1] if after else inf)
            if room >= least and (depth := _depth(segments, x, y, room, least)) >= least:
                found.append((round(depth, 3), x, y))
    return sorted(found, key=lambda place: (-place[0], place[1], place[2]))


def _segments(lines: Sequence[Sequence[Point]]) -> Iterator[Segment]:
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            dx, dy = bx - ax, by - ay
            yield ax, ay, dx, dy, dx * dx + dy * dy


def _crossings(lines: Sequence[Sequence[Point]], y: float) -> Iterator[float]:
    """Yield where the lines cross a row."""
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            if (ay > y) != (by > y):
                yield (bx - ax) * (y - ay) / (by - ay) + ax


def _depth(segments: Sequence[Segment], x: float, y: float, room: float, least: float) -> float:
    """Return the distance to the nearest segment, at most ``room``; below ``least``, any number."""
    best, enough = room * room, least * least
    for ax, ay, dx, dy, length in segments:
        px, py = x - ax, y - ay
        share = px * dx + py * dy
        if share >= length:
            px, py = px - dx, py - dy
        elif share > 0:
            share /= length
            px, py = px - share * dx, py - share * dy
        away = px * px + py * py
        if away < best:
            best = away
            if best < enough:
                break
    return sqrt(best)
