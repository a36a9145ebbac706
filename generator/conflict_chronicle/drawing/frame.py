"""Choose what a map shows and project it (drawing).

The projection is equirectangular with its standard parallel at the map's middle (J. P. Snyder, "Map
Projections: A Working Manual", USGS 1395, 1987, p. 90). It is linear, so a rectangle in degrees is
a rectangle on paper and clipping and simplifying are exact; over the few degrees of an entry's map
its error in scale is below 2 %, and for one country at low latitudes it is hardly more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, floor, radians

from conflict_chronicle.geodata import Bbox, Outlines, Point, Ring, load_outlines
from conflict_chronicle.geodata.distance import KM_PER_DEGREE
from conflict_chronicle.geodata.geometry import union

WORLD = Bbox(-180.0, -84.0, 191.0, 84.0)
"""What can be shown; Russia runs on beyond 180 degrees rather than be cut."""

LOCAL, WIDEST = 4.0, 12.0
"""Half the shorter side of the map of one spot, in degrees: the usual and the largest."""

PADDING = 0.07
"""Room around what must be seen, as a share of the map's shorter side."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the globe on a sheet of ``width`` by ``height`` units."""

    west: float
    north: float
    x_units: float
    """Units in a degree of longitude."""
    y_units: float
    """Units in a degree of latitude."""
    width: int
    height: int

    def project(self, point: Point) -> Point:
        """Return where a (longitude, latitude) lies on the sheet; y grows downwards."""
        return ((point[0] - self.west) * self.x_units, (self.north - point[1]) * self.y_units)

    def line(self, points: Iterable[Point]) -> Ring:
        """Project many points."""
        west, north, kx, ky = self.west, self.north, self.x_units, self.y_units
        return tuple([((x - west) * kx, (north - y) * ky) for x, y in points])

    @property
    def units_per_km(self) -> float:
        """Units in a kilometre, exact along meridians and at the middle of the map."""
        return self.y_units / KM_PER_DEGREE

    @property
    def sheet(self) -> Bbox:
        """The viewBox; ``south`` is its top, since y grows downwards."""
        return Bbox(0.0, 0.0, float(self.width), float(self.height))

    @property
    def bounds(self) -> Bbox:
        """What the sheet shows, in degrees, within :data:`WORLD`."""
        east = self.west + self.width / self.x_units
        south = self.north - self.height / self.y_units
        return Bbox(
            max(self.west, WORLD.west),
            max(south, WORLD.south),
            min(east, WORLD.east),
            min(self.north, WORLD.north),
        )


def fitted(box: Bbox, width: int, height: int, padding: float = 0.0) -> Frame:
    """Return the frame that shows all of ``box`` in the middle, ``padding`` units at each side."""
    middle_lon, middle_lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    squeeze = max(0.2, cos(radians(middle_lat)))
    wide, high = max(box.east - box.west, 1e-3) * squeeze, max(box.north - box.south, 1e-3)
    units = min((width - 2 * padding) / wide, (height - 2 * padding) / high)
    return Frame(
        middle_lon - width / units / squeeze / 2,
        middle_lat + height / units / 2,
        units * squeeze,
        units,
        width,
        height,
    )


def around_spots(
    spots: Sequence[Point], home: Sequence[str], outlines: Outlines, width: int, height: int
) -> Frame:
    """Return the frame of an entry's map: its spots, and enough to see a border of ``home``.

    The middle is rounded to whole degrees, so that entries near each other share a base map.
    """
    middle = (
        floor((min(x for x, _ in spots) + max(x for x, _ in spots)) / 2 + 0.5),
        floor((min(y for _, y in spots) + max(y for _, y in spots)) / 2 + 0.5),
    )
    half = max(LOCAL, *(1.2 * max(abs(x - middle[0]), abs(y - middle[1])) for x, y in spots))
    frame = _square(middle, half, width, height)
    while half < WIDEST and not _shows_border(frame, home, outlines):
        half += 1.0
        frame = _square(middle, half, width, height)
    return frame


def _square(middle: tuple[float, float], half: float, width: int, height: int) -> Frame:
    return fitted(Bbox(*middle, *middle).grown(half), width, height)


def _shows_border(frame: Frame, home: Sequence[str], outlines: Outlines) -> bool:
    seen = frame.bounds.grown(-0.1 * (frame.bounds.north - frame.bounds.south))
    known = [key for key in home if key in outlines.features]
    return not known or any(
        any(seen.holds(point) for point in ring) for key in known for ring in outlines.rings(key)
    )


def around_all(
    spots: Sequence[Point], home: Sequence[str], outlines: Outlines, width: int, height: int
) -> Frame:
    """Return the frame that shows the countries of ``home`` whole, and every spot."""
    boxes = [box for key in home if (box := outlines.main_bounds(key)) is not None]
    boxes += [Bbox(*spot, *spot) for spot in spots]
    if not boxes:
        return fitted(Bbox(-170.0, -58.0, 190.0, 80.0), width, height)
    box = union(boxes)
    if len(boxes) == len(spots):
        middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
        box = union((box, Bbox(*middle, *middle).grown(LOCAL)))
    return fitted(box, width, height, PADDING * min(width, height))


@lru_cache(maxsize=512)
def in_sight(bounds: Bbox) -> tuple[str, ...]:
    """Return the ISO codes of the countries in ``bounds`` (degrees), sorted."""
    return load_outlines().countries_in(bounds)
