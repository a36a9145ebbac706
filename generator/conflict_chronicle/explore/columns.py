"""The numbers by which an entry is filtered and counted, one list an entry.

In this order: first possible day as days after the entry before it (None: not known), length of the
time it may lie in, in days after the first (None: no end is known; where the first is not known, the
last day itself), type, violence + 1, precision of the first place + 1, deaths counted + 1 (best figure;
0 stands for none), then lists of countries, regions, places, and parts (actor times the number of roles,
plus role). A list of one is written as the number alone, an empty one as None. Days count from 1970-01-01.
"""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.explore.dictionaries import Dictionaries, Region
from conflict_chronicle.export import Told
from conflict_chronicle.model import ActorId, CountryCode, PlaceId

EPOCH = 719_163
"""Ordinal of 1970-01-01, from which scripts count days."""

Cell = int | None | list[int]


class Facets(NamedTuple):
    """What an entry is filtered by, before the dictionaries give it numbers."""

    first: int | None
    """First possible day, from 1970-01-01."""
    length: int | None
    """As in the columns."""
    type: str
    violence: str | None
    precision: str | None
    deaths: int | None
    countries: tuple[CountryCode, ...]
    regions: tuple[Region, ...]
    places: tuple[PlaceId, ...]
    parts: tuple[tuple[ActorId, str], ...]
    """Actors with their roles."""


def facets_of(told: Told) -> Facets:
    """Return what an entry is filtered by."""
    entry, scenes = told.entry, told.places
    tally = told.ledger.tally("killed")
    return Facets(
        *first_and_length(entry.date),
        type=entry.type,
        violence=entry.violence,
        precision=scenes[0].precision if scenes else None,
        deaths=tally.best if tally else None,
        countries=told.countries,
        regions=tuple([(place.country, place.admin1) for place in scenes if place.admin1]),
        places=tuple([place.id for place in scenes]),
        parts=tuple([(part.actor, part.role) for part in entry.actors]),
    )


def cells(facets: Facets, dictionaries: Dictionaries, before: int) -> list[Cell]:
    """Return the numbers of an entry; ``before`` is the last first day that was known."""
    terms = dictionaries.terms
    roles = len(terms["roles"])
    return [
        None if facets.first is None else facets.first - before,
        facets.length,
        terms["event-types"][facets.type],
        terms["violence"][facets.violence] + 1 if facets.violence else 0,
        terms["place-precisions"][facets.precision] + 1 if facets.precision else 0,
        0 if facets.deaths is None else facets.deaths + 1,
        _list([dictionaries.countries[code] for code in facets.countries]),
        _list([dictionaries.regions[region] for region in facets.regions]),
        _list([dictionaries.places[place] for place in facets.places]),
        _list(
            [
                dictionaries.actors[actor] * roles + terms["roles"][role]
                for actor, role in facets.parts
            ]
        ),
    ]


def first_and_length(date: EdtfDate) -> tuple[int | None, int | None]:
    """Return the first possible day and the days from it to the last, as above."""
    first = date.earliest.toordinal() - EPOCH if date.earliest else None
    last = date.latest.toordinal() - EPOCH if date.latest else None
    if first is None or last is None:
        return first, last
    return first, last - first


def _list(numbers: Iterable[int]) -> Cell:
    """Return numbers, each once and in order, as short as the format allows."""
    found = sorted(set(numbers))
    if len(found) == 1:
        return found[0]
    return found or None
