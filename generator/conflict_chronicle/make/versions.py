"""Tell which rows of a chronicle's tables differ from those of an earlier build."""

import copyreg
import pickle
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from io import BytesIO
from operator import attrgetter
from typing import Any, Protocol, TypeAlias, runtime_checkable

from conflict_chronicle.chronicle import ALL
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.tables import OF_HISTORY, tables
from conflict_chronicle.shelf import Shelved
from conflict_chronicle.watch import Row

SIZE = 8
"""Bytes of a version: with a million rows two of 2^64 versions are the same once in ten million builds."""
OF_RECORDS = frozenset({"entries", "actors", "places", "countries", "threads"})


@runtime_checkable
class Versioned(Protocol):
    """A table that tells the versions of its rows without working them out."""

    def version(self, key: Any) -> bytes:
        """Return what stands for a row."""

    def __iter__(self) -> Iterator[Hashable]:
        """Return the keys."""


Versions: TypeAlias = dict[str, Mapping[Hashable, bytes]]
"""Table -> key -> what stands for the value of a row."""


def versions(desk: Desk, digests: Mapping[str, bytes]) -> Versions:
    """Return the version of each row, of a desk that nobody watches.

    ``digests`` stand for the bytes of the files of records, by path; a record is what its file says.
    """
    found: Versions = {}
    for name, rows in tables(desk):
        if isinstance(rows, Versioned):
            found[name] = {key: rows.version(key) for key in rows}
        elif name == "entries":
            found[name] = _of_entries(rows, digests)
        elif name in OF_RECORDS:
            found[name] = {key: _of_record(record, digests) for key, record in rows.items()}
        elif name == "ledgers":
            entries, shares = found["entries"], desk.chronicle.shares
            found[name] = {key: entries[key] + shares.version(key) for key in rows}
        else:
            found[name] = {key: digest(row) for key, row in rows.items()}
    return found


def on_same_ground(
    before: Versions, desk: Desk, digests: Mapping[str, bytes], same_history: bool
) -> Versions:
    """Return the versions of a chronicle of which all gists and other records are those of ``before``.

    Its tables are made of nothing else, but for the entries themselves, and the days in git.
    """
    found, chronicle = dict(before), desk.chronicle
    old, now = before["entries"], _of_entries(chronicle.entries, digests)
    differ = [key for key, version in now.items() if old[key] != version]
    found["entries"] = now
    more = {key: now[key] + chronicle.shares.version(EntryId(str(key))) for key in differ}
    found["ledgers"] = {**before["ledgers"], **more}
    if not same_history:
        for name, make in OF_HISTORY.items():
            found[name] = {key: digest(row) for key, row in make(desk).items()}
    return found


def changed(before: Versions, now: Versions) -> Iterator[Row]:
    """Yield the rows that differ, appeared or went, and for each such table that it did."""
    for name in before.keys() | now.keys():
        old: Mapping[Hashable, bytes] = before.get(name, {})
        new: Mapping[Hashable, bytes] = now.get(name, {})
        if old is new:
            continue
        if list(old) != list(new):
            yield name, ALL
        differ = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
        yield from ((name, key) for key in differ)
        if differ:
            yield name, ALL


def digest(value: object) -> bytes:
    """Return what stands for a value: the same for equal values made in the same way."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.fast = True  # without it, equal strings count or not as they are one object or two
    pickler.dispatch_table = _TAKEN_APART
    pickler.dump(value)
    return blake2b(buffer.getbuffer(), digest_size=SIZE).digest()


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How values are taken apart; ``dataclasses`` looks for the fields of one at each value anew."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind) or "__reduce__" in vars(kind):
            return copyreg.dispatch_table[kind]  # a ``KeyError`` leaves it to the pickler
        read = attrgetter(*(each.name for each in fields(kind)))
        self[kind] = found = lambda value: (kind, (read(value),))
        return found


_TAKEN_APART = _Reducers()


def _of_entries(rows: Mapping[Any, Any], digests: Mapping[str, bytes]) -> dict[Hashable, bytes]:
    if isinstance(rows, Shelved):  # told apart without opening any
        return {key: digests[rows.file_of(key)] for key in rows}
    return {key: _of_record(record, digests) for key, record in rows.items()}


def _of_record(record: Any, digests: Mapping[str, bytes]) -> bytes:
    return digests[record.file] if record.file else b""
