"""Keep what a check found, file by file, for the next one (reads and writes one file).

The file is a SQLite database behind its own checksum. It is an accelerator and nothing else: damaged, made
by another version of the tool or for other settings, it is thrown away. It belongs into the user's cache
folder and never into a chronicle, since nobody who sends an entry may be able to change it.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from conflict_chronicle.problems import Problem
from conflict_chronicle.recheck.behind import read_behind, write_behind

if TYPE_CHECKING:  # a check without changes needs no records, and starts faster without their types
    from conflict_chronicle.link import Other
    from conflict_chronicle.load import Unread

Key: TypeAlias = tuple[str, str]
"""Kind and id of something that a record provides or leans on."""

_TABLES = """
create table meta (fingerprint text, folder text, today text);
create table file (
  number integer primary key, path text unique, size int, modified int, changed int, inode int, digest blob,
  entries int, today int, problems blob
);
create table face (
  file int, id text, title text, redirect_from text, merged_into text, first int, last int
);
create table record (file int, kind text, id text, data blob);
create table unread (file int, kind text, id text);
create table provided (file int, kind text, id text);
create table lean (kind text, id text, file int, primary key (kind, id, file)) without rowid;
"""
_INDEXES = """
create index face_of on face (file);
create index face_days on face (first, last);
create index record_of on record (file);
create index provided_by on provided (file);
create index lean_of on lean (file);
"""
_OF_FILES = ("face", "record", "unread", "provided", "lean")
_NUMBER = "(select number from file where path = ?)"


Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, time of the last write and of the last change (nanoseconds; the latter nobody sets at will), and
inode of a file: a write changes at least one of them."""


