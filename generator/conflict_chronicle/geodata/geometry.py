"""Plane geometry: inside, clip, pole of inaccessibility (geodata; knows no map)."""

from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

Point = tuple[float, float]
Ring = tuple[Point, ...]


class Bbox(NamedTuple):
    """A rectangle; in degrees for the globe, with ``west < east`` and ``south < north``.

    No rectangle crosses the antimeridian.
    """

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Bbox") -> bool:
        """Tell whether the two share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def holds(self, point: Point) -> bool:
        """Tell whether ``point`` lies inside or on the edge."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def surrounds(self, other: "Bbox") -> bool:
        """Tell whether ``other`` lies inside, edges included."""
        return (
            self.west <= other.west
            and other.east <= self.east
            and self.south <= other.south
            and other.north <= self.north
        )

    def grown(self, by: float) -> "Bbox":
        """Return the rectangle with each side moved outwards by ``by``."""
        return Bbox(self.west - by, self.south - by, self.east + by, self.north + by)


def bounds_of(points: Iterable[Point]) -> Bbox:
    """Return the smallest rectangle around ``points`` (at least one)."""
    xs, ys = zip(*points, strict=True)
    return Bbox(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Bbox]) -> Bbox:
    """Return the smallest rectangle around ``boxes`` (at least one)."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return Bbox(min(wests), min(souths), max(easts), max(norths))


def ring_area(ring: Sequence[Point]) -> float:
    """Return the signed area of a ring (shoelace formula), positive when counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def inside(point: Point, rings: Iterable[Sequence[Point]]) -> bool:
    """Tell whether ``point`` is inside the rings by the even-odd rule, so holes are outside."""
    x, y = point
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def nearest_on_segment(point: Point, start: Point, end: Point) -> Point:
    """Return the point of the segment that is nearest to ``point``."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if not length:
        return start
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    share = max(0.0, min(1.0, share))
    return (start[0] + share * dx, start[1] + share * dy)


def edge_distance(point: Point, rings: Iterable[Sequence[Point]]) -> float:
    """Return the distance from ``point`` to the nearest edge of the rings."""
    px, py = point
    best = float("inf")
    for ring in rings:
        ax, ay = ring[0]
        for bx, by in ring[1:]:
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            share = ((px - ax) * dx + (py - ay) * dy) / length if length else 0.0
            share = 0.0 if share < 0 else 1.0 if share > 1 else share
            ex, ey = px - ax - share * dx, py - ay - share * dy
            away = ex * ex + ey * ey
            best = min(best, away)
            ax, ay = bx, by
    return sqrt(best)


def clip_ring(ring: Sequence[Point], box: Bbox) -> Ring:
    """Return the part of a ring inside ``box``, closed, or ``()``.

    Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17 (1974): pieces that the box cuts
    apart stay joined along its edge, which shows in no fill.
    """
    points = list(ring[:-1])
    if not points:
        return ()
    around = bounds_of(points)
    for axis, limit, sign, is_beyond in (
        (0, box.west, 1, around.west < box.west),
        (0, box.east, -1, around.east > box.east),
        (1, box.south, 1, around.south < box.south),
        (1, box.north, -1, around.north > box.north),
    ):
        if is_beyond:
            points = _clip_half(points, axis, limit, sign)
    return (*points, points[0]) if len(points) > 2 else ()


def _clip_half(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip(points[-1:] + points[:-1], points, strict=True):
        was, now = sign * (before[axis] - limit) >= 0, sign * (here[axis] - limit) >= 0
        if was != now:
            kept.append(_crossing(before, here, axis, limit))
        if now:
            kept.append(here)
    return kept


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    other = 1 - axis
    value = a[other] + (limit - a[axis]) / (b[axis] - a[axis]) * (b[other] - a[other])
    low, high = sorted((a[other], b[other]))
    value = max(low, min(high, value))
    return (limit, value) if axis == 0 else (value, limit)


def clip_line(line: Sequence[Point], box: Bbox) -> tuple[Ring, ...]:
    """Return the runs of a line that lie inside ``box``.

    Each segment by Liang and Barsky, "A new concept and method for line clipping", ACM
    Transactions on Graphics 3 (1984).
    """
    west, south, east, north = box
    # Beyond which sides each point lies; as in the algorithm of D. Cohen and I. Sutherland, two
    # points beyond one side, or within all, need no clipping.
    beyond = [(x < west) | (x > east) << 1 | (y < south) << 2 | (y > north) << 3 for x, y in line]
    if len(line) > 1 and not any(beyond):
        return (tuple(line),)
    runs: list[list[Point]] = []
    for (start, end), (one, two) in zip(pairwise(line), pairwise(beyond), strict=True):
        if one & two:
            continue
        part = (start, end) if not (one | two) else _clip_segment(start, end, box)
        if part is None:
            continue
        if runs and runs[-1][-1] == part[0]:
            runs[-1].append(part[1])
        else:
            runs.append(list(part))
    return tuple(tuple(run) for run in runs)


def _clip_segment(a: Point, b: Point, box: Bbox) -> tuple[Point, Point] | None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter, leave = 0.0, 1.0
    for step, room in (
        (-dx, a[0] - box.west),
        (dx, box.east - a[0]),
        (-dy, a[1] - box.south),
        (dy, box.north - a[1]),
    ):
        if not step:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter >= leave:
        return None
    start = a if not enter else (a[0] + enter * dx, a[1] + enter * dy)
    end = b if leave == 1 else (a[0] + leave * dx, a[1] + leave * dy)
    return _held(start, box), _held(end, box)


def _held(point: Point, box: Bbox) -> Point:
    """Return ``point``, moved into ``box`` where rounding left it a hair outside."""
    return (
        max(box.west, min(box.east, point[0])),
        max(box.south, min(box.north, point[1])),
    )


def inmost_point(rings: Sequence[Sequence[Point]], precision: float) -> Point:
    """Return the point inside ``rings`` that is farthest from every edge, within ``precision``.

    The pole of inaccessibility by the quadtree search of V. Agafonkin's polylabel (Mapbox, 2016).
    The first ring is the outer one.
    """

    def depth(x: float, y: float) -> float:
        away = edge_distance((x, y), rings)
        return away if inside((x, y), rings) else -away

    box = bounds_of(rings[0])
    size = min(box.east - box.west, box.north - box.south)
    best = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    if size <= 0:
        return best
    return _search(box, size, best, depth, max(precision, size / 1000))


def _search(
    box: Bbox, size: float, best: Point, depth: Callable[[float, float], float], precision: float
) -> Point:
    most = depth(*best)
    cells: list[tuple[float, float, float, float]] = []

    def push(x: float, y: float, half: float) -> None:
        nonlocal best, most
        found = depth(x, y)
        if found > most:
            best, most = (x, y), found
        heappush(cells, (-found - half * sqrt(2), x, y, half))

    half = size / 2
    columns = int((box.east - box.west) / size) + 1
    rows = int((box.north - box.south) / size) + 1
    for column in range(columns):
        for row in range(rows):
            push(box.west + (2 * column + 1) * half, box.south + (2 * row + 1) * half, half)
    while cells:
        potential, x, y, half = heappop(cells)
        if -potential - most <= precision:
            break
        half /= 2
        for sx, sy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            push(x + sx * half, y + sy * half, half)
    return best
