"""Join records into a chronicle."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import Ledger, Shares, reckon
from conflict_chronicle.link.gist import gist_of
from conflict_chronicle.link.index import countries_in, index
from conflict_chronicle.link.mentions import Unsound
from conflict_chronicle.link.redirect import redirect
from conflict_chronicle.link.register import Other, Registries, register
from conflict_chronicle.link.resolve import Resolver
from conflict_chronicle.link.texts import Reading, find_text_flaws, read_texts, read_texts_of
from conflict_chronicle.load import Unread
from conflict_chronicle.model import (
    Actor,
    ActorId,
    CountryCode,
    CountryNotes,
    Entry,
    EntryId,
)
from conflict_chronicle.problems import Finding
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.shelf import OPEN, Shelf, Shelved
from conflict_chronicle.validate import AnyRecord
from conflict_chronicle.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Linked:
    """A chronicle with what was found on the way."""

    chronicle: Chronicle
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...]
    """The texts in scope of records that are no entries, as read."""
    gists: Mapping[EntryId, Gist]
    """Those of the entries of the chronicle."""


class Ledgers(Mapping[EntryId, Ledger]):
    """The ledger of each entry, reckoned when it is asked for."""

    def __init__(
        self,
        entries: Mapping[EntryId, Entry],
        actors: Mapping[ActorId, Actor],
        vocabularies: Mapping[str, Vocabulary],
    ) -> None:
        self._entries = entries
        self._actors = actors
        self._vocabularies = vocabularies
        self._made = lru_cache(OPEN)(self._reckon)

    def __reduce__(self) -> tuple[Any, ...]:
        """Send what ledgers are reckoned from to another process."""
        return Ledgers, (self._entries, self._actors, dict(self._vocabularies))

    def keep_made(self, most: int) -> None:
        """Let go of the ledgers that are reckoned, and keep no more than ``most`` from now on."""
        self._made = lru_cache(most)(self._reckon)

    def _reckon(self, key: EntryId) -> Ledger:
        return reckon(self._entries[key], self._actors, self._vocabularies)

    def __getitem__(self, key: EntryId) -> Ledger:
        return self._made(key)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def link(
    records: Iterable[Gist | Other],
    shelf: Shelf,
    vocabularies: Mapping[str, Vocabulary],
    unread: Collection[Unread] = (),
    scope: Scope = EVERYTHING,
    unsound: Iterable[Unsound] = (),
) -> Linked:
    """Return the chronicle and what leads nowhere; the entries stand on the shelf.

    A reference that leads nowhere stays in the record; pages must be made only of a chronicle
    without errors. What leads to a record that is there and could not be read (``unread``) is not
    reported: the record's own problems are, and what such a record (``unsound``) names itself. With
    a ``scope`` only its files are looked at, and the indexes hold what is at hand.
    """
    registries, twice = register(records)
    redirects, taken = redirect(registries, scope)
    readings = read_texts(registries, scope)
    gists = registries.entries
    entries = Shelved(shelf, gists)
    resolver = Resolver(registries, redirects, unread, scope)
    findings = (
        *twice,
        *taken,
        *_of_entries(resolver, gists.values(), entries, scope),
        *_of_others(resolver, registries, readings, scope),
        *chain.from_iterable(map(resolver.unsound, unsound)),
    )
    chronicle = Chronicle(
        entries=entries,
        standing=tuple(gist.id for gist in gists.values() if not gist.is_closed),
        actors=registries.actors,
        places=registries.places,
        countries=_countries(registries),
        threads=registries.threads,
        ledgers=Ledgers(entries, registries.actors, vocabularies),
        gists=gists,
        shares=Shares(entries, gists, registries.actors, vocabularies),
        index=index(registries, readings, redirects),
        redirects=redirects,
        vocabularies=vocabularies,
    )
    return Linked(chronicle, findings, readings, gists)


def join(records: Iterable[AnyRecord], vocabularies: Mapping[str, Vocabulary]) -> Linked:
    """Link records that are open."""
    shelf = Shelf()
    return link((_shelve(record, shelf) for record in records), shelf, vocabularies)


def _shelve(record: AnyRecord, shelf: Shelf) -> Gist | Other:
    return gist_of(record, shelf.put(record)) if isinstance(record, Entry) else record


def _of_entries(
    resolver: Resolver, gists: Iterable[Gist], entries: Mapping[EntryId, Entry], scope: Scope
) -> Iterator[Finding]:
    """Yield what is wrong with entries; only those are opened whose gist does not clear them."""
    for gist in gists:
        if scope.holds(gist.file) and not resolver.is_sound(gist):
            entry = entries[gist.id]
            yield from resolver.entry(entry)
            for reading in read_texts_of(entry):
                yield from resolver.references(reading)
                yield from find_text_flaws(reading)


def _of_others(
    resolver: Resolver, registries: Registries, readings: Iterable[Reading], scope: Scope
) -> Iterator[Finding]:
    for actor in registries.actors.values():
        if scope.holds(actor.file):
            yield from resolver.actor(actor)
    for reading in readings:
        yield from resolver.references(reading)
        yield from find_text_flaws(reading)


def _countries(registries: Registries) -> dict[CountryCode, CountryNotes]:
    """Return the countries that have notes or appear in an entry; those without notes are bare."""
    codes = set(registries.countries)
    for gist in registries.entries.values():
        codes.update(countries_in(gist, registries.places))
    return {
        code: registries.countries.get(code) or CountryNotes(id=code, file="")
        for code in sorted(codes)
    }
