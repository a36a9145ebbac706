"""Rules for events that may stand in the chronicle twice (family 8xx)."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from math import cos, radians

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.check.meet import meet
from conflict_chronicle.geodata import great_circle_km
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.model import EntryId, Place, PlaceId
from conflict_chronicle.problems import Finding

NEAR_KM = 25
"""Places no farther apart may be one event's."""
LONGEST_SPAN = 7
"""Days; an entry whose days are known less exactly says too little to be compared."""
SPOT = 3
"""UCDP's where_prec up to which a place is no wider than a district."""
_LAST_DAY = date.max.toordinal()
_KM_PER_DEGREE = 111.0
"""A little less than a degree of latitude, so that squares are a little too wide."""


def same_event(case: Case) -> Iterator[Finding]:
    """W801: an entry with the days, the place and an actor of another one, and no tie between them.

    Each entry is named once, however many others are like it.
    """
    told: set[str] = set()
    for one, two in candidates(case):
        shared = () if two.id in told else _shared(one, two)
        if shared and not _are_tied(one, two) and _are_close(case, one, two):
            told.add(two.id)
            message = (
                f"may be the event of '{one.id}': the same days, within {NEAR_KM} km, "
                f"{shared[0]} in both"
            )
            help = (
                "if it is, keep one; if not, tie them under 'related' (follows, same-campaign …), "
                "or accept W801 and say why"
            )
            where = at(case.chronicle.entries[two.id], "date")
            yield Finding("W801", message, where, help=help)


def candidates(case: Case) -> Iterator[tuple[Gist, Gist]]:
    """Yield entries that share a day, give or take one, and a square of the map; each two once.

    They are not opened: what is compared stands in their gists.
    """
    gists, reached = case.chronicle.gists, 0

    def buckets() -> Iterator[tuple[EntryId, Iterator[tuple[int, Hashable]]]]:
        nonlocal reached
        for ident in case.all_ids():
            gist = gists[ident]
            if gist.first is None or gist.last is None:
                continue
            if gist.last - gist.first <= LONGEST_SPAN:
                reached = gist.first
                yield ident, _buckets(case, gist, gist.first, gist.last)

    # Entries come in order of their first day, so nobody comes to a bucket of a day before it.
    for one, two in meet(buckets(), lambda bucket: bucket[0] < reached):
        yield gists[one], gists[two]


def _spots(case: Case, gist: Gist) -> Iterator[Place]:
    """Yield the places of an entry that are no wider than a district."""
    precisions = case.chronicle.vocabularies["place-precisions"]
    for ident in gist.places:
        place = case.chronicle.places.get(PlaceId(ident))
        if place is not None and int(precisions[place.precision].get("ucdp")) <= SPOT:
            yield place


def _buckets(case: Case, gist: Gist, first: int, last: int) -> Iterator[tuple[int, Hashable]]:
    """Yield days with squares of the map: entries that may be one event share at least one."""
    squares = dict.fromkeys(square for place in _spots(case, gist) for square in squares_of(place))
    for day in range(first, last + 1 + (last < _LAST_DAY)):  # one behind, so that neighbours meet
        for square in squares:
            yield day, square


def squares_of(place: Place) -> Iterable[Hashable]:
    """Return the square of the map that a place is in, and those to the east and north of it.

    They are NEAR_KM wide, so that two places not farther apart share one. A place without a position
    has one of its own.
    """
    return _squares_at(place.point) if place.point is not None else (place.id,)


@lru_cache(maxsize=4096)
def _squares_at(point: tuple[float, float]) -> tuple[Hashable, ...]:
    return tuple(_squares(point))


def _squares(point: tuple[float, float]) -> Iterator[Hashable]:
    height = NEAR_KM / _KM_PER_DEGREE
    lat, lon = point[0] + 90, point[1] + 180
    for row in (int(lat / height), int(lat / height) + 1):
        # A row's squares are as wide at its edge nearer to the pole as they are high.
        edge = max(abs(row * height - 90), abs((row + 1) * height - 90))
        width = height / cos(radians(min(edge, 89)))
        columns = int(360 / width)
        for column in (int(lon / width), int(lon / width) + 1):
            yield row, column % columns


def are_near(one: Place, two: Place) -> bool:
    """Tell whether two places are at most NEAR_KM apart; without a position only the same one is."""
    if one.point is None or two.point is None:
        return one.id == two.id
    return great_circle_km(one.point[::-1], two.point[::-1]) <= NEAR_KM


def _are_close(case: Case, one: Gist, two: Gist) -> bool:
    """Tell whether two entries are near, and of one type or both of violence."""
    types = case.chronicle.vocabularies["event-types"]
    violent = [dict(types[gist.type].crosswalk).get("violent") for gist in (one, two)]
    if one.type != two.type and violent != ["yes", "yes"]:
        return False
    there = tuple(_spots(case, two))
    return any(are_near(first, second) for first in _spots(case, one) for second in there)


def _shared(one: Gist, two: Gist) -> tuple[str, ...]:
    there = {*two.actors} - UNARMED
    return tuple(actor for actor in one.actors if actor in there)


def _are_tied(one: Gist, two: Gist) -> bool:
    return any(entry == one.id for entry, *_ in two.ties) or any(
        entry == two.id for entry, *_ in one.ties
    )


def same_foreign_id(case: Case) -> Iterator[Finding]:
    """W804: two entries bear the same id of another dataset, and no tie between them."""
    first: dict[tuple[str, str], EntryId] = {}
    for entry in case.all_ids():
        gist = case.chronicle.gists[entry]
        for dataset, ident in gist.foreign:
            known = first.setdefault((dataset, ident), entry)
            if known != entry and not _are_tied(case.chronicle.gists[known], gist):
                message = f"'{ident}' of {dataset} is the event of '{known}' as well"
                help = "merge the two, or tie them under 'related'"
                where = at(case.chronicle.entries[entry], "xref", dataset)
                yield Finding("W804", message, where, help=help)


RULES: tuple[Rule, ...] = (same_event, same_foreign_id)
