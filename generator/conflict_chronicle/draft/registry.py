"""The registries as a draft needs them: ids with their names, types and countries.

They are read without the schema: its library alone takes longer to load than a whole draft may take,
and ``chronicle check`` reads them with it anyway. What cannot be read is left out here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_chronicle.countries import country_codes
from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Meaning, acronym, nationalities, words_of
from conflict_chronicle.load import RawRecord, SourceFile, parse, plain, read_source

FORCES = ("state-military", "state-police", "foreign-force", "peacekeeping", "private-military")
GROUPS = ("rebel-group", "political-militia", "communal-militia")
REGIONS = ("admin1", "admin2", "area", "country")
SHORTEST_NAME = 3
NAMED_IN = ("en", "fr")
"""Languages in which countries are found by their names."""
_OFFICES = {
    "military": (("state-military",), ("armed forces", "army", "forces armees", "armee")),
    "police": (("state-police",), ("gendarmerie", "police")),
    "defence": (("government",), ("defence", "defense")),
    "interior": (("government",), ("interior", "interieur")),
    "foreign": (("government",), ("foreign", "affaires etrangeres")),
    "justice": (("government",), ("justice",)),
    "government": (("government",), ("government", "gouvernement")),
}
"""What is named by its office alone -> types of actors, and words of which its name has one."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the registry."""

    id: str
    name: str
    names: tuple[str, ...]
    type: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the registry."""

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    precision: str


@dataclass(frozen=True, slots=True)
class Registry:
    """Actors and places by id."""

    actors: dict[str, KnownActor]
    places: dict[str, KnownPlace]

    def office(self, office: str, country: str | None) -> KnownActor | None:
        """Return the one actor of a country that is named by its office ("the defence minister")."""
        types, words = _OFFICES[office]
        found = [
            actor
            for actor in self.actors.values()
            if actor.type in types and country in actor.countries
        ]
        named = [a for a in found if any(word in fold(n) for n in a.names for word in words)]
        if len(named) == 1:
            return named[0]
        return found[0] if len(found) == 1 and office in ("military", "police") else None

    def unidentified(self, country: str | None) -> KnownActor | None:
        """Return the stand-in of a country for attackers whom nobody names."""
        found = [
            actor
            for actor in self.actors.values()
            if actor.type == "unidentified" and country in actor.countries
        ]
        return found[0] if found else None

    def finest(self, places: Iterable[str]) -> tuple[str, ...]:
        """Return the places without the regions, unless there are only regions."""
        known = tuple(places)
        finer = tuple(ident for ident in known if self.places[ident].precision not in REGIONS)
        return finer or known

    def civilians(self) -> KnownActor | None:
        """Return the actor that stands for civilians."""
        return next((actor for actor in self.actors.values() if actor.type == "civilians"), None)


def read_registry(root: Path, folder: str) -> Registry:
    """Read actors and places below ``root/folder``; without the folder there are none."""
    actors, places = {}, {}
    for record in _records(root, folder):
        fields = plain(record.fields)
        if not isinstance(fields, dict) or not isinstance(fields.get("name"), str):
            continue
        if record.kind == "actor":
            actors[record.id] = _actor(record, fields)
        else:
            places[record.id] = _place(record, fields)
    return Registry(actors, places)


def _records(root: Path, folder: str) -> Iterator[RawRecord]:
    for kind in ("actors", "places"):
        for path in sorted((root / folder / kind).glob("*")):
            file = read_source(path, f"{folder}/{kind}/{path.name}")
            if isinstance(file, SourceFile):
                yield from parse(file)[0]


def _actor(record: RawRecord, fields: dict[str, Any]) -> KnownActor:
    countries = fields.get("countries")
    return KnownActor(
        record.id,
        fields["name"],
        _names(fields),
        str(fields.get("type", "")),
        tuple(countries) if isinstance(countries, list) else (),
    )


def _place(record: RawRecord, fields: dict[str, Any]) -> KnownPlace:
    country = record.file.rsplit("/", 1)[-1].split(".")[0]
    precision = str(fields.get("precision", "settlement"))
    return KnownPlace(record.id, fields["name"], _names(fields), country, precision)


def _names(fields: dict[str, Any]) -> tuple[str, ...]:
    listed = fields.get("names")
    further = [item.get("name") for item in listed or () if isinstance(item, dict)]
    return tuple(str(name) for name in (fields["name"], *further) if name)


def phrases(registry: Registry, language: str) -> Iterator[tuple[str, Meaning]]:
    """Yield all that a lexicon of the chronicle holds, for articles in a language."""
    yield from words_of(language)
    yield from nationalities()
    yield from _country_names()
    for actor in registry.actors.values():
        yield from _phrases("actor", actor.id, actor.names)
    for place in registry.places.values():
        yield from _phrases("place", place.id, place.names)


def _phrases(kind: str, ident: str, names: tuple[str, ...]) -> Iterator[tuple[str, Meaning]]:
    """Yield the names of a record; short ones would be found everywhere (IS, EI)."""
    for name in names:
        if sum(char.isalnum() for char in name) >= SHORTEST_NAME:
            yield name, Meaning(kind, ident, acronym(name))


def _country_names() -> Iterator[tuple[str, Meaning]]:
    from babel import Locale

    for language in NAMED_IN:
        names = Locale(language).territories
        for code, alpha2 in country_codes().items():
            yield str(names[alpha2]), Meaning("country", code)
