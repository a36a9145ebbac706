"""The outlines of the world's countries, read from ``outlines.json`` and decoded when asked for.

The data are Natural Earth's at 1:50m (``NOTICE.txt``). Countries are lists of arcs; an arc between
two countries is stored once, so a map that simplifies arc by arc never opens a gap between them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from math import cos, floor, radians
from typing import Any, NamedTuple

from conflict_chronicle.geodata.distance import nearest_km
from conflict_chronicle.geodata.geometry import (
    Bbox,
    Point,
    Ring,
    bounds_of,
    clip_ring,
    inmost_point,
    inside,
    ring_area,
    union,
)
from conflict_chronicle.geodata.thinning import Line

ArcRing = tuple[int, ...]
"""Arc numbers that make a ring in order; ``~n`` is arc ``n`` backwards (as in TopoJSON)."""

LARGE_SHARE, SMALL_SHARE = 0.3, 0.02
"""A country's main body: parts of the first share of the largest part's area, wherever they are,
and those of the second share that are near."""

NEAR_SHARE, NEAR_DEGREES = 0.25, 2.0
"""Near: within this share of the body's longer side, and at least so many degrees."""

BAND = 5.0
"""Degrees of latitude in a band; what lies in a rectangle is looked for in the bands that it touches."""


class Arc(NamedTuple):
    """One stored line, shared by the countries on its two sides."""

    box: Bbox
    text: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A country, or a territory without an ISO code, as rings of arcs."""

    iso3: str
    name: str
    polygons: tuple[tuple[ArcRing, ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The countries of the world; build it with :func:`load_outlines`.

    A key is an ISO 3166-1 alpha-3 code, or Natural Earth's English name for the few territories
    without one (Somaliland, Kosovo …). An unknown key has no rings and is never an error.
    Longitudes run on beyond 180 in a country that lies across the antimeridian (Russia, Fiji).
    """

    features: Mapping[str, Feature]
    land: tuple[tuple[ArcRing, ...], ...]
    arcs: tuple[Arc, ...]
    sides: tuple[tuple[str, ...], ...]
    scale: tuple[float, float]
    origin: tuple[float, float]
    _lines: dict[int, Line] = field(default_factory=dict, compare=False, repr=False)
    _points: dict[int, Ring] = field(default_factory=dict, compare=False, repr=False)
    _rings: dict[str, tuple[Ring, ...]] = field(default_factory=dict, compare=False, repr=False)
    _bounds: dict[str, Bbox] = field(default_factory=dict, compare=False, repr=False)
    _main_bounds: dict[str, Bbox | None] = field(default_factory=dict, compare=False, repr=False)
    _bands: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)
    """Arcs by the bands of latitude that they touch."""

    def rings(self, key: str) -> tuple[Ring, ...]:
        """Return the closed rings of a country in (longitude, latitude); holes are rings too."""
        if key not in self._rings:
            feature = self.features.get(key)
            found = feature.polygons if feature else ()
            self._rings[key] = tuple(self.joined(ring) for polygon in found for ring in polygon)
        return self._rings[key]

    def bounds(self, key: str) -> Bbox | None:
        """Return the rectangle around a country, None for an unknown one."""
        feature = self.features.get(key)
        if feature is None:
            return None
        if key not in self._bounds:
            numbers = (n for polygon in feature.polygons for ring in polygon for n in ring)
            self._bounds[key] = union(self.arcs[n if n >= 0 else ~n].box for n in numbers)
        return self._bounds[key]

    def main_bounds(self, key: str) -> Bbox | None:
        """Return the rectangle around a country's main body, without far and small islands."""
        if key not in self._main_bounds:
            self._main_bounds[key] = self._around_main_body(key)
        return self._main_bounds[key]

    def _around_main_body(self, key: str) -> Bbox | None:
        rings = sorted(self.rings(key), key=lambda ring: -abs(ring_area(ring)))
        if not rings:
            return None
        body, largest = bounds_of(rings[0]), abs(ring_area(rings[0]))
        for ring in rings[1:]:
            share, box = abs(ring_area(ring)) / largest, bounds_of(ring)
            if share >= LARGE_SHARE or (share >= SMALL_SHARE and _near(body, box)):
                body = union((body, box))
        return body

    def countries_in(self, bbox: Bbox) -> tuple[str, ...]:
        """Return the ISO codes of the countries in ``bbox``, sorted (see :meth:`features_in`)."""
        return tuple(key for key in self.features_in(bbox) if self.features[key].iso3)

    def features_in(self, bbox: Bbox) -> tuple[str, ...]:
        """Return the keys of all features with a border in ``bbox``, or all around it; sorted."""
        found = {key for number in self.arcs_in(bbox) for key in self.sides[number]}
        middle = ((bbox.west + bbox.east) / 2, (bbox.south + bbox.north) / 2)
        found |= {key for key in self.features if key not in found and self.contains(key, *middle)}
        return tuple(sorted(found))

    def arcs_in(self, bbox: Bbox) -> list[int]:
        """Return the numbers of the arcs whose rectangles meet ``bbox``."""
        west, south, east, north = bbox
        near = {number for band in _bands(south, north) for number in self._by_band().get(band, ())}
        arcs, found = self.arcs, []
        for number in sorted(near):
            w, s, e, n = arcs[number].box
            if w <= east and west <= e and s <= north and south <= n:
                found.append(number)
        return found

    def _by_band(self) -> Mapping[int, Sequence[int]]:
        if not self._bands:
            for number, arc in enumerate(self.arcs):
                for band in _bands(arc.box.south, arc.box.north):
                    self._bands.setdefault(band, []).append(number)
        return self._bands

    def label_point(self, key: str, bbox: Bbox) -> Point | None:
        """Return a good place for a label in the part of a country inside ``bbox``, or None.

        The pole of inaccessibility of the largest visible part (see ``geometry.inmost_point``).
        """
        parts = [part for ring in self.rings(key) if (part := clip_ring(ring, bbox))]
        if not parts:
            return None
        parts.sort(key=lambda part: -abs(ring_area(part)))
        squeeze = cos(radians((bbox.south + bbox.north) / 2))
        flat = [tuple((x * squeeze, y) for x, y in part) for part in parts]
        x, y = inmost_point(flat, precision=(bbox.north - bbox.south) / 200)
        return (x / squeeze, y)

    def contains(self, key: str, lon: float, lat: float) -> bool:
        """Tell whether a point in degrees lies inside a country's outline."""
        around = self.bounds(key)
        if around is None or not around.south <= lat <= around.north:
            return False
        return any(
            around.holds(spot) and inside(spot, self.rings(key))
            for spot in ((lon, lat), (lon + 360, lat), (lon - 360, lat))
        )

    def distance_outside_km(self, key: str, lon: float, lat: float) -> float:
        """Return how far outside a country a point is: 0 inside, infinite for an unknown country.

        At 1:50m a coast or a river border is drawn within about 5 km of where it is, so allow
        that much before calling a point misplaced.
        """
        if self.contains(key, lon, lat):
            return 0.0
        return nearest_km((lon, lat), self.rings(key))

    def points(self, number: int) -> Ring:
        """Return the points of arc ``number`` in degrees."""
        if number not in self._points:
            self._points[number] = decoded(self.arcs[number].text, self.scale, self.origin)
        return self._points[number]

    def line(self, number: int) -> Line:
        """Return arc ``number`` as a line that can be thinned."""
        if number not in self._lines:
            self._lines[number] = Line.of(self.points(number))
        return self._lines[number]

    def joined(self, ring: ArcRing) -> Ring:
        """Return the points of a ring of arcs, closed."""
        found: list[Point] = []
        for number in ring:
            points = self.points(number) if number >= 0 else self.points(~number)[::-1]
            found += points[1:] if found else points
        if found[-1] != found[0]:
            found.append(found[0])  # only Antarctica's, which runs around the globe
        return tuple(found)


