"""Say which pages show the same part of the world, so that those are made one after the other."""

from collections.abc import Callable
from math import floor
from typing import TypeAlias

from conflict_chronicle.model import PlaceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.plan import Job

Nearness: TypeAlias = tuple[str, int, int, str]
"""Country, whole degrees of latitude and longitude, place; empty where a page shows none, or many."""


def nearness(desk: Desk) -> Callable[[Job], Nearness]:
    """Return a key that puts jobs of one place together, for ``sorted``.

    Nearly all of the work of a map is its land, its lines and its regions, which maps around the same
    whole degrees share: whoever makes them one after the other draws these once.
    """
    first: dict[str, PlaceId] = {}
    for place, ids in desk.chronicle.index.by_place.items():
        for ident in ids:
            first.setdefault(ident, place)

    def key(job: Job) -> Nearness:
        place = first.get(job.key[0]) if job.kind == "entry" else None
        if job.kind == "place":
            place = PlaceId(job.key[0])
        known = desk.chronicle.places.get(place) if place else None
        if known is None:
            return "", 0, 0, ""
        lat, lon = known.point or (0.0, 0.0)
        return known.country, floor(lat + 0.5), floor(lon + 0.5), known.id

    return key
