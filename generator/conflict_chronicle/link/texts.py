"""Read every text of the records once: what it points at, and what cannot be shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.link.register import Registries, texts_of, where_of
from conflict_chronicle.load import Path
from conflict_chronicle.model import Actor, CountryNotes, Entry, Thread
from conflict_chronicle.problems import Finding, Where
from conflict_chronicle.scope import Scope
from conflict_chronicle.text import Flaw, Reference, read_text


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of a record as read; an empty path means the body."""

    record: Entry | Actor | CountryNotes | Thread
    path: Path
    references: tuple[Reference, ...]
    flaws: tuple[Flaw, ...]

    @property
    def key(self) -> PageKey:
        """The page that shows the text."""
        kinds = {Entry: "entry", Actor: "actor", CountryNotes: "country", Thread: "thread"}
        return kinds[type(self.record)], self.record.id  # type: ignore[return-value]

    def where(self, part: Reference | Flaw) -> Where:
        """Return the place of a part of the text."""
        place = (part.line, part.column, part.length)
        return replace(where_of(self.record), path=self.path, text=place)


def read_texts(registries: Registries, scope: Scope) -> tuple[Reading, ...]:
    """Read the texts of the records in scope that are no entries, in order of kind and record."""
    records: tuple[Actor | CountryNotes | Thread, ...] = (
        *registries.actors.values(),
        *registries.countries.values(),
        *registries.threads.values(),
    )
    return tuple(
        chain.from_iterable(read_texts_of(one) for one in records if scope.holds(one.file))
    )


def read_texts_of(record: Entry | Actor | CountryNotes | Thread) -> Iterator[Reading]:
    """Read the texts of one record."""
    for path, text in texts_of(record):
        if text:
            yield Reading(record, path, *read_text(text))


def find_text_flaws(reading: Reading) -> Iterator[Finding]:
    """Yield E601 to E607: what cannot be shown as a reader expects."""
    for flaw in reading.flaws:
        where = reading.where(flaw)
        yield Finding(flaw.code, flaw.message, where, flaw.suggestion, help=flaw.help)
