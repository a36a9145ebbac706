"""What a rule looks at, and how it points to a place (part of the check)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.link.register import where_of
from conflict_chronicle.load import Path
from conflict_chronicle.model import Actor, Entry, EntryId, Place
from conflict_chronicle.problems import Finding, Where
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.settings import Settings
from conflict_chronicle.validate import AnyRecord

PART = 500
"""So many entries are looked at by all rules before the next are opened."""


@dataclass(frozen=True, slots=True)
class Case:
    """A chronicle under examination."""

    chronicle: Chronicle
    settings: Settings
    today: date | None
    """None: the future is not checked."""
    scope: Scope = EVERYTHING
    part: Sequence[Entry] | None = None
    """The entries under examination now, a part of all; the other records are one more part, without
    entries. None: everything at once."""

    def parts(self) -> Iterator["Case"]:
        """Yield the case in parts, so that few entries are open at a time."""
        entries = self.chronicle.timeline
        for first in range(0, len(entries), PART):
            yield replace(self, part=tuple(entries[first : first + PART]))
        yield replace(self, part=())

    def entries(self) -> Iterator[Entry]:
        """Yield the entries under examination that stand."""
        entries = self.chronicle.timeline if self.part is None else self.part
        if self.scope.files is None:
            return iter(entries)
        return (entry for entry in entries if self.scope.holds(entry.file))

    def all_ids(self) -> Sequence[EntryId]:
        """Return the ids of the entries at hand that stand, for rules that hold them against each other.

        Such rules look at their gists: opening all of them takes longer than comparing them.
        """
        return self.chronicle.standing

    def is_settled(self, entry: Entry) -> bool:
        """Tell whether all actors and places of an entry are known; without them rules judge wrongly."""
        known, places = self.chronicle.actors, self.chronicle.places
        named = (*(part.actor for part in entry.actors), *(claim.of for claim in entry.claims))
        return all(name is None or name in known or name in UNARMED for name in named) and all(
            scene.place in places for scene in entry.places
        )

    def actors(self) -> Iterator[Actor]:
        """Yield the actors under examination."""
        if self.part:
            return
        for actor in self.chronicle.actors.values():
            if self.scope.holds(actor.file):
                yield actor

    def places(self) -> Iterator[Place]:
        """Yield the places under examination."""
        if self.part:
            return
        for place in self.chronicle.places.values():
            if self.scope.holds(place.file):
                yield place

    def records(self) -> Iterator[AnyRecord]:
        """Yield the records under examination, without withdrawn and merged entries."""
        yield from self.entries()
        yield from self.actors()
        yield from self.places()
        if self.part:
            return
        holds = self.scope.holds
        countries = self.chronicle.countries.values()
        yield from (notes for notes in countries if notes.file and holds(notes.file))
        yield from (thread for thread in self.chronicle.threads.values() if holds(thread.file))


Rule: TypeAlias = Callable[[Case], Iterator[Finding]]


def at(record: AnyRecord, *path: str | int, on_key: bool = False) -> Where:
    """Return the place of a value of a record."""
    steps: Path = path
    return replace(where_of(record), path=steps, on_key=on_key)


def in_text(record: AnyRecord, line: int, column: int, length: int, path: Path = ()) -> Where:
    """Return a place in a record's text, or in the one at ``path``; line and column count from 1."""
    return replace(where_of(record), path=path, text=(line, column, length))
