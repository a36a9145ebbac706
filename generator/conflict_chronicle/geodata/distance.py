"""Distances on the globe, in kilometres (geodata)."""

from collections.abc import Iterable
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt

from conflict_chronicle.geodata.geometry import Point, nearest_on_segment

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

KM_PER_DEGREE = radians(EARTH_RADIUS_KM)
"""Kilometres in a degree of latitude on the sphere, 111.195."""


def great_circle_km(a: Point, b: Point) -> float:
    """Return the distance of two (longitude, latitude) points in degrees.

    Haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984); the
    sphere is within 0.6 % of the ellipsoid.
    """
    lat_a, lat_b = radians(a[1]), radians(b[1])
    half_lat, half_lon = (lat_b - lat_a) / 2, radians(b[0] - a[0]) / 2
    h = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))


def nearest_km(point: Point, lines: Iterable[Iterable[Point]]) -> float:
    """Return the distance from ``point`` to the nearest of ``lines``; infinite without any.

    The nearest spot is sought on a plane that touches the globe at ``point``, which is exact
    enough for the few hundred kilometres that matter, and then measured on the globe.
    """
    squeeze = cos(radians(point[1]))
    best, spot = float("inf"), None
    for line in lines:
        flat = [(_east(lon - point[0]) * squeeze, lat - point[1]) for lon, lat in line]
        for start, end in pairwise(flat):
            if abs(start[0] - end[0]) > 180 * squeeze:
                continue  # on the far side of the globe, torn apart by the plane
            near = nearest_on_segment((0.0, 0.0), start, end)
            if (away := hypot(*near)) < best:
                best, spot = away, near
    if spot is None:
        return best
    return great_circle_km(point, (point[0] + spot[0] / (squeeze or 1.0), point[1] + spot[1]))


def _east(degrees: float) -> float:
    return (degrees + 180) % 360 - 180
