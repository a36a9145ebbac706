"""Where places lie, ordered so that the nearest ones are found without measuring all of them."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from conflict_chronicle.geodata import great_circle_km
from conflict_chronicle.geodata.distance import KM_PER_DEGREE
from conflict_chronicle.model import Place, PlaceId

SLACK_KM = 1e-6
"""More than the rounding of a distance."""


class Spot(NamedTuple):
    """A place's position in degrees; in order from south to north."""

    lat: float
    lon: float
    ident: PlaceId


@dataclass(frozen=True, slots=True)
class Spots:
    """The places that have a position, from south to north."""

    spots: tuple[Spot, ...]

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Spots":
        """Take the places with a position."""
        known = (place for place in places if place.lat is not None and place.lon is not None)
        return cls(tuple(sorted(Spot(*_position(place), place.id) for place in known)))

    def nearest(self, place: Place, most: int, km: float) -> tuple[tuple[float, PlaceId], ...]:
        """Return the nearest other places within ``km``, each after its distance, nearest first.

        Walks away from the place to the north and to the south. No place is nearer than its
        parallel, so a walk ends at the first one whose parallel is farther than what was found.
        """
        here = Spot(*_position(place), place.id)
        at = bisect_left(self.spots, here)
        found: list[tuple[float, PlaceId]] = []
        for side in (range(at - 1, -1, -1), range(at, len(self.spots))):
            for other in map(self.spots.__getitem__, side):
                reach = found[-1][0] if len(found) == most else km
                if abs(other.lat - here.lat) * KM_PER_DEGREE > reach + SLACK_KM:
                    break
                away = great_circle_km((here.lon, here.lat), (other.lon, other.lat))
                if away <= km and other.ident != here.ident:
                    insort(found, (away, other.ident))
                    del found[most:]
        return tuple(found)

    def near(self, place: Place, km: float) -> tuple[tuple[float, PlaceId], ...]:
        """Return all other places within ``km``, each after its distance, nearest first."""
        return self.nearest(place, len(self.spots), km)


def _position(place: Place) -> tuple[float, float]:
    assert place.point is not None, "only places with a position are asked for"
    return place.point
