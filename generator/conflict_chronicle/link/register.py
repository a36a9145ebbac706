"""Sort records into registries by kind and id, and report ids that are used twice."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from conflict_chronicle.gist import Gist
from conflict_chronicle.load import Path
from conflict_chronicle.model import (
    Actor,
    ActorId,
    CountryCode,
    CountryNotes,
    Entry,
    EntryId,
    Place,
    PlaceId,
    Thread,
    ThreadId,
)
from conflict_chronicle.problems import Finding, Where
from conflict_chronicle.validate import AnyRecord

Other: TypeAlias = Actor | Place | CountryNotes | Thread
"""A record that is no entry: there are few of them, and they stay open."""


@dataclass(frozen=True, slots=True)
class Registries:
    """Records by id; entries in order of date, the rest in order of id."""

    entries: Mapping[EntryId, Gist]
    actors: Mapping[ActorId, Actor]
    places: Mapping[PlaceId, Place]
    countries: Mapping[CountryCode, CountryNotes]
    threads: Mapping[ThreadId, Thread]


def register(records: Iterable[Gist | Other]) -> tuple[Registries, tuple[Finding, ...]]:
    """Return the registries and a finding for each id that two records bear."""
    kept: dict[tuple[type, str], Gist | Other] = {}
    findings: list[Finding] = []
    for record in records:
        # Ids that differ only by case or Unicode form would be one file on many systems.
        name: str = record.id
        if not (name.isascii() and name.islower()):
            name = unicodedata.normalize("NFC", name).casefold()
        first = kept.setdefault((type(record), name), record)
        if first is not record:
            message = f"the id '{record.id}' is used twice, first in {first.file}"
            findings.append(Finding("E114", message, where_of(record)))
    values = tuple(kept.values())
    entries = sorted(
        (record for record in values if isinstance(record, Gist)),
        key=lambda gist: (gist.order, gist.id),
    )
    others = sorted(
        (record for record in values if not isinstance(record, Gist)),
        key=lambda record: record.id,
    )
    return Registries(
        entries={gist.id: gist for gist in entries},
        actors={r.id: r for r in others if isinstance(r, Actor)},
        places={r.id: r for r in others if isinstance(r, Place)},
        countries={r.id: r for r in others if isinstance(r, CountryNotes)},
        threads={r.id: r for r in others if isinstance(r, Thread)},
    ), tuple(findings)


def where_of(record: AnyRecord | Gist) -> Where:
    """Return the place of a record as a whole."""
    key = record.key if isinstance(record, Entry | Gist) else None
    if isinstance(record, Place):
        key = record.id
    return Where(record.file, key)


def texts_of(record: Entry | Actor | CountryNotes | Thread) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a record, each with the path of its value; that of the body is empty."""
    yield (), record.body
    for language, words in record.translations.items() if isinstance(record, Entry) else ():
        if words.body:
            yield ("translations", language, "body"), words.body