@lru_cache(maxsize=1)
def load_outlines() -> Outlines:
    """Read the package's outlines; the points of a country are decoded when first asked for."""
    text = (
        resources.files("conflict_chronicle.geodata").joinpath("outlines.json").read_text("utf-8")
    )
    data = json.loads(text)
    features = {row[0] or row[1]: _feature(row) for row in data["features"]}
    (kx, ky), (x0, y0) = data["scale"], data["translate"]
    arcs = tuple(
        Arc(Bbox(x0 + w * kx, y0 + s * ky, x0 + e * kx, y0 + n * ky), points)
        for w, s, e, n, points in data["arcs"]
    )
    sides = _sides(features, len(arcs))
    return Outlines(features, _polygons(data["land"]), arcs, sides, (kx, ky), (x0, y0))


def _feature(row: list[Any]) -> Feature:
    return Feature(row[0], row[1], _polygons(row[2]))


def _polygons(rows: list[list[list[int]]]) -> tuple[tuple[ArcRing, ...], ...]:
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in rows)


def _sides(features: Mapping[str, Feature], count: int) -> tuple[tuple[str, ...], ...]:
    found: list[list[str]] = [[] for _ in range(count)]
    for key, feature in features.items():
        for polygon in feature.polygons:
            for ring in polygon:
                for number in ring:
                    found[number if number >= 0 else ~number].append(key)
    return tuple(tuple(keys) for keys in found)


def decoded(text: str, scale: tuple[float, float], origin: tuple[float, float]) -> Ring:
    """Return the points of a line as it stands in the files: steps on a grid, from ``origin``."""
    (kx, ky), (x0, y0) = scale, origin
    return tuple((x0 + x * kx, y0 + y * ky) for x, y in _decoded(text))


def _decoded(text: str) -> Iterator[tuple[int, int]]:
    """Yield the grid points of Google's Encoded Polyline Algorithm Format, x before y."""
    value = shift = 0
    here, is_y = [0, 0], 0
    for byte in text.encode("ascii"):
        value |= (byte - 63 & 0x1F) << shift
        shift += 5
        if byte - 63 >= 0x20:
            continue
        here[is_y] += ~(value >> 1) if value & 1 else value >> 1
        if is_y:
            yield (here[0], here[1])
        value = shift = 0
        is_y = 1 - is_y
    assert (shift, is_y) == (0, 0), "an arc's text is cut short"


def _bands(south: float, north: float) -> range:
    """Return the bands of latitude between two parallels."""
    return range(floor(south / BAND), floor(north / BAND) + 1)


def _near(body: Bbox, box: Bbox) -> bool:
    longer = max(body.east - body.west, body.north - body.south)
    return body.grown(max(NEAR_DEGREES, NEAR_SHARE * longer)).meets(box)
