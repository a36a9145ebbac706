"""Sort records into registries by kind and id, and report ids that are used twice."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Registries:
    """Records by id; entries in order of date, the rest in order of id."""

    entries: Mapping[EntryId, Entry]
    actors: Mapping[ActorId, Actor]
    places: Mapping[PlaceId, Place]
    countries: Mapping[CountryCode, CountryNotes]
    threads: Mapping[ThreadId, Thread]


def register(records: Iterable[AnyRecord]) -> tuple[Registries, tuple[Finding, ...]]:
    """Return the registries and a finding for each id that two records bear."""
    kept: dict[tuple[type, str], AnyRecord] = {}
    findings: list[Finding] = []
    for record in records:
        # Ids that differ only by case or Unicode form would be one file on many systems.
        name = unicodedata.normalize("NFC", record.id).casefold()
        first = kept.setdefault((type(record), name), record)
        if first is not record:
            message = f"the id '{record.id}' is used twice, first in {first.file}"
            findings.append(Finding("E114", message, where_of(record)))
    values = tuple(kept.values())
    entries = sorted(
        (record for record in values if isinstance(record, Entry)),
        key=lambda entry: (entry.date.sort_key, entry.id),
    )
    return Registries(
        entries={record.id: record for record in entries},
        actors={r.id: r for r in _by_id(values) if isinstance(r, Actor)},
        places={r.id: r for r in _by_id(values) if isinstance(r, Place)},
        countries={r.id: r for r in _by_id(values) if isinstance(r, CountryNotes)},
        threads={r.id: r for r in _by_id(values) if isinstance(r, Thread)},
    ), tuple(findings)


def where_of(record: AnyRecord) -> Where:
    """Return the place of a record as a whole."""
    key = record.key if isinstance(record, Entry) else None
    if isinstance(record, Place):
        key = record.id
    return Where(record.file, key)


def texts_of(record: Entry | Actor | CountryNotes | Thread) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a record, each with the path of its value; that of the body is empty."""
    yield (), record.body
    for language, words in record.translations.items() if isinstance(record, Entry) else ():
        if words.body:
            yield ("translations", language, "body"), words.body


def _by_id(records: Iterable[AnyRecord]) -> list[AnyRecord]:
    return sorted(records, key=lambda record: record.id)