@dataclass(frozen=True, slots=True)
class FaceRow:
    """What other records can see of an entry, and when it happened."""

    id: str
    title: str
    redirect_from: tuple[str, ...]
    merged_into: str | None
    first: int | None
    """Ordinal of the first possible day, as ``last``; None where there is none."""
    last: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one file."""

    path: str
    stamp: Stamp
    digest: bytes
    problems: tuple[Problem, ...]
    depends_on_today: bool
    faces: tuple[FaceRow, ...]
    records: "tuple[tuple[str, str, Other], ...]"
    """Kind, id and record of those that are no entries: actors, places, countries, threads."""
    unread: "tuple[Unread, ...]"
    """Kind and id of records that are there and could not be read; None for a whole collection."""
    provides: frozenset[Key]
    leans: frozenset[Key]


class Store:
    """What is kept of a whole chronicle, in memory; ``load`` and ``save`` do the reading and writing."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    @classmethod
    def new(cls, fingerprint: str, folder: str) -> "Store":
        """Return an empty store for a folder of records."""
        base = sqlite3.connect(":memory:")
        base.executescript(_TABLES)
        base.execute("insert into meta values (?, ?, '')", (fingerprint, folder))
        return cls(base)

    @classmethod
    def load(cls, path: Path, fingerprint: str) -> "Store | None":
        """Read a store; None when there is none, or none that may be used."""
        data = read_behind(path)
        if data is None:
            return None
        base = sqlite3.connect(":memory:")
        base.deserialize(data)
        store = cls(base)
        return store if store._meta()[0] == fingerprint else None

    def save(self, path: Path) -> None:
        """Write the store in one step; raises ``OSError`` when the folder cannot be written."""
        self._base.commit()
        write_behind(path, self._base.serialize())

    def index(self) -> None:
        """Add the indexes; do so when all files are in, which is faster than before."""
        self._base.executescript(_INDEXES)

    @property
    def folder(self) -> str:
        """The folder of records that was checked."""
        return self._meta()[1]

    @property
    def today(self) -> date | None:
        """The day that was today; None when the future was not checked."""
        text = self._meta()[2]
        return date.fromisoformat(text) if text else None

    def set_today(self, today: date | None) -> None:
        """Keep the day of a check."""
        self._base.execute("update meta set today = ?", (today.isoformat() if today else "",))

    def _meta(self) -> tuple[str, str, str]:
        found: tuple[str, str, str] = self._base.execute("select * from meta").fetchone()
        return found

    def stamps(self) -> dict[str, tuple[Stamp, bytes]]:
        """Return stamp and digest of each file, by path."""
        rows = self._base.execute("select path, size, modified, changed, inode, digest from file")
        return {path: ((a, b, c, d), digest) for path, a, b, c, d, digest in rows}

    def kept(self, path: str) -> tuple[Stamp, bytes] | None:
        """Return stamp and digest of a file; None of one that is not there."""
        form = "select size, modified, changed, inode, digest from file where path = ?"
        row = self._base.execute(form, (path,)).fetchone()
        return (row[:4], row[4]) if row else None

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of all files."""
        for (data,) in self._base.execute("select problems from file where problems is not null"):
            yield from pickle.loads(data)  # noqa: S301 - our own file, behind its checksum

    def entries(self) -> int:
        """Count the entries that could be read."""
        count: int = self._base.execute("select coalesce(sum(entries), 0) from file").fetchone()[0]
        return count

    def paths_with_today(self) -> Iterator[str]:
        """Yield the files of which something depends on the day of the check."""
        rows = self._base.execute("select path from file where today").fetchall()
        return (row[0] for row in rows)

    def unread(self) -> "Iterator[tuple[str, Unread]]":
        """Yield path, kind and id of the records that are there and could not be read."""
        query = "select path, kind, id from unread join file on file.number = unread.file"
        rows = self._base.execute(query).fetchall()
        return ((path, (kind, ident)) for path, kind, ident in rows)

    def provided(self, path: str) -> frozenset[Key]:
        """Return what the records of a file provided."""
        query = f"select kind, id from provided where file = {_NUMBER}"  # noqa: S608 - our own words
        return frozenset(self._base.execute(query, (path,)).fetchall())

    def leaning(self, key: Key) -> Iterator[str]:
        """Yield the files that lean on something."""
        return self._paths("lean", "kind = ? and id = ?", key)

    def merged(self) -> Iterator[str]:
        """Yield the files of merged entries."""
        return self._paths("face", "merged_into is not null")

    def near_days(self, first: int, last: int) -> Iterator[str]:
        """Yield the files of entries that may have happened from one day to another (ordinals)."""
        return self._paths("face", "first <= ? and last >= ?", (last, first))

    def titles(self) -> dict[str, str]:
        """Return the title of each entry by its id."""
        return dict(self._base.execute("select id, title from face").fetchall())

    def tied_faces(self) -> Iterator[FaceRow]:
        """Yield the faces of the entries that bear old ids or are merged."""
        query = "select * from face where redirect_from <> '' or merged_into is not null"
        return map(_face, self._base.execute(query))

    def faces_of(self, path: str) -> Iterator[FaceRow]:
        """Yield the faces of the entries of one file."""
        query = f"select * from face where file = {_NUMBER}"  # noqa: S608 - our own words
        return map(_face, self._base.execute(query, (path,)))

    def records(self) -> "Iterator[Other]":
        """Yield all records that are no entries."""
        for (data,) in self._base.execute("select data from record"):
            yield pickle.loads(data)  # noqa: S301 - our own file, behind its checksum

    def put(self, kept: Iterable[Kept]) -> None:
        """Keep files that are not in the store."""
        base = self._base
        for one in kept:
            problems = pickle.dumps(one.problems, 5) if one.problems else None
            row = (one.path, *one.stamp, one.digest, len(one.faces), one.depends_on_today, problems)
            number = base.execute(
                "insert into file values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row
            ).lastrowid
            base.executemany(
                "insert into face values (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        number,
                        f.id,
                        f.title,
                        " ".join(f.redirect_from),
                        f.merged_into,
                        f.first,
                        f.last,
                    )
                    for f in one.faces
                ],
            )
            base.executemany(
                "insert into record values (?, ?, ?, ?)",
                [(number, kind, ident, pickle.dumps(item, 5)) for kind, ident, item in one.records],
            )
            base.executemany(
                "insert into unread values (?, ?, ?)", [(number, *one_of) for one_of in one.unread]
            )
            base.executemany(
                "insert into provided values (?, ?, ?)", [(number, *key) for key in one.provides]
            )
            base.executemany(
                "insert into lean values (?, ?, ?)", [(*key, number) for key in one.leans]
            )

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files."""
        values = [(path,) for path in paths]
        for table in _OF_FILES:
            query = f"delete from {table} where file = {_NUMBER}"  # noqa: S608 - our own words
            self._base.executemany(query, values)
        self._base.executemany("delete from file where path = ?", values)

    def stamp(self, path: str, stamp: Stamp) -> None:
        """Keep a new stamp of a file whose bytes are the same."""
        self._base.execute(
            "update file set size = ?, modified = ?, changed = ?, inode = ? where path = ?",
            (*stamp, path),
        )

    def _paths(self, table: str, where: str, values: tuple[object, ...] = ()) -> Iterator[str]:
        query = f"select path from {table} join file on file.number = {table}.file where {where}"  # noqa: S608
        return (row[0] for row in self._base.execute(query, values).fetchall())


def _face(row: Any) -> FaceRow:
    _, ident, title, olds, *rest = row
    return FaceRow(ident, title, tuple(olds.split()), *rest)
