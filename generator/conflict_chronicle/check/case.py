"""What a rule looks at, and how it points to a place (part of the check)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.link.register import where_of
from conflict_chronicle.load import Path
from conflict_chronicle.model import Actor, Entry, Place
from conflict_chronicle.problems import Finding, Where
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.settings import Settings
from conflict_chronicle.validate import AnyRecord


@dataclass(frozen=True, slots=True)
class Case:
    """A chronicle under examination."""

    chronicle: Chronicle
    settings: Settings
    today: date | None
    """None: the future is not checked."""
    scope: Scope = EVERYTHING

    def entries(self) -> Iterator[Entry]:
        """Yield the entries under examination that stand."""
        return (entry for entry in self.chronicle.timeline if self.scope.holds(entry.file))

    def actors(self) -> Iterator[Actor]:
        """Yield the actors under examination."""
        return (actor for actor in self.chronicle.actors.values() if self.scope.holds(actor.file))

    def places(self) -> Iterator[Place]:
        """Yield the places under examination."""
        return (place for place in self.chronicle.places.values() if self.scope.holds(place.file))


Rule: TypeAlias = Callable[[Case], Iterator[Finding]]


def at(record: AnyRecord, *path: str | int, on_key: bool = False) -> Where:
    """Return the place of a value of a record."""
    steps: Path = path
    return replace(where_of(record), path=steps, on_key=on_key)


def in_text(record: AnyRecord, line: int, column: int, length: int, path: Path = ()) -> Where:
    """Return a place in a record's text, or in the one at ``path``; line and column count from 1."""
    return replace(where_of(record), path=path, text=(line, column, length))
