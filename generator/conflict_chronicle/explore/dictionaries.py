"""The dictionaries of the explorer: numbers for everything that an entry is filtered by."""

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import TypeVar

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.drawing.marks import AREA_KM, DOTS, NEAR_KM
from conflict_chronicle.model import Actor, ActorId, Place, PlaceId
from conflict_chronicle.plan import Desk
from conflict_chronicle.vocabulary import Vocabulary

Key = TypeVar("Key")
Region = tuple[str, str]
"""Code of the country and name of the region (admin1)."""


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """What stands behind the numbers of an entry, each in the order of its number."""

    small: Mapping[str, object]
    """Short ones, by name: countries, terms, kinds of actors, how addresses are made."""
    tables: Mapping[str, Sequence[object]]
    """Those that grow with the chronicle: regions, actors, places."""
    countries: Mapping[str, int]
    regions: Mapping[Region, int]
    actors: Mapping[ActorId, int]
    places: Mapping[PlaceId, int]
    terms: Mapping[str, Mapping[str, int]]
    """Vocabulary -> term -> number."""


def make_dictionaries(desk: Desk) -> Dictionaries:
    """Return a number for each thing that an entry of the timeline names, in order of ids."""
    chronicle, index = desk.chronicle, desk.chronicle.index
    places = [chronicle.places[ident] for ident in sorted(_held(index.by_place))]
    countries = sorted({*_held(index.by_country), *(place.country for place in places)})
    regions = sorted({(place.country, place.admin1) for place in places if place.admin1})
    actors = [chronicle.actors[ident] for ident in sorted(_held(index.by_actor))]
    terms = {
        name: _numbered(tuple(chronicle.vocabularies[name].terms))
        for name in ("actor-types", "event-types", "place-precisions", "roles", "violence")
    }
    by_country, by_region = _numbered(countries), _numbered(regions)
    small = {
        "countries": [[code, country_name(code, desk.language)] for code in countries],
        "kinds": [term.label(desk.language) for term in chronicle.vocabularies["actor-types"]],
        "types": list(_terms(desk, "event-types")),
        "violence": list(_terms(desk, "violence")),
        "roles": list(_terms(desk, "roles")),
        "precisions": list(_precisions(desk)),
        "near": NEAR_KM,
        "entry": urls.entry_uri("{id}"),
        "place": urls.place_uri("{country}", "{id}"),
    }
    tables: dict[str, Sequence[object]] = {
        "regions": [[by_country[code], name] for code, name in regions],
        "actors": [_actor(actor, terms) for actor in actors],
        "places": [_place(place, by_country, terms) for place in places],
    }
    return Dictionaries(
        small=small,
        tables=tables,
        countries=by_country,
        regions=by_region,
        actors=_numbered([actor.id for actor in actors]),
        places=_numbered([place.id for place in places]),
        terms=terms,
    )


def _held(index: Mapping[Key, Sized]) -> Iterator[Key]:
    """Yield the keys under which there is anything."""
    return (key for key, found in index.items() if found)


def _numbered(items: Sequence[object]) -> dict:  # type: ignore[type-arg]
    return {item: number for number, item in enumerate(items)}


def _terms(desk: Desk, name: str) -> Iterator[list[str]]:
    """Yield id, label and definition of each term."""
    vocabulary: Vocabulary = desk.chronicle.vocabularies[name]
    for term in vocabulary:
        yield [term.id, term.label(desk.language), term.definition]


def _precisions(desk: Desk) -> Iterator[list[object]]:
    """Yield the terms with how a map draws them: the radius of an area in km, 0 a dot, -1 not.

    A dot that is only near its spot has 0 too and is told by its id, ``near``.
    """
    for ident, label, definition in _terms(desk, "place-precisions"):
        yield [ident, label, definition, AREA_KM.get(ident, 0.0 if ident in DOTS else -1.0)]


def _actor(actor: Actor, terms: Mapping[str, Mapping[str, int]]) -> list[object]:
    return [actor.id, actor.name, terms["actor-types"][actor.type]]


def _place(
    place: Place, countries: Mapping[str, int], terms: Mapping[str, Mapping[str, int]]
) -> list[object]:
    precision = terms["place-precisions"][place.precision]
    return [place.id, place.name, countries[place.country], precision, place.lat, place.lon]
