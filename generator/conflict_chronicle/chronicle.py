"""The chronicle: all records joined, with every index that pages and checks need (data)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeAlias, TypeVar

from conflict_chronicle.gist import Gist, PageKind
from conflict_chronicle.ledger import Ledger, Shares
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
from conflict_chronicle.shelf import InOrder
from conflict_chronicle.vocabulary import Vocabulary

PageKey: TypeAlias = tuple[PageKind, str]
"""Kind and id of a record that has a page."""


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

ALL: Final = "*"
"""The key that stands for a whole table (``Chronicle.note``)."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A tie that another entry declares to this one."""

    entry: EntryId
    relation: str
    note: str | None


@dataclass(frozen=True)
class Index:
    """Who is where: ids in order of date, without withdrawn and merged entries."""

    by_actor: Mapping[ActorId, tuple[EntryId, ...]]
    """Entries in which the actor has a role."""
    by_speaker: Mapping[ActorId, tuple[EntryId, ...]]
    """Entries in which the actor makes a claim and has no role."""
    by_place: Mapping[PlaceId, tuple[EntryId, ...]]
    by_country: Mapping[CountryCode, tuple[EntryId, ...]]
    by_thread: Mapping[ThreadId, tuple[EntryId, ...]]
    by_month: Mapping[tuple[int, int], tuple[EntryId, ...]]
    """Year and month of the earliest day; month 0 where only the year is known."""
    mentioned_in: Mapping[PageKey, tuple[PageKey, ...]]
    """Records whose text links to the key."""
    related_from: Mapping[EntryId, tuple[Backlink, ...]]
    children: Mapping[ActorId, tuple[ActorId, ...]]
    """Actors that name the key as their parent."""
    by_foreign_id: Mapping[tuple[str, str], EntryId]
    """Dataset and id there -> entry."""


@dataclass(frozen=True)
class Chronicle:
    """Everything that is known, resolved; every id in it leads somewhere."""

    entries: Mapping[EntryId, Entry]
    """In order of date, then id; withdrawn and merged ones too."""
    standing: tuple[EntryId, ...]
    """Ids of those that are neither withdrawn nor merged, in the same order."""
    actors: Mapping[ActorId, Actor]
    places: Mapping[PlaceId, Place]
    countries: Mapping[CountryCode, CountryNotes]
    """Those that have notes or appear in an entry, by code."""
    threads: Mapping[ThreadId, Thread]
    ledgers: Mapping[EntryId, Ledger]
    gists: Mapping[EntryId, Gist] = field(compare=False)  # since they say where each is kept
    """What is known of entries without opening them. Tables are worked out of it; a page that is watched
    reads those, never a gist itself."""
    shares: Shares
    """What entries add to totals; for tables, as ``gists``."""
    index: Index
    redirects: Mapping[PageKey, PageKey]
    """Old ids -> the record that bears the new one."""
    vocabularies: Mapping[str, Vocabulary]

    @cached_property
    def timeline(self) -> Sequence[Entry]:
        """The entries that stand, in order of date."""
        return InOrder(self.entries, self.standing)

    @cached_property
    def rank(self) -> Mapping[EntryId, int]:
        """The place of each entry in the timeline, from 0."""
        return {ident: at for at, ident in enumerate(self.standing)}

    @cached_property
    def first_words(self) -> dict[tuple[str, bytes], tuple[str, Any]]:
        """Language and digest of a text's beginning (``Gist.lead``) -> that in plain words.

        With the words stand the names that they may hold. ``plain_words.summary_words`` fills it.
        """
        return {}

    @cached_property
    def named(self) -> dict[bytes, tuple[PageKey, ...]]:
        """Digest of a text and of all names -> the records that it names, as far as they are known."""
        return {}

    @property
    def unwatched(self) -> "Chronicle":
        """This chronicle, without anybody who notes what is read of it (``watch``)."""
        return self

    def note(self, table: str, key: Hashable) -> None:
        """Tell whoever watches that something worked out of the chronicle was read; here nobody does."""

    def table(self, name: str, rows: Mapping[K, V]) -> Mapping[K, V]:
        """Return a table worked out of the chronicle, so that whoever watches sees what is read of it."""
        return rows

    def countries_of(self, entry: Entry) -> tuple[CountryCode, ...]:
        """Return the countries of an entry: named first, then those of its places."""
        return countries_of(entry, self.places)

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entries before and after this one in time; (None, None) for closed ones."""
        at = self.rank.get(entry.id)
        if at is None:
            return None, None
        ids = self.standing
        before = self.entries[ids[at - 1]] if at > 0 else None
        after = self.entries[ids[at + 1]] if at + 1 < len(ids) else None
        return before, after


def countries_of(entry: Entry, places: Mapping[PlaceId, Place]) -> tuple[CountryCode, ...]:
    """Return the countries of an entry: named first, then those of its places, each once."""
    return join_countries(entry.countries, (scene.place for scene in entry.places), places)


def join_countries(
    named: Iterable[CountryCode], scenes: Iterable[PlaceId], places: Mapping[PlaceId, Place]
) -> tuple[CountryCode, ...]:
    """Return countries that are named, then those of places, each once."""
    of_places = (places[place].country for place in scenes if place in places)
    return tuple(dict.fromkeys((*named, *of_places)))
