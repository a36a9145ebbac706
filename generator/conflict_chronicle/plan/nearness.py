"""Say which pages show the same part of the world, so that those are made one after the other."""

from collections.abc import Callable
from typing import TypeAlias

from conflict_chronicle.model import PlaceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.plan import Job

Nearness: TypeAlias = tuple[str, str]
"""Country and place; empty where a page shows none, or many."""


def nearness(desk: Desk) -> Callable[[Job], Nearness]:
    """Return a key that puts jobs of one place together, for ``sorted``.

    Half of the work of a map is its land and its lines, which entries of one place share: whoever makes
    them one after the other draws these once.
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
        return (known.country, known.id) if known else ("", "")

    return key
