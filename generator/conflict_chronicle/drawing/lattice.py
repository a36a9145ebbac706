"""Find the places deep inside a shape where a name has most room around it (drawing)."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, sqrt
from operator import neg

from conflict_chronicle.geodata import Bbox, Point

Place = tuple[float, float, float]
"""How deep a point lies inside, then its x and y."""

Segment = tuple[float, float, float, float, float]
"""Start, step and squared length of one stretch of a line."""


def deep_places(
    lines: Sequence[Sequence[Point]], box: Bbox, columns: int, rows: int, least: float, most: int
) -> list[Place]:
    """Return the lattice points of a box that lie deepest inside a shape, the deepest first.

    The lines make up the shape by the even-odd rule, in no order. At most ``most`` are returned, each
    at least ``least`` away from the nearest line or side of the box.
    """
    inner = _inside(lines, box, columns, rows, least)
    inner.sort(key=lambda place: (-place[0], place[1], place[2]))
    segments = list(_segments(lines, box))
    depths: list[float] = []
    found: list[Place] = []
    for room, x, y in inner:
        # No place is deeper than the room in its row; of a tie the first one counts (0.001).
        enough = max(least, depths[most - 1] - 0.001) if len(depths) >= most else least
        if room < enough:
            break
        if (depth := _depth(segments, x, y, room, enough)) >= enough:
            insort(depths, depth, key=neg)
            found.append((round(depth, 3), x, y))
    return sorted(found, key=lambda place: (-place[0], place[1], place[2]))[:most]


def _inside(
    lines: Sequence[Sequence[Point]], box: Bbox, columns: int, rows: int, least: float
) -> list[Place]:
    """Return the lattice points inside, each after its distance from what bounds it in its row."""
    west, south, east, north = box
    xs = [west + (east - west) * column / columns for column in range(1, columns)]
    ys = [south + (north - south) * row / rows for row in range(1, rows)]
    found = []
    for y, crossings in zip(ys, _crossings(lines, ys), strict=True):
        side, count = min(y - south, north - y), len(crossings)
        if side < least or not count:
            continue
        crossings.sort()
        for x in xs:
            after = bisect_right(crossings, x)
            if (count - after) % 2:  # inside
                before = x - crossings[after - 1] if after else inf
                room = min(side, x - west, east - x, crossings[after] - x, before)
                if room >= least:
                    found.append((room, x, y))
    return found


def _segments(lines: Sequence[Sequence[Point]], box: Bbox) -> Iterator[Segment]:
    """Yield the stretches that are not all beyond one side, which is nearer than they are."""
    west, south, east, north = box
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            if (ax < west and bx < west) or (ax > east and bx > east):
                continue
            if (ay < south and by < south) or (ay > north and by > north):
                continue
            dx, dy = bx - ax, by - ay
            yield ax, ay, dx, dy, dx * dx + dy * dy


def _crossings(lines: Sequence[Sequence[Point]], ys: Sequence[float]) -> list[list[float]]:
    """Return for each row, from low to high, where the lines cross it."""
    found: list[list[float]] = [[] for _ in ys]
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            # A row is crossed from its own height on: (ay > y) != (by > y).
            low, high = (ay, by) if ay < by else (by, ay)
            for row in range(bisect_left(ys, low), bisect_left(ys, high)):
                found[row].append((bx - ax) * (ys[row] - ay) / (by - ay) + ax)
    return found


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
