"""Watch what is read of a chronicle, so that what was made of it is made again when that changes (data).

A chronicle is a set of tables: records by id, indexes by key. Everything that a page shows comes from
rows of these tables. While a page is made, each row that is read is noted; when a later chronicle has the
same rows, the page is the same. Nobody has to keep a list of what depends on what.

The idea is that of build systems with dynamic dependencies: Mokhov, Mitchell and Peyton Jones, "Build
Systems à la Carte", 2018 (verifying traces).
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Set
from dataclasses import fields, replace
from typing import Any, TypeAlias

from conflict_chronicle.chronicle import ALL, Chronicle, Index, K, V
from conflict_chronicle.model import Entry

Row: TypeAlias = tuple[str, Hashable]
"""Name of a table and key of a row in it."""

NO_TABLES = ("index", "standing", "gists", "shares")
"""Fields of a chronicle that are no tables of their own; the timeline tells who stands."""

MANY = 400
"""From so many rows of one table on, a page depends on the whole table: keeping them costs more."""


class Watch:
    """Keeps the rows that are read."""

    def __init__(self) -> None:
        self.rows: set[Row] = set()

    def start(self) -> None:
        """Forget what was read so far."""
        self.rows = set()

    def note(self, table: str, key: Hashable) -> None:
        """Keep that a row was read."""
        self.rows.add((table, key))


class WatchedTable(Mapping[K, V]):
    """A table that tells a watch which of its rows are read; a row that is missing counts as one."""

    __slots__ = ("_name", "_table", "_watch")

    def __init__(self, name: str, table: Mapping[K, V], watch: Watch) -> None:
        self._name = name
        self._table = table
        self._watch = watch

    def __getitem__(self, key: K) -> V:
        self._watch.rows.add((self._name, key))
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self._watch.rows.add((self._name, key))
        return key in self._table

    def get(self, key: K, default: Any = None) -> Any:
        """Return a row, or the default where there is none."""
        self._watch.rows.add((self._name, key))
        return self._table.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._watch.rows.add((self._name, ALL))
        return iter(self._table)

    def __len__(self) -> int:
        self._watch.rows.add((self._name, ALL))
        return len(self._table)

    def keys(self) -> Any:
        """Return the keys; this reads the whole table, as ``values`` and ``items`` do."""
        self._watch.rows.add((self._name, ALL))
        return self._table.keys()

    def values(self) -> Any:
        """Return the rows."""
        self._watch.rows.add((self._name, ALL))
        return self._table.values()

    def items(self) -> Any:
        """Return keys and rows."""
        self._watch.rows.add((self._name, ALL))
        return self._table.items()


class WatchedChronicle(Chronicle):
    """A chronicle that tells a watch what is read of it."""

    _inner: Chronicle
    _watch: Watch

    @property
    def unwatched(self) -> Chronicle:
        """The chronicle itself, for what is worked out of it once and noted row by row."""
        return self._inner

    def note(self, table: str, key: Hashable) -> None:
        """Keep that a row of something worked out was read."""
        self._watch.rows.add((table, key))

    def table(self, name: str, rows: Mapping[K, V]) -> Mapping[K, V]:
        """Return a table worked out of the chronicle, watched too."""
        return WatchedTable(name, rows, self._watch)

    @property
    def timeline(self) -> Any:
        """The entries that stand, in order of date."""
        self._watch.rows.add(("entries", ALL))
        return self._inner.timeline

    @property
    def rank(self) -> Any:
        """The place of each entry in the timeline."""
        self._watch.rows.add(("entries", ALL))
        return self._inner.rank

    @property
    def first_words(self) -> Any:
        """What is remembered of texts; the names in them are read anew each time."""
        return self._inner.first_words

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entries before and after this one in time."""
        self._watch.rows.add(("neighbours", entry.id))
        found = self._inner.neighbours(entry)
        self._watch.rows.update(("entries", other.id) for other in found if other)
        return found


def watched(chronicle: Chronicle, watch: Watch) -> Chronicle:
    """Return the same chronicle, whose reading is noted."""
    tables = {
        name: WatchedTable(name, table, watch) for name, table in tables_of(chronicle).items()
    }
    index = replace(chronicle.index, **{f.name: tables.pop(f.name) for f in fields(Index)})
    hidden: Any = None  # what is not noted cannot be read
    found = WatchedChronicle(
        **tables, index=index, standing=chronicle.standing, gists=hidden, shares=hidden
    )
    object.__setattr__(found, "_inner", chronicle)
    object.__setattr__(found, "_watch", watch)
    return found


def tables_of(chronicle: Chronicle) -> dict[str, Mapping[Any, Any]]:
    """Return all tables of a chronicle by name."""
    own = {f.name: getattr(chronicle, f.name) for f in fields(Chronicle) if f.name not in NO_TABLES}
    return own | {f.name: getattr(chronicle.index, f.name) for f in fields(Index)}


def condensed(rows: Set[Row]) -> Iterator[Row]:
    """Yield rows, and a whole table instead of many of its rows."""
    if len(rows) <= MANY and not any(key == ALL for _, key in rows):
        yield from rows
        return
    counts = Counter(table for table, _ in rows)
    whole = {table for table, n in counts.items() if n > MANY or (table, ALL) in rows}
    yield from ((table, ALL) for table in whole)
    yield from (row for row in rows if row[0] not in whole)
