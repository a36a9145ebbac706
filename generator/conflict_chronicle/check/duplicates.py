"""Rules for events that may stand in the chronicle twice (family 8xx)."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from math import cos, radians

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.check.meet import meet
from conflict_chronicle.geodata import great_circle_km
from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.link.gist import DATASETS
from conflict_chronicle.model import ActorId, Entry, EntryId, Place
from conflict_chronicle.problems import Finding

NEAR_KM = 25
"""Places no farther apart may be one event's."""
LONGEST_SPAN = timedelta(days=7)
"""An entry whose days are known less exactly says too little to be compared."""
SPOT = 3
"""UCDP's where_prec up to which a place is no wider than a district."""
_DAY = timedelta(days=1)
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
            yield Finding("W801", message, at(two, "date"), help=help)


def candidates(case: Case) -> Iterator[tuple[Entry, Entry]]:
    """Yield entries that share a day, give or take one, and a square of the map; each two once."""
    entries, reached = case.chronicle.entries, date.min

    def buckets() -> Iterator[tuple[EntryId, Iterator[tuple[date, Hashable]]]]:
        nonlocal reached
        for entry in case.all_entries():
            if _is_comparable(entry):
                reached = entry.date.earliest or reached
                yield entry.id, _buckets(case, entry)

    # Entries come in order of their first day, so nobody comes to a bucket of a day before it.
    for one, two in meet(buckets(), lambda bucket: bucket[0] < reached):
        yield entries[one], entries[two]


def _is_comparable(entry: Entry) -> bool:
    first, last = entry.date.earliest, entry.date.latest
    return first is not None and last is not None and last - first <= LONGEST_SPAN


def _spots(case: Case, entry: Entry) -> Iterator[Place]:
    """Yield the places of an entry that are no wider than a district."""
    precisions = case.chronicle.vocabularies["place-precisions"]
    for scene in entry.places:
        place = case.chronicle.places.get(scene.place)
        if place is not None and int(precisions[place.precision].get("ucdp")) <= SPOT:
            yield place


def _buckets(case: Case, entry: Entry) -> Iterator[tuple[date, Hashable]]:
    """Yield days with squares of the map: entries that may be one event share at least one."""
    squares = dict.fromkeys(square for place in _spots(case, entry) for square in squares_of(place))
    first, last = entry.date.earliest, entry.date.latest
    if first is None or last is None:
        return
    days = (last - first).days + 1 + (last < date.max)  # one behind, so that neighbours meet
    for number in range(days):
        for square in squares:
            yield first + number * _DAY, square


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


def _are_close(case: Case, one: Entry, two: Entry) -> bool:
    """Tell whether two entries are near, and of one type or both of violence."""
    types = case.chronicle.vocabularies["event-types"]
    violent = [dict(types[entry.type].crosswalk).get("violent") for entry in (one, two)]
    if one.type != two.type and violent != ["yes", "yes"]:
        return False
    there = tuple(_spots(case, two))
    return any(are_near(first, second) for first in _spots(case, one) for second in there)


def _shared(one: Entry, two: Entry) -> tuple[ActorId, ...]:
    there = {part.actor for part in two.actors} - UNARMED
    return tuple(part.actor for part in one.actors if part.actor in there)


def _are_tied(one: Entry, two: Entry) -> bool:
    ties = [(one.id, tie.entry) for tie in two.related] + [
        (two.id, tie.entry) for tie in one.related
    ]
    return any(ident == target for ident, target in ties)


def same_foreign_id(case: Case) -> Iterator[Finding]:
    """W804: two entries bear the same id of another dataset, and no tie between them."""
    first: dict[tuple[str, str], EntryId] = {}
    for entry in case.all_entries():
        for dataset in DATASETS:
            for ident in getattr(entry.xref, dataset):
                known = first.setdefault((dataset, ident), entry.id)
                one = case.chronicle.entries[known]
                if known != entry.id and not _are_tied(one, entry):
                    message = f"'{ident}' of {dataset} is the event of '{one.id}' as well"
                    help = "merge the two, or tie them under 'related'"
                    yield Finding("W804", message, at(entry, "xref", dataset), help=help)


RULES: tuple[Rule, ...] = (same_event, same_foreign_id)
