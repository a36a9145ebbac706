"""Join records into a chronicle."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from conflict_chronicle.chronicle import Chronicle, countries_of
from conflict_chronicle.ledger import reckon
from conflict_chronicle.link.index import index
from conflict_chronicle.link.redirect import redirect
from conflict_chronicle.link.register import Registries, register
from conflict_chronicle.link.resolve import Resolver
from conflict_chronicle.link.texts import Reading, find_text_flaws, read_texts
from conflict_chronicle.load import RawRecord, Unread
from conflict_chronicle.model import CountryCode, CountryNotes
from conflict_chronicle.problems import Finding
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.validate import AnyRecord
from conflict_chronicle.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Linked:
    """A chronicle with what was found on the way."""

    chronicle: Chronicle
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...]
    """The texts in scope as read."""


def link(
    records: Iterable[AnyRecord],
    vocabularies: Mapping[str, Vocabulary],
    unread: Collection[Unread] = (),
    scope: Scope = EVERYTHING,
    unsound: Iterable[RawRecord] = (),
) -> Linked:
    """Return the chronicle and what leads nowhere.

    A reference that leads nowhere stays in the record; pages must be made only of a chronicle
    without errors. What leads to a record that is there and could not be read (``unread``) is not
    reported: the record's own problems are, and what such a record (``unsound``) names itself. With
    a ``scope`` only its files are looked at, and the indexes hold what is at hand.
    """
    registries, twice = register(records)
    redirects, taken = redirect(registries, scope)
    readings = read_texts(registries, scope)
    resolver = Resolver(registries, readings, redirects, unread, scope)
    findings = (
        *twice,
        *taken,
        *resolver.findings(),
        *chain.from_iterable(map(resolver.unsound, unsound)),
        *find_text_flaws(readings),
    )
    chronicle = Chronicle(
        entries=registries.entries,
        actors=registries.actors,
        places=registries.places,
        countries=_countries(registries),
        threads=registries.threads,
        ledgers={
            entry.id: reckon(entry, registries.actors, vocabularies)
            for entry in registries.entries.values()
        },
        index=index(registries, readings, redirects),
        redirects=redirects,
        vocabularies=vocabularies,
    )
    return Linked(chronicle, findings, readings)


def _countries(registries: Registries) -> dict[CountryCode, CountryNotes]:
    """Return the countries that have notes or appear in an entry; those without notes are bare."""
    codes = set(registries.countries)
    for entry in registries.entries.values():
        codes.update(countries_of(entry, registries.places))
    return {
        code: registries.countries.get(code) or CountryNotes(id=code, file="")
        for code in sorted(codes)
    }
