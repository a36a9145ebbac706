"""Lines that are thinned for any scale after one look at their points (geodata)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from math import cos, inf, radians, sqrt

from conflict_chronicle.geodata.geometry import Bbox, Point, Ring, bounds_of

LEAST_SQUEEZE = 0.1
"""Near the poles a degree of longitude counts as no shorter than this share of one of latitude."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line in degrees, and for each point how much it matters to the line's shape.

    Two are equal only if they are one: so what is left of one can be remembered under it.
    """

    points: Ring
    strays: tuple[float, ...]
    """How far the line strays without each point, in degrees of latitude (see ``strays``)."""
    box: Bbox
    squeeze: float
    """The length of a degree of longitude in the middle of the line, as a share of one of latitude."""

    @classmethod
    def of(cls, points: Ring) -> "Line":
        """Measure a line."""
        box = bounds_of(points)
        squeeze = max(LEAST_SQUEEZE, cos(radians((box.south + box.north) / 2)))
        return cls(points, strays([(x * squeeze, y) for x, y in points]), box, squeeze)

    def thinned(self, x_units: float, y_units: float, units: float) -> Ring:
        """Return the points that a drawing needs on which a degree has so many units each way.

        No dropped one is farther than ``units`` from what is left. All drawings of a scale have the
        same points.
        """
        return _kept(self, units / self._scale(x_units, y_units))

    def strays_within(self, box: Bbox, x_units: float, y_units: float) -> list[float]:
        """Return the strays of the points in a rectangle, in units of a drawing."""
        scale = self._scale(x_units, y_units)
        if box.surrounds(self.box):
            return [stray * scale for stray in self.strays]
        west, south, east, north = box
        return [
            stray * scale
            for (x, y), stray in zip(self.points, self.strays, strict=True)
            if west <= x <= east and south <= y <= north
        ]

    def _scale(self, x_units: float, y_units: float) -> float:
        return max(y_units, x_units / self.squeeze)


@lru_cache(maxsize=8192)
def _kept(line: Line, tolerance: float) -> Ring:
    """Return the points that matter more; maps of one latitude have one scale, and share them."""
    return tuple(compress(line.points, map(tolerance.__lt__, line.strays)))


def simplify(line: Sequence[Point], tolerance: float) -> Ring:
    """Return ``line`` with fewer points, none of the dropped ones farther than ``tolerance`` away."""
    pairs = zip(line, strays(line), strict=True)
    return tuple([point for point, stray in pairs if stray > tolerance])


def strays(line: Sequence[Point]) -> tuple[float, ...]:
    """Return for each point up to which tolerance a simplified line keeps it; the ends always stay.

    Douglas and Peucker, "Algorithms for the reduction of the number of points …", Cartographica 10
    (1973), gone through to the end: their search stops at a point that is near enough, so none
    found after it can matter more.
    """
    found = [inf] * len(line)
    spans = [(0, len(line) - 1, inf)]
    while spans:
        first, last, most = spans.pop()
        if last - first > 1:
            index, away = _farthest(line, first, last)
            found[index] = least = min(most, away)
            spans += [(first, index, least), (index, last, least)]
    return tuple(found)


def _farthest(line: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """Return which point between two others is farthest from the straight line, and how far."""
    (ax, ay), (bx, by) = line[first], line[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    worst, found = -1.0, first
    for index in range(first + 1, last):
        x, y = line[index]
        x, y = x - ax, y - ay
        share = (x * dx + y * dy) / length if length else 0.0
        if share >= 1:
            x, y = x - dx, y - dy
        elif share > 0:
            x, y = x - share * dx, y - share * dy
        away = x * x + y * y
        if away > worst:
            worst, found = away, index
    return found, sqrt(worst)
